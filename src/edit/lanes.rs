//! Adding, changing, moving and removing lanes.

use std::sync::Arc;

use super::ordering::key_at;
use super::{EditError, cards, refuse_problems};
use crate::model::{
    CurvePoint, ElementId, Field, IdSource, Journey, Lane, LaneId, LaneKind, Metric, Problem,
    ProblemKind, Workshop, frame_problems,
};

fn index_of(journey: &Journey, lane: LaneId) -> Result<usize, EditError> {
    journey
        .lanes
        .iter()
        .position(|candidate| candidate.id == lane)
        .ok_or(EditError::Missing(ElementId::Lane(lane)))
}

pub(super) fn add(
    journey: &mut Journey,
    mut lane: Lane,
    index: usize,
    ids: &mut dyn IdSource,
) -> Result<Vec<ElementId>, EditError> {
    lane.id = LaneId::generate(ids);
    lane.order = key_at(
        &mut journey.lanes,
        index,
        |lane| &lane.order,
        |lane, key| lane.order = key,
    );
    let id = lane.id;
    let index = index.min(journey.lanes.len());
    journey.lanes.insert(index, Arc::new(lane));
    refuse_problems(frame_problems(journey))?;
    Ok(vec![ElementId::Lane(id)])
}

/// Replaces a lane's fields. A kind that cannot hold the content of the lane is refused. With a
/// new scale, the points of the lane's curves and their scores get new values, so that they
/// stay at the same heights. A metric that had the lane's name is renamed with it.
pub(super) fn put(journey: &mut Journey, mut lane: Lane) -> Result<Vec<ElementId>, EditError> {
    let index = index_of(journey, lane.id)?;
    let old = Arc::clone(&journey.lanes[index]);
    lane.order = old.order.clone();
    let id = lane.id;
    let refused = |field| {
        EditError::Refused(Problem {
            element: ElementId::Lane(id),
            field: Field(field),
            kind: ProblemKind::WrongLane,
        })
    };
    let has_cards = || journey.cards.iter().any(|card| card.lane == id);
    if !lane.kind.holds_cards() && has_cards() {
        return Err(refused("kind"));
    }
    let has_curves = journey.curves.iter().any(|curve| curve.lane == id);
    if lane.kind != LaneKind::EmotionCurve && has_curves {
        return Err(refused("kind"));
    }
    let (old_scale, new_scale) = (old.scale(), lane.scale());
    if old_scale != new_scale && new_scale.is_valid() {
        let carry = |value: f64| new_scale.value(old_scale.fraction(value));
        let carry_point = |point: &mut CurvePoint| {
            point.value = carry(point.value);
            point.low = point.low.map(carry);
            point.high = point.high.map(carry);
        };
        let mut carried = Vec::new();
        for curve in journey.curves.iter_mut().filter(|curve| curve.lane == id) {
            carried.push(curve.id);
            let points = &mut Arc::make_mut(curve).points;
            points.iter_mut().for_each(carry_point);
        }
        let is_scored = |workshop: &Workshop| {
            workshop
                .scorings
                .iter()
                .any(|scoring| carried.contains(&scoring.curve))
        };
        if let Some(workshop) = journey
            .workshop
            .as_mut()
            .filter(|workshop| is_scored(workshop))
        {
            let scorings = Arc::make_mut(workshop).scorings.iter_mut();
            for scoring in scorings.filter(|scoring| carried.contains(&scoring.curve)) {
                for score in &mut scoring.scores {
                    score.value = carry(score.value);
                }
                scoring.before.iter_mut().for_each(carry_point);
            }
        }
    }
    let is_renamed = lane.name != old.name && lane.metric == old.metric;
    let named_alike = |metric: &&mut Arc<Metric>| {
        is_renamed && Some(metric.id) == lane.metric && metric.name == old.name
    };
    if let Some(metric) = journey.metrics.iter_mut().find(named_alike) {
        Arc::make_mut(metric).name.clone_from(&lane.name);
    }
    journey.lanes[index] = Arc::new(lane);
    refuse_problems(frame_problems(journey))?;
    Ok(vec![ElementId::Lane(id)])
}

pub(super) fn relocate(
    journey: &mut Journey,
    lane: LaneId,
    index: usize,
) -> Result<Vec<ElementId>, EditError> {
    let from = index_of(journey, lane)?;
    let mut moved = journey.lanes.remove(from);
    let order = key_at(
        &mut journey.lanes,
        index,
        |lane| &lane.order,
        |lane, key| lane.order = key,
    );
    Arc::make_mut(&mut moved).order = order;
    let index = index.min(journey.lanes.len());
    journey.lanes.insert(index, moved);
    Ok(vec![ElementId::Lane(lane)])
}

pub(super) fn delete(journey: &mut Journey, lane: LaneId) -> Result<Vec<ElementId>, EditError> {
    let index = index_of(journey, lane)?;
    journey.lanes.remove(index);
    let lost = journey
        .cards
        .iter()
        .filter(|card| card.lane == lane)
        .map(|card| card.id)
        .collect();
    cards::forget(journey, &lost);
    journey.curves.retain(|curve| curve.lane != lane);
    Ok(Vec::new())
}
