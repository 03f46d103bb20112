//! The choices of the export dialog about what others shall not see.

use egui::{RichText, ScrollArea, Ui};

use super::form;
use crate::editor::Editor;
use crate::export::file::ExportRequest;
use crate::export::redact::{Redaction, Replacement, replacements};
use crate::ui::widgets::convert::colour;
use crate::ui::window::style;
use crate::words::{Language, Words};

/// Greatest height of the list of replaced words, in points.
const LIST_HEIGHT: f32 = 108.0;

/// What the section keeps between frames.
#[derive(Clone, Debug, Default)]
pub(super) struct Privacy {
    /// What was chosen to stay when the content was left out last.
    redaction: Redaction,
    /// The words that are replaced, and for which choices they were found.
    found: Option<(Redaction, Vec<Replacement>)>,
}

impl Privacy {
    /// The same choices, for a map that may have changed.
    pub(super) fn again(self) -> Self {
        Self {
            found: None,
            ..self
        }
    }

    /// Shows the choice to leave out what is confidential, and if it is left out, what may stay
    /// and which words are replaced.
    pub(super) fn ui(&mut self, ui: &mut Ui, editor: &Editor, request: &mut ExportRequest) {
        let words = editor.words();
        form::caption(ui, &words.text("export-privacy"));
        let mut is_redacted = request.redaction.is_some();
        ui.checkbox(&mut is_redacted, words.text("export-redact"));
        if is_redacted {
            ui.indent("what stays", |ui| {
                let soft = colour(editor.theme().colours.text_soft);
                let about = words.text("export-redact-hint");
                ui.label(RichText::new(about).font(style::caption_font()).color(soft));
                ui.add_space(2.0);
                let keeps = &mut self.redaction;
                for (value, key) in [
                    (&mut keeps.keeps_owners, "export-keep-owners"),
                    (&mut keeps.keeps_pictures, "export-keep-pictures"),
                    (&mut keeps.keeps_tags, "export-keep-tags"),
                    (&mut keeps.keeps_personas, "export-keep-personas"),
                ] {
                    ui.checkbox(value, words.text(key));
                }
                self.replaced(ui, editor, request.language);
            });
        }
        request.redaction = is_redacted.then_some(self.redaction);
    }

    /// Shows the list of the words that are replaced, each with what the export in this language
    /// has in its place.
    fn replaced(&mut self, ui: &mut Ui, editor: &Editor, language: Language) {
        let words = editor.words();
        let redaction = self.redaction;
        let known = self.found.take().filter(|(of, _)| *of == redaction);
        let (_, found) = self.found.insert(known.unwrap_or_else(|| {
            let found = replacements(editor.journey(), redaction, &Words::new(language));
            (redaction, found)
        }));
        if found.is_empty() {
            return;
        }
        let soft = colour(editor.theme().colours.text_soft);
        ui.add_space(4.0);
        ui.label(RichText::new(words.text("export-replaced")).color(soft));
        ScrollArea::vertical()
            .id_salt("replaced words")
            .max_height(LIST_HEIGHT)
            .show(ui, |ui| {
                for replacement in found.iter() {
                    ui.label(replacement.line(words));
                }
            });
    }
}
