//! A part of a map as a map of its own: what is copied, and what is brought into a map.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::{Card, CardId, Curve, CurvePoint, Journey, LaneId, StepId};

/// What of a map an excerpt keeps.
#[derive(Clone, Copy)]
pub struct Keep<'a> {
    /// These steps, with their stages.
    pub steps: &'a HashSet<StepId>,
    /// These lanes.
    pub lanes: &'a HashSet<LaneId>,
    /// Of the cards in both, those this says yes to.
    pub card: &'a dyn Fn(&Card) -> bool,
    /// Of the points in both, those this says yes to.
    pub point: &'a dyn Fn(&Curve, &CurvePoint) -> bool,
}

/// The part of `journey` that `keep` names, with everything it refers to: a sound map.
pub fn excerpt(journey: &Journey, keep: Keep<'_>) -> Journey {
    let mut part = Journey {
        title: journey.title.clone(),
        kind: journey.kind.clone(),
        ..Journey::default()
    };
    for stage in &journey.stages {
        let mut stage = (**stage).clone();
        stage.steps.retain(|step| keep.steps.contains(&step.id));
        if !stage.steps.is_empty() {
            part.stages.push(Arc::new(stage));
        }
    }
    let lanes = journey.lanes.iter();
    part.lanes = lanes
        .filter(|lane| keep.lanes.contains(&lane.id))
        .cloned()
        .collect();
    let is_inside = |card: &Card| {
        keep.lanes.contains(&card.lane) && keep.steps.contains(&card.step) && (keep.card)(card)
    };
    let cards = journey.cards.iter().filter(|card| is_inside(card));
    part.cards = cards.cloned().collect();
    let kept: HashSet<CardId> = part.cards.iter().map(|it| it.id).collect();
    for card in &mut part.cards {
        if card.answers.iter().any(|it| !kept.contains(it)) {
            Arc::make_mut(card).answers.retain(|it| kept.contains(it));
        }
        if card.under.is_some_and(|it| !kept.contains(&it)) {
            Arc::make_mut(card).under = None;
        }
    }
    let links = journey.links.iter();
    part.links = links
        .filter(|link| kept.contains(&link.from) && kept.contains(&link.to))
        .cloned()
        .collect();
    for curve in journey
        .curves
        .iter()
        .filter(|it| keep.lanes.contains(&it.lane))
    {
        let mut curve = (**curve).clone();
        let mut points = std::mem::take(&mut curve.points);
        points.retain(|it| keep.steps.contains(&it.step) && (keep.point)(&curve, it));
        curve.points = points;
        if !curve.points.is_empty() {
            part.curves.push(Arc::new(curve));
        }
    }
    keep_what_is_named(journey, &mut part, keep.steps);
    part
}

/// Adds the metrics, personas, evidence and pictures that `part` refers to.
fn keep_what_is_named(journey: &Journey, part: &mut Journey, steps: &HashSet<StepId>) {
    let metrics: HashSet<_> = part.lanes.iter().filter_map(|it| it.metric).collect();
    for metric in journey.metrics.iter().filter(|it| metrics.contains(&it.id)) {
        let mut metric = (**metric).clone();
        metric.values.retain(|it| steps.contains(&it.step));
        part.metrics.push(Arc::new(metric));
    }
    let mut personas: HashSet<_> = part.curves.iter().map(|it| it.persona).collect();
    personas.extend(part.cards.iter().flat_map(|it| it.personas.iter().copied()));
    let values = part.metrics.iter().flat_map(|it| &it.values);
    personas.extend(values.filter_map(|it| it.persona));
    let all = journey.personas.iter();
    part.personas = all
        .filter(|it| personas.contains(&it.id))
        .cloned()
        .collect();
    let evidence: HashSet<_> = part
        .cards
        .iter()
        .flat_map(|card| card.evidence.iter().map(|it| it.evidence))
        .collect();
    let all = journey.evidence.iter();
    part.evidence = all
        .filter(|it| evidence.contains(&it.id))
        .cloned()
        .collect();
    let mut images: HashSet<_> = part.cards.iter().filter_map(|it| it.image).collect();
    images.extend(part.personas.iter().filter_map(|it| it.portrait));
    let all = journey.images.iter();
    part.images = all.filter(|it| images.contains(&it.id)).cloned().collect();
}
