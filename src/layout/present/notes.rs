//! The texts at the points of a curve on a page, written where there is room for them.

use std::sync::Arc;

use kurbo::{ParamCurve as _, Point, Rect, RoundedRect, Shape as _};

use super::desk::Desk;
use crate::analysis::Mark;
use crate::layout::drawing::draw_text;
use crate::layout::emotion::{draw_sign, mark_key};
use crate::layout::grid::CurveBox;
use crate::scene::{Colour, FontStyle, Fragment, Paragraph, Stroke};

/// Number of points sampled on each segment of a line that texts avoid.
const SAMPLES: u32 = 16;
/// Number of intervals at which places are tried along each side of a point.
const SPOTS: u32 = 10;
/// Space between a point's face and the text at the point.
const GAP: f64 = 6.0;
/// Cost of covering a line, in points of distance.
const CROSSING: f64 = 70.0;
/// Cost of a place on the side towards the middle of the scale, in points of distance.
const INNER: f64 = 24.0;
/// Cost of a text that is not centred at its point, as a share of its horizontal distance.
const ASIDE: f64 = 0.12;
/// Cost of a row of a note, in points of distance: a few long rows are read more easily than
/// many short ones.
const ROW: f64 = 12.0;
/// A note that is nearer to its point than this needs no line to it, in points.
const NEAR: f64 = 22.0;
/// Size of the sign before a mark, and the space behind it.
const SIGN: (f64, f64) = (12.0, 7.0);

/// The text that may be written at a point.
pub(super) struct Note<'a> {
    /// The centre of the point, and the radius of its face.
    pub(super) at: (Point, f64),
    /// Whether the point lies in the lower half.
    pub(super) is_low: bool,
    /// What the point is marked as.
    pub(super) marks: &'a [Mark],
    /// A short text; may be empty.
    pub(super) label: &'a str,
    /// A quote in quotation marks; may be empty.
    pub(super) quote: &'a str,
    /// The colour of the curve.
    pub(super) line: Colour,
    /// The colour of label and quote.
    pub(super) colour: Colour,
}

/// The fonts and limits of notes.
#[derive(Clone, Copy)]
pub(super) struct NoteStyle<'a> {
    pub(super) label: FontStyle,
    pub(super) quote: FontStyle,
    /// Widths that quotes are broken to, the best first.
    pub(super) widths: &'a [f64],
    /// The largest number of rows of a quote.
    pub(super) rows: usize,
}

/// Finds places for notes where nothing is drawn yet.
pub(super) struct Notes {
    /// The rectangle that notes must stay in.
    zone: Rect,
    /// Rectangles that faces and notes take.
    taken: Vec<Rect>,
    /// The lines of the curves, as rectangles around short pieces.
    lines: Vec<Rect>,
}

/// A part of a note in one or more rows: a text, its colour and the sign before it.
struct Part {
    text: Arc<Paragraph>,
    colour: Colour,
    sign: Option<(Mark, Colour)>,
    is_label: bool,
}

impl Part {
    fn width(&self) -> f64 {
        self.text.width + self.sign.map_or(0.0, |_| SIGN.0 + SIGN.1)
    }
}

impl Notes {
    /// A finder of places that avoids the lines and points of `boxes`. `radius` is that of the
    /// faces.
    pub(super) fn new(zone: Rect, boxes: &[&CurveBox], radius: f64) -> Self {
        let mut lines = Vec::new();
        let mut taken = Vec::new();
        for curve in boxes {
            for segment in curve.path.segments() {
                let at = |sample: u32| segment.eval(f64::from(sample) / f64::from(SAMPLES));
                for sample in 0..SAMPLES {
                    let piece = Rect::from_points(at(sample), at(sample + 1)).inflate(2.0, 4.0);
                    if piece.overlaps(zone) {
                        lines.push(piece);
                    }
                }
            }
            let side = radius * 2.0 + 2.0;
            let points = curve.points.iter();
            taken.extend(points.map(|point| Rect::from_center_size(point.at, (side, side))));
        }
        Self { zone, taken, lines }
    }

