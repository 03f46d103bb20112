//! Puts what was counted on a map.

use std::path::{Path, PathBuf};

use super::counted_file::{Count, persona_name, step_name};
use super::output::Output;
use crate::data::kept_path;
use crate::data::landing::{LaneChoice, is_group_on_map, land, measures_on_map, persona_of};
use crate::edit::EditError;
use crate::editor::put_on_map;
use crate::file::Opened;
use crate::map_language::map_language;
use crate::model::{
    Evidence, EvidenceId, EvidenceKind, Journey, Measure, PersonaId, SourceShape, StepId,
    printable_line,
};
use crate::random_ids::RandomIds;
use crate::report;
use crate::words::{Arg, Words};

/// Where figures shall go.
pub(super) struct Target<'a> {
    /// The map that was read.
    pub(super) opened: Opened,
    /// The file that was counted.
    pub(super) file: &'a Path,
    /// The file of the map.
    pub(super) map: PathBuf,
    /// The source that is meant.
    pub(super) source: Option<&'a str>,
}

/// A map with figures.
pub(super) struct Landed {
    pub(super) journey: Journey,
    /// The source on the map.
    pub(super) source: EvidenceId,
    /// The number of figures that were put on it.
    pub(super) figures: usize,
    /// The number of figures of the source that were on it and could not be counted any more.
    pub(super) gone: usize,
    /// The steps of the recipe that the map does not have.
    pub(super) missing_steps: Vec<StepId>,
    /// The names of the personas that have figures and that the map does not have.
    pub(super) missing_personas: Vec<String>,
    /// The names of the missing steps, in quotes.
    missing: String,
}

impl Landed {
    /// What was done, in a sentence.
    pub(super) fn message(&self, words: &Words, output: Option<&Output>) -> String {
        let mut text = match output {
            Some(output) => {
                let path = output.shown(words).display().to_string();
                let args = [("count", self.figures.into()), ("path", Arg::from(&path))];
                words.fill("measure-landed", &args)
            }
            None => words.fill("measure-would-land", &[("count", self.figures.into())]),
        };
        if self.gone > 0 {
            text.push('\n');
            text.push_str(&words.fill("measure-gone", &[("count", self.gone.into())]));
        }
        if !self.missing.is_empty() {
            text.push('\n');
            let args = [("steps", Arg::from(&self.missing))];
            text.push_str(&words.fill("measure-missing-steps", &args));
        }
        if !self.missing_personas.is_empty() {
            text.push('\n');
            let names = words.quoted_list(self.missing_personas.iter().map(String::as_str));
            let args = [("personas", Arg::from(&names))];
            text.push_str(&words.fill("measure-missing-personas", &args));
        }
        text
    }
}

/// Puts the figures on the map.
///
/// # Errors
/// A message that says why they cannot be put there.
pub(super) fn put(words: &Words, count: &Count, target: Target) -> Result<Landed, String> {
    let mut journey = target.opened.journey;
    let own_words = Words::new(map_language(&journey, words.language()));
    let mut source = source(words, &journey, count, target.source)?;
    let mut counted = count.counted.clone();
    counted.file.path = kept_path(target.map.parent(), target.file);
    if source.kind == EvidenceKind::default() && journey.evidence(source.id).is_none() {
        source.kind = kind(count.recipe.shape);
    }
    // What the source already has on the map is counted again with it, as much of it as is there.
    let chosen = &count.measures;
    let known = measures_on_map(&journey, source.id);
    let known = known.iter().filter(|measure| !chosen.contains(measure));
    let choices: Vec<LaneChoice> = chosen
        .iter()
        .chain(known)
        .map(|measure| choice(&own_words, count, measure))
        .collect();
    let mut measured = count.measured.clone();
    measured.figures.retain(|figure| {
        chosen.contains(&figure.measure)
            || is_group_on_map(&journey, source.id, &count.recipe, figure)
    });
    let landing = land(&journey, &source, counted, &measured, &choices);
    let missing_personas = missing_personas(&journey, count, &choices);
    let before = journey.clone();
    let mut ids = RandomIds::default();
    let mut failed = None;
    let done = put_on_map(&before, &landing, &mut |edit| {
        let (changed, elements) = edit.apply_to(&journey, &mut ids)?;
        journey = changed;
        Ok::<_, EditError>(elements)
    });
    let source = done.unwrap_or_else(|error| {
        failed = Some(error);
        EvidenceId::default()
    });
    if let Some(error) = failed {
        return Err(report::edit_error(words, &before, &error));
    }
    let after = counted_places(&journey, source);
    let gone = counted_places(&before, source);
    let gone = gone.iter().filter(|place| !after.contains(place)).count();
    let names = landing.missing_steps.iter();
    let missing = words.quoted_list(names.map(|step| step_name(&count.recipe, *step)));
    Ok(Landed {
        journey,
        source,
        figures: landing.figures(),
        gone,
        missing_steps: landing.missing_steps,
        missing_personas,
        missing,
    })
}

