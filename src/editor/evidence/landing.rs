//! What was counted comes onto the map: lanes of figures and points of curves, as one entry of the
//! history.

use std::collections::HashSet;
use std::convert::Infallible;
use std::sync::Arc;

use jiff::Timestamp;

use super::{Counts, Desk};
use crate::data::Measured;
use crate::data::landing::{Landing, LaneChoice, land, metric_of};
use crate::editor::exchange::landed::put_on_map;
use crate::editor::{Editor, Selection};
use crate::model::{Counted, Evidence, Journey, Measure, Recipe, SourceFile, SourceShape};
use crate::words::Words;

/// Seconds in a minute, an hour and a day.
const SPANS: [(f64, &str); 3] = [
    (86_400.0, "unit-days"),
    (3600.0, "unit-hours"),
    (60.0, "unit-minutes"),
];

/// The measures of a shape that can come onto the map.
pub fn measures(shape: SourceShape) -> &'static [Measure] {
    match shape {
        SourceShape::EventLog | SourceShape::WideLog => &[
            Measure::Reach,
            Measure::StepConversion,
            Measure::TimeToStep,
            Measure::TimeOnStep,
            Measure::Presence,
            Measure::Rework,
            Measure::Errors,
        ],
        SourceShape::Answers => &[
            Measure::Emotion,
            Measure::Mean,
            Measure::TopBox,
            Measure::Nps,
            Measure::Ces,
            Measure::Sus,
        ],
        SourceShape::Texts => &[Measure::People],
        SourceShape::Totals => &[
            Measure::Count,
            Measure::Rate,
            Measure::Reach,
            Measure::StepConversion,
            Measure::TimeToStep,
            Measure::TimeOnStep,
        ],
        SourceShape::Paths => &[
            Measure::Reach,
            Measure::StepConversion,
            Measure::Presence,
            Measure::Rework,
        ],
    }
}

/// The measures that a recipe brings onto the map: those that it names, or the usual ones. If
/// there are no figures of these, as in a survey about no persona, it is the first with some.
pub fn chosen_measures(recipe: &Recipe, measured: &Measured) -> Vec<Measure> {
    if !recipe.measures.is_empty() {
        return recipe.measures.clone();
    }
    let usual = match recipe.shape {
        SourceShape::EventLog | SourceShape::WideLog => 3,
        SourceShape::Totals | SourceShape::Paths => 2,
        SourceShape::Answers | SourceShape::Texts => 1,
    };
    let all = measures(recipe.shape);
    let usual = &all[..usual.min(all.len())];
    let has_figures = |measure: &&Measure| figures_of(measured, measure) > 0;
    match all.iter().find(has_figures) {
        Some(first) if !usual.iter().any(|measure| has_figures(&measure)) => vec![first.clone()],
        _ => usual.to_vec(),
    }
}

/// The name of the lane of a measure.
pub fn lane_name(words: &Words, measure: &Measure) -> String {
    words.name("desk-fill", measure.as_str())
}

/// The number of figures of a measure that have a place on a map: one for each step and persona,
/// and on curves none for everyone.
pub fn figures_of(measured: &Measured, measure: &Measure) -> usize {
    let figures = measured.figures.iter();
    let figures = figures.filter(|figure| figure.measure == *measure);
    let figures = figures.filter(|figure| figure.persona.is_some() || *measure != Measure::Emotion);
    let places: HashSet<_> = figures
        .map(|figure| (figure.step, figure.persona))
        .collect();
    places.len()
}

/// The unit of a measure and how many of its own units that is. Times are in the largest unit of
/// which most figures have at least one.
pub(super) fn unit(words: &Words, measured: &Measured, measure: &Measure) -> (String, f64) {
    match measure {
        Measure::TimeToStep | Measure::TimeOnStep => {
            let figures = measured.figures.iter();
            let of_measure = figures.filter(|figure| figure.measure == *measure);
            let mut values: Vec<f64> = of_measure.map(|figure| figure.value).collect();
            values.sort_by(f64::total_cmp);
            let middle = values.get(values.len() / 2).copied().unwrap_or(0.0);
            let fitting = SPANS.iter().find(|(span, _)| middle >= *span);
            let (size, key) = fitting.copied().unwrap_or((60.0, "unit-minutes"));
            (words.text(key), size)
        }
        Measure::Mean
        | Measure::Emotion
        | Measure::Nps
        | Measure::Sus
        | Measure::Count
        | Measure::People => (String::new(), 1.0),
        _ => ("%".to_owned(), 1.0),
    }
}

