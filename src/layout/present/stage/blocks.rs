//! The parts that the columns of a stage's page are made of, each with the lane that it belongs
//! to: pain points, cards, figures and channels.

use std::collections::HashSet;

use kurbo::{Circle, Point, Rect, Shape as _};

use super::super::desk::{Desk, Sheet};
use super::content::Touch;
use crate::layout::drawing::draw_text;
use crate::model::{Card, CardId, ElementId, LaneId, Tint};
use crate::scene::{Colour, FontStyle, Fragment, Icon, Paragraph, Placed, Stroke};

/// Width of the bar beside the worst pain point, and how far its text is from the left.
const BAR: (f64, f64) = (5.0, 24.0);
/// Radius and distance of the dots of a severity: beside the worst pain point and the others.
const DOTS: [(f64, f64); 2] = [(6.5, 18.0), (4.8, 13.5)];
/// How far the texts of other pain points are from the left.
const INDENT: f64 = 50.0;
/// Space between a dividing line and the names beside it.
const BESIDE: f64 = 16.0;
/// Space between two cards of a cell.
const CARD_GAP: f64 = 8.0;
/// Side of a channel's icon, the space behind it, and behind its word.
const CHANNEL: (f64, f64, f64) = (22.0, 10.0, 26.0);
/// Height of a row of channels.
const CHANNEL_ROW: f64 = 32.0;
/// The largest number of rows of channels.
const CHANNEL_ROWS: usize = 2;

/// A part of a column, in coordinates of its own.
pub(super) struct Block {
    lane: LaneId,
    ink: Fragment,
    width: f64,
    pub(super) height: f64,
    /// The elements with the rectangles of the whole and of its text, and the font of that.
    boxes: Vec<(ElementId, Rect, Rect, FontStyle)>,
    /// The cards whose texts are shown in full.
    pub(super) whole: Vec<CardId>,
}

impl Block {
    fn new(lane: LaneId, width: f64) -> Self {
        Self {
            lane,
            ink: Fragment::default(),
            width,
            height: 0.0,
            boxes: Vec::new(),
            whole: Vec::new(),
        }
    }

    /// Whether nothing is drawn.
    pub(super) fn is_empty(&self) -> bool {
        self.ink.items.is_empty()
    }

    fn text(&mut self, text: &Paragraph, at: Point, ink: Colour) -> Rect {
        draw_text(&mut self.ink, text, at, ink);
        Rect::from_origin_size(at, (text.width, text.height))
    }

    /// Puts the block on a page with its corner at `at`, and notes which cards are shown.
    pub(super) fn place(self, sheet: &mut Sheet, at: Point, whole: &mut HashSet<CardId>) {
        if self.is_empty() {
            return;
        }
        whole.extend(self.whole);
        let offset = at.to_vec2();
        for (element, rect, text, font) in self.boxes {
            let place = (text + offset, font);
            sheet.add_box(Some(self.lane), element, rect + offset, place);
        }
        if !sheet.lanes.contains(&self.lane) {
            sheet.lanes.push(self.lane);
        }
        let bounds = Rect::from_origin_size(at, (self.width, self.height)).inflate(4.0, 4.0);
        let mut placed = Placed::fixed(bounds, self.ink);
        placed.origin = at;
        sheet.place(Some(self.lane), placed);
    }
}

/// How a pain point is shown.
#[derive(Clone, Copy)]
pub(super) struct PainLook {
    /// The font of its text.
    pub(super) font: FontStyle,
    /// The largest number of rows of its text.
    pub(super) rows: usize,
    /// Whether it stands out, with its severity and reach in words.
    pub(super) is_worst: bool,
}

