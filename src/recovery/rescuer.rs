//! Puts the work in safety when the program cannot be relied on any more: after a panic, or
//! when the system ends it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread::{Builder, sleep};
use std::time::{Duration, Instant};

use super::shared::{Shared, new_session};
use super::writer::Writer;
use crate::file::SaveError;

/// How long to wait for another thread that is writing. After this time it is taken to be
/// stuck, and the work is written beside.
const PATIENCE: Duration = Duration::from_millis(400);
/// Time between two looks whether it has ended.
const LOOK: Duration = Duration::from_millis(2);

/// Where the work is.
#[derive(Debug)]
pub enum Rescued {
    /// There is nothing that is not saved.
    Nothing,
    /// In this folder, which the next start looks into.
    Kept(PathBuf),
    /// Nowhere.
    Lost(SaveError),
}

/// Writes what a [`super::Keeper`] was handed last.
#[derive(Clone, Debug)]
pub struct Rescuer {
    shared: Arc<Shared>,
}

impl Rescuer {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Writes what the keeper was handed last, if that did not happen yet, and returns when
    /// it is on the disk, or after `limit`. It is written by a thread of its own: nothing
    /// that this thread holds or broke is in its way, and a second panic stays there.
    pub fn put_in_safety(&self, limit: Duration) -> Rescued {
        let shared = Arc::clone(&self.shared);
        let (answer, answered) = channel();
        let thread = Builder::new()
            .name(super::THREAD.to_owned())
            .spawn(move || answer.send(write(&shared)).ok());
        let error = match thread {
            Err(error) => error,
            Ok(_) => match answered.recv_timeout(limit) {
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

fn write(shared: &Shared) -> Rescued {
    let (version, work) = shared.work();
    if work.unsaved.is_none() {
        return Rescued::Nothing;
    }
    let end = Instant::now() + PATIENCE;
    let (folder, result) = loop {
        if let Some(result) = shared.try_write() {
            break (shared.session.clone(), result);
        }
        if Instant::now() > end {
            let recovery = shared.session.parent().unwrap_or(&shared.session);
            let beside = new_session(recovery);
            let result = Writer::new(beside.clone()).write(version, &work);
            break (beside, result);
        }
        sleep(LOOK);
    };
    match result {
        Ok(()) => Rescued::Kept(folder),
        Err(error) => Rescued::Lost(error),
    }
}
