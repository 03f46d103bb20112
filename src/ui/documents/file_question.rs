//! What a file dialog asks for: the kinds of files, the folder it starts in, and a file name.

use std::path::PathBuf;

use crate::editor::Editor;
use crate::export::format::Format;

/// A kind of files that a dialog offers.
#[derive(Clone, Debug)]
pub struct FileKind {
    /// The name of the kind in the user's language.
    pub name: String,
    /// The extensions of its files, without a dot, the main one first.
    pub extensions: &'static [&'static str],
}

impl FileKind {
    /// A kind whose name is the text with this `key`.
    pub fn new(editor: &Editor, key: &str, extensions: &'static [&'static str]) -> Self {
        Self {
            name: editor.words().text(key),
            extensions,
        }
    }

    /// The kind of files of an export format.
    pub fn of_format(editor: &Editor, format: Format) -> Self {
        let key = format!("format-{}", format.extension());
        Self::new(editor, &key, format.extensions())
    }
}

/// What a file dialog asks for.
#[derive(Clone, Debug)]
pub struct FileQuestion {
    /// The key of the dialog's title.
    pub title: &'static str,
    /// Whether the file is to be written. If not, it must exist.
    pub is_save: bool,
    /// Whether the program's own dialog asks before it answers with a file that exists. The
    /// system's always asks.
    pub asks: bool,
    /// The kinds of files that can be chosen, the most likely one first.
    pub kinds: Vec<FileKind>,
    /// The folder that the dialog starts in.
    pub folder: PathBuf,
    /// The file name that the dialog proposes; empty for none.
    pub name: String,
}

impl FileQuestion {
    /// Asks where to write one file, which may exist. `title` is the key of the dialog's title.
    pub fn save(title: &'static str, kind: FileKind, folder: PathBuf, name: String) -> Self {
        Self {
            title,
            is_save: true,
            asks: true,
            kinds: vec![kind],
            folder,
            name,
        }
    }

    /// The extensions of all kinds, without a dot, the main one first.
    pub fn extensions(&self) -> impl Iterator<Item = &'static str> {
        let kinds = self.kinds.iter();
        kinds.flat_map(|kind| kind.extensions.iter().copied())
    }
}
