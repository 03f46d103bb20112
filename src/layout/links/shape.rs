//! The corners of a link, the line through them, its arrow head and its label.

use std::sync::Arc;

use arrayvec::ArrayVec;
use kurbo::{BezPath, Point, Rect, Size, Vec2};

use super::gutters::Gutters;
use super::spread::{Way, is_level};
use super::track::Side;
use crate::layout::link_box::rounded;
use crate::scene::{Fragment, Paragraph, Stroke, Theme, contrast};

/// Length of the arrow head and half its width, in points.
const HEAD: (f64, f64) = (7.0, 3.5);
/// Width of the line, in points.
const WIDTH: f64 = 1.5;
/// Width of the line in themes whose grid is as strong as a link, in points.
const STRONG_WIDTH: f64 = 2.5;
/// Contrast of the grid to the paper above which links need the greater width.
const STRONG_GRID: f64 = 3.0;
/// Width of the ground that keeps a line apart from what it crosses, at each side, in points.
const HALO: f64 = 1.25;
/// Room left and right of a label's text, and above and below it, in points.
const LABEL_PAD: (f64, f64) = (7.0, 1.0);
/// Free height above the line between two rows, and below it, in points.
const BAND: (f64, f64) = (21.0, 7.0);
/// The largest number of places for a label that are tried on one vertical part.
const MAX_SPOTS: usize = 8;
/// Corners are rounded to whole numbers of which this many make a point, so that a link that
/// moves with its cards keeps exactly the same shape.
const PARTS: f64 = 64.0;

/// The corners of a link including both ends, relative to the corner of its first card.
pub(super) fn corners(way: &Way<'_>) -> Vec<Point> {
    let route = &way.route;
    let places = &way.places;
    let on_side = |rect: Rect, side: Side, at: f64| match side {
        Side::Left => Point::new(rect.x0, at),
        Side::Right => Point::new(rect.x1, at),
        Side::Top => Point::new(at, rect.y0),
        Side::Bottom => Point::new(at, rect.y1),
    };
    let last = places.len() - 1;
    let mut points = vec![on_side(way.from.rect, route.start, places[0])];
    for (track, pair) in places.windows(2).enumerate() {
        points.push(if is_level(route, track) {
            Point::new(pair[1], pair[0])
        } else {
            Point::new(pair[0], pair[1])
        });
    }
    points.push(on_side(way.to.rect, route.end, places[last]));
    let origin = way.from.rect.origin();
    for point in &mut points {
        let away = (*point - origin) * PARTS;
        *point = (Vec2::new(away.x.round(), away.y.round()) / PARTS).to_point();
    }
    without_straight_corners(points)
}

/// Leaves out corners at which the line goes straight on.
fn without_straight_corners(points: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if let [.., before, last] = kept[..] {
            let goes_on = (last - before).cross(point - last).abs() < 0.01;
            if goes_on && (last - before).dot(point - last) >= 0.0 {
                kept.pop();
            }
        }
        if kept.last().is_none_or(|last| last.distance(point) > 0.01) {
            kept.push(point);
        }
    }
    kept
}

/// The arrow head at the end of `points`, and the points of the line up to it.
fn with_head(points: &[Point]) -> Option<(BezPath, Vec<Point>)> {
    let [.., before, tip] = points else {
        return None;
    };
    let along = *tip - *before;
    let direction = along / along.hypot();
    let base = *tip - direction * HEAD.0;
    let aside = Vec2::new(-direction.y, direction.x) * HEAD.1;
    let mut head = BezPath::new();
    head.move_to(*tip);
    head.line_to(base + aside);
    head.line_to(base - aside);
    head.close_path();
    let mut line = points.to_vec();
    if let Some(end) = line.last_mut() {
        *end = *tip - direction * (HEAD.0 - 1.0).min(along.hypot() * 0.9);
    }
    Some((head, line))
}

/// The line through `points` and the arrow head, on a ground in the colour of the paper.
pub(super) fn draw(points: &[Point], theme: &Theme) -> Fragment {
    let mut fragment = Fragment::default();
    if let Some((head, line)) = with_head(points) {
        let colours = &theme.colours;
        let is_grid_strong = contrast(colours.line, colours.paper) > STRONG_GRID;
        let width = if is_grid_strong { STRONG_WIDTH } else { WIDTH };
        let colour = colours.text_soft;
        let path = rounded(&line);
        let ground = Stroke::solid(colours.paper, width + 2.0 * HALO);
        fragment.path(path.clone(), None, Some(ground));
        fragment.path(path, None, Some(Stroke::solid(colour, width)));
        fragment.path(head, Some(colour), None);
    }
    fragment
}

/// The size of a label with this text.
pub(super) fn label_size(text: &Paragraph) -> Size {
    let (x, y) = LABEL_PAD;
    Size::new(text.width + 2.0 * x, text.height + 2.0 * y)
}

/// Draws a label with its top left corner at the origin.
pub(super) fn draw_label(text: &Paragraph, theme: &Theme) -> Fragment {
    let mut fragment = Fragment::default();
    let size = label_size(text);
    let edge = Stroke::solid(theme.colours.line_strong, 1.0);
    let shape = if text.rows.len() > 1 {
        kurbo::RoundedRect::from_rect(size.to_rect(), 8.0)
    } else {
        kurbo::RoundedRect::from_rect(size.to_rect(), size.height / 2.0)
    };
    let shape = kurbo::Shape::to_path(&shape, 0.05);
    fragment.path(shape, Some(theme.colours.paper), Some(edge));
    for row in &text.rows {
        let origin = Point::new(LABEL_PAD.0 + row.x, LABEL_PAD.1 + row.baseline);
        fragment.text(Arc::clone(&row.row), origin, theme.colours.text);
    }
    fragment
}

