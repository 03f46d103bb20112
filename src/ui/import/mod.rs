//! Files and clipboards of other programs: read in the background, shown as they were
//! understood, corrected, and brought in.

mod block;
pub mod pictures;
mod preview;

use std::path::PathBuf;

use egui::Context;

use self::preview::{Preview, PreviewAnswer};
use crate::editor::{Editor, Pasted};
use crate::file;
use crate::import::{self, Draft, ReadOptions, Remark};
use crate::model::Journey;
use crate::report;
use crate::ui::documents::job::{Effect, Job, Outcome};

/// The largest file that is read; the reader has limits of its own, and says so.
const MOST_BYTES: u64 = 65 << 20;

/// What becomes of an import.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportAnswer {
    /// A map of its own.
    NewMap(Box<Journey>),
    /// Stages behind those of the map.
    Add(Box<Journey>),
}

/// Why there is nothing to show, in the user's words or still to be put into them.
enum Refusal {
    Told(Vec<String>),
    Remark(Remark),
}

/// What is read and what is shown.
#[derive(Default)]
pub struct Importing {
    /// What is being read, and its name.
    reading: Option<(String, Job<Result<Draft, Refusal>>)>,
    preview: Option<Preview>,
}

impl Importing {
    /// Whether a preview stands in front of the map.
    pub fn is_asking(&self) -> bool {
        self.preview.is_some()
    }

    /// Reads a file and then shows what was understood.
    pub fn read_file(&mut self, context: &Context, editor: &Editor, path: PathBuf) {
        let name = path.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        let words = editor.words().clone();
        self.start(context, editor, name.clone(), move || {
            let bytes = file::read(&path, MOST_BYTES)
                .map_err(|error| Refusal::Told(report::open_error(&words, &error)))?;
            import::read(&bytes, &name, &ReadOptions::default()).map_err(Refusal::Remark)
        });
    }

    /// Reads what is on the clipboard: a table as HTML if there is one, else the text.
    pub fn read_clipboard(&mut self, context: &Context, editor: &Editor, pasted: Pasted) {
        let name = editor.words().text("import-clipboard");
        self.start(context, editor, name.clone(), move || {
            let options = ReadOptions::default();
            let html = import::read(pasted.html.as_bytes(), "", &options);
            html.or_else(|_| import::read(pasted.text.as_bytes(), "", &options))
                .map_err(Refusal::Remark)
        });
    }

    fn start(
        &mut self,
        context: &Context,
        editor: &Editor,
        name: String,
        read: impl FnOnce() -> Result<Draft, Refusal> + Send + 'static,
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

    /// Shows what is open. Returns what becomes of it once that is decided.
    pub fn ui(&mut self, context: &Context, editor: &mut Editor) -> Option<ImportAnswer> {
        self.take_draft(context, editor);
        match self.preview.as_mut()?.ui(context, editor)? {
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

    fn take_draft(&mut self, context: &Context, editor: &mut Editor) {
        let words = editor.words().clone();
        let Some((name, mut job)) = self.reading.take() else {
            return;
        };
        let reason = match job.ui(context, &words) {
            None => {
                self.reading = Some((name, job));
                return;
            }
            Some(Outcome::Cancelled) => return,
            Some(Outcome::Done(Ok(draft))) => {
                self.preview = Some(Preview::new(name, draft));
                return;
            }
            Some(Outcome::Failed(reason)) => {
                let text = report::job_failed(&words, "import-failed", &name, &reason);
                editor.notify(text, true);
                return;
            }
            Some(Outcome::Done(Err(Refusal::Told(lines)))) => lines.join("\n"),
            Some(Outcome::Done(Err(Refusal::Remark(remark)))) => report::remark(&words, &remark),
        };
        let args = [("name", (&name).into()), ("reason", (&reason).into())];
        editor.notify(words.fill("preview-refused", &args), true);
    }
}
