//! Creating, opening, saving, importing, exporting and closing maps, with the questions that
//! are asked in between so that no work is lost.

mod let_in;

use std::path::{Path, PathBuf};

use egui::Context;

use super::entrance::{Arrival, Entrance, Way};
use super::file_dialog::{FileDialog, first_folder, folder_of_map, name_of_map};
use super::file_question::FileKind;
use super::opening::{Opening, OpeningPurpose};
use super::safety::{BannerAnswer, Safety};
use crate::data::door::ENDINGS;
use crate::editor::{DocumentCommand, Editor};
use crate::export::file::ExportRequest;
use crate::file::SaveError;
use crate::import::{self, picture};
use crate::model::Journey;
use crate::report;
use crate::templates::{Sample, Template};
use crate::ui::dialogs::ask::{self, ChangedAnswer, FailedAnswer, TwiceAnswer, UnsavedAnswer};
use crate::ui::dialogs::path::PathAnswer;
use crate::ui::export::dialog::{ExportAnswer, ExportDialog};
use crate::ui::export::job::ExportJob;
use crate::ui::import::{ImportAnswer, Importing};
use crate::ui::window::clipboard;
use crate::ui::window::layers::Layer;

/// The extensions of files that are maps.
const MAPS: &[&str] = &["ron", "json"];
/// The extensions of exported files that may contain their map.
const MAPS_INSIDE: &[&str] = &["png", "svg", "pdf", "html"];

/// Something that ends the work on the open map.
#[derive(Clone, Debug, PartialEq)]
pub enum Leave {
    /// Starts a new map with nothing in it.
    Blank,
    /// Opens the map with hints for beginners.
    Guided,
    /// Starts a new map from a template.
    Template(Template),
    /// Opens a copy of a sample map.
    Sample(Sample),
    /// Asks for a file, and opens it.
    Open,
    /// Opens the file with this path.
    OpenPath(PathBuf),
    /// Opens the map in the file with this path, which was chosen to be imported.
    OpenMap(PathBuf),
    /// Recovers the work that was left over in this folder.
    Recover(PathBuf),
    /// Opens a map that was made from another program's file.
    Imported(Box<Journey>),
    /// Closes the window.
    Quit,
}

/// What a path is asked for.
#[derive(Clone, Debug)]
enum Purpose {
    Open,
    Import,
    /// Saves the map, and does this afterwards.
    Save(Option<Leave>),
    Export(Box<ExportRequest>),
    /// The picture for the titles of exports, which the open export dialog asks for.
    Logo,
}

/// A save that found its file changed by another program.
struct Changed {
    /// What is done after the save.
    then: Option<Leave>,
}

/// A save that failed.
struct Failed {
    path: PathBuf,
    /// Whether the save was to write over a file that another program changed.
    overwrite: bool,
    /// What is done after the save.
    then: Option<Leave>,
    /// The reason, in the user's language.
    reason: String,
}

/// The dialogs about files that are open, and the jobs on files that run.
#[derive(Default)]
pub struct Files {
    /// What is done after the open question about unsaved changes.
    unsaved: Option<Leave>,
    /// The save that the open question about a changed file belongs to.
    changed: Option<Changed>,
    /// The failed save that the user is told about.
    failed: Option<Failed>,
    /// The path of a file that another window has open, about which the user is asked.
    opened_elsewhere: Option<PathBuf>,
    /// Where files come in.
    entrance: Entrance,
    /// A file that came in and is a source or holds notes.
    arrived: Option<Way>,
    /// The file that is being opened.
    opening: Option<Opening>,
    /// The folder that was used last.
    pub folder: Option<PathBuf>,
    /// The picture for the titles of exports.
    pub logo: Option<PathBuf>,
    /// Keeps the unsaved work and watches the open file.
    pub safety: Safety,
    /// The open dialog for a path, and what the path is for.
    dialog: Option<(Purpose, FileDialog)>,
    /// The import that is going on.
    pub importing: Importing,
    /// The open export dialog.
    export: Option<ExportDialog>,
    /// The export dialog as it was closed the last time, with what was chosen in it.
    last_export: Option<ExportDialog>,
    /// The exports that are running.
    exports: Vec<ExportJob>,
    /// Whether the window may close without asking about unsaved changes.
    pub may_close: bool,
}

