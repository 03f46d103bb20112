//! Looking closer at a page. The page of the whole map is an overview; looking closer at it
//! shows the map itself, at the place that was pointed at.

use kurbo::{Point, Rect, Size, Vec2};

use super::{Closer, Show};
use crate::editor::{Editor, ShowPartMut};
use crate::layout::Page;
use crate::model::{ElementId, StopSubject};
use crate::scene::{Pane, TextStyle};

/// The font size in which the texts of cards are shown when the map comes up, in points of a
/// screen that is 720 points high.
const READABLE: f64 = 17.0;
/// The font size below which the overview takes the place of the map again, on such a screen.
const LEAST_READABLE: f64 = 9.0;
/// The height of a screen on which everything has its own size.
const SCREEN: f64 = 720.0;

impl Show {
    /// Whether the map itself is on the screen in place of its overview.
    pub fn is_close_to_map(&self) -> bool {
        let subject = self.stop().map(|stop| &stop.subject);
        self.closer.is_close() && subject == Some(&StopSubject::WholeMap)
    }
}

impl ShowPartMut<'_> {
    /// The page of the whole map itself.
    pub(super) fn map_page(&mut self) -> Option<Page> {
        let mut show = self.editor.show.take()?;
        let context = self.editor.page_context(show.screen);
        let page = show.projector.map_page(self.editor.journey(), context);
        self.editor.show = Some(show);
        Some(page)
    }
}

impl Editor {
    /// Magnifies the page by `factor`; with 0 the whole page becomes visible again. What is at
    /// the position `at` of the screen stays there.
    pub(super) fn zoom_show(&mut self, at: Point, factor: f64) {
        let Some(show) = &self.show else { return };
        if show.blank.is_some() || show.overview.is_some() {
            return;
        }
        let subject = show.stop().map(|stop| &stop.subject);
        let is_overview = !show.closer.is_close() && subject == Some(&StopSubject::WholeMap);
        if is_overview {
            if factor > 1.0 {
                self.enter_map(at);
            }
            return;
        }
        let Some((frame, headers)) = self.frame_and_headers() else {
            return;
        };
        let size = f64::from(self.theme().text_size(TextStyle::Body).0);
        if let Some(show) = &mut self.show {
            show.put_strokes_away();
            show.closer.zoom_about(at, factor, frame, show.screen);
            show.closer.keep_beside_headers(frame, headers, show.screen);
            // Before the texts of cards become grey bars, the overview is back.
            let shown = size * show.closer.size(frame, show.screen);
            let least = LEAST_READABLE * show.screen.height / SCREEN;
            if factor < 1.0 && show.is_close_to_map() && shown < least {
                show.closer = Closer::default();
            }
            show.fetch_strokes();
        }
    }

    /// Shows the map in place of its overview: the part at the position `at` of the screen, so
    /// large that cards can be read.
    fn enter_map(&mut self, at: Point) {
        let Some(page) = self.show_mut().page() else {
            return;
        };
        let on_page = self.show().camera(&page).map_from_screen(Pane::Body, at);
        let Some(map) = self.show_mut().map_page() else {
            return;
        };
        let on_map = place_on_map(&page, &map, on_page);
        let size = f64::from(self.theme().text_size(TextStyle::Body).0);
        if let Some(show) = &mut self.show {
            show.put_strokes_away();
            let zoom = READABLE / size * show.screen.height / SCREEN;
            show.closer = Closer::on((on_map, at), zoom, map.frame, show.screen);
            let headers = Size::new(map.picture.scene.left, map.picture.scene.top);
            show.closer
                .keep_beside_headers(map.frame, headers, show.screen);
            show.fetch_strokes();
            show.release();
        }
    }

    /// The frame of the page on the screen and, if it is the map itself, the size of the headers
    /// that stay in sight.
    fn frame_and_headers(&mut self) -> Option<(Rect, Size)> {
        let page = self.show_mut().page()?;
        let is_map = self.show.as_ref().is_some_and(Show::is_close_to_map);
        let scene = &page.picture.scene;
        let headers = Size::new(scene.left, scene.top);
        Some((page.frame, if is_map { headers } else { Size::ZERO }))
    }

    /// Moves a magnified page by this distance, in points of the screen. Returns whether the
    /// page is magnified.
    pub(super) fn pan_show(&mut self, by: Vec2) -> bool {
        let Some((frame, headers)) = self.frame_and_headers() else {
            return false;
        };
        match &mut self.show {
            Some(show) if show.closer.is_close() => {
                show.closer.pan(by, frame, show.screen);
                show.closer.keep_beside_headers(frame, headers, show.screen);
                true
            }
            _ => false,
        }
    }
}

/// The place on the map that `at` of its overview stands for: the same place in the same stage,
/// and between the same lanes.
fn place_on_map(overview: &Page, map: &Page, at: Point) -> Point {
    let layout = &map.picture.layout;
    let mut across = vec![(overview.frame.x0, 0.0)];
    let mut down = vec![(overview.frame.y0, 0.0)];
    for page_box in &overview.boxes {
        match page_box.element {
            ElementId::Stage(id) => {
                let stage = layout.stages.iter().find(|stage| stage.stage == id);
                if let Some(stage) = stage {
                    across.push((page_box.rect.x0, stage.rect.x0));
                    across.push((page_box.rect.x1, stage.rect.x1));
                }
            }
            ElementId::Lane(id) => {
                let row = layout.row_of(id).and_then(|row| layout.rows.get(row));
                if let Some(row) = row {
                    let middle = (row.y0 + row.y1) / 2.0;
                    down.push((page_box.rect.center().y, middle));
                }
            }
            _ => {}
        }
    }
    across.push((overview.frame.x1, layout.size.width));
    down.push((overview.frame.y1, layout.size.height));
    Point::new(between(&across, at.x), between(&down, at.y))
}

/// The value that belongs to `at`, in a straight line between the two pairs around it.
fn between(pairs: &[(f64, f64)], at: f64) -> f64 {
    let mut sorted = pairs.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let next = sorted.iter().position(|pair| pair.0 >= at);
    match next {
        Some(0) => sorted[0].1,
        Some(next) => {
            let (before, after) = (sorted[next - 1], sorted[next]);
            let width = (after.0 - before.0).max(f64::EPSILON);
            before.1 + (after.1 - before.1) * (at - before.0) / width
        }
        None => sorted.last().map_or(0.0, |pair| pair.1),
    }
}
