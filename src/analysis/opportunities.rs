//! The opportunities of a map, what to do first on top.

use std::cmp::Reverse;

use super::pains::pain_weight;
use super::place::{Places, cards_of};
use crate::model::{Card, Journey, Plan, Role, Stage, Step};

/// An opportunity, and the pains it answers.
#[derive(Clone, Debug)]
pub struct Opportunity<'a> {
    /// The card.
    pub card: &'a Card,
    /// The stage it begins in.
    pub stage: &'a Stage,
    /// The step it begins in.
    pub step: &'a Step,
    /// The pains it answers, the heaviest first.
    pub answers: Vec<&'a Card>,
    /// Its impact less its effort, −4 to 4.
    pub gain: i16,
}

/// The impact of a plan less its effort. What nobody has judged counts as the least impact
/// and the most effort, so that it never stands above what was thought about.
fn gain(plan: &Plan) -> i16 {
    let (least, most) = (*Plan::RANK_RANGE.start(), *Plan::RANK_RANGE.end());
    i16::from(plan.impact.unwrap_or(least)) - i16::from(plan.effort.unwrap_or(most))
}

/// The opportunities of `journey`, those that gain most first: by impact less effort, then by
/// impact, then by votes, then by the heaviest pain they answer, then as they are read on the
/// map. Covered cards are left out.
pub fn opportunities(journey: &Journey) -> Vec<Opportunity<'_>> {
    let places = Places::of(journey);
    let found = cards_of(journey, &Role::Opportunity).filter_map(|card| {
        let (stage, step) = places.stage_and_step(card)?;
        Some(Opportunity {
            card,
            stage,
            step,
            answers: answered(journey, card),
            gain: gain(&card.plan),
        })
    });
    let mut found: Vec<Opportunity<'_>> = found.collect();
    found.sort_by(|a, b| {
        let key = |it: &Opportunity<'_>| {
            let impact = it.card.plan.impact.unwrap_or(0);
            Reverse((it.gain, impact, it.card.votes))
        };
        let pain = |it: &Opportunity<'_>| it.answers.first().map_or(0.0, |it| pain_weight(it));
        key(a)
            .cmp(&key(b))
            .then_with(|| pain(b).total_cmp(&pain(a)))
            .then_with(|| places.position(a.card).cmp(&places.position(b.card)))
    });
    found
}

/// The pains that `card` answers, the heaviest first.
fn answered<'a>(journey: &'a Journey, card: &Card) -> Vec<&'a Card> {
    let cards = card.answers.iter().filter_map(|id| journey.card(*id));
    let pains = cards.map(|card| &**card);
    let mut pains: Vec<&Card> = pains
        .filter(|card| card.role == Role::PainPoint && !card.covered)
        .collect();
    pains.sort_by(|a, b| pain_weight(b).total_cmp(&pain_weight(a)));
    pains
}
