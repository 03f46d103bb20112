//! Imports from files and the clipboard: read in the background, shown in a preview as they
//! were understood, corrected by the user, and added to the map or opened as a new one.

mod block;
pub mod pictures;
mod preview;

use std::path::PathBuf;

use egui::Context;

use self::preview::{Preview, PreviewAnswer};
use crate::editor::{Editor, Pasted};
use crate::file;
use crate::import::clipboard::{self, ImportableText};
use crate::import::{self, Draft, ReadOptions, Remark};
use crate::model::Journey;
use crate::report;
use crate::ui::dialogs::ask::{self, ImportPastedAnswer};
use crate::ui::documents::job::{Effect, Job, Outcome};

/// The largest file that is read, in bytes. The reader has further limits of its own.
const MOST_BYTES: u64 = 65 << 20;

/// What the user wants to do with an import.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportAnswer {
    /// Open it as a new map.
    NewMap(Box<Journey>),
    /// Add its stages after those of the open map.
    Add(Box<Journey>),
    /// Open the file with this path, which is or carries a whole map.
    Open(PathBuf),
}

/// What was read.
enum Content {
    /// Something that a map can be made of.
    Draft(Draft),
    /// The path of a file of Wayline's own, which is opened instead.
    Own(PathBuf),
}

/// Why nothing could be read.
enum Refusal {
    /// Lines of text for the user.
    Lines(Vec<String>),
    /// A remark that still has to be put into the user's language.
    Remark(Remark),
    /// The clipboard is empty.
    NothingCopied,
}

/// The import that is being read, and the preview that is shown.
#[derive(Default)]
pub struct Importing {
    /// The name of what is being read, and the job that reads it.
    reading: Option<(String, Job<Result<Content, Refusal>>)>,
    preview: Option<Preview>,
    /// What was pasted, and the form in which it can be imported, while the user is asked.
    offer: Option<(Pasted, ImportableText)>,
    /// Whether a map is shown in the window, which can be added to.
    pub is_over_map: bool,
}

impl Importing {
    /// Whether a preview is shown over the map.
    pub fn is_asking(&self) -> bool {
        self.preview.is_some()
    }

    /// Whether the user is asked to import what was pasted.
    pub fn has_offer(&self) -> bool {
        self.offer.is_some()
    }

    /// Asks the user whether to import what was pasted, or to paste it as text.
    pub fn offer(&mut self, pasted: Pasted, form: ImportableText) {
        self.offer = Some((pasted, form));
    }

    /// Asks about what was pasted, and carries out the answer.
    fn ask_about_offer(&mut self, context: &Context, editor: &mut Editor) {
        let Some((pasted, form)) = self.offer.take() else {
            return;
        };
        match ask::import_pasted(context, editor, form) {
            Some(ImportPastedAnswer::Import) => self.read_clipboard(context, editor, pasted),
            Some(ImportPastedAnswer::Paste) => editor.paste_as_text(&pasted),
            Some(ImportPastedAnswer::Cancel) => {}
            None => self.offer = Some((pasted, form)),
        }
    }

    /// Reads a file in the background, and then shows the preview.
    pub fn read_file(&mut self, context: &Context, editor: &Editor, path: PathBuf) {
        let name = path.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        let words = editor.words().clone();
        self.start(context, editor, name.clone(), move || {
            let bytes = file::read(&path, MOST_BYTES)
                .map_err(|error| Refusal::Lines(report::open_error(&words, &error)))?;
            if file::is_own(&path, &bytes) {
                return match file::parse(&path, bytes) {
                    Ok(_) => Ok(Content::Own(path)),
                    Err(error) => Err(Refusal::Lines(report::open_error(&words, &error))),
                };
            }
            let draft = import::read(&bytes, &name, &ReadOptions::default());
            draft.map(Content::Draft).map_err(Refusal::Remark)
        });
    }

