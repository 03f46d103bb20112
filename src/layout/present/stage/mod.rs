//! A stage as pages: one that says what the stage comes to, and those with all of its cards,
//! which are a key away.
//!
//! [`page`] lays out the first kind out of [`content`]: a [`headline`], the [`curve`] with
//! [`quotes`], and below it [`blocks`] in [`columns`] of the steps or in [`shared`] ones; the
//! [`bands`] of a blueprint go across them. [`cards`] lays out the second kind, and pages of
//! chosen cards.

mod bands;
mod blocks;
mod body;
mod cards;
mod columns;
mod content;
mod curve;
mod headline;
mod page;
mod quotes;
mod shared;

use std::collections::HashSet;

pub(super) use self::cards::lay_out_cards;
pub use self::headline::stage_headline;
use super::Page;
use super::desk::Desk;
use crate::analysis::is_lane_shown;
use crate::model::{CardId, LaneId, StageId};

/// Lays out the stage `id` as it is shown in the walk: as the page that says what it comes to,
/// followed by those with all of its cards if it `is_detailed` or if nothing else can be said
/// of it. Of each page, the first `revealed` lanes are shown, or all.
pub(super) fn lay_out(
    desk: &mut Desk<'_>,
    id: StageId,
    (title, is_detailed): (&str, bool),
    revealed: Option<usize>,
) -> Vec<Page> {
    let (mut pages, whole) = page::lay_out(desk, id, title, revealed);
    if is_detailed || pages.is_empty() {
        let left = lanes_left(desk, id, &whole);
        if pages.is_empty() || !left.is_empty() {
            pages.extend(cards::lay_out(desk, id, title, (&left, revealed)));
        }
    }
    pages
}

/// Lays out the pages with the cards of the stage `id` that its page does not show in full, with
/// all others of their lanes; none if it shows all of them.
pub(super) fn lay_out_details(desk: &mut Desk<'_>, id: StageId, title: &str) -> Vec<Page> {
    let (pages, whole) = page::lay_out(desk, id, title, None);
    let left = lanes_left(desk, id, &whole);
    if pages.is_empty() || left.is_empty() {
        return Vec::new();
    }
    cards::lay_out(desk, id, title, (&left, None))
}

/// The lanes that pages show with a card in the stage that is not shown in full on its page.
fn lanes_left(desk: &Desk<'_>, id: StageId, whole: &HashSet<CardId>) -> HashSet<LaneId> {
    let journey = desk.journey;
    let Some(stage) = journey.stage(id) else {
        return HashSet::new();
    };
    let is_here = |step| stage.steps.iter().any(|candidate| candidate.id == step);
    let cards = journey.cards.iter();
    cards
        .filter(|card| is_here(card.step) && !whole.contains(&card.id))
        .filter(|card| is_lane_shown(journey, card.lane) && !cards::is_given_up(card))
        .map(|card| card.lane)
        .collect()
}
