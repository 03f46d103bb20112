//! A curve through points that never overshoots them.

use kurbo::{BezPath, ParamCurve as _, PathEl, Point};

/// Slopes at each point of a monotone piecewise cubic through `points`, which must be
/// sorted by x.
///
/// F. N. Fritsch and R. E. Carlson, "Monotone Piecewise Cubic Interpolation",
/// SIAM Journal on Numerical Analysis 17 (1980), with the weighted harmonic mean of
/// F. N. Fritsch and J. Butland (1984) as the slope between two segments.
fn slopes(points: &[Point]) -> Vec<f64> {
    let widths: Vec<f64> = points.windows(2).map(|p| p[1].x - p[0].x).collect();
    let rises: Vec<f64> = points
        .windows(2)
        .zip(&widths)
        .map(|(p, width)| {
            if *width > 0.0 {
                (p[1].y - p[0].y) / width
            } else {
                0.0
            }
        })
        .collect();
    let mut slopes = vec![0.0; points.len()];
    for i in 1..points.len().saturating_sub(1) {
        let (left, right) = (rises[i - 1], rises[i]);
        if left * right > 0.0 {
            let (h0, h1) = (widths[i - 1], widths[i]);
            let (w0, w1) = (2.0 * h1 + h0, h1 + 2.0 * h0);
            slopes[i] = (w0 + w1) / (w0 / left + w1 / right);
        }
    }
    if let (Some(first), Some(last)) = (rises.first(), rises.last()) {
        slopes[0] = *first;
        slopes[points.len() - 1] = *last;
    }
    slopes
}

/// The curve through `points`, which must be sorted by x. Empty for no points.
pub(super) fn curve(points: &[Point]) -> BezPath {
    let mut path = BezPath::new();
    let Some(first) = points.first() else {
        return path;
    };
    path.move_to(*first);
    let slopes = slopes(points);
    for (i, pair) in points.windows(2).enumerate() {
        let third = (pair[1].x - pair[0].x) / 3.0;
        if third <= 0.0 {
            path.line_to(pair[1]);
            continue;
        }
        path.curve_to(
            Point::new(pair[0].x + third, pair[0].y + slopes[i] * third),
            Point::new(pair[1].x - third, pair[1].y - slopes[i + 1] * third),
            pair[1],
        );
    }
    path
}

/// The part of `path`, which runs from left to right, between two x coordinates.
pub(super) fn between(path: &BezPath, left: f64, right: f64) -> BezPath {
    let mut clipped = BezPath::new();
    let mut end: Option<Point> = None;
    for segment in path.segments() {
        let (x0, x1) = (segment.start().x, segment.end().x);
        if x1 < left || x0 > right {
            continue;
        }
        let width = x1 - x0;
        let part = if width > 0.0 {
            // The control points are at thirds of the width, so x grows evenly.
            let from = ((left - x0) / width).clamp(0.0, 1.0);
            let to = ((right - x0) / width).clamp(0.0, 1.0);
            if from >= to {
                continue;
            }
            segment.subsegment(from..to)
        } else {
            segment
        };
        if end != Some(part.start()) {
            clipped.push(PathEl::MoveTo(part.start()));
        }
        clipped.push(part.as_path_el());
        end = Some(part.end());
    }
    clipped
}

#[cfg(test)]
mod tests {
    use kurbo::{ParamCurve as _, PathSeg};

    use super::*;

    #[test]
    fn the_curve_stays_between_its_points() {
        let points: Vec<Point> = [
            (0.0, 3.0),
            (10.0, 3.0),
            (20.0, -8.0),
            (21.0, 9.0),
            (21.0, 4.0),
            (60.0, 5.0),
        ]
        .map(Point::from)
        .to_vec();
        let path = curve(&points);
        let segments: Vec<PathSeg> = path.segments().collect();
        assert_eq!(segments.len(), points.len() - 1);
        for (segment, ends) in segments.iter().zip(points.windows(2)) {
            let (low, high) = (ends[0].y.min(ends[1].y), ends[0].y.max(ends[1].y));
            for sample in 0..=32 {
                let y = segment.eval(f64::from(sample) / 32.0).y;
                assert!(
                    (low - 1e-9..=high + 1e-9).contains(&y),
                    "{y} outside {low}…{high}"
                );
            }
        }
    }

    #[test]
    fn one_point_and_none_are_no_panic() {
        assert!(curve(&[]).elements().is_empty());
        assert_eq!(curve(&[Point::new(1.0, 2.0)]).elements().len(), 1);
    }
}
