//! The map being edited, its history and its file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::edit::{Edit, EditError, History};
use crate::editor::Selection;
use crate::file::{self, OpenError, Opened, Repair, SaveError, Stamp};
use crate::model::{ElementId, IdSource, Journey};

/// The file a map came from or went to.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenFile {
    /// The path of the file.
    pub path: PathBuf,
    /// The hash of the file's content when it was last read or written. If the content has
    /// another hash now, someone else changed the file.
    pub stamp: Stamp,
}

/// A state of the map that undo or redo can bring back.
#[derive(Clone, Debug)]
struct Snapshot {
    journey: Arc<Journey>,
    selection: Selection,
    /// The message key for the name of the change that was made to this state.
    label: &'static str,
    /// The element and the field that were changed. Consecutive changes of the same field of
    /// the same element are one entry of the history.
    merge: Option<(ElementId, &'static str)>,
}

/// A map, its history and its file.
#[derive(Debug)]
pub struct Document {
    journey: Arc<Journey>,
    history: History<Snapshot>,
    /// The state before the change that is under way; `None` if there is no open change.
    before: Option<Snapshot>,
    /// Whether the next change of the same field may still join the last entry of the history.
    can_merge: bool,
    file: Option<OpenFile>,
    /// The map as it is in the file; `None` if the file's content matches no state of this
    /// document.
    saved: Option<Arc<Journey>>,
}

impl Document {
    /// A document without a file, which counts as saved.
    pub fn new(journey: Journey) -> Self {
        let journey = Arc::new(journey);
        Self {
            saved: Some(Arc::clone(&journey)),
            journey,
            history: History::default(),
            before: None,
            can_merge: false,
            file: None,
        }
    }

    /// Opens the map in the file or picture at `path`. Also returns the repairs that were made
    /// while reading it.
    ///
    /// # Errors
    /// The reason why the file could not be read.
    pub fn open(path: &Path) -> Result<(Self, Vec<Repair>), OpenError> {
        Ok(Self::of_opened(path, file::open(path)?))
    }

    /// A document for a map that was already read from the file or picture at `path`, and the
    /// repairs that were made while reading it.
    pub fn of_opened(path: &Path, opened: Opened) -> (Self, Vec<Repair>) {
        let mut document = Self::new(opened.journey);
        // A map that was embedded in a picture has no file of its own yet.
        document.file = (!opened.is_copy).then(|| OpenFile {
            path: path.to_owned(),
            stamp: opened.stamp,
        });
        (document, opened.repairs)
    }

    /// Replaces the whole map, as one entry of the history. `label` is the message key for the
    /// name of this change.
    pub fn take_over(&mut self, label: &'static str, journey: Journey) {
        self.begin(label, &Selection::default());
        self.journey = Arc::new(journey);
        self.commit();
    }

    /// A document for a map that was recovered after a crash. It belongs to `file`, but counts
    /// as not saved.
    pub fn recovered(journey: Journey, file: Option<OpenFile>) -> Self {
        Self {
            saved: None,
            file,
            ..Self::new(journey)
        }
    }

    /// Separates the document from its file: what is open is then a copy without a file.
    pub fn forget_file(&mut self) {
        self.file = None;
    }

    /// Keeps the map although its file was changed or removed by someone else. `stamp` is the
    /// present state of the file; `None` if it is gone. The map then counts as not saved, and
    /// the next save overwrites the file without asking again.
    pub fn keep_mine(&mut self, stamp: Option<Stamp>) {
        if let (Some(file), Some(stamp)) = (&mut self.file, stamp) {
            file.stamp = stamp;
        }
        self.saved = None;
    }

    /// Replaces the map by what someone else wrote to the file, as one entry of the history.
    /// Returns the repairs that were made while reading it.
    pub fn reload(&mut self, selection: &Selection, opened: Opened) -> Vec<Repair> {
        self.begin("edit-reload", selection);
        self.journey = Arc::new(opened.journey);
        self.commit();
        self.saved = Some(Arc::clone(&self.journey));
        self.can_merge = false;
        if let Some(file) = &mut self.file {
            file.stamp = opened.stamp;
        }
        opened.repairs
    }

    /// Saves the map at `path`, which becomes the document's file. If `path` was its file
    /// already and someone else changed it, it is only overwritten if `overwrite` is true.
    /// Pictures that are not used any more are left out of the file but stay in the document,
    /// because undo may need them.
    ///
    /// # Errors
    /// The reason why nothing was written.
    pub fn save(&mut self, path: &Path, overwrite: bool) -> Result<(), SaveError> {
        let expected = self
            .file
            .as_ref()
            .filter(|file| file.path == path && !overwrite)
            .map(|file| file.stamp);
        let without_unused = self.journey.without_unused_images();
        let written = without_unused.as_ref().unwrap_or(&self.journey);
        let stamp = file::save(written, path, expected)?;
        self.file = Some(OpenFile {
            path: path.to_owned(),
            stamp,
        });
        self.saved = Some(Arc::clone(&self.journey));
        self.can_merge = false;
        Ok(())
    }

