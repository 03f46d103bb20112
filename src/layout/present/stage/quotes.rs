//! Finds places on a stage's page for what people said at the points of curves, and ties each
//! text to its point.

use std::sync::Arc;

use kurbo::{BezPath, ParamCurve as _, Point, Rect};

use super::super::desk::Desk;
use crate::layout::drawing::draw_text;
use crate::scene::{Colour, FontStyle, Fragment, Paragraph, Stroke};

/// Number of points sampled on each segment of a line that texts avoid.
const SAMPLES: u32 = 16;
/// Widths in points that quotes are broken to.
const WIDTHS: [f64; 4] = [440.0, 340.0, 270.0, 560.0];
/// The largest number of rows of a quote.
const ROWS: usize = 3;
/// The widest label, and the largest number of its rows.
const LABEL: (f64, usize) = (230.0, 1);
/// Space between a face and the label at it, and between the end of a line and a quote.
const GAPS: (f64, f64) = (5.0, 8.0);
/// Steps in which places for quotes are tried, across and down.
const STEPS: (f64, f64) = (20.0, 8.0);
/// How far a quote may be from its point, in points.
const REACH: f64 = 230.0;
/// A quote that is nearer to its point than this needs no line to it, in points.
const NEAR: f64 = 16.0;
/// Cost of a row of a quote, in points of distance.
const ROW: f64 = 22.0;

/// A quote that is to be written.
pub(super) struct Quote<'a> {
    /// The words, in quotation marks.
    pub(super) text: &'a str,
    pub(super) font: FontStyle,
    pub(super) colour: Colour,
    /// Whether its end may be cut off where there is no room for all of it.
    pub(super) may_cut: bool,
}

/// Finds places where nothing is drawn yet.
pub(super) struct Quotes {
    /// The rectangle that texts must stay in.
    zone: Rect,
    /// Rectangles that faces and texts take.
    taken: Vec<Rect>,
    /// The lines of the curves, as rectangles around short pieces.
    lines: Vec<Rect>,
}

