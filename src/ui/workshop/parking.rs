//! The parking lot in the panel: the notes that were put aside, and how they get onto the map.

use egui::accesskit::Role;
use egui::{
    Align2, Color32, FontId, Frame, Id, Key, Label, Margin, Modifiers, Order, Pos2, Rect, Response,
    RichText, ScrollArea, Sense, Stroke, TextEdit, Ui, UiBuilder, Vec2, WidgetInfo,
};

use crate::editor::Editor;
use crate::model::{NoteId, ParkedNote, Tint};
use crate::scene::{Theme, Weight};
use crate::ui::canvas::id::canvas_id;
use crate::ui::widgets::convert::{self, colour, family};
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::grab;
use crate::ui::widgets::sign_button::{self, Sign};

/// Font size of the notes.
const TEXT: f32 = 13.0;
/// Font size of the hint below an empty parking lot, in points.
const HINT_SIZE: f32 = 12.0;

/// The state of the parking lot between frames.
#[derive(Default)]
pub(super) struct ParkingList {
    /// The text in the field for a new note.
    typed: String,
    /// The note that is open for editing, with a text field and buttons.
    open: Option<NoteId>,
    /// The note that is dragged.
    dragged: Option<NoteId>,
    /// How many notes there were in the last frame.
    count: usize,
}

/// An action of the user in the parking lot.
enum NoteAction {
    /// Make a card of the note.
    ToMap(NoteId),
    Delete(NoteId),
    /// Open this note for editing; `None` closes the open one.
    Open(Option<NoteId>),
}

impl ParkingList {
    /// Shows the parking lot.
    pub(super) fn ui(&mut self, ui: &mut Ui, editor: &mut Editor) {
        let words = editor.words().clone();
        let notes = editor
            .workshop()
            .map(|workshop| workshop.parking_lot.clone())
            .unwrap_or_default();
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.horizontal(|ui| {
            ui.add_space(8.0);
            let soft = colour(editor.theme().colours.text_soft);
            let mut text = words.text("workshop-parking");
            if !notes.is_empty() {
                text = format!("{text} · {}", notes.len());
            }
            let font = FontId::new(13.0, family(Weight::SemiBold));
            ui.label(RichText::new(text).font(font).color(soft));
        });
        self.new_note(ui, editor);
        let action = self.notes(ui, editor, &notes);
        if notes.is_empty() {
            let hint = RichText::new(words.text("workshop-park-empty"));
            let hint = hint.size(HINT_SIZE).weak();
            // In a low panel it would lie under the message at the lower edge.
            let galley = egui::WidgetText::from(hint.clone()).into_galley(
                ui,
                Some(egui::TextWrapMode::Wrap),
                ui.available_width(),
                egui::TextStyle::Body,
            );
            if galley.size().y <= ui.available_height() {
                ui.add(Label::new(hint).wrap());
            }
        }
        match action {
            Some(NoteAction::ToMap(note)) => {
                editor.parking_lot_mut().unpark(note);
                self.open = None;
            }
            Some(NoteAction::Delete(note)) => {
                editor.parking_lot_mut().delete(note);
                self.open = None;
            }
            Some(NoteAction::Open(note)) => {
                editor.end_field();
                self.open = note;
            }
            None => {}
        }
        self.drag(ui, editor);
    }

