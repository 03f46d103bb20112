//! The labels of points, in pills.

use kurbo::{Point, Rect, Vec2};

use super::super::super::chips::pill;
use super::super::super::drawing::{draw_text, face_colour};
use super::super::super::grid::CurveBox;
use super::super::super::persona::persona_colour;
use super::super::super::shaper::Shaper;
use super::Labeller;
use crate::model::{Curve, CurvePoint};
use crate::scene::{Colour, Face, Fragment, Stroke, TextStyle};

/// Widths in points that are tried for breaking a label into rows, the preferred one first.
const WIDTHS: [f64; 3] = [200.0, 120.0, 80.0];
/// Space around the text in a pill, in points: at both sides together.
const PADDING: (f64, f64) = (16.0, 6.0);

/// The place of a pill.
struct Spot {
    rect: Rect,
    /// Whether a line has to lead from the point to the pill, which is not beside it.
    has_leader: bool,
}

impl Labeller<'_> {
    /// Writes the labels of the points that have one.
    pub(in crate::layout::emotion) fn draw_labels(
        &mut self,
        shaper: &mut Shaper,
        out: &mut Fragment,
        curve: &Curve,
        curve_box: &CurveBox,
        is_main: bool,
    ) {
        let context = self.context;
        for place in &curve_box.points {
            let label = curve
                .point(place.point)
                .filter(|point| !point.label.is_empty());
            let Some(point) = label else { continue };
            let colour = if is_main {
                face_colour(
                    context.theme,
                    Face::at(self.row.scale.fraction(point.value)),
                )
            } else {
                persona_colour(context.journey, context.theme, curve.persona)
            };
            self.draw_label(shaper, out, place.at, point, colour);
        }
    }

    /// Draws a point's label in a pill: beside the point if there is room, else away from it
    /// with a line that leads to it. A pill covers a curve only where it has no other place,
    /// and faces, texts and links only if the whole neighbourhood is full of them.
    fn draw_label(
        &mut self,
        shaper: &mut Shaper,
        out: &mut Fragment,
        at: Point,
        point: &CurvePoint,
        colour: Colour,
    ) {
        let theme = self.context.theme;
        let widest = (self.layout.size.width - self.layout.left - 16.0).max(24.0);
        let texts = WIDTHS.map(|width| {
            let room = width.min(widest);
            shaper.beside(&point.label, TextStyle::SmallStrong, theme, room)
        });
        let sizes = texts
            .each_ref()
            .map(|text| (text.width + PADDING.0, text.height + PADDING.1));
        let (index, spot) = self.spot(at, &sizes);
        self.remember_text(point.id, spot.rect);
        if spot.has_leader {
            self.draw_leader(out, at, spot.rect);
        }
        let outline = Stroke::solid(colour, 1.0);
        out.path(pill(spot.rect), Some(theme.colours.paper), Some(outline));
        let text_at = spot.rect.origin() + Vec2::new(PADDING.0 / 2.0, PADDING.1 / 2.0);
        draw_text(out, &texts[index], text_at, colour);
    }

    /// The place for a pill that may have any of `sizes`, and the index of its size.
    fn spot(&self, at: Point, sizes: &[(f64, f64); WIDTHS.len()]) -> (usize, Spot) {
        let around = self.around(at, sizes[0].0);
        let without_curves = self.taken.iter().chain(&self.links);
        let without_curves = without_curves.filter(|rect| rect.overlaps(around));
        // What pills must not cover, with the lines of curves and without them.
        let near: [Vec<Rect>; 2] = [self.obstacles(around), without_curves.copied().collect()];
        let clear = |rect: &Rect| self.is_in_row(rect) && is_off(&near[0], rect);
        let on_curve = |rect: &Rect| self.is_in_row(rect) && is_off(&near[1], rect);
        let beside = |sizes: &[(f64, f64)], is_good: &dyn Fn(&Rect) -> bool| {
            sizes.iter().enumerate().find_map(|(index, size)| {
                let rect = self.beside(at, *size).into_iter().find(is_good)?;
                Some((index, rect))
            })
        };
        let away = |near: &[Rect]| {
            let mut sizes = sizes.iter().enumerate();
            sizes.find_map(|(index, size)| Some((index, self.place_away(at, *size, near)?)))
        };
        let with_leader = |has_leader: bool| {
            move |(index, rect): (usize, Rect)| (index, Spot { rect, has_leader })
        };
        let found = beside(sizes, &clear)
            .or_else(|| beside(&sizes[..1], &on_curve))
            .map(with_leader(false))
            .or_else(|| away(&near[0]).map(with_leader(true)))
            .or_else(|| beside(sizes, &on_curve).map(with_leader(false)))
            .or_else(|| away(&near[1]).map(with_leader(true)));
        if let Some(found) = found {
            return found;
        }
        // There is no room at all: what is covered is as little as can be.
        let covered = |rect: &Rect| -> f64 {
            let covered = near[1].iter().map(|taken| taken.intersect(*rect).area());
            covered.sum()
        };
        let least = sizes
            .iter()
            .enumerate()
            .flat_map(|(index, size)| self.beside(at, *size).map(|rect| (index, rect)))
            .map(|(index, rect)| (index, self.inside_row(rect)))
            .min_by(|(_, a), (_, b)| covered(a).total_cmp(&covered(b)));
        let fallback = (0, Rect::from_center_size(at, sizes[0]));
        with_leader(false)(least.unwrap_or(fallback))
    }

    /// The places for a pill of this size beside a point, the preferred one first: towards the
    /// middle of the lane, on the other side, beside the point, and at its corners.
    fn beside(&self, at: Point, size: (f64, f64)) -> [Rect; 8] {
        let [above, below, right, left] = self.sides(at, size);
        let (inner, outer) = if self.is_low(at) {
            (above, below)
        } else {
            (below, above)
        };
        let aside = Vec2::new(size.0 / 2.0 + 4.0, 0.0);
        let corners = [inner + aside, inner - aside, outer + aside, outer - aside]
            .map(|rect| self.inside(rect));
        let [a, b, c, d] = corners;
        [inner, outer, right, left, a, b, c, d]
    }

    fn is_in_row(&self, rect: &Rect) -> bool {
        rect.y0 >= self.row.y0 + 1.0 && rect.y1 <= self.row.y1 - 1.0
    }

    /// `rect`, moved up or down so that it lies inside the lane.
    fn inside_row(&self, rect: Rect) -> Rect {
        let down = (self.row.y0 + 1.0 - rect.y0).max(0.0);
        let up = (self.row.y1 - 1.0 - rect.y1).min(0.0);
        rect + Vec2::new(0.0, if down > 0.0 { down } else { up })
    }
}

/// Whether `rect` covers none of the obstacles.
fn is_off(obstacles: &[Rect], rect: &Rect) -> bool {
    !obstacles.iter().any(|obstacle| obstacle.overlaps(*rect))
}