    /// Writes as much of `note` as there is room for. Returns the rectangle of its label if the
    /// label was written. A quote is written as a whole or not at all. Only at marked points
    /// may it be cut, because there a part of it says more than nothing.
    pub(super) fn write(
        &mut self,
        desk: &mut Desk<'_>,
        out: &mut Fragment,
        note: &Note<'_>,
        style: NoteStyle<'_>,
    ) -> Option<Rect> {
        // What is tried in turn: whether the label and the quote are written, and whether lines
        // may be covered.
        let attempts = [
            (true, true, false),
            (false, true, false),
            (true, false, false),
            (false, false, false),
            (true, false, true),
        ];
        for (has_label, has_quote, covers_lines) in attempts {
            let wanted = WantedParts {
                has_label: has_label && !note.label.is_empty(),
                has_quote: has_quote && !note.quote.is_empty(),
                may_cut: false,
            };
            let found = self.try_out(desk, note, style, (wanted, covers_lines));
            if let Some((rect, parts)) = found {
                return self.draw(desk, out, note, (rect, &parts));
            }
        }
        if note.marks.is_empty() {
            return None;
        }
        let wanted = WantedParts {
            has_label: false,
            has_quote: !note.quote.is_empty(),
            may_cut: true,
        };
        let (rect, parts) = self.try_out(desk, note, style, (wanted, false))?;
        self.draw(desk, out, note, (rect, &parts))
    }

    /// The best place for those parts of a note, at the width that suits it best.
    fn try_out(
        &self,
        desk: &mut Desk<'_>,
        note: &Note<'_>,
        style: NoteStyle<'_>,
        (wanted, covers_lines): (WantedParts, bool),
    ) -> Option<(Rect, Vec<Part>)> {
        let widths = if wanted.has_quote {
            style.widths
        } else {
            &style.widths[..1]
        };
        let mut best: Option<(f64, Rect, Vec<Part>)> = None;
        for width in widths {
            let Some(parts) = parts(desk, note, style, wanted, *width) else {
                continue;
            };
            let size = parts.iter().fold((0.0_f64, 0.0), |(width, height), part| {
                (width.max(part.width()), height + part.text.height)
            });
            let found = self.place(note, size, covers_lines);
            let rows: usize = parts.iter().map(|part| part.text.rows.len()).sum();
            let found = found.map(|(cost, rect)| (cost + rows as f64 * ROW, rect));
            if let Some((cost, rect)) = found
                && best.as_ref().is_none_or(|(least, ..)| cost < *least)
            {
                best = Some((cost, rect, parts));
            }
        }
        best.map(|(_, rect, parts)| (rect, parts))
    }

