//! The thread that writes unsaved work while the user goes on working.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::images::Written;
use super::left_over::LeftOver;
use super::session::{IMAGES, MAP, SESSION, Session, create};
use crate::file::save::explain;
use crate::file::{SaveError, Stamp, to_ron, write_whole};
use crate::model::Journey;

/// Changes within this time are written together.
const GATHER: Duration = Duration::from_millis(100);
/// Time between two writes at least.
const REST: Duration = Duration::from_millis(300);

/// Unsaved work could not be kept.
#[derive(Debug, thiserror::Error)]
#[error("{}: {error}", .folder.display())]
pub struct KeepError {
    /// The folder of the session.
    pub folder: PathBuf,
    /// Why.
    pub error: SaveError,
}

/// What a program has open.
#[derive(Clone, Debug, Default)]
struct Work {
    file: Option<(PathBuf, Stamp)>,
    /// The map, unless it is as it is in the file.
    unsaved: Option<Arc<Journey>>,
}

impl Work {
    fn is(&self, file: Option<(&Path, Stamp)>, unsaved: Option<&Arc<Journey>>) -> bool {
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

enum Order {
    Keep(Work),
    Supersede(LeftOver),
    End { clears: bool },
}

/// Keeps what one program has open. Its session ends with it; see [`Keeper::end`].
#[derive(Debug)]
pub struct Keeper {
    orders: Sender<Order>,
    thread: Option<JoinHandle<()>>,
    last: Work,
    session: PathBuf,
    error: Arc<Mutex<Option<KeepError>>>,
}

impl std::fmt::Debug for Order {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Order")
    }
}

impl Keeper {
    /// A keeper with a session of its own in the folder `recovery`; nothing is written as
    /// long as there is nothing to keep. `wake` is called when there is an error to tell.
    pub fn start(recovery: &Path, wake: impl Fn() + Send + 'static) -> Self {
        let now = Timestamp::now().as_millisecond();
        let session = recovery.join(format!("{now}-{:08x}", fastrand::u32(..)));
        let (orders, inbox) = channel();
        let error = Arc::new(Mutex::new(None));
        let mut writer = Writer::new(session.clone());
        let report = Arc::clone(&error);
        let thread = std::thread::spawn(move || {
            writer.run(&inbox, &mut |error| {
                *report.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                wake();
            });
        });
        Self {
            orders,
            thread: Some(thread),
            last: Work::default(),
            session,
            error,
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
        self.orders.send(Order::Keep(self.last.clone())).ok();
    }

    /// What is kept next contains this work, so it is deleted then, and not earlier.
    pub fn supersede(&self, left_over: LeftOver) {
        self.orders.send(Order::Supersede(left_over)).ok();
    }

    /// The folder of the session, which may not exist yet.
    pub fn session(&self) -> &Path {
        &self.session
    }

    /// Why work is not kept any more, once for each time that this begins.
    pub fn take_error(&self) -> Option<KeepError> {
        let mut error = self.error.lock().unwrap_or_else(PoisonError::into_inner);
        error.take()
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
struct Writer {
    folder: PathBuf,
    /// Held as long as the session's folder is there.
    lock: Option<File>,
    latest: Work,
    /// When the latest work is to be written, if it is not.
    due: Option<Instant>,
    /// When the last write ended.
    rested: Instant,
    /// The file that `session.ron` names.
    registered: Option<(PathBuf, Stamp)>,
    images: Written,
    superseded: Vec<LeftOver>,
    has_failed: bool,
}

impl Writer {
    fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            lock: None,
            latest: Work::default(),
            due: None,
            rested: Instant::now(),
            registered: None,
            images: Written::default(),
            superseded: Vec::new(),
            has_failed: false,
        }
    }

    fn run(&mut self, inbox: &Receiver<Order>, report: &mut dyn FnMut(KeepError)) {
        loop {
            let order = match self.due {
                None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(at) => inbox.recv_timeout(at.saturating_duration_since(Instant::now())),
            };
            match order {
                Ok(Order::Keep(work)) => self.take(work, report),
                Ok(Order::Supersede(left_over)) => {
                    // What waits was made before it and does not contain it.
                    self.write(report);
                    self.superseded.push(left_over);
                }
                Ok(Order::End { clears: true }) => {
                    self.clear();
                    return;
                }
                Err(RecvTimeoutError::Timeout) => self.write(report),
                Ok(Order::End { clears: false }) | Err(RecvTimeoutError::Disconnected) => {
                    self.write(report);
                    return;
                }
            }
        }
    }

    fn take(&mut self, work: Work, report: &mut dyn FnMut(KeepError)) {
        let is_urgent = work.unsaved.is_none() || work.file != self.latest.file;
        self.latest = work;
        let now = Instant::now();
        if is_urgent {
            self.due = Some(now);
            self.write(report);
        } else if self.due.is_none() {
            self.due = Some((now + GATHER).max(self.rested + REST));
        }
    }

    /// Writes the latest work, if it is not written yet.
    fn write(&mut self, report: &mut dyn FnMut(KeepError)) {
        if self.due.take().is_none() {
            return;
        }
        match self.try_write() {
            Ok(()) => {
                self.has_failed = false;
                for left_over in self.superseded.drain(..) {
                    left_over.discard().ok();
                }
            }
            Err(error) => {
                log::warn!("{}: {error}", self.folder.display());
                // Once, and not for every key that is pressed.
                if !std::mem::replace(&mut self.has_failed, true) {
                    let folder = self.folder.clone();
                    report(KeepError { folder, error });
                }
            }
        }
        self.rested = Instant::now();
    }

    fn try_write(&mut self) -> Result<(), SaveError> {
        let Work { file, unsaved } = self.latest.clone();
        if file.is_none() && unsaved.is_none() {
            self.clear();
            return Ok(());
        }
        if self.lock.is_none() || !self.folder.is_dir() {
            // Somebody cleaned up: begin again.
            self.images = Written::default();
            let lock = create(&self.folder).map_err(|error| explain(&self.folder, error))?;
            self.lock = Some(lock);
        }
        let map = self.folder.join(MAP);
        if self.registered != file || unsaved.is_none() {
            // Never a moment in which the work on one file is taken for that on another.
            remove(&map)?;
        }
        self.register(file, unsaved.as_deref())?;
        if let Some(journey) = unsaved {
            let slim = self.images.take_out(&journey, &self.folder.join(IMAGES))?;
            let text = to_ron(&slim).map_err(SaveError::Unsound)?;
            write_whole(&map, text.as_bytes())?;
        }
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

    /// Leaves nothing of the session.
    fn clear(&mut self) {
        if self.lock.take().is_some() {
            // The map first: what is left if this is interrupted shall not look like work.
            remove(&self.folder.join(MAP)).ok();
            fs::remove_dir_all(&self.folder).ok();
        }
        self.images = Written::default();
        self.registered = None;
        for left_over in self.superseded.drain(..) {
            left_over.discard().ok();
        }
    }
}

fn remove(path: &Path) -> Result<(), SaveError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(explain(path, error)),
        _ => Ok(()),
    }
}
