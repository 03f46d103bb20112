//! What follows from the points of a curve alone: their marks, and the evidence status of the
//! line between them.

use super::super::context::Context;
use super::super::grid::{CurveBox, PointBox};
use crate::analysis::{Mark, marks, points_in_order};
use crate::model::{Curve, CurvePoint, EvidenceStatus, Journey};

/// The marked points of a curve with their marks. Each point is given by its index in
/// `curve_box.points`. In a part of a map, the marks are those that the points have in the
/// `whole` map, so that a part of a curve has no peak of its own.
pub(in crate::layout) fn marked_points(
    whole: Option<&Journey>,
    curve: &Curve,
    curve_box: &CurveBox,
) -> Vec<(usize, Vec<Mark>)> {
    let Some((whole, curve)) = whole.and_then(|whole| Some((whole, whole.curve(curve.id)?))) else {
        let value = |point: &PointBox| curve.point(point.point).map_or(0.0, |point| point.value);
        let values: Vec<f64> = curve_box.points.iter().map(value).collect();
        return marks(&values);
    };
    let points: Vec<&CurvePoint> = points_in_order(whole, curve)
        .into_iter()
        .map(|(_, point)| point)
        .collect();
    let values: Vec<f64> = points.iter().map(|point| point.value).collect();
    let marked = marks(&values).into_iter().filter_map(|(index, marks)| {
        let mut places = curve_box.points.iter();
        let place = places.position(|place| place.point == points[index].id)?;
        Some((place, marks))
    });
    marked.collect()
}

/// The evidence statuses that the drawing of a curve shows: those of its points and, in a part
/// of a map, those of the pieces of its line that lead to points which the part does not show.
pub(in crate::layout) fn drawn_statuses(
    context: &Context<'_>,
    curve: &Curve,
) -> Vec<EvidenceStatus> {
    let own = curve.points.iter().filter_map(|point| point.status);
    let mut statuses: Vec<EvidenceStatus> = own.collect();
    let whole = context.whole;
    let Some((whole, all)) = whole.and_then(|whole| Some((whole, whole.curve(curve.id)?))) else {
        return statuses;
    };
    let points = points_in_order(whole, all);
    let is_shown = |point: &CurvePoint| context.journey.step(point.step).is_some();
    for pair in points.windows(2) {
        let (from, to) = (pair[0].1, pair[1].1);
        if is_shown(from) != is_shown(to) {
            statuses.extend(weaker(from.status, to.status));
        }
    }
    statuses
}

/// The evidence status of the part of a curve between two points: the weaker one of theirs.
pub(super) fn weaker(
    a: Option<EvidenceStatus>,
    b: Option<EvidenceStatus>,
) -> Option<EvidenceStatus> {
    let weak = [EvidenceStatus::Proposed, EvidenceStatus::Assumed];
    let weak = weak
        .into_iter()
        .find(|status| a == Some(*status) || b == Some(*status));
    weak.or(a)
}
