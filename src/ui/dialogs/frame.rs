//! The common frame of all dialogs: a title, a body that scrolls, and a foot with buttons. It
//! fits into any window, so that title and buttons are always in reach, and it handles the
//! keyboard: Tab walks over all controls, and Enter presses the main button unless the focused
//! control uses it itself.

use std::ops::Range;

use egui::{
    Button, Color32, Context, Event, Frame, Id, Key, Label, Modal, Modifiers, Rect, RichText,
    ScrollArea, TextStyle, Ui, Vec2,
};

use crate::editor::Editor;
use crate::ui::canvas::id::canvas_id;
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::{choices, focus_ring};
use crate::ui::window::layers::{self, Layer};
use crate::ui::window::{keyboard, style};

/// Width of a question in points, if the window has room for it.
pub const QUESTION_WIDTH: f32 = 420.0;
/// The free space between a dialog and the edges of the window, in points.
const MARGIN: f32 = 12.0;
/// Height of everything in a dialog except its body, until that is known, in points.
const FIRST_AROUND: f32 = 84.0;
/// The body is at least this high, in points, however small the window is.
const MIN_BODY: f32 = 40.0;
/// For this many frames after a dialog has opened, its first button takes the focus if the
/// click that opened the dialog takes it away again.
const SETTLING: u64 = 4;
/// The body is at most this high, in points, however large the window is.
const MAX_BODY: f32 = 640.0;
/// How far an arrow key scrolls, in points.
const ARROW_SCROLL: f32 = 48.0;

/// A dialog over the map, which must be answered or closed first.
#[derive(Clone, Copy, Debug)]
pub struct Dialog<'a> {
    layer: Layer,
    title: &'a str,
    /// Width of the content in points, if the window has room for it.
    width: f32,
    inks: Inks,
}

/// The colours of the main button.
#[derive(Clone, Copy, Debug)]
struct Inks {
    fill: Color32,
    text: Color32,
    /// The colour of the ring around the button while it has the focus.
    ring: Color32,
}

/// What is remembered of a dialog from one frame to the next.
#[derive(Clone, Copy, Debug)]
struct Memo {
    /// The frame in which the dialog was shown first since it opened.
    opened: u64,
    /// The frame in which the dialog was shown last.
    pass: u64,
    /// Height of everything in the dialog except its body, in points.
    around: f32,
}

/// The content of a dialog while it is shown.
pub struct Content<'a> {
    /// The part of the window that the content is shown in.
    pub ui: &'a mut Ui,
    inks: Inks,
    /// The largest height of the body in points.
    room: f32,
    /// Where the body is; without a height as long as there is none.
    body: Rect,
    /// Whether the dialog was not shown in the previous frame.
    is_new: bool,
    /// Whether a button that takes the focus gets it if nothing else has it.
    gives_focus: bool,
    /// Whether Enter was pressed and may press the main button.
    has_enter: bool,
    /// The main button.
    main: Option<Id>,
}

/// A button in the foot of a dialog, and the answer that it gives.
#[derive(Clone, Debug)]
pub struct Answer<T> {
    text: String,
    hint: String,
    value: T,
    is_enabled: bool,
    is_main: bool,
    takes_focus: bool,
}

impl<T> Answer<T> {
    /// A button with this text that answers with `value`.
    pub fn new(text: String, value: T) -> Self {
        Self {
            text,
            hint: String::new(),
            value,
            is_enabled: true,
            is_main: false,
            takes_focus: false,
        }
    }

    /// The main button, which is marked by its colour and which Enter presses.
    pub fn main(text: String, value: T) -> Self {
        Self {
            is_main: true,
            ..Self::new(text, value)
        }
    }

    /// The same button, which gets the focus when the dialog opens.
    pub fn focused(self) -> Self {
        Self {
            takes_focus: true,
            ..self
        }
    }

    /// The same button, which can be pressed only if `is_enabled`.
    pub fn enabled(self, is_enabled: bool) -> Self {
        Self { is_enabled, ..self }
    }

    /// The same button with an explanation for the pointer.
    pub fn hint(self, hint: String) -> Self {
        Self { hint, ..self }
    }
}

impl<'a> Dialog<'a> {
    /// A dialog of the width of a question.
    pub fn new(editor: &Editor, layer: Layer, title: &'a str) -> Self {
        let colours = &editor.theme().colours;
        Self {
            layer,
            title,
            width: QUESTION_WIDTH,
            inks: Inks {
                fill: colour(colours.accent),
                text: colour(colours.on_accent),
                ring: colour(colours.text),
            },
        }
    }

    /// The same dialog with a content that is `width` points wide, if the window has room.
    pub fn wide(self, width: f32) -> Self {
        Self { width, ..self }
    }

