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
/// The zoom below which cards are blocks, as a share of the zoom at which names are readable.
const OVERVIEW_ZOOM: f64 = 0.52;
/// The height that a tilted name of a step needs, in points of the screen.
const TILTED_NAME: f64 = 52.0;
/// How many times as high as needed otherwise the headers of stages and steps are at most.
const MOST_STRETCH: f64 = 1.5;
/// Space between what is brought into view and what lies over the canvas, in points of the screen.
const CLEARANCE: f64 = 8.0;
/// Headers are never kept larger than this share of the width of the canvas.
const HEADER_WIDTH_SHARE: f64 = 0.33;
/// Headers are never kept larger than this share of the height of the canvas.
const HEADER_HEIGHT_SHARE: f64 = 0.3;

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
    /// The least zoom of the headers, which stay readable however far the map is zoomed out:
    /// lane headers as wide, stages and steps as high as at this zoom. 0 for headers that
    /// shrink with the map.
    pub least_header_zoom: f64,
    /// Height of the headings of steps, in points of the map; 0 if there are none.
    pub step_headings: f64,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            offset: Vec2::new(MARGIN, MARGIN),
            zoom: 1.0,
            viewport: Size::new(1024.0, 640.0),
            headers: Size::ZERO,
            least_header_zoom: 0.0,
            step_headings: 0.0,
        }
    }
}

impl Camera {
    /// Points of the screen per point of the map, across the headers of lanes. The other way they
    /// follow their lanes. It is the zoom of the map, or more where that is too low to read names,
    /// or less where the headers would take too much of the canvas.
    pub fn header_zoom(&self) -> f64 {
        self.header_scale_at(self.zoom).x
    }

    /// Points of the screen per point of the map, across the headers: for the width of those of
    /// lanes, and for the height of those of stages and steps. Seen from afar, the latter are
    /// higher, so that the names of narrow steps can be tilted.
    fn header_scale_at(&self, zoom: f64) -> Vec2 {
        let least = self.least_header_zoom;
        let is_overview = zoom < OVERVIEW_ZOOM * least;
        let needed = if is_overview && self.step_headings > 0.0 {
            (TILTED_NAME / self.step_headings).clamp(least, least * MOST_STRETCH)
        } else {
            least
        };
        let share = |viewport: f64, share: f64, header: f64| viewport * share / header.max(1.0);
        let (viewport, headers) = (self.viewport, self.headers);
        let width = share(viewport.width, HEADER_WIDTH_SHARE, headers.width);
        let height = share(viewport.height, HEADER_HEIGHT_SHARE, headers.height);
        if least == 0.0 {
            return Vec2::new(zoom, zoom);
        }
        // Near by, headers do not grow further than leaves room for what they name.
        Vec2::new(
            zoom.min(width.max(1.0)).max(least.min(width).min(height)),
            zoom.min(height.max(1.0)).max(needed.min(height)),
        )
    }

    fn header_scale(&self) -> Vec2 {
        self.header_scale_at(self.zoom)
    }

    /// The size of the headers on the screen.
    fn shown_headers(&self, headers: Size) -> Vec2 {
        let scale = self.header_scale();
        Vec2::new(headers.width * scale.x, headers.height * scale.y)
    }

    /// Whether headers have another scale than the rest of the map, so that names can be read
    /// and stay in sight.
    pub fn has_own_headers(&self) -> bool {
        self.header_scale() != Vec2::new(self.zoom, self.zoom)
    }

    /// Whether the map is zoomed out so far that the texts of its cards cannot be read.
    pub fn is_overview(&self) -> bool {
        self.zoom < OVERVIEW_ZOOM * self.least_header_zoom
    }

    /// How much room the headers take beyond that at the zoom of the map, on the screen.
    fn extra(&self) -> Vec2 {
        if self.has_own_headers() {
            self.shown_headers(self.headers) - self.headers.to_vec2() * self.zoom
        } else {
            // Headers may be endless.
            Vec2::ZERO
        }
    }

    /// The size of a map of `size` on the screen, with its headers.
    pub fn shown_size(&self, size: Size) -> Size {
        let extra = self.extra();
        size * self.zoom + Size::new(extra.x, extra.y)
    }

    /// Position of a pane's origin on the screen. Headers do not leave the canvas.
    fn pane_offset(&self, pane: Pane) -> Vec2 {
        let scale = self.header_scale();
        // Headers that would take more than half of the canvas scroll away like the rest.
        let stick = |offset: f64, header: f64, viewport: f64| {
            if header <= viewport / 2.0 {
                offset.max(0.0)
            } else {
                offset
            }
        };
        let stuck = Vec2::new(
            stick(
                self.offset.x,
                self.headers.width * scale.x,
                self.viewport.width,
            ),
            stick(
                self.offset.y,
                self.headers.height * scale.y,
                self.viewport.height,
            ),
        );
        let body = self.offset + self.extra();
        match pane {
            Pane::Body | Pane::Frame => body,
            Pane::Left => Vec2::new(stuck.x, body.y),
            Pane::Top => Vec2::new(body.x, stuck.y),
            Pane::Corner => stuck,
        }
    }