/// A possible place for a label. The lower its rank, the better; among equal ranks, the longer
/// its part of the link, the better.
struct Spot {
    rank: u8,
    length: f64,
    middle: Point,
}

/// Finds a place for a label of `size` that covers none of the labels in `taken`, which has a
/// list for each row, and adds the place to them.
pub(super) fn label_spot(
    gutters: &Gutters<'_>,
    points: &[Point],
    size: Size,
    taken: &mut [Vec<Rect>],
) -> Rect {
    let mut spots = Vec::new();
    for pair in points.windows(2) {
        if (pair[0].y - pair[1].y).abs() < 0.01 {
            level_spots(gutters, [pair[0], pair[1]], size, &mut spots);
        } else {
            upright_spots(gutters, [pair[0], pair[1]], size, &mut spots);
        }
    }
    spots.sort_by(|a, b| a.rank.cmp(&b.rank).then(b.length.total_cmp(&a.length)));
    let layout = gutters.layout;
    let place = |spot: &Spot| {
        let half = size.width / 2.0;
        let (left, right) = (layout.left + half + 2.0, layout.size.width - half - 2.0);
        let x = spot.middle.x.min(right).max(left);
        Rect::from_center_size((x, spot.middle.y), size)
    };
    let row_of = |rect: &Rect| layout.row_at(rect.center().y);
    let is_free = |rect: &Rect| {
        let others = row_of(rect).map_or([].as_slice(), |row| &taken[row]);
        !others
            .iter()
            .any(|other| other.inflate(2.0, 2.0).overlaps(*rect))
    };
    let best = spots.iter().map(place).find(is_free);
    let rect = best
        .or_else(|| spots.first().map(place))
        .unwrap_or_default();
    if let Some(row) = row_of(&rect).filter(|_| size.width > 0.0) {
        taken[row].push(rect);
    }
    rect
}

/// Y coordinate of the middle of a label over the line between rows at `boundary`: the one
/// nearest to `y` at which the label covers no card.
fn in_band(y: f64, boundary: f64, size: Size) -> f64 {
    let top = boundary - BAND.0 + size.height / 2.0;
    let foot = boundary + BAND.1 - size.height / 2.0;
    if top > foot {
        boundary - 7.0
    } else {
        y.clamp(top, foot)
    }
}

/// The y coordinates between `y0` and `y1` at which rows end, including the last row.
fn boundaries(gutters: &Gutters<'_>, y0: f64, y1: f64) -> impl Iterator<Item = f64> {
    let rows = &gutters.layout.rows;
    let first = rows.partition_point(|row| row.y1 < y0);
    let ends = rows[first..].iter().map(|row| row.y1);
    ends.take_while(move |end| *end <= y1)
}

fn level_spots(gutters: &Gutters<'_>, [a, b]: [Point; 2], size: Size, spots: &mut Vec<Spot>) {
    let (x0, x1) = (a.x.min(b.x), a.x.max(b.x));
    let length = x1 - x0;
    let half = size.width / 2.0;
    let fits = length >= size.width + 12.0;
    let boundary = boundaries(gutters, a.y - BAND.1, a.y + BAND.0).next();
    let y = boundary.map_or(a.y, |boundary| in_band(a.y, boundary, size));
    let rank = match (boundary, fits) {
        (Some(_), true) => 0,
        (None, true) => 1,
        (Some(_), false) => 3,
        (None, false) => 4,
    };
    let middle = (x0 + x1) / 2.0;
    // Between columns, a label leaves the buttons free that add cards.
    let columns = &gutters.layout.columns;
    let next = columns.partition_point(|column| column.x0 < middle);
    let near = &columns[next.saturating_sub(2)..columns.len().min(next + 2)];
    let mut places: ArrayVec<f64, 7> = near.iter().map(|column| column.x0).collect();
    places.retain(|x| fits && x0 + half <= *x && *x <= x1 - half);
    places.sort_by(|a, b| (a - middle).abs().total_cmp(&(b - middle).abs()));
    places.push(middle);
    if fits {
        let max_offset = length / 2.0 - half;
        places.push(middle - max_offset / 2.0);
        places.push(middle + max_offset / 2.0);
    }
    spots.extend(places.into_iter().map(|x| Spot {
        rank,
        length,
        middle: Point::new(x, y),
    }));
}

fn upright_spots(gutters: &Gutters<'_>, [a, b]: [Point; 2], size: Size, spots: &mut Vec<Spot>) {
    let (y0, y1) = (a.y.min(b.y), a.y.max(b.y));
    let length = y1 - y0;
    for boundary in boundaries(gutters, y0 + 10.0, y1 + 10.0).take(MAX_SPOTS) {
        let y = in_band(boundary - 7.0, boundary, size);
        spots.push(Spot {
            rank: 2,
            length,
            middle: Point::new(a.x, y),
        });
    }
    spots.push(Spot {
        rank: 5,
        length,
        middle: a.midpoint(b),
    });
}
