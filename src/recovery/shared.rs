//! What the window, the thread that keeps work and whoever has to put it in safety have in
//! common.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

use jiff::Timestamp;

use super::left_over::LeftOver;
use super::writer::{Work, Writer};
use crate::file::SaveError;

/// Something went wrong with keeping unsaved work.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// The work could not be written.
    #[error("{}: {error}", .folder.display())]
    NotWritten {
        /// The folder of the session.
        folder: PathBuf,
        /// Why.
        error: SaveError,
    },
    /// The program failed while it kept work. It was started again and has lost nothing.
    #[error("{}: started again after: {reason}", .folder.display())]
    StartedAgain {
        /// The folder of the session.
        folder: PathBuf,
        /// What the panic said.
        reason: String,
    },
    /// It failed again with the same work, which is therefore not kept.
    #[error("{}: given up after: {reason}", .folder.display())]
    GivenUp {
        /// The folder of the session.
        folder: PathBuf,
        /// What the panic said.
        reason: String,
    },
}

/// What is to be kept now.
#[derive(Debug, Default)]
pub(super) struct Open {
    pub work: Work,
    /// Counts the changes of `work`.
    pub version: u64,
    /// Work that a later version than this contains: deleted once such a one is written.
    pub superseded: Vec<(u64, LeftOver)>,
}

/// What the window, the thread and whoever has to put the work in safety have in common.
#[derive(Debug)]
pub(super) struct Shared {
    /// The folder of the session.
    pub session: PathBuf,
    /// Locked for the time of a few moves, in which nothing can go wrong.
    pub open: Mutex<Open>,
    /// Locked while somebody writes. Whoever takes both locks takes this one first.
    pub writer: Mutex<Writer>,
    /// What is still to be told to the user.
    pub errors: Mutex<Vec<KeepError>>,
}

/// A lock, also after its holder panicked: what it guards is never left half changed.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    /// What is open, and its version.
    pub(super) fn work(&self) -> (u64, Work) {
        let open = lock(&self.open);
        (open.version, open.work.clone())
    }

    /// Writes what is open, if it is not written yet. It is looked at after the writer is
    /// locked, so that nobody writes older work over newer.
    ///
    /// # Errors
    /// Says why it could not be written.
    pub(super) fn write(&self) -> Result<(), SaveError> {
        self.write_with(lock(&self.writer))
    }

    /// The same, unless another thread is writing, for whatever reason it does not end.
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

    /// Deletes the work that is contained in what was written as `version`.
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

/// The folder of a session that nobody else has.
pub(super) fn new_session(recovery: &Path) -> PathBuf {
    let now = Timestamp::now().as_millisecond();
    recovery.join(format!("{now}-{:08x}", fastrand::u32(..)))
}
