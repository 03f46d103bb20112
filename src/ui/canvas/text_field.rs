//! The field over the map, or over a page of the show, that text is typed into. It stands
//! where the text stands; what is below it grows as the layout does.

use egui::text::{CCursor, CCursorRange, LayoutJob, TextFormat};
use egui::text_edit::TextEditOutput;
use egui::{
    Event, FontId, Frame, Id, Key, KeyboardShortcut, Margin, Modifiers, Pos2, Rect, Stroke,
    TextBuffer, TextEdit, Ui, UiBuilder,
};

use crate::editor::{Editor, Shortcut, TextTarget, Tool};
use crate::scene::Weight;
use crate::ui::widgets::convert::{self, colour, family};
use crate::ui::window::deferred;
use crate::ui::window::keyboard;

/// Text is not typed smaller than this, however far out the map is zoomed.
const LEAST_SIZE: f32 = 11.0;

/// A field as it stands on the screen.
#[derive(Clone, Debug)]
pub struct FieldOnScreen {
    /// What is edited.
    pub target: TextTarget,
    /// The text.
    pub text: String,
    /// Where it is.
    pub rect: Rect,
    /// Font size and line height.
    pub size: (f32, f32),
    /// The weight of the text.
    pub weight: Weight,
    /// Whether a line break is part of the text; else Enter ends it.
    pub is_multiline: bool,
    /// Whether typing replaces the text that is there.
    pub selects_all: bool,
}

impl FieldOnScreen {
    /// The field that is open over the map.
    pub fn over_map(editor: &Editor, canvas: Rect) -> Option<Self> {
        let field = editor.text_field()?;
        let camera = editor.camera();
        let rect = camera
            .screen_from_map(field.pane)
            .transform_rect_bbox(field.rect);
        let rect = convert::rect(rect).translate(canvas.min.to_vec2());
        let (set_size, set_height) = editor.map_theme().text_size(field.style);
        #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
        let shown = set_size * camera.zoom as f32;
        let size = shown.max(LEAST_SIZE);
        Some(Self {
            target: field.target,
            text: field.text,
            rect: Rect::from_min_size(rect.min, rect.size() * (size / shown)),
            size: (size, set_height / set_size * size),
            weight: field.style.weight(),
            is_multiline: field.is_multiline,
            selects_all: field.selects_all,
        })
    }

    /// The field that is open over a page of the show, whose screen begins at `origin`.
    pub fn over_page(editor: &mut Editor, origin: Pos2) -> Option<Self> {
        let field = editor.show_mut().text_field()?;
        Some(Self {
            target: field.target,
            text: field.text,
            rect: convert::rect(field.rect).translate(origin.to_vec2()),
            size: field.size,
            weight: field.weight,
            is_multiline: field.is_multiline,
            selects_all: false,
        })
    }
}

/// What the field keeps between frames.
#[derive(Default)]
pub struct FieldState {
    open: Option<TextTarget>,
    /// Whether the press that opened the field is still down. Letting go of it is a click
    /// elsewhere to egui, which takes the focus away.
    is_opening: bool,
}

impl FieldState {
    /// Gives the keyboard back to the map as soon as the field is closed, also by a command
    /// such as saving: what is typed next is the map's, not a field's that is gone.
    pub fn let_go(&mut self, context: &egui::Context, editor: &Editor) {
        let is_open =
            |it| matches!(editor.tool(), Tool::EditingText { target, .. } if *target == it);
        if let Some(target) = self.open
            && !is_open(target)
        {
            self.open = None;
            context.memory_mut(|memory| memory.surrender_focus(field_id(target)));
        }
    }

    /// Shows the field, if one is open; nothing of it outside of `canvas`.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        canvas: Rect,
        field: Option<FieldOnScreen>,
    ) {
        let Some(field) = field else {
            self.open = None;
            return;
        };
        let id = field_id(field.target);
        let is_new = self.open != Some(field.target);
        let end = take_end(ui, id, editor);
        let mut text = field.text.clone();
        let output = show(ui, editor, &field, canvas, &mut text);
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

/// Shows the field itself.
fn show(
    ui: &mut Ui,
    editor: &Editor,
    field: &FieldOnScreen,
    canvas: Rect,
    text: &mut String,
) -> TextEditOutput {
    let theme = editor.map_theme();
    let id = field_id(field.target);
    let rect = field.rect;
    let (size, line_height) = field.size;
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
            font_id: FontId::new(size, family(field.weight)),
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
    deferred::defer(ui.ctx(), later);
    end
}
