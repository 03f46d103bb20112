//! The pain points of a map, the worst first.

use std::cmp::Reverse;

use super::place::{Places, cards_of};
use crate::model::{Card, Journey, Role, Severity, Stage, Step};

/// The share of people that a pain point of unknown reach is taken to affect.
const UNKNOWN_REACH: f64 = 0.5;

/// A pain point and where on the map it is.
#[derive(Clone, Copy, Debug)]
pub struct Pain<'a> {
    /// The card.
    pub card: &'a Card,
    /// The stage that the card begins in.
    pub stage: &'a Stage,
    /// The step that the card begins in.
    pub step: &'a Step,
    /// The [`pain_weight`] of the card, from 0 to 3.
    pub weight: f64,
}

/// The weight of a pain point, from 0 to 3: its severity (1 minor, 2 serious, 3 blocking)
/// times the share of people that it reaches. A pain point without a severity counts as
/// minor, one without a reach as reaching half of the people, so that pain points known to
/// hurt many people come first.
pub fn pain_weight(card: &Card) -> f64 {
    let severity = f64::from(card.severity.map_or(1, Severity::rank));
    let share = card.reach.map_or(UNKNOWN_REACH, |reach| {
        (f64::from(reach.count) / f64::from(reach.of.max(1))).clamp(0.0, 1.0)
    });
    severity * share
}

/// The pain points of `journey`, the worst first: by [`pain_weight`], then by votes, then
/// moments of truth before others, then in the reading order of the map. Covered cards are
/// left out.
pub fn pains(journey: &Journey) -> Vec<Pain<'_>> {
    let places = Places::of(journey);
    let pains = cards_of(journey, &Role::PainPoint).filter_map(|card| {
        let (stage, step) = places.stage_and_step(card)?;
        let weight = pain_weight(card);
        Some(Pain {
            card,
            stage,
            step,
            weight,
        })
    });
    let mut pains: Vec<Pain<'_>> = pains.collect();
    pains.sort_by(|a, b| {
        let ties = |pain: &Pain<'_>| (Reverse(pain.card.votes), !pain.card.moment_of_truth);
        b.weight
            .total_cmp(&a.weight)
            .then_with(|| ties(a).cmp(&ties(b)))
            .then_with(|| places.position(a.card).cmp(&places.position(b.card)))
    });
    pains
}
