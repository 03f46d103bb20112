//! The text field over the map, or over a page of the presentation. It lies exactly over the
//! text that is edited, which the layout updates with every key.

use egui::text::{CCursor, CCursorRange, LayoutJob, TextFormat};
use egui::text_edit::TextEditOutput;
use egui::{
    Align, Align2, Event, FontId, Frame, Id, Key, KeyboardShortcut, LayerId, Margin, Modifiers,
    Order, Popup, Pos2, Rect, Response, Stroke, StrokeKind, TextBuffer, TextEdit, Ui, UiBuilder,
};

use super::headers::exact;
use crate::editor::{Editor, Shortcut, TextTarget, Tool};
use crate::fonts::is_right_to_left;
use crate::scene::{Pane, Weight};
use crate::ui::widgets::convert::{self, colour, family};
use crate::ui::window::{deferred, style};

/// Smallest font size of the field, in points, however far the map is zoomed out.
const SMALLEST_FONT_SIZE: f32 = 11.0;
/// The largest width of the remark at a field, in points.
const REMARK_WIDTH: f32 = 260.0;
/// The least width of the field of a name, in points, however narrow its column is.
const LEAST_NAME_WIDTH: f64 = 120.0;

/// The space around the caret that is kept in view, in points.
const CARET_MARGIN: f32 = 12.0;

/// An open text field with its position on the screen.
#[derive(Clone, Debug)]
pub struct FieldOnScreen {
    /// The text of the map that is edited.
    pub target: TextTarget,
    /// The pane of the map that the field is in; `None` on a page.
    pub pane: Option<Pane>,
    /// The text in the field.
    pub text: String,
    /// Position and size of the field, in points of the screen.
    pub rect: Rect,
    /// Font size and line height, in points.
    pub size: (f32, f32),
    /// The weight of the text.
    pub weight: Weight,
    /// Whether the text may have several lines.
    pub is_multiline: bool,
    /// The unit that is shown behind the number in the field of a figure.
    pub unit: String,
    /// Why the field did not take what was typed last; empty if it took it.
    pub remark: String,
    /// The hint that an empty field shows.
    pub hint: String,
    /// Whether the whole text is selected when the field opens, so that typing replaces it.
    pub selects_all: bool,
}

impl FieldOnScreen {
    /// The field that is open over the map.
    pub fn over_map(editor: &Editor, canvas: Rect) -> Option<Self> {
        let field = editor.text_field()?;
        let camera = editor.camera();
        let mut rect = camera
            .screen_from_map(field.pane)
            .transform_rect_bbox(field.rect);
        let zoom = match field.pane {
            Pane::Body | Pane::Frame => camera.zoom,
            Pane::Left | Pane::Top | Pane::Corner => {
                // Headers may be larger than what they name. The field is as large as its text.
                let down = camera.screen_from_map(Pane::Top).as_coeffs()[3];
                let zoom = camera.header_zoom().min(down);
                rect.x1 = rect
                    .x1
                    .max(rect.x0 + LEAST_NAME_WIDTH.min(field.rect.width() * zoom));
                rect.y1 = rect.y0 + field.rect.height() * zoom;
                zoom
            }
        };
        let rect = convert::rect(rect).translate(canvas.min.to_vec2());
        let (map_size, map_height) = editor.map_theme().text_size(field.style);
        #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
        let exact_size = map_size * zoom as f32;
        let size = exact_size.max(SMALLEST_FONT_SIZE);
        Some(Self {
            target: field.target,
            pane: Some(field.pane),
            text: field.text,
            rect: Rect::from_min_size(rect.min, rect.size() * (size / exact_size)),
            size: (size, map_height / map_size * size),
            weight: field.style.weight(),
            is_multiline: field.is_multiline,
            unit: field.unit,
            remark: field.remark,
            hint: match field.target {
                TextTarget::Unit(_) => editor.words().text("unit-hint"),
                _ => String::new(),
            },
            selects_all: field.selects_all,
        })
    }

