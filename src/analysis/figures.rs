//! The figures of a metric, of which each step has one that counts.

use std::collections::HashMap;

use super::losses::worst_figure;
use super::place::persona_index;
use crate::model::{Journey, Metric, MetricValue, StepId};

/// The place of a figure among those of its step: that of everyone comes before those of the
/// personas, which keep their order.
fn place(journey: &Journey, value: &MetricValue) -> Option<usize> {
    value.persona.map(|persona| persona_index(journey, persona))
}

/// The figure of a step that lanes show first: that of everyone, or else that of the first
/// persona that has one.
pub fn figure_of<'a>(
    journey: &Journey,
    metric: &'a Metric,
    step: StepId,
) -> Option<&'a MetricValue> {
    let values = metric.values.iter().filter(|value| value.step == step);
    values.min_by_key(|value| place(journey, value))
}

/// The figures of all steps of `journey` in their order, each as [`figure_of`] finds it; `None`
/// for steps without one.
pub fn figures<'a>(journey: &Journey, metric: &'a Metric) -> Vec<Option<&'a MetricValue>> {
    let mut firsts: HashMap<StepId, &MetricValue> = HashMap::new();
    for value in &metric.values {
        let first = firsts.entry(value.step).or_insert(value);
        if place(journey, value) < place(journey, first) {
            *first = value;
        }
    }
    let steps = journey.steps();
    steps
        .map(|(_, step)| firsts.get(&step.id).copied())
        .collect()
}

/// The index among all steps of `journey` of the one in which `metric` gets worse the most.
pub fn worst_step(journey: &Journey, metric: &Metric) -> Option<usize> {
    worst_figure(journey, &figures(journey, metric), metric.better)
}
