//! The thread that writes unsaved work while the user goes on working.
//!
//! What is to be kept lies in [`Shared`], which outlives every failure of the thread: a panic
//! in it is caught, told, and followed by another attempt.

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

/// Changes within this time are written together.
const GATHER: Duration = Duration::from_millis(100);
/// Time between two writes at least.
const REST: Duration = Duration::from_millis(300);

#[derive(Clone, Copy, Debug)]
enum Order {
    /// Something else is open.
    Look,
    End {
        clears: bool,
    },
}

/// Keeps what one program has open. Its session ends with it; see [`Keeper::end`].
#[derive(Debug)]
pub struct Keeper {
    shared: Arc<Shared>,
    orders: Sender<Order>,
    thread: Option<JoinHandle<()>>,
    last: Work,
}

impl Keeper {
    /// A keeper with a session of its own in the folder `recovery`; nothing is written as
    /// long as there is nothing to keep. `wake` is called when there is an error to tell.
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

    /// Takes over what is open now: the file as it stood when it was read or written last,
    /// and the map, unless it is as it is in the file. Cheap if nothing changed.
    pub fn keep(&mut self, file: Option<(&Path, Stamp)>, unsaved: Option<&Arc<Journey>>) {
        if self.last.is(file, unsaved) {
            return;
        }
        self.last = Work {
            file: file.map(|(path, stamp)| (path.to_owned(), stamp)),
            unsaved: unsaved.map(Arc::clone),
        };
        let mut open = lock(&self.shared.open);
        let before = std::mem::replace(&mut open.work, self.last.clone());
        open.version += 1;
        // A map may go for good with it, which takes its time.
        drop(open);
        drop(before);
        self.orders.send(Order::Look).ok();
    }

    /// What is kept next contains this work, so it is deleted then, and not earlier.
    pub fn supersede(&self, left_over: LeftOver) {
        let mut open = lock(&self.shared.open);
        let version = open.version;
        open.superseded.push((version, left_over));
    }

    /// The folder of the session, which may not exist yet.
    pub fn session(&self) -> &Path {
        &self.shared.session
    }

    /// Puts the work in safety when this keeper cannot be waited for.
    pub fn rescuer(&self) -> super::Rescuer {
        super::Rescuer::new(Arc::clone(&self.shared))
    }

    /// What went wrong since the last call: why work is not kept, once for each time that
    /// this begins, and that keeping had to be started again.
    pub fn take_errors(&self) -> Vec<KeepError> {
        std::mem::take(&mut *lock(&self.shared.errors))
    }

    /// Ends the session. `clears` says that nothing in it is wanted any more; otherwise it
    /// is brought up to date and left over.
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

/// What the thread knows.
struct Thread {
    shared: Arc<Shared>,
    inbox: Receiver<Order>,
    wake: Box<dyn Fn() + Send>,
    /// When the latest work is to be written, if it is not.
    due: Option<Instant>,
    /// When the last write ended.
    rested: Instant,
    /// Whether the last write failed.
    has_failed: bool,
    /// How many times the thread panicked since the last write that did not fail.
    panics: u32,
    /// The order to end, once it came: whether it clears.
    ending: Option<bool>,
}

impl Thread {
    /// Keeps until the end, whatever happens; then the session is nobody's.
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

    /// Makes the next attempt possible after a panic, and tells. After the second one in a
    /// row it waits for other work, which may not hold what the first attempts failed of.
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
        // What panicked may have been this very call.
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

    /// Finds out when to write what is open now.
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

    /// Writes the latest work, if it is not written yet.
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
                // Once, and not for every key that is pressed.
                if !std::mem::replace(&mut self.has_failed, true) {
                    lock(&self.shared.errors).push(KeepError::NotWritten { folder, error });
                    (self.wake)();
                }
            }
        }
        self.rested = Instant::now();
    }
}
