//! The pain points of a map, the worst first.

use std::cmp::{Ordering, Reverse};

use super::place::{Places, cards_of};
use crate::model::{Card, Journey, Role, Severity, Stage, Step};
use crate::statistics::wilson;

/// A pain point and where on the map it is.
#[derive(Clone, Copy, Debug)]
pub struct Pain<'a> {
    /// The card.
    pub card: &'a Card,
    /// The stage that the card begins in.
    pub stage: &'a Stage,
    /// The step that the card begins in.
    pub step: &'a Step,
}

impl Pain<'_> {
    /// Whether somebody has said how severe the pain point is. Without that it has no rank.
    pub fn is_rated(&self) -> bool {
        self.card.severity.is_some()
    }
}

/// The share of people that a pain point reaches at least, from 0 to 1: the lower bound of the
/// interval of 95 % (see [`wilson`]), so that 4 of 5 people count less than 88 of 100. It is 0
/// for an unknown reach.
pub fn least_reach(card: &Card) -> f64 {
    card.reach
        .map_or(0.0, |reach| wilson(reach.count, reach.of).0)
}

/// The share of people that a pain point of unknown reach is taken to affect.
const UNKNOWN_REACH: f64 = 0.5;

/// How much a pain point adds to what hurts in its step, from 0 to 3: its severity (1 minor or
/// not rated, 2 serious, 3 blocking) times [`least_reach`], or a half where the reach is
/// unknown.
pub fn pain_weight(card: &Card) -> f64 {
    let share = card.reach.map_or(UNKNOWN_REACH, |_| least_reach(card));
    f64::from(card.severity.map_or(1, Severity::rank)) * share
}

/// Compares two pain points, the worse one first: by severity, those without one last, then by
/// [`least_reach`], then by votes, then moments of truth before others.
pub fn compare_pains(a: &Card, b: &Card) -> Ordering {
    let severity = |card: &Card| Reverse(card.severity.map_or(0, Severity::rank));
    let ties = |card: &Card| (Reverse(card.votes), !card.moment_of_truth);
    severity(a)
        .cmp(&severity(b))
        .then_with(|| least_reach(b).total_cmp(&least_reach(a)))
        .then_with(|| ties(a).cmp(&ties(b)))
}

/// The pain points of `journey`, the worst first: see [`compare_pains`]; equal ones in the
/// reading order of the map. Covered cards are left out.
pub fn pains(journey: &Journey) -> Vec<Pain<'_>> {
    let places = Places::of(journey);
    let pains = cards_of(journey, &Role::PainPoint).filter_map(|card| {
        let (stage, step) = places.stage_and_step(card)?;
        Some(Pain { card, stage, step })
    });
    let mut pains: Vec<Pain<'_>> = pains.collect();
    pains.sort_by(|a, b| {
        compare_pains(a.card, b.card)
            .then_with(|| places.position(a.card).cmp(&places.position(b.card)))
    });
    pains
}
