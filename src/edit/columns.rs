//! Adding, changing, moving and removing stages and steps.

use std::collections::HashSet;
use std::sync::Arc;

use super::ordering::key_at;
use super::{EditError, cards, refuse_problems};
use crate::model::{
    ElementId, IdSource, Journey, OrderKey, Stage, StageId, Step, StepId, frame_problems,
};

pub(super) fn stage_index(journey: &Journey, stage: StageId) -> Result<usize, EditError> {
    journey
        .stages
        .iter()
        .position(|candidate| candidate.id == stage)
        .ok_or(EditError::Missing(ElementId::Stage(stage)))
}

/// The index of a step's stage, and of the step in it.
pub(super) fn step_index(journey: &Journey, step: StepId) -> Result<(usize, usize), EditError> {
    journey
        .stages
        .iter()
        .enumerate()
        .find_map(|(at, stage)| {
            let index = stage
                .steps
                .iter()
                .position(|candidate| candidate.id == step)?;
            Some((at, index))
        })
        .ok_or(EditError::Missing(ElementId::Step(step)))
}

pub(super) fn add_stage(
    journey: &mut Journey,
    index: usize,
    name: String,
    step_name: String,
    ids: &mut dyn IdSource,
) -> Result<Vec<ElementId>, EditError> {
    let order = key_at(
        &mut journey.stages,
        index,
        |stage| &stage.order,
        |stage, key| stage.order = key,
    );
    let step = Step {
        id: StepId::generate(ids),
        name: step_name,
        ..Step::default()
    };
    let stage = Stage {
        id: StageId::generate(ids),
        order,
        name,
        steps: vec![Arc::new(step)],
        ..Stage::default()
    };
    let elements = vec![
        ElementId::Stage(stage.id),
        ElementId::Step(stage.steps[0].id),
    ];
    journey.stages.push(Arc::new(stage));
    journey.sort();
    Ok(elements)
}

pub(super) fn put_stage(
    journey: &mut Journey,
    mut stage: Stage,
) -> Result<Vec<ElementId>, EditError> {
    let index = stage_index(journey, stage.id)?;
    let old = &journey.stages[index];
    stage.order = old.order.clone();
    stage.steps.clone_from(&old.steps);
    let id = stage.id;
    journey.stages[index] = Arc::new(stage);
    Ok(vec![ElementId::Stage(id)])
}

pub(super) fn move_stage(
    journey: &mut Journey,
    stage: StageId,
    index: usize,
) -> Result<Vec<ElementId>, EditError> {
    let from = stage_index(journey, stage)?;
    let mut moved = journey.stages.remove(from);
    let order = key_at(
        &mut journey.stages,
        index,
        |stage| &stage.order,
        |stage, key| stage.order = key,
    );
    Arc::make_mut(&mut moved).order = order;
    journey.stages.push(moved);
    journey.sort();
    Ok(vec![ElementId::Stage(stage)])
}

pub(super) fn delete_stage(
    journey: &mut Journey,
    stage: StageId,
) -> Result<Vec<ElementId>, EditError> {
    let index = stage_index(journey, stage)?;
    let gone = journey.stages.remove(index);
    let steps: HashSet<StepId> = gone.steps.iter().map(|step| step.id).collect();
    forget_steps(journey, &steps);
    Ok(Vec::new())
}

pub(super) fn add_step(
    journey: &mut Journey,
    stage: StageId,
    index: usize,
    name: String,
    ids: &mut dyn IdSource,
) -> Result<Vec<ElementId>, EditError> {
    let at = stage_index(journey, stage)?;
    let step = Step {
        id: StepId::generate(ids),
        name,
        ..Step::default()
    };
    let id = step.id;
    insert_step(&mut journey.stages[at], step, index);
    Ok(vec![ElementId::Step(id)])
}

/// Puts `step` behind the first `index` steps of `stage`.
fn insert_step(stage: &mut Arc<Stage>, mut step: Step, index: usize) {
    let stage = Arc::make_mut(stage);
    step.order = key_at(
        &mut stage.steps,
        index,
        |step| &step.order,
        |step, key: OrderKey| step.order = key,
    );
    let index = index.min(stage.steps.len());
    stage.steps.insert(index, Arc::new(step));
}

pub(super) fn put_step(journey: &mut Journey, mut step: Step) -> Result<Vec<ElementId>, EditError> {
    let (stage, index) = step_index(journey, step.id)?;
    let id = step.id;
    let steps = &mut Arc::make_mut(&mut journey.stages[stage]).steps;
    step.order = steps[index].order.clone();
    steps[index] = Arc::new(step);
    refuse_problems(frame_problems(journey))?;
    Ok(vec![ElementId::Step(id)])
}

pub(super) fn move_step(
    journey: &mut Journey,
    step: StepId,
    stage: StageId,
    index: usize,
) -> Result<Vec<ElementId>, EditError> {
    let (from, at) = step_index(journey, step)?;
    let moved = Arc::make_mut(&mut journey.stages[from]).steps.remove(at);
    let to = stage_index(journey, stage)?;
    insert_step(&mut journey.stages[to], (*moved).clone(), index);
    if journey.stages[from].steps.is_empty() {
        journey.stages.remove(from);
    }
    Ok(vec![ElementId::Step(step)])
}

pub(super) fn delete_step(
    journey: &mut Journey,
    step: StepId,
) -> Result<Vec<ElementId>, EditError> {
    let (stage, index) = step_index(journey, step)?;
    if journey.stages[stage].steps.len() == 1 {
        return delete_stage(journey, journey.stages[stage].id);
    }
    Arc::make_mut(&mut journey.stages[stage])
        .steps
        .remove(index);
    forget_steps(journey, &HashSet::from([step]));
    Ok(Vec::new())
}

/// Removes the cards, points of curves and values of metrics that belong to the steps `gone`.
fn forget_steps(journey: &mut Journey, gone: &HashSet<StepId>) {
    let lost = journey
        .cards
        .iter()
        .filter(|card| gone.contains(&card.step))
        .map(|card| card.id)
        .collect();
    cards::forget(journey, &lost);
    for curve in &mut journey.curves {
        if curve.points.iter().any(|point| gone.contains(&point.step)) {
            Arc::make_mut(curve)
                .points
                .retain(|point| !gone.contains(&point.step));
        }
        let mut hidden = curve.hidden_points.iter();
        if hidden.any(|point| gone.contains(&point.step)) {
            let hidden = &mut Arc::make_mut(curve).hidden_points;
            hidden.retain(|point| !gone.contains(&point.step));
        }
    }
    for metric in &mut journey.metrics {
        if metric.values.iter().any(|value| gone.contains(&value.step)) {
            Arc::make_mut(metric)
                .values
                .retain(|value| !gone.contains(&value.step));
        }
    }
}
