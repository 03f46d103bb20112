//! Looking closer at a page: its magnification, and which part of it is visible.

use kurbo::{Point, Rect, Size, Vec2};

use crate::editor::Camera;

/// The greatest magnification of a page.
const MAX_ZOOM: f64 = 8.0;
/// The size up to which a map can be enlarged even if that is a greater magnification.
const MAX_SIZE: f64 = 3.0;

/// The least zoom of the headers of a magnified map, which only ever are too large.
const LEAST_HEADERS: f64 = 1e-3;
/// The least magnification at which a map comes up in place of its overview.
const LEAST_ZOOM: f64 = 1.25;

/// The camera that shows `frame` as large as fits into a screen of this size. `headers` is the
/// size of the headers that always stay visible.
pub fn camera_on(frame: Rect, headers: Size, screen: Size) -> Camera {
    let zoom = fit(frame, screen);
    Camera {
        least_header_zoom: 0.0,
        step_headings: 0.0,
        offset: screen.to_vec2() / 2.0 - frame.center().to_vec2() * zoom,
        zoom,
        viewport: screen,
        headers,
    }
}

/// The zoom at which `frame` just fits into the screen; 1 if there is no such zoom.
fn fit(frame: Rect, screen: Size) -> f64 {
    let zoom = (screen.width / frame.width()).min(screen.height / frame.height());
    if zoom.is_finite() && zoom > 0.0 {
        zoom
    } else {
        1.0
    }
}

/// A closer look at a page. By default the whole page is visible.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Closer {
    /// The magnification, 1 if the whole page is visible; never less.
    pub zoom: f64,
    /// Distance from the middle of the page to the middle of the screen, in points of the page.
    from_middle: Vec2,
}

impl Default for Closer {
    fn default() -> Self {
        Self {
            zoom: 1.0,
            from_middle: Vec2::ZERO,
        }
    }
}

impl Closer {
    /// The closer look at a page that shows it in the size `size`, but larger than the whole
    /// page, with a place of the page at a position of the screen.
    pub(super) fn on((place, at): (Point, Point), size: f64, frame: Rect, screen: Size) -> Self {
        let fit = fit(frame, screen);
        let zoom = (size / fit).max(LEAST_ZOOM);
        let from_centre = at.to_vec2() - screen.to_vec2() / 2.0;
        let mut closer = Self {
            zoom,
            from_middle: place - frame.center() - from_centre / (fit * zoom),
        };
        closer.keep_on_page(frame, screen);
        closer
    }

    /// How large a page with this frame is shown, 1 for its own size.
    pub(super) fn size(&self, frame: Rect, screen: Size) -> f64 {
        fit(frame, screen) * self.zoom
    }

    /// Whether the page is magnified.
    pub fn is_close(&self) -> bool {
        self.zoom > 1.0
    }

    /// The camera on a page with this frame. `headers` is the size of the headers that always
    /// stay visible.
    pub(super) fn camera(&self, frame: Rect, headers: Size, screen: Size) -> Camera {
        let zoom = fit(frame, screen) * self.zoom;
        let middle = frame.center() + self.from_middle;
        Camera {
            least_header_zoom: 0.0,
            step_headings: 0.0,
            offset: screen.to_vec2() / 2.0 - middle.to_vec2() * zoom,
            zoom,
            viewport: screen,
            headers,
        }
    }

    /// The camera on a magnified map. Its headers stay visible and keep to a share of the screen,
    /// as on the canvas.
    pub(super) fn map_camera(&self, frame: Rect, headers: Size, screen: Size) -> Camera {
        let mut camera = self.camera(frame, headers, screen);
        if headers.width > 0.0 && headers.height > 0.0 {
            camera.least_header_zoom = LEAST_HEADERS;
            // The body stays where it is, however small its headers are.
            camera.offset -= Self::hidden(headers, camera.zoom, screen);
        }
        camera
    }

    /// How much larger headers of this size are on a map of this zoom than they are shown, in
    /// points of the screen, as a distance that is not positive.
    fn hidden(headers: Size, zoom: f64, screen: Size) -> Vec2 {
        let camera = Camera {
            least_header_zoom: LEAST_HEADERS,
            zoom,
            viewport: screen,
            headers,
            ..Camera::default()
        };
        (camera.shown_size(Size::ZERO)).to_vec2()
    }