impl Quotes {
    /// A finder of places in `zone` beside these lines and rectangles.
    pub(super) fn new<'a>(
        zone: Rect,
        paths: impl Iterator<Item = &'a BezPath>,
        taken: Vec<Rect>,
    ) -> Self {
        let mut lines = Vec::new();
        for segment in paths.flat_map(BezPath::segments) {
            let at = |sample: u32| segment.eval(f64::from(sample) / f64::from(SAMPLES));
            for sample in 0..SAMPLES {
                let piece = Rect::from_points(at(sample), at(sample + 1)).inflate(2.0, 4.0);
                if piece.overlaps(zone) {
                    lines.push(piece);
                }
            }
        }
        Self { zone, taken, lines }
    }

    fn is_free(&self, rect: Rect) -> bool {
        let is_inside = rect.x0 >= self.zone.x0 - 0.5
            && rect.x1 <= self.zone.x1 + 0.5
            && rect.y0 >= self.zone.y0
            && rect.y1 <= self.zone.y1;
        let covers = |rects: &[Rect]| rects.iter().any(|other| other.overlaps(rect));
        is_inside && !covers(&self.taken) && !covers(&self.lines)
    }

    /// Writes the label of a point right at its face, if there is room. Returns its rectangle.
    pub(super) fn label(
        &mut self,
        desk: &mut Desk<'_>,
        out: &mut Fragment,
        (at, radius): (Point, f64),
        label: &str,
    ) -> Option<Rect> {
        if label.is_empty() {
            return None;
        }
        let text = desk.fitted(label, desk.room.note_strong, LABEL.0, LABEL.1);
        let (width, height) = (text.width, text.height);
        let reach = radius + GAPS.0;
        let x = (at.x - width / 2.0)
            .min(self.zone.x1 - width)
            .max(self.zone.x0);
        let corners = [
            Point::new(x, at.y + reach - 3.0),
            Point::new(x, at.y - reach - height + 3.0),
            Point::new(at.x + reach, at.y - height / 2.0),
            Point::new(at.x - reach - width, at.y - height / 2.0),
        ];
        let rects = corners.map(|corner| Rect::from_origin_size(corner, (width, height)));
        let rect = rects
            .into_iter()
            .find(|rect| self.is_free(rect.inset((0.0, -3.0))))?;
        draw_text(out, &text, rect.origin(), desk.theme.colours.text);
        self.taken.push(rect.inflate(8.0, 1.0));
        Some(rect)
    }

    /// Writes a quote near its point, with a line to it unless it is right beside it. Returns
    /// whether there was room for it.
    pub(super) fn quote(
        &mut self,
        desk: &mut Desk<'_>,
        out: &mut Fragment,
        (at, radius): (Point, f64),
        quote: &Quote<'_>,
    ) -> bool {
        let line = f64::from(quote.font.line);
        let mut best: Option<(f64, Rect, Arc<Paragraph>)> = None;
        for may_cut in [false, true] {
            for width in WIDTHS {
                let text = desk.set(quote.text, quote.font, width.min(self.zone.width()));
                let text = if text.rows.len() <= ROWS {
                    text
                } else if may_cut {
                    desk.fitted(quote.text, quote.font, width, ROWS)
                } else {
                    continue;
                };
                let rows = text.rows.len() as f64 * ROW;
                if let Some((cost, rect)) = self.place((at, radius), &text, line)
                    && best.as_ref().is_none_or(|(least, ..)| cost + rows < *least)
                {
                    best = Some((cost + rows, rect, text));
                }
            }
            if best.is_some() || !quote.may_cut {
                break;
            }
        }
        let Some((_, rect, text)) = best else {
            return false;
        };
        let is_left = rect.x1 < at.x;
        for row in &text.rows {
            let width = f64::from(row.row.width);
            let x = if is_left { rect.x1 - width } else { rect.x0 };
            let origin = Point::new(x, rect.y0 + row.baseline);
            out.text(Arc::clone(&row.row), origin, quote.colour);
        }
        let corners = tie((at, radius), rect, line);
        if let Some((first, rest)) = corners.split_first() {
            let mut path = BezPath::new();
            path.move_to(*first);
            for corner in rest {
                path.line_to(*corner);
            }
            out.path(path, None, Some(Stroke::solid(quote.colour, 2.0)));
        }
        self.taken.push(rect.inflate(10.0, 2.0));
        true
    }

    /// The free place for a text that is nearest to its point, with its cost.
    fn place(
        &self,
        (at, radius): (Point, f64),
        text: &Paragraph,
        line: f64,
    ) -> Option<(f64, Rect)> {
        let mut best: Option<(f64, Rect)> = None;
        let (width, height) = (text.width, text.height);
        let mut y = self.zone.y0;
        while y + height <= self.zone.y1 {
            let mut x = self.zone.x0;
            while x + width <= self.zone.x1 + 0.5 {
                let rect = Rect::from_origin_size((x, y), (width, height));
                let cost = Self::cost(at, radius, rect);
                if cost <= REACH
                    && best.is_none_or(|(least, _)| cost < least)
                    && self.is_free(rect.inflate(6.0, -2.0).intersect(self.zone))
                    && self.is_tie_free((at, radius), rect, line)
                {
                    best = Some((cost, rect));
                }
                x += STEPS.0;
            }
            y += STEPS.1;
        }
        best
    }

    /// How far a text is from its point. Above or below, it had better begin near it.
    fn cost(at: Point, radius: f64, rect: Rect) -> f64 {
        let nearest = Point::new(at.x.clamp(rect.x0, rect.x1), at.y.clamp(rect.y0, rect.y1));
        let aside = (rect.center().x - at.x).abs() * 0.08;
        (nearest.distance(at) - radius).max(0.0) + aside
    }

    /// Whether the line between a point and the text at `rect` covers no text and no face.
    fn is_tie_free(&self, spot: (Point, f64), rect: Rect, line: f64) -> bool {
        let corners = tie(spot, rect, line);
        let pieces = corners.windows(2);
        let mut pieces = pieces.map(|ends| Rect::from_points(ends[0], ends[1]).inflate(1.5, 1.5));
        let own = Rect::from_center_size(spot.0, (2.0, 2.0));
        pieces.all(|piece| {
            let others = self.taken.iter().filter(|taken| !taken.overlaps(own));
            others.into_iter().all(|taken| !taken.overlaps(piece))
        })
    }
}

/// The corners of the line between a point and the text at `rect`, whose rows are `line` points
/// high; none if the text is right beside the point.
fn tie((at, radius): (Point, f64), rect: Rect, line: f64) -> Vec<Point> {
    let nearest = Point::new(at.x.clamp(rect.x0, rect.x1), at.y.clamp(rect.y0, rect.y1));
    if nearest.distance(at) - radius < NEAR {
        return Vec::new();
    }
    let is_above = rect.y1 <= at.y;
    let out = if is_above { -radius } else { radius };
    if (rect.x0 - GAPS.1..=rect.x1 + GAPS.1).contains(&at.x) {
        let end = if is_above {
            rect.y1 + 2.0
        } else {
            rect.y0 - 2.0
        };
        return vec![Point::new(at.x, at.y + out), Point::new(at.x, end)];
    }
    let is_left = rect.x1 < at.x;
    let end = if is_left {
        rect.x1 + GAPS.1
    } else {
        rect.x0 - GAPS.1
    };
    if (rect.y0..rect.y1).contains(&at.y) {
        let aside = if is_left { -radius } else { radius };
        return vec![Point::new(at.x + aside, at.y), Point::new(end, at.y)];
    }
    let level = if is_above {
        rect.y0 + line / 2.0
    } else {
        rect.y1 - line / 2.0
    };
    vec![
        Point::new(at.x, at.y + out),
        Point::new(at.x, level),
        Point::new(end, level),
    ]
}
