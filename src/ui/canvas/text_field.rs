//! The field over the map that text is typed into. It stands where the text stands; the
//! row below it grows as the layout does.

use egui::text::{CCursor, CCursorRange, LayoutJob, TextFormat};
use egui::text_edit::TextEditOutput;
use egui::{
    Event, FontId, Frame, Id, Key, KeyboardShortcut, Margin, Modifiers, Rect, Stroke, TextBuffer,
    TextEdit, Ui, UiBuilder,
};

use crate::editor::{Editor, Shortcut, TextField, TextTarget};
use crate::ui::convert::{self, colour, family};
use crate::ui::keyboard;

/// Text is not typed smaller than this, however far out the map is zoomed.
const LEAST_SIZE: f32 = 11.0;

/// What the field keeps between frames.
#[derive(Default)]
pub struct FieldState {
    open: Option<TextTarget>,
    /// Whether the press that opened the field is still down. Letting go of it is a click
    /// elsewhere to egui, which takes the focus away.
    is_opening: bool,
}

impl FieldState {
    /// Where the field is on the screen.
    pub fn rect(editor: &Editor, canvas: Rect) -> Option<Rect> {
        editor
            .text_field()
            .map(|field| place(editor, &field, canvas).0)
    }

    /// Gives the keyboard back to the map as soon as the field is closed, also by a command
    /// such as saving: what is typed next is the map's, not a field's that is gone.
    pub fn let_go(&mut self, context: &egui::Context, editor: &Editor) {
        if let Some(target) = self.open
            && editor.text_field().is_none_or(|it| it.target != target)
        {
            self.open = None;
            context.memory_mut(|memory| memory.surrender_focus(field_id(target)));
        }
    }

    /// Shows the field, if one is open.
    pub fn ui(&mut self, ui: &mut Ui, editor: &mut Editor, canvas: Rect) {
        let Some(field) = editor.text_field() else {
            self.open = None;
            return;
        };
        let (rect, size) = place(editor, &field, canvas);
        let id = field_id(field.target);
        let is_new = self.open != Some(field.target);
        let end = take_end(ui, id, editor);
        let mut text = field.text.clone();
        let output = show(ui, editor, &field, (rect, size), canvas, &mut text);
        let response = output.response.response.clone();
        response
            .clone()
            .accessible_name(editor.words().text("field-text"));
        let was_opening = self.is_opening;
        self.is_opening = (is_new || was_opening) && ui.input(|input| input.pointer.any_down());
        if was_opening && !self.is_opening {
            response.request_focus();
        }
        if is_new {
            self.open = Some(field.target);
            response.request_focus();
            let mut state = output.state;
            let start = start_range(&text, field.selects_all);
            state.cursor.set_char_range(Some(start));
            state.store(ui.ctx(), id);
        }
        if text != field.text {
            editor.set_text(&text);
            ui.ctx().request_repaint();
        }
        if let Some(end) = end {
            editor.press(end);
            self.open = None;
            ui.memory_mut(|memory| memory.surrender_focus(id));
            ui.ctx().request_repaint();
        } else if !is_new && response.lost_focus() {
            editor.finish_text();
            self.open = None;
            ui.memory_mut(|memory| memory.surrender_focus(id));
        }
    }
}

/// The id of the field, the same as long as it is open.
fn field_id(target: TextTarget) -> Id {
    Id::unique(("text field", target.element().as_str()))
}

/// Shows the field itself at `rect`, with text of `size`.
fn show(
    ui: &mut Ui,
    editor: &Editor,
    field: &TextField,
    (rect, size): (Rect, f32),
    canvas: Rect,
    text: &mut String,
) -> TextEditOutput {
    let theme = editor.map_theme();
    let id = field_id(field.target);
    let (set_size, set_height) = theme.text_size(field.style);
    let line_height = set_height / set_size * size;
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(id));
    child.set_clip_rect(canvas);
    // As high as its text, so that it covers no more than that.
    child.spacing_mut().interact_size = egui::Vec2::ZERO;
    let frame = Frame::new()
        .fill(colour(theme.colours.card))
        .stroke(Stroke::new(2.0, colour(theme.colours.accent)))
        .corner_radius(4.0)
        .outer_margin(Margin::same(-3))
        .inner_margin(Margin::same(3));
    let ink = colour(theme.colours.text);
    // The lines stand as far apart as the layout sets them.
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, wrap_width: f32| {
        let format = TextFormat {
            font_id: FontId::new(size, family(field.style.weight())),
            color: ink,
            line_height: Some(line_height),
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(text.as_str().to_owned(), format);
        job.wrap.max_width = wrap_width;
        job.keep_trailing_whitespace = true;
        ui.ctx().fonts_mut(|fonts| fonts.layout_job(job))
    };
    frame
        .show(&mut child, |ui| {
            let edit = if field.is_multiline {
                TextEdit::multiline(text)
                    .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter))
            } else {
                TextEdit::singleline(text)
            };
            edit.id(id)
                .lock_focus(true)
                .layouter(&mut layouter)
                .frame(Frame::NONE)
                .margin(Margin::ZERO)
                .desired_width(rect.width())
                .desired_rows(1)
                .show(ui)
        })
        .inner
}

/// What is selected when the field opens: a name is there to be replaced, a card's text to
/// be continued.
fn start_range(text: &str, selects_all: bool) -> CCursorRange {
    let end = CCursor::new(text.chars().count());
    if selects_all {
        CCursorRange::two(CCursor::new(0), end)
    } else {
        CCursorRange::one(end)
    }
}

/// The key that ends the field, if it was pressed: what was typed before it is still the
/// field's, what comes after it waits for the next frame.
fn take_end(ui: &Ui, id: Id, editor: &Editor) -> Option<Shortcut> {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return None;
    }
    let mut end = None;
    let mut later = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| {
            if end.is_some() {
                let waits = keyboard::is_typed(event);
                if waits {
                    later.push(event.clone());
                }
                return !waits;
            }
            let Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } = event
            else {
                return true;
            };
            let modifiers = convert::modifiers(*modifiers);
            let pressed = convert::key(*key).map(|key| Shortcut { modifiers, key });
            end = pressed.filter(|it| editor.ends_field(*it));
            end.is_none()
        });
    });
    keyboard::defer(ui.ctx(), later);
    end
}

/// Where the field is on the screen, and the size of its text.
fn place(editor: &Editor, field: &TextField, canvas: Rect) -> (Rect, f32) {
    let camera = editor.camera();
    let rect = camera
        .screen_from_map(field.pane)
        .transform_rect_bbox(field.rect);
    let rect = convert::rect(rect).translate(canvas.min.to_vec2());
    let (size, _) = editor.map_theme().text_size(field.style);
    #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
    let shown = size * camera.zoom as f32;
    if shown >= LEAST_SIZE {
        return (rect, shown);
    }
    let growth = LEAST_SIZE / shown;
    let grown = Rect::from_min_size(rect.min, rect.size() * growth);
    (grown, LEAST_SIZE)
}
