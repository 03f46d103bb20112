//! Emotion lanes: levels, curves, the tinted area, faces and labels.

use kurbo::{BezPath, Circle, ParamCurve as _, Point, Rect, Shape as _};

use super::chips::pill;
use super::grid::{CurveBox, LaneRow, MapLayout, PointBox};
use super::headers::{curve_style, draw_text, face_colour};
use super::layouter::Context;
use super::monotone;
use super::shaper::Shaper;
use crate::model::{Curve, CurveId, ElementId};
use crate::scene::{Colour, Face, Fragment, Placed, Stroke, TextStyle};

/// Distance of the axis' ends from the lane's edges: room for a face and a label.
pub(super) const AXIS_MARGIN: f64 = 24.0;
/// Points sampled on each segment for the area under a curve.
const SAMPLES: u32 = 24;

/// The value of `row`'s scale that the area is measured from: zero if the scale has
/// it, else the middle.
fn base_value(row: &LaneRow) -> f64 {
    if row.scale.min < 0.0 && row.scale.max > 0.0 {
        0.0
    } else {
        row.scale.value(0.5)
    }
}

/// Lays out and draws all curves of an emotion lane; the first of `curves` on top.
pub(super) fn lay_out(
    shaper: &mut Shaper,
    context: &Context<'_>,
    layout: &MapLayout,
    row_index: usize,
    curves: &[&Curve],
) -> (Vec<CurveBox>, Vec<Placed>) {
    let row = &layout.rows[row_index];
    let mut placed = vec![levels(context, layout, row)];
    let boxes: Vec<CurveBox> = curves
        .iter()
        .map(|curve| place(layout, row_index, row, curve))
        .collect();
    for (index, (curve, curve_box)) in curves.iter().zip(&boxes).enumerate().rev() {
        let fragment = draw(context, row, curve_box, curve, index == 0);
        placed.push(in_lane(layout, row, curve.id, fragment));
    }
    // Labels last, clear of every face and of each other.
    let mut taken: Vec<Rect> = boxes
        .iter()
        .flat_map(|curve| &curve.points)
        .map(|point| Rect::from_center_size(point.at, (18.0, 18.0)))
        .collect();
    for (index, (curve, curve_box)) in curves.iter().zip(&boxes).enumerate() {
        let mut fragment = Fragment::default();
        for point_box in &curve_box.points {
            let label = curve
                .point(point_box.point)
                .filter(|point| !point.label.is_empty());
            let Some(point) = label else { continue };
            let colour = if index == 0 {
                face_colour(context.theme, Face::at(row.scale.fraction(point.value)))
            } else {
                curve_style(context.journey, context.theme, curve).0
            };
            let text = &point.label;
            let at = point_box.at;
            draw_label(
                shaper,
                context,
                layout,
                &mut fragment,
                (row, at),
                text,
                colour,
                &mut taken,
            );
        }
        placed.push(in_lane(layout, row, curve.id, fragment));
    }
    (boxes, placed)
}

fn in_lane(layout: &MapLayout, row: &LaneRow, curve: CurveId, fragment: Fragment) -> Placed {
    let bounds = Rect::new(layout.left, row.y0, layout.size.width, row.y1);
    let mut placed = Placed::fixed(bounds, fragment);
    placed.element = Some(ElementId::Curve(curve));
    placed
}

/// The lines of the scale's five levels.
fn levels(context: &Context<'_>, layout: &MapLayout, row: &LaneRow) -> Placed {
    let colours = &context.theme.colours;
    let mut fragment = Fragment::default();
    let (x0, x1) = (layout.left, layout.size.width);
    for level in 0..5 {
        let y = row.axis.start + (row.axis.end - row.axis.start) * f64::from(level) / 4.0;
        let stroke = Stroke {
            colour: colours.line_soft,
            width: 1.0,
            dashes: &[2.0, 4.0],
        };
        fragment.line(Point::new(x0, y), Point::new(x1, y), stroke);
    }
    let base = row.y_of(base_value(row));
    fragment.line(
        Point::new(x0, base),
        Point::new(x1, base),
        Stroke::solid(colours.line, 1.0),
    );
    Placed::fixed(Rect::new(x0, row.y0, x1, row.y1), fragment)
}

/// Finds where the points of `curve` are and draws the line through them.
fn place(layout: &MapLayout, row_index: usize, row: &LaneRow, curve: &Curve) -> CurveBox {
    let mut points: Vec<PointBox> = curve
        .points
        .iter()
        .filter_map(|point| {
            let column = layout.column_of(point.step)?;
            let span = &layout.columns[column];
            Some(PointBox {
                point: point.id,
                column,
                at: Point::new(span.x0 + span.width() * point.place, row.y_of(point.value)),
            })
        })
        .collect();
    points.sort_by(|a, b| a.at.x.total_cmp(&b.at.x).then(a.point.cmp(&b.point)));
    let places: Vec<Point> = points.iter().map(|point| point.at).collect();
    CurveBox {
        curve: curve.id,
        persona: curve.persona,
        row: row_index,
        path: monotone::curve(&places),
        points,
    }
}

