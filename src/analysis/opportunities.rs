//! The opportunities of a map, in the order in which it pays to do them.

use std::cmp::Reverse;

use super::pains::compare_pains;
use super::place::{Places, cards_of};
use crate::model::{Card, Journey, Plan, Role, Stage, Step};

/// An opportunity, and the pains it answers.
#[derive(Clone, Debug)]
pub struct Opportunity<'a> {
    /// The card.
    pub card: &'a Card,
    /// The stage that the card begins in.
    pub stage: &'a Stage,
    /// The step that the card begins in.
    pub step: &'a Step,
    /// The pain points that the card answers, the worst first; see
    /// [`compare_pains`].
    pub answers: Vec<&'a Card>,
    /// The card's impact minus its effort, from −4 to 4.
    pub gain: i16,
}

/// The impact of a plan minus its effort. An impact that nobody has judged counts as the
/// least, an unjudged effort as the most, so that an unjudged opportunity never ranks above
/// a judged one.
fn gain(plan: &Plan) -> i16 {
    let (least, most) = (*Plan::RANK_RANGE.start(), *Plan::RANK_RANGE.end());
    i16::from(plan.impact.unwrap_or(least)) - i16::from(plan.effort.unwrap_or(most))
}

/// The opportunities of `journey`, those with the largest gain first: by impact minus effort,
/// then by impact, then by votes, then by the worst pain point they answer, then in the
/// reading order of the map. Covered cards are left out.
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
        let key = |opportunity: &Opportunity<'_>| {
            let impact = opportunity.card.plan.impact.unwrap_or(0);
            Reverse((opportunity.gain, impact, opportunity.card.votes))
        };
        let by_pain = || match (a.answers.first(), b.answers.first()) {
            (Some(a), Some(b)) => compare_pains(a, b),
            (one, other) => other.is_some().cmp(&one.is_some()),
        };
        key(a)
            .cmp(&key(b))
            .then_with(by_pain)
            .then_with(|| places.position(a.card).cmp(&places.position(b.card)))
    });
    found
}

/// The pain points that `card` answers, the worst first. Covered cards are left out.
fn answered<'a>(journey: &'a Journey, card: &Card) -> Vec<&'a Card> {
    let cards = card.answers.iter().filter_map(|id| journey.card(*id));
    let pains = cards.map(|card| &**card);
    let mut pains: Vec<&Card> = pains
        .filter(|card| card.role == Role::PainPoint && !card.covered)
        .collect();
    pains.sort_by(|a, b| compare_pains(a, b));
    pains
}
