//! What Ctrl+V inserts: the files that were copied in a file manager, or else the text.

use std::path::PathBuf;

use egui::Context;

use super::App;
use crate::import;
use crate::ui::import::pictures;
use crate::ui::window::copied_files;

impl App {
    /// Pastes a text of the clipboard, or the files that the clipboard holds beside it or that
    /// the text names.
    pub(super) fn paste_text(&mut self, context: &Context, text: String) {
        let mut files = self.clipboard.files();
        if files.is_empty() {
            files = copied_files::named_in(&text);
        }
        if files.is_empty() {
            self.clipboard.paste(&mut self.editor, text);
        } else {
            self.paste_files(context, files);
        }
    }

    /// Pastes the files on a clipboard that holds no text.
    pub(super) fn paste_copied_files(&mut self, context: &Context) {
        let files = self.clipboard.files();
        if files.is_empty() {
            let text = self.editor.words().text("cannot-nothing-to-paste");
            self.editor.notify(text, false);
        } else {
            self.paste_files(context, files);
        }
    }

    /// Inserts the pictures among copied files, and shows the import of a table or a document.
    fn paste_files(&mut self, context: &Context, files: Vec<PathBuf>) {
        let (copied_pictures, others): (Vec<_>, Vec<_>) = files
            .into_iter()
            .partition(|path| pictures::is_picture(path));
        if !copied_pictures.is_empty() {
            self.pictures.paste_files(context, copied_pictures);
        }
        let (mut importable, others): (Vec<_>, Vec<_>) = others
            .into_iter()
            .partition(|path| import::is_importable(path));
        if let Some(path) = importable.drain(..).next() {
            let editor = &mut self.editor;
            self.files.importing.read_file(context, editor, path);
        } else if let Some(other) = others.first() {
            let name = other.file_name().unwrap_or_default().to_string_lossy();
            let args = [("name", (&*name).into())];
            let text = self.editor.words().fill("paste-no-picture", &args);
            self.editor.notify(text, true);
        }
    }
}
