//! An export in the background. It writes the map as it was when the export started. If it makes
//! several files, it looks first which of them exist, and asks before it replaces any.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use egui::Context;
use jiff::Timestamp;

use crate::editor::Editor;
use crate::export::file::{ExportError, ExportRequest, Exported, export, files_of_export};
use crate::model::Journey;
use crate::report;
use crate::ui::dialogs::ask;
use crate::ui::documents::job::{Effect, Job, Outcome};
use crate::words::Words;

/// How long a closing window waits for a cancelled export to clean up.
const CLEAN_UP_TIME: Duration = Duration::from_millis(500);

/// An export that is running or asks.
pub struct ExportJob {
    journey: Arc<Journey>,
    request: ExportRequest,
    path: PathBuf,
    step: Step,
}

/// What an export is doing.
enum Step {
    /// It runs.
    Runs(Job<Result<Done, ExportError>>),
    /// It has written nothing yet, and asks whether it may replace these files.
    Asks(Vec<PathBuf>),
}

/// What came of a run.
enum Done {
    /// The files are written.
    Exported(Box<Exported>),
    /// Nothing is written, because these files exist.
    WouldReplace(Vec<PathBuf>),
}

impl ExportJob {
    /// Starts to export the map, as it is now, to `path`. With `may_replace` files that exist are
    /// replaced, because the user was asked already.
    pub fn start(
        context: &Context,
        editor: &Editor,
        request: ExportRequest,
        path: PathBuf,
        may_replace: bool,
    ) -> Self {
        let request = ExportRequest {
            made_at: Some(Timestamp::now()),
            ..request
        };
        let journey = Arc::clone(editor.journey());
        let job = run(
            context,
            editor.words(),
            (&journey, &request),
            &path,
            may_replace,
        );
        Self {
            journey,
            request,
            path,
            step: Step::Runs(job),
        }
    }

    /// Shows the progress or the question. Returns `false` once the export has ended and the
    /// result is reported.
    pub fn ui(&mut self, context: &Context, editor: &mut Editor) -> bool {
        let words = editor.words().clone();
        let job = match &mut self.step {
            Step::Runs(job) => job,
            Step::Asks(files) => {
                let answer = ask::replace_files(context, editor, files);
                if answer == Some(true) {
                    let what = (&self.journey, &self.request);
                    self.step = Step::Runs(run(context, &words, what, &self.path, true));
                }
                return answer != Some(false);
            }
        };
        let Some(outcome) = job.ui(context, &words) else {
            return true;
        };
        match outcome {
            Outcome::Done(Ok(Done::WouldReplace(files))) => {
                self.step = Step::Asks(files);
                context.request_repaint();
                return true;
            }
            Outcome::Done(Ok(Done::Exported(exported))) => {
                editor.notify(report::exported(&words, editor.journey(), &exported), false);
            }
            Outcome::Done(Err(error)) => {
                let text = report::export_error(&words, editor.journey(), &self.path, &error);
                editor.notify(text, true);
            }
            Outcome::Failed(reason) => {
                let path = self.path.display().to_string();
                let text = report::job_failed(&words, "export-failed", &path, &reason);
                editor.notify(text, true);
            }
            Outcome::Cancelled => {}
        }
        false
    }

    /// Whether the export has taken so long that its progress is shown.
    pub fn is_shown(&self) -> bool {
        matches!(&self.step, Step::Runs(job) if job.is_shown())
    }

    /// Whether the export asks if it may replace files.
    pub fn is_asking(&self) -> bool {
        matches!(self.step, Step::Asks(_))
    }

    /// Cancels the export because the window closes, and gives it time to clean up.
    pub fn end(self) {
        if let Step::Runs(mut job) = self.step {
            job.cancel();
            job.wait(CLEAN_UP_TIME);
        }
    }
}

/// Starts the work on a thread.
fn run(
    context: &Context,
    words: &Words,
    (journey, request): (&Arc<Journey>, &ExportRequest),
    path: &Path,
    may_replace: bool,
) -> Job<Result<Done, ExportError>> {
    let (journey, request, path) = (Arc::clone(journey), request.clone(), path.to_owned());
    Job::start(
        context,
        running(words, &request, &path),
        Effect::Writes,
        move |progress| {
            if !may_replace {
                let mut files = files_of_export(&journey, &request, &path)?;
                files.retain(|file| file.symlink_metadata().is_ok());
                if !files.is_empty() {
                    return Ok(Done::WouldReplace(files));
                }
            }
            let exported = export(&journey, &request, &path, &mut |share| {
                progress.report(share)
            });
            exported.map(|exported| Done::Exported(Box::new(exported)))
        },
    )
}

/// Says what is written: "map.png", or of several files what their names have in common,
/// "map-….png".
fn running(words: &Words, request: &ExportRequest, path: &Path) -> String {
    if request.is_several() {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        let file = format!("{stem}-….{extension}");
        return words.fill("export-running-several", &[("file", (&file).into())]);
    }
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let file = file.into_owned();
    words.fill("export-running", &[("file", (&file).into())])
}
