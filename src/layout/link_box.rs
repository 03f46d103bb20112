//! The position of a drawn link.

use std::sync::Arc;

use kurbo::{BezPath, Point, Rect};

use crate::model::{CardId, LinkId};

/// Radius of the corners of a line, in points.
const RADIUS: f64 = 6.0;

/// A drawn link.
#[derive(Clone, Debug)]
pub struct LinkBox {
    /// The link.
    pub link: LinkId,
    /// The card it starts at.
    pub from: CardId,
    /// The card it points to.
    pub to: CardId,
    /// The corners of the line in points of the map, from the edge of the first card to the
    /// edge of the second.
    pub points: Arc<[Point]>,
    /// The rectangle that the line and the label cover.
    pub bounds: Rect,
    /// The rectangle of the label, if the link has one.
    pub label: Option<Rect>,
    /// The centre of the label, or where it would be.
    pub label_at: Point,
    /// Whether the line crosses other cards, because no way around them was found.
    pub crosses_cards: bool,
}

impl LinkBox {
    /// The line, with round corners.
    pub fn path(&self) -> BezPath {
        rounded(&self.points)
    }

    /// The line with round corners, interrupted where the label is.
    pub fn path_beside_label(&self) -> BezPath {
        let Some(label) = self.label else {
            return self.path();
        };
        let mut pieces: Vec<Vec<Point>> = vec![Vec::new()];
        for ends in self.points.windows(2) {
            let (start, end) = (ends[0], ends[1]);
            let Some((enter, leave)) = covered(start, end, label) else {
                extend(&mut pieces, start, end);
                continue;
            };
            extend(&mut pieces, start, start.lerp(end, enter));
            pieces.push(Vec::new());
            extend(&mut pieces, start.lerp(end, leave), end);
        }
        let mut path = BezPath::new();
        for piece in pieces.iter().filter(|piece| piece.len() > 1) {
            path.extend(rounded(piece));
        }
        path
    }

    /// Distance between `at` and the line, in points of the map.
    pub fn distance(&self, at: Point) -> f64 {
        let parts = self.points.windows(2);
        let distances = parts.map(|pair| {
            let line = kurbo::Line::new(pair[0], pair[1]);
            kurbo::ParamCurveNearest::nearest(&line, at, 0.1).distance_sq
        });
        distances.fold(f64::INFINITY, f64::min).sqrt()
    }
}

/// Appends the part from `start` to `end` to the last piece.
fn extend(pieces: &mut [Vec<Point>], start: Point, end: Point) {
    if let Some(piece) = pieces.last_mut().filter(|_| start.distance(end) > 0.01) {
        if piece.is_empty() {
            piece.push(start);
        }
        piece.push(end);
    }
}

/// The shares of a horizontal or vertical line between which `rect` covers it; `None` if it
/// does not.
fn covered(start: Point, end: Point, rect: Rect) -> Option<(f64, f64)> {
    let along = end - start;
    let is_level = along.x.abs() > along.y.abs();
    let (from, length, near, far) = if is_level {
        (start.x, along.x, rect.x0, rect.x1)
    } else {
        (start.y, along.y, rect.y0, rect.y1)
    };
    let is_beside = if is_level {
        start.y <= rect.y0 || start.y >= rect.y1
    } else {
        start.x <= rect.x0 || start.x >= rect.x1
    };
    if is_beside || length == 0.0 {
        return None;
    }
    let (near, far) = ((near - from) / length, (far - from) / length);
    let (enter, leave) = (near.min(far).max(0.0), near.max(far).min(1.0));
    (enter < leave).then_some((enter, leave))
}

/// The line through `points`, with round corners.
pub(super) fn rounded(points: &[Point]) -> BezPath {
    let mut path = BezPath::new();
    let Some(first) = points.first() else {
        return path;
    };
    path.move_to(*first);
    for corner in points.windows(3) {
        let [before, at, after] = [corner[0], corner[1], corner[2]];
        let (back, on) = (before - at, after - at);
        let radius = RADIUS.min(back.hypot() / 2.0).min(on.hypot() / 2.0);
        if radius < 0.5 {
            path.line_to(at);
            continue;
        }
        path.line_to(at + back.normalize() * radius);
        path.quad_to(at, at + on.normalize() * radius);
    }
    if let Some(last) = points.last().filter(|_| points.len() > 1) {
        path.line_to(*last);
    }
    path
}