/// The plan that brings `measured`, or part of it, onto the map, as figures of `source` that were
/// counted in `file`.
pub(super) fn plan(
    editor: &Editor,
    source: &Evidence,
    (file, (counts, measured)): (SourceFile, (&Counts, &Measured)),
    measures: &[Measure],
    now: Timestamp,
) -> Landing {
    let counted = Counted {
        time: Some(now),
        file,
        recipe: (*counts.recipe).clone(),
        rows: measured.rows,
        cases: measured.cases,
        open: measured.open,
        left_out: measured.left_out.clone(),
        hidden_below: None,
    };
    let (words, journey) = (editor.words(), editor.journey());
    let choices = measures.iter().map(|measure| {
        let (unit, size) = unit(words, &counts.measured, measure);
        let metric = metric_of(journey, source.id, measure).map(|metric| metric.id);
        LaneChoice {
            name: lane_name(words, measure),
            metric,
            unit,
            size,
            measure: measure.clone(),
        }
    });
    let choices: Vec<LaneChoice> = choices.collect();
    land(journey, source, counted, measured, &choices)
}

/// Carries out a plan as one entry of the history. Nothing is selected afterwards.
pub(super) fn carry_out(editor: &mut Editor, label: &'static str, landing: &Landing) {
    editor.end_field();
    editor.transact(label, |transaction| {
        let journey = transaction.journey().clone();
        let put = put_on_map(&journey, landing, &mut |edit| {
            Ok::<_, Infallible>(transaction.apply(edit))
        });
        match put {
            Ok(_) => {}
            Err(never) => match never {},
        }
        transaction.focus.selection = Selection::default();
    });
}

impl Desk {
    /// The plan that brings the last counts of the open source onto the map, by the measures of
    /// its recipe. `None` while there are none, or they are not those of the recipe.
    pub fn landing(&self, editor: &Editor, now: Timestamp) -> Option<Landing> {
        let journey = editor.journey();
        let source = self.source(journey)?;
        let counts = self.counts(journey)?;
        let recipe = source.recipe.as_ref()?;
        if self.failed(journey).is_some() || !Arc::ptr_eq(&counts.recipe, recipe) {
            return None;
        }
        let loaded = self.loaded(journey)?;
        let mut file = loaded.file.clone();
        if let Some(known) = &source.file {
            file.path.clone_from(&known.path);
        }
        Some(plan(
            editor,
            source,
            (file, (counts, &counts.measured)),
            &chosen_measures(recipe, &counts.measured),
            now,
        ))
    }

    /// Whether there are counts of the open source that can come onto the map.
    pub fn can_put_on_map(&self, journey: &Journey) -> bool {
        self.failed(journey).is_none()
            && self.loaded(journey).is_some()
            && self.counts(journey).is_some()
            && !self.is_counting(journey)
    }

    /// Whether the open source is counted by another recipe now than the last counts were.
    pub fn is_counting(&self, journey: &Journey) -> bool {
        let Some(recipe) = self
            .recipe(journey)
            .filter(|_| self.loaded(journey).is_some())
        else {
            return false;
        };
        let counts = self.counts(journey);
        counts.is_none_or(|counts| !Arc::ptr_eq(&counts.recipe, recipe))
    }

    /// Brings the last counts of the open source onto the map, as one entry of the history.
    /// Returns how many lanes and how many figures came, or `None` if there is nothing to bring.
    pub fn put_on_map(&self, editor: &mut Editor, now: Timestamp) -> Option<(usize, usize)> {
        let landing = self.landing(editor, now)?;
        let lanes = landing.metrics.len() + usize::from(!landing.curves.is_empty());
        let figures = landing.figures();
        if figures == 0 {
            return None;
        }
        carry_out(editor, "edit-put-on-map", &landing);
        Some((lanes, figures))
    }

    /// Says whether the figures of a measure come onto the map.
    pub fn choose_measure(&self, editor: &mut Editor, measure: &Measure, is_chosen: bool) {
        let nothing = Measured::default();
        let counts = self.counts(editor.journey());
        let measured = counts.map_or(&nothing, |counts| &counts.measured);
        self.change_recipe(editor, "edit-change-measures", |recipe| {
            let mut chosen = chosen_measures(recipe, measured);
            chosen.retain(|other| other != measure);
            if is_chosen {
                chosen.push(measure.clone());
            }
            let order = measures(recipe.shape);
            chosen.sort_by_key(|one| order.iter().position(|other| other == one));
            recipe.measures = chosen;
        });
    }
}
