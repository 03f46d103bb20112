//! What the desk does in the background: files are read and counted on threads, with their
//! progress shown and a way to stop them.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use egui::Context;
use jiff::Timestamp;

use crate::data::door::is_map;
use crate::data::privacy::PseudonymKey;
use crate::data::{DataError, FileState, FormatFault, freshness};
use crate::editor::Editor;
use crate::editor::evidence::{self, Counts, Desk, Reading, Reason, Renewed, Wanted, place};
use crate::model::{Evidence, EvidenceId, Recipe};
use crate::report;
use crate::ui::documents::job::{Effect, Job, Outcome};

/// How long a frame waits for a count, so that small files are counted at once.
pub const INSTANT: Duration = Duration::from_millis(16);

/// A file that is being read: for a source, or for one that is added once it is read.
struct ReadingFile {
    source: Option<EvidenceId>,
    path: PathBuf,
    job: Job<Result<Reading, DataError>>,
}

/// What came of the work of a frame.
#[derive(Clone, Copy, Debug)]
pub struct Progressed {
    /// Whether a source was added.
    pub has_added: bool,
    /// What came of reading a source again.
    pub renewed: Option<Renewed>,
}

/// What runs in the background.
#[derive(Default)]
pub struct Work {
    reading: Option<ReadingFile>,
    counting: Option<(EvidenceId, Job<Counts>)>,
    renewing: Option<Renewing>,
    /// The key of the pseudonyms; `None` without a folder for it.
    key: Option<PseudonymKey>,
}

/// Another list of the people who withdrew, or none if it stays.
type Withdrawn = Option<Vec<String>>;

/// What came of reading a file again: what was read, and what was counted if it could be.
type ReadAgain = Result<(Reading, Option<Counts>), DataError>;

/// A source whose file is read again, to be compared with what is on the map.
struct Renewing {
    source: EvidenceId,
    reason: Reason,
    job: Job<Option<(PathBuf, ReadAgain)>>,
}

impl Work {
    /// Whether a file has been read for so long that this is shown.
    pub fn is_shown(&self) -> bool {
        let reading = self.reading.as_ref();
        let renewing = self.renewing.as_ref();
        reading.is_some_and(|reading| reading.job.is_shown())
            || renewing.is_some_and(|renewing| renewing.job.is_shown())
    }

    /// Whether a file is being read or counted.
    pub fn is_busy(&self) -> bool {
        self.reading.is_some() || self.counting.is_some() || self.renewing.is_some()
    }

    /// Whether a file is being read that becomes a source, or again.
    pub fn is_reading(&self) -> bool {
        self.reading.is_some() || self.renewing.is_some()
    }

    /// Stops everything.
    pub fn forget(&mut self) {
        *self = Self {
            key: self.key.take(),
            ..Self::default()
        };
    }

    /// Recognises people who withdrew by pseudonyms of this key.
    pub fn keep_key(&mut self, key: PseudonymKey) {
        self.key = Some(key);
    }

    /// The key of the pseudonyms.
    pub fn key(&self) -> Option<&PseudonymKey> {
        self.key.as_ref()
    }

    /// Reads the file of a source again by its recipe: the one at `path`, or else wherever it is
    /// now. `withdrawn` are the people who withdrew from now on.
    pub fn renew(
        &mut self,
        context: &Context,
        editor: &Editor,
        source: &Evidence,
        (reason, path): (Reason, Option<PathBuf>),
        withdrawn: Withdrawn,
    ) {
        let (Some(file), Some(recipe)) = (source.file.clone(), source.recipe.clone()) else {
            return;
        };
        let recipe = match withdrawn {
            Some(withdrawn) => Arc::new(Recipe {
                withdrawn,
                ..(*recipe).clone()
            }),
            None => recipe,
        };
        let folder = place::folder(editor).map(Path::to_owned);
        let key = self.key.clone();
        let name = path.as_deref().map_or_else(|| file.name.clone(), file_name);
        let text = editor
            .words()
            .fill("desk-reading", &[("file", (&name).into())]);
        let job = Job::start(context, text, Effect::Reads, move |progress| {
            let path = match path {
                Some(path) => path,
                None => match freshness(&file, None, folder.as_deref(), progress)
                    .ok()?
                    .state
                {
                    FileState::Same(path) | FileState::Changed(path) => path,
                    FileState::Gone => return None,
                },
            };
            let read = evidence::read(&path, Some(&recipe), key.as_ref(), progress);
            let counted = read.map(|reading| {
                let loaded = reading.loaded.as_ref().ok();
                let counts =
                    loaded.map(|loaded| evidence::count(loaded, &recipe, Timestamp::now()));
                (reading, counts)
            });
            Some((path, counted))
        });
        self.renewing = Some(Renewing {
            source: source.id,
            reason,
            job,
        });
    }

