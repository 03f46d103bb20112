//! The new folder that can be made while a file dialog asks where to save.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use egui::{Id, TextEdit, Ui};

use super::notice::Notice;
use crate::report;
use crate::words::Words;

/// The name of the new folder while it is typed.
#[derive(Clone, Debug, Default)]
pub(super) struct NewFolder {
    name: String,
    /// Whether the field has had the focus, which it gets when it is shown first.
    had_focus: bool,
}

impl NewFolder {
    /// Whether a name was typed.
    pub(super) fn is_named(&self) -> bool {
        !self.name.trim().is_empty()
    }

    /// The same name, whose field gets the focus again.
    pub(super) fn again(self) -> Self {
        Self {
            had_focus: false,
            ..self
        }
    }

    /// Shows the field for the name. Returns whether the name was changed.
    pub(super) fn ui(&mut self, ui: &mut Ui, words: &Words) -> bool {
        let name = words.text("path-folder-name");
        let field = ui.add(
            TextEdit::singleline(&mut self.name)
                .id(Id::unique("name of a new folder"))
                .hint_text(name.clone())
                .desired_width(f32::INFINITY),
        );
        if !std::mem::replace(&mut self.had_focus, true) {
            field.request_focus();
        }
        let field = field.accessible_name(name);
        field.changed()
    }

    /// Makes the folder in `parent`. Returns its path.
    ///
    /// # Errors
    /// Why there is no new folder, for the user.
    pub(super) fn make(&self, words: &Words, parent: &Path) -> Result<PathBuf, Notice> {
        let name = self.name.trim();
        let mut parts = Path::new(name).components();
        let is_one_name = matches!(
            (parts.next(), parts.next()),
            (Some(Component::Normal(_)), None)
        );
        if !is_one_name || name.ends_with(std::path::is_separator) {
            return Err(Notice::BadFolderName(name.to_owned()));
        }
        let path = parent.join(name);
        match fs::create_dir(&path) {
            Ok(()) => Ok(path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                Err(Notice::FolderExists(name.to_owned()))
            }
            Err(error) => {
                let reason = report::io_reason(words, &error);
                Err(Notice::FolderNotMade(name.to_owned(), reason))
            }
        }
    }
}
