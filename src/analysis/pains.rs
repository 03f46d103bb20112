//! The worst pains of a map.

use std::cmp::Reverse;

use super::place::{Places, cards_of};
use crate::model::{Card, Journey, Role, Severity, Stage, Step};

/// What a pain whose reach nobody knows counts as: half of the people.
const UNKNOWN_REACH: f64 = 0.5;

/// A pain and where it hurts.
#[derive(Clone, Copy, Debug)]
pub struct Pain<'a> {
    /// The card.
    pub card: &'a Card,
    /// The stage it begins in.
    pub stage: &'a Stage,
    /// The step it begins in.
    pub step: &'a Step,
    /// [`pain_weight`] of the card.
    pub weight: f64,
}

/// How heavily a pain weighs, 0 to 3: its severity (1 minor, 2 serious, 3 blocking) times
/// the share of people whom it reaches. A pain whose severity is not stated counts as minor,
/// one whose reach is not known as reaching half of the people, so that what is known to hurt
/// many comes first.
pub fn pain_weight(card: &Card) -> f64 {
    let severity = f64::from(card.severity.map_or(1, Severity::rank));
    let share = card.reach.map_or(UNKNOWN_REACH, |reach| {
        (f64::from(reach.count) / f64::from(reach.of.max(1))).clamp(0.0, 1.0)
    });
    severity * share
}

/// The pains of `journey`, the worst first: by [`pain_weight`], then by votes, then moments
/// of truth, then as they are read on the map. Covered cards are left out.
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
