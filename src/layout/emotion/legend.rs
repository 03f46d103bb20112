//! The legend in an emotion lane's header: which line belongs to which persona, and what
//! dashed lines mean.

use std::sync::Arc;

use kurbo::{Point, Rect};

use super::super::chips::short_name;
use super::super::context::Context;
use super::super::drawing::draw_text;
use super::super::grid::LegendBox;
use super::super::persona::{curve_style, dashes_of};
use super::super::shaper::Shaper;
use super::{emphasised_in, shown_curves};
use crate::element_names::curve_name;
use crate::model::{Curve, CurveId, EvidenceStatus, Lane};
use crate::scene::{Colour, Fragment, Paragraph, Stroke, TextStyle};

/// Length of the piece of line before an entry's text, in points.
const LINE: f64 = 18.0;
/// Space between the line and the text, in points.
const GAP: f64 = 5.0;

/// An entry of the legend: a curve, or the meaning of a dash pattern.
struct LegendEntry {
    /// The curve that the entry names; `None` for the meaning of a dash pattern.
    curve: Option<CurveId>,
    text: Arc<Paragraph>,
    ink: Colour,
    line: Stroke,
}

/// The legend, laid out before its lane's height is known.
pub(in crate::layout) struct Legend {
    entries: Vec<LegendEntry>,
    /// Height in points.
    pub(in crate::layout) height: f64,
}

/// Lays out the legend of `lane`, `width` points wide.
pub(in crate::layout) fn lay_out(
    shaper: &mut Shaper,
    context: &Context<'_>,
    lane: &Lane,
    width: f64,
) -> Legend {
    let (journey, theme) = (context.journey, context.theme);
    let room = (width - LINE - GAP).max(24.0);
    let curves = shown_curves(context, lane);
    let emphasised = emphasised_in(context, &curves);
    let mut entries = Vec::new();
    for curve in &curves {
        let style = curve_style(journey, theme, curve);
        let is_emphasised = emphasised == Some(curve.id);
        let text = name_of(context, curve);
        let (weight, ink, line) = if is_emphasised {
            (TextStyle::Label, theme.colours.text, 3.4)
        } else {
            (TextStyle::Secondary, theme.colours.text_soft, 2.2)
        };
        entries.push(LegendEntry {
            curve: Some(curve.id),
            text: shaper.paragraph(&text, weight, theme, room),
            ink,
            line: Stroke {
                colour: style.colour,
                width: line,
                dashes: style.dashes(None),
            },
        });
    }
    for status in [EvidenceStatus::Assumed, EvidenceStatus::Proposed] {
        let mut points = curves.iter().flat_map(|curve| &curve.points);
        if points.any(|point| point.status == Some(status)) {
            let text = context.words.name("status", status.as_str());
            entries.push(LegendEntry {
                curve: None,
                text: shaper.paragraph(&text, TextStyle::Secondary, theme, room),
                ink: theme.colours.text_soft,
                line: Stroke {
                    colour: theme.colours.neutral,
                    width: 2.0,
                    dashes: dashes_of(0, Some(status)),
                },
            });
        }
    }
    let height = entries.iter().map(|entry| entry.text.height + 2.0).sum();
    Legend { entries, height }
}

/// The text for a curve: the name of its persona, and whether it shows the future state.
fn name_of(context: &Context<'_>, curve: &Curve) -> String {
    let persona = context.journey.persona(curve.persona);
    let persona = persona.map_or_else(String::new, |persona| short_name(&persona.name));
    curve_name(context.words, &persona, curve.state)
}

impl Legend {
    /// Draws the legend from `at` down, and adds the box of each curve's entry to `boxes`.
    pub(in crate::layout) fn draw(
        &self,
        out: &mut Fragment,
        at: Point,
        boxes: &mut Vec<LegendBox>,
    ) {
        let mut y = at.y;
        for entry in &self.entries {
            y += 2.0;
            // The line is drawn beside the first row of the text.
            let first_row = entry.text.height / entry.text.rows.len().max(1) as f64;
            let middle = y + first_row / 2.0;
            let (from, to) = (Point::new(at.x, middle), Point::new(at.x + LINE, middle));
            out.line(from, to, entry.line.clone());
            let text_at = Point::new(at.x + LINE + GAP, y);
            draw_text(out, &entry.text, text_at, entry.ink);
            if let Some(curve) = entry.curve {
                let right = text_at.x + entry.text.width.max(24.0) + 4.0;
                let rect = Rect::new(at.x - 4.0, y, right, y + entry.text.height);
                boxes.push(LegendBox { curve, rect });
            }
            y += entry.text.height;
        }
    }
}
