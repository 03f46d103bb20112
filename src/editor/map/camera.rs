//! The camera: which part of the map the canvas shows, and how large.

use kurbo::{Affine, Point, Rect, Size, Vec2};

use crate::scene::{Pane, Scene};

/// The least and the greatest zoom.
pub const ZOOM_RANGE: std::ops::RangeInclusive<f64> = 0.05..=8.0;
/// Space between the map and the edges of the canvas, in points of the screen.
const MARGIN: f64 = 16.0;
/// How much of the map stays visible however the user zooms, in points of the screen.
const KEPT_VISIBLE: f64 = 96.0;
/// How far beyond the edges of a map that is larger than the canvas the user can pan, in points
/// of the screen: far enough for the last cells to come clear of what lies over the canvas.
const BEYOND_EDGE: f64 = 96.0;

/// The camera on the map. Positions on the screen are in points from the top left corner of
/// the canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Position of the map's top left corner on the screen.
    pub offset: Vec2,
    /// Points of the screen per point of the map.
    pub zoom: f64,
    /// The size of the canvas, in points of the screen.
    pub viewport: Size,
    /// Width and height of the map's headers, in points of the map.
    pub headers: Size,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            offset: Vec2::new(MARGIN, MARGIN),
            zoom: 1.0,
            viewport: Size::new(1024.0, 640.0),
            headers: Size::ZERO,
        }
    }
}

impl Camera {
    /// Position of a pane's origin on the screen. Headers do not leave the canvas.
    fn pane_offset(&self, pane: Pane) -> Vec2 {
        // Headers that would take more than half of the canvas scroll away like the rest.
        let stick = |offset: f64, header: f64, viewport: f64| {
            if header * self.zoom <= viewport / 2.0 {
                offset.max(0.0)
            } else {
                offset
            }
        };
        let stuck = Vec2::new(
            stick(self.offset.x, self.headers.width, self.viewport.width),
            stick(self.offset.y, self.headers.height, self.viewport.height),
        );
        match pane {
            Pane::Body => self.offset,
            Pane::Left => Vec2::new(stuck.x, self.offset.y),
            Pane::Top => Vec2::new(self.offset.x, stuck.y),
            Pane::Corner => stuck,
        }
    }

    /// The transform from the map to the screen, for things in this pane.
    pub fn screen_from_map(&self, pane: Pane) -> Affine {
        Affine::translate(self.pane_offset(pane)) * Affine::scale(self.zoom)
    }

    /// The position on the map, in map points, that `at` on the screen shows, for this pane.
    pub fn map_from_screen(&self, pane: Pane, at: Point) -> Point {
        ((at - self.pane_offset(pane)).to_vec2() / self.zoom).to_point()
    }

    /// The pane that is shown at a position on the screen.
    pub fn pane_at(&self, scene: &Scene, at: Point) -> Pane {
        let corner = self.pane_offset(Pane::Corner);
        let is_left = at.x < corner.x + scene.left * self.zoom;
        let is_top = at.y < corner.y + scene.top * self.zoom;
        match (is_left, is_top) {
            (true, true) => Pane::Corner,
            (true, false) => Pane::Left,
            (false, true) => Pane::Top,
            (false, false) => Pane::Body,
        }
    }

    /// The rectangle of the screen that shows a pane.
    pub fn pane_rect(&self, scene: &Scene, pane: Pane) -> Rect {
        let corner = self.pane_offset(Pane::Corner);
        let split = Point::new(
            corner.x + scene.left * self.zoom,
            corner.y + scene.top * self.zoom,
        );
        let end = self.offset + Vec2::new(scene.size.width, scene.size.height) * self.zoom;
        let end = Point::new(
            end.x.max(split.x).min(self.viewport.width),
            end.y.max(split.y).min(self.viewport.height),
        );
        let rect = match pane {
            Pane::Body => Rect::from_points(split, end),
            Pane::Left => Rect::new(corner.x, split.y, split.x, end.y),
            Pane::Top => Rect::new(split.x, corner.y, end.x, split.y),
            Pane::Corner => Rect::new(corner.x, corner.y, split.x, split.y),
        };
        Rect::new(rect.x0, rect.y0, rect.x1.max(rect.x0), rect.y1.max(rect.y0))
    }

