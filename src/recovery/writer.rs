//! Writes work into the folder of a session, and keeps track of the content of the folder.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::images::WrittenImages;
use super::session::{IMAGES, MAP, SESSION, Session, create};
use crate::file::save::explain;
use crate::file::{SaveError, Stamp, to_ron, write_whole};
use crate::model::Journey;

/// The map that a program has open.
#[derive(Clone, Debug, Default)]
pub(super) struct Work {
    /// The file of the map, and the hash of its content when it was read or written last.
    pub file: Option<(PathBuf, Stamp)>,
    /// The map, if it differs from the file.
    pub unsaved: Option<Arc<Journey>>,
}

impl Work {
    /// Whether this is the work on `file` with `unsaved`, the very same map in memory.
    pub(super) fn is(&self, file: Option<(&Path, Stamp)>, unsaved: Option<&Arc<Journey>>) -> bool {
        let is_same_file = match (&self.file, file) {
            (Some((path, stamp)), Some(other)) => (path.as_path(), *stamp) == other,
            (None, None) => true,
            _ => false,
        };
        let is_same_map = match (&self.unsaved, unsaved) {
            (Some(mine), Some(other)) => Arc::ptr_eq(mine, other),
            (None, None) => true,
            _ => false,
        };
        is_same_file && is_same_map
    }
}

/// The folder of a session, and what this program has written into it.
#[derive(Debug)]
pub(super) struct Writer {
    folder: PathBuf,
    /// The locked file of the session; `None` while there is no folder.
    lock: Option<File>,
    /// The version of the work in the folder; 0 if there is none.
    written: u64,
    /// The file that `session.ron` names.
    registered: Option<(PathBuf, Stamp)>,
    images: WrittenImages,
}

impl Writer {
    /// A writer for a session that has no folder yet. The empty work of version 0 counts as
    /// written.
    pub(super) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            lock: None,
            written: 0,
            registered: None,
            images: WrittenImages::default(),
        }
    }

    /// Whether the folder holds the work of this version.
    pub(super) fn has_written(&self, version: u64) -> bool {
        self.written == version
    }

    /// Whether the folder holds work on another file than `file`.
    pub(super) fn is_about_another(&self, file: Option<&(PathBuf, Stamp)>) -> bool {
        self.registered.as_ref() != file
    }

    /// Forgets what was written, after a write was interrupted. The lock and the file that
    /// the session names are not forgotten, so that a map in the folder is not removed before
    /// it is replaced.
    pub(super) fn begin_anew(&mut self) {
        self.written = 0;
        self.images = WrittenImages::default();
    }

    /// Writes `work` as `version`. Work without a file and without unsaved changes removes
    /// the session.
    ///
    /// # Errors
    /// If the folder or a file in it cannot be written.
    pub(super) fn write(&mut self, version: u64, work: &Work) -> Result<(), SaveError> {
        let Work { file, unsaved } = work;
        if file.is_none() && unsaved.is_none() {
            self.clear();
            self.written = version;
            return Ok(());
        }
        if self.lock.is_none() || !self.folder.is_dir() {
            // The folder does not exist yet, or somebody deleted it.
            self.images = WrittenImages::default();
            let lock = create(&self.folder).map_err(|error| explain(&self.folder, error))?;
            self.lock = Some(lock);
        }
        let map = self.folder.join(MAP);
        if self.is_about_another(file.as_ref()) || unsaved.is_none() {
            // The old map goes first, so that it is never taken for work on the new file.
            remove(&map)?;
        }
        self.register(file.clone(), unsaved.as_deref())?;
        if let Some(journey) = unsaved {
            let slim = self.images.take_out(journey, &self.folder.join(IMAGES))?;
            let text = to_ron(&slim)?;
            write_whole(&map, text.as_bytes())?;
        }
        self.written = version;
        Ok(())
    }

    /// Writes `session.ron`.
    fn register(
        &mut self,
        file: Option<(PathBuf, Stamp)>,
        unsaved: Option<&Journey>,
    ) -> Result<(), SaveError> {
        let absolute = file
            .as_ref()
            .and_then(|(path, _)| std::path::absolute(path).ok());
        let session = Session {
            file: absolute.and_then(|path| path.to_str().map(str::to_owned)),
            stamp: file.as_ref().map(|(_, stamp)| stamp.to_hex()),
            title: unsaved.map_or_else(String::new, |journey| journey.title.clone()),
            cards: unsaved.map_or(0, |journey| journey.cards.len()),
            changed: Some(Timestamp::now()),
            process: std::process::id(),
        };
        write_whole(&self.folder.join(SESSION), session.to_ron()?.as_bytes())?;
        self.registered = file;
        Ok(())
    }

    /// Releases the lock of the session, whose folder stays as it is.
    pub(super) fn release(&mut self) {
        self.lock = None;
    }

    /// Deletes the folder of the session.
    pub(super) fn clear(&mut self) {
        if self.lock.take().is_some() {
            // The map goes first: if this is interrupted, the rest does not look like work.
            remove(&self.folder.join(MAP)).ok();
            fs::remove_dir_all(&self.folder).ok();
        }
        self.images = WrittenImages::default();
        self.registered = None;
    }
}

fn remove(path: &Path) -> Result<(), SaveError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(explain(path, error)),
        _ => Ok(()),
    }
}
