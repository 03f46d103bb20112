//! A map that is being read, in front of everything else: the map that is open stays as it
//! is until the new one is there, and for good if it is called off.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use egui::Context;

use super::job::{Effect, Job, Outcome};
use crate::editor::{Editor, PreparedLayout};
use crate::file::{self, OpenError, Opened};
use crate::import;
use crate::model::Journey;
use crate::report;
use crate::scene::Theme;
use crate::words::Words;

/// What a file is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpeningPurpose {
    /// To go on with it in place of the map that is open.
    Open,
    /// The same, but its file is let go.
    OpenCopy,
    /// To see what someone else wrote to the file of the map that is open.
    Reload,
    /// To find out whether it is a map at all: it was dropped on the window.
    Dropped,
}

/// What was found in a file.
enum Content {
    Map(Box<Opened>, PreparedLayout),
    /// There is a map, but nobody has read it.
    SomeMap,
    /// Another program wrote it.
    Foreign,
}

/// What is to be done next.
#[derive(Debug, PartialEq)]
pub enum OpeningEnd {
    /// Nothing: the map is open, or it was told why not.
    Nothing,
    /// The file was read again, and is what is shown now.
    Reloaded,
    /// The map that is open changed in the meantime: leave it first, and then open this file.
    Leave(PathBuf),
    /// The file is another program's: import it.
    Import(PathBuf),
}

/// A file that is being read.
pub struct Opening {
    path: PathBuf,
    purpose: OpeningPurpose,
    /// What was open when this began.
    before: Arc<Journey>,
    job: Job<Result<Content, OpenError>>,
}

impl Opening {
    /// Starts reading the file at `path`.
    pub fn start(
        context: &Context,
        editor: &Editor,
        path: PathBuf,
        purpose: OpeningPurpose,
    ) -> Self {
        let name = file_name(&path);
        let text = editor.words().fill("opening", &[("file", (&name).into())]);
        let target = path.clone();
        let (theme, words) = (editor.theme().clone(), editor.words().clone());
        let job = Job::start(context, text, Effect::Reads, move |_| {
            read(&target, purpose, &theme, &words)
        });
        Self {
            path,
            purpose,
            before: Arc::clone(editor.journey()),
            job,
        }
    }

    /// Waits until it is read, at most this long.
    pub fn wait(&mut self, limit: Duration) {
        self.job.wait(limit);
    }

    /// Shows that the file is being read. Takes over what was read, and returns what is next.
    pub fn ui(&mut self, context: &Context, editor: &mut Editor) -> Option<OpeningEnd> {
        let words = editor.words().clone();
        let outcome = self.job.ui_in_front(context, &words)?;
        Some(self.take(editor, outcome))
    }

    /// Takes over what was read, if that is done.
    pub fn poll(&mut self, editor: &mut Editor) -> Option<OpeningEnd> {
        let outcome = self.job.poll()?;
        Some(self.take(editor, outcome))
    }

    fn take(
        &self,
        editor: &mut Editor,
        outcome: Outcome<Result<Content, OpenError>>,
    ) -> OpeningEnd {
        let path = self.path.clone();
        let (opened, layout) = match outcome {
            Outcome::Done(Ok(Content::Map(opened, layout))) => (*opened, layout),
            Outcome::Done(Ok(Content::SomeMap)) => return OpeningEnd::Leave(path),
            Outcome::Done(Ok(Content::Foreign)) => return OpeningEnd::Import(path),
            Outcome::Done(Err(error)) => {
                let reasons = report::open_error(editor.words(), &error);
                let shown: Vec<String> = reasons.into_iter().take(5).collect();
                editor.notify(shown.join("\n"), true);
                return OpeningEnd::Nothing;
            }
            Outcome::Cancelled => return OpeningEnd::Nothing,
            Outcome::Failed(reason) => {
                let name = file_name(&path);
                let text = report::job_failed(editor.words(), "open-failed", &name, &reason);
                editor.notify(text, true);
                return OpeningEnd::Nothing;
            }
        };
        let is_unchanged = Arc::ptr_eq(&self.before, editor.journey());
        let is_reload = self.purpose == OpeningPurpose::Reload;
        if !is_reload && !is_unchanged && editor.document().is_dirty() {
            return OpeningEnd::Leave(path);
        }
        editor.prepare(layout);
        match self.purpose {
            OpeningPurpose::Reload => {
                editor.take_reloaded(opened);
                return OpeningEnd::Reloaded;
            }
            OpeningPurpose::OpenCopy => editor.take_copy(opened),
            OpeningPurpose::Open | OpeningPurpose::Dropped => editor.take_opened(&path, opened),
        }
        OpeningEnd::Nothing
    }
}

/// Reads a file and lays out its map, on the thread of the job.
fn read(
    path: &Path,
    purpose: OpeningPurpose,
    theme: &Theme,
    words: &Words,
) -> Result<Content, OpenError> {
    if import::is_importable(path) && !carries_map(path) {
        return Ok(Content::Foreign);
    }
    if purpose == OpeningPurpose::Dropped {
        return Ok(Content::SomeMap);
    }
    let opened = file::open(path)?;
    let layout = PreparedLayout::of(&opened.journey, theme, words);
    Ok(Content::Map(Box::new(opened), layout))
}

/// Whether the file at `path` is a page that Wayline exported and that carries its map.
fn carries_map(path: &Path) -> bool {
    may_carry_map(path)
        && file::read(path, file::open::MAX_BYTES).is_ok_and(|it| import::map_inside(&it).is_some())
}

/// Whether only a look into the file tells whether it carries a map or is another program's.
pub fn may_carry_map(path: &Path) -> bool {
    let extension = path.extension().and_then(|it| it.to_str());
    extension.is_some_and(|it| it.to_ascii_lowercase().starts_with("htm"))
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}
