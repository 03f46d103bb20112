//! An export in the background. It writes the map as it was when the export started.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use egui::Context;
use jiff::Timestamp;

use crate::editor::Editor;
use crate::export::file::{ExportError, ExportRequest, Exported, export};
use crate::report;
use crate::ui::documents::job::{Effect, Job, Outcome};

/// How long a closing window waits for a cancelled export to clean up.
const CLEAN_UP_TIME: Duration = Duration::from_millis(500);

/// An export that is running.
pub struct ExportJob {
    path: PathBuf,
    job: Job<Result<Exported, ExportError>>,
}

impl ExportJob {
    /// Starts to export the map, as it is now, to `path`.
    pub fn start(
        context: &Context,
        editor: &Editor,
        request: ExportRequest,
        path: PathBuf,
    ) -> Self {
        let request = ExportRequest {
            made_at: Some(Timestamp::now()),
            ..request
        };
        let journey = Arc::clone(editor.journey());
        let file = path.file_name().unwrap_or_default();
        let file = file.to_string_lossy().into_owned();
        let text = editor
            .words()
            .fill("export-running", &[("file", (&file).into())]);
        let target = path.clone();
        let job = Job::start(context, text, Effect::Writes, move |progress| {
            export(&journey, &request, &target, &mut |share| {
                progress.report(share)
            })
        });
        Self { path, job }
    }

    /// Shows the progress. Returns `false` once the export has ended and the result is reported.
    pub fn ui(&mut self, context: &Context, editor: &mut Editor) -> bool {
        let words = editor.words().clone();
        let Some(outcome) = self.job.ui(context, &words) else {
            return true;
        };
        match outcome {
            Outcome::Done(Ok(exported)) => {
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
        self.job.is_shown()
    }

    /// Cancels the export because the window closes, and gives it time to clean up.
    pub fn end(mut self) {
        self.job.cancel();
        self.job.wait(CLEAN_UP_TIME);
    }
}
