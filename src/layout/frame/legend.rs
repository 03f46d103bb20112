//! The legend: groups of signs with their meanings, in as many rows as they need.

use std::sync::Arc;

use kurbo::{Circle, Point, Rect, Shape as _};

use super::super::drawing::draw_text;
use super::super::shaper::Shaper;
use super::Block;
use crate::scene::{Colour, Fragment, Icon, Item, Paragraph, RectItem, Stroke, TextStyle, Theme};

/// Height of a row, in points.
const ROW: f64 = 24.0;
/// Space between a sign and its meaning, between entries, and between groups, in points.
const BESIDE: f64 = 7.0;
const BETWEEN: f64 = 18.0;
const APART: f64 = 34.0;

/// A sign as it is drawn on the map.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sign {
    /// A card with this outline.
    Card(Stroke),
    /// The bar of a card.
    Bar(Colour),
    /// The line of a curve.
    Line(Stroke),
    /// The star of a moment of truth.
    Star,
    /// Three dots, of which so many are filled.
    Severity(u8),
    /// A vote.
    Vote,
    /// Letters on a chip.
    Letters(&'static str),
    /// The range of measured values around a point of a curve.
    Range,
    /// A figure or point that few cases are behind.
    Hollow,
    /// The band over the scores of a group, in the colour of their curve.
    Band(Colour),
    /// The bar of the figure that is worst.
    WorstBar,
    /// A card that the filter does not let through, with its opacity.
    Faint(f32),
}

/// A sign and what it means.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub sign: Sign,
    pub text: String,
}

/// Entries that belong together.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// What they are about; empty if that is clear.
    pub name: String,
    pub entries: Vec<Entry>,
}

/// Lays out a legend of this width, in points; `None` if there is nothing to explain.
pub(super) fn lay_out(
    shaper: &mut Shaper,
    theme: &Theme,
    groups: &[Group],
    width: f64,
) -> Option<Block> {
    if groups.is_empty() {
        return None;
    }
    let colours = &theme.colours;
    let mut out = Fragment::default();
    let mut at = Point::ZERO;
    for group in groups {
        let name = shaper.row(&group.name, TextStyle::SmallStrong, theme);
        let name_room = if group.name.is_empty() {
            0.0
        } else {
            name.width + 10.0
        };
        let texts: Vec<Arc<Paragraph>> = group
            .entries
            .iter()
            .map(|entry| shaper.row(&entry.text, TextStyle::Secondary, theme))
            .collect();
        let widths = group.entries.iter().zip(&texts);
        let widths: Vec<f64> = widths
            .map(|(entry, text)| sign_width(shaper, theme, &entry.sign) + BESIDE + text.width)
            .collect();
        let whole: f64 = name_room + widths.iter().map(|width| width + BETWEEN).sum::<f64>();
        let first = name_room + widths.first().copied().unwrap_or(0.0);
        // A group that fits into a row stays together.
        let needed = if whole - BETWEEN <= width {
            whole - BETWEEN
        } else {
            first
        };
        if at.x > 0.0 && at.x + needed > width {
            at = Point::new(0.0, at.y + ROW);
        }
        let middle = |at: Point, height: f64| Point::new(at.x, at.y + (ROW - height) / 2.0);
        draw_text(&mut out, &name, middle(at, name.height), colours.text);
        at.x += name_room;
        for ((entry, text), entry_width) in group.entries.iter().zip(&texts).zip(&widths) {
            if at.x > 0.0 && at.x + entry_width > width {
                at = Point::new(0.0, at.y + ROW);
            }
            let sign = sign_width(shaper, theme, &entry.sign);
            let place = Rect::new(at.x, at.y, at.x + sign, at.y + ROW);
            draw_sign(shaper, theme, &mut out, &entry.sign, place);
            let text_at = Point::new(at.x + sign + BESIDE, at.y);
            draw_text(
                &mut out,
                text,
                middle(text_at, text.height),
                colours.text_soft,
            );
            at.x += entry_width + BETWEEN;
        }
        at.x += APART - BETWEEN;
    }
    Some(Block {
        fragment: out,
        height: at.y + ROW,
    })
}

