//! The definition, the numbers and the source of a figure of a map, looked up in the map.

use super::definition::{Subject, definition};
use super::figures::{figure_line, shown_value};
use crate::model::{Evidence, Journey, MetricValue};
use crate::words::Words;

/// What a figure is about, if the map knows the recipe by which it was counted. The recipe is
/// the one of the time when it was counted.
pub fn subject_of<'a>(journey: &'a Journey, value: &'a MetricValue) -> Option<Subject<'a>> {
    let evidence = journey.evidence(value.evidence?)?;
    let counted = evidence.counted.as_deref();
    let recipe = counted.map(|counted| &counted.recipe);
    Some(Subject {
        journey,
        recipe: recipe.or(evidence.recipe.as_deref())?,
        measure: value.measure.as_ref()?,
        step: value.step,
        persona: value.persona,
    })
}

/// How a figure was counted, as [`definition`] has it. Empty if the map does not know.
pub fn definition_of(words: &Words, journey: &Journey, value: &MetricValue) -> String {
    let subject = subject_of(journey, value);
    subject.map_or_else(String::new, |subject| definition(words, subject))
}

/// The numbers behind a figure, as [`figure_line`] has them.
pub fn numbers_of(words: &Words, journey: &Journey, value: &MetricValue, unit: &str) -> String {
    let subject = subject_of(journey, value);
    let case = subject.map_or("person", |subject| subject.case());
    figure_line(words, value, unit, case)
}

/// A figure with its numbers and its source in one line: "17.0 % (812 of 4,776 people · 95 %:
/// 16.0–18.1 %; Web events, March)".
pub fn figure_with_source(
    words: &Words,
    journey: &Journey,
    value: &MetricValue,
    unit: &str,
) -> String {
    let number = shown_value(words, value, unit);
    let source = value.evidence.and_then(|id| journey.evidence(id));
    let mut behind = vec![numbers_of(words, journey, value, unit)];
    behind.extend(source.map(|source: &std::sync::Arc<Evidence>| source.title.trim().to_owned()));
    behind.retain(|part| !part.is_empty());
    if behind.is_empty() {
        number
    } else {
        format!("{number} ({})", behind.join("; "))
    }
}