/// A pain point. `place` names where it is, if the column does not say so.
pub(super) fn pain(
    desk: &mut Desk<'_>,
    card: &Card,
    look: PainLook,
    width: f64,
    place: Option<&str>,
) -> Block {
    let colours = desk.theme.colours.clone();
    let mut block = Block::new(card.lane, width);
    let left = if look.is_worst { BAR.1 } else { INDENT };
    let text = card.text.trim();
    let shown = desk.fitted(text, look.font, width - left, look.rows);
    if !is_cut(&shown, text) {
        block.whole.push(card.id);
    }
    let rect = block.text(&shown, Point::new(left, 0.0), colours.text);
    let text = Rect::from_origin_size((left, 0.0), (width - left, rect.height()));
    let mut bottom = rect.y1;
    if look.is_worst {
        let rated = rating(desk, card, place);
        let mut x = left;
        let line = f64::from(desk.room.small.line);
        if card.severity.is_some() {
            let middle = bottom + 8.0 + line / 2.0;
            x = draw_dots(&mut block.ink, card, (x, middle), DOTS[0], colours.negative) + 10.0;
        }
        if !rated.is_empty() {
            let rated = desk.fitted_beside(&rated, desk.room.small, width - x, 2);
            let at = Point::new(x, bottom + 8.0);
            bottom = block.text(&rated, at, colours.text_soft).y1;
        }
        let bar = Rect::new(0.0, 4.0, BAR.0, bottom - 2.0);
        block.ink.fill_rect(bar, BAR.0 / 2.0, colours.negative);
    } else {
        let middle = f64::from(look.font.line) / 2.0;
        draw_dots(
            &mut block.ink,
            card,
            (0.0, middle),
            DOTS[1],
            colours.negative,
        );
    }
    block.height = bottom;
    let rect = Rect::new(0.0, 0.0, width, bottom);
    block
        .boxes
        .push((ElementId::Card(card.id), rect, text, look.font));
    block
}