impl Files {
    /// Whether one of the layers that are about files is open.
    pub fn is_open(&self, layer: Layer) -> bool {
        match layer {
            Layer::Unsaved => self.unsaved.is_some(),
            Layer::Changed => self.changed.is_some(),
            Layer::SaveFailed => self.failed.is_some(),
            Layer::ReplaceFiles => self.exports.iter().any(ExportJob::is_asking),
            Layer::OpenTwice => self.opened_elsewhere.is_some(),
            Layer::Recover => self.safety.is_asking(),
            Layer::SourceOrMap => self.entrance.is_asking(),
            Layer::Opening => self.opening.is_some() || self.safety.is_recovering(),
            Layer::Work => {
                self.entrance.is_shown()
                    || self.importing.shows_work()
                    || self.exports.iter().any(ExportJob::is_shown)
            }
            Layer::Path => self
                .dialog
                .as_ref()
                .is_some_and(|(_, dialog)| dialog.is_shown()),
            Layer::Export => self.export.is_some(),
            Layer::Import => self.importing.is_asking(),
            Layer::ImportPasted => self.importing.has_offer(),
            _ => false,
        }
    }

    /// Runs a command about files. A new map is not handled here: it begins on the start
    /// screen, which the window shows.
    pub fn run(&mut self, context: &Context, editor: &mut Editor, command: DocumentCommand) {
        match command {
            DocumentCommand::NewMap => {}
            DocumentCommand::OpenMap => self.leave(context, editor, Leave::Open),
            DocumentCommand::Quit => self.leave(context, editor, Leave::Quit),
            DocumentCommand::ShowRecovered => self.safety.show_left_over(editor),
            DocumentCommand::Save => self.save(context, editor, None),
            DocumentCommand::SaveAs => {
                editor.finish_text();
                self.ask_path(context, editor, Purpose::Save(None));
            }
            DocumentCommand::Import => {
                editor.finish_text();
                self.ask_path(context, editor, Purpose::Import);
            }
            DocumentCommand::Export => {
                editor.finish_text();
                let last = self.last_export.take();
                self.export = Some(ExportDialog::new(editor, last, self.logo.as_deref()));
            }
            DocumentCommand::ImportClipboard => {
                let pasted = clipboard::read();
                self.importing.read_clipboard(context, editor, pasted);
            }
        }
    }

    /// Leaves the open map. If it has unsaved changes, the user is asked first.
    pub fn leave(&mut self, context: &Context, editor: &mut Editor, leave: Leave) {
        editor.finish_text();
        if editor.document().is_dirty() {
            self.unsaved = Some(leave);
        } else {
            self.leave_now(context, editor, leave);
        }
    }