    /// Keeps off the screen what is empty as far as that is possible: the space around a map, and
    /// the room of headers that are shown smaller.
    pub(super) fn keep_beside_headers(&mut self, frame: Rect, headers: Size, screen: Size) {
        if !self.is_close() || headers.width <= 0.0 || headers.height <= 0.0 {
            return;
        }
        let size = self.size(frame, screen);
        let spare = -Self::hidden(headers, size, screen) / size;
        let visible = screen / size;
        let keep = |from: f64, length: f64, visible: f64, spare: f64| {
            let (least, most) = ((visible - length) / 2.0 + spare, (length - visible) / 2.0);
            if least <= most {
                from.clamp(least, most)
            } else {
                (least + most) / 2.0
            }
        };
        let from = self.from_middle;
        self.from_middle = Vec2::new(
            keep(from.x, frame.width(), visible.width, spare.x),
            keep(from.y, frame.height(), visible.height, spare.y),
        );
    }

    /// Makes the page `factor` times larger. What is at the position `at` of the screen stays
    /// there.
    pub(super) fn zoom_about(&mut self, at: Point, factor: f64, frame: Rect, screen: Size) {
        let fit = fit(frame, screen);
        let zoom = (self.zoom * factor).clamp(1.0, MAX_ZOOM.max(MAX_SIZE / fit));
        if !zoom.is_finite() {
            return;
        }
        let from_centre = at.to_vec2() - screen.to_vec2() / 2.0;
        self.from_middle += from_centre / (fit * self.zoom) - from_centre / (fit * zoom);
        self.zoom = zoom;
        self.keep_on_page(frame, screen);
    }

    /// Moves the page by this distance, in points of the screen.
    pub(super) fn pan(&mut self, by: Vec2, frame: Rect, screen: Size) {
        if by.is_finite() {
            self.from_middle -= by / (fit(frame, screen) * self.zoom);
            self.keep_on_page(frame, screen);
        }
    }

    /// Limits the position so that no more of the space around the page is visible than
    /// without a closer look.
    fn keep_on_page(&mut self, frame: Rect, screen: Size) {
        let whole = screen / fit(frame, screen);
        let visible = whole / self.zoom;
        let most = (whole - visible) / 2.0;
        self.from_middle.x = self.from_middle.x.clamp(-most.width, most.width);
        self.from_middle.y = self.from_middle.y.clamp(-most.height, most.height);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Pane;

    #[test]
    fn a_map_fills_the_screen_and_its_headers_leave_room_for_it() {
        let (frame, headers) = (Rect::new(0.0, 0.0, 2000.0, 3000.0), Size::new(200.0, 100.0));
        let screen = Size::new(1280.0, 720.0);
        let mut closer = Closer {
            zoom: 16.0,
            ..Closer::default()
        };
        for by in [Vec2::new(1e5, 1e5), Vec2::new(-1e5, -1e5)] {
            closer.pan(by, frame, screen);
            closer.keep_beside_headers(frame, headers, screen);
            let camera = closer.map_camera(frame, headers, screen);
            let lanes = camera.screen_from_map(Pane::Left) * Point::ZERO;
            assert!(lanes.x.abs() < 1e-6, "{lanes:?}");
            let lanes = camera.screen_from_map(Pane::Left) * Point::new(headers.width, 0.0);
            assert!(lanes.x < screen.width * 0.34, "{lanes:?}");
            let steps = camera.screen_from_map(Pane::Top) * Point::new(0.0, headers.height);
            assert!(steps.y < screen.height * 0.31, "{steps:?}");
            let end = camera.screen_from_map(Pane::Body) * Point::new(frame.x1, frame.y1);
            assert!(end.x >= screen.width - 1e-6 && end.y >= screen.height - 1e-6);
        }
    }

    #[test]
    fn what_is_under_the_pointer_stays_and_the_page_never_leaves_the_screen() {
        let (frame, screen) = (
            Rect::new(-24.0, -24.0, 2000.0, 900.0),
            Size::new(1920.0, 1080.0),
        );
        let mut closer = Closer::default();
        let at = Point::new(1500.0, 300.0);
        let before = closer
            .camera(frame, Size::ZERO, screen)
            .map_from_screen(Pane::Body, at);
        closer.zoom_about(at, 2.5, frame, screen);
        let after = closer
            .camera(frame, Size::ZERO, screen)
            .map_from_screen(Pane::Body, at);
        assert!((before - after).hypot() < 1e-6);
        closer.pan(Vec2::new(-9000.0, 9000.0), frame, screen);
        let camera = closer.camera(frame, Size::ZERO, screen);
        let right = camera.screen_from_map(Pane::Body) * Point::new(frame.x1, 0.0);
        assert!((right.x - screen.width).abs() < 1e-6, "{right:?}");
        closer.zoom_about(at, 0.01, frame, screen);
        assert_eq!(
            closer,
            Closer::default(),
            "far enough out, all is as it was"
        );
        closer.zoom_about(at, f64::NAN, frame, screen);
        assert_eq!(closer, Closer::default());
    }
}
