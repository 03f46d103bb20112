//! What one card looks like at a given width.

use std::sync::Arc;

use kurbo::{Circle, Point, Rect, Shape as _, Vec2};

use super::addresses;
use super::chips::ChipContext;
use super::dots::{self, Votes};
use super::groups;
use super::shaper::Shaper;
use crate::model::{Card, EvidenceStatus, Lane, Tint};
use crate::scene::{Fragment, Icon, ImageItem, Item, RectItem, Stroke, TextStyle, Theme};

/// Outline of a card whose status is assumed: lengths of strokes and gaps, in points.
const ASSUMED: &[f64] = &[4.0, 3.0];
/// Outline of a card whose status is proposed: lengths of dots and gaps, in points.
const PROPOSED: &[f64] = &[1.5, 3.0];

/// A laid-out card. All coordinates are relative to its top left corner.
#[derive(Clone, Debug)]
pub(super) struct CardBlock {
    /// Height in points.
    pub(super) height: f64,
    /// The rectangle that the text takes.
    pub(super) text: Rect,
    /// The shapes and texts that draw the card.
    pub(super) fragment: Arc<Fragment>,
    /// The conditions under which the card was laid out.
    pub(super) setting: Setting,
}

/// What the look of a card depends on besides its content.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Setting {
    /// Width of the card in points.
    pub(super) width: f64,
    /// The tint of the card's lane.
    pub(super) tint: Option<Tint>,
    /// The votes shown on the card.
    pub(super) votes: Votes,
    /// How many cards are grouped under this card.
    pub(super) members: u32,
}

/// Lays out `card`, which belongs to `lane`, under the conditions given in `setting`.
pub(super) fn lay_out(
    shaper: &mut Shaper,
    context: &ChipContext<'_>,
    card: &Card,
    lane: &Lane,
    setting: Setting,
) -> CardBlock {
    if card.covered {
        return lay_out_covered(shaper, context, setting);
    }
    let Setting {
        width,
        votes,
        members,
        ..
    } = setting;
    let theme = context.theme;
    let sizes = &theme.sizes;
    let left = sizes.card_pad_left;
    let right = width - sizes.card_pad_right;
    let mut content = Fragment::default();
    let mut bottom = sizes.card_pad_y;
    let image = card.image.and_then(|id| context.journey.image(id));
    if let Some(image) = image {
        let ratio = f64::from(image.height.max(1)) / f64::from(image.width.max(1));
        // A very tall picture is narrower than the card. Otherwise its lane would fill
        // the screen.
        let height = (right - left) * ratio.min(sizes.card_picture);
        let inset = ((right - left) - height / ratio) / 2.0;
        let rect = Rect::new(left + inset, bottom, right - inset, bottom + height);
        content.items.push(Item::Image(ImageItem {
            image: Arc::clone(image),
            rect,
            clip: None,
        }));
        bottom = rect.y1;
    }
    let has_text = !card.text.is_empty() || image.is_none();
    let mut text_rect = Rect::new(left, bottom, right, bottom);
    if has_text {
        if image.is_some() {
            bottom += 4.0;
        }
        let at = (left, right, bottom);
        text_rect = draw_text(shaper, &mut content, context, (card, members), at);
        bottom = text_rect.y1;
    }
    let chips_top = bottom + sizes.chip_gap;
    let chips_end = context.draw(shaper, &mut content, card, (left, right), chips_top);
    if chips_end.y > chips_top {
        bottom = chips_end.y + 1.0;
    }
    if votes.is_any() {
        let room = (left, right, bottom);
        let chips_end = (chips_end.y > chips_top).then_some(chips_end);
        bottom = draw_votes(shaper, context, &mut content, votes, room, chips_end);
    }
    let height = bottom + sizes.card_pad_y;

    let mut fragment = Fragment::default();
    draw_surface(
        &mut fragment,
        context,
        card,
        lane,
        Rect::new(0.0, 0.0, width, height),
    );
    fragment.items.append(&mut content.items);
    fragment.links.append(&mut content.links);
    if card.moment_of_truth {
        draw_badge(&mut fragment, context, width);
    }
    CardBlock {
        height,
        text: text_rect,
        fragment: Arc::new(fragment),
        setting,
    }
}

/// Draws the star that marks a moment of truth over the upper right corner of a card.
fn draw_badge(out: &mut Fragment, context: &ChipContext<'_>, width: f64) {
    let (colours, sizes) = (&context.theme.colours, &context.theme.sizes);
    let inset = sizes.truth * 4.0 / 9.0;
    let centre = Point::new(width - inset, inset);
    let badge = Circle::new(centre, sizes.truth).to_path(0.02);
    let ring = Stroke::solid(colours.paper, 1.5);
    out.path(badge, Some(colours.truth), Some(ring));
    let half = Vec2::new(sizes.truth * 0.62, sizes.truth * 0.62);
    let square = Rect::from_points(centre - half, centre + half);
    Icon::Star.draw(out, square, colours.on_truth);
}

