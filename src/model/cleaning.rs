//! Removes characters that texts may not contain from all texts of a map.

use std::sync::Arc;

use super::characters::{TextShape, cleaned, is_clean};
use super::{Curve, Evidence, Journey, Measure, Recipe, Stage, Texts, Walk, Workshop};

/// Something with texts that can be cleaned.
pub(crate) trait CleanTexts {
    /// Removes control characters from every text, and line breaks from texts of one line.
    /// Returns how many texts were changed.
    fn clean_texts(&mut self) -> usize;
}

impl<T: Texts> CleanTexts for T {
    fn clean_texts(&mut self) -> usize {
        // Clean texts are not changed at all, because a change drops empty entries of lists,
        // one of which may be about to be typed.
        if is_element_clean(self) {
            return 0;
        }
        let mut count = 0;
        self.change_texts(&mut |field, text| {
            let shape = TextShape::of_field(field);
            if !is_clean(text, shape) {
                *text = cleaned(text, shape).into_owned();
                count += 1;
            }
        });
        count
    }
}

/// Whether every text of `element` itself is clean.
fn is_element_clean(element: &dyn Texts) -> bool {
    let mut is_all_clean = true;
    element.texts(&mut |field, text| {
        is_all_clean = is_all_clean && is_clean(text, TextShape::of_field(field));
    });
    is_all_clean
}

/// The names of the fields of `element` whose texts are not clean.
pub(super) fn unclean_fields(element: &dyn Texts) -> Vec<&'static str> {
    let mut fields = Vec::new();
    element.texts(&mut |field, text| {
        if !is_clean(text, TextShape::of_field(field)) {
            fields.push(field);
        }
    });
    fields
}

/// Cleans shared elements. Those that are clean already stay shared.
fn clean_list<T: Texts + Clone>(list: &mut [Arc<T>]) -> usize {
    let mut count = 0;
    for element in list {
        if !is_element_clean(&**element) {
            count += Arc::make_mut(element).clean_texts();
        }
    }
    count
}

/// Cleans a stage and its steps.
pub(crate) fn clean_stage(stage: &mut Stage) -> usize {
    stage.clean_texts() + clean_list(&mut stage.steps)
}

/// Cleans the points of a curve.
pub(crate) fn clean_curve(curve: &mut Curve) -> usize {
    curve.points.iter_mut().map(CleanTexts::clean_texts).sum()
}

/// Cleans a source with its file and its recipes.
pub(crate) fn clean_evidence(evidence: &mut Evidence) -> usize {
    let mut count = evidence.clean_texts();
    if evidence.clean_parts().iter().all(|part| part.1) {
        return count;
    }
    let mut change = |text: &mut String| {
        if !is_clean(text, TextShape::Line) {
            *text = cleaned(text, TextShape::Line).into_owned();
            count += 1;
        }
    };
    if let Some(file) = &mut evidence.file {
        file.change_texts(&mut change);
    }
    if let Some(recipe) = &mut evidence.recipe {
        Arc::make_mut(recipe).change_texts(&mut change);
    }
    if let Some(counted) = &mut evidence.counted {
        let counted = Arc::make_mut(counted);
        counted.file.change_texts(&mut change);
        counted.recipe.change_texts(&mut change);
    }
    count
}

/// Cleans the arranged stops and messages of a walk.
pub(crate) fn clean_walk(walk: &mut Walk) -> usize {
    clean_all(&mut walk.stops) + clean_all(&mut walk.messages)
}

/// Cleans a workshop.
pub(crate) fn clean_workshop(workshop: &mut Workshop) -> usize {
    let activities = workshop.agenda.iter_mut().map(CleanTexts::clean_texts);
    let mut count: usize = activities.sum();
    count += clean_all(&mut workshop.people);
    count += clean_all(&mut workshop.parking_lot);
    count += clean_all(&mut workshop.votes);
    for scoring in &mut workshop.scorings {
        count += clean_all(&mut scoring.before);
    }
    count
}

fn clean_all<T: Texts>(list: &mut [T]) -> usize {
    list.iter_mut().map(CleanTexts::clean_texts).sum()
}

impl Recipe {
    /// Removes control characters from every text, and from the words that this build does not
    /// know.
    pub fn clean(&mut self) {
        self.change_texts(&mut |text| {
            if !is_clean(text, TextShape::Line) {
                *text = cleaned(text, TextShape::Line).into_owned();
            }
        });
        self.clean_words();
    }

    /// Removes control characters from the words that this build does not know.
    fn clean_words(&mut self) {
        self.measures.iter_mut().for_each(Measure::clean);
        let channels = self.channels.iter_mut();
        channels.for_each(|rule| rule.channel.clean());
    }
}

impl Evidence {
    /// Removes control characters from the words that this build does not know.
    pub(crate) fn clean_words(&mut self) {
        self.kind.clean();
        if let Some(recipe) = &mut self.recipe {
            Arc::make_mut(recipe).clean_words();
        }
        if let Some(counted) = &mut self.counted {
            let counted = Arc::make_mut(counted);
            counted.recipe.clean_words();
            let left_out = counted.left_out.iter_mut();
            left_out.for_each(|left_out| left_out.reason.clean());
        }
    }

    /// The fields that hold the file and the recipes, and whether all their texts are clean.
    pub(super) fn clean_parts(&self) -> [(&'static str, bool); 3] {
        let (mut file, mut recipe, mut counted) = (true, true, true);
        let check = |is_all_clean: &mut bool, text: &str| {
            *is_all_clean = *is_all_clean && is_clean(text, TextShape::Line);
        };
        if let Some(source_file) = &self.file {
            source_file.texts(&mut |text| check(&mut file, text));
        }
        if let Some(own) = &self.recipe {
            own.texts(&mut |text| check(&mut recipe, text));
        }
        if let Some(figures) = &self.counted {
            figures.file.texts(&mut |text| check(&mut counted, text));
            figures.recipe.texts(&mut |text| check(&mut counted, text));
        }
        [("file", file), ("recipe", recipe), ("counted", counted)]
    }
}

impl Journey {
    /// Removes control characters from every text of the map, and line breaks from texts of
    /// one line. Returns how many texts were changed. Elements that are clean stay shared.
    pub fn clean_all_texts(&mut self) -> usize {
        let mut count = self.clean_texts();
        count += clean_list(&mut self.personas);
        for stage in &mut self.stages {
            let is_clean = is_element_clean(&**stage)
                && stage.steps.iter().all(|step| is_element_clean(&**step));
            if !is_clean {
                count += clean_stage(Arc::make_mut(stage));
            }
        }
        count += clean_list(&mut self.lanes);
        count += clean_list(&mut self.cards);
        for curve in &mut self.curves {
            if !curve.points.iter().all(|point| is_element_clean(point)) {
                count += clean_curve(Arc::make_mut(curve));
            }
        }
        count += clean_list(&mut self.metrics);
        for evidence in &mut self.evidence {
            if !is_element_clean(&**evidence) || evidence.clean_parts().iter().any(|part| !part.1) {
                count += clean_evidence(Arc::make_mut(evidence));
            }
        }
        count += clean_list(&mut self.links);
        count += clean_list(&mut self.images);
        if *self.walk != Walk::default() {
            count += clean_walk(Arc::make_mut(&mut self.walk));
        }
        if let Some(workshop) = &mut self.workshop {
            count += clean_workshop(Arc::make_mut(workshop));
        }
        count
    }
}
