//! What the pointer does during the show: going forward, looking closer, drawing and pointing.

use kurbo::Point;

use super::show::Press;
use crate::editor::{Button, Editor, PointerEvent, ShowPartMut, TextTarget};
use crate::layout::PageBox;
use crate::model::ElementId;
use crate::scene::Pane;

/// How far the pointer must move before a press becomes a drag, in points of the screen.
const DRAG_DISTANCE: f64 = 4.0;
/// How long a click on a text waits for a second one, in seconds.
pub(super) const DOUBLE_CLICK: f64 = 0.4;
/// The least distance between two positions of a drawn line, in points of the page.
const STROKE_SPACING: f64 = 1.5;

impl ShowPartMut<'_> {
    /// Handles a pointer event over the page, in points of the screen. `seconds` is the time of
    /// a clock that only has to run forward; it tells single clicks from double clicks.
    pub fn pointer(&mut self, event: PointerEvent, seconds: f64) {
        self.tick(seconds);
        match event {
            PointerEvent::Move(at) => self.editor.move_in_show(at),
            PointerEvent::Leave => {
                if let Some(show) = &mut self.editor.show {
                    show.pointer = None;
                }
            }
            PointerEvent::Down {
                at,
                button: Button::Primary,
                clicks,
                ..
            } => self.editor.press_on_page(at, clicks),
            PointerEvent::Up {
                at,
                button: Button::Primary,
            } => self.editor.release_on_page(at, seconds),
            PointerEvent::Down { .. } | PointerEvent::Up { .. } => {}
            PointerEvent::Scroll(by) => {
                self.editor.pan_show(by);
            }
            PointerEvent::Zoom { at, factor } => self.editor.zoom_show(at, factor),
        }
    }

    /// Lets a click count as a single click if the time for a second one is over. Returns how
    /// many seconds a click still has to wait; `None` if none waits.
    pub fn tick(&mut self, seconds: f64) -> Option<f64> {
        let due = self.editor.show.as_ref()?.click_due?;
        if seconds < due {
            return Some(due - seconds);
        }
        self.editor.count_waiting_click();
        None
    }

    /// The element with a text that can be edited at the position `at` of the screen. If there
    /// are several, it is the smallest one.
    pub fn text_at(&mut self, at: Point) -> Option<PageBox> {
        let page = self.page()?;
        let camera = self.editor.show().camera(&page);
        let pane = camera.pane_at(&page.picture.scene, at);
        let on_page = camera.map_from_screen(pane, at);
        let mut found = page.boxes.clone();
        found.retain(|page_box| {
            page.pane_of(page_box.element) == pane
                && page_box.rect.contains(on_page)
                && TextTarget::of(page_box.element).is_some()
        });
        found.sort_by(|a, b| a.rect.area().total_cmp(&b.rect.area()));
        found.first().copied()
    }
}

impl Editor {
    /// Goes forward if a click waited for a second one, which will not come any more.
    pub(super) fn count_waiting_click(&mut self) {
        if let Some(show) = &mut self.show
            && show.click_due.take().is_some()
        {
            self.show_mut().forward();
        }
    }

    /// Whether nothing covers the page on the screen.
    fn is_page_uncovered(&self) -> bool {
        self.show
            .as_ref()
            .is_some_and(|show| show.overview.is_none() && show.blank.is_none() && !show.has_keys)
    }

    fn press_on_page(&mut self, at: Point, clicks: u32) {
        if self.editing().is_some() {
            self.finish_text();
            return;
        }
        let is_uncovered = self.is_page_uncovered();
        let on_page = self.point_on_page(at);
        let Some(show) = &mut self.show else { return };
        show.pointer = Some(at);
        if !is_uncovered {
            // A click only uncovers the page.
            show.blank = None;
            show.has_keys = false;
            return;
        }
        if show.drawing.is_on {
            show.press = Press::Stroke;
            let stroke = on_page.map(|start| vec![start]);
            show.drawing.strokes.extend(stroke);
            return;
        }
        show.press = Press::Click(at);
        if clicks < 2 {
            return;
        }
        if show.click_due.take().is_none() {
            // The first click of a double click went on already.
            show.press = Press::None;
        } else if let Some(found) = self.show_mut().text_at(at) {
            self.edit_on_page(found.element);
        }
    }

    fn move_in_show(&mut self, at: Point) {
        let on_page = self.point_on_page(at);
        let Some(show) = &mut self.show else { return };
        show.pointer = Some(at);
        match show.press {
            Press::None => {}
            Press::Click(start) => {
                if (at - start).hypot() > DRAG_DISTANCE {
                    show.press = Press::Pan(at);
                    self.pan_show(at - start);
                }
            }
            Press::Pan(before) => {
                show.press = Press::Pan(at);
                self.pan_show(at - before);
            }
            Press::Stroke => {
                if let (Some(stroke), Some(point)) = (show.drawing.strokes.last_mut(), on_page)
                    && stroke
                        .last()
                        .is_none_or(|last| (*last - point).hypot() >= STROKE_SPACING)
                {
                    stroke.push(point);
                }
            }
        }
    }

    fn release_on_page(&mut self, at: Point, seconds: f64) {
        let Some(show) = &mut self.show else { return };
        let press = std::mem::take(&mut show.press);
        if !matches!(press, Press::Click(_)) || self.editing().is_some() {
            return;
        }
        // A click on a text waits for a second one, because the first click of a double click
        // must not leave the page.
        if self.show_mut().text_at(at).is_some() {
            if let Some(show) = &mut self.show {
                show.click_due = Some(seconds + DOUBLE_CLICK);
            }
        } else {
            self.show_mut().forward();
        }
    }

    /// The position on the page that is at the position `at` of the screen.
    fn point_on_page(&mut self, at: Point) -> Option<Point> {
        let page = self.show_mut().page()?;
        Some(self.show().camera(&page).map_from_screen(Pane::Body, at))
    }

    /// Opens the text field for an element of the page.
    pub(super) fn edit_on_page(&mut self, element: ElementId) {
        let Some(target) = TextTarget::of(element) else {
            return;
        };
        if let Some(show) = &mut self.show {
            show.release();
            show.click_due = None;
        }
        self.start_text(target);
        self.keep_edited_in_sight();
        if matches!(target, TextTarget::Headline(_)) {
            let text = self.words().text("show-edits-headline");
            self.notify(text, false);
        }
    }
}
