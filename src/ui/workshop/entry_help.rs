//! The table of prefixes that opens above the entry line.

use egui::{Grid, RichText, Ui};

use crate::editor::{Editor, EntryKind, prefixes};
use crate::ui::widgets::convert::colour;
use crate::ui::window::style;
use crate::words::Language;

/// Shows what each prefix makes of a text: the signs, then the words of the user's language,
/// then those of the other language, which work as well.
pub(super) fn table(ui: &mut Ui, editor: &Editor) {
    let words = editor.words();
    let soft = colour(editor.theme().colours.text_soft);
    let strong = |text: String| RichText::new(text).font(style::heading_font());
    let quiet = |text: String| RichText::new(text).color(soft);
    ui.label(strong(words.text("entry-prefixes")));
    ui.add_space(4.0);
    Grid::new("entry prefixes")
        .num_columns(4)
        .spacing([16.0, 4.0])
        .show(ui, |ui| {
            for row in prefixes() {
                let name = match &row.kind {
                    EntryKind::Card(role) => words.name("role", role.as_str()),
                    EntryKind::Stage => words.text("entry-stage"),
                    EntryKind::Note { is_question: true } => words.text("entry-question"),
                    EntryKind::Note { is_question: false } => words.text("entry-note"),
                };
                let sign = row.sign.map(String::from).unwrap_or_default();
                let list = |all: &[&str]| {
                    let prefixes: Vec<String> = all.iter().map(|word| format!("{word}:")).collect();
                    prefixes.join("  ")
                };
                let (own, other) = match words.language() {
                    Language::English => (row.english, row.russian),
                    Language::Russian => (row.russian, row.english),
                };
                ui.label(name);
                ui.label(strong(sign));
                ui.label(list(own));
                ui.label(quiet(list(other)));
                ui.end_row();
            }
            ui.label(words.text("entry-prefix-author"));
            ui.label(strong("@".to_owned()));
            ui.label(words.text("entry-prefix-name"));
            ui.end_row();
            ui.label(words.text("entry-prefix-plain"));
            ui.label(strong("\\".to_owned()));
            ui.end_row();
        });
    ui.add_space(4.0);
    for key in ["entry-help-lanes", "entry-help-again", "entry-help-paste"] {
        ui.label(quiet(words.text(key)));
    }
}
