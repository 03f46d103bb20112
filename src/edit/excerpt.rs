//! Excerpts: parts of a map as maps of their own, used for copying and for pasting.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::{Card, CardId, Curve, CurvePoint, Journey, LaneId, StepId, Tint};

/// The parts of a map that an excerpt keeps.
#[derive(Clone, Copy)]
pub struct Keep<'a> {
    /// The steps to keep, with their stages.
    pub steps: &'a HashSet<StepId>,
    /// The lanes to keep.
    pub lanes: &'a HashSet<LaneId>,
    /// Returns `true` for the cards to keep, among those in both a kept step and a kept lane.
    pub card: &'a dyn Fn(&Card) -> bool,
    /// Returns `true` for the points to keep, among those in both a kept step and a kept lane.
    pub point: &'a dyn Fn(&Curve, &CurvePoint) -> bool,
}

/// The part of `journey` that `keep` names, with everything that it refers to. The result is a
/// valid map.
pub fn excerpt(journey: &Journey, keep: Keep<'_>) -> Journey {
    let mut part = Journey {
        title: journey.title.clone(),
        kind: journey.kind.clone(),
        language: journey.language.clone(),
        ..Journey::default()
    };
    for (index, stage) in journey.stages.iter().enumerate() {
        let mut stage = (**stage).clone();
        stage.automatic_tint.get_or_insert(Tint::at(index));
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
    let kept: HashSet<CardId> = part.cards.iter().map(|card| card.id).collect();
    for card in &mut part.cards {
        if card.answers.iter().any(|answered| !kept.contains(answered)) {
            Arc::make_mut(card)
                .answers
                .retain(|answered| kept.contains(answered));
        }
        if card.under.is_some_and(|heading| !kept.contains(&heading)) {
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
        .filter(|curve| keep.lanes.contains(&curve.lane))
    {
        let mut curve = (**curve).clone();
        let mut points = std::mem::take(&mut curve.points);
        points.retain(|point| keep.steps.contains(&point.step) && (keep.point)(&curve, point));
        curve.points = points;
        curve.hidden_points.clear();
        if !curve.points.is_empty() {
            part.curves.push(Arc::new(curve));
        }
    }
    keep_what_is_named(journey, &mut part, keep.steps);
    part
}

/// Adds the metrics, personas, evidence and pictures that `part` refers to.
fn keep_what_is_named(journey: &Journey, part: &mut Journey, steps: &HashSet<StepId>) {
    let metrics: HashSet<_> = part.lanes.iter().filter_map(|lane| lane.metric).collect();
    for metric in journey
        .metrics
        .iter()
        .filter(|metric| metrics.contains(&metric.id))
    {
        let mut metric = (**metric).clone();
        metric.values.retain(|value| steps.contains(&value.step));
        part.metrics.push(Arc::new(metric));
    }
    let mut personas: HashSet<_> = part.curves.iter().map(|curve| curve.persona).collect();
    personas.extend(
        part.cards
            .iter()
            .flat_map(|card| card.personas.iter().copied()),
    );
    let values = part.metrics.iter().flat_map(|metric| &metric.values);
    personas.extend(values.filter_map(|value| value.persona));
    let all = journey.personas.iter();
    part.personas = all
        .filter(|persona| personas.contains(&persona.id))
        .cloned()
        .collect();
    let evidence = part.named_sources();
    let all = journey.evidence.iter();
    part.evidence = all
        .filter(|source| evidence.contains(&source.id))
        .cloned()
        .collect();
    let mut images: HashSet<_> = part.cards.iter().filter_map(|card| card.image).collect();
    images.extend(part.personas.iter().filter_map(|persona| persona.portrait));
    let all = journey.images.iter();
    part.images = all
        .filter(|image| images.contains(&image.id))
        .cloned()
        .collect();
}
