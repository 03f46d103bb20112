//! The choices of the export dialog about what others shall not see.

use egui::{RichText, ScrollArea, Ui};

use super::form;
use crate::editor::Editor;
use crate::export::file::ExportRequest;
use crate::export::protect::{HiddenPart, Protection, by_reason, protected};
use crate::export::redact::{Redaction, Replacement, replacements};
use crate::ui::widgets::convert::colour;
use crate::ui::window::style;
use crate::words::{Language, Words};

/// Greatest height of the list of replaced words, in points.
const LIST_HEIGHT: f32 = 108.0;

/// Shows a text that explains something.
fn soft(ui: &mut Ui, editor: &Editor, text: &str) {
    let ink = colour(editor.theme().colours.text_soft);
    ui.label(RichText::new(text).font(style::caption_font()).color(ink));
}

/// What the section keeps between frames.
#[derive(Clone, Debug, Default)]
pub(super) struct Privacy {
    /// What was chosen to stay when the content was left out last.
    redaction: Redaction,
    /// The words that are replaced, and for which choices they were found.
    found: Option<(Redaction, Vec<Replacement>)>,
    /// What is hidden because few people are behind it, and by which protection.
    hidden: Option<(Protection, Vec<HiddenPart>)>,
}

impl Privacy {
    /// The same choices, for a map that may have changed.
    pub(super) fn again(self) -> Self {
        Self {
            found: None,
            hidden: None,
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
                soft(ui, editor, &words.text("export-redact-hint"));
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
        ui.checkbox(&mut request.is_published, words.text("export-publish"));
        if request.is_published {
            ui.indent("what publishing means", |ui| {
                soft(ui, editor, &words.text("export-publish-hint"));
            });
        }
        self.few_people(ui, editor, request);
    }

    /// Shows what is hidden because few people are behind it, by reason and as a list. Says
    /// nothing about maps without figures of people.
    fn few_people(&mut self, ui: &mut Ui, editor: &Editor, request: &ExportRequest) {
        let words = editor.words();
        let asked = request.protection();
        // Of a copy of the map it is said what others would hide.
        let is_copy = asked == Protection::Nothing;
        let protection = if is_copy {
            Protection::PersonalSources
        } else {
            asked
        };
        let known = self.hidden.take().filter(|(of, _)| *of == protection);
        let (_, hidden) = self.hidden.insert(known.unwrap_or_else(|| {
            let found = protected(editor.journey(), protection, words).hidden;
            (protection, found)
        }));
        if hidden.is_empty() {
            if request.is_published {
                soft(ui, editor, &words.text("export-hidden-none"));
            }
            return;
        }
        ui.add_space(6.0);
        if is_copy {
            soft(ui, editor, &words.text("export-hidden-open"));
            return;
        }
        ui.label(words.text("export-hidden"));
        for line in by_reason(words, hidden) {
            ui.label(format!("•  {line}"));
        }
        let why = match protection {
            Protection::PersonalSources => "export-hidden-why",
            _ => "export-hidden-why-all",
        };
        soft(ui, editor, &words.text(why));
        let count = [("count", hidden.len().into())];
        let title = words.fill("export-hidden-list", &count);
        egui::CollapsingHeader::new(title)
            .id_salt("hidden figures")
            .show(ui, |ui| {
                ScrollArea::vertical()
                    .id_salt("hidden figures")
                    .max_height(LIST_HEIGHT)
                    .show(ui, |ui| {
                        for part in hidden.iter() {
                            ui.label(part.line(words));
                        }
                    });
            });
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
