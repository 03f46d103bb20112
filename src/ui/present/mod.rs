//! The show in the window: the stop with its keys and its pointer, the presenter's own window,
//! and the panel in which the walk is arranged.

mod access;
mod arrange;
mod clock;
mod counting;
mod display;
mod keys;
mod miniature;
mod overview;
mod presenter;
mod screen;
mod sheet;
mod stop_fields;
mod time_field;
mod walk_action;

pub use self::arrange::MIN_WIDTH as MIN_WALK_WIDTH;

use std::time::Duration;

use egui::{Align2, Context, CursorIcon, Event, Id, Rect, Response, Sense, Ui};

use self::arrange::ArrangePanel;
pub use self::display::{Display, displays};
use self::keys::Keyboard;
use self::overview::Overview;
use self::presenter::PresenterWindow;
use self::screen::Screen;
use super::canvas::pointer::PointerForwarder;
use super::canvas::{FieldOnScreen, FieldState, keep_keys};
use super::widgets::convert;
use crate::editor::{Command, Editor, PointerEvent};
use crate::model::StopId;
use crate::settings::Settings;

/// How long the pointer has to rest before it is hidden, in seconds.
const CURSOR_HIDES_AFTER: f64 = 2.0;

/// The window's side of the show, and its state between frames.
#[derive(Default)]
pub struct Presenting {
    screen: Screen,
    overview: Overview,
    presenter: PresenterWindow,
    field: FieldState,
    clicks: PointerForwarder,
    arranging: ArrangePanel,
    /// The displays of the computer; empty if they are not known.
    pub displays: Vec<Display>,
    /// Whether the window was made to fill a display for the show.
    is_full: bool,
    /// When the pointer was moved or pressed last, in seconds of the window.
    pointer_used: f64,
}

impl Presenting {
    /// Whether the show has started, but the window does not fill a display yet.
    pub fn is_about_to_fill(&self, editor: &Editor) -> bool {
        editor.show().running().is_some() && !self.is_full
    }

