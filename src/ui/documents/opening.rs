//! Reads a map from a file while everything else waits. The open map stays as it is until the
//! new one is there, or for good if the reading is cancelled.

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
    /// To work on the map in the file, in the place of the open map.
    Open,
    /// To work on a copy of the map in the file. The copy has no file yet.
    OpenCopy,
    /// To show what another program wrote to the file of the open map.
    Reload,
    /// To find out whether a file that was dropped on the window contains a map.
    Dropped,
}

/// What was found in a file.
enum Content {
    /// A map, with its layout.
    Map(Box<Opened>, PreparedLayout),
    /// A map that was not read, because the file was dropped.
    UnreadMap,
    /// Something that another program wrote.
    Foreign,
}

/// What is to be done after the reading.
#[derive(Debug, PartialEq)]
pub enum OpeningEnd {
    /// Nothing is left to do: the map is open, the reading was cancelled, or the user was
    /// shown why the file could not be opened.
    Nothing,
    /// The file was read again, and its map is shown now.
    Reloaded,
    /// The open map has to be left first, and then this file is to be opened.
    Leave(PathBuf),
    /// The file was written by another program and is to be imported.
    Import(PathBuf),
}

/// A file that is being read.
pub struct Opening {
    path: PathBuf,
    purpose: OpeningPurpose,
    /// The map that was open when the reading began.
    journey_before: Arc<Journey>,
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
            journey_before: Arc::clone(editor.journey()),
            job,
        }
    }

    /// Waits until the file is read, for at most `limit`.
    pub fn wait(&mut self, limit: Duration) {
        self.job.wait(limit);
    }

    /// Shows that the file is being read. Once it is, hands the map to the editor and returns
    /// what is to be done next.
    pub fn ui(&mut self, context: &Context, editor: &mut Editor) -> Option<OpeningEnd> {
        let words = editor.words().clone();
        let outcome = self.job.ui_in_front(context, &words)?;
        Some(self.finish(editor, outcome))
    }

    /// If the file is read, hands the map to the editor and returns what is to be done next.
    pub fn poll(&mut self, editor: &mut Editor) -> Option<OpeningEnd> {
        let outcome = self.job.poll()?;
        Some(self.finish(editor, outcome))
    }

    /// Hands the map that was read to the editor, or shows the user why there is none.
    fn finish(
        &self,
        editor: &mut Editor,
        outcome: Outcome<Result<Content, OpenError>>,
    ) -> OpeningEnd {
        let path = self.path.clone();
        let (opened, layout) = match outcome {
            Outcome::Done(Ok(Content::Map(opened, layout))) => (*opened, layout),
            Outcome::Done(Ok(Content::UnreadMap)) => return OpeningEnd::Leave(path),
            Outcome::Done(Ok(Content::Foreign)) => return OpeningEnd::Import(path),
            Outcome::Done(Err(error)) => {
                let reasons = report::open_error(editor.words(), &error);
                let first_reasons: Vec<String> = reasons.into_iter().take(5).collect();
                editor.notify(first_reasons.join("\n"), true);
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
        let is_unchanged = Arc::ptr_eq(&self.journey_before, editor.journey());
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

/// Reads a file and lays out its map. Runs on the thread of the job.
fn read(
    path: &Path,
    purpose: OpeningPurpose,
    theme: &Theme,
    words: &Words,
) -> Result<Content, OpenError> {
    if import::is_importable(path) && !is_own(path) {
        return Ok(Content::Foreign);
    }
    if purpose == OpeningPurpose::Dropped {
        return Ok(Content::UnreadMap);
    }
    let opened = file::open(path)?;
    let layout = PreparedLayout::of(&opened.journey, theme, words);
    Ok(Content::Map(Box::new(opened), layout))
}

/// Whether the file at `path` is a map or carries one, whatever its name.
fn is_own(path: &Path) -> bool {
    let bytes = file::read(path, file::open::MAX_BYTES);
    bytes.is_ok_and(|bytes| file::is_own(path, &bytes))
}

/// Whether the file at `path` must be read to find out whether it carries a map or was written
/// by another program. This is the case for HTML pages.
pub fn may_carry_map(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| extension.to_ascii_lowercase().starts_with("htm"))
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}
