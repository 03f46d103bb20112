//! The state that is shared by the window, the thread that keeps work and the rescuer.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

use jiff::Timestamp;

use super::left_over::LeftOver;
use super::writer::{Work, Writer};
use crate::file::SaveError;

/// An error while unsaved work was kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// The work could not be written.
    #[error("{}: {error}", .folder.display())]
    NotWritten {
        /// The folder of the session.
        folder: PathBuf,
        /// Why it could not be written.
        error: SaveError,
    },
    /// The thread that keeps work panicked. It was started again, and no work was lost.
    #[error("{}: started again after: {reason}", .folder.display())]
    StartedAgain {
        /// The folder of the session.
        folder: PathBuf,
        /// The message of the panic.
        reason: String,
    },
    /// The thread panicked again with the same work, which is therefore not kept.
    #[error("{}: given up after: {reason}", .folder.display())]
    GivenUp {
        /// The folder of the session.
        folder: PathBuf,
        /// The message of the panic.
        reason: String,
    },
}

/// The work that is open, and therefore to be kept.
#[derive(Debug, Default)]
pub(super) struct OpenWork {
    pub work: Work,
    /// Counts the changes of `work`.
    pub version: u64,
    /// Left over work that is part of every version above the number. It is deleted once such
    /// a version is written.
    pub superseded: Vec<(u64, LeftOver)>,
}

/// The state that is shared by the window, the thread that keeps work and the rescuer.
#[derive(Debug)]
pub(super) struct Shared {
    /// The folder of the session.
    pub session: PathBuf,
    /// Only locked for a few assignments, which cannot panic or block.
    pub open: Mutex<OpenWork>,
    /// Locked while work is written. Code that takes both locks must take this one first.
    pub writer: Mutex<Writer>,
    /// Errors that are not reported to the user yet.
    pub errors: Mutex<Vec<KeepError>>,
}

/// Locks `mutex`, even if a holder panicked, because its value is never left half changed.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    /// The version of the open work, and the work.
    pub(super) fn work(&self) -> (u64, Work) {
        let open = lock(&self.open);
        (open.version, open.work.clone())
    }

    /// Writes the open work, if it is not written yet. The work is read after the writer is
    /// locked, so that no thread writes older work over newer work.
    ///
    /// # Errors
    /// If the work could not be written.
    pub(super) fn write(&self) -> Result<(), SaveError> {
        self.write_with(lock(&self.writer))
    }

    /// Does the same as [`Shared::write`], or returns `None` at once if another thread is
    /// writing.
    pub(super) fn try_write(&self) -> Option<Result<(), SaveError>> {
        match self.writer.try_lock() {
            Ok(writer) => Some(self.write_with(writer)),
            Err(TryLockError::Poisoned(error)) => Some(self.write_with(error.into_inner())),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    fn write_with(&self, mut writer: MutexGuard<'_, Writer>) -> Result<(), SaveError> {
        let (version, work) = self.work();
        if writer.has_written(version) {
            return Ok(());
        }
        writer.write(version, &work)?;
        drop(writer);
        self.discard_superseded(version);
        Ok(())
    }

    /// Deletes the left over work that the written `version` contains.
    pub(super) fn discard_superseded(&self, version: u64) {
        let is_done = |(since, _): &mut (u64, LeftOver)| *since < version;
        let done: Vec<_> = lock(&self.open)
            .superseded
            .extract_if(.., is_done)
            .collect();
        for (_, left_over) in done {
            left_over.discard().ok();
        }
    }
}

/// The path of a new session's folder with a unique name. Does not create it.
pub(super) fn new_session(recovery: &Path) -> PathBuf {
    let now = Timestamp::now().as_millisecond();
    recovery.join(format!("{now}-{:08x}", fastrand::u32(..)))
}
