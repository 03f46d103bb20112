//! The area between a curve and the middle of the scale.

use kurbo::{BezPath, ParamCurve as _, Point};

/// Number of points sampled on each segment.
const SAMPLES: u32 = 24;

/// The areas between `path` and the y coordinate `base`, each with `true` if it lies above.
pub(in crate::layout) fn areas(path: &BezPath, base: f64) -> Vec<(BezPath, bool)> {
    let mut samples = Vec::new();
    for segment in path.segments() {
        for sample in 0..SAMPLES {
            samples.push(segment.eval(f64::from(sample) / f64::from(SAMPLES)));
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
    use super::super::super::monotone;
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
