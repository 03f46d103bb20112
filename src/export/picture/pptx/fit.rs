//! Fits a map to slides: chooses the scale, and which lanes are on which slide.

use std::ops::Range;

use kurbo::{Point, Rect};

use super::{MAP, Slide, SlideKind};
use crate::model::ElementId;
use crate::scene::{Item, Scene};

/// The scale below which lanes are moved to another slide: card text of 13 points is then shown
/// at 10.
const LEAST_SCALE: f64 = 0.77;
/// The largest scale: card text is then shown at 16 points.
const MOST_SCALE: f64 = 1.25;
/// How many scales are tried between the largest and the least.
const SIZES: u32 = 24;
/// How many heights are tried in order to fill slides evenly.
const BALANCES: u32 = 40;
/// Space between step names and the lines around them, in points of the map.
const HEAD_GAP: f64 = 7.0;

/// The part of a map that one slide shows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PageView {
    /// Points on the slide per point of the map.
    pub scale: f64,
    /// The part of the header that is shown, from top to bottom in points of the map.
    pub head: Range<f64>,
    /// The part of the rows that is shown, from top to bottom in points of the map.
    pub rows: Range<f64>,
    /// The position of the top left corner of the header on the slide, in points.
    pub origin: Point,
    /// Whether the whole map is shown, stages and corner included.
    pub is_whole: bool,
}

impl PageView {
    /// The position on the slide that the origin of the map would have for what is in the
    /// header, in points.
    pub fn head_origin(&self) -> Point {
        Point::new(self.origin.x, self.origin.y - self.head.start * self.scale)
    }

    /// The position on the slide that the origin of the map would have for what is in the rows,
    /// in points.
    pub fn rows_origin(&self) -> Point {
        let head = self.head.end - self.head.start;
        let y = self.origin.y + (head - self.rows.start) * self.scale;
        Point::new(self.origin.x, y)
    }
}

/// The views of the slides that `slide` needs; at least one.
pub(super) fn pages(slide: &Slide<'_>) -> Vec<PageView> {
    let scene = slide.sheet.scene;
    match slide.kind {
        SlideKind::Overview => vec![whole(scene)],
        SlideKind::Stage(_) => by_lanes(scene),
    }
}

/// The view of a whole map, as large as it fits.
fn whole(scene: &Scene) -> PageView {
    let scale = (MAP.width() / scene.size.width.max(1.0))
        .min(MAP.height() / scene.size.height.max(1.0))
        .min(MOST_SCALE);
    // The map is centred across, because a high map leaves room beside it.
    let left = MAP.x0 + (MAP.width() - scene.size.width * scale) / 2.0;
    PageView {
        scale,
        head: 0.0..scene.top,
        rows: scene.top..scene.size.height,
        origin: Point::new(left, MAP.y0),
        is_whole: true,
    }
}

/// The views of a stage: as many slides as its lanes need, at the same scale if possible.
fn by_lanes(scene: &Scene) -> Vec<PageView> {
    let head = step_names(scene);
    let rows = rows(scene);
    let widest = (MAP.width() / scene.size.width.max(1.0)).min(MOST_SCALE);
    let least = widest.min(LEAST_SCALE);
    let head_height = head.end - head.start;
    let packed = |scale: f64| pack(&rows, MAP.height() / scale - head_height);
    let fewest = packed(least).len();
    // The largest scale that needs no more slides than the least scale.
    let sizes =
        (0..=SIZES).map(|index| widest + (least - widest) * f64::from(index) / f64::from(SIZES));
    let found = sizes.map(|scale| (scale, packed(scale)));
    let mut found = found.filter(|(_, pages)| pages.len() <= fewest);
    let (scale, pages) = found.next().unwrap_or_else(|| (least, packed(least)));
    let pages = balanced(&rows, pages);
    let page = |rows: Range<f64>| {
        let height = head_height + rows.end - rows.start;
        PageView {
            // A single lane that is higher than a slide is scaled down.
            scale: scale.min(MAP.height() / height.max(1.0)),
            head: head.clone(),
            rows,
            origin: MAP.origin(),
            is_whole: false,
        }
    };
    pages.into_iter().map(page).collect()
}

/// The headers of the lanes of a map, from the top down.
fn rows(scene: &Scene) -> Vec<Rect> {
    let lanes = scene.left_header.iter();
    let lanes = lanes.filter(|placed| matches!(placed.element, Some(ElementId::Lane(_))));
    lanes.map(|placed| placed.bounds).collect()
}

/// Groups of rows that are no higher than `room` together; a row that is higher is a group of
/// its own. There is at least one group.
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

/// The rows in no more groups than `pages`, but filled evenly: with the least height of a group
/// that needs no more of them.
fn balanced(rows: &[Rect], pages: Vec<Range<f64>>) -> Vec<Range<f64>> {
    let height = |page: &Range<f64>| page.end - page.start;
    let highest = pages.iter().map(height).fold(0.0, f64::max);
    let rooms = (1..=BALANCES).map(|index| highest * f64::from(index) / f64::from(BALANCES));
    let mut tried = rooms.map(|room| pack(rows, room));
    let found = tried.find(|groups| groups.len() <= pages.len());
    found.unwrap_or(pages)
}

/// Top and bottom of the names of the steps in the header, with some space around them, in
/// points of the map.
fn step_names(scene: &Scene) -> Range<f64> {
    let steps = scene.top_header.iter();
    let steps = steps.filter(|placed| matches!(placed.element, Some(ElementId::Step(_))));
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
        let rows: Vec<Rect> = (0..5).map(|index| row(f64::from(index) * 40.0)).collect();
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