/// Severity and reach of a pain point in words, after the name of its place.
pub(super) fn rating(desk: &Desk<'_>, card: &Card, place: Option<&str>) -> String {
    let severity = card
        .severity
        .map(|severity| desk.words.name("severity", severity.as_str()));
    let reach = card.reach.map(|reach| {
        let args = [("count", reach.count.into()), ("of", reach.of.into())];
        // The numbers stay on one row.
        desk.words.fill("map-reach", &args).replace(' ', "\u{a0}")
    });
    let hidden = card.reach_hidden_below.filter(|_| card.reach.is_none());
    let reach = reach.or(hidden.map(|least| desk.words.hidden_below(least)));
    let rated: Vec<String> = severity.into_iter().chain(reach).collect();
    let rated = rated.join(", ");
    let parts = [rated.as_str(), place.unwrap_or_default().trim()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// Draws three dots for the severity of a pain point, or a dash if it has none. Returns where
/// they end.
fn draw_dots(
    out: &mut Fragment,
    card: &Card,
    (left, middle): (f64, f64),
    (radius, pitch): (f64, f64),
    ink: Colour,
) -> f64 {
    let Some(severity) = card.severity else {
        let line = Stroke::solid(ink, 2.0);
        let end = left + pitch * 2.0;
        out.line(Point::new(left, middle), Point::new(end, middle), line);
        return end;
    };
    for index in 0..3_u8 {
        let x = left + radius + f64::from(index) * pitch;
        let dot = Circle::new((x, middle), radius).to_path(0.02);
        let fill = (index < severity.rank()).then_some(ink);
        out.path(dot, fill, Some(Stroke::solid(ink, 1.2)));
    }
    left + radius * 2.0 + pitch * 2.0
}

/// Whether a shown text ends before the text that it shows does.
pub(super) fn is_cut(shown: &Paragraph, text: &str) -> bool {
    let last = shown.rows.last();
    last.is_some_and(|row| row.row.text.ends_with('…')) && !text.trim_end().ends_with('…')
}

/// How the cards of a cell are shown.
#[derive(Clone, Copy)]
pub(super) struct CellLook {
    /// The font of the texts.
    pub(super) font: FontStyle,
    /// The largest number of cards, and of rows of each.
    pub(super) most: (usize, usize),
}

/// The cards of a cell below each other.
pub(super) fn cell(
    desk: &mut Desk<'_>,
    lane: LaneId,
    cards: &[&Card],
    look: CellLook,
    width: f64,
) -> Block {
    let mut block = Block::new(lane, width);
    let ink = desk.theme.colours.text;
    let mut y = 0.0;
    for card in cards.iter().take(look.most.0) {
        let text = card.text.trim();
        let shown = desk.fitted(text, look.font, width, look.most.1);
        if !is_cut(&shown, text) && card.image.is_none() {
            block.whole.push(card.id);
        }
        block.text(&shown, Point::new(0.0, y), ink);
        let rect = Rect::new(0.0, y, width, y + shown.height);
        block
            .boxes
            .push((ElementId::Card(card.id), rect, rect, look.font));
        y = rect.y1 + CARD_GAP;
    }
    let rest = cards.len().saturating_sub(look.most.0);
    if rest > 0 {
        let more = desk.words.fill("page-and-more", &[("count", rest.into())]);
        let more = desk.fitted(&more, desk.room.small, width, 1);
        let at = Point::new(0.0, y);
        y = block.text(&more, at, desk.theme.colours.text_soft).y1 + CARD_GAP;
    }
    block.height = (y - CARD_GAP).max(0.0);
    block
}

/// A line of text that belongs to `lane`, such as its name.
pub(super) fn line(
    desk: &mut Desk<'_>,
    lane: LaneId,
    (text, font, ink): (&str, FontStyle, Colour),
    width: f64,
) -> Block {
    let mut block = Block::new(lane, width);
    let text = desk.fitted_beside(text, font, width, 1);
    block.height = block.text(&text, Point::ORIGIN, ink).y1;
    block
}

/// A dashed line over `width` points between the name of the lane below it and its own.
pub(super) fn divider(
    desk: &mut Desk<'_>,
    lane: LaneId,
    (name, own_name): (&str, &str),
    width: f64,
) -> Block {
    let soft = desk.theme.colours.text_soft;
    let mut block = Block::new(lane, width);
    let most = width * 0.4;
    let name = desk.fitted_beside(name, desk.room.small, most, 1);
    let own_name = desk.fitted_beside(own_name, desk.room.small, most, 1);
    let mut from = block.text(&name, Point::ORIGIN, soft).x1;
    let mut to = width - own_name.width;
    block.text(&own_name, Point::new(to, 0.0), soft);
    if name.width > 0.0 {
        from += BESIDE;
    }
    if own_name.width > 0.0 {
        to -= BESIDE;
    }
    let y = f64::from(desk.room.small.line) / 2.0;
    let stroke = Stroke {
        colour: desk.theme.colours.line_strong,
        width: 1.5,
        dashes: &[8.0, 6.0],
    };
    block
        .ink
        .line(Point::new(from, y), Point::new(to.max(from), y), stroke);
    block.height = f64::from(desk.room.small.line);
    block
}

/// A strip that is filled from the left by `share` of its `width`, 0 to 1.
pub(super) fn strip(
    desk: &Desk<'_>,
    lane: LaneId,
    (share, ink): (Option<f64>, Colour),
    (width, height): (f64, f64),
) -> Block {
    let mut block = Block::new(lane, width);
    let track = Rect::new(0.0, 0.0, width, height);
    let radius = height / 2.0;
    block
        .ink
        .fill_rect(track, radius, desk.theme.colours.line_soft);
    if let Some(share) = share {
        let filled = (width * share.clamp(0.0, 1.0)).max(height);
        let bar = Rect::new(0.0, 0.0, filled.min(width), height);
        block.ink.fill_rect(bar, radius, ink);
    }
    block.height = height;
    block
}

/// The channels of a step as icons with words, and touchpoints without a channel as words.
pub(super) fn channels(desk: &mut Desk<'_>, touches: &[Touch<'_>], width: f64) -> Option<Block> {
    let lane = touches.first()?.lane;
    let (side, gap, behind) = CHANNEL;
    let ink = desk.theme.tint(Tint::Teal).mark;
    let soft = desk.theme.colours.text_soft;
    let mut block = Block::new(lane, width);
    let (mut x, mut row) = (0.0, 0);
    for touch in touches {
        let sign = if touch.channel.is_some() {
            side + gap
        } else {
            0.0
        };
        let text = match touch.channel {
            Some(channel) => desk.words.name("channel", channel.as_str()),
            None => touch.card.text.trim().to_owned(),
        };
        let text = desk.fitted(&text, desk.room.small, width - sign, 1);
        if x > 0.0 && x + sign + text.width > width {
            (x, row) = (0.0, row + 1);
            if row == CHANNEL_ROWS {
                break;
            }
        }
        let middle = (f64::from(u32::try_from(row).unwrap_or(0)) + 0.5) * CHANNEL_ROW;
        if let Some(channel) = touch.channel {
            let square = Rect::from_origin_size((x, middle - side / 2.0), (side, side));
            Icon::Channel(channel.clone()).draw(&mut block.ink, square, ink);
        }
        let at = Point::new(x + sign, middle - text.height / 2.0);
        x = block.text(&text, at, soft).x1 + behind;
        block.height = middle + CHANNEL_ROW / 2.0;
    }
    Some(block)
}
