//! The legend in an emotion lane's header: which line belongs to which persona, and which
//! strokes mean that a part of a line was observed, is assumed or is proposed. Each stroke is
//! shown as the curves have it, in the colour and the pattern of each.

use std::sync::Arc;

use kurbo::{Circle, Point, Rect, Shape as _};

use super::super::chips::short_name;
use super::super::context::Context;
use super::super::drawing::{draw_text, faded};
use super::super::grid::LegendBox;
use super::super::persona::{CurveStyle, curve_style};
use super::super::shaper::Shaper;
use super::points::drawn_statuses;
use super::{band, emphasised_in, shown_curves};
use crate::analysis::{Strength, strength_of_point};
use crate::element_names::curve_name;
use crate::model::{Curve, CurveId, CurvePoint, CurveState, EvidenceStatus, Lane};
use crate::scene::{Colour, Fragment, Paragraph, Stroke, TextStyle};

/// Lengths of a piece of line in points: the usual one, and one that shows a whole period of
/// the patterns that the third persona and later ones have.
const LINES: (f64, f64) = (20.0, 28.0);
/// Space between a line and the text, in points.
const GAP: f64 = 5.0;
/// Space between two lines side by side, in points.
const BETWEEN: f64 = 6.0;
/// Height of lines that stand above their text, with the space above them, in points.
const LINES_HEIGHT: f64 = 12.0;

/// Size of the sample of a band, in points.
const BAND_SIZE: (f64, f64) = (16.0, 10.0);
/// Radius of the sample of a ring, in points.
const RING: f64 = 4.5;

/// An entry of the legend: a curve, or the meaning of the strokes of one evidence status.
struct LegendEntry {
    /// The curve that the entry names; `None` for an evidence status.
    curve: Option<CurveId>,
    text: Arc<Paragraph>,
    ink: Colour,
    /// The pieces of line, side by side; one for each curve that has the status.
    lines: Vec<Stroke>,
    /// Whether the text is beside the lines; else it is below them.
    is_beside: bool,
    /// What is drawn in the place of a line.
    sign: Option<Sign>,
}

/// A sign of curves that were counted in a source.
#[derive(Clone, Copy)]
enum Sign {
    /// The band of an interval, in the colour of its curve.
    Band(Colour),
    /// The ring of a point that few cases are behind.
    Ring(Colour),
}

impl LegendEntry {
    fn height(&self) -> f64 {
        let above = if self.is_beside { 0.0 } else { LINES_HEIGHT };
        self.text.height + 2.0 + above
    }
}

/// The legend, laid out before its lane's height is known.
pub(in crate::layout) struct Legend {
    entries: Vec<LegendEntry>,
    /// Length of a piece of line, in points.
    line: f64,
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
    let curves = shown_curves(context, lane);
    let line = if curves.len() > 2 { LINES.1 } else { LINES.0 };
    let mut entries = name_entries(shaper, context, &curves, width - line - GAP);
    entries.extend(status_entries(shaper, context, &curves, (width, line)));
    let room = width - line - GAP;
    entries.extend(measure_entries(shaper, context, &curves, room));
    let height = entries.iter().map(LegendEntry::height).sum();
    Legend {
        entries,
        line,
        height,
    }
}

/// The entries that name the persona of each curve. There are none if the map has one persona
/// and the lane one curve, of the current state: there is nothing to tell apart.
fn name_entries(
    shaper: &mut Shaper,
    context: &Context<'_>,
    curves: &[&Curve],
    room: f64,
) -> Vec<LegendEntry> {
    let (journey, theme) = (context.journey, context.theme);
    let is_alone = |curve: &Curve| {
        curves.len() == 1 && journey.personas.len() == 1 && curve.state == CurveState::Current
    };
    let emphasised = emphasised_in(context, curves);
    let named = curves.iter().filter(|curve| !is_alone(curve));
    named
        .map(|curve| {
            let is_emphasised = emphasised == Some(curve.id);
            let (style, ink, line) = if is_emphasised {
                (TextStyle::Label, theme.colours.text, 3.4)
            } else {
                (TextStyle::Secondary, theme.colours.text_soft, 2.2)
            };
            let look = curve_style(journey, theme, curve);
            let text = name_of(context, curve);
            LegendEntry {
                curve: Some(curve.id),
                text: shaper.beside(&text, style, theme, room.max(24.0)),
                ink,
                lines: vec![stroke(&look, usual_status(curve), line)],
                is_beside: true,
                sign: None,
            }
        })
        .collect()
}

/// The entries that say what the band and the rings of curves mean that were counted in a
/// source.
fn measure_entries(
    shaper: &mut Shaper,
    context: &Context<'_>,
    curves: &[&Curve],
    room: f64,
) -> Vec<LegendEntry> {
    let has = |is_meant: fn(&CurvePoint) -> bool| {
        let mut curves = curves.iter();
        let curve = curves.find(|curve| curve.points.iter().any(is_meant))?;
        Some(curve_style(context.journey, context.theme, curve).colour)
    };
    let band = has(|point| {
        let has_interval = point.low.is_some() || point.high.is_some();
        band::is_measured(point) && has_interval && strength_of_point(point) != Strength::TooFew
    });
    let ring = has(|point| strength_of_point(point) == Strength::Few);
    let signs = [
        (band.map(Sign::Band), "map-legend-interval"),
        (ring.map(Sign::Ring), "map-legend-few"),
    ];
    let entries = signs.into_iter().filter_map(|(sign, key)| {
        let sign = sign?;
        let text = context.words.text(key);
        Some(LegendEntry {
            curve: None,
            text: shaper.beside(&text, TextStyle::Secondary, context.theme, room.max(24.0)),
            ink: context.theme.colours.text_soft,
            lines: vec![Stroke::solid(context.theme.colours.header, 0.0)],
            is_beside: true,
            sign: Some(sign),
        })
    });
    entries.collect()
}