    /// The map as it is now.
    pub fn journey(&self) -> &Arc<Journey> {
        &self.journey
    }

    /// The file of the map, if it has one.
    pub fn file(&self) -> Option<&OpenFile> {
        self.file.as_ref()
    }

    /// Whether the map has changes that are not in its file.
    pub fn is_dirty(&self) -> bool {
        let saved = self.saved.as_ref();
        saved.is_none_or(|saved| !Arc::ptr_eq(&self.journey, saved))
    }

    /// The map as it was before the change that is under way; `None` without such a change.
    pub fn before(&self) -> Option<&Arc<Journey>> {
        self.before.as_ref().map(|snapshot| &snapshot.journey)
    }

    /// Whether a change was begun and is neither committed nor cancelled yet.
    pub fn is_changing(&self) -> bool {
        self.before.is_some()
    }

    /// Begins a change that becomes one entry of the history. `label` is the message key for
    /// its name; `selection` is what undo selects again.
    pub fn begin(&mut self, label: &'static str, selection: &Selection) {
        self.commit();
        self.before = Some(Snapshot {
            journey: Arc::clone(&self.journey),
            selection: selection.clone(),
            label,
            merge: None,
        });
    }

    /// Applies `edit` as a part of the change under way. Returns the elements that it made or
    /// changed.
    ///
    /// # Errors
    /// The reason why the edit is not possible; the map is then as it was.
    pub fn apply(
        &mut self,
        edit: Edit,
        ids: &mut dyn IdSource,
    ) -> Result<Vec<ElementId>, EditError> {
        let (journey, elements) = edit.apply_to(&self.journey, ids)?;
        self.journey = Arc::new(journey);
        Ok(elements)
    }

    /// Makes the change under way an entry of the history, unless it changed nothing.
    pub fn commit(&mut self) {
        let Some(before) = self.before.take() else {
            return;
        };
        if before.journey.is_same_as(&self.journey) {
            // Something dragged away and back again is no change: the old map is put back, so
            // that the document does not count as changed.
            self.journey = before.journey;
        } else {
            self.history.record(before);
            self.can_merge = false;
        }
    }

    /// Ends the change under way. It joins the last entry of the history if that changed the
    /// same field of the same element.
    pub fn commit_merged(&mut self, element: ElementId, field: &'static str) {
        let merge = Some((element, field));
        let previous = self.history.previous();
        let joins = self.can_merge && previous.is_some_and(|snapshot| snapshot.merge == merge);
        let Some(mut before) = self.before.take() else {
            return;
        };
        if Arc::ptr_eq(&before.journey, &self.journey) {
            return;
        }
        if !joins {
            before.merge = merge;
            self.history.record(before);
        }
        self.can_merge = true;
    }

    /// The element and the field that were changed last, if the next change of that field joins
    /// the same entry of the history.
    pub fn changed_field(&self) -> Option<(ElementId, &'static str)> {
        let previous = self.history.previous().filter(|_| self.can_merge);
        previous.and_then(|snapshot| snapshot.merge)
    }

    /// Makes the next change an entry of its own, even if it changes the same field again.
    pub fn stop_merging(&mut self) {
        self.can_merge = false;
    }

    /// Takes back the change under way. Returns what was selected before it.
    pub fn cancel(&mut self) -> Option<Selection> {
        let before = self.before.take()?;
        self.journey = before.journey;
        Some(before.selection)
    }

    /// The message key for the name of the change that undo would take back.
    pub fn undo_label(&self) -> Option<&'static str> {
        let under_way = self.before.as_ref();
        under_way
            .filter(|before| !Arc::ptr_eq(&before.journey, &self.journey))
            .or_else(|| self.history.previous())
            .map(|snapshot| snapshot.label)
    }

    /// The message key for the name of the change that redo would bring back.
    pub fn redo_label(&self) -> Option<&'static str> {
        self.history.next().map(|snapshot| snapshot.label)
    }

    /// Takes back the last entry of the history. Returns what was selected before it; `None` if
    /// there is nothing to undo.
    pub fn undo(&mut self, selection: &Selection) -> Option<Selection> {
        self.commit();
        let present = self.present(selection, self.undo_label()?);
        let past = self.history.undo(present).ok()?;
        self.can_merge = false;
        self.journey = past.journey;
        Some(past.selection)
    }

    /// Brings back the change that was undone last. Returns what was selected after it; `None`
    /// if there is nothing to redo.
    pub fn redo(&mut self, selection: &Selection) -> Option<Selection> {
        self.commit();
        let present = self.present(selection, self.redo_label()?);
        let future = self.history.redo(present).ok()?;
        self.can_merge = false;
        self.journey = future.journey;
        Some(future.selection)
    }

    fn present(&self, selection: &Selection, label: &'static str) -> Snapshot {
        Snapshot {
            journey: Arc::clone(&self.journey),
            selection: selection.clone(),
            label,
            merge: None,
        }
    }
}
