//! The votes on a card: dots at its lower right, from six on one dot and a number.

use std::sync::Arc;

use kurbo::{Circle, Point, Rect, Shape as _};
use rustc_hash::FxHashMap;

use super::shaper::Shaper;
use crate::analysis;
use crate::model::{Card, CardId, Journey, Vote};
use crate::scene::{Fragment, Paragraph, TextStyle, Theme};

/// The most dots that are drawn one by one.
const MOST: u32 = 5;
/// Radius of a dot, the distance from one to the next, and the space between a dot and the
/// number behind it, as shares of the size of a card's text.
const RADIUS: f64 = 0.26;
const PITCH: f64 = 0.74;
const GAP: f64 = 0.22;

/// Height of the strip that votes stand in.
pub(super) fn height(theme: &Theme) -> f64 {
    size(theme)
}

/// The size of a card's text.
fn size(theme: &Theme) -> f64 {
    f64::from(theme.sizes.body.0)
}

/// What a card shows of votes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Votes {
    /// How many it shows.
    pub(super) count: u32,
    /// Whether it keeps room for more: while a vote is on, cards that get their first dot
    /// do not grow, so that nothing moves under the hands.
    pub(super) keeps_room: bool,
}

impl Votes {
    /// The votes that the card itself has.
    pub(super) fn kept(card: &Card) -> Self {
        Self {
            count: card.votes,
            keeps_room: false,
        }
    }

    /// Whether there is anything to draw or to keep room for.
    pub(super) fn is_any(self) -> bool {
        self.count > 0 || self.keeps_room
    }
}

/// The votes on the candidates of the vote that is on; nothing without one.
pub(super) fn of_open_vote(journey: &Journey) -> FxHashMap<CardId, Votes> {
    let Some(vote) = open_vote(journey) else {
        return FxHashMap::default();
    };
    let tally = (!vote.is_hidden).then(|| analysis::tally(vote));
    let count = |card: &CardId| tally.as_ref().and_then(|it| it.get(card).copied());
    let votes = |card: &CardId| Votes {
        count: count(card).unwrap_or(0),
        keeps_room: true,
    };
    let candidates = vote.candidates.iter();
    candidates.map(|card| (*card, votes(card))).collect()
}

fn open_vote(journey: &Journey) -> Option<&Vote> {
    journey.workshop.as_ref()?.open_vote()
}

/// Shapes the number behind the dot, if there is one.
fn number(shaper: &mut Shaper, theme: &Theme, count: u32) -> Option<Arc<Paragraph>> {
    (count > MOST).then(|| shaper.row(&format!("×{count}"), TextStyle::SmallStrong, theme))
}

/// How wide the votes are, with the room they keep.
pub(super) fn width(shaper: &mut Shaper, theme: &Theme, votes: Votes) -> f64 {
    let size = size(theme);
    let row = |count: u32| (f64::from(count.max(1) - 1) * PITCH + RADIUS * 2.0) * size;
    let shown = match number(shaper, theme, votes.count) {
        Some(number) => row(1) + GAP * size + number.width,
        None => row(votes.count),
    };
    if votes.keeps_room {
        shown.max(row(MOST))
    } else {
        shown
    }
}

/// Draws the votes at the right end of `strip`.
pub(super) fn draw(
    shaper: &mut Shaper,
    theme: &Theme,
    out: &mut Fragment,
    votes: Votes,
    strip: Rect,
) {
    if votes.count == 0 {
        return;
    }
    let size = size(theme);
    let radius = RADIUS * size;
    let accent = theme.colours.accent;
    let middle = strip.center().y;
    let mut dot = |x: f64| {
        let circle = Circle::new((x, middle), radius).to_path(0.02);
        out.path(circle, Some(accent), None);
    };
    match number(shaper, theme, votes.count) {
        None => {
            for index in 0..votes.count {
                dot(strip.x1 - radius - f64::from(index) * PITCH * size);
            }
        }
        Some(number) => {
            let left = strip.x1 - number.width;
            dot(left - GAP * size - radius);
            let top = middle - number.height / 2.0;
            for row in &number.rows {
                let origin = Point::new(left + row.x, top + row.baseline);
                out.text(Arc::clone(&row.row), origin, accent);
            }
        }
    }
}