    /// Points of the screen per point of the map in this pane, to the right and down.
    fn pane_scale(&self, pane: Pane) -> Vec2 {
        let (zoom, header) = (self.zoom, self.header_scale());
        match pane {
            Pane::Body | Pane::Frame => Vec2::new(zoom, zoom),
            Pane::Left => Vec2::new(header.x, zoom),
            Pane::Top => Vec2::new(zoom, header.y),
            Pane::Corner => {
                let least = header.x.min(header.y);
                Vec2::new(least, least)
            }
        }
    }

    /// The transform from the map to the screen, for things in this pane.
    pub fn screen_from_map(&self, pane: Pane) -> Affine {
        let scale = self.pane_scale(pane);
        Affine::translate(self.pane_offset(pane)) * Affine::scale_non_uniform(scale.x, scale.y)
    }

    /// The position on the map, in map points, that `at` on the screen shows, for this pane.
    pub fn map_from_screen(&self, pane: Pane, at: Point) -> Point {
        let (scale, by) = (self.pane_scale(pane), at - self.pane_offset(pane));
        Point::new(by.x / scale.x, by.y / scale.y)
    }

    /// The pane that is shown at a position on the screen.
    pub fn pane_at(&self, scene: &Scene, at: Point) -> Pane {
        let corner = self.pane_offset(Pane::Corner);
        let split = corner + self.shown_headers(Size::new(scene.left, scene.top));
        let (is_left, is_top) = (at.x < split.x, at.y < split.y);
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
        let split = corner + self.shown_headers(Size::new(scene.left, scene.top));
        let split = split.to_point();
        let end = self.offset + self.shown_size(scene.size).to_vec2();
        let end = Point::new(
            end.x.max(split.x).min(self.viewport.width),
            end.y.max(split.y).min(self.viewport.height),
        );
        let rect = match pane {
            Pane::Body => Rect::from_points(split, end),
            Pane::Left => Rect::new(corner.x, split.y, split.x, end.y),
            Pane::Top => Rect::new(split.x, corner.y, end.x, split.y),
            Pane::Corner => Rect::new(corner.x, corner.y, split.x, split.y),
            Pane::Frame => Rect::ZERO,
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
        // Over headers that keep their size, what is beside them stays, or the map would move
        // below them.
        let edge = self.pane_rect(scene, Pane::Corner);
        let had_own = self.has_own_headers();
        let beside = Point::new(at.x.max(edge.x1), at.y.max(edge.y1));
        let kept = self.map_from_screen(Pane::Body, at);
        let kept_beside = self.map_from_screen(Pane::Body, beside);
        self.zoom = zoom;
        let (mut kept, mut end) = (kept, at);
        if had_own || self.has_own_headers() {
            let corner = edge.origin() + self.shown_headers(self.headers);
            if at.x < edge.x1 {
                (kept.x, end.x) = (kept_beside.x, corner.x);
            }
            if at.y < edge.y1 {
                (kept.y, end.y) = (kept_beside.y, corner.y);
            }
        }
        self.offset = end.to_vec2() - kept.to_vec2() * zoom - self.extra();
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
        let shown = self.shown_size(scene.size);
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
        let shown = self.shown_size(scene.size);
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
        let (size, headers) = (scene.size, Size::new(scene.left, scene.top));
        let zoom = self.fitting(space, size - headers, headers).min(1.0);
        self.zoom = zoom.clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end());
        let shown = self.shown_size(scene.size);
        self.offset = Vec2::new(
            ((self.viewport.width - shown.width) / 2.0).max(MARGIN),
            ((self.viewport.height - shown.height) / 2.0).clamp(MARGIN, 64.0),
        );
    }

