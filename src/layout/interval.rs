//! How intervals are drawn: a line over the values between the two ends, with caps.

use kurbo::{BezPath, Point, Rect};

use crate::scene::{Colour, Fragment, Stroke};

/// Width of the line and of its caps, in points.
const LINE: f64 = 1.5;
/// Length of the caps, in points.
const CAP: f64 = 8.0;
/// Height below which an interval is drawn as two thin lines, in points.
const LOW: f64 = 6.0;

/// Draws the interval between the y coordinates `top` and `bottom` over the middle `x`. One that
/// is too low for thick lines has thin ones, on whole points outside of it, so that even the
/// narrowest can be told from a mere line.
pub(super) fn draw_whisker(out: &mut Fragment, x: f64, (top, bottom): (f64, f64), ink: Colour) {
    draw_wide_whisker(out, x, (top, bottom), (ink, CAP));
}

/// As [`draw_whisker`], with caps of this length in points.
pub(super) fn draw_wide_whisker(
    out: &mut Fragment,
    x: f64,
    (top, bottom): (f64, f64),
    (ink, cap): (Colour, f64),
) {
    let (top, bottom) = (top.min(bottom), top.max(bottom));
    let (ends, width) = if bottom - top < LOW {
        // The middle of a line of one point is half a point from its edges.
        let (top, bottom) = ((top - 0.5).floor() + 0.5, (bottom - 0.5).ceil() + 0.5);
        ((top, bottom), 1.0)
    } else {
        ((top, bottom), LINE)
    };
    let mut path = BezPath::new();
    path.move_to((x, ends.0));
    path.line_to((x, ends.1));
    for end in [ends.0, ends.1] {
        path.move_to((x - cap / 2.0, end));
        path.line_to((x + cap / 2.0, end));
    }
    out.path(path, None, Some(Stroke::solid(ink, width)));
}

/// The rectangle that a whisker takes.
pub(super) fn whisker_place(x: f64, (top, bottom): (f64, f64)) -> Rect {
    let ends = (
        Point::new(x - CAP / 2.0, top),
        Point::new(x + CAP / 2.0, bottom),
    );
    Rect::from_points(ends.0, ends.1).inflate(LINE, LINE)
}

#[cfg(test)]
mod tests {
    use kurbo::Shape as _;

    use super::*;
    use crate::scene::Item;

    #[test]
    fn a_low_interval_has_thin_lines_outside_of_it() {
        let ink = Colour::from_u32(0xff);
        for ((top, bottom), expected, width) in [
            ((10.0, 40.0), (10.0, 40.0), LINE),
            ((10.2, 12.1), (9.5, 12.5), 1.0),
            ((10.0, 10.0), (9.5, 10.5), 1.0),
        ] {
            let mut out = Fragment::default();
            draw_whisker(&mut out, 50.0, (top, bottom), ink);
            let [Item::Path(path)] = &out.items[..] else {
                panic!("one path");
            };
            let bounds = path.path.bounding_box();
            assert_eq!((bounds.y0, bounds.y1), expected);
            let stroke = path.stroke.as_ref().expect("a line");
            assert_eq!(stroke.width, width);
            assert_eq!(bounds.width(), CAP);
        }
    }
}