    /// Goes on with reading a source again. Returns what is to be told once that is known.
    fn go_on_renewing(
        &mut self,
        context: &Context,
        editor: &mut Editor,
        desk: &mut Desk,
    ) -> Option<Renewed> {
        let mut renewing = self.renewing.take()?;
        let Some(outcome) = renewing.job.ui(context, editor.words()) else {
            self.renewing = Some(renewing);
            return None;
        };
        context.request_repaint();
        let (source, reason) = (renewing.source, renewing.reason);
        match outcome {
            Outcome::Done(Some((_, Err(DataError::Stopped)))) | Outcome::Cancelled => None,
            // The file that was read before stays that of the source.
            Outcome::Done(Some((path, Err(error)))) if reason == Reason::OtherFile => {
                let text = report::data_error(editor.words(), &file_name(&path), &error);
                editor.notify(text, true);
                None
            }
            Outcome::Done(None | Some((_, Err(_))))
                if matches!(reason, Reason::Withdrawal(_) | Reason::Return(_)) =>
            {
                desk.keep_person(editor, source, &reason);
                editor.notify(editor.words().text("again-person-later"), true);
                None
            }
            Outcome::Done(Some((path, result))) => {
                let now = Timestamp::now();
                Some(desk.take_renewal(editor, (source, reason), path, result, now))
            }
            Outcome::Done(None) => {
                desk.take_gone(source);
                Some(Renewed::Failed)
            }
            Outcome::Failed(text) => {
                editor.notify(text, true);
                None
            }
        }
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
        recipe: Option<Arc<Recipe>>,
    ) {
        let name = file_name(&path);
        let text = editor
            .words()
            .fill("desk-reading", &[("file", (&name).into())]);
        let (target, key) = (path.clone(), self.key.clone());
        let job = Job::start(context, text, Effect::Reads, move |progress| {
            evidence::read(&target, recipe.as_ref(), key.as_ref(), progress)
        });
        self.reading = Some(ReadingFile { source, path, job });
    }

    /// Goes on with the work and, if `starts`, begins what the desk wants. Returns what came of
    /// it.
    pub fn go_on(
        &mut self,
        context: &Context,
        editor: &mut Editor,
        desk: &mut Desk,
        starts: bool,
    ) -> Progressed {
        let mut has_added = false;
        let renewed = self.go_on_renewing(context, editor, desk);
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
        // While a file is read there is nothing else to begin, and no file to be looked for.
        if !starts || self.reading.is_some() {
            return Progressed { has_added, renewed };
        }
        match desk.wanted(editor) {
            Wanted::Nothing => self.counting = None,
            Wanted::Read {
                source,
                path,
                recipe,
            } => {
                self.read(context, editor, Some(source), path, recipe);
            }
            Wanted::Count { loaded, recipe } => {
                // What another source is counted for is not shown any more.
                let open = desk.open_id(editor.journey());
                self.counting = self.counting.take().filter(|(of, _)| Some(*of) == open);
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
        Progressed { has_added, renewed }
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
        Outcome::Failed(reason) => Err(DataError::BadFormat(FormatFault::Damaged(reason))),
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
pub fn file_name(path: &Path) -> String {
    crate::model::printable_line(&path.file_name().unwrap_or_default().to_string_lossy())
}