/// The width of a sign, in points.
fn sign_width(shaper: &mut Shaper, theme: &Theme, sign: &Sign) -> f64 {
    match sign {
        Sign::Card(_) | Sign::Faint(_) | Sign::Band(_) => 24.0,
        Sign::Bar(_) => 4.0,
        Sign::Line(_) => 30.0,
        Sign::Star => theme.sizes.truth * 2.0,
        Sign::Severity(_) => theme.sizes.chip_sign * 1.9,
        Sign::Vote => theme.sizes.chip_sign * 0.7,
        Sign::Letters(letters) => {
            shaper.row(letters, TextStyle::Small, theme).width + theme.sizes.chip_pad * 2.0
        }
        Sign::Range => 9.0,
        Sign::WorstBar => 10.0,
        Sign::Hollow => 11.0,
    }
}

/// Draws a sign in the middle of `place`, which is as wide as the sign.
fn draw_sign(shaper: &mut Shaper, theme: &Theme, out: &mut Fragment, sign: &Sign, place: Rect) {
    let (colours, sizes) = (&theme.colours, &theme.sizes);
    let middle = place.center();
    let sized = |height: f64| Rect::from_center_size(middle, (place.width(), height));
    match sign {
        Sign::Card(outline) => out.items.push(Item::Rect(RectItem {
            rect: sized(15.0),
            radius: 4.0,
            fill: Some(colours.card),
            stroke: Some(outline.clone()),
        })),
        Sign::Bar(colour) => out.fill_rect(sized(14.0), 2.0, *colour),
        Sign::Line(line) => {
            let ends = (place.x0, place.x1);
            out.line(
                (ends.0, middle.y).into(),
                (ends.1, middle.y).into(),
                line.clone(),
            );
        }
        Sign::Star => {
            let badge = Circle::new(middle, sizes.truth).to_path(0.02);
            out.path(badge, Some(colours.truth), None);
            let side = sizes.truth * 1.24;
            let square = Rect::from_center_size(middle, (side, side));
            Icon::Star.draw(out, square, colours.on_truth);
        }
        Sign::Severity(filled) => {
            let size = sizes.chip_sign;
            for index in 0..3_u8 {
                let x = place.x0 + size * (0.25 + f64::from(index) * 0.7);
                let dot = Circle::new((x, middle.y), size * 0.25).to_path(0.02);
                let ring = Stroke::solid(colours.negative, 1.0);
                let fill = (index < *filled).then_some(colours.negative);
                out.path(dot, fill, Some(ring));
            }
        }
        Sign::Vote => {
            let dot = Circle::new(middle, place.width() / 2.0).to_path(0.02);
            out.path(dot, Some(colours.accent), None);
        }
        Sign::Letters(letters) => {
            let outline = Stroke::solid(colours.line, 1.0);
            out.outlined_rect(sized(sizes.chip), sizes.chip / 2.0, colours.header, outline);
            let text = shaper.row(letters, TextStyle::Small, theme);
            let at = Point::new(place.x0 + sizes.chip_pad, middle.y - text.height / 2.0);
            draw_text(out, &text, at, colours.text_soft);
        }
        Sign::Range => {
            let line = Stroke::solid(colours.text_soft, 1.2);
            let (top, bottom) = (middle.y - 7.0, middle.y + 7.0);
            out.line(
                (middle.x, top).into(),
                (middle.x, bottom).into(),
                line.clone(),
            );
            for y in [top, bottom] {
                let (left, right) = (middle.x - 3.5, middle.x + 3.5);
                out.line((left, y).into(), (right, y).into(), line.clone());
            }
        }
        Sign::Band(colour) => out.fill_rect(sized(12.0), 3.0, *colour),
        Sign::Hollow => {
            let ring = Circle::new(middle, 4.5).to_path(0.02);
            let line = Stroke::solid(colours.accent, 1.8);
            out.path(ring, Some(colours.paper), Some(line));
        }
        Sign::WorstBar => out.fill_rect(sized(15.0), 2.0, colours.negative),
        Sign::Faint(opacity) => {
            let faint = |colour| super::super::drawing::faded(colour, *opacity);
            let outline = Stroke::solid(faint(colours.text), 1.0);
            out.outlined_rect(sized(15.0), 4.0, faint(colours.header), outline);
        }
    }
}