/// Draws the text between `left` and `right`, from `top` down. The text of a heading leaves
/// room for the number of cards that are grouped under it. Returns the rectangle of the text.
fn draw_text(
    shaper: &mut Shaper,
    out: &mut Fragment,
    context: &ChipContext<'_>,
    (card, members): (&Card, u32),
    (left, right, top): (f64, f64, f64),
) -> Rect {
    let theme = context.theme;
    let at = Point::new(right, top);
    let (style, count) = groups::heading(shaper, out, theme, members, at);
    let right = right - count;
    let paragraph = shaper.paragraph(&card.text, style, theme, right - left);
    for row in &paragraph.rows {
        let origin = Point::new(left + row.x, top + row.baseline);
        out.text(Arc::clone(&row.row), origin, theme.colours.text);
    }
    let at = Point::new(left, top);
    addresses::underline(out, &card.text, &paragraph, at, theme.colours.accent);
    Rect::new(left, top, right, top + paragraph.height)
}

/// Lays out a covered card, which reveals neither the length of its text nor its role.
fn lay_out_covered(shaper: &mut Shaper, context: &ChipContext<'_>, setting: Setting) -> CardBlock {
    let width = setting.width;
    let theme = context.theme;
    let (colours, sizes) = (&theme.colours, &theme.sizes);
    let (left, right) = (sizes.card_pad_left, width - sizes.card_pad_right);
    let line = f64::from(theme.text_size(TextStyle::Body).1);
    let height = (line * 1.6 + sizes.card_pad_y * 2.0).round();
    let word = context.words.text("card-covered");
    let paragraph = shaper.paragraph(&word, TextStyle::Small, theme, right - left);
    let at = Point::new(
        (width - paragraph.width) / 2.0,
        (height - paragraph.height) / 2.0,
    );
    let mut fragment = Fragment::default();
    fragment.items.push(Item::Rect(RectItem {
        rect: Rect::new(0.0, 0.0, width, height),
        radius: sizes.card_radius,
        fill: Some(colours.header),
        stroke: Some(Stroke::solid(colours.line, 1.0)),
    }));
    for row in &paragraph.rows {
        let origin = Point::new(at.x + row.x, at.y + row.baseline);
        fragment.text(Arc::clone(&row.row), origin, colours.text_soft);
    }
    let top = (height - line) / 2.0;
    CardBlock {
        height,
        text: Rect::new(left, top, right, top + line),
        fragment: Arc::new(fragment),
        setting,
    }
}

/// Draws the votes beside the last chip if there is room, otherwise below all other content,
/// which ends at `bottom`. Returns the bottom of the content including the votes.
fn draw_votes(
    shaper: &mut Shaper,
    context: &ChipContext<'_>,
    out: &mut Fragment,
    votes: Votes,
    (left, right, bottom): (f64, f64, f64),
    chips_end: Option<Point>,
) -> f64 {
    let theme = context.theme;
    let height = dots::height(theme);
    let needed = dots::width(shaper, theme, votes) + 6.0;
    let beside = chips_end.filter(|corner| corner.x + needed <= right);
    let (end, bottom) = match beside {
        Some(chip) => (chip.y - (theme.sizes.chip - height) / 2.0, bottom),
        None => (bottom + height, bottom + height),
    };
    let strip = Rect::new(left, end - height, right, end);
    dots::draw(shaper, theme, out, votes, strip);
    bottom
}

/// The outline of a card with this evidence status.
pub(super) fn outline_of(theme: &Theme, status: Option<EvidenceStatus>) -> Stroke {
    let colours = &theme.colours;
    let (colour, dashes) = match status {
        Some(EvidenceStatus::Assumed) => (colours.line_strong, ASSUMED),
        Some(EvidenceStatus::Proposed) => (colours.line_strong, PROPOSED),
        Some(EvidenceStatus::Observed) | None => (colours.line, [].as_slice()),
    };
    Stroke {
        colour,
        width: 1.0,
        dashes,
    }
}

/// Draws the card's surface, its outline by evidence status, and the bar in the colour of its
/// lane or role.
fn draw_surface(
    out: &mut Fragment,
    context: &ChipContext<'_>,
    card: &Card,
    lane: &Lane,
    rect: Rect,
) {
    let theme = context.theme;
    let colours = &theme.colours;
    out.items.push(Item::Rect(RectItem {
        rect,
        radius: theme.sizes.card_radius,
        fill: Some(colours.card),
        stroke: Some(outline_of(theme, card.status)),
    }));
    let bar = lane
        .tint
        .map_or_else(|| theme.role(&card.role), |tint| theme.tint(tint).mark);
    let width = theme.sizes.card_bar;
    let (left, inset) = (rect.x0 + width, width * 2.0);
    out.fill_rect(
        Rect::new(left, rect.y0 + inset, left + width, rect.y1 - inset),
        width / 2.0,
        bar,
    );
}
