//! What a file dialog says about a name that it did not accept.

use std::path::PathBuf;

use super::folder::shown_name;
use crate::words::Words;

/// Why the text of a field was not accepted as the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Notice {
    /// This file exists and would be overwritten.
    Exists(PathBuf),
    /// There is no file of this name.
    NoFile(String),
    /// There is no folder at this path to write to.
    NoFolder(String),
    /// The name is longer than file systems allow.
    TooLong,
    /// A new folder cannot have this name.
    BadFolderName(String),
    /// Something of this name is there already.
    FolderExists(String),
    /// The folder of this name could not be made, for this reason.
    FolderNotMade(String, String),
}

impl Notice {
    /// Whether accepting the same path again means yes.
    pub(super) fn is_question(&self) -> bool {
        matches!(self, Self::Exists(_))
    }

    /// The text of the notice for the user.
    pub(super) fn text(&self, words: &Words) -> String {
        match self {
            Self::Exists(path) => {
                let name = shown_name(path.file_name().unwrap_or_default());
                words.fill("path-exists", &[("name", (&name).into())])
            }
            Self::NoFile(name) => words.fill("path-no-file", &[("name", name.into())]),
            Self::NoFolder(path) => words.fill("path-no-folder", &[("path", path.into())]),
            Self::TooLong => words.text("path-too-long"),
            Self::BadFolderName(name) => {
                words.fill("path-folder-bad-name", &[("name", name.into())])
            }
            Self::FolderExists(name) => words.fill("path-folder-exists", &[("name", name.into())]),
            Self::FolderNotMade(name, reason) => {
                let args = [("name", name.into()), ("reason", reason.into())];
                words.fill("path-folder-not-made", &args)
            }
        }
    }
}