    /// The field that is open over a page of the presentation. `origin` is the upper left
    /// corner of the area that shows the page.
    pub fn over_page(editor: &mut Editor, origin: Pos2) -> Option<Self> {
        let field = editor.show_mut().text_field()?;
        Some(Self {
            target: field.target,
            pane: None,
            text: field.text,
            rect: convert::rect(field.rect).translate(origin.to_vec2()),
            size: field.size,
            weight: field.weight,
            is_multiline: field.is_multiline,
            unit: String::new(),
            remark: String::new(),
            hint: String::new(),
            selects_all: false,
        })
    }
}

/// The state that the field keeps between frames.
#[derive(Default)]
pub struct FieldState {
    /// The text that the open field edits.
    open: Option<TextTarget>,
    /// Whether the mouse button that opened the field is still held. The window library takes
    /// its release for a click elsewhere, which takes the focus from the field.
    is_opening: bool,
    /// The text that was changed in the frame before, whose caret must be brought into view.
    changed: Option<TextTarget>,
    /// Whether something lies over the field, which has the keyboard for a while.
    is_behind: bool,
    /// Whether something lay over the field in the frame before.
    was_behind: bool,
}

impl FieldState {
    /// Says whether something lies over the field. The field then stays open without the
    /// keyboard and gets it back later.
    pub fn set_behind(&mut self, is_behind: bool) {
        self.is_behind = is_behind;
    }

    /// Lets the field keep the keyboard although a mouse button was pressed beside it.
    pub fn keep(&mut self) {
        self.is_opening = self.open.is_some();
    }

    /// Takes the keyboard from the field if that was closed, also by a command such as saving.
    /// What is typed next then goes to the map, not to a field that is gone.
    pub fn let_go(&mut self, context: &egui::Context, editor: &Editor) {
        let edited = match editor.tool() {
            Tool::EditingText { target, .. } => Some(*target),
            _ => None,
        };
        if let Some(target) = self.open
            && edited != Some(target)
        {
            self.open = None;
            context.memory_mut(|memory| memory.surrender_focus(field_id(target)));
        }
    }

    /// Shows the field, if one is open, and hands what is typed to the editor. The field is
    /// clipped to `canvas`.
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
        let end_key = take_end_key(ui, id, editor);
        let mut text = field.text.clone();
        let output = show(ui, editor, &field, canvas, &mut text);
        let response = output.response.response.clone();
        let caret = output.cursor_range.map(|range| {
            let caret = output.galley.pos_from_cursor(range.primary);
            caret.translate(output.galley_pos.to_vec2())
        });
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
            state.clear_undoer();
            state.store(ui.ctx(), id);
        }
        if text != field.text {
            editor.set_text(&text);
            self.changed = Some(field.target);
            ui.ctx().request_repaint();
        } else if self.changed.take() == Some(field.target)
            && let Some((pane, caret)) = field.pane.zip(caret)
        {
            let caret = caret.expand(CARET_MARGIN).translate(-canvas.min.to_vec2());
            editor.canvas_mut().reveal_on_screen(pane, exact(caret));
        }
        if let Some(end_key) = end_key {
            editor.press(end_key);
            self.let_go(ui.ctx(), editor);
            ui.ctx().request_repaint();
        } else if self.is_left(&response, is_new) {
            editor.finish_text();
            self.open = None;
            ui.memory_mut(|memory| memory.surrender_focus(id));
        }
    }

    /// Whether the user has left the field for another widget. What lies over the field for a
    /// while, such as a menu or the palette, does not end it.
    fn is_left(&mut self, field: &Response, is_new: bool) -> bool {
        let is_behind = self.is_behind || Popup::is_any_open(&field.ctx);
        let was_behind = std::mem::replace(&mut self.was_behind, is_behind);
        if is_new || is_behind || self.is_opening {
            return false;
        }
        field.lost_focus() || (was_behind && !field.has_focus())
    }
}

