//! Where the line of a curve comes from and goes to, in a part of a map that does not show it.

use kurbo::{BezPath, Point};

use super::super::context::Context;
use super::super::grid::{CurveBox, LaneRow, MapLayout};
use super::super::monotone;
use super::points::weaker;
use crate::analysis::points_in_order;
use crate::model::{Curve, CurvePoint, EvidenceStatus, Journey};

/// The pieces of a curve's line between the points that a part of a map shows and the edges of
/// the part.
#[derive(Clone, Debug, Default)]
pub(super) struct Runs {
    /// The piece that comes in from the left, with its evidence status.
    pub before: Option<(BezPath, Option<EvidenceStatus>)>,
    /// The piece that goes out to the right, with its evidence status.
    pub after: Option<(BezPath, Option<EvidenceStatus>)>,
}

impl Runs {
    /// The pieces with their evidence statuses, from left to right.
    pub fn iter(&self) -> impl Iterator<Item = &(BezPath, Option<EvidenceStatus>)> {
        self.before.iter().chain(&self.after)
    }

    /// The whole line of the part: `path`, with the pieces before and after it.
    pub fn around(&self, path: &BezPath) -> BezPath {
        let mut line = BezPath::new();
        let pieces = [
            self.before.as_ref().map(|(piece, _)| piece),
            Some(path),
            self.after.as_ref().map(|(piece, _)| piece),
        ];
        for piece in pieces.into_iter().flatten() {
            let skipped = usize::from(!line.elements().is_empty());
            line.extend(piece.iter().skip(skipped));
        }
        line
    }
}

/// Makes the line of `curve_box` run as it does in the whole map, and returns the pieces of it
/// that lead to points which the part does not show.
pub(super) fn lead_on(
    context: &Context<'_>,
    layout: &MapLayout,
    curve: &Curve,
    curve_box: &mut CurveBox,
) -> Runs {
    let row = &layout.rows[curve_box.row];
    let neighbours = context
        .whole
        .and_then(|whole| Neighbours::find(whole, layout, row, whole.curve(curve.id)?));
    let Some(neighbours) = neighbours else {
        return Runs::default();
    };
    let (before, after) = (neighbours.before, neighbours.after);
    let mut places: Vec<Point> = before.iter().map(|(_, at)| *at).collect();
    places.extend(curve_box.points.iter().map(|point| point.at));
    places.extend(after.iter().map(|(_, at)| *at));
    let all = monotone::curve(&places);
    let (left, right) = (layout.left, neighbours.right);
    let status = |index: usize| {
        let place = curve_box.points.get(index)?;
        curve.point(place.point)?.status
    };
    let (Some(first), Some(last)) = (curve_box.points.first(), curve_box.points.last()) else {
        // The line runs through without a point.
        let ends = before.zip(after).map(|((from, _), (to, _))| {
            let line = monotone::between(&all, left, right);
            (line, weaker(from.status, to.status))
        });
        return Runs {
            before: ends,
            after: None,
        };
    };
    curve_box.path = monotone::between(&all, first.at.x, last.at.x);
    let piece = |(point, _): (&CurvePoint, Point), index, from, to| {
        let line = monotone::between(&all, from, to);
        (line, weaker(point.status, status(index)))
    };
    Runs {
        before: before.map(|point| piece(point, 0, left, first.at.x)),
        after: after.map(|point| piece(point, curve_box.points.len() - 1, last.at.x, right)),
    }
}

/// The nearest points of a curve on either side of a part, and where they would be.
struct Neighbours<'a> {
    before: Option<(&'a CurvePoint, Point)>,
    after: Option<(&'a CurvePoint, Point)>,
    /// The right edge of the part.
    right: f64,
}

impl<'a> Neighbours<'a> {
    fn find(whole: &Journey, layout: &MapLayout, row: &LaneRow, curve: &'a Curve) -> Option<Self> {
        let (first, last) = (layout.columns.first()?, layout.columns.last()?);
        let index_of = |step| whole.steps().position(|(_, other)| other.id == step);
        let (first_index, last_index) = (index_of(first.step)?, index_of(last.step)?);
        // Steps that are not shown are taken to be as wide as the nearest one that is.
        let before = |index: usize, place: f64| {
            let steps = (first_index - index) as f64 - place;
            first.x0 - steps * first.width()
        };
        let after = |index: usize, place: f64| {
            let steps = (index - last_index) as f64 - 1.0 + place;
            last.x1 + steps * last.width()
        };
        let points = points_in_order(whole, curve);
        let near = points.iter().rev().find(|(at, _)| *at < first_index);
        let far = points.iter().find(|(at, _)| *at > last_index);
        Some(Self {
            before: near.map(|(at, point)| {
                let x = before(*at, point.place);
                (*point, Point::new(x, row.y_of(point.value)))
            }),
            after: far.map(|(at, point)| {
                let x = after(*at, point.place);
                (*point, Point::new(x, row.y_of(point.value)))
            }),
            right: layout.size.width.max(last.x1),
        })
    }
}
