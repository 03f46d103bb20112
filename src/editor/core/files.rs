//! Opening a map from a file, and saving it.

use std::path::Path;

use super::document::{Document, OpenFile};
use super::events::Event;
use super::state::Editor;
use crate::editor::evidence::place;
use crate::file::{self, OpenError, Opened, Repair, SaveError, Stamp};
use crate::fonts::FontFiles;
use crate::layout::{Context, Layouter, View};
use crate::model::Journey;
use crate::report;
use crate::scene::Theme;
use crate::words::Words;

/// The layout of a map, made on another thread. With it, the editor can show the map at once
/// when it takes it over.
#[derive(Debug)]
pub struct PreparedLayout(Box<Layouter>);

impl PreparedLayout {
    /// Lays out `journey` as an editor with this theme and these words would.
    pub fn of(journey: &Journey, theme: &Theme, words: &Words) -> Self {
        let mut layouter = Layouter::new(FontFiles::BUNDLED);
        layouter.lay_out(Context {
            journey,
            theme,
            words,
            view: &View::default(),
            whole: None,
            emphasised: None,
        });
        Self(Box::new(layouter))
    }
}

impl Editor {
    /// Uses this layout for the map that the editor takes over next.
    pub fn prepare(&mut self, layout: PreparedLayout) {
        let patience = self.look.layouter.patience();
        self.look.layouter = *layout.0;
        self.look.layouter.set_patience(patience);
    }

    /// Reads the file at `path` and replaces the map by the one in it.
    ///
    /// # Errors
    /// The reason why the file could not be read; the map then stays as it is.
    pub fn open(&mut self, path: &Path) -> Result<(), OpenError> {
        self.take_opened(path, file::open(path)?);
        Ok(())
    }

    /// Replaces the map by one that was already read from the file at `path`, and notifies the
    /// user of the repairs made while reading it.
    pub fn take_opened(&mut self, path: &Path, opened: Opened) {
        let (document, repairs) = Document::of_opened(path, opened);
        self.replace_document(document);
        self.notify_repairs(repairs);
    }

    /// Replaces the map by one that was read from a file, as a copy: the map has no file, so
    /// saving never overwrites the one it was read from.
    pub fn take_copy(&mut self, opened: Opened) {
        let (mut document, repairs) = Document::of_opened(Path::new(""), opened);
        document.forget_file();
        self.replace_document(document);
        self.notify_repairs(repairs);
    }

    /// Replaces the map by one that was recovered after a crash. It belongs to `file`, but
    /// counts as not saved.
    pub fn recover(&mut self, journey: Journey, file: Option<OpenFile>) {
        self.replace_document(Document::recovered(journey, file));
    }

    /// Replaces the map by what someone else wrote to its file, which was already read. Undo
    /// brings the previous map back.
    pub fn take_reloaded(&mut self, opened: Opened) {
        self.finish_text();
        self.cancel_drag();
        let repairs = self.document.reload(&self.focus.selection, opened);
        self.focus
            .selection
            .retain_existing(self.document.journey());
        self.lay_out();
        self.notify_repairs(repairs);
    }

    /// Keeps the map although its file was changed or removed by someone else. `stamp` is the
    /// present state of the file; `None` if it is gone. The map then counts as not saved, and
    /// the next save overwrites the file without asking again.
    pub fn keep_mine(&mut self, stamp: Option<Stamp>) {
        self.document.keep_mine(stamp);
    }

    /// Ends the text that is being typed and saves the map at `path`, which becomes its file; the
    /// files of its sources are named from its folder.
    /// If someone else changed that file, it is only overwritten if `overwrite` is true.
    ///
    /// # Errors
    /// The reason why nothing was written.
    pub fn save(&mut self, path: &Path, overwrite: bool) -> Result<(), SaveError> {
        self.finish_text();
        let has_moved = place::follow_map(self, path);
        if let Err(error) = self.document.save(path, overwrite) {
            if has_moved {
                self.undo_or_redo(Document::undo);
            }
            return Err(error);
        }
        self.emit(Event::MapSaved(path.to_owned()));
        Ok(())
    }

    fn cancel_drag(&mut self) {
        if self.canvas.tool.is_dragging() {
            self.cancel();
        }
    }

    fn notify_repairs(&mut self, repairs: Vec<Repair>) {
        for repair in repairs {
            let text = report::repair(self.words(), self.journey(), &repair);
            self.notify(text, false);
        }
    }
}