    /// Shows the dialog. Returns the answer of `content` once there is one, or `closed` if the
    /// dialog was closed with Escape or by a click outside of it.
    pub fn show<T>(
        self,
        context: &Context,
        closed: T,
        content: impl FnOnce(&mut Content<'_>) -> Option<T>,
    ) -> Option<T> {
        let key = self.layer.id().with("frame");
        let pass = context.cumulative_pass_nr();
        let memo = context.data(|data| data.get_temp::<Memo>(key));
        let is_new = memo.is_none_or(|memo| memo.pass + 1 < pass);
        let opened = memo.filter(|_| !is_new).map_or(pass, |memo| memo.opened);
        let around = memo.map_or(FIRST_AROUND, |memo| memo.around);
        let frame = Frame::window(&context.global_style());
        let edges = frame.total_margin().sum() + Vec2::splat(2.0 * MARGIN);
        let available = context.content_rect().size() - edges;
        let has_enter = !is_new && !egui::Popup::is_any_open(context) && is_enter(context);
        let mut answer = None;
        let response = Modal::new(self.layer.id())
            .frame(frame)
            .show(context, |ui| {
                ui.set_width(self.width.min(available.x));
                let title = RichText::new(self.title).font(style::heading_font());
                ui.add(Label::new(title).truncate());
                ui.add_space(8.0);
                let mut content_ui = Content {
                    inks: self.inks,
                    room: (available.y - around).clamp(MIN_BODY, MAX_BODY),
                    body: Rect::from_min_size(ui.cursor().min, Vec2::ZERO),
                    is_new,
                    gives_focus: is_new || pass <= opened + SETTLING,
                    has_enter,
                    main: None,
                    ui,
                };
                answer = content(&mut content_ui);
                let (body, main) = (content_ui.body, content_ui.main);
                focus_ring::paint(ui, body, main, self.inks.ring);
                ui.min_rect().height() - body.height()
            });
        let around_now = response.inner;
        let memo = Memo {
            opened,
            pass: context.cumulative_pass_nr(),
            around: around_now,
        };
        context.data_mut(|data| data.insert_temp(key, memo));
        if (around_now - around).abs() > 0.5 {
            // A frame that is shown again would take the focus away from what a click gave it.
            if is_new {
                context.request_discard("the height of a dialog is known now");
            } else {
                context.request_repaint();
            }
        }
        let is_escaped = layers::is_escaped(context, self.layer);
        match answer {
            Some(answer) => Some(answer),
            None if is_escaped || response.should_close() => Some(closed),
            None => None,
        }
    }
}

impl Content<'_> {
    /// Whether the dialog has just opened.
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// The largest height of the body, in points.
    pub fn room(&self) -> f32 {
        self.room
    }

    /// Shows the body, which scrolls if it is higher than the window has room for.
    pub fn body<R>(&mut self, content: impl FnOnce(&mut Ui) -> R) -> R {
        self.scrolling_body(0.0, content)
    }

    /// Shows a body with nothing to go through by keyboard: arrows, Page up, Page down, Home
    /// and End scroll it.
    pub fn read_body<R>(&mut self, content: impl FnOnce(&mut Ui) -> R) -> R {
        let scrolls = scroll_keys(self.ui, self.room);
        self.scrolling_body(scrolls, content)
    }

    fn scrolling_body<R>(&mut self, scrolls: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
        let top = self.ui.cursor().top();
        let output = ScrollArea::vertical()
            .id_salt("body of a dialog")
            .max_height(self.room)
            .min_scrolled_height(self.room)
            .auto_shrink([false, true])
            .show(self.ui, |ui| {
                if scrolls != 0.0 {
                    ui.scroll_with_delta(Vec2::new(0.0, scrolls));
                }
                let inner = content(ui);
                focus_ring::follow(ui);
                inner
            });
        // The area may have become lower than what it was given.
        self.body = output.inner_rect;
        self.body.max.y = self.ui.min_rect().bottom();
        self.body.min.y = top;
        output.inner
    }

    /// Shows a body that has this height and scrolls its parts itself.
    pub fn fixed_body<R>(&mut self, height: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
        let output = self.ui.scope(|ui| {
            ui.set_height(height.min(self.room));
            content(ui)
        });
        self.body = output.response.rect;
        output.inner
    }

    /// Shows the buttons at the right of the foot, in their order from left to right. Returns
    /// the value of the one that was pressed.
    pub fn foot<T>(&mut self, answers: Vec<Answer<T>>) -> Option<T> {
        self.foot_beside(|_| (), answers)
    }