/// Where the map has figures and points of a source: which measure of which step, of whom.
fn counted_places(
    journey: &Journey,
    source: EvidenceId,
) -> Vec<(Measure, StepId, Option<PersonaId>)> {
    let values = journey.metrics.iter().flat_map(|metric| &metric.values);
    let values = values.filter(|value| value.evidence == Some(source));
    let figures = values.filter_map(|value| {
        let measure = value.measure.clone()?;
        Some((measure, value.step, value.persona))
    });
    let points = journey.curves.iter().flat_map(|curve| {
        let points = curve.points.iter();
        let points = points.filter(|point| point.evidence == Some(source));
        points.map(|point| (Measure::Emotion, point.step, Some(curve.persona)))
    });
    figures.chain(points).collect()
}

/// The personas of the recipe with figures of these measures whom the map does not have.
fn missing_personas(journey: &Journey, count: &Count, choices: &[LaneChoice]) -> Vec<String> {
    let is_chosen = |measure: &Measure| choices.iter().any(|choice| choice.measure == *measure);
    let figures = count.measured.figures.iter();
    let personas = figures
        .filter(|figure| is_chosen(&figure.measure))
        .filter_map(|figure| figure.persona);
    let mut missing: Vec<PersonaId> = Vec::new();
    for persona in personas {
        let is_there = persona_of(journey, &count.recipe, persona).is_some();
        if !is_there && !missing.contains(&persona) {
            missing.push(persona);
        }
    }
    let names = missing.into_iter();
    names
        .map(|persona| persona_name(&count.recipe, persona).to_owned())
        .collect()
}

/// The source of the map whose figures they are, or a new one.
fn source(
    words: &Words,
    journey: &Journey,
    count: &Count,
    named: Option<&str>,
) -> Result<Evidence, String> {
    let sources = &journey.evidence;
    if let Some(name) = named {
        let title = name.trim().to_lowercase();
        let found = sources.iter().find(|source| {
            source.id.as_str() == name || source.title.trim().to_lowercase() == title
        });
        return match found {
            Some(source) => Ok((**source).clone()),
            None => Err(words.fill("measure-no-such-source", &[("name", name.into())])),
        };
    }
    let of_file = sources.iter().find(|source| {
        let file = source.file.as_ref();
        file.is_some_and(|file| file.name == count.counted.file.name)
    });
    let of_recipe = || {
        let name = &count.recipe.name;
        let is_it = |source: &Evidence| {
            let recipe = source.recipe.as_ref();
            !name.is_empty() && recipe.is_some_and(|recipe| recipe.name == *name)
        };
        let mut found = sources.iter().filter(|source| is_it(source));
        // Two sources read by one recipe are two periods: neither is meant.
        found.next().filter(|_| found.next().is_none())
    };
    if let Some(source) = of_file.or_else(of_recipe) {
        return Ok((**source).clone());
    }
    let stem = Path::new(&count.counted.file.name).file_stem();
    let stem = stem.unwrap_or_default().to_string_lossy();
    Ok(Evidence {
        title: printable_line(&stem),
        kind: kind(count.recipe.shape),
        sample_size: u32::try_from(count.counted.cases).ok(),
        ..Evidence::default()
    })
}

fn kind(shape: SourceShape) -> EvidenceKind {
    match shape {
        SourceShape::Answers => EvidenceKind::Survey,
        SourceShape::Texts => EvidenceKind::Support,
        _ => EvidenceKind::Analytics,
    }
}

/// The lane for a measure: for times in the unit in which the longest is easily read.
fn choice(words: &Words, count: &Count, measure: &Measure) -> LaneChoice {
    let figures = count.measured.figures.iter();
    let of_measure = figures.filter(|figure| figure.measure == *measure);
    let longest = of_measure.map(|figure| figure.value).fold(0.0, f64::max);
    let (unit, size) = match measure {
        Measure::TimeToStep | Measure::TimeOnStep => {
            let (key, size) = match longest {
                0.0..300.0 => ("unit-of-seconds", 1.0),
                300.0..18_000.0 => ("unit-of-minutes", 60.0),
                18_000.0..432_000.0 => ("unit-of-hours", 3_600.0),
                _ => ("unit-of-days", 86_400.0),
            };
            (words.text(key), size)
        }
        Measure::Mean | Measure::Nps | Measure::Sus | Measure::Count | Measure::People => {
            (String::new(), 1.0)
        }
        _ => ("%".to_owned(), 1.0),
    };
    LaneChoice {
        measure: measure.clone(),
        metric: None,
        name: words.name("measure", measure.as_str()),
        unit,
        size,
    }
}
