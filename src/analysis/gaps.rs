//! Where a map rests on no source: steps, and the personas at them, about which nobody has shown
//! anything.

use std::collections::{HashMap, HashSet};

use crate::model::{EvidenceStatus, Journey, PersonaId, Step, StepId};

/// A step about which no source says anything.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap<'a> {
    /// The step.
    pub step: &'a Step,
    /// The personas about whom no source says anything there, in the order of the map. Empty if
    /// the map has none.
    pub personas: Vec<PersonaId>,
    /// Whether no source says anything about the step, whoever is concerned.
    pub is_whole: bool,
}

/// The steps of a map that some or all personas go through without any source, in the order of
/// the map. A source says something about a step by a figure, a point of a curve, the reach of a
/// card, or a card that was observed in it; what is about everyone counts for every persona.
/// Covered cards say nothing.
pub fn gaps(journey: &Journey) -> Vec<Gap<'_>> {
    let known = known(journey);
    let mut gaps = Vec::new();
    for (_, step) in journey.steps() {
        if known.contains(&(step.id, None)) {
            continue;
        }
        let personas = journey.personas.iter().map(|persona| persona.id);
        let personas: Vec<PersonaId> = personas
            .filter(|persona| !known.contains(&(step.id, Some(*persona))))
            .collect();
        let is_whole = personas.len() == journey.personas.len();
        if is_whole || !personas.is_empty() {
            gaps.push(Gap {
                step,
                personas,
                is_whole,
            });
        }
    }
    gaps
}

/// The steps about which a source says something, each with the persona concerned, or with none
/// for everyone.
fn known(journey: &Journey) -> HashSet<(StepId, Option<PersonaId>)> {
    let mut known = HashSet::new();
    let values = journey.metrics.iter().flat_map(|metric| &metric.values);
    let measured = values.filter(|value| value.evidence.is_some());
    known.extend(measured.map(|value| (value.step, value.persona)));
    for curve in &journey.curves {
        let points = curve.points.iter();
        let measured = points.filter(|point| point.evidence.is_some());
        known.extend(measured.map(|point| (point.step, Some(curve.persona))));
    }
    let order: Vec<StepId> = journey.steps().map(|(_, step)| step.id).collect();
    let places = order.iter().enumerate();
    let places: HashMap<StepId, usize> = places.map(|(place, step)| (*step, place)).collect();
    for card in journey.cards.iter().filter(|card| !card.covered) {
        let mut links = card.evidence.iter();
        let is_observed = links.any(|link| link.status == EvidenceStatus::Observed);
        if !is_observed && card.reach_from.is_none() {
            continue;
        }
        let Some(first) = places.get(&card.step) else {
            continue;
        };
        let spanned = order.iter().skip(*first);
        for step in spanned.take(card.span.max(1) as usize) {
            if card.personas.is_empty() {
                known.insert((*step, None));
            }
            known.extend(card.personas.iter().map(|persona| (*step, Some(*persona))));
        }
    }
    known
}