fn draw(
    context: &Context<'_>,
    row: &LaneRow,
    curve_box: &CurveBox,
    curve: &Curve,
    is_main: bool,
) -> Fragment {
    let theme = context.theme;
    let (colour, dashes) = curve_style(context.journey, theme, curve);
    let mut fragment = Fragment::default();
    if is_main {
        let base = row.y_of(base_value(row));
        for (area, is_above) in areas(&curve_box.path, base) {
            let tint = if is_above {
                theme.colours.positive
            } else {
                theme.colours.negative
            };
            fragment.path(area, Some(faded(tint, theme.colours.area_opacity)), None);
        }
    }
    let width = if is_main { 2.6 } else { 2.0 };
    let stroke = Stroke {
        colour,
        width,
        dashes,
    };
    fragment.path(curve_box.path.clone(), None, Some(stroke));
    for point_box in &curve_box.points {
        let Some(point) = curve.point(point_box.point) else {
            continue;
        };
        if is_main {
            let face = Face::at(row.scale.fraction(point.value));
            let ink = face_colour(theme, face);
            let paper = theme.colours.paper;
            face.draw(&mut fragment, point_box.at, theme.sizes.face, ink, paper);
        } else {
            let dot = Circle::new(point_box.at, 4.0).to_path(0.02);
            let ring = Stroke::solid(colour, 2.0);
            fragment.path(dot, Some(theme.colours.paper), Some(ring));
        }
    }
    fragment
}

/// A point's label in a pill: towards the middle of the lane if there is room, else on
/// the other side, else beside the point, else where it would be best.
#[expect(
    clippy::too_many_arguments,
    reason = "a label needs its place, its look and what is around it"
)]
fn draw_label(
    shaper: &mut Shaper,
    context: &Context<'_>,
    layout: &MapLayout,
    out: &mut Fragment,
    (row, at): (&LaneRow, Point),
    label: &str,
    colour: Colour,
    taken: &mut Vec<Rect>,
) {
    let theme = context.theme;
    let room = (layout.size.width - layout.left - 16.0).clamp(24.0, 200.0);
    let text = shaper.paragraph(label, TextStyle::SmallStrong, theme, room);
    let (width, height) = (text.width + 16.0, text.height + 6.0);
    let gap = theme.sizes.face + 4.0;
    let above = Point::new(at.x - width / 2.0, at.y - gap - height);
    let below = Point::new(at.x - width / 2.0, at.y + gap);
    let right = Point::new(at.x + gap, at.y - height / 2.0);
    let left = Point::new(at.x - gap - width, at.y - height / 2.0);
    let is_low = at.y > f64::midpoint(row.axis.start, row.axis.end);
    let sides = if is_low {
        [above, below, right, left]
    } else {
        [below, above, right, left]
    };
    let place = |origin: Point| {
        let x = origin
            .x
            .min(layout.size.width - width - 2.0)
            .max(layout.left + 2.0);
        Rect::from_origin_size((x, origin.y), (width, height))
    };
    let is_free = |rect: &Rect| {
        rect.y0 >= row.y0 && rect.y1 <= row.y1 && !taken.iter().any(|it| it.overlaps(*rect))
    };
    let rect = sides
        .map(place)
        .into_iter()
        .find(is_free)
        .unwrap_or_else(|| place(sides[0]));
    taken.push(rect);
    let outline = Stroke::solid(colour, 1.0);
    out.path(pill(rect), Some(theme.colours.paper), Some(outline));
    draw_text(out, &text, Point::new(rect.x0 + 8.0, rect.y0 + 3.0), colour);
}

fn faded(colour: Colour, opacity: f32) -> Colour {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an opacity is between 0 and 1"
    )]
    let a = (255.0 * opacity.clamp(0.0, 1.0)).round() as u8;
    Colour { a, ..colour }
}

/// The areas between `path` and the height `base`, each with whether it lies above.
fn areas(path: &BezPath, base: f64) -> Vec<(BezPath, bool)> {
    let mut samples = Vec::new();
    for segment in path.segments() {
        for step in 0..SAMPLES {
            samples.push(segment.eval(f64::from(step) / f64::from(SAMPLES)));
        }
    }
    if let Some(last) = path.segments().last() {
        samples.push(last.end());
    }
    let mut areas = Vec::new();
    let mut run: Vec<Point> = Vec::new();
    let mut flush = |run: &mut Vec<Point>| {
        if run.len() > 1 {
            let is_above = run.iter().any(|point| point.y < base);
            let mut area = BezPath::new();
            area.move_to((run[0].x, base));
            for point in run.iter() {
                area.line_to(*point);
            }
            area.line_to((run[run.len() - 1].x, base));
            area.close_path();
            areas.push((area, is_above));
        }
        run.clear();
    };
    for pair in samples.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if run.is_empty() {
            run.push(a);
        }
        if (a.y - base) * (b.y - base) < 0.0 {
            let share = (base - a.y) / (b.y - a.y);
            let crossing = Point::new(a.x + (b.x - a.x) * share, base);
            run.push(crossing);
            flush(&mut run);
            run.push(crossing);
        }
        run.push(b);
        if b.y == base {
            flush(&mut run);
        }
    }
    flush(&mut run);
    areas
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_changes_side_where_the_curve_crosses() {
        let path = monotone::curve(&[
            Point::new(0.0, 10.0),
            Point::new(100.0, -10.0),
            Point::new(200.0, 10.0),
        ]);
        let sides: Vec<bool> = areas(&path, 0.0).iter().map(|(_, above)| *above).collect();
        assert_eq!(sides, [false, true, false]);
    }
}
