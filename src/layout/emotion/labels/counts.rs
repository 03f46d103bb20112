//! The numbers of cases below a curve that was counted in a source, in a row at the foot of its
//! lane, and where points of it are hidden.

use kurbo::{Point, Rect};

use super::super::super::drawing::draw_text;
use super::super::super::grid::CurveBox;
use super::super::super::shaper::Shaper;
use super::super::band;
use super::Labeller;
use crate::analysis::{Strength, strength_of_point};
use crate::model::Curve;
use crate::scene::{Fragment, TextStyle};

/// Space between the row and the foot of the lane, in points.
const FOOT: f64 = 2.0;
/// Space between two numbers, in points.
const APART: f64 = 4.0;

impl Labeller<'_> {
    /// Writes below each point that was counted how many cases are behind it, or that they are
    /// too few. Of points that are close together, the first ones have room.
    pub(in super::super) fn draw_counts(
        &mut self,
        shaper: &mut Shaper,
        out: &mut Fragment,
        curve: &Curve,
        curve_box: &CurveBox,
    ) {
        let (words, theme) = (self.context.words, self.context.theme);
        self.draw_hidden(shaper, out, curve);
        let mut last: Option<Rect> = None;
        for place in &curve_box.points {
            let Some(point) = curve.point(place.point) else {
                continue;
            };
            let Some(n) = point.n.filter(|_| band::is_measured(point)) else {
                continue;
            };
            let strength = strength_of_point(point);
            let count = words.count(u64::from(n));
            let text = match strength {
                Strength::TooFew => words.text("map-too-few"),
                _ => words.fill("map-n", &[("count", (&count).into())]),
            };
            let (style, ink) = match strength {
                Strength::Few => (TextStyle::SmallStrong, theme.colours.text),
                _ => (TextStyle::Small, theme.colours.text_soft),
            };
            let text = shaper.row(&text, style, theme);
            let at = Point::new(
                place.at.x - text.width / 2.0,
                self.row.y1 - FOOT - text.height,
            );
            let rect = self.inside(Rect::from_origin_size(at, (text.width, text.height)));
            if last.is_some_and(|last| last.inflate(APART, 0.0).overlaps(rect)) {
                continue;
            }
            last = Some(rect);
            self.taken.push(rect);
            self.draw_ground(out, rect);
            draw_text(out, &text, rect.origin(), ink);
        }
    }

    /// Writes at the foot of the lane where a point is hidden.
    fn draw_hidden(&mut self, shaper: &mut Shaper, out: &mut Fragment, curve: &Curve) {
        let (words, theme) = (self.context.words, self.context.theme);
        for point in &curve.hidden_points {
            let Some(column) = self.layout.column_of(point.step) else {
                continue;
            };
            let span = &self.layout.columns[column];
            let text = words.hidden_below(point.hidden_below);
            let text = shaper.beside(&text, TextStyle::Small, theme, span.width().max(24.0));
            let at = Point::new(
                span.x0 + span.width() * point.place - text.width / 2.0,
                self.row.y1 - FOOT - text.height,
            );
            let rect = self.inside(Rect::from_origin_size(at, (text.width, text.height)));
            self.taken.push(rect);
            self.draw_ground(out, rect);
            draw_text(out, &text, rect.origin(), theme.colours.text_soft);
        }
    }
}
