//! What the pointer does during the show: it goes on, looks closer, draws and points.

use kurbo::Point;

use super::Show;
use crate::editor::{Button, Editor, PointerEvent, ShowPartMut, TextTarget};
use crate::layout::PageBox;
use crate::model::ElementId;
use crate::scene::Pane;

/// A press becomes a drag after so many points.
const DRAG: f64 = 4.0;
/// How long a click on a text waits for a second one, in seconds.
pub(super) const DOUBLE_CLICK: f64 = 0.4;
/// Points of a line nearer than this, in points of the page, are one.
const STROKE_STEP: f64 = 1.5;

/// What a press of the pointer has become.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Press {
    /// Nothing is pressed, or nothing comes of it.
    #[default]
    None,
    /// Not yet known whether it will be a click or a drag.
    Click(Point),
    /// The page follows the pointer.
    Pan(Point),
    /// A line is drawn.
    Stroke,
}

impl Show {
    /// Lets go of what is pressed.
    pub(super) fn release(&mut self) {
        self.press = Press::None;
    }

    /// Whether the page follows the pointer.
    pub fn is_panning(&self) -> bool {
        matches!(self.press, Press::Pan(_))
    }
}

impl ShowPartMut<'_> {
    /// Takes what the pointer does over the page, in points of the screen; `seconds` is a
    /// clock that only this reads.
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

    /// Lets a click count that waited for a second one. Returns the seconds that one still
    /// waits.
    pub fn tick(&mut self, seconds: f64) -> Option<f64> {
        let waiting = self.editor.show.as_ref()?.waiting?;
        if seconds < waiting {
            return Some(waiting - seconds);
        }
        self.editor.count_waiting_click();
        None
    }

    /// The element with a text under the pointer, the smallest of several.
    pub fn text_at(&mut self, at: Point) -> Option<PageBox> {
        let page = self.page()?;
        let on_page = self
            .editor
            .show()
            .camera(&page)
            .map_from_screen(Pane::Body, at);
        let mut found: Vec<PageBox> = page.boxes;
        found.retain(|it| it.rect.contains(on_page) && TextTarget::of(it.element).is_some());
        found.sort_by(|a, b| a.rect.area().total_cmp(&b.rect.area()));
        found.first().copied()
    }
}

impl Editor {
    /// A click that waited for a second one is a click.
    pub(super) fn count_waiting_click(&mut self) {
        if let Some(show) = &mut self.show
            && show.waiting.take().is_some()
        {
            self.show_mut().forward();
        }
    }

    /// Whether only the page is on the screen, so that the pointer is over it.
    fn is_page_bare(&self) -> bool {
        self.show
            .as_ref()
            .is_some_and(|it| it.overview.is_none() && it.blank.is_none() && !it.has_keys)
    }

    fn press_on_page(&mut self, at: Point, clicks: u32) {
        if self.editing().is_some() {
            self.finish_text();
            return;
        }
        let is_bare = self.is_page_bare();
        let on_page = self.point_on_page(at);
        let Some(show) = &mut self.show else { return };
        show.pointer = Some(at);
        if !is_bare {
            // A click brings the page back.
            show.blank = None;
            show.has_keys = false;
            return;
        }
        if show.drawing.is_on {
            show.press = Press::Stroke;
            show.drawing.strokes.extend(on_page.map(|it| vec![it]));
            return;
        }
        show.press = Press::Click(at);
        let is_double = clicks >= 2 && show.waiting.take().is_some();
        if is_double && let Some(found) = self.show_mut().text_at(at) {
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
                if (at - start).hypot() > DRAG {
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
                        .is_none_or(|last| (*last - point).hypot() >= STROKE_STEP)
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
        // What could be edited waits: the first click of two must not leave the page.
        if self.show_mut().text_at(at).is_some() {
            if let Some(show) = &mut self.show {
                show.waiting = Some(seconds + DOUBLE_CLICK);
            }
        } else {
            self.show_mut().forward();
        }
    }

    /// A place on the screen in points of the page.
    fn point_on_page(&mut self, at: Point) -> Option<Point> {
        let page = self.show_mut().page()?;
        Some(self.show().camera(&page).map_from_screen(Pane::Body, at))
    }

    /// Opens the text of an element of the page.
    pub(super) fn edit_on_page(&mut self, element: ElementId) {
        let Some(target) = TextTarget::of(element) else {
            return;
        };
        if let Some(show) = &mut self.show {
            show.release();
            show.waiting = None;
        }
        self.start_text(target);
    }
}
