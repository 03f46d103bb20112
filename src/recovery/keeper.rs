//! The thread that writes unsaved work while the user goes on working.
//!
//! The work to be kept is in [`Shared`], which outlives every failure of the thread: a panic
//! of the thread is caught and reported, and then the thread tries again.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use super::left_over::LeftOver;
use super::panic_text::panic_text;
use super::shared::{KeepError, Shared, lock, new_session};
use super::writer::{Work, Writer};
use crate::file::Stamp;
use crate::model::Journey;

/// How long to wait after a change, so that further changes are written together with it.
const GATHER: Duration = Duration::from_millis(100);
/// The shortest time between the end of a write and the next one.
const REST: Duration = Duration::from_millis(300);

/// What the thread has to do.
#[derive(Clone, Copy, Debug)]
enum Order {
    /// The open work has changed: decide when to write it.
    Look,
    /// End the session. `clears` deletes it; otherwise it is brought up to date first.
    End { clears: bool },
}

/// Keeps the unsaved work of this program in a session; see [`Keeper::end`].
#[derive(Debug)]
pub struct Keeper {
    shared: Arc<Shared>,
    orders: Sender<Order>,
    thread: Option<JoinHandle<()>>,
    last: Work,
}

impl Keeper {
    /// Starts a keeper with a new session in the folder `recovery`; nothing is written as
    /// long as there is nothing to keep. `wake` is called on the keeper's thread when
    /// [`Keeper::take_errors`] has something to report.
    pub fn start(recovery: &Path, wake: impl Fn() + Send + 'static) -> Self {
        let session = new_session(recovery);
        let (orders, inbox) = channel();
        let shared = Arc::new(Shared {
            session: session.clone(),
            open: Mutex::default(),
            writer: Mutex::new(Writer::new(session.clone())),
            errors: Mutex::default(),
        });
        let thread = Thread {
            shared: Arc::clone(&shared),
            inbox,
            wake: Box::new(wake),
            due: None,
            rested: Instant::now(),
            has_failed: false,
            panics: 0,
            ending: None,
        };
        let thread = Builder::new()
            .name(super::THREAD.to_owned())
            .spawn(move || thread.keep());
        let thread = thread
            .map_err(|error| {
                let error = crate::file::save::explain(&session, error);
                let folder = session.clone();
                lock(&shared.errors).push(KeepError::NotWritten { folder, error });
            })
            .ok();
        Self {
            shared,
            orders,
            thread,
            last: Work::default(),
        }
    }

    /// Takes over what is open now: the path of the map's file and the hash of its content
    /// when it was read or written last, and the map if it differs from the file. Cheap if
    /// nothing changed.
    pub fn keep(&mut self, file: Option<(&Path, Stamp)>, unsaved: Option<&Arc<Journey>>) {
        if self.last.is(file, unsaved) {
            return;
        }
        self.last = Work {
            file: file.map(|(path, stamp)| (path.to_owned(), stamp)),
            unsaved: unsaved.map(Arc::clone),
        };
        let mut open = lock(&self.shared.open);
        let previous = std::mem::replace(&mut open.work, self.last.clone());
        open.version += 1;
        // Dropping the previous work may free a whole map, which is slow, so the lock is
        // released first.
        drop(open);
        drop(previous);
        self.orders.send(Order::Look).ok();
    }

    /// Deletes `left_over` once the next change of the open work is written. That change
    /// contains the work that was left over, so nothing is lost at any moment.
    pub fn supersede(&self, left_over: LeftOver) {
        let mut open = lock(&self.shared.open);
        let version = open.version;
        open.superseded.push((version, left_over));
    }

    /// The folder of the session, which may not exist yet.
    pub fn session(&self) -> &Path {
        &self.shared.session
    }

    /// A handle that writes the work when the program cannot wait for this keeper.
    pub fn rescuer(&self) -> super::Rescuer {
        super::Rescuer::new(Arc::clone(&self.shared))
    }

    /// Takes the errors since the last call. While writing keeps failing, only the first
    /// failure is reported.
    pub fn take_errors(&self) -> Vec<KeepError> {
        std::mem::take(&mut *lock(&self.shared.errors))
    }

