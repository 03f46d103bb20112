//! The one door through which files come in: what is opened, imported, dropped on the window or
//! named when the program starts is looked at, and leads to the desk of the evidence, to the map
//! or to the preview of an import. In doubt the user is asked.

use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::Context;

use super::job::{Effect, INSTANT, Job, Outcome};
use crate::data::DataError;
use crate::data::door::{Door, door};
use crate::editor::Editor;
use crate::editor::evidence::may_be_notes;
use crate::model::printable_line;
use crate::report;
use crate::ui::dialogs::ask::{self, NotesAnswer, SourceAnswer};

/// How a file comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// It was named when the program was started.
    Started,
    /// It was chosen to be opened.
    Opened,
    /// It was chosen to be imported.
    Imported,
    /// It was dropped on the window.
    Dropped,
    /// It was dropped on the window together with others, and is not the first of them.
    DroppedToo,
}

/// Where a file leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// It becomes a source of a map.
    Source(PathBuf, Arrival),
    /// It holds notes of an interview.
    Notes(PathBuf, Arrival),
    /// It is opened or imported as a map.
    Map(PathBuf, Arrival),
}

/// What the user is asked about a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    /// Whether it is a source or becomes a map.
    SourceOrMap,
    /// Whether it holds notes of an interview or becomes a map.
    NotesOrMap,
}

/// The file that is looked at, and the question about one.
#[derive(Default)]
pub struct Entrance {
    looked_at: Option<LookedAt>,
    question: Option<(Question, PathBuf, Arrival)>,
}

/// A file that is looked at.
struct LookedAt {
    path: PathBuf,
    arrival: Arrival,
    job: Job<Result<Door, DataError>>,
}

/// The name of a file as it is shown.
fn file_name(path: &Path) -> String {
    printable_line(&path.file_name().unwrap_or_default().to_string_lossy())
}

/// Whether a file is a document of a word processor, by its name.
fn is_document(path: &Path) -> bool {
    let extension = path.extension();
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case("docx"))
}

impl Entrance {
    /// Looks at a file, and waits a moment for it. Returns where it leads if that is known by
    /// then.
    pub fn knock(
        &mut self,
        context: &Context,
        editor: &mut Editor,
        path: PathBuf,
        arrival: Arrival,
    ) -> Option<Way> {
        editor.finish_text();
        let name = file_name(&path);
        let text = editor
            .words()
            .fill("desk-looking", &[("file", (&name).into())]);
        let target = path.clone();
        let job = Job::start(context, text, Effect::Reads, move |_| door(&target));
        self.looked_at = Some(LookedAt { path, arrival, job });
        context.request_repaint();
        self.wait(editor, INSTANT)
    }

    /// Waits for the file that is looked at, for at most `limit`. Returns where it leads if that
    /// is known by then.
    pub fn wait(&mut self, editor: &mut Editor, limit: Duration) -> Option<Way> {
        let mut looked_at = self.looked_at.take()?;
        looked_at.job.wait(limit);
        match looked_at.job.poll() {
            Some(outcome) => self.end(editor, looked_at.path, looked_at.arrival, outcome),
            None => {
                self.looked_at = Some(looked_at);
                None
            }
        }
    }

    /// Whether a file is being looked at.
    pub fn is_busy(&self) -> bool {
        self.looked_at.is_some()
    }

    /// Whether this has taken so long that it is shown.
    pub fn is_shown(&self) -> bool {
        let looked_at = self.looked_at.as_ref();
        looked_at.is_some_and(|looked_at| looked_at.job.is_shown())
    }

    /// Whether the user is asked what a file is.
    pub fn is_asking(&self) -> bool {
        self.question.is_some()
    }

    /// Goes on looking at a file, and asks what it is. Returns where it leads once that is known.
    pub fn ui(&mut self, context: &Context, editor: &mut Editor) -> Option<Way> {
        if let Some(mut looked_at) = self.looked_at.take() {
            match looked_at.job.ui(context, editor.words()) {
                None => self.looked_at = Some(looked_at),
                Some(outcome) => {
                    let LookedAt { path, arrival, .. } = looked_at;
                    if let Some(way) = self.end(editor, path, arrival, outcome) {
                        return Some(way);
                    }
                }
            }
        }
        let (question, path, arrival) = self.question.clone()?;
        let name = file_name(&path);
        let way = match question {
            Question::SourceOrMap => match ask::source_or_map(context, editor, &name)? {
                SourceAnswer::Source => Some(Way::Source(path, arrival)),
                SourceAnswer::Map => Some(Way::Map(path, arrival)),
                SourceAnswer::Cancel => None,
            },
            Question::NotesOrMap => match ask::notes_or_map(context, editor, &name)? {
                NotesAnswer::Notes => Some(Way::Notes(path, arrival)),
                NotesAnswer::Map => Some(Way::Map(path, arrival)),
                NotesAnswer::Cancel => None,
            },
        };
        self.question = None;
        way
    }

    /// Returns where a file leads that was looked at. If that is to be asked, or it cannot be
    /// told, it leads nowhere yet.
    fn end(
        &mut self,
        editor: &mut Editor,
        path: PathBuf,
        arrival: Arrival,
        outcome: Outcome<Result<Door, DataError>>,
    ) -> Option<Way> {
        match outcome {
            Outcome::Done(Ok(Door::Source(_))) => Some(Way::Source(path, arrival)),
            // Who imports a file wants a map.
            Outcome::Done(Ok(Door::Import))
                if may_be_notes(&path) && arrival != Arrival::Imported =>
            {
                self.question = Some((Question::NotesOrMap, path, arrival));
                None
            }
            // No map is a document.
            Outcome::Done(Ok(Door::Map)) if is_document(&path) => Some(Way::Notes(path, arrival)),
            Outcome::Done(Ok(Door::Map | Door::Import)) | Outcome::Failed(_) => {
                Some(Way::Map(path, arrival))
            }
            Outcome::Done(Ok(Door::Ask(_))) => {
                self.question = Some((Question::SourceOrMap, path, arrival));
                None
            }
            Outcome::Done(Err(error)) => {
                let text = report::data_error(editor.words(), &file_name(&path), &error);
                editor.notify(text, true);
                None
            }
            Outcome::Cancelled => None,
        }
    }
}