/// The id of the field, which is the same as long as the field is open.
fn field_id(target: TextTarget) -> Id {
    Id::unique(("text field", target))
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
    // Without a smallest height, the field is only as high as its text.
    child.spacing_mut().interact_size = egui::Vec2::ZERO;
    let frame = Frame::new()
        .fill(colour(theme.colours.card))
        .stroke(Stroke::new(2.0, colour(theme.colours.accent)))
        .corner_radius(4.0)
        .outer_margin(Margin::same(-3))
        .inner_margin(Margin::same(3));
    let ink = colour(theme.colours.text);
    // Text from right to left stands where it stands on the map.
    let side = if is_right_to_left(text) {
        Align::Max
    } else {
        Align::Min
    };
    // The field uses the line height of the map's layout.
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, wrap_width: f32| {
        let format = TextFormat {
            font_id: FontId::new(size, family(field.weight)),
            color: ink,
            line_height: Some(line_height),
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(text.as_str().to_owned(), format);
        job.wrap.max_width = wrap_width;
        job.halign = side;
        job.keep_trailing_whitespace = true;
        ui.ctx().fonts_mut(|fonts| fonts.layout_job(job))
    };
    let soft = colour(theme.colours.text_soft);
    let font = FontId::new(size, family(field.weight));
    let shown = frame
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
                .hint_text(
                    egui::RichText::new(&field.hint)
                        .font(font.clone())
                        .color(soft),
                )
                .frame(Frame::NONE)
                .margin(Margin::ZERO)
                .align(Align2([side, Align::Min]))
                .desired_width(rect.width())
                .desired_rows(1)
                .show(ui)
        })
        .inner;
    if !field.unit.is_empty() {
        let painter = ui.painter().with_clip_rect(canvas);
        let at = shown.response.response.rect.right_center();
        painter.text(at, Align2::RIGHT_CENTER, &field.unit, font, soft);
    }
    if !field.remark.is_empty() {
        show_remark(ui, editor, field, canvas);
    }
    shown
}

/// Shows below the field, or above it if there is no room, why it did not take what was typed.
fn show_remark(ui: &Ui, editor: &Editor, field: &FieldOnScreen, canvas: Rect) {
    let colours = &editor.theme().colours;
    let red = colour(colours.negative);
    let remark = field.remark.clone();
    let text = ui
        .painter()
        .layout(remark, style::caption_font(), red, REMARK_WIDTH);
    let padding = egui::vec2(8.0, 5.0);
    let size = text.size() + padding * 2.0;
    let mut at = field.rect.left_bottom() + egui::vec2(-3.0, 8.0);
    if at.y + size.y > canvas.bottom() {
        at.y = field.rect.top() - 8.0 - size.y;
    }
    at.x = at.x.min(canvas.right() - size.x - 4.0).max(canvas.left());
    let layer = LayerId::new(Order::Foreground, Id::unique("remark at the field"));
    let painter = ui.ctx().layer_painter(layer).with_clip_rect(canvas);
    let frame = Rect::from_min_size(at, size);
    painter.rect(
        frame,
        6.0,
        colour(colours.panel),
        Stroke::new(1.0, red),
        StrokeKind::Inside,
    );
    painter.galley(at + padding, text, red);
}

/// The selection when the field opens: the whole text, or the end of it. A name is usually
/// replaced, but the text of a card is continued.
fn start_range(text: &str, selects_all: bool) -> CCursorRange {
    let end = CCursor::new(text.chars().count());
    if selects_all {
        CCursorRange::two(CCursor::new(0), end)
    } else {
        CCursorRange::one(end)
    }
}

/// Takes the key that ends the field, if it was pressed. What was typed before that key is left
/// to the field, and what was typed after it waits for the next frame.
fn take_end_key(ui: &Ui, id: Id, editor: &Editor) -> Option<Shortcut> {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return None;
    }
    let mut end_key = None;
    let mut later = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| {
            if end_key.is_some() {
                let waits = deferred::is_typed(event);
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
            end_key = pressed.filter(|shortcut| editor.uses_in_field(*shortcut));
            end_key.is_none()
        });
    });
    deferred::defer(ui.ctx(), later);
    end_key
}
