//! Writes unsaved work when the program is about to end unexpectedly: after a panic, or when
//! the system ends it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread::{Builder, sleep};
use std::time::{Duration, Instant};

use super::shared::{Shared, new_session};
use super::writer::Writer;
use crate::file::SaveError;

/// How long to wait for another thread that is writing. After this time that thread is taken
/// to be stuck, and the work is written into a new session's folder instead.
const PATIENCE: Duration = Duration::from_millis(400);
/// Time between two checks whether the other thread has finished writing.
const CHECK_INTERVAL: Duration = Duration::from_millis(2);

/// Where unsaved work is after [`Rescuer::put_in_safety`].
#[derive(Debug)]
pub enum Rescued {
    /// There is no unsaved work.
    Nothing,
    /// The work is in this folder, where the next start of the program finds it.
    Kept(PathBuf),
    /// The work could not be written.
    Lost(SaveError),
}

/// Writes the work that was handed to a [`super::Keeper`] last.
#[derive(Clone, Debug)]
pub struct Rescuer {
    shared: Arc<Shared>,
}

impl Rescuer {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Writes the work that was handed to the keeper last, if it is not written yet. Returns
    /// once it is on the disk, and after `limit` at the latest. A new thread writes it, so
    /// that locks held by the calling thread do not block it, and a second panic ends only
    /// the new thread.
    pub fn put_in_safety(&self, limit: Duration) -> Rescued {
        let shared = Arc::clone(&self.shared);
        let (answer, inbox) = channel();
        let thread = Builder::new()
            .name(super::THREAD.to_owned())
            .spawn(move || answer.send(write(&shared)).ok());
        let error = match thread {
            Err(error) => error,
            Ok(_) => match inbox.recv_timeout(limit) {
                Ok(rescued) => return rescued,
                Err(error) => std::io::Error::other(error),
            },
        };
        Rescued::Lost(SaveError::Io {
            path: self.shared.session.clone(),
            error,
        })
    }
}

/// Writes the work, into a new session's folder if another thread does not finish writing
/// within [`PATIENCE`].
fn write(shared: &Shared) -> Rescued {
    let (version, work) = shared.work();
    if work.unsaved.is_none() {
        return Rescued::Nothing;
    }
    let deadline = Instant::now() + PATIENCE;
    let (folder, result) = loop {
        if let Some(result) = shared.try_write() {
            break (shared.session.clone(), result);
        }
        if Instant::now() > deadline {
            let recovery = shared.session.parent().unwrap_or(&shared.session);
            let new_folder = new_session(recovery);
            let result = Writer::new(new_folder.clone()).write(version, &work);
            break (new_folder, result);
        }
        sleep(CHECK_INTERVAL);
    };
    match result {
        Ok(()) => Rescued::Kept(folder),
        Err(error) => Rescued::Lost(error),
    }
}