    /// Like [`Self::foot`], with something else at the left of the foot.
    pub fn foot_beside<T>(
        &mut self,
        beside: impl FnOnce(&mut Ui),
        answers: Vec<Answer<T>>,
    ) -> Option<T> {
        self.ui.add_space(12.0);
        let widths = self.widths_of(&answers);
        let gap = self.ui.spacing().item_spacing.x;
        let rows = rows_of(&widths, gap, self.ui.available_width());
        let mut pressed = None;
        let mut inside = Inside {
            inks: self.inks,
            is_new: self.is_new,
            gives_focus: self.gives_focus,
            has_enter: self.has_enter,
            main: &mut self.main,
        };
        let mut beside = Some(beside);
        for row in rows {
            let width: f32 = widths[row.clone()].iter().map(|width| width + gap).sum();
            self.ui.horizontal(|ui| {
                if let Some(beside) = beside.take() {
                    beside(ui);
                }
                ui.add_space((ui.available_width() - width + gap).max(0.0));
                for index in row {
                    if inside.button(ui, &answers[index]) {
                        pressed = Some(index);
                    }
                }
            });
        }
        let index = pressed?;
        answers.into_iter().nth(index).map(|answer| answer.value)
    }

    /// Widths of the buttons in points.
    fn widths_of<T>(&self, answers: &[Answer<T>]) -> Vec<f32> {
        let padding = self.ui.style().spacing.button_padding.x;
        let font = TextStyle::Button.resolve(self.ui.style());
        let widths = answers.iter().map(|answer| {
            let text = answer.text.clone();
            let galley = self
                .ui
                .painter()
                .layout_no_wrap(text, font.clone(), Color32::PLACEHOLDER);
            galley.size().x.ceil() + 2.0 * padding
        });
        widths.collect()
    }
}

/// Puts buttons of these `widths`, with a `gap` between them, into rows no wider than `room`, all
/// in points. Returns the range of each row, of which there is at least one.
fn rows_of(widths: &[f32], gap: f32, room: f32) -> Vec<Range<usize>> {
    let first = Range { start: 0, end: 0 };
    let mut rows = Vec::from([first]);
    let mut taken = 0.0;
    for (index, width) in widths.iter().enumerate() {
        let row = rows.len() - 1;
        if !rows[row].is_empty() && taken + gap + width > room {
            rows.push(index..index + 1);
            taken = *width;
        } else {
            rows[row].end = index + 1;
            taken += gap + width;
        }
    }
    rows
}

/// What the buttons of a foot need of its dialog.
struct Inside<'a> {
    inks: Inks,
    is_new: bool,
    gives_focus: bool,
    has_enter: bool,
    main: &'a mut Option<Id>,
}

impl Inside<'_> {
    /// Shows a button. Returns whether it was pressed.
    fn button<T>(&mut self, ui: &mut Ui, answer: &Answer<T>) -> bool {
        let button = if answer.is_main {
            let text = RichText::new(&answer.text).color(self.inks.text);
            Button::new(text).fill(self.inks.fill)
        } else {
            Button::new(&answer.text)
        };
        let response = ui.add_enabled(answer.is_enabled, button);
        if answer.is_main {
            *self.main = Some(response.id);
        }
        let wants_focus = self.is_new || (self.gives_focus && has_no_focus(&response.ctx));
        if answer.takes_focus && wants_focus {
            response.request_focus();
        }
        let is_entered = answer.is_main
            && answer.is_enabled
            && self.has_enter
            && is_enter_free(&response.ctx)
            && keyboard::take_first_press(&response.ctx, Key::Enter);
        let is_clicked = response.clicked();
        if !answer.hint.is_empty() {
            response.on_hover_text(&answer.hint);
        }
        is_clicked || is_entered
    }
}

/// Whether an event is Enter being pressed, not held down.
fn is_enter_event(event: &Event) -> bool {
    matches!(
        event,
        Event::Key {
            key: Key::Enter,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
            ..
        }
    )
}

fn is_enter(context: &Context) -> bool {
    context.input(|input| input.events.iter().any(is_enter_event))
}

/// Whether the focused widget does not use Enter. A field of one line has given the focus away
/// by now; one of several lines keeps it.
fn is_enter_free(context: &Context) -> bool {
    let focused = context.memory(|memory| memory.focused());
    has_no_focus(context) || focused.is_some_and(|id| choices::leaves_enter(context, id))
}

/// Whether no widget of any dialog has the focus.
fn has_no_focus(context: &Context) -> bool {
    let focused = context.memory(|memory| memory.focused());
    focused.is_none_or(|id| id == canvas_id())
}

/// How far the pressed keys scroll, as [`Ui::scroll_with_delta`] expects it. `height` is that
/// of what is shown at once, in points.
fn scroll_keys(ui: &Ui, height: f32) -> f32 {
    let keys = [
        (Key::ArrowDown, -ARROW_SCROLL),
        (Key::ArrowUp, ARROW_SCROLL),
        (Key::PageDown, ARROW_SCROLL - height),
        (Key::PageUp, height - ARROW_SCROLL),
        (Key::Home, f32::MAX / 4.0),
        (Key::End, -f32::MAX / 4.0),
    ];
    ui.input_mut(|input| {
        let pressed = keys.iter();
        let pressed = pressed.filter(|(key, _)| input.consume_key(Modifiers::NONE, *key));
        pressed.map(|(_, delta)| delta).sum()
    })
}
