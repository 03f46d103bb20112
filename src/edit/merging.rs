//! Splitting stages, and merging stages or steps without losing anything in them.

use std::sync::Arc;

use super::columns::{stage_index, step_index};
use super::ordering::key_at;
use super::{EditError, refuse_problems};
use crate::model::{
    ElementId, Field, HiddenPoint, IdSource, Journey, OrderKey, Problem, ProblemKind, Stage,
    StageId, Step, StepId, frame_problems,
};

/// The error that a stage or step cannot be split or merged, because one side would have no
/// steps.
fn no_steps(element: ElementId) -> EditError {
    EditError::Refused(Problem {
        element,
        field: Field("steps"),
        kind: ProblemKind::NoSteps,
    })
}

pub(super) fn split_stage(
    journey: &mut Journey,
    step: StepId,
    name: String,
    ids: &mut dyn IdSource,
) -> Result<Vec<ElementId>, EditError> {
    let (index, at) = step_index(journey, step)?;
    if at == 0 {
        return Err(no_steps(ElementId::Stage(journey.stages[index].id)));
    }
    let steps = Arc::make_mut(&mut journey.stages[index])
        .steps
        .split_off(at);
    let order = key_at(
        &mut journey.stages,
        index + 1,
        |stage| &stage.order,
        |stage, key| stage.order = key,
    );
    let stage = Stage {
        id: StageId::generate(ids),
        order,
        name,
        steps,
        ..Stage::default()
    };
    let id = stage.id;
    journey.stages.insert(index + 1, Arc::new(stage));
    Ok(vec![ElementId::Stage(id)])
}

pub(super) fn merge_stages(
    journey: &mut Journey,
    stage: StageId,
) -> Result<Vec<ElementId>, EditError> {
    let index = stage_index(journey, stage)?;
    if index + 1 >= journey.stages.len() {
        return Err(no_steps(ElementId::Stage(stage)));
    }
    let next = journey.stages.remove(index + 1);
    let into = Arc::make_mut(&mut journey.stages[index]);
    for step in &next.steps {
        let mut step = (**step).clone();
        let last = into.steps.last().map(|step| &step.order);
        step.order = OrderKey::between(last, None).unwrap_or_default();
        into.steps.push(Arc::new(step));
    }
    let join = |into: &mut String, text: &str| {
        if !text.is_empty() && text != into {
            if !into.is_empty() {
                into.push('\n');
            }
            into.push_str(text);
        }
    };
    join(&mut into.description, &next.description);
    join(&mut into.goal, &next.goal);
    join(&mut into.presenter_notes, &next.presenter_notes);
    Ok(vec![ElementId::Stage(stage)])
}

pub(super) fn merge_steps(
    journey: &mut Journey,
    step: StepId,
) -> Result<Vec<ElementId>, EditError> {
    let (index, at) = step_index(journey, step)?;
    let Some(next) = journey.stages[index].steps.get(at + 1).cloned() else {
        return Err(no_steps(ElementId::Step(step)));
    };
    let steps = &mut Arc::make_mut(&mut journey.stages[index]).steps;
    steps.remove(at + 1);
    merge_names(Arc::make_mut(&mut steps[at]), &next);
    merge_cards(journey, step, next.id);
    for curve in &mut journey.curves {
        let is_hidden = |point: &HiddenPoint| point.step == next.id;
        if curve.hidden_points.iter().any(is_hidden) {
            for point in &mut Arc::make_mut(curve).hidden_points {
                if point.step == next.id {
                    point.step = step;
                }
            }
        }
        if curve
            .points
            .iter()
            .any(|point| point.step == step || point.step == next.id)
        {
            for point in &mut Arc::make_mut(curve).points {
                // Both columns become the halves of one.
                if point.step == step {
                    point.place /= 2.0;
                } else if point.step == next.id {
                    point.step = step;
                    point.place = 0.5 + point.place / 2.0;
                }
            }
        }
    }
    for metric in &mut journey.metrics {
        if metric.values.iter().any(|value| value.step == next.id) {
            let values = &mut Arc::make_mut(metric).values;
            for value in values.iter_mut().filter(|value| value.step == next.id) {
                value.step = step;
            }
        }
    }
    // Mentions of the step that is gone in walk and workshop would be reported as problems.
    journey.prune_plans();
    refuse_problems(frame_problems(journey))?;
    Ok(vec![ElementId::Step(step)])
}

fn merge_names(into: &mut Step, next: &Step) {
    if !next.name.is_empty() && next.name != into.name {
        if !into.name.is_empty() {
            into.name.push_str(" / ");
        }
        into.name.push_str(&next.name);
    }
    if !next.description.is_empty() {
        if !into.description.is_empty() {
            into.description.push('\n');
        }
        into.description.push_str(&next.description);
    }
}

/// Moves the cards of `next` below those of `step`. A card that covers both steps covers one
/// step less.
fn merge_cards(journey: &mut Journey, step: StepId, next: StepId) {
    let column = journey
        .steps()
        .position(|(_, candidate)| candidate.id == step)
        .unwrap_or(0);
    let order: Vec<StepId> = journey.steps().map(|(_, step)| step.id).collect();
    let column_of = |id: StepId| order.iter().position(|step| *step == id);
    for card in &mut journey.cards {
        let start = column_of(card.step);
        let covers = start.is_some_and(|at| at <= column && at + card.span as usize > column + 1);
        if covers && card.span > 1 {
            Arc::make_mut(card).span -= 1;
        }
    }
    let lanes: Vec<_> = journey.lanes.iter().map(|lane| lane.id).collect();
    for lane in lanes {
        let moved: Vec<_> = journey
            .cell(lane, next)
            .iter()
            .map(|card| card.id)
            .collect();
        let mut last = journey
            .cell(lane, step)
            .last()
            .map(|card| card.order.clone());
        for id in moved {
            let order = OrderKey::between(last.as_ref(), None).unwrap_or_default();
            if let Some(index) = journey.card_index(id) {
                let card = Arc::make_mut(&mut journey.cards[index]);
                card.step = step;
                card.order = order.clone();
            }
            last = Some(order);
        }
    }
}
