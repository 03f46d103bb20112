//! Which part of the map the screen shows, and how large.

use kurbo::{Affine, Point, Rect, Size, Vec2};

use crate::scene::{Pane, Scene};

/// Least and greatest zoom.
pub const ZOOM_RANGE: std::ops::RangeInclusive<f64> = 0.05..=8.0;
/// Space between the map and the edges of the canvas.
const MARGIN: f64 = 16.0;
/// How much of the map stays visible however far one pans.
const KEPT_VISIBLE: f64 = 96.0;

/// The view on the map. Places on the screen are in points from the canvas' top left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Where the map's top left corner is on the screen.
    pub offset: Vec2,
    /// Points of the screen per point of the map.
    pub zoom: f64,
    /// The size of the canvas.
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
    /// Where a pane's origin is on the screen: headers do not leave it.
    fn pane_offset(&self, pane: Pane) -> Vec2 {
        // Headers that would take half of the canvas scroll away like the rest.
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

    /// From map to screen, for a pane.
    pub fn screen_from_map(&self, pane: Pane) -> Affine {
        Affine::translate(self.pane_offset(pane)) * Affine::scale(self.zoom)
    }

    /// From screen to map, for a pane.
    pub fn map_from_screen(&self, pane: Pane, at: Point) -> Point {
        ((at - self.pane_offset(pane)).to_vec2() / self.zoom).to_point()
    }

    /// The pane that a place on the screen belongs to.
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

    /// The part of the screen that shows a pane.
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

    /// Zooms so that what is at `at` stays there.
    pub fn zoom_about(&mut self, at: Point, factor: f64, scene: &Scene) {
        let zoom = (self.zoom * factor).clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end());
        if !zoom.is_finite() {
            return;
        }
        let factor = zoom / self.zoom;
        self.offset = at.to_vec2() + (self.offset - at.to_vec2()) * factor;
        self.zoom = zoom;
        self.keep_in_sight(scene);
    }

    /// Moves the map by so many points of the screen.
    pub fn pan(&mut self, by: Vec2, scene: &Scene) {
        if by.is_finite() {
            self.offset += by;
            self.keep_in_sight(scene);
        }
    }

    /// What of a movement brings more of the map into sight: none of it past the map's
    /// ends.
    pub(in crate::editor) fn towards_the_map(&self, by: Vec2, scene: &Scene) -> Vec2 {
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

    /// The middle of the canvas.
    pub fn centre(&self) -> Point {
        Point::new(self.viewport.width / 2.0, self.viewport.height / 2.0)
    }

    /// Shows the whole map, not larger than life.
    pub fn fit(&mut self, scene: &Scene) {
        let room = self.viewport - Size::new(MARGIN * 2.0, MARGIN * 2.0);
        let zoom = (room.width / scene.size.width)
            .min(room.height / scene.size.height)
            .min(1.0);
        self.zoom = zoom.clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end());
        let shown = scene.size * self.zoom;
        self.offset = Vec2::new(
            ((self.viewport.width - shown.width) / 2.0).max(MARGIN),
            ((self.viewport.height - shown.height) / 2.0).clamp(MARGIN, 64.0),
        );
    }

    /// Shows the top left of the map in its own size.
    pub fn home(&mut self) {
        self.zoom = 1.0;
        self.offset = Vec2::new(MARGIN, MARGIN);
    }

    /// Shows `rect` of the body as large as fits, not larger than twice its size.
    pub fn fit_rect(&mut self, rect: Rect, scene: &Scene) {
        let room = Size::new(
            self.viewport.width - MARGIN * 4.0,
            self.viewport.height - MARGIN * 4.0,
        );
        let zoom = (room.width / (rect.width() + scene.left))
            .min(room.height / (rect.height() + scene.top))
            .min(2.0);
        self.zoom = zoom.clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end());
        // The middle of what the headers leave free.
        let free = Point::new(
            f64::midpoint(scene.left * self.zoom, self.viewport.width),
            f64::midpoint(scene.top * self.zoom, self.viewport.height),
        );
        self.offset = free.to_vec2() - rect.center().to_vec2() * self.zoom;
        self.keep_in_sight(scene);
    }

    /// Pans as little as needed to show `rect` of the body.
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
        // Where the map's start is in sight, there is nothing more to show before it.
        let within = |by: f64, offset: f64| by.min((MARGIN - offset).max(0.0));
        self.offset += Vec2::new(
            within(shift(shown.x0, shown.x1, x0, x1), self.offset.x),
            within(shift(shown.y0, shown.y1, y0, y1), self.offset.y),
        );
        self.keep_in_sight(scene);
    }

    fn keep_in_sight(&mut self, scene: &Scene) {
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