/// The entries that say what the strokes mean: one for each evidence status of the curves, if
/// one of them is assumed or proposed in part.
fn status_entries(
    shaper: &mut Shaper,
    context: &Context<'_>,
    curves: &[&Curve],
    (width, line): (f64, f64),
) -> Vec<LegendEntry> {
    let (journey, theme) = (context.journey, context.theme);
    let has = |curve: &Curve, status| drawn_statuses(context, curve).contains(&status);
    let is_weak = |curve: &&Curve| {
        has(curve, EvidenceStatus::Assumed) || has(curve, EvidenceStatus::Proposed)
    };
    if !curves.iter().any(is_weak) {
        return Vec::new();
    }
    // If the lane has more curves than fit, the lines of the first ones stand for all.
    let fitting = (1..).take_while(|count| lines_width(*count, line) <= width);
    let most = fitting.last().unwrap_or(1);
    let statuses = EvidenceStatus::ALL.iter().copied();
    statuses
        .filter_map(|status| {
            let lines: Vec<Stroke> = curves
                .iter()
                .filter(|curve| has(curve, status))
                .take(most)
                .map(|curve| stroke(&curve_style(journey, theme, curve), Some(status), 2.0))
                .collect();
            let text = context.words.name("status", status.as_str());
            let taken = lines_width(lines.len(), line) + GAP;
            let text_width = shaper.row(&text, TextStyle::Secondary, theme).width;
            let is_beside = taken + text_width <= width;
            let room = if is_beside { width - taken } else { width };
            (!lines.is_empty()).then(|| LegendEntry {
                curve: None,
                text: shaper.beside(&text, TextStyle::Secondary, theme, room + 1.0),
                ink: theme.colours.text_soft,
                lines,
                is_beside,
                sign: None,
            })
        })
        .collect()
}

/// A piece of the line of a curve that has this evidence status.
fn stroke(style: &CurveStyle, status: Option<EvidenceStatus>, width: f64) -> Stroke {
    Stroke {
        colour: style.colour,
        width,
        dashes: style.dashes(status),
    }
}

/// The width in points of this number of lines side by side.
fn lines_width(count: usize, line: f64) -> f64 {
    count as f64 * (line + BETWEEN) - BETWEEN
}

/// The evidence status of the most points of a curve: how most of its line looks.
fn usual_status(curve: &Curve) -> Option<EvidenceStatus> {
    let count = |status: EvidenceStatus| {
        let points = curve.points.iter();
        points.filter(|point| point.status == Some(status)).count()
    };
    let weak = [EvidenceStatus::Assumed, EvidenceStatus::Proposed];
    let most = weak.into_iter().max_by_key(|status| count(*status))?;
    (count(most) * 2 > curve.points.len()).then_some(most)
}

/// The text for a curve: the name of its persona, and whether it shows the future state.
fn name_of(context: &Context<'_>, curve: &Curve) -> String {
    let persona = context.journey.persona(curve.persona);
    let persona = persona.map_or_else(String::new, |persona| short_name(&persona.name));
    curve_name(context.words, &persona, curve.state)
}

impl Sign {
    fn draw(self, out: &mut Fragment, middle: Point, paper: Colour) {
        match self {
            Self::Band(colour) => {
                let band = Rect::from_center_size(middle, BAND_SIZE);
                out.fill_rect(band, 2.0, faded(colour, band::MEASURED_BAND));
            }
            Self::Ring(colour) => {
                let ring = Circle::new(middle, RING).to_path(0.02);
                out.path(ring, Some(paper), Some(Stroke::solid(colour, 1.8)));
            }
        }
    }
}

impl Legend {
    /// Draws the legend on `paper` from `at` down, and adds the box of each curve's entry to `boxes`.
    pub(in crate::layout) fn draw(
        &self,
        out: &mut Fragment,
        at: Point,
        paper: Colour,
        boxes: &mut Vec<LegendBox>,
    ) {
        let mut top = at.y;
        for entry in &self.entries {
            let y = top + 2.0;
            top += entry.height();
            // Lines are drawn beside the first row of the text, or above it.
            let first_row = entry.text.height / entry.text.rows.len().max(1) as f64;
            let (middle, text_at) = if entry.is_beside {
                let left = at.x + lines_width(entry.lines.len(), self.line) + GAP;
                (y + first_row / 2.0, Point::new(left, y))
            } else {
                (y + LINES_HEIGHT - 4.0, Point::new(at.x, y + LINES_HEIGHT))
            };
            if let Some(sign) = entry.sign {
                sign.draw(out, Point::new(at.x + self.line / 2.0, middle), paper);
            }
            let lines = entry.lines.iter().filter(|_| entry.sign.is_none());
            for (index, line) in lines.enumerate() {
                let left = at.x + lines_width(index + 1, self.line) - self.line;
                let ends = (
                    Point::new(left, middle),
                    Point::new(left + self.line, middle),
                );
                out.line(ends.0, ends.1, line.clone());
            }
            draw_text(out, &entry.text, text_at, entry.ink);
            if let Some(curve) = entry.curve {
                let right = text_at.x + entry.text.width.max(24.0) + 4.0;
                let rect = Rect::new(at.x - 4.0, y, right, y + entry.text.height);
                boxes.push(LegendBox { curve, rect });
            }
        }
    }
}
