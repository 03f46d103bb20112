//! The interval of 95 % around a curve that was counted in a source: a band over neighbouring
//! points, and a line with caps over a point that few cases are behind or that stands alone.

use kurbo::{BezPath, Circle, PathEl, Point, Rect, Shape as _};

use super::super::drawing::faded;
use super::super::grid::{CurveBox, LaneRow};
use super::super::interval::{draw_wide_whisker, whisker_place};
use super::super::monotone;
use super::range::range;
use crate::analysis::{Strength, strength_of_point};
use crate::model::{Curve, CurvePoint};
use crate::scene::{Colour, Fragment, Stroke};

/// Opacity of the band of a main curve, 0 to 1.
pub(super) const MEASURED_BAND: f32 = 0.18;
/// Opacity of the bands of other curves, 0 to 1.
const BESIDE: f32 = 0.1;
/// How much of its usual opacity the area of a curve with a band has, 0 to 1.
pub(super) const AREA: f32 = 0.55;
/// Radius of the ring at a point of few cases, in points.
pub(super) const RING: f64 = 6.0;
/// Radius of the dot at a point of too few cases, in points.
const DOT: f64 = 3.5;
/// Length of the caps of an interval, in points.
const CAP: f64 = 10.0;
/// The line around the dot of a point of too few cases.
const TOO_FEW: &[f64] = &[1.4, 2.2];

/// The points of a curve, as the band sees them: `None` where there is no interval to show.
type Ends = Vec<Option<(Point, (f64, f64))>>;

/// Whether the value of a point was counted in a source.
pub(super) fn is_measured(point: &CurvePoint) -> bool {
    point.evidence.is_some()
}

/// The y coordinates of the upper and the lower end of the interval of each point, with the
/// point's place.
fn ends(row: &LaneRow, curve: &Curve, curve_box: &CurveBox) -> Ends {
    let end = |place: &super::super::grid::PointBox| {
        let point = curve.point(place.point)?;
        let is_shown = is_measured(point) && strength_of_point(point) != Strength::TooFew;
        let (low, high) = range(row, point).filter(|_| is_shown)?;
        Some((place.at, (high, low)))
    };
    curve_box.points.iter().map(end).collect()
}

/// Whether the curve has a band: two neighbouring points with intervals.
pub(super) fn has_band(row: &LaneRow, curve: &Curve, curve_box: &CurveBox) -> bool {
    let ends = ends(row, curve, curve_box);
    ends.windows(2).any(|pair| pair.iter().all(Option::is_some))
}

/// Draws the band of a curve.
pub(super) fn draw_band(
    out: &mut Fragment,
    row: &LaneRow,
    (curve, curve_box): (&Curve, &CurveBox),
    (colour, is_main): (Colour, bool),
) {
    let ends = ends(row, curve, curve_box);
    for run in ends.split(Option::is_none) {
        let run: Vec<_> = run.iter().flatten().collect();
        if run.len() < 2 {
            continue;
        }
        let line = |end: fn(&(f64, f64)) -> f64| -> Vec<Point> {
            run.iter()
                .map(|(at, ends)| Point::new(at.x, end(ends)))
                .collect()
        };
        let shape = between(&line(|ends| ends.0), &line(|ends| ends.1));
        let opacity = if is_main { MEASURED_BAND } else { BESIDE };
        out.path(shape, Some(faded(colour, opacity)), None);
    }
}

/// The shape between two lines through points, both from left to right.
pub(super) fn between(above: &[Point], below: &[Point]) -> BezPath {
    let mut shape = monotone::curve(above);
    let below = monotone::curve(below).reverse_subpaths();
    for (index, element) in below.elements().iter().enumerate() {
        match element {
            PathEl::MoveTo(at) if index == 0 => shape.line_to(*at),
            other => shape.push(*other),
        }
    }
    if !shape.elements().is_empty() {
        shape.close_path();
    }
    shape
}

/// The intervals that have lines of their own: those of points that few cases are behind, and of
/// points without a neighbour in the band.
pub(super) fn whiskers(
    row: &LaneRow,
    curve: &Curve,
    curve_box: &CurveBox,
) -> Vec<(f64, (f64, f64))> {
    let all = ends(row, curve, curve_box);
    let has_end =
        |index: Option<usize>| index.is_some_and(|index| matches!(all.get(index), Some(Some(_))));
    let of = |(index, place): (usize, &super::super::grid::PointBox)| {
        let (at, ends) = all[index]?;
        let point = curve.point(place.point)?;
        let is_alone = !has_end(index.checked_sub(1)) && !has_end(index.checked_add(1));
        let is_few = strength_of_point(point) == Strength::Few;
        (is_few || is_alone).then_some((at.x, ends))
    };
    let points = curve_box.points.iter().enumerate();
    points.filter_map(of).collect()
}

/// Draws the intervals that have lines of their own.
pub(super) fn draw_whiskers(
    out: &mut Fragment,
    row: &LaneRow,
    (curve, curve_box): (&Curve, &CurveBox),
    colour: Colour,
) {
    for (x, ends) in whiskers(row, curve, curve_box) {
        draw_wide_whisker(out, x, ends, (colour, CAP));
    }
}

/// The rectangles that the lines take.
pub(super) fn whisker_places(
    row: &LaneRow,
    curve: &Curve,
    curve_box: &CurveBox,
) -> impl Iterator<Item = Rect> {
    let all = whiskers(row, curve, curve_box).into_iter();
    all.map(|(x, ends)| whisker_place(x, ends))
}

/// Draws the sign of a point that few or too few cases are behind. Returns whether it did:
/// others have a face or a dot.
pub(super) fn draw_sign(
    out: &mut Fragment,
    at: Point,
    strength: Strength,
    (ink, paper): (Colour, Colour),
) -> bool {
    let (radius, line) = match strength {
        Strength::Enough => return false,
        Strength::Few => (RING, Stroke::solid(ink, 2.0)),
        Strength::TooFew => {
            let line = Stroke {
                colour: ink,
                width: 1.4,
                dashes: TOO_FEW,
            };
            (DOT, line)
        }
    };
    let sign = Circle::new(at, radius).to_path(0.02);
    out.path(sign, Some(paper), Some(line));
    true
}
