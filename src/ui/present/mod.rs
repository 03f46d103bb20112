//! The show in the window: nothing but the stop, its keys and its pointer; the presenter's
//! own window; and the panel that arranges the walk.

mod access;
mod arrange;
mod clock;
mod display;
mod keys;
mod miniature;
mod overview;
mod presenter;
mod screen;
mod sheet;

use std::time::Duration;

use egui::{Align2, Context, CursorIcon, Event, Id, Rect, Response, Sense, Ui};

use self::arrange::ArrangePanel;
pub use self::display::{Display, displays};
use self::overview::Overview;
use self::presenter::PresenterWindow;
use self::screen::Screen;
use super::canvas::pointer::PointerForwarder;
use super::canvas::{FieldOnScreen, FieldState, keep_keys};
use super::widgets::convert;
use crate::editor::{Command, Editor, PointerEvent};
use crate::settings::Settings;

/// The pointer hides when it has rested for so long, in seconds.
const CURSOR_RESTS: f64 = 2.0;

/// The show, and what it keeps between frames.
#[derive(Default)]
pub struct Presenting {
    screen: Screen,
    overview: Overview,
    presenter: PresenterWindow,
    field: FieldState,
    clicks: PointerForwarder,
    arranging: ArrangePanel,
    /// The displays there are; none if nobody tells.
    pub displays: Vec<Display>,
    /// Whether the window fills a display for the show.
    is_full: bool,
    /// When the pointer moved last, in seconds of the window's clock.
    moved: f64,
}

impl Presenting {
    /// Whether the window is about to fill a display.
    pub fn is_about_to_fill(&self, editor: &Editor) -> bool {
        editor.show().running().is_some() && !self.is_full
    }

    /// Lets the window fill a display during the show, and only then.
    pub fn fit_window(&mut self, context: &Context, editor: &mut Editor, settings: &Settings) {
        let is_full = editor.show().running().is_some();
        if self.is_full == is_full {
            return;
        }
        self.is_full = is_full;
        if is_full {
            editor
                .show_mut()
                .set_presenter_window(settings.has_presenter_window);
            self.moved = context.input(|input| input.time);
            self.screen = Screen::default();
        }
        for command in display::fill(is_full, settings.show_display, &self.displays) {
            context.send_viewport_cmd(command);
        }
    }

    /// Shows or hides the panel that arranges the walk.
    pub fn toggle_arranging(&mut self) {
        self.arranging.is_open ^= true;
    }

    /// Whether the panel that arranges the walk is open.
    pub fn is_arranging(&self) -> bool {
        self.arranging.is_open
    }

    /// The panel that arranges the walk, if it is open. Returns the commands that were
    /// chosen.
    pub fn panel(&mut self, ui: &mut Ui, editor: &mut Editor) -> Vec<Command> {
        self.arranging.panel(ui, editor)
    }

