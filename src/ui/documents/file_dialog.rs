//! Asks the user for the path of a file: with the system's dialog, or with a plain dialog of
//! the program's own if the system has none.
//!
//! A `FileDialog` is one question. The caller keeps it together with what the path is for,
//! shows it in each frame, and drops it when there is an answer.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError};

use egui::Context;

use super::file_question::{FileKind, FileQuestion};
use super::native_dialog::{self, NativeAnswer};
use crate::editor::Editor;
use crate::ui::dialogs::path::{PathAnswer, PathDialog};

/// A question for a path that waits for its answer.
pub struct FileDialog {
    question: FileQuestion,
    shown: Shown,
}

/// The dialog that is shown for the question.
enum Shown {
    /// The system's dialog, which answers from a thread of its own.
    Native(Receiver<NativeAnswer>),
    /// The program's own dialog.
    Plain(Box<PathDialog>),
}

impl FileDialog {
    /// Asks for an existing file. `title` is the key of the dialog's title.
    pub fn open(
        context: &Context,
        editor: &Editor,
        title: &'static str,
        kinds: Vec<FileKind>,
        folder: PathBuf,
    ) -> Self {
        let question = FileQuestion {
            title,
            is_save: false,
            asks: false,
            kinds,
            folder,
            name: String::new(),
        };
        Self::ask(context, editor, question)
    }

    /// Asks where to write a file, and proposes `name`. `title` is the key of the dialog's
    /// title. Both dialogs ask the user before they answer with a file that already exists.
    pub fn save(
        context: &Context,
        editor: &Editor,
        title: &'static str,
        kind: FileKind,
        folder: PathBuf,
        name: String,
    ) -> Self {
        Self::ask(
            context,
            editor,
            FileQuestion::save(title, kind, folder, name),
        )
    }

    /// Asks where to write several files, whose names are made of the one that is chosen, and
    /// proposes `name`. Whoever writes the files has to ask before any is replaced.
    pub fn save_several(
        context: &Context,
        editor: &Editor,
        title: &'static str,
        kind: FileKind,
        folder: PathBuf,
        name: String,
    ) -> Self {
        let question = FileQuestion {
            asks: false,
            ..FileQuestion::save(title, kind, folder, name)
        };
        Self::ask(context, editor, question)
    }

    fn ask(context: &Context, editor: &Editor, question: FileQuestion) -> Self {
        let title = editor.words().text(question.title);
        let answer = native_dialog::show(context, title, question.clone());
        Self {
            question,
            shown: Shown::Native(answer),
        }
    }

    /// Whether the program's own dialog is shown over the map. The system's is a window of its
    /// own.
    pub fn is_shown(&self) -> bool {
        matches!(self.shown, Shown::Plain(_))
    }

    /// Shows the dialog. Returns the answer once there is one.
    pub fn ui(&mut self, context: &Context, editor: &Editor) -> Option<PathAnswer> {
        if let Shown::Native(answer) = &self.shown {
            match answer.try_recv() {
                Ok(NativeAnswer::Path(path)) => return Some(PathAnswer::Path(path)),
                Ok(NativeAnswer::Cancelled) => return Some(PathAnswer::Cancel),
                Err(TryRecvError::Empty) => return None,
                Ok(NativeAnswer::Unavailable) | Err(TryRecvError::Disconnected) => {
                    self.shown = Shown::Plain(Box::new(self.plain_dialog()));
                    context.request_repaint();
                }
            }
        }
        match &mut self.shown {
            Shown::Native(_) => None,
            Shown::Plain(dialog) => dialog.ui(context, editor),
        }
    }

    fn plain_dialog(&self) -> PathDialog {
        let question = self.question.clone();
        let mut dialog = PathDialog::new(
            question.title,
            question.is_save,
            question.extensions().collect(),
            question.folder,
            question.name,
        );
        dialog.asks = question.asks;
        dialog
    }
}

/// The folder of the map's file, if the map has a file and the folder still exists.
pub fn folder_of_map(editor: &Editor) -> Option<PathBuf> {
    let folder = editor.document().file()?.path.parent()?;
    folder.is_dir().then(|| folder.to_owned())
}

/// The first of the `folders` that exists, or else the current folder of the program.
pub fn first_folder(folders: impl IntoIterator<Item = Option<PathBuf>>) -> PathBuf {
    let mut folders = folders.into_iter().flatten();
    folders
        .find(|folder| folder.is_dir())
        .or_else(|| std::env::current_dir().ok())
        .unwrap_or_default()
}

/// The name, without an extension, of files made from the map: that of the map's file, or one
/// made from the map's title.
pub fn name_of_map(editor: &Editor) -> String {
    let file = editor.document().file();
    file.and_then(|file| file.path.file_stem()).map_or_else(
        || file_name(&editor.journey().title),
        |stem| stem.to_string_lossy().into_owned(),
    )
}

/// A file name made from a title: letters, digits, spaces, `-` and `_`, 60 characters at most.
fn file_name(title: &str) -> String {
    let name: String = title
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || matches!(c, ' ' | '-' | '_') {
                c
            } else {
                ' '
            }
        })
        .collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = name.chars().take(60).collect();
    if short.is_empty() {
        "map".to_owned()
    } else {
        short.trim_end().to_owned()
    }
}
