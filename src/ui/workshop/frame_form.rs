//! The form for the first activity of most workshops: who the map is about, what they want to
//! achieve, and when that is a success. Its text is so large that everyone in the room can
//! read it.

use std::sync::Arc;

use egui::{
    CentralPanel, Context, FontId, Frame, Id, Margin, RichText, ScrollArea, Stroke, TextEdit, Ui,
    Vec2,
};

use crate::edit::Edit;
use crate::editor::{Command, Editor};
use crate::model::{ElementId, Persona, Scenario};
use crate::scene::Weight;
use crate::ui::widgets::convert::{colour, family};
use crate::ui::widgets::{name_before, whole_text};

/// The largest width of the form in points.
const MAX_WIDTH: f32 = 1400.0;
/// The smallest width in points at which the form has two columns.
const TWO_COLUMNS: f32 = 820.0;
/// Font size of the title of the map.
const TITLE: f32 = 26.0;
/// Font size of headings.
const HEADING: f32 = 17.0;
/// Font size of captions.
const CAPTION: f32 = 14.0;
/// Font size of the text in fields.
const FIELD: f32 = 19.0;

/// What happened to the fields of the form in a frame.
#[derive(Default)]
struct Changes {
    /// The field of the map's title and scenario that was changed.
    head: Option<&'static str>,
    /// The field of the persona that was changed.
    persona: Option<&'static str>,
    /// Whether a field lost the focus.
    was_left: bool,
}

/// Shows the form in the place of the canvas.
pub(super) fn ui(ui: &mut Ui, editor: &mut Editor, commands: &mut Vec<Command>) {
    let journey = Arc::clone(editor.journey());
    let mut persona = editor
        .current_persona()
        .and_then(|id| journey.persona(id))
        .map(|persona| (**persona).clone());
    let mut title = journey.title.clone();
    let mut scenario = journey.scenario.clone();
    let mut changes = Changes::default();
    let canvas = colour(editor.theme().colours.canvas);
    CentralPanel::default()
        .frame(
            Frame::new()
                .fill(canvas)
                .inner_margin(Margin::symmetric(24, 20)),
        )
        .show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt("frame form")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    let width = ui.available_width().min(MAX_WIDTH);
                    ui.set_max_width(width);
                    title_field(ui, editor, &mut title, &mut changes);
                    ui.add_space(8.0);
                    if width < TWO_COLUMNS {
                        persona_part(ui, editor, persona.as_mut(), &mut changes, commands);
                        ui.add_space(12.0);
                        scenario_part(ui, editor, &mut scenario, &mut changes);
                        return;
                    }
                    ui.spacing_mut().item_spacing.x = 16.0;
                    ui.columns(2, |columns| {
                        let persona = persona.as_mut();
                        persona_part(&mut columns[0], editor, persona, &mut changes, commands);
                        scenario_part(&mut columns[1], editor, &mut scenario, &mut changes);
                    });
                });
        });
    if let Some(field) = changes.head {
        let edit = Edit::SetHead {
            title,
            kind: journey.kind.clone(),
            language: journey.language.clone(),
            scenario,
            notes: journey.notes.clone(),
        };
        editor.edit_field(ElementId::Journey, field, edit);
    }
    if let Some(persona) = &mut persona
        && name_before::restore(ui.ctx(), editor, persona, changes.was_left)
    {
        changes.persona = Some("name");
    }
    if let (Some(field), Some(persona)) = (changes.persona, persona) {
        let element = ElementId::Persona(persona.id);
        editor.edit_field(element, field, Edit::PutPersona(Box::new(persona)));
    }
    if changes.was_left {
        editor.end_field();
    }
}

fn title_field(ui: &mut Ui, editor: &Editor, title: &mut String, changes: &mut Changes) {
    let name = editor.words().text("frame-title");
    let (mut typed, hint) = typed_and_hint(editor, title);
    let font = FontId::new(TITLE, family(Weight::SemiBold));
    let hint = if hint.is_empty() { &name } else { &hint };
    let field = TextEdit::singleline(&mut typed)
        .font(font.clone())
        .frame(Frame::NONE)
        .hint_text(RichText::new(hint).font(font))
        .margin(Margin::symmetric(4, 4))
        .desired_width(f32::INFINITY);
    let response = ui.add(field).accessible_name(name);
    if response.changed() {
        *title = typed;
        changes.head = Some("title");
    }
    changes.was_left |= response.lost_focus();
}

