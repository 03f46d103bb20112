//! The first activity of most workshops: who the map is about, what they want to get done,
//! and when that is a success, in type that the room can read.

use std::sync::Arc;

use egui::{CentralPanel, FontId, Frame, Margin, RichText, ScrollArea, Stroke, TextEdit, Ui, Vec2};

use crate::edit::Edit;
use crate::editor::{Command, Editor};
use crate::model::{ElementId, Persona, Scenario};
use crate::scene::Weight;
use crate::ui::widgets::convert::{colour, family};

/// The widest that the form gets.
const WIDEST: f32 = 1400.0;
/// Below this width its parts stand one below the other.
const TWO_COLUMNS: f32 = 820.0;
/// Font sizes: the title of the map, headings, captions, fields.
const TITLE: f32 = 26.0;
const HEADING: f32 = 17.0;
const CAPTION: f32 = 14.0;
const FIELD: f32 = 19.0;

/// What was changed, and whether a field was left.
#[derive(Default)]
struct Outcome {
    head: Option<&'static str>,
    persona: Option<&'static str>,
    was_left: bool,
}

/// Shows the form in the place of the canvas.
pub(super) fn ui(ui: &mut Ui, editor: &mut Editor, commands: &mut Vec<Command>) {
    let journey = Arc::clone(editor.journey());
    let who = editor.current_persona();
    let mut persona = who
        .and_then(|it| journey.persona(it))
        .map(|it| (**it).clone());
    let mut title = journey.title.clone();
    let mut scenario = journey.scenario.clone();
    let mut outcome = Outcome::default();
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
                    let width = ui.available_width().min(WIDEST);
                    ui.set_max_width(width);
                    title_field(ui, editor, &mut title, &mut outcome);
                    ui.add_space(8.0);
                    if width < TWO_COLUMNS {
                        left(ui, editor, persona.as_mut(), &mut outcome, commands);
                        ui.add_space(12.0);
                        right(ui, editor, &mut scenario, &mut outcome);
                        return;
                    }
                    ui.spacing_mut().item_spacing.x = 16.0;
                    ui.columns(2, |columns| {
                        let persona = persona.as_mut();
                        left(&mut columns[0], editor, persona, &mut outcome, commands);
                        right(&mut columns[1], editor, &mut scenario, &mut outcome);
                    });
                });
        });
    if let Some(field) = outcome.head {
        let edit = Edit::SetHead {
            title,
            kind: journey.kind.clone(),
            scenario,
            notes: journey.notes.clone(),
        };
        editor.edit_field(ElementId::Journey, field, edit);
    }
    if let (Some(field), Some(persona)) = (outcome.persona, persona) {
        let element = ElementId::Persona(persona.id);
        editor.edit_field(element, field, Edit::PutPersona(Box::new(persona)));
    }
    if outcome.was_left {
        editor.end_field();
    }
}

fn title_field(ui: &mut Ui, editor: &Editor, title: &mut String, outcome: &mut Outcome) {
    let name = editor.words().text("frame-title");
    let field = TextEdit::singleline(title)
        .font(FontId::new(TITLE, family(Weight::SemiBold)))
        .frame(Frame::NONE)
        .hint_text(&name)
        .margin(Margin::symmetric(4, 4))
        .desired_width(f32::INFINITY);
    let response = ui.add(field).accessible_name(name);
    if response.changed() {
        outcome.head = Some("title");
    }
    outcome.was_left |= response.lost_focus();
}

/// A sheet of the form.
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

/// A field with its caption. Returns whether it was changed, and notes if it was left.
fn field(
    ui: &mut Ui,
    editor: &Editor,
    key: &str,
    (text, rows): (&mut String, usize),
    outcome: &mut Outcome,
) -> bool {
    let name = editor.words().text(key);
    let font = FontId::new(CAPTION, family(Weight::Medium));
    let soft = colour(editor.theme().colours.text_soft);
    ui.add_space(4.0);
    ui.label(RichText::new(&name).font(font).color(soft));
    let edit = TextEdit::multiline(text)
        .font(FontId::new(FIELD, family(Weight::Regular)))
        .margin(Margin::symmetric(10, 8))
        .desired_rows(rows)
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).accessible_name(name);
    outcome.was_left |= response.lost_focus();
    response.changed()
}

/// Who it is about.
fn left(
    ui: &mut Ui,
    editor: &Editor,
    persona: Option<&mut Persona>,
    outcome: &mut Outcome,
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
            if field(ui, editor, key, (text, rows), outcome) {
                outcome.persona = Some(name);
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

/// What they want to get done.
fn right(ui: &mut Ui, editor: &Editor, scenario: &mut Scenario, outcome: &mut Outcome) {
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
            if field(ui, editor, key, (text, rows), outcome) {
                outcome.head = Some(name);
            }
        }
    });
}
