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