    /// Shows the stop in all of `ui`. A question that `is_asking` has the keys. Returns the
    /// commands that were chosen.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        settings: &mut Settings,
        news: Option<&str>,
        is_asking: bool,
    ) -> Vec<Command> {
        let context = ui.ctx().clone();
        let rect = ui.available_rect_before_wrap();
        let size = kurbo::Size::new(f64::from(rect.width()), f64::from(rect.height()));
        editor.show_mut().set_screen(size);
        let response = ui.interact(rect, Id::unique("show"), Sense::click_and_drag());
        keep_keys(ui, &response);
        let mut commands = Vec::new();
        if !is_asking {
            commands = keys::take(&context, editor);
            self.forward_pointer(ui, &response, editor, rect, settings);
        }
        // The keys and clicks may have ended it.
        if editor.show().running().is_none() {
            context.request_repaint();
            return commands;
        }
        self.paint(ui, &response, editor, rect, settings, news);
        self.presenter
            .ui(&context, editor, &self.displays, settings);
        if let Some(show) = editor.show().running() {
            settings.has_presenter_window = show.has_presenter;
            if show.has_keys {
                sheet::show(&context, editor);
            }
        }
        commands
    }

    fn paint(
        &mut self,
        ui: &mut Ui,
        response: &Response,
        editor: &mut Editor,
        rect: Rect,
        settings: &Settings,
        news: Option<&str>,
    ) {
        let painter = ui.painter_at(rect);
        if editor
            .show()
            .running()
            .is_some_and(|it| it.overview.is_some())
        {
            self.overview.ui(ui, editor, rect);
            Self::paint_typed(ui, editor, rect, news);
            return;
        }
        self.overview.close();
        let reduces_motion = settings.reduces_motion;
        let mut wants_frame = self.screen.paint(&painter, editor, rect, reduces_motion);
        let page = editor.show_mut().page();
        if let Some(page) = &page {
            let camera = editor.show().camera(page);
            if !self.screen.is_gliding() {
                screen::paint_drawing(&painter, editor, &camera, rect.min);
            }
            access::ui(ui, response, editor, (page, &camera), rect);
        }
        if screen::paint_blank(&painter, editor, rect) {
            self.hide_cursor(ui, editor, true);
            return;
        }
        screen::paint_progress(&painter, editor, rect);
        if editor.show().running().is_some_and(|it| it.has_timer) {
            screen::paint_timer(&painter, editor, rect);
            clock::wake_at_next_second(ui.ctx());
        }
        let field = FieldOnScreen::over_page(editor, rect.min);
        let is_editing = field.is_some();
        self.field.ui(ui, editor, rect, field);
        Self::paint_typed(ui, editor, rect, news);
        screen::paint_laser(&painter, editor, rect);
        if !is_editing {
            self.hide_cursor(ui, editor, false);
        }
        wants_frame |= self.screen.is_gliding();
        if wants_frame {
            ui.ctx().request_repaint();
        }
    }

    /// The number that is being typed, or what there is to say, in the lower left corner.
    fn paint_typed(ui: &Ui, editor: &Editor, rect: Rect, news: Option<&str>) {
        let Some(show) = editor.show().running() else {
            return;
        };
        let text = if show.typed.is_empty() {
            news.map(str::to_owned)
        } else {
            let args = [("number", (&show.typed).into())];
            Some(editor.words().fill("show-go-to", &args))
        };
        if let Some(text) = text {
            let gap = 16.0 * screen::scale(rect);
            let at = rect.left_bottom() + egui::vec2(gap, -gap);
            let place = (at, Align2::LEFT_BOTTOM);
            let painter = ui.painter_at(rect);
            screen::paint_pill(&painter, editor.theme(), rect, place, &text);
        }
    }

    /// The pointer shows what a press would do, and hides when it rests.
    fn hide_cursor(&self, ui: &Ui, editor: &Editor, is_blank: bool) {
        let Some(show) = editor.show().running() else {
            return;
        };
        let now = ui.input(|input| input.time);
        let left = CURSOR_RESTS - (now - self.moved);
        let icon = if show.has_laser && !is_blank || left <= 0.0 {
            CursorIcon::None
        } else if show.drawing.is_on && !is_blank {
            CursorIcon::Crosshair
        } else if show.is_panning() && show.closer.is_close() {
            CursorIcon::Grabbing
        } else {
            CursorIcon::Default
        };
        ui.ctx().set_cursor_icon(icon);
        if left > 0.0 && icon != CursorIcon::None {
            ui.ctx()
                .request_repaint_after(Duration::from_secs_f64(left));
        }
    }

    /// Hands the pointer's events on, one by one.
    fn forward_pointer(
        &mut self,
        ui: &Ui,
        response: &Response,
        editor: &mut Editor,
        rect: Rect,
        settings: &Settings,
    ) {
        let now = ui.input(|input| input.time);
        let events = ui.input(|input| input.events.clone());
        let field = FieldOnScreen::over_page(editor, rect.min).map(|it| it.rect);
        let is_over = response.contains_pointer();
        let has_grid = |editor: &Editor| {
            editor
                .show()
                .running()
                .is_some_and(|it| it.overview.is_some())
        };
        self.clicks.swaps_scroll_and_zoom = settings.swaps_scroll_and_zoom;
        for event in events {
            let place = |at: egui::Pos2| convert::point(at - rect.min.to_vec2());
            match event {
                Event::PointerMoved(at) => {
                    self.moved = now;
                    editor
                        .show_mut()
                        .pointer(PointerEvent::Move(place(at)), now);
                }
                Event::PointerGone => editor.show_mut().pointer(PointerEvent::Leave, now),
                Event::PointerButton {
                    pos,
                    button,
                    pressed,
                    modifiers,
                } => {
                    self.moved = now;
                    let is_elsewhere = !is_over || field.is_some_and(|it| it.contains(pos));
                    let Some(button) = convert::button(button) else {
                        continue;
                    };
                    if has_grid(editor) || (pressed && is_elsewhere) {
                        continue;
                    }
                    let at = place(pos);
                    let event = if pressed {
                        PointerEvent::Down {
                            at,
                            button,
                            clicks: self.clicks.count(now, pos),
                            modifiers: convert::modifiers(modifiers),
                        }
                    } else {
                        PointerEvent::Up { at, button }
                    };
                    editor.show_mut().pointer(event, now);
                }
                _ => {}
            }
        }
        if is_over
            && !has_grid(editor)
            && let Some(event) = self.clicks.wheel(ui, rect)
        {
            editor.show_mut().pointer(event, now);
        }
        if let Some(left) = editor.show_mut().tick(now) {
            ui.ctx()
                .request_repaint_after(Duration::from_secs_f64(left));
        }
    }

    /// After the commands of a frame: a field that they closed lets the keyboard go.
    pub fn let_go(&mut self, context: &Context, editor: &Editor) {
        self.field.let_go(context, editor);
    }
}