    /// Shows the notes in what is left of the panel. A new one comes into view.
    fn notes(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        notes: &[ParkedNote],
    ) -> Option<NoteAction> {
        let mut action = None;
        let has_new = notes.len() > std::mem::replace(&mut self.count, notes.len());
        ScrollArea::vertical()
            .id_salt("parking lot")
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for note in notes {
                    if self.open == Some(note.id) {
                        open_note(ui, editor, note, &mut action);
                    } else {
                        self.note(ui, editor, note, &mut action);
                    }
                }
                if has_new {
                    ui.scroll_to_cursor(Some(egui::Align::BOTTOM));
                }
                focus_ring::follow(ui);
            });
        action
    }

    /// Shows the field for a new note.
    fn new_note(&mut self, ui: &mut Ui, editor: &mut Editor) {
        let hint = editor.words().text("workshop-park-hint");
        let field = TextEdit::singleline(&mut self.typed)
            .id(Id::unique("park"))
            .hint_text(&hint)
            .desired_width(f32::INFINITY);
        let response = ui.add(field).accessible_name(hint);
        let enter = ui.input(|input| input.key_pressed(Key::Enter));
        if response.lost_focus() && enter {
            if editor.parking_lot_mut().park(&self.typed, "").is_some() {
                self.typed.clear();
            }
            response.request_focus();
        }
    }

    /// Shows a note that is not open.
    fn note(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        note: &ParkedNote,
        action: &mut Option<NoteAction>,
    ) {
        let words = editor.words().clone();
        let builder = UiBuilder::new()
            .scope_id(note_id(note.id))
            .sense(Sense::click_and_drag());
        let is_dragged = self.dragged == Some(note.id);
        let response = ui
            .scope_builder(builder, |ui| {
                if is_dragged {
                    ui.multiply_opacity(0.4);
                }
                card(ui, editor.theme(), note, |ui| {
                    let mut text = RichText::new(&note.text).size(TEXT);
                    if note.is_settled {
                        text = text.strikethrough().weak();
                    }
                    ui.add(Label::new(text).wrap().selectable(false));
                });
            })
            .response;
        grab::show_hand(&response);
        let label = note_in_words(editor, note);
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &label));
        if response.has_focus() {
            let line = Stroke::new(2.0, colour(editor.theme().colours.accent));
            let kind = egui::StrokeKind::Inside;
            ui.painter().rect_stroke(response.rect, 6.0, line, kind);
            let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            if pressed(Key::Delete) {
                *action = Some(NoteAction::Delete(note.id));
            } else if pressed(Key::Enter) {
                *action = Some(NoteAction::Open(Some(note.id)));
            }
        }
        if response.clicked() {
            *action = Some(NoteAction::Open(Some(note.id)));
        }
        if response.drag_started() {
            self.dragged = Some(note.id);
        }
        response.on_hover_text(words.text("workshop-drop-here"));
    }

    /// Shows the cell that a dragged note would go to, and puts it there when it is released.
    fn drag(&mut self, ui: &Ui, editor: &mut Editor) {
        let Some(id) = self.dragged else { return };
        let note = editor.parking_lot().note(id);
        let text = note.map(|note| note.text.clone());
        let (Some(text), false) = (text, ui.input(|input| input.key_pressed(Key::Escape))) else {
            self.dragged = None;
            return;
        };
        let Some(pointer) = ui.ctx().pointer_interact_pos() else {
            return;
        };
        let canvas = ui.ctx().read_response(canvas_id());
        let canvas = canvas.map(|response| response.rect);
        let canvas = canvas.filter(|rect| rect.contains(pointer));
        let on_canvas = canvas.map(|rect| convert::point(pointer - rect.min.to_vec2()));
        let cell = on_canvas.and_then(|point| editor.canvas().cell_at(point));
        if ui.input(|input| input.pointer.any_released()) {
            self.dragged = None;
            if let Some((lane, step, _)) = cell {
                editor.parking_lot_mut().unpark_to(id, lane, step);
            }
            return;
        }
        let layer = egui::LayerId::new(Order::Tooltip, Id::unique("dragged note"));
        let painter = ui.ctx().layer_painter(layer);
        let colours = &editor.theme().colours;
        if let (Some((_, _, rect)), Some(canvas)) = (cell, canvas) {
            let rect = convert::rect(rect).translate(canvas.min.to_vec2());
            let line = Stroke::new(2.0, colour(colours.accent));
            let kind = egui::StrokeKind::Inside;
            painter
                .with_clip_rect(canvas)
                .rect_stroke(rect.shrink(2.0), 6.0, line, kind);
        }
        let font = FontId::new(TEXT, family(Weight::Regular));
        let galley = painter.layout(text, font, colour(colours.text), 180.0);
        let corner = pointer + Vec2::new(10.0, 8.0);
        let ghost = Rect::from_min_size(corner, galley.size() + Vec2::splat(16.0));
        painter.rect_filled(ghost, 6.0, colour(colours.card));
        let line = Stroke::new(1.0, colour(colours.accent));
        painter.rect_stroke(ghost, 6.0, line, egui::StrokeKind::Inside);
        painter.galley(ghost.min + Vec2::splat(8.0), galley, Color32::PLACEHOLDER);
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    }
}

/// The id of a note's row.
fn note_id(note: NoteId) -> Id {
    Id::unique(("parked note", note.as_str()))
}

/// The text of a note and its state, for screen readers.
fn note_in_words(editor: &Editor, note: &ParkedNote) -> String {
    let words = editor.words();
    let mut text = words.fill("workshop-note", &[("text", (&note.text).into())]);
    for (applies, key) in [
        (note.is_question, "workshop-note-question"),
        (note.is_settled, "workshop-note-settled"),
    ] {
        if applies {
            text = format!("{text}, {}", words.text(key));
        }
    }
    text
}

