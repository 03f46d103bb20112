//! The votes on a card, drawn at its lower right: up to five dots, or one dot and a number if
//! there are more.

use std::sync::Arc;

use kurbo::{Circle, Point, Rect, Shape as _};
use rustc_hash::FxHashMap;

use super::shaper::Shaper;
use crate::analysis;
use crate::model::{Card, CardId, Journey, Vote};
use crate::scene::{Fragment, Paragraph, TextStyle, Theme};

/// The largest number of votes that are drawn as single dots.
const MAX_DOTS: u32 = 5;
/// Radius of a dot, the distance from one to the next, and the space between a dot and the
/// number behind it, as shares of the size of a card's text.
const RADIUS: f64 = 0.26;
const PITCH: f64 = 0.74;
const GAP: f64 = 0.22;

/// Height in points of the strip in which votes are drawn.
pub(super) fn height(theme: &Theme) -> f64 {
    size(theme)
}

/// Font size of a card's text, in points.
fn size(theme: &Theme) -> f64 {
    f64::from(theme.sizes.body.0)
}

/// The votes shown on a card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Votes {
    /// Number of votes shown.
    pub(super) count: u32,
    /// Whether the card reserves room for five dots. While a vote is open, a card that gets
    /// its first dot does not grow, so that nothing moves while people vote.
    pub(super) keeps_room: bool,
}

impl Votes {
    /// The votes that are stored in the card itself.
    pub(super) fn kept(card: &Card) -> Self {
        Self {
            count: card.votes,
            keeps_room: false,
        }
    }

    /// Whether there is anything to draw or to reserve room for.
    pub(super) fn is_any(self) -> bool {
        self.count > 0 || self.keeps_room
    }
}

/// The votes on each candidate of the open dot vote; empty if no vote is open. While the dots
/// are hidden, the counts are 0.
pub(super) fn of_open_vote(journey: &Journey) -> FxHashMap<CardId, Votes> {
    let Some(vote) = open_vote(journey) else {
        return FxHashMap::default();
    };
    let tally = (!vote.is_hidden).then(|| analysis::tally(vote));
    let count = |card: &CardId| tally.as_ref().and_then(|tally| tally.get(card).copied());
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

/// Shapes the number behind the dot, if there are more votes than single dots.
fn number(shaper: &mut Shaper, theme: &Theme, count: u32) -> Option<Arc<Paragraph>> {
    (count > MAX_DOTS).then(|| shaper.row(&format!("×{count}"), TextStyle::SmallStrong, theme))
}

/// Width of the votes in points, including the room that they reserve.
pub(super) fn width(shaper: &mut Shaper, theme: &Theme, votes: Votes) -> f64 {
    let size = size(theme);
    let row = |count: u32| (f64::from(count.max(1) - 1) * PITCH + RADIUS * 2.0) * size;
    let shown = match number(shaper, theme, votes.count) {
        Some(number) => row(1) + GAP * size + number.width,
        None => row(votes.count),
    };
    if votes.keeps_room {
        shown.max(row(MAX_DOTS))
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