    /// The cheapest free place for a note of that size.
    fn place(
        &self,
        note: &Note<'_>,
        (width, height): (f64, f64),
        covers_lines: bool,
    ) -> Option<(f64, Rect)> {
        let (at, radius) = note.at;
        let reach = radius + GAP;
        let mut best: Option<(f64, Rect)> = None;
        let mut consider = |x: f64, y: f64, extra: f64| {
            let x = x.min(self.zone.x1 - width).max(self.zone.x0);
            let rect = Rect::from_origin_size((x, y), (width, height));
            let is_inside =
                rect.y0 >= self.zone.y0 && rect.y1 <= self.zone.y1 && rect.x1 <= self.zone.x1 + 0.5;
            if !is_inside || self.taken.iter().any(|taken| taken.overlaps(rect)) {
                return;
            }
            let nearest = Point::new(at.x.clamp(rect.x0, rect.x1), at.y.clamp(rect.y0, rect.y1));
            let mut cost = nearest.distance(at) + (rect.center().x - at.x).abs() * ASIDE + extra;
            if self.lines.iter().any(|line| line.overlaps(rect)) {
                if !covers_lines {
                    return;
                }
                cost += CROSSING;
            }
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, rect));
            }
        };
        let (below, above) = if note.is_low {
            (0.0, INNER)
        } else {
            (INNER, 0.0)
        };
        for spot in 0..=SPOTS {
            let share = f64::from(spot) / f64::from(SPOTS);
            for away in [0.0, 14.0, 30.0, 52.0] {
                // The places go from wholly right of the point to wholly left of it.
                let x = at.x + width * 0.4 - width * 1.8 * share;
                consider(x, at.y + reach + away, below);
                consider(x, at.y - reach - away - height, above);
                let y = at.y - height * share;
                consider(at.x + reach + away, y, 4.0);
                consider(at.x - reach - away - width, y, 8.0);
            }
        }
        best
    }

    fn draw(
        &mut self,
        desk: &Desk<'_>,
        out: &mut Fragment,
        note: &Note<'_>,
        (rect, parts): (Rect, &[Part]),
    ) -> Option<Rect> {
        let (at, radius) = note.at;
        let nearest = Point::new(at.x.clamp(rect.x0, rect.x1), at.y.clamp(rect.y0, rect.y1));
        let away = nearest.distance(at) - radius;
        if away > NEAR {
            let direction = (nearest - at).normalize();
            let line = Stroke::solid(note.colour, 1.2);
            out.line(
                at + direction * (radius + 2.0),
                nearest - direction * 3.0,
                line,
            );
        }
        if self.lines.iter().any(|line| line.overlaps(rect)) {
            let ground = RoundedRect::from_rect(rect.inflate(4.0, 0.0), 6.0);
            out.path(ground.to_path(0.05), Some(desk.theme.colours.paper), None);
        }
        self.taken.push(rect.inflate(6.0, 2.0));
        let mut y = rect.y0;
        let mut label: Option<Rect> = None;
        for part in parts {
            let mut x = rect.center().x - part.width() / 2.0;
            if let Some((mark, colour)) = part.sign {
                let centre = Point::new(x + SIGN.0 / 2.0, y + part.text.height / 2.0);
                draw_sign(out, mark, centre, SIGN.0, colour);
                x += SIGN.0 + SIGN.1;
            }
            for row in &part.text.rows {
                let row_x = rect.center().x - f64::from(row.row.width) / 2.0;
                let at = if part.sign.is_some() { x } else { row_x };
                let origin = Point::new(at + row.x, y + row.baseline);
                out.text(Arc::clone(&row.row), origin, part.colour);
            }
            if part.is_label {
                label = Some(Rect::new(rect.x0, y, rect.x1, y + part.text.height));
            }
            y += part.text.height;
        }
        label
    }
}

/// Which parts of a note are to be written.
#[derive(Clone, Copy)]
struct WantedParts {
    has_label: bool,
    has_quote: bool,
    /// Whether the end of a quote may be cut off.
    may_cut: bool,
}

/// The parts of a note, broken to `width` points; `None` if there are none, or if the quote
/// takes more rows than it may.
fn parts(
    desk: &mut Desk<'_>,
    note: &Note<'_>,
    style: NoteStyle<'_>,
    wanted: WantedParts,
    width: f64,
) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    if let Some(first) = note.marks.first() {
        let names = note
            .marks
            .iter()
            .map(|mark| desk.words.text(mark_key(*mark)));
        let names: Vec<String> = names.collect();
        parts.push(Part {
            text: desk.fitted(&names.join(" · "), desk.room.small, width, 1),
            colour: desk.theme.colours.text_soft,
            sign: Some((*first, note.line)),
            is_label: false,
        });
    }
    if wanted.has_label {
        parts.push(Part {
            text: desk.fitted(note.label, style.label, width, 2),
            colour: note.colour,
            sign: None,
            is_label: true,
        });
    }
    if wanted.has_quote {
        let text = desk.set(note.quote, style.quote, width);
        let is_too_long = text.rows.len() > style.rows;
        if is_too_long && !wanted.may_cut {
            return None;
        }
        parts.push(Part {
            text: if is_too_long {
                desk.fitted(note.quote, style.quote, width, style.rows)
            } else {
                text
            },
            colour: note.colour,
            sign: None,
            is_label: false,
        });
    }
    (!parts.is_empty()).then_some(parts)
}

/// Draws a text whose rows are centred at `x`.
pub(super) fn draw_centred(out: &mut Fragment, text: &Paragraph, x: f64, y: f64, ink: Colour) {
    draw_text(out, text, Point::new(x - text.width / 2.0, y), ink);
}
