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
    /// Where it is.
    pub path: PathBuf,
    /// How it stood when it was read or written last.
    pub stamp: Stamp,
}

/// A state one can come back to.
#[derive(Clone, Debug)]
struct Snapshot {
    journey: Arc<Journey>,
    selection: Selection,
    /// The key of the name of the change that left this state.
    label: &'static str,
    /// Changes of the same field of the same element in a row are one step.
    merge: Option<(ElementId, &'static str)>,
}

/// A map, its history and its file.
#[derive(Debug)]
pub struct Document {
    journey: Arc<Journey>,
    history: History<Snapshot>,
    /// The state before the change that is under way.
    before: Option<Snapshot>,
    /// Whether the next change of the same field may still join the last step.
    can_merge: bool,
    file: Option<OpenFile>,
    /// The map as it is in the file; `None` if no state of this document is.
    saved: Option<Arc<Journey>>,
}

impl Document {
    /// A map without a file.
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

    /// The map in the file or the picture at `path`, and what was mended on the way.
    ///
    /// # Errors
    /// Says why the file could not be read.
    pub fn open(path: &Path) -> Result<(Self, Vec<Repair>), OpenError> {
        Ok(Self::of_opened(path, file::open(path)?))
    }

    /// The same for what was already read there.
    pub fn of_opened(path: &Path, opened: Opened) -> (Self, Vec<Repair>) {
        let mut document = Self::new(opened.journey);
        // A map from inside of a picture has no file of its own yet.
        document.file = (!opened.is_copy).then(|| OpenFile {
            path: path.to_owned(),
            stamp: opened.stamp,
        });
        (document, opened.repairs)
    }

    /// Replaces the whole map by another one, as one step of the history.
    pub fn take_over(&mut self, label: &'static str, journey: Journey) {
        self.begin(label, &Selection::default());
        self.journey = Arc::new(journey);
        self.commit();
    }

    /// A map that was never saved as it is, on top of the file it came from.
    pub fn recovered(journey: Journey, file: Option<OpenFile>) -> Self {
        Self {
            saved: None,
            file,
            ..Self::new(journey)
        }
    }

    /// Gives up the file: what is open is a copy without one.
    pub fn forget_file(&mut self) {
        self.file = None;
    }

    /// Keeps the map though its file changed (it stands like `stamp` now) or is gone: the
    /// next save writes the map there without asking again.
    pub fn keep_mine(&mut self, stamp: Option<Stamp>) {
        if let (Some(file), Some(stamp)) = (&mut self.file, stamp) {
            file.stamp = stamp;
        }
        self.saved = None;
    }

    /// Takes over what someone else wrote to the file, as one step of the history. Returns
    /// what was mended on the way.
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

    /// Saves the map at `path`, which becomes its file. A file of the document's own that
    /// someone else changed is only overwritten if `overwrite` says so. Pictures that
    /// nothing shows any more are not written; undo may still need them.
    ///
    /// # Errors
    /// Says why nothing was written.
    pub fn save(&mut self, path: &Path, overwrite: bool) -> Result<(), SaveError> {
        let expected = self
            .file
            .as_ref()
            .filter(|file| file.path == path && !overwrite)
            .map(|file| file.stamp);
        let lean = self.journey.without_unused_images();
        let written = lean.as_ref().unwrap_or(&self.journey);
        let stamp = file::save(written, path, expected)?;
        self.file = Some(OpenFile {
            path: path.to_owned(),
            stamp,
        });
        self.saved = Some(Arc::clone(&self.journey));
        self.can_merge = false;
        Ok(())
    }

    /// The map.
    pub fn journey(&self) -> &Arc<Journey> {
        &self.journey
    }

    /// The file, if there is one.
    pub fn file(&self) -> Option<&OpenFile> {
        self.file.as_ref()
    }

    /// Whether the map differs from its file.
    pub fn is_dirty(&self) -> bool {
        let saved = self.saved.as_ref();
        saved.is_none_or(|saved| !Arc::ptr_eq(&self.journey, saved))
    }

    /// The map before the change that is under way.
    pub fn before(&self) -> Option<&Arc<Journey>> {
        self.before.as_ref().map(|it| &it.journey)
    }

    /// Whether a change is under way.
    pub fn is_changing(&self) -> bool {
        self.before.is_some()
    }

    /// Begins a change that becomes one step of the history.
    pub fn begin(&mut self, label: &'static str, selection: &Selection) {
        self.commit();
        self.before = Some(Snapshot {
            journey: Arc::clone(&self.journey),
            selection: selection.clone(),
            label,
            merge: None,
        });
    }

    /// Applies `edit` as a part of the change under way, or by itself.
    ///
    /// # Errors
    /// Says why it did not happen; the map is then as it was.
    pub fn apply(
        &mut self,
        edit: Edit,
        ids: &mut dyn IdSource,
    ) -> Result<Vec<ElementId>, EditError> {
        let (journey, elements) = edit.apply_to(&self.journey, ids)?;
        self.journey = Arc::new(journey);
        Ok(elements)
    }

    /// Makes the change under way a step of the history, unless it changed nothing.
    pub fn commit(&mut self) {
        let Some(before) = self.before.take() else {
            return;
        };
        if before.journey.is_same_as(&self.journey) {
            // What was dragged there and back again is no step, and leaves nothing to save.
            self.journey = before.journey;
        } else {
            self.history.record(before);
            self.can_merge = false;
        }
    }

    /// Ends the change under way so that it joins the last step if that changed the same
    /// field of the same element.
    pub fn commit_merged(&mut self, element: ElementId, field: &'static str) {
        let merge = Some((element, field));
        let joins = self.can_merge && self.history.previous().is_some_and(|it| it.merge == merge);
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

    /// Keeps later changes out of the last step.
    pub fn stop_merging(&mut self) {
        self.can_merge = false;
    }

    /// Takes the change under way back. Returns what was selected before it.
    pub fn cancel(&mut self) -> Option<Selection> {
        let before = self.before.take()?;
        self.journey = before.journey;
        Some(before.selection)
    }

    /// The key of the name of what undo would take back.
    pub fn undo_label(&self) -> Option<&'static str> {
        let under_way = self.before.as_ref();
        under_way
            .filter(|before| !Arc::ptr_eq(&before.journey, &self.journey))
            .or_else(|| self.history.previous())
            .map(|it| it.label)
    }

    /// The key of the name of what redo would bring back.
    pub fn redo_label(&self) -> Option<&'static str> {
        self.history.next().map(|it| it.label)
    }

    /// Takes the last step back. Returns what was selected before it.
    pub fn undo(&mut self, selection: &Selection) -> Option<Selection> {
        self.commit();
        let present = self.present(selection, self.undo_label()?);
        let past = self.history.undo(present).ok()?;
        self.can_merge = false;
        self.journey = past.journey;
        Some(past.selection)
    }

    /// Brings back the step that was undone last. Returns what was selected after it.
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
