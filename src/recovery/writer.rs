//! Writes work into the folder of a session, and knows what is in there.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::images::Written;
use super::session::{IMAGES, MAP, SESSION, Session, create};
use crate::file::save::explain;
use crate::file::{SaveError, Stamp, to_ron, write_whole};
use crate::model::Journey;

/// What a program has open.
#[derive(Clone, Debug, Default)]
pub(super) struct Work {
    /// The file of the map, and how it stood when it was read or written last.
    pub file: Option<(PathBuf, Stamp)>,
    /// The map, unless it is as it is in the file.
    pub unsaved: Option<Arc<Journey>>,
}

impl Work {
    /// Whether this is the work on that file, with the very same map.
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

/// The folder of a session and what is known to be in it.
#[derive(Debug)]
pub(super) struct Writer {
    folder: PathBuf,
    /// Held as long as the session's folder is there.
    lock: Option<File>,
    /// The version of the work that is in the folder.
    written: u64,
    /// The file that `session.ron` names.
    registered: Option<(PathBuf, Stamp)>,
    images: Written,
}

impl Writer {
    /// A writer for a session of which nothing is there yet, which is right for work of
    /// version 0.
    pub(super) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            lock: None,
            written: 0,
            registered: None,
            images: Written::default(),
        }
    }

    /// Whether the folder holds the work of this version.
    pub(super) fn has_written(&self, version: u64) -> bool {
        self.written == version
    }

    /// Whether the work on another file than this is in the folder.
    pub(super) fn is_about_another(&self, file: Option<&(PathBuf, Stamp)>) -> bool {
        self.registered.as_ref() != file
    }

    /// Takes nothing for written after an interruption. Whose the session is and which file
    /// it names stays known: a map that is kept is not removed before it is replaced.
    pub(super) fn begin_anew(&mut self) {
        self.written = 0;
        self.images = Written::default();
    }

    /// Writes work, which has this version from now on.
    ///
    /// # Errors
    /// Says why it is not in the folder.
    pub(super) fn write(&mut self, version: u64, work: &Work) -> Result<(), SaveError> {
        let Work { file, unsaved } = work;
        if file.is_none() && unsaved.is_none() {
            self.clear();
            self.written = version;
            return Ok(());
        }
        if self.lock.is_none() || !self.folder.is_dir() {
            // Somebody cleaned up: begin again.
            self.images = Written::default();
            let lock = create(&self.folder).map_err(|error| explain(&self.folder, error))?;
            self.lock = Some(lock);
        }
        let map = self.folder.join(MAP);
        if self.is_about_another(file.as_ref()) || unsaved.is_none() {
            // Never a moment in which the work on one file is taken for that on another.
            remove(&map)?;
        }
        self.register(file.clone(), unsaved.as_deref())?;
        if let Some(journey) = unsaved {
            let slim = self.images.take_out(journey, &self.folder.join(IMAGES))?;
            let text = to_ron(&slim).map_err(SaveError::Unsound)?;
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
            title: unsaved.map(|it| it.title.clone()).unwrap_or_default(),
            cards: unsaved.map(|it| it.cards.len()).unwrap_or_default(),
            changed: Some(Timestamp::now()),
            process: std::process::id(),
        };
        write_whole(&self.folder.join(SESSION), session.to_ron().as_bytes())?;
        self.registered = file;
        Ok(())
    }

    /// Leaves the session over as it is.
    pub(super) fn release(&mut self) {
        self.lock = None;
    }

    /// Leaves nothing of the session.
    pub(super) fn clear(&mut self) {
        if self.lock.take().is_some() {
            // The map first: what is left if this is interrupted shall not look like work.
            remove(&self.folder.join(MAP)).ok();
            fs::remove_dir_all(&self.folder).ok();
        }
        self.images = Written::default();
        self.registered = None;
    }
}

fn remove(path: &Path) -> Result<(), SaveError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(explain(path, error)),
        _ => Ok(()),
    }
}
