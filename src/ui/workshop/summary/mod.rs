//! The summary of the workshop in a dialog, where it can be read, saved and copied.

mod page;

use std::path::Path;

use egui::{Align, Button, Context, Key, Layout, Modifiers, RichText, ScrollArea, Ui, Vec2};

use crate::editor::{Command, Editor};
use crate::export::file::export_summary;
use crate::export::format::Format;
use crate::export::summary::{Document, Moment, summary, write_summary};
use crate::local_time::LocalTime;
use crate::report;
use crate::ui::dialogs::path::PathAnswer;
use crate::ui::dialogs::{focus_first, wide_modal};
use crate::ui::documents::file_dialog::{FileDialog, first_folder, folder_of_map, name_of_map};
use crate::ui::documents::file_question::FileKind;
use crate::ui::widgets::convert::colour;
use crate::ui::window::layers::Layer;

/// Width of the dialog in points, if the window has room for it.
const WIDTH: f32 = 760.0;
/// Height of the summary in points, if the window has room for it.
const HEIGHT: f32 = 600.0;
/// Height of the dialog's title, its buttons and a margin together, in points.
const AROUND: f32 = 170.0;
/// How far an arrow key scrolls, in points.
const ARROW_SCROLL: f32 = 48.0;

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
enum Answer {
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
        let document = summary(editor.journey(), editor.words(), moment);
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
            Some(Answer::Close) => self.shown = None,
            Some(Answer::Copy) => {
                context.copy_text(write_summary(&shown.document));
                let text = editor.words().text("summary-copied");
                let is_error = false;
                shown.result = Some(ActionResult { text, is_error });
            }
            Some(Answer::Save(format)) if self.saving.is_none() => {
                self.saving = Some(ask_path(context, editor, format));
            }
            Some(Answer::Save(_)) | None => {}
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
    match export_summary(journey, words, moment, path, &mut |_| true) {
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
    fn ui(&self, context: &Context, editor: &Editor) -> Option<Answer> {
        let available = context.content_rect().size();
        let height = HEIGHT.min(available.y - AROUND);
        let width = WIDTH.min(available.x - 80.0);
        let title = &self.document.title;
        wide_modal(context, Layer::Summary, title, width, Answer::Close, |ui| {
            let scroll_delta = scroll_delta(ui, height);
            ScrollArea::vertical()
                .max_height(height)
                .min_scrolled_height(height)
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.scroll_with_delta(scroll_delta);
                    page::show(ui, editor, &self.document);
                });
            ui.add_space(12.0);
            self.footer(ui, editor)
        })
    }

    fn footer(&self, ui: &mut Ui, editor: &Editor) -> Option<Answer> {
        let words = editor.words();
        let colours = &editor.theme().colours;
        let mut answer = None;
        if let Some(result) = &self.result {
            let ink = if result.is_error {
                colours.negative
            } else {
                colours.text_soft
            };
            ui.label(RichText::new(&result.text).color(colour(ink)));
            ui.add_space(4.0);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let text = words.text("summary-save-pdf");
            let text = RichText::new(text).color(colour(colours.on_accent));
            let button = ui.add(Button::new(text).fill(colour(colours.accent)));
            focus_first(&button);
            if button.clicked() {
                answer = Some(Answer::Save(Format::Pdf));
            }
            if ui.button(words.text("summary-save-markdown")).clicked() {
                answer = Some(Answer::Save(Format::Markdown));
            }
            if ui.button(words.text("summary-copy")).clicked() {
                answer = Some(Answer::Copy);
            }
            if ui.button(words.text("close")).clicked() {
                answer = Some(Answer::Close);
            }
        });
        answer
    }
}

/// How far the pressed keys scroll, as [`Ui::scroll_with_delta`] expects it. `height` is that
/// of the summary.
fn scroll_delta(ui: &Ui, height: f32) -> Vec2 {
    let keys = [
        (Key::ArrowDown, -ARROW_SCROLL),
        (Key::ArrowUp, ARROW_SCROLL),
        (Key::PageDown, ARROW_SCROLL - height),
        (Key::PageUp, height - ARROW_SCROLL),
        (Key::Home, f32::MAX / 4.0),
        (Key::End, -f32::MAX / 4.0),
    ];
    let delta = ui.input_mut(|input| {
        let pressed = keys.iter();
        let pressed = pressed.filter(|(key, _)| input.consume_key(Modifiers::NONE, *key));
        pressed.map(|(_, delta)| delta).sum()
    });
    Vec2::new(0.0, delta)
}