    /// Changes the zoom by `factor` so that the map does not move at the position `at` of the
    /// screen.
    pub fn zoom_about(&mut self, at: Point, factor: f64, scene: &Scene) {
        let zoom = (self.zoom * factor).clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end());
        if !zoom.is_finite() {
            return;
        }
        let factor = zoom / self.zoom;
        self.offset = at.to_vec2() + (self.offset - at.to_vec2()) * factor;
        self.zoom = zoom;
        self.keep_map_visible(scene);
    }

    /// Moves the map by this distance, in points of the screen, but not away from the canvas:
    /// a map that fits into the canvas stays inside of it, and the edge of a larger one comes
    /// no further inside than `BEYOND_EDGE`. Where zooming has led further, the map only
    /// moves back.
    pub fn pan(&mut self, by: Vec2, scene: &Scene) {
        if !by.is_finite() {
            return;
        }
        let shown = scene.size * self.zoom;
        let moved = |offset: f64, by: f64, shown: f64, viewport: f64| {
            let room = viewport - shown;
            let (low, high) = if room >= 0.0 {
                (0.0, room)
            } else {
                (room - BEYOND_EDGE, BEYOND_EDGE)
            };
            (offset + by).clamp(low.min(offset), high.max(offset))
        };
        self.offset = Vec2::new(
            moved(self.offset.x, by.x, shown.width, self.viewport.width),
            moved(self.offset.y, by.y, shown.height, self.viewport.height),
        );
        self.keep_map_visible(scene);
    }

    /// Limits a movement of the map to what makes more of the map visible: each component is 0
    /// if that end of the map is visible already.
    pub(in crate::editor) fn limit_to_map(&self, by: Vec2, scene: &Scene) -> Vec2 {
        let shown = scene.size * self.zoom;
        let limit = |by: f64, offset: f64, shown: f64, viewport: f64| {
            let is_at_end = offset + shown <= viewport - MARGIN;
            let is_at_start = offset >= MARGIN;
            if (by < 0.0 && is_at_end) || (by > 0.0 && is_at_start) {
                0.0
            } else {
                by
            }
        };
        Vec2::new(
            limit(by.x, self.offset.x, shown.width, self.viewport.width),
            limit(by.y, self.offset.y, shown.height, self.viewport.height),
        )
    }

    /// The middle of the canvas, on the screen.
    pub fn centre(&self) -> Point {
        Point::new(self.viewport.width / 2.0, self.viewport.height / 2.0)
    }

    /// Shows the whole map, but not larger than its actual size.
    pub fn fit(&mut self, scene: &Scene) {
        let space = self.viewport - Size::new(MARGIN * 2.0, MARGIN * 2.0);
        let zoom = (space.width / scene.size.width)
            .min(space.height / scene.size.height)
            .min(1.0);
        self.zoom = zoom.clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end());
        let shown = scene.size * self.zoom;
        self.offset = Vec2::new(
            ((self.viewport.width - shown.width) / 2.0).max(MARGIN),
            ((self.viewport.height - shown.height) / 2.0).clamp(MARGIN, 64.0),
        );
    }

    /// Shows the top left of the map at its actual size.
    pub fn home(&mut self) {
        self.zoom = 1.0;
        self.offset = Vec2::new(MARGIN, MARGIN);
    }

    /// Shows `rect`, which is in the body of the map, as large as fits, but not larger than
    /// twice its actual size.
    pub fn fit_rect(&mut self, rect: Rect, scene: &Scene) {
        let space = Size::new(
            self.viewport.width - MARGIN * 4.0,
            self.viewport.height - MARGIN * 4.0,
        );
        let zoom = (space.width / (rect.width() + scene.left))
            .min(space.height / (rect.height() + scene.top))
            .min(2.0);
        self.zoom = zoom.clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end());
        // The middle of the space that the headers leave free.
        let free = Point::new(
            f64::midpoint(scene.left * self.zoom, self.viewport.width),
            f64::midpoint(scene.top * self.zoom, self.viewport.height),
        );
        self.offset = free.to_vec2() - rect.center().to_vec2() * self.zoom;
        self.keep_map_visible(scene);
    }

    /// Pans as little as needed to show `rect`, which is in the body of the map.
    pub fn reveal(&mut self, rect: Rect, scene: &Scene) {
        let shown = self.screen_from_map(Pane::Body).transform_rect_bbox(rect);
        let corner = self.pane_offset(Pane::Corner);
        let x0 = corner.x + scene.left * self.zoom + 4.0;
        let y0 = corner.y + scene.top * self.zoom + 4.0;
        let (x1, y1) = (self.viewport.width - 8.0, self.viewport.height - 8.0);
        let shift = |low: f64, high: f64, start: f64, end: f64| {
            if low < start {
                start - low
            } else if high > end {
                (end - high).max(start - low)
            } else {
                0.0
            }
        };
        // The start of the map is not moved further inside of the canvas than the margin:
        // there is nothing to show before it.
        let within = |by: f64, offset: f64| by.min((MARGIN - offset).max(0.0));
        self.offset += Vec2::new(
            within(shift(shown.x0, shown.x1, x0, x1), self.offset.x),
            within(shift(shown.y0, shown.y1, y0, y1), self.offset.y),
        );
        self.keep_map_visible(scene);
    }

    /// Moves the map back if less than [`KEPT_VISIBLE`] of it is inside of the canvas.
    fn keep_map_visible(&mut self, scene: &Scene) {
        let shown = scene.size * self.zoom;
        let keep = KEPT_VISIBLE;
        let limit = |offset: f64, shown: f64, viewport: f64| {
            let low = (keep - shown).min(viewport - keep);
            offset.clamp(low, (viewport - keep).max(low))
        };
        self.offset.x = limit(self.offset.x, shown.width, self.viewport.width);
        self.offset.y = limit(self.offset.y, shown.height, self.viewport.height);
    }
}