    /// Leaves the open map without asking.
    fn leave_now(&mut self, context: &Context, editor: &mut Editor, leave: Leave) {
        match leave {
            Leave::Blank => editor.start_blank(),
            Leave::Guided => editor.start_guided(),
            Leave::Template(template) => editor.start_from(template),
            Leave::Sample(sample) => editor.open_sample(sample),
            Leave::Open => self.ask_path(context, editor, Purpose::Open),
            Leave::OpenPath(path) => self.let_in(context, editor, path, Arrival::Opened),
            Leave::OpenMap(path) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let args = [("name", (&*name).into())];
                editor.notify(editor.words().fill("import-opens-map", &args), false);
                self.open_map(context, editor, &path);
            }
            Leave::Imported(map) => editor.start_imported(*map),
            Leave::Recover(folder) => self.safety.recover(context, editor, &folder),
            Leave::Quit => {
                self.may_close = true;
                context.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }

    /// Saves to the map's file, or asks for a path if the map has no file. After a successful
    /// save, `then` is done.
    fn save(&mut self, context: &Context, editor: &mut Editor, then: Option<Leave>) {
        let typed = editor.pause_text();
        match editor.document().file().map(|file| file.path.clone()) {
            Some(path) => {
                let goes_on = then.is_none();
                self.save_to(context, editor, &path, false, then);
                if let Some(typed) = typed.filter(|_| goes_on) {
                    editor.resume_text(typed);
                }
            }
            None => self.ask_path(context, editor, Purpose::Save(then)),
        }
    }

    fn save_to(
        &mut self,
        context: &Context,
        editor: &mut Editor,
        path: &Path,
        overwrite: bool,
        then: Option<Leave>,
    ) {
        let words = editor.words().clone();
        match editor.save(path, overwrite) {
            Ok(()) => {
                self.safety.forget_news();
                let path = path.display().to_string();
                let text = words.fill("saved", &[("path", (&path).into())]);
                editor.notify(text, false);
                if let Some(leave) = then {
                    self.leave_now(context, editor, leave);
                }
            }
            Err(SaveError::ChangedOnDisk(_)) => self.changed = Some(Changed { then }),
            Err(error) => {
                self.failed = Some(Failed {
                    path: path.to_owned(),
                    overwrite,
                    then,
                    reason: report::save_error(&words, editor.journey(), &error),
                });
            }
        }
    }

    /// Asks for a path, unless the system's dialog is open already.
    fn ask_path(&mut self, context: &Context, editor: &Editor, purpose: Purpose) {
        if matches!(&self.dialog, Some((_, dialog)) if !dialog.is_shown()) {
            return;
        }
        let folder = first_folder([folder_of_map(editor), self.folder.clone()]);
        let kind = |key, extensions| FileKind::new(editor, key, extensions);
        let dialog = match &purpose {
            Purpose::Open => {
                let kinds = vec![
                    kind("kind-map", MAPS),
                    kind("kind-map-in-export", MAPS_INSIDE),
                    kind("kind-import", import::ENDINGS),
                    kind("kind-source", ENDINGS),
                ];
                FileDialog::open(context, editor, "command-open-map", kinds, folder)
            }
            Purpose::Import => {
                let kinds = vec![
                    kind("kind-import", import::ENDINGS),
                    kind("kind-source", ENDINGS),
                    kind("kind-map", MAPS),
                    kind("kind-map-in-export", MAPS_INSIDE),
                ];
                FileDialog::open(context, editor, "command-import", kinds, folder)
            }
            Purpose::Save(_) => {
                let kind = kind("kind-map", &["ron"]);
                let name = format!("{}.ron", name_of_map(editor));
                FileDialog::save(context, editor, "command-save-as", kind, folder, name)
            }
            Purpose::Export(request) => {
                let extension = request.format.extension();
                let kind = FileKind::of_format(editor, request.format);
                let name = format!("{}.{extension}", name_of_map(editor));
                let title = "command-export";
                if request.is_several() {
                    // None of the files has the name that is chosen here.
                    FileDialog::save_several(context, editor, title, kind, folder, name)
                } else {
                    FileDialog::save(context, editor, title, kind, folder, name)
                }
            }
            Purpose::Logo => {
                let kinds = vec![kind("kind-picture", picture::ENDINGS)];
                FileDialog::open(context, editor, "export-choose-logo", kinds, folder)
            }
        };
        self.dialog = Some((purpose, dialog));
    }

    /// Shows the open dialogs and the running jobs, and handles their answers.
    pub fn ui(&mut self, context: &Context, editor: &mut Editor) {
        if let Some((purpose, mut dialog)) = self.dialog.take() {
            match dialog.ui(context, editor) {
                Some(PathAnswer::Path(path)) => self.use_path(context, editor, purpose, path),
                Some(PathAnswer::Cancel) => self.return_from(&purpose),
                None => self.dialog = Some((purpose, dialog)),
            }
        }
        if let Some(way) = self.entrance.ui(context, editor) {
            self.lead(context, editor, way);
        }
        if let Some(mut opening) = self.opening.take() {
            match opening.ui(context, editor) {
                Some(end) => self.end_opening(context, editor, end),
                None => self.opening = Some(opening),
            }
        }
        self.show_questions(context, editor);
        match self.importing.ui(context, editor) {
            Some(ImportAnswer::NewMap(map)) => self.leave(context, editor, Leave::Imported(map)),
            Some(ImportAnswer::Add(map)) => editor.add_imported(&map),
            Some(ImportAnswer::Open(path)) => self.leave(context, editor, Leave::OpenMap(path)),
            None => {}
        }
        if let Some(mut dialog) = self.export.take() {
            match dialog.ui(context, editor) {
                Some(answer) => {
                    if !dialog.has_logo() {
                        self.logo = None;
                    }
                    self.last_export = Some(dialog);
                    self.take_export(context, editor, answer);
                }
                None => self.export = Some(dialog),
            }
        }
        let mut is_asking = false;
        self.exports.retain_mut(|job| {
            // One question at a time.
            if job.is_asking() && std::mem::replace(&mut is_asking, true) {
                return true;
            }
            job.ui(context, editor)
        });
    }

    /// Ends all running exports because the window closes, so that no file is left half
    /// written.
    pub fn end(&mut self) {
        self.exports.drain(..).for_each(ExportJob::end);
    }

    fn take_export(&mut self, context: &Context, editor: &mut Editor, answer: ExportAnswer) {
        match answer {
            ExportAnswer::Export(request) => {
                self.ask_path(context, editor, Purpose::Export(Box::new(request)));
            }
            ExportAnswer::ChooseLogo => self.ask_path(context, editor, Purpose::Logo),
            ExportAnswer::Copy(request) => clipboard::copy_export(context, editor, &request),
            ExportAnswer::Cancel => {}
        }
    }

    /// Shows the dialog again that asked for a path for `purpose`.
    fn return_from(&mut self, purpose: &Purpose) {
        if matches!(purpose, Purpose::Logo) {
            self.export = self.last_export.take();
        }
    }

    /// Uses a picture for the titles of exports, and returns to the export dialog.
    fn use_logo(&mut self, editor: &mut Editor, path: PathBuf) {
        self.return_from(&Purpose::Logo);
        let dialog = self.export.as_mut();
        match dialog.map(|dialog| dialog.set_logo(&path)) {
            Some(Err(error)) => {
                let name = path.display().to_string();
                let text = report::picture_import_error(editor.words(), &name, &error);
                editor.notify(text, true);
            }
            Some(Ok(())) | None => self.logo = Some(path),
        }
    }

    /// Uses a path that the user chose for `purpose`.
    fn use_path(
        &mut self,
        context: &Context,
        editor: &mut Editor,
        purpose: Purpose,
        path: PathBuf,
    ) {
        match purpose {
            Purpose::Open => self.let_in(context, editor, path, Arrival::Opened),
            Purpose::Import => self.let_in(context, editor, path, Arrival::Imported),
            // The dialog has already asked whether an existing file may be overwritten.
            Purpose::Save(then) => self.save_to(context, editor, &path, true, then),
            Purpose::Logo => self.use_logo(editor, path),
            Purpose::Export(request) => {
                let may_replace = !request.is_several();
                let request = request.named_by(&path);
                let may_replace = may_replace && !request.is_several();
                let job = ExportJob::start(context, editor, request, path, may_replace);
                self.exports.push(job);
            }
        }
    }

    /// Shows the open questions, and handles their answers.
    fn show_questions(&mut self, context: &Context, editor: &mut Editor) {
        if let Some(leave) = self.unsaved.take() {
            match ask::unsaved(context, editor) {
                Some(UnsavedAnswer::Save) => self.save(context, editor, Some(leave)),
                Some(UnsavedAnswer::Discard) => self.leave_now(context, editor, leave),
                Some(UnsavedAnswer::Cancel) => {}
                None => self.unsaved = Some(leave),
            }
        }
        if let Some(Changed { then }) = self.changed.take() {
            match ask::changed_on_disk(context, editor) {
                Some(ChangedAnswer::Overwrite) => {
                    if let Some(path) = editor.document().file().map(|file| file.path.clone()) {
                        self.save_to(context, editor, &path, true, then);
                    }
                }
                Some(ChangedAnswer::SaveAs) => {
                    self.ask_path(context, editor, Purpose::Save(then));
                }
                Some(ChangedAnswer::Cancel) => {}
                None => self.changed = Some(Changed { then }),
            }
        }
        self.show_later_questions(context, editor);
    }

    /// Shows the questions about a failed save, about a file that is open elsewhere, and, if
    /// no other question is open, about work that a crash left over.
    fn show_later_questions(&mut self, context: &Context, editor: &mut Editor) {
        if let Some(failed) = self.failed.take() {
            match ask::save_failed(context, editor, &failed.reason) {
                Some(FailedAnswer::SaveAs) => {
                    self.ask_path(context, editor, Purpose::Save(failed.then));
                }
                Some(FailedAnswer::Again) => {
                    let Failed {
                        path,
                        overwrite,
                        then,
                        ..
                    } = failed;
                    self.save_to(context, editor, &path, overwrite, then);
                }
                Some(FailedAnswer::Cancel) => {}
                None => self.failed = Some(failed),
            }
        }
        if let Some(path) = self.opened_elsewhere.take() {
            match ask::twice(context, editor, &path) {
                Some(TwiceAnswer::Open) => {
                    self.start_opening(context, editor, path, OpeningPurpose::Open);
                }
                Some(TwiceAnswer::OpenCopy) => {
                    self.start_opening(context, editor, path, OpeningPurpose::OpenCopy);
                }
                Some(TwiceAnswer::Cancel) => {}
                None => self.opened_elsewhere = Some(path),
            }
        }
        if self.opened_elsewhere.is_some() || self.unsaved.is_some() || self.failed.is_some() {
            return;
        }
        if let Some(folder) = self.safety.ui(context, editor) {
            self.leave(context, editor, Leave::Recover(folder));
        }
    }

    /// Shows a banner above the map if another program changed or removed the map's file, and
    /// carries out what the user chooses there.
    pub fn banner(&mut self, ui: &mut egui::Ui, editor: &mut Editor) {
        let Some(answer) = self.safety.banner(ui, editor) else {
            return;
        };
        let context = ui.ctx().clone();
        self.safety.answer(editor, answer);
        match answer {
            BannerAnswer::SaveAgain => self.save(&context, editor, None),
            BannerAnswer::SaveAs => {
                editor.finish_text();
                self.ask_path(&context, editor, Purpose::Save(None));
            }
            BannerAnswer::Reload => {
                if let Some(path) = editor.document().file().map(|file| file.path.clone()) {
                    self.start_opening(&context, editor, path, OpeningPurpose::Reload);
                }
            }
            BannerAnswer::KeepMine => {}
        }
    }
}
