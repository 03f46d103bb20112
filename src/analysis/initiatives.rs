//! The initiatives of a map.

use super::place::{Places, cards_of};
use crate::model::{Card, Journey, Progress, Role};

/// The initiatives of `journey` that are not given up. The next to be due comes first,
/// initiatives without a date follow those that have one, and finished ones come last.
/// Covered cards are left out.
pub fn initiatives(journey: &Journey) -> Vec<&Card> {
    let places = Places::of(journey);
    let mut cards: Vec<&Card> = cards_of(journey, &Role::Initiative)
        .filter(|card| card.plan.progress != Some(Progress::Dropped))
        .collect();
    cards.sort_by_key(|card| {
        let is_done = card.plan.progress == Some(Progress::Done);
        let due = card.plan.due;
        (is_done, due.is_none(), due, places.position(card))
    });
    cards
}