    /// Reads the content of the clipboard in the background: its HTML, or its text if the HTML
    /// contains nothing that can be imported. Then shows the preview.
    pub fn read_clipboard(&mut self, context: &Context, editor: &Editor, pasted: Pasted) {
        let name = editor.words().text("import-clipboard");
        self.start(context, editor, name.clone(), move || {
            if pasted.html.trim().is_empty() && pasted.text.trim().is_empty() {
                return Err(Refusal::NothingCopied);
            }
            let options = ReadOptions::default();
            // The HTML of an editor for code only colours the source of a diagram or a table.
            let is_source = clipboard::importable(&pasted.text, &pasted.html).is_some();
            let text = || import::read(pasted.text.as_bytes(), "", &options);
            if is_source {
                return text().map(Content::Draft).map_err(Refusal::Remark);
            }
            let html = import::read(pasted.html.as_bytes(), "", &options);
            html.or_else(|_| text())
                .map(Content::Draft)
                .map_err(Refusal::Remark)
        });
    }

    fn start(
        &mut self,
        context: &Context,
        editor: &Editor,
        name: String,
        read: impl FnOnce() -> Result<Content, Refusal> + Send + 'static,
    ) {
        let words = editor.words();
        let text = words.fill("import-reading", &[("name", (&name).into())]);
        let job = Job::start(context, text, Effect::Reads, move |_| read());
        self.reading = Some((name, job));
    }

    /// Whether reading has taken so long that it is shown.
    pub fn shows_work(&self) -> bool {
        self.reading.as_ref().is_some_and(|(_, job)| job.is_shown())
    }

    /// Shows the progress or the preview, if there is one. Returns the user's decision once
    /// it is made.
    pub fn ui(&mut self, context: &Context, editor: &mut Editor) -> Option<ImportAnswer> {
        self.ask_about_offer(context, editor);
        if let Some(path) = self.take_content(context, editor) {
            return Some(ImportAnswer::Open(path));
        }
        let can_add = self.is_over_map;
        match self.preview.as_mut()?.ui(context, editor, can_add)? {
            PreviewAnswer::Cancel => {
                self.preview = None;
                None
            }
            PreviewAnswer::NewMap(map) => {
                self.preview = None;
                Some(ImportAnswer::NewMap(map))
            }
            PreviewAnswer::Add(map) => {
                self.preview = None;
                Some(ImportAnswer::Add(map))
            }
        }
    }

    /// Shows the progress of reading. Once it has ended, opens the preview or reports why not.
    /// Returns the path of a file of Wayline's own, which is to be opened instead.
    fn take_content(&mut self, context: &Context, editor: &mut Editor) -> Option<PathBuf> {
        let words = editor.words().clone();
        let (name, mut job) = self.reading.take()?;
        let reason = match job.ui(context, &words) {
            None => {
                self.reading = Some((name, job));
                return None;
            }
            Some(Outcome::Cancelled) => return None,
            Some(Outcome::Done(Ok(Content::Draft(draft)))) => {
                self.preview = Some(Preview::new(name, draft));
                return None;
            }
            Some(Outcome::Done(Ok(Content::Own(path)))) => return Some(path),
            Some(Outcome::Failed(reason)) => {
                let text = report::job_failed(&words, "import-failed", &name, &reason);
                editor.notify(text, true);
                return None;
            }
            Some(Outcome::Done(Err(Refusal::NothingCopied))) => {
                editor.notify(words.text("clipboard-empty"), true);
                return None;
            }
            Some(Outcome::Done(Err(Refusal::Lines(lines)))) => lines.join("\n"),
            Some(Outcome::Done(Err(Refusal::Remark(remark)))) => report::remark(&words, &remark),
        };
        let text = if name == words.text("import-clipboard") {
            words.fill("clipboard-refused", &[("reason", (&reason).into())])
        } else {
            let args = [("name", (&name).into()), ("reason", (&reason).into())];
            words.fill("preview-refused", &args)
        };
        editor.notify(text, true);
        None
    }
}