/// Shows the frame of a note: a bar at its left, and a question mark if it is a question.
fn card(ui: &mut Ui, theme: &Theme, note: &ParkedNote, content: impl FnOnce(&mut Ui)) {
    let colours = &theme.colours;
    let left = if note.is_question { 24 } else { 13 };
    let frame = Frame::new()
        .fill(colour(colours.card))
        .stroke(Stroke::new(1.0, colour(colours.line)))
        .corner_radius(6)
        .inner_margin(Margin {
            left,
            right: 8,
            top: 7,
            bottom: 7,
        });
    let rect = frame
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            content(ui);
        })
        .response
        .rect;
    let ink = if note.is_question {
        theme.tint(Tint::Amber).mark
    } else {
        theme.tint(Tint::Slate).mark
    };
    let bar = Rect::from_min_max(
        Pos2::new(rect.left() + 3.0, rect.top() + 5.0),
        Pos2::new(rect.left() + 6.0, rect.bottom() - 5.0),
    );
    ui.painter().rect_filled(bar, 1.5, colour(ink));
    if note.is_question {
        let font = FontId::new(TEXT, family(Weight::SemiBold));
        let centre = Pos2::new(rect.left() + 15.0, rect.top() + 15.0);
        let ink = colour(colours.text_soft);
        ui.painter()
            .text(centre, Align2::CENTER_CENTER, "?", font, ink);
    }
}

/// Shows the open note: a field for its text, and buttons.
fn open_note(ui: &mut Ui, editor: &mut Editor, note: &ParkedNote, action: &mut Option<NoteAction>) {
    let words = editor.words().clone();
    let theme = editor.theme().clone();
    let mut text = note.text.clone();
    let mut field: Option<Response> = None;
    card(ui, &theme, note, |ui| {
        let id = Id::unique(("parked text", note.id.as_str()));
        let edit = TextEdit::multiline(&mut text)
            .id(id)
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .font(FontId::new(TEXT, family(Weight::Regular)))
            .return_key(egui::KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter))
            .desired_rows(1)
            .desired_width(f32::INFINITY);
        let args = [("text", (&note.text).into())];
        let name = words.fill("workshop-note", &args);
        let response = ui.add(edit).accessible_name(name);
        let is_new = ui.data(|data| data.get_temp::<NoteId>(focused_id())) != Some(note.id);
        if is_new {
            ui.data_mut(|data| data.insert_temp(focused_id(), note.id));
            response.request_focus();
        }
        field = Some(response);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let question = words.text("workshop-note-question");
            let state = sign_button::ToggleState {
                is_enabled: true,
                is_on: note.is_question,
            };
            if sign_button::toggle(ui, &theme, Sign::Question, &question, state).clicked() {
                editor
                    .parking_lot_mut()
                    .mark_question(note.id, !note.is_question);
            }
            let settled = words.text("workshop-note-settled");
            let state = sign_button::ToggleState {
                is_enabled: true,
                is_on: note.is_settled,
            };
            if sign_button::toggle(ui, &theme, Sign::Tick, &settled, state).clicked() {
                editor.parking_lot_mut().settle(note.id, !note.is_settled);
            }
            let to_map = words.text("workshop-note-to-map");
            if sign_button::button(ui, &theme, Sign::Right, &to_map, true).clicked() {
                *action = Some(NoteAction::ToMap(note.id));
            }
            let delete = words.text("workshop-note-delete");
            if sign_button::button(ui, &theme, Sign::Bin, &delete, true).clicked() {
                *action = Some(NoteAction::Delete(note.id));
            }
        });
    });
    let Some(field) = field else { return };
    if text != note.text {
        editor.parking_lot_mut().rewrite(note.id, &text);
    }
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    let has_shift = ui.input(|input| input.modifiers.shift);
    let is_done = field.has_focus() && pressed(Key::Enter) && !has_shift;
    if (is_done || (field.lost_focus() && pressed(Key::Escape))) && action.is_none() {
        *action = Some(NoteAction::Open(None));
        field.surrender_focus();
    }
    if action.is_some() {
        ui.data_mut(|data| data.remove_temp::<NoteId>(focused_id()));
    }
}

/// The id under which the note is remembered whose field was given the focus.
fn focused_id() -> Id {
    Id::unique("parked note in focus")
}
