//! Maps that come from files and go to them.

use std::path::Path;

use super::document::{Document, OpenFile};
use super::events::Event;
use super::state::Editor;
use crate::file::{OpenError, Repair, SaveError, Stamp};
use crate::model::Journey;
use crate::report;

impl Editor {
    /// Replaces the map by the one in a file.
    ///
    /// # Errors
    /// Says why the file could not be read; the map then stays.
    pub fn open(&mut self, path: &Path) -> Result<(), OpenError> {
        let (document, repairs) = Document::open(path)?;
        self.replace_document(document);
        self.tell(repairs);
        Ok(())
    }

    /// Replaces the map by the one in a file, but lets that file go: the map has none.
    ///
    /// # Errors
    /// Says why the file could not be read; the map then stays.
    pub fn open_copy(&mut self, path: &Path) -> Result<(), OpenError> {
        let (mut document, repairs) = Document::open(path)?;
        document.forget_file();
        self.replace_document(document);
        self.tell(repairs);
        Ok(())
    }

    /// Replaces the map by one that was never saved as it is, on top of the file it came
    /// from.
    pub fn recover(&mut self, journey: Journey, file: Option<OpenFile>) {
        self.replace_document(Document::recovered(journey, file));
    }

    /// Takes over what someone else wrote to the map's file; undo brings the map back.
    ///
    /// # Errors
    /// Says why the file could not be read; the map then stays.
    pub fn reload(&mut self) -> Result<(), OpenError> {
        self.finish_text();
        self.cancel_drag();
        let repairs = self.document.reload(&self.selection)?;
        self.selection.retain_existing(self.document.journey());
        self.lay_out();
        self.tell(repairs);
        Ok(())
    }

    /// Keeps the map though its file changed (it stands like `stamp` now) or is gone: the
    /// map counts as not saved, and the next save writes it there without asking again.
    pub fn keep_mine(&mut self, stamp: Option<Stamp>) {
        self.document.keep_mine(stamp);
    }

    /// Saves the map.
    ///
    /// # Errors
    /// Says why nothing was written.
    pub fn save(&mut self, path: &Path, overwrite: bool) -> Result<(), SaveError> {
        self.finish_text();
        self.document.save(path, overwrite)?;
        self.emit(Event::MapSaved(path.to_owned()));
        Ok(())
    }

    fn cancel_drag(&mut self) {
        if self.tool.is_dragging() {
            self.cancel();
        }
    }

    fn tell(&mut self, repairs: Vec<Repair>) {
        for repair in repairs {
            let text = report::repair(self.words(), self.journey(), &repair);
            self.notify(text, false);
        }
    }
}