    /// Makes the window fill a display when the show starts, and leave it when the show ends.
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
            self.pointer_used = context.input(|input| input.time);
            self.screen = Screen::default();
        }
        self.presenter.forget();
        for command in display::fill(is_full, settings.show_display, &self.displays) {
            context.send_viewport_cmd(command);
        }
    }

    /// Shows or hides the panel in which the walk is arranged.
    pub fn toggle_arranging(&mut self) {
        self.arranging.is_open ^= true;
    }

    /// Whether the panel in which the walk is arranged is open.
    pub fn is_arranging(&self) -> bool {
        self.arranging.is_open
    }

    /// The slide for which the user wants to choose a picture, once.
    pub fn take_picture_request(&mut self) -> Option<StopId> {
        self.arranging.picture_for.take()
    }

    /// Shows the panel in which the walk is arranged, if it is open. Returns the commands that
    /// were chosen.
    pub fn panel(&mut self, ui: &mut Ui, editor: &mut Editor) -> Vec<Command> {
        self.arranging.panel(ui, editor)
    }

    /// Shows the stop in the whole area of `ui`, with `message` in its lower left corner. While
    /// a dialog `is_asking` something, the show ignores keys and pointer. Returns the commands
    /// that were chosen.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        settings: &mut Settings,
        message: Option<&str>,
        is_asking: bool,
    ) -> Vec<Command> {
        let context = ui.ctx().clone();
        let rect = ui.available_rect_before_wrap();
        let size = kurbo::Size::new(f64::from(rect.width()), f64::from(rect.height()));
        editor.show_mut().set_screen(size);
        let response = ui.interact(rect, Id::unique("show"), Sense::click_and_drag());
        keep_keys(ui, &response);
        let mut commands = Vec::new();
        self.field.set_behind(is_asking);
        if !is_asking {
            commands = keys::take(&context, editor, Keyboard::Show);
            self.forward_pointer(ui, &response, editor, rect, settings);
        }
        // The keys and clicks may have ended the show.
        if editor.show().running().is_none() {
            context.request_repaint();
            return commands;
        }
        self.paint(ui, &response, editor, rect, settings, message);
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
        message: Option<&str>,
    ) {
        let painter = ui.painter_at(rect);
        if editor
            .show()
            .running()
            .is_some_and(|show| show.overview.is_some())
        {
            self.overview.ui(ui, editor, rect);
            Self::paint_message(ui, editor, rect, message);
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
            self.set_cursor(ui, editor, true);
            return;
        }
        screen::paint_progress(&painter, editor, rect);
        screen::paint_details(&painter, editor, rect);
        if editor.show().running().is_some_and(|show| show.has_timer) {
            screen::paint_timer(&painter, editor, rect);
            clock::wake_at_next_second(ui.ctx());
        }
        let field = FieldOnScreen::over_page(editor, rect.min);
        let is_editing = field.is_some();
        self.field.ui(ui, editor, rect, field);
        Self::paint_message(ui, editor, rect, message);
        screen::paint_laser(&painter, editor, rect);
        if !is_editing {
            self.set_cursor(ui, editor, false);
        }
        wants_frame |= self.screen.is_gliding();
        if wants_frame {
            ui.ctx().request_repaint();
        }
    }

    /// Paints the number that is being typed, or else the message, in the lower left corner.
    fn paint_message(ui: &Ui, editor: &Editor, rect: Rect, message: Option<&str>) {
        let Some(show) = editor.show().running() else {
            return;
        };
        let text = if show.typed.is_empty() {
            message.map(str::to_owned)
        } else {
            let args = [("number", (&show.typed).into())];
            Some(editor.words().fill("show-go-to", &args))
        };
        if let Some(text) = text {
            let gap = 16.0 * screen::scale(rect);
            let corner = rect.left_bottom() + egui::vec2(gap, -gap);
            let anchor = (corner, Align2::LEFT_BOTTOM);
            let painter = ui.painter_at(rect);
            screen::paint_pill(&painter, editor.theme(), rect, anchor, &text);
        }
    }

    /// Sets the icon of the pointer for what a press would do. The pointer is hidden while it
    /// rests, and where the laser pointer is painted instead.
    fn set_cursor(&self, ui: &Ui, editor: &Editor, is_blank: bool) {
        let Some(show) = editor.show().running() else {
            return;
        };
        let now = ui.input(|input| input.time);
        let left = CURSOR_HIDES_AFTER - (now - self.pointer_used);
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

    /// Passes the pointer's events of this frame to the show, one by one.
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
        let field = FieldOnScreen::over_page(editor, rect.min);
        let field_rect = field.map(|field| field.rect);
        let is_over = response.contains_pointer();
        let has_overview = |editor: &Editor| {
            editor
                .show()
                .running()
                .is_some_and(|show| show.overview.is_some())
        };
        self.clicks.swaps_scroll_and_zoom = settings.swaps_scroll_and_zoom;
        for event in events {
            let in_show = |pos: egui::Pos2| convert::point(pos - rect.min.to_vec2());
            match event {
                Event::PointerMoved(pos) => {
                    self.pointer_used = now;
                    editor
                        .show_mut()
                        .pointer(PointerEvent::Move(in_show(pos)), now);
                }
                Event::PointerGone => editor.show_mut().pointer(PointerEvent::Leave, now),
                Event::PointerButton {
                    pos,
                    button,
                    pressed,
                    modifiers,
                } => {
                    self.pointer_used = now;
                    let is_elsewhere =
                        !is_over || field_rect.is_some_and(|field| field.contains(pos));
                    let Some(button) = convert::button(button) else {
                        continue;
                    };
                    if has_overview(editor) || (pressed && is_elsewhere) {
                        continue;
                    }
                    let at = in_show(pos);
                    let event = if pressed {
                        PointerEvent::Down {
                            at,
                            button,
                            clicks: self.clicks.count_clicks(now, pos),
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
            && !has_overview(editor)
            && let Some(event) = self.clicks.wheel(ui, rect)
        {
            editor.show_mut().pointer(event, now);
        }
        if let Some(left) = editor.show_mut().tick(now) {
            ui.ctx()
                .request_repaint_after(Duration::from_secs_f64(left));
        }
    }

    /// Releases the keyboard focus of a field that was closed by the commands of this frame. To
    /// be called after them.
    pub fn let_go(&mut self, context: &Context, editor: &Editor) {
        self.field.let_go(context, editor);
    }
}
