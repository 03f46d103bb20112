//! The fields of a stop that has content of its own, in the list of stops: the text and the
//! picture of a slide, and the messages of the summary.

use egui::{RichText, TextEdit, Ui};

use super::walk_action::{WalkAction, field};
use crate::analysis::Stop;
use crate::editor::{Editor, MessageForm};
use crate::layout::message_name;
use crate::model::{MessagePart, StopSubject};
use crate::ui::widgets::convert::colour;
use crate::ui::window::style;

/// Shows the fields of the content of a stop, if it has any.
pub(super) fn show(
    ui: &mut Ui,
    editor: &Editor,
    (index, stop): (usize, &Stop),
    actions: &mut Vec<WalkAction>,
) {
    match stop.subject {
        StopSubject::Text => text(ui, editor, (index, stop), ("walk-slide-text", 5), actions),
        StopSubject::Picture => {
            picture(ui, editor, stop, actions);
            text(
                ui,
                editor,
                (index, stop),
                ("walk-slide-caption", 2),
                actions,
            );
        }
        StopSubject::Summary => {
            for message in editor.walk().messages() {
                message_fields(ui, editor, &message, actions);
            }
        }
        _ => {}
    }
}

/// Shows the field of the text of a slide.
fn text(
    ui: &mut Ui,
    editor: &Editor,
    (index, stop): (usize, &Stop),
    (caption, rows): (&str, usize),
    actions: &mut Vec<WalkAction>,
) {
    let mut text = stop.text.clone();
    let mut edit = TextEdit::multiline(&mut text)
        .desired_rows(rows)
        .desired_width(f32::INFINITY);
    if stop.subject == StopSubject::Text {
        edit = edit.hint_text(editor.words().text("walk-slide-text-hint"));
    }
    if field(ui, &editor.words().text(caption), edit, actions).changed() {
        actions.push(WalkAction::Write(index, text));
    }
}

/// Shows the buttons that choose and remove the picture of a slide.
fn picture(ui: &mut Ui, editor: &Editor, stop: &Stop, actions: &mut Vec<WalkAction>) {
    let Some(id) = stop.id else { return };
    let words = editor.words();
    ui.horizontal_wrapped(|ui| {
        if ui.button(words.text("command-choose-picture")).clicked() {
            actions.push(WalkAction::ChoosePicture(id));
        }
        if stop.picture.is_some() && ui.button(words.text("command-remove-picture")).clicked() {
            actions.push(WalkAction::RemovePicture(id));
        }
    });
    if !stop.skipped && !stop.is_shown() {
        let soft = colour(editor.theme().colours.text_soft);
        let text = RichText::new(words.text("walk-no-picture"));
        ui.label(text.font(style::caption_font()).color(soft));
    }
}

/// Shows the fields of a message. Empty ones show what follows from the map.
fn message_fields(
    ui: &mut Ui,
    editor: &Editor,
    message: &MessageForm,
    actions: &mut Vec<WalkAction>,
) {
    let words = editor.words();
    let kind = message.kind;
    let name = message_name(words, kind);
    let soft = colour(editor.theme().colours.text_soft);
    ui.add_space(6.0);
    ui.label(RichText::new(&name).font(style::heading_font()));
    for (part, key) in [
        (MessagePart::Figure, "walk-message-figure"),
        (MessagePart::Sentence, "walk-message-sentence"),
        (MessagePart::Source, "walk-message-source"),
    ] {
        let mut text = message.own.part(part).to_owned();
        let edit = TextEdit::singleline(&mut text)
            .hint_text(message.derived.part(part))
            .id_salt((kind.part_name(part), "of the summary"))
            .desired_width(f32::INFINITY);
        let label = words.text(key);
        let response = field(ui, &label, edit, actions);
        let response = response.accessible_name(format!("{name}: {label}"));
        if response.changed() {
            actions.push(WalkAction::Message(kind, part, text));
        }
    }
    if message.is_own {
        let button = ui.button(words.text("walk-message-reset"));
        if button.clicked() {
            actions.push(WalkAction::ResetMessage(kind));
        }
    } else {
        let text = RichText::new(words.text("walk-message-derived"));
        ui.label(text.font(style::caption_font()).color(soft));
    }
}
