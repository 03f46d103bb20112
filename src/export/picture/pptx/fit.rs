//! How a map is fitted to slides: at which size, and which lanes on which slide.

use std::ops::Range;

use kurbo::{Point, Rect};

use super::{MAP, Slide, SlideKind};
use crate::model::ElementId;
use crate::scene::{Item, Scene};

/// The size below which lanes go to another slide: card text of 13 points at 10.
const LEAST_SCALE: f64 = 0.77;
/// The largest size: card text at 16 points.
const MOST_SCALE: f64 = 1.25;
/// How many sizes are tried between the two.
const SIZES: u32 = 24;
/// How many heights are tried to fill slides evenly.
const BALANCES: u32 = 40;
/// Space between step names and the lines around them, in points of the map.
const HEAD_GAP: f64 = 7.0;

/// What one slide shows of a map.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PageView {
    /// Points on the slide per point of the map.
    pub scale: f64,
    /// The part of the header that is shown, from top to bottom in points of the map.
    pub head: Range<f64>,
    /// The part of the rows that is shown.
    pub rows: Range<f64>,
    /// Where the left end of the header's top is on the slide.
    pub origin: Point,
    /// Whether stages and the corner are shown too.
    pub is_whole: bool,
}

impl PageView {
    /// Where a point of the header is on the slide.
    pub fn head_origin(&self) -> Point {
        Point::new(self.origin.x, self.origin.y - self.head.start * self.scale)
    }

    /// Where the origin of the map would be on the slide, for what stands in rows.
    pub fn rows_origin(&self) -> Point {
        let head = self.head.end - self.head.start;
        let y = self.origin.y + (head - self.rows.start) * self.scale;
        Point::new(self.origin.x, y)
    }
}

/// The slides that `slide` needs, at least one.
pub(super) fn pages(slide: &Slide<'_>) -> Vec<PageView> {
    let scene = slide.sheet.scene;
    match slide.kind {
        SlideKind::Overview => vec![whole(scene)],
        SlideKind::Stage(_) => by_lanes(scene),
    }
}

fn whole(scene: &Scene) -> PageView {
    let scale = (MAP.width() / scene.size.width.max(1.0))
        .min(MAP.height() / scene.size.height.max(1.0))
        .min(MOST_SCALE);
    // In the middle: a long map leaves room above and below, a high one beside it.
    let left = MAP.x0 + (MAP.width() - scene.size.width * scale) / 2.0;
    PageView {
        scale,
        head: 0.0..scene.top,
        rows: scene.top..scene.size.height,
        origin: Point::new(left, MAP.y0),
        is_whole: true,
    }
}

fn by_lanes(scene: &Scene) -> Vec<PageView> {
    let head = step_names(scene);
    let rows = rows(scene);
    let widest = (MAP.width() / scene.size.width.max(1.0)).min(MOST_SCALE);
    let least = widest.min(LEAST_SCALE);
    let head_height = head.end - head.start;
    let packed = |scale: f64| pack(&rows, MAP.height() / scale - head_height);
    let fewest = packed(least).len();
    // The largest size that needs no more slides.
    let sizes = (0..=SIZES).map(|it| widest + (least - widest) * f64::from(it) / f64::from(SIZES));
    let found = sizes.map(|scale| (scale, packed(scale)));
    let mut found = found.filter(|(_, pages)| pages.len() <= fewest);
    let (scale, pages) = found.next().unwrap_or_else(|| (least, packed(least)));
    let pages = balanced(&rows, pages);
    let page = |rows: Range<f64>| {
        let height = head_height + rows.end - rows.start;
        PageView {
            // A single lane that is higher than a slide gets smaller.
            scale: scale.min(MAP.height() / height.max(1.0)),
            head: head.clone(),
            rows,
            origin: MAP.origin(),
            is_whole: false,
        }
    };
    pages.into_iter().map(page).collect()
}

/// The rows of a map, top to bottom.
fn rows(scene: &Scene) -> Vec<Rect> {
    let lanes = scene.left_header.iter();
    let lanes = lanes.filter(|it| matches!(it.element, Some(ElementId::Lane(_))));
    lanes.map(|it| it.bounds).collect()
}

/// Rows put together as long as they are not higher than `room`; at least one group.
fn pack(rows: &[Rect], room: f64) -> Vec<Range<f64>> {
    let mut pages: Vec<Range<f64>> = Vec::new();
    for row in rows {
        match pages.last_mut() {
            Some(page) if row.y1 - page.start <= room => page.end = row.y1,
            _ => pages.push(row.y0..row.y1),
        }
    }
    if pages.is_empty() {
        pages.push(0.0..0.0);
    }
    pages
}

/// As many groups as `pages`, but none much higher than the others: the lowest room that
/// needs no more of them.
fn balanced(rows: &[Rect], pages: Vec<Range<f64>>) -> Vec<Range<f64>> {
    let height = |page: &Range<f64>| page.end - page.start;
    let highest = pages.iter().map(height).fold(0.0, f64::max);
    let rooms = (1..=BALANCES).map(|it| highest * f64::from(it) / f64::from(BALANCES));
    let mut tried = rooms.map(|room| pack(rows, room));
    let found = tried.find(|it| it.len() <= pages.len());
    found.unwrap_or(pages)
}

/// The part of the header that has the names of the steps.
fn step_names(scene: &Scene) -> Range<f64> {
    let steps = scene.top_header.iter();
    let steps = steps.filter(|it| matches!(it.element, Some(ElementId::Step(_))));
    let mut range: Option<Range<f64>> = None;
    for placed in steps {
        for item in &placed.fragment.items {
            let Item::Text(text) = item else { continue };
            let size = f64::from(text.row.size);
            let baseline = placed.origin.y + text.origin.y;
            let (top, bottom) = (baseline - size, baseline + size * 0.3);
            let so_far = range.get_or_insert(top..bottom);
            *so_far = so_far.start.min(top)..so_far.end.max(bottom);
        }
    }
    let range = range.unwrap_or(scene.top..scene.top);
    range.start - HEAD_GAP..range.end + HEAD_GAP
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_slide_is_not_left_nearly_empty() {
        let heights = [60.0, 20.0, 60.0, 40.0, 20.0];
        let mut top = 0.0;
        let rows = heights.map(|height| {
            top += height;
            Rect::new(0.0, top - height, 100.0, top)
        });
        let pages = pack(&rows, 180.0);
        assert_eq!(pages, [0.0..180.0, 180.0..200.0]);
        assert_eq!(balanced(&rows, pages), [0.0..80.0, 80.0..200.0]);
    }

    #[test]
    fn lanes_fill_slides_and_none_is_cut() {
        let row = |y: f64| Rect::new(0.0, y, 100.0, y + 40.0);
        let rows: Vec<Rect> = (0..5).map(|it| row(f64::from(it) * 40.0)).collect();
        assert_eq!(pack(&rows, 100.0), [0.0..80.0, 80.0..160.0, 160.0..200.0]);
        assert_eq!(
            pack(&rows, 30.0).len(),
            5,
            "too high for any slide, one by one"
        );
        assert_eq!(pack(&rows, 1_000.0), vec![0.0..200.0]);
        assert_eq!(pack(&[], 100.0).len(), 1);
    }
}
