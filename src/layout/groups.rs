//! How groups of cards are shown: the cards are indented below their heading, a line runs
//! along them, and the heading shows how many they are.

use std::sync::Arc;

use kurbo::{Point, Rect};
use rustc_hash::FxHashMap;

use super::grid::CardBox;
use super::shaper::Shaper;
use crate::model::{CardId, Journey};
use crate::scene::{Fragment, Placed, Stroke, TextStyle, Theme};

/// How far the cards of a group are indented from their heading, in points.
pub(super) const INDENT: f64 = 14.0;
/// Distance of the line from the left edge of the heading, in points.
const LINE: f64 = 5.0;
/// Height of the pill with the number of cards, in points.
const PILL: f64 = 17.0;

/// Draws the number of cards under a heading with its top right corner at `at`. Returns the
/// style of the card's text and the width that the number takes from it. A card without
/// `members` gets the ordinary style and no number.
pub(super) fn heading(
    shaper: &mut Shaper,
    out: &mut Fragment,
    theme: &Theme,
    members: u32,
    at: Point,
) -> (TextStyle, f64) {
    if members == 0 {
        return (TextStyle::Body, 0.0);
    }
    let text = shaper.row(&members.to_string(), TextStyle::SmallStrong, theme);
    let (_, line) = theme.text_size(TextStyle::Strong);
    let width = text.width.max(6.0) + 12.0;
    let height = PILL.max(text.height + 2.0);
    let top = at.y + (f64::from(line) - height) / 2.0;
    let pill = Rect::new(at.x - width, top, at.x, top + height);
    let outline = Stroke::solid(theme.colours.line, 1.0);
    out.outlined_rect(pill, height / 2.0, theme.colours.header, outline);
    let left = pill.center().x - text.width / 2.0;
    let above = pill.center().y - text.height / 2.0;
    for row in &text.rows {
        let origin = Point::new(left + row.x, above + row.baseline);
        out.text(Arc::clone(&row.row), origin, theme.colours.text_soft);
    }
    (TextStyle::Strong, width + 6.0)
}

/// Draws the line beside a card of a group, from the bottom of the card above it down.
pub(super) fn line(theme: &Theme, card: &CardBox, opacity: f32) -> Placed {
    let x = card.rect.x0 - INDENT + LINE;
    let from = Point::new(x, card.rect.y0 - theme.sizes.card_gap);
    let to = Point::new(x, card.rect.y1);
    let mut fragment = Fragment::default();
    fragment.line(from, to, Stroke::solid(theme.colours.line_strong, 2.0));
    let bounds = Rect::from_points(from, to).inflate(1.0, 0.0);
    let mut placed = Placed::fixed(bounds, fragment);
    placed.opacity = opacity;
    placed
}

/// How many cards are grouped under each heading.
pub(super) fn members(journey: &Journey) -> FxHashMap<CardId, u32> {
    let mut members = FxHashMap::default();
    for heading in journey.cards.iter().filter_map(|card| card.under) {
        *members.entry(heading).or_default() += 1;
    }
    members
}
