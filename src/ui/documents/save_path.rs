//! Asks where a file shall be written: with the system's dialog, or a plain one of our own
//! where there is none.

use std::path::Path;
use std::sync::mpsc::{Receiver, TryRecvError};

use egui::Context;

use super::files::file_name;
use super::native_dialog::{self, Answer, Question};
use crate::editor::Editor;
use crate::export::format::Format;
use crate::ui::dialogs::path::{PathAnswer, PathDialog};

/// A question that waits for its answer.
pub struct SavePath {
    /// The key of the dialogs' title.
    title: &'static str,
    question: Question,
    native: Option<Receiver<Answer>>,
    plain: Option<PathDialog>,
}

impl SavePath {
    /// Asks for a file of this format, named after the map with `tail` behind it and beside
    /// it. `title` is the key of the dialog's title.
    pub fn ask(
        context: &Context,
        editor: &Editor,
        title: &'static str,
        format: Format,
        tail: &str,
    ) -> Self {
        let words = editor.words();
        let file = editor.document().file().map(|file| file.path.clone());
        let folder = file.as_deref().and_then(Path::parent);
        let folder = folder.filter(|it| it.is_dir()).map(Path::to_owned);
        let folder = folder.or_else(|| std::env::current_dir().ok());
        let stem = file.as_deref().and_then(Path::file_stem).map_or_else(
            || file_name(&editor.journey().title),
            |it| it.to_string_lossy().into_owned(),
        );
        let extension = format.extension();
        let kind = words.text(&format!("format-{extension}"));
        let question = Question {
            title: words.text(title),
            is_save: true,
            filters: vec![(kind, format.extensions())],
            folder: folder.unwrap_or_default(),
            name: format!("{stem}-{tail}.{extension}"),
        };
        Self {
            title,
            native: Some(native_dialog::show(context, question.clone())),
            question,
            plain: None,
        }
    }

    /// Whether a dialog of our own stands before the map.
    pub fn is_shown(&self) -> bool {
        self.plain.is_some()
    }

    /// Shows the question. Returns the answer once there is one.
    pub fn ui(&mut self, context: &Context, editor: &Editor) -> Option<PathAnswer> {
        if let Some(native) = &self.native {
            match native.try_recv() {
                Ok(Answer::Path(path)) => return Some(PathAnswer::Path(path)),
                Ok(Answer::Cancelled) => return Some(PathAnswer::Cancel),
                Err(TryRecvError::Empty) => return None,
                Ok(Answer::Unavailable) | Err(TryRecvError::Disconnected) => {
                    let Question { folder, name, .. } = self.question.clone();
                    let endings = self.question.extensions().collect();
                    self.native = None;
                    self.plain = Some(PathDialog::new(self.title, true, endings, folder, name));
                    context.request_repaint();
                }
            }
        }
        self.plain.as_mut()?.ui(context, editor)
    }
}
