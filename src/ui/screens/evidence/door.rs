//! The one door through which files come in: what is dropped on the window is looked at, and
//! leads to the desk, to the map or to the preview of an import. In doubt the user is asked.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::data::DataError;
use crate::data::door::{Door, door};
use crate::editor::Editor;
use crate::model::printable_line;
use crate::report;
use crate::ui::dialogs::ask::{self, SourceAnswer};
use crate::ui::documents::job::{Effect, INSTANT, Job, Outcome};

/// Where a file leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// It becomes a source of the open map.
    Source(PathBuf),
    /// It is opened or imported as a map.
    Map(PathBuf),
}

/// The files that are looked at, and the question about one of them.
#[derive(Default)]
pub struct Entrance {
    looked_at: Option<(PathBuf, Job<Result<Door, DataError>>)>,
    question: Option<PathBuf>,
}

/// The name of a file as it is shown.
fn file_name(path: &Path) -> String {
    printable_line(&path.file_name().unwrap_or_default().to_string_lossy())
}

impl Entrance {
    /// Looks at a file.
    pub fn knock(&mut self, context: &Context, editor: &mut Editor, path: PathBuf) {
        editor.finish_text();
        let name = file_name(&path);
        let text = editor
            .words()
            .fill("desk-looking", &[("file", (&name).into())]);
        let target = path.clone();
        let mut job = Job::start(context, text, Effect::Reads, move |_| door(&target));
        job.wait(INSTANT);
        self.looked_at = Some((path, job));
        context.request_repaint();
    }

    /// Whether a file is being looked at.
    pub fn is_busy(&self) -> bool {
        self.looked_at.is_some()
    }

    /// Whether this has taken so long that it is shown.
    pub fn is_shown(&self) -> bool {
        let looked_at = self.looked_at.as_ref();
        looked_at.is_some_and(|(_, job)| job.is_shown())
    }

    /// Whether the user is asked what a file is.
    pub fn is_asking(&self) -> bool {
        self.question.is_some()
    }

    /// Goes on looking at a file, and asks what it is. Returns where it leads once that is known.
    pub fn ui(&mut self, context: &Context, editor: &mut Editor) -> Option<Way> {
        if let Some((path, mut job)) = self.looked_at.take() {
            match job.ui(context, editor.words()) {
                None => self.looked_at = Some((path, job)),
                Some(Outcome::Done(Ok(Door::Source(_)))) => return Some(Way::Source(path)),
                Some(Outcome::Done(Ok(Door::Ask(_)))) => self.question = Some(path),
                Some(Outcome::Done(Ok(Door::Map | Door::Import)) | Outcome::Failed(_)) => {
                    return Some(Way::Map(path));
                }
                Some(Outcome::Done(Err(error))) => {
                    let text = report::data_error(editor.words(), &file_name(&path), &error);
                    editor.notify(text, true);
                }
                Some(Outcome::Cancelled) => {}
            }
        }
        let path = self.question.take()?;
        match ask::source_or_map(context, editor, &file_name(&path)) {
            Some(SourceAnswer::Source) => return Some(Way::Source(path)),
            Some(SourceAnswer::Map) => return Some(Way::Map(path)),
            Some(SourceAnswer::Cancel) => {}
            None => self.question = Some(path),
        }
        None
    }
}
