//! Steps that were counted elsewhere, in the form of a count of a log, so that they are shown as
//! bars too.

use crate::data::{Figure, LogCount, Measured, StepCount, StepPeople};
use crate::model::{Measure, Recipe};

/// The steps of totals and paths that have a number. What only a log can tell is missing: nobody
/// is open, and there are no times, channels or variants. `None` if no step has a number.
pub(super) fn as_log(recipe: &Recipe, measured: &Measured) -> Option<LogCount> {
    let figure = |step, measure: Measure| -> Option<&Figure> {
        let mut figures = measured.figures.iter();
        figures.find(|figure| {
            figure.step == step && figure.measure == measure && figure.persona.is_none()
        })
    };
    let steps = recipe.steps.iter().filter_map(|step| {
        let reach = figure(step.step, Measure::Reach)?;
        let reached = reach.count?;
        let conversion = figure(step.step, Measure::StepConversion);
        Some(StepCount {
            step: step.step,
            is_optional: step.is_optional,
            reached,
            eligible: conversion.map_or(reach.n, |conversion| conversion.n),
            open: 0,
            began: reach.n,
            open_before: 0,
            presence: 0,
            rework: 0,
            errors: 0,
            people: StepPeople::default(),
            to_step: None,
            on_step: None,
            channels: Vec::new(),
        })
    });
    let steps: Vec<StepCount> = steps.collect();
    let began = steps.first()?.began;
    Some(LogCount {
        steps,
        began,
        cases: measured.cases,
        events: measured.rows,
        left_out: measured.left_out.clone(),
        ..LogCount::default()
    })
}
