//! What a dialog for files asks: which kinds of files, from which folder on, under which name.

use std::path::PathBuf;

use crate::editor::Editor;
use crate::export::format::Format;

/// A kind of files: what it is called, and how its files end.
#[derive(Clone, Debug)]
pub struct FileKind {
    /// Its name in the user's language.
    pub name: String,
    /// The endings without a dot, the main one first.
    pub extensions: &'static [&'static str],
}

impl FileKind {
    /// The kind whose name has this key.
    pub fn new(editor: &Editor, key: &str, extensions: &'static [&'static str]) -> Self {
        Self {
            name: editor.words().text(key),
            extensions,
        }
    }

    /// The files of an export format.
    pub fn of_format(editor: &Editor, format: Format) -> Self {
        let key = format!("format-{}", format.extension());
        Self::new(editor, &key, format.extensions())
    }
}

/// What a dialog asks for.
#[derive(Clone, Debug)]
pub struct FileQuestion {
    /// The key of the dialog's title.
    pub title: &'static str,
    /// Whether the file is to be written; else it must exist.
    pub is_save: bool,
    /// The kinds of files that are wanted, the likeliest first.
    pub kinds: Vec<FileKind>,
    /// The folder it starts in.
    pub folder: PathBuf,
    /// The name it proposes; empty for none.
    pub name: String,
}

impl FileQuestion {
    /// All endings that are asked for, the main one first.
    pub fn extensions(&self) -> impl Iterator<Item = &'static str> {
        let kinds = self.kinds.iter();
        kinds.flat_map(|kind| kind.extensions.iter().copied())
    }
}