/// What a field shows as typed, and as a hint behind it. A text of the empty map for workshops
/// is only a hint, which typing replaces.
fn typed_and_hint(editor: &Editor, text: &str) -> (String, String) {
    if editor.agenda().is_placeholder(text) {
        (String::new(), text.to_owned())
    } else {
        (text.to_owned(), String::new())
    }
}

/// The id of the field whose caption has this key.
fn field_id(key: &str) -> Id {
    Id::unique(("frame form", key))
}

/// Gives the keyboard to the field with the name of the persona when the form is shown next.
/// The whole name is selected, so that typing replaces it.
pub(super) fn name_next(context: &Context) {
    whole_text::select_next(context, field_id("frame-persona-name"));
}

/// Shows the framed background of a part of the form.
fn sheet(ui: &mut Ui, editor: &Editor, content: impl FnOnce(&mut Ui)) {
    let colours = &editor.theme().colours;
    Frame::new()
        .fill(colour(colours.card))
        .stroke(Stroke::new(1.0, colour(colours.line)))
        .corner_radius(10)
        .inner_margin(Margin::same(20))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = Vec2::new(8.0, 4.0);
            content(ui);
        });
}

fn heading(ui: &mut Ui, editor: &Editor, key: &str) {
    let font = FontId::new(HEADING, family(Weight::SemiBold));
    let ink = colour(editor.theme().colours.text);
    ui.label(
        RichText::new(editor.words().text(key))
            .font(font)
            .color(ink),
    );
    ui.add_space(4.0);
}

/// Shows a field, at least `rows` rows high, with its caption. Returns whether it was changed.
fn field(
    ui: &mut Ui,
    editor: &Editor,
    key: &str,
    (text, rows): (&mut String, usize),
    changes: &mut Changes,
) -> bool {
    let name = editor.words().text(key);
    let font = FontId::new(CAPTION, family(Weight::Medium));
    let soft = colour(editor.theme().colours.text_soft);
    ui.add_space(4.0);
    ui.label(RichText::new(&name).font(font).color(soft));
    let (mut typed, hint) = typed_and_hint(editor, text);
    let font = FontId::new(FIELD, family(Weight::Regular));
    let edit = TextEdit::multiline(&mut typed)
        .id(field_id(key))
        .hint_text(RichText::new(hint).font(font.clone()))
        .font(font)
        .margin(Margin::symmetric(10, 8))
        .desired_rows(rows)
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).accessible_name(name);
    changes.was_left |= response.lost_focus();
    if response.changed() {
        *text = typed;
    }
    response.changed()
}

/// Shows the fields of the persona that the map is about.
fn persona_part(
    ui: &mut Ui,
    editor: &Editor,
    persona: Option<&mut Persona>,
    changes: &mut Changes,
    commands: &mut Vec<Command>,
) {
    sheet(ui, editor, |ui| {
        heading(ui, editor, "frame-persona");
        let Some(persona) = persona else {
            let text = editor.words().text("command-add-persona");
            if ui.button(text).clicked() {
                commands.push(Command::AddPersona);
            }
            return;
        };
        let fields: [(&str, &'static str, &mut String, usize); 3] = [
            ("frame-persona-name", "name", &mut persona.name, 1),
            (
                "frame-demographics",
                "demographics",
                &mut persona.demographics,
                2,
            ),
            ("frame-quote", "quote", &mut persona.quote, 2),
        ];
        for (key, name, text, rows) in fields {
            if field(ui, editor, key, (text, rows), changes) {
                changes.persona = Some(name);
            }
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let text = editor.words().text("command-open-persona");
            if ui.button(text).clicked() {
                commands.push(Command::OpenPersona);
            }
        });
    });
}

/// Shows the fields of the scenario: what the persona wants to achieve.
fn scenario_part(ui: &mut Ui, editor: &Editor, scenario: &mut Scenario, changes: &mut Changes) {
    sheet(ui, editor, |ui| {
        heading(ui, editor, "frame-scenario");
        let fields: [(&str, &'static str, &mut String, usize); 4] = [
            ("field-summary", "summary", &mut scenario.summary, 2),
            ("frame-situation", "situation", &mut scenario.situation, 2),
            (
                "frame-expectations",
                "expectations",
                &mut scenario.expectations,
                2,
            ),
            ("frame-goal", "goal", &mut scenario.goal, 2),
        ];
        for (key, name, text, rows) in fields {
            if field(ui, editor, key, (text, rows), changes) {
                changes.head = Some(name);
            }
        }
    });
}
