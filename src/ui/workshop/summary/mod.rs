//! The summary of the workshop in a dialog, where it can be read, saved and copied.

mod page;

use std::path::Path;

use egui::{Context, Label, RichText};

use crate::editor::{Command, Editor};
use crate::export::file::{export_summary, summary_format};
use crate::export::format::Format;
use crate::export::summary::{Document, Moment, summary, write_summary};
use crate::local_time::LocalTime;
use crate::map_language::map_language;
use crate::report;
use crate::ui::dialogs::frame::{Answer, Content, Dialog};
use crate::ui::dialogs::path::PathAnswer;
use crate::ui::documents::file_dialog::{FileDialog, first_folder, folder_of_map, name_of_map};
use crate::ui::documents::file_question::FileKind;
use crate::ui::widgets::convert::colour;
use crate::ui::window::layers::Layer;
use crate::words::Words;

/// Width of the dialog in points, if the window has room for it.
const WIDTH: f32 = 760.0;

/// The state of the dialogs between frames.
#[derive(Default)]
pub(super) struct SummaryDialog {
    shown: Option<OpenSummary>,
    /// The dialog in which the user chooses a file to save to.
    saving: Option<FileDialog>,
}

/// The summary that is open.
struct OpenSummary {
    document: Document,
    /// The result of saving or copying the summary.
    result: Option<ActionResult>,
}

/// The result of saving or copying the summary, for the user.
struct ActionResult {
    text: String,
    is_error: bool,
}

/// The action that the user chose in the dialog.
#[derive(Clone, Copy)]
enum Pressed {
    Save(Format),
    Copy,
    Close,
}

impl SummaryDialog {
    /// Whether the summary is shown.
    pub(super) fn is_open(&self) -> bool {
        self.shown.is_some()
    }

    /// Whether the program's own dialog asks for the path to save to.
    pub(super) fn is_asking_path(&self) -> bool {
        self.saving.as_ref().is_some_and(|dialog| dialog.is_shown())
    }

    /// Opens the summary, or notifies the user if there is no workshop.
    pub(super) fn open(&mut self, editor: &mut Editor) {
        editor.finish_text();
        let local = LocalTime::of_system();
        let moment = Moment {
            now: now(editor),
            civil: &|seconds| local.civil(seconds),
        };
        let document = summary(editor.journey(), &words_of_map(editor), moment);
        match document {
            Some(document) => {
                self.shown = Some(OpenSummary {
                    document,
                    result: None,
                });
            }
            None => editor.notify(editor.words().text("summary-no-workshop"), false),
        }
    }

    /// Shows the dialogs that are open. Returns the commands that were chosen.
    pub(super) fn dialogs(&mut self, context: &Context, editor: &mut Editor) -> Vec<Command> {
        let Some(shown) = &mut self.shown else {
            return Vec::new();
        };
        if let Some(saving) = &mut self.saving {
            if let Some(answer) = saving.ui(context, editor) {
                self.saving = None;
                if let PathAnswer::Path(path) = answer {
                    shown.result = Some(save(editor, &path));
                }
                context.request_repaint();
            } else if saving.is_shown() {
                return Vec::new();
            }
        }
        match shown.ui(context, editor) {
            Some(Pressed::Close) => self.shown = None,
            Some(Pressed::Copy) => {
                context.copy_text(write_summary(&shown.document));
                let text = editor.words().text("summary-copied");
                let is_error = false;
                shown.result = Some(ActionResult { text, is_error });
            }
            Some(Pressed::Save(format)) if self.saving.is_none() => {
                self.saving = Some(ask_path(context, editor, format));
            }
            Some(Pressed::Save(_)) | None => {}
        }
        Vec::new()
    }
}

/// Asks for the path to save a summary to. The proposed file name is made of that of the map.
fn ask_path(context: &Context, editor: &Editor, format: Format) -> FileDialog {
    let title = "command-workshop-summary";
    let kind = FileKind::of_format(editor, format);
    let folder = first_folder([folder_of_map(editor)]);
    let tail = editor.words().text("summary-file");
    let name = format!("{}-{tail}.{}", name_of_map(editor), format.extension());
    FileDialog::save(context, editor, title, kind, folder, name)
}

/// The current time in seconds of Unix time; `None` if the editor does not know it.
fn now(editor: &Editor) -> Option<i64> {
    Some(editor.room().now).filter(|now| *now > 0)
}

/// Writes the summary to a file.
fn save(editor: &Editor, path: &Path) -> ActionResult {
    let words = editor.words();
    let local = LocalTime::of_system();
    let journey = editor.journey();
    let moment = Moment {
        now: now(editor),
        civil: &|seconds| local.civil(seconds),
    };
    let own_words = words_of_map(editor);
    let format = summary_format(path).unwrap_or(Format::Markdown);
    match export_summary(journey, &own_words, moment, format, path, &mut |_| true) {
        Ok(_) => {
            let path = path.display().to_string();
            let text = words.fill("summary-saved", &[("path", (&path).into())]);
            ActionResult {
                text,
                is_error: false,
            }
        }
        Err(error) => ActionResult {
            text: report::export_error(words, journey, path, &error),
            is_error: true,
        },
    }
}

impl OpenSummary {
    /// Shows the summary. Returns the action that the user chose.
    fn ui(&self, context: &Context, editor: &Editor) -> Option<Pressed> {
        let dialog = Dialog::new(editor, Layer::Summary, &self.document.title).wide(WIDTH);
        dialog.show(context, Pressed::Close, |content| {
            content.read_body(|ui| page::show(ui, editor, &self.document));
            self.footer(content, editor)
        })
    }

    fn footer(&self, content: &mut Content<'_>, editor: &Editor) -> Option<Pressed> {
        let words = editor.words();
        let colours = &editor.theme().colours;
        if let Some(result) = &self.result {
            let ink = if result.is_error {
                colours.negative
            } else {
                colours.text_soft
            };
            content.ui.add_space(8.0);
            let text = RichText::new(&result.text).color(colour(ink));
            content.ui.add(Label::new(text).wrap());
        }
        let save = Pressed::Save(Format::Pdf);
        content.foot(vec![
            Answer::new(words.text("close"), Pressed::Close),
            Answer::new(words.text("summary-copy"), Pressed::Copy),
            Answer::new(
                words.text("summary-save-markdown"),
                Pressed::Save(Format::Markdown),
            ),
            Answer::main(words.text("summary-save-pdf"), save).focused(),
        ])
    }
}

/// The words of the summary, in the language of the map.
fn words_of_map(editor: &Editor) -> Words {
    let interface = editor.words().language();
    Words::new(map_language(editor.journey(), interface))
}
