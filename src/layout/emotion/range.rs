//! The measured range of a point.

use super::super::grid::LaneRow;
use crate::model::CurvePoint;

/// The y coordinates of the lower and the upper end of a point's measured range. An end that
/// is not known is at the point's value; `None` if neither is known.
pub(super) fn range(row: &LaneRow, point: &CurvePoint) -> Option<(f64, f64)> {
    let ends = [point.low, point.high];
    ends.iter().any(Option::is_some).then(|| {
        let end = |value: Option<f64>| row.y_of(value.unwrap_or(point.value));
        (end(point.low), end(point.high))
    })
}