    /// Ends the session. With `clears` its folder is deleted; otherwise the latest work is
    /// written and stays there, to be offered at the next start.
    pub fn end(mut self, clears: bool) {
        self.stop(clears);
    }

    fn stop(&mut self, clears: bool) {
        if let Some(thread) = self.thread.take() {
            self.orders.send(Order::End { clears }).ok();
            thread.join().ok();
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.stop(false);
    }
}

/// The state of the thread.
struct Thread {
    shared: Arc<Shared>,
    inbox: Receiver<Order>,
    wake: Box<dyn Fn() + Send>,
    /// When the latest work is to be written; `None` if no write is pending.
    due: Option<Instant>,
    /// When the last write ended.
    rested: Instant,
    /// Whether the last write failed.
    has_failed: bool,
    /// How many times the thread panicked since the last successful write.
    panics: u32,
    /// Whether the session is to be deleted at the end; `None` until [`Order::End`] arrives.
    ending: Option<bool>,
}

impl Thread {
    /// Keeps work until the end, despite panics, and then releases the lock of the session.
    fn keep(mut self) {
        self.keep_on();
        lock(&self.shared.writer).release();
    }

    fn keep_on(&mut self) {
        while let Err(panic) = catch_unwind(AssertUnwindSafe(|| self.run())) {
            self.panics += 1;
            self.start_again(panic_text(panic.as_ref()).to_owned());
            if self.ending.is_some() && self.panics > 1 {
                return;
            }
        }
    }

    /// Prepares the next attempt after a panic, and reports the panic. After the second panic
    /// in a row the thread waits until the work has changed, because other work may not
    /// contain what made it panic.
    fn start_again(&mut self, reason: String) {
        lock(&self.shared.writer).begin_anew();
        self.rested = Instant::now();
        self.due = (self.panics == 1).then(|| self.rested + REST);
        let folder = self.shared.session.clone();
        let error = match self.panics {
            1 => KeepError::StartedAgain { folder, reason },
            2 => KeepError::GivenUp { folder, reason },
            _ => return,
        };
        lock(&self.shared.errors).push(error);
        // The panic may have come from this very call.
        catch_unwind(AssertUnwindSafe(|| (self.wake)())).ok();
    }

    fn run(&mut self) {
        while self.ending.is_none() {
            let order = match self.due {
                None => self.inbox.recv().map_err(RecvTimeoutError::from),
                Some(at) => {
                    let left = at.saturating_duration_since(Instant::now());
                    self.inbox.recv_timeout(left)
                }
            };
            match order {
                Ok(Order::Look) => self.look(),
                Err(RecvTimeoutError::Timeout) => self.write(),
                Ok(Order::End { clears }) => self.ending = Some(clears),
                Err(RecvTimeoutError::Disconnected) => self.ending = Some(false),
            }
        }
        if self.ending == Some(true) {
            lock(&self.shared.open).work = Work::default();
            lock(&self.shared.writer).clear();
            self.shared.discard_superseded(u64::MAX);
        } else {
            self.write();
        }
    }

    /// Decides when to write the open work.
    fn look(&mut self) {
        let (_, work) = self.shared.work();
        let is_urgent = work.unsaved.is_none()
            || lock(&self.shared.writer).is_about_another(work.file.as_ref());
        if is_urgent && !self.has_failed {
            self.write();
        } else if self.due.is_none() {
            self.due = Some((Instant::now() + GATHER).max(self.rested + REST));
        }
    }

    /// Writes the latest work, if that has not happened yet.
    fn write(&mut self) {
        self.due = None;
        match self.shared.write() {
            Ok(()) => {
                self.has_failed = false;
                self.panics = 0;
            }
            Err(error) => {
                let folder = self.shared.session.clone();
                log::warn!("{}: {error}", folder.display());
                // Reported once, and not again for every key that is pressed.
                if !std::mem::replace(&mut self.has_failed, true) {
                    lock(&self.shared.errors).push(KeepError::NotWritten { folder, error });
                    (self.wake)();
                }
            }
        }
        self.rested = Instant::now();
    }
}
