//! Maps that come from files and go to them.

use std::path::Path;

use super::document::{Document, OpenFile};
use super::events::Event;
use super::state::Editor;
use crate::file::{self, OpenError, Opened, Repair, SaveError, Stamp};
use crate::fonts::FontFiles;
use crate::layout::{Context, Layouter, View};
use crate::model::Journey;
use crate::report;
use crate::scene::Theme;
use crate::words::Words;

/// The layout of a map that was read on another thread, so that the map is shown at once
/// when the editor takes it over.
#[derive(Debug)]
pub struct PreparedLayout(Box<Layouter>);

impl PreparedLayout {
    /// Lays out `journey` as an editor with this theme and these words will.
    pub fn of(journey: &Journey, theme: &Theme, words: &Words) -> Self {
        let mut layouter = Layouter::new(FontFiles::BUNDLED);
        layouter.lay_out(Context {
            journey,
            theme,
            words,
            view: &View::default(),
            emphasised: None,
        });
        Self(Box::new(layouter))
    }
}

impl Editor {
    /// Uses this layout for the map that is taken over next.
    pub fn prepare(&mut self, layout: PreparedLayout) {
        self.look.layouter = *layout.0;
    }

    /// Replaces the map by the one in a file, which is read now.
    ///
    /// # Errors
    /// Says why the file could not be read; the map then stays.
    pub fn open(&mut self, path: &Path) -> Result<(), OpenError> {
        self.take_opened(path, file::open(path)?);
        Ok(())
    }

    /// Replaces the map by the one that was read from the file at `path`.
    pub fn take_opened(&mut self, path: &Path, opened: Opened) {
        let (document, repairs) = Document::of_opened(path, opened);
        self.replace_document(document);
        self.tell(repairs);
    }

    /// Replaces the map by the one that was read from a file, but lets that file go: the map
    /// has none.
    pub fn take_copy(&mut self, opened: Opened) {
        let (mut document, repairs) = Document::of_opened(Path::new(""), opened);
        document.forget_file();
        self.replace_document(document);
        self.tell(repairs);
    }

    /// Replaces the map by one that was never saved as it is, on top of the file it came
    /// from.
    pub fn recover(&mut self, journey: Journey, file: Option<OpenFile>) {
        self.replace_document(Document::recovered(journey, file));
    }

    /// Takes over what someone else wrote to the map's file, as it was read there; undo
    /// brings the map back.
    pub fn take_reloaded(&mut self, opened: Opened) {
        self.finish_text();
        self.cancel_drag();
        let repairs = self.document.reload(&self.focus.selection, opened);
        self.focus
            .selection
            .retain_existing(self.document.journey());
        self.lay_out();
        self.tell(repairs);
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
        if self.canvas.tool.is_dragging() {
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
