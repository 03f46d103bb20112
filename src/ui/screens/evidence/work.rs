//! What the desk does in the background: files are read and counted on threads, with their
//! progress shown and a way to stop them.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use egui::Context;
use jiff::Timestamp;

use crate::data::door::is_map;
use crate::data::{DataError, Watch};
use crate::editor::Editor;
use crate::editor::evidence::{self, Counts, Desk, Reading, Wanted};
use crate::model::EvidenceId;
use crate::report;
use crate::ui::documents::job::{Effect, Job, Outcome, Progress};

/// How long a frame waits for a count, so that small files are counted at once.
const INSTANT: Duration = Duration::from_millis(16);

/// Lets the work report its progress to the window.
struct Watched<'a>(&'a Progress);

impl Watch for Watched<'_> {
    fn report(&self, share: f64) -> bool {
        self.0.report(share)
    }
}

/// A file that is being read: for a source, or for one that is added once it is read.
struct ReadingFile {
    source: Option<EvidenceId>,
    path: PathBuf,
    job: Job<Result<Reading, DataError>>,
}

/// What runs in the background.
#[derive(Default)]
pub struct Work {
    reading: Option<ReadingFile>,
    counting: Option<(EvidenceId, Job<Counts>)>,
}

impl Work {
    /// Whether a file has been read for so long that this is shown.
    pub fn is_shown(&self) -> bool {
        let reading = self.reading.as_ref();
        reading.is_some_and(|reading| reading.job.is_shown())
    }

    /// Whether a file is being read or counted.
    pub fn is_busy(&self) -> bool {
        self.reading.is_some() || self.counting.is_some()
    }

    /// Reads a file that becomes a source.
    pub fn add(&mut self, context: &Context, editor: &Editor, path: PathBuf) {
        self.read(context, editor, None, path, None);
    }

    fn read(
        &mut self,
        context: &Context,
        editor: &Editor,
        source: Option<EvidenceId>,
        path: PathBuf,
        recipe: Option<Arc<crate::model::Recipe>>,
    ) {
        let name = file_name(&path);
        let text = editor
            .words()
            .fill("desk-reading", &[("file", (&name).into())]);
        let target = path.clone();
        let job = Job::start(context, text, Effect::Reads, move |progress| {
            evidence::read(&target, recipe.as_ref(), &Watched(progress))
        });
        self.reading = Some(ReadingFile { source, path, job });
    }

    /// Goes on with the work, and starts what the desk wants. Returns whether a source was added.
    pub fn go_on(&mut self, context: &Context, editor: &mut Editor, desk: &mut Desk) -> bool {
        let mut has_added = false;
        if let Some(mut reading) = self.reading.take() {
            match reading.job.ui(context, editor.words()) {
                None => self.reading = Some(reading),
                Some(outcome) => {
                    has_added = end_reading(editor, desk, reading.source, reading.path, outcome);
                    context.request_repaint();
                }
            }
        }
        self.take_counts(desk);
        match desk.wanted(editor) {
            Wanted::Nothing => self.counting = None,
            Wanted::Read {
                source,
                path,
                recipe,
            } => {
                let is_under_way = self
                    .reading
                    .as_ref()
                    .is_some_and(|reading| reading.source == Some(source));
                if !is_under_way && self.reading.is_none() {
                    self.read(context, editor, Some(source), path, recipe);
                }
            }
            Wanted::Count { loaded, recipe } => {
                if self.counting.is_none()
                    && let Some(source) = desk.open_id(editor.journey())
                {
                    let job = Job::start(context, String::new(), Effect::Reads, move |_| {
                        evidence::count(&loaded, &recipe, Timestamp::now())
                    });
                    self.counting = Some((source, job));
                    if let Some((_, job)) = &mut self.counting {
                        job.wait(INSTANT);
                    }
                    self.take_counts(desk);
                }
            }
        }
        has_added
    }

    /// Hands what was counted to the desk, once it is there.
    fn take_counts(&mut self, desk: &mut Desk) {
        if let Some((source, mut job)) = self.counting.take() {
            match job.poll() {
                None => self.counting = Some((source, job)),
                Some(Outcome::Done(counts)) => desk.take_counts(source, counts),
                Some(Outcome::Cancelled | Outcome::Failed(_)) => {}
            }
        }
    }
}

/// Hands what was read to the desk, or says why it could not be read. Returns whether a source was
/// added.
fn end_reading(
    editor: &mut Editor,
    desk: &mut Desk,
    source: Option<EvidenceId>,
    path: PathBuf,
    outcome: Outcome<Result<Reading, DataError>>,
) -> bool {
    let result = match outcome {
        Outcome::Done(result) => result,
        Outcome::Cancelled => Err(DataError::Stopped),
        Outcome::Failed(reason) => Err(DataError::BadFormat(reason)),
    };
    match (source, result) {
        (Some(source), result) => {
            desk.take_reading((source, path), result);
            false
        }
        (None, Ok(reading)) if reading.inspection.shapes.is_empty() => {
            let name = file_name(&path);
            let args = [("file", (&name).into())];
            let key = if is_map(&path) {
                "desk-is-map"
            } else {
                "desk-no-source"
            };
            editor.notify(editor.words().fill(key, &args), true);
            false
        }
        (None, Ok(reading)) => desk.add_file(editor, &path, reading).is_some(),
        (None, Err(DataError::Stopped)) => false,
        (None, Err(error)) => {
            let text = report::data_error(editor.words(), &file_name(&path), &error);
            editor.notify(text, true);
            false
        }
    }
}

/// The name of a file as it is shown.
fn file_name(path: &Path) -> String {
    crate::model::printable_line(&path.file_name().unwrap_or_default().to_string_lossy())
}