    /// The zoom at which `content` beside `headers`, both in points of the map, fills `space`
    /// of the screen.
    fn fitting(&self, space: Size, content: Size, headers: Size) -> f64 {
        let fit = |scale: Vec2| {
            let left = Size::new(
                space.width - headers.width * scale.x,
                space.height - headers.height * scale.y,
            );
            (left.width / content.width.max(1.0)).min(left.height / content.height.max(1.0))
        };
        let all = content + headers;
        let zoom = (space.width / all.width).min(space.height / all.height);
        let scale = self.header_scale_at(zoom);
        if scale == Vec2::new(zoom, zoom) {
            return zoom;
        }
        if zoom > 1.0 {
            return fit(self.header_scale_at(zoom)).max(zoom);
        }
        // The headers keep their size, and the content gets what is left.
        let near = fit(self.header_scale_at(self.least_header_zoom));
        if near < OVERVIEW_ZOOM * self.least_header_zoom {
            fit(self.header_scale_at(0.0))
        } else {
            near.min(self.least_header_zoom)
        }
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
        let headers = Size::new(scene.left, scene.top);
        let zoom = self.fitting(space, rect.size(), headers).min(2.0);
        self.zoom = zoom.clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end());
        // The middle of the space that the headers leave free.
        let shown = self.shown_headers(headers);
        let free = Point::new(
            f64::midpoint(shown.x, self.viewport.width),
            f64::midpoint(shown.y, self.viewport.height),
        );
        self.offset = free.to_vec2() - rect.center().to_vec2() * self.zoom - self.extra();
        self.keep_map_visible(scene);
    }

    /// Pans as little as needed to show all of `rect`, which is in `pane`: clear of the headers,
    /// and of what lies over the canvas at `covered`, on the screen. A heading is shown with its
    /// column, a lane with its row; they do not move along their own header.
    pub fn reveal(&mut self, (pane, rect): (Pane, Rect), scene: &Scene, covered: &[Rect]) {
        let moves = match pane {
            Pane::Body => Vec2::new(1.0, 1.0),
            Pane::Top => Vec2::new(1.0, 0.0),
            Pane::Left => Vec2::new(0.0, 1.0),
            Pane::Corner | Pane::Frame => return,
        };
        let shown = self.screen_from_map(pane).transform_rect_bbox(rect);
        let corner = self.pane_offset(Pane::Corner);
        let start = corner + self.shown_headers(Size::new(scene.left, scene.top));
        let free = Rect::new(
            start.x + 4.0,
            start.y + 4.0,
            self.viewport.width - 8.0,
            self.viewport.height - 8.0,
        );
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
        let by = Vec2::new(
            within(shift(shown.x0, shown.x1, free.x0, free.x1), self.offset.x) * moves.x,
            within(shift(shown.y0, shown.y1, free.y0, free.y1), self.offset.y) * moves.y,
        );
        self.offset += by;
        self.offset += clear_of(covered, shown + by, free, moves);
        self.keep_map_visible(scene);
    }

    /// Moves the map back if less than [`KEPT_VISIBLE`] of it is inside of the canvas.
    fn keep_map_visible(&mut self, scene: &Scene) {
        let shown = self.shown_size(scene.size);
        let keep = KEPT_VISIBLE;
        let limit = |offset: f64, shown: f64, viewport: f64| {
            let low = (keep - shown).min(viewport - keep);
            offset.clamp(low, (viewport - keep).max(low))
        };
        self.offset.x = limit(self.offset.x, shown.width, self.viewport.width);
        self.offset.y = limit(self.offset.y, shown.height, self.viewport.height);
    }
}

/// The shortest way along `moves` (1 where the map may move that way, else 0) that brings `shown`
/// out from under everything at `covered`. It stays inside of `free` where it was. Zero if
/// nothing is covered, or if there is no such way.
fn clear_of(covered: &[Rect], shown: Rect, free: Rect, moves: Vec2) -> Vec2 {
    let is_clear = |by: Vec2| {
        let moved = (shown + by).inflate(CLEARANCE - 0.5, CLEARANCE - 0.5);
        covered.iter().all(|cover| !cover.overlaps(moved))
    };
    if is_clear(Vec2::ZERO) {
        return Vec2::ZERO;
    }
    let stays = |by: Vec2| {
        let moved = shown + by;
        (moved.x0 >= free.x0.min(shown.x0) && moved.x1 <= free.x1.max(shown.x1))
            && (moved.y0 >= free.y0.min(shown.y0) && moved.y1 <= free.y1.max(shown.y1))
    };
    let ways = covered.iter().flat_map(|cover| {
        [
            Vec2::new(cover.x0 - CLEARANCE - shown.x1, 0.0),
            Vec2::new(cover.x1 + CLEARANCE - shown.x0, 0.0),
            Vec2::new(0.0, cover.y0 - CLEARANCE - shown.y1),
            Vec2::new(0.0, cover.y1 + CLEARANCE - shown.y0),
        ]
    });
    ways.filter(|by| (by.x == 0.0 || moves.x > 0.0) && (by.y == 0.0 || moves.y > 0.0))
        .filter(|by| stays(*by) && is_clear(*by))
        .min_by(|a, b| a.hypot().total_cmp(&b.hypot()))
        .unwrap_or(Vec2::ZERO)
}
