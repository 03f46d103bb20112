//! Notices when someone else changed, moved or deleted the file that is open.
//!
//! A thread checks the file's size and time every few seconds, and its content only when
//! these changed. The window is woken only when there is news.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};

use super::save::Stamp;

/// Time between two checks of the file.
const CHECK_INTERVAL: Duration = Duration::from_secs(3);
/// A file that changed is checked again after this time, until it no longer changes: another
/// program may write it piece by piece, or delete it before it writes it anew.
const SETTLING_INTERVAL: Duration = Duration::from_millis(300);

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Its content changed; the stamp is that of the new content.
    Changed(Stamp),
    /// Its content is again as it was.
    Same,
    /// The file or its folder does not exist any more.
    Gone,
}

/// A change that someone else made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The file.
    pub path: PathBuf,
    /// What became of it.
    pub found: Found,
}

/// What the window asks of the thread that watches.
enum Order {
    /// Watch this file, whose content has this stamp; `None` stops watching.
    Watch(Option<(PathBuf, Stamp)>),
    /// Check the file at once.
    CheckNow,
}

/// Watches one file. The thread of the watcher ends when the watcher is dropped.
#[derive(Debug)]
pub struct Watcher {
    orders: Sender<Order>,
    news: Receiver<News>,
    watched: Option<(PathBuf, Stamp)>,
}

impl std::fmt::Debug for Order {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Order")
    }
}

impl Watcher {
    /// Starts a watcher that watches no file yet. It calls `wake` from its thread whenever
    /// there is news.
    pub fn start(wake: impl Fn() + Send + 'static) -> Self {
        let (orders, inbox) = channel();
        let (outbox, news) = channel();
        std::thread::spawn(move || {
            let mut state = WatchState::default();
            while let Some(found) = state.wait(&inbox) {
                for news in found {
                    if outbox.send(news).is_err() {
                        return;
                    }
                    wake();
                }
            }
        });
        Self {
            orders,
            news,
            watched: None,
        }
    }

    /// Watches this file instead of the one before. The stamp is that of the content when
    /// this program last read or wrote it. Cheap if nothing changes.
    pub fn watch(&mut self, file: Option<(&Path, Stamp)>) {
        let is_same = match (&self.watched, file) {
            (Some((path, stamp)), Some(file)) => (path.as_path(), *stamp) == file,
            (None, None) => true,
            _ => false,
        };
        if !is_same {
            self.watched = file.map(|(path, stamp)| (path.to_owned(), stamp));
            self.orders.send(Order::Watch(self.watched.clone())).ok();
        }
    }

    /// Checks the file at once.
    pub fn look_now(&self) {
        self.orders.send(Order::CheckNow).ok();
    }

    /// The latest news since the last call about the file that is watched now.
    pub fn take_news(&self) -> Option<News> {
        let news = self.news.try_iter().filter(|news| {
            self.watched.as_ref().is_some_and(|(path, stamp)| {
                // The content that this program itself wrote is no news.
                *path == news.path && news.found != Found::Changed(*stamp)
            })
        });
        news.last()
    }
}

/// The size in bytes and the time of change of a file, which show without reading it whether
/// it may have changed; `None` if there is no file.
type SizeAndTime = Option<(u64, Option<SystemTime>)>;

/// The state of the thread that watches.
#[derive(Default)]
struct WatchState {
    file: Option<(PathBuf, Stamp)>,
    /// Size and time at the last check that read the content or found no file.
    checked: Option<SizeAndTime>,
    /// A new size and time, which have to stay the same until the next check.
    settling: Option<SizeAndTime>,
    /// The last result that was reported.
    reported: Option<Found>,
}

impl WatchState {
    /// Waits for an order or for the time of the next check. Returns the news; `None` when
    /// the watcher was dropped.
    fn wait(&mut self, inbox: &Receiver<Order>) -> Option<Vec<News>> {
        let order = match (&self.file, &self.settling) {
            (None, _) => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
            (Some(_), None) => inbox.recv_timeout(CHECK_INTERVAL),
            (Some(_), Some(_)) => inbox.recv_timeout(SETTLING_INTERVAL),
        };
        match order {
            Ok(Order::Watch(file)) => {
                *self = Self {
                    file,
                    ..Self::default()
                };
                Some(Vec::new())
            }
            Ok(Order::CheckNow) | Err(RecvTimeoutError::Timeout) => {
                Some(self.check().into_iter().collect())
            }
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    /// Checks the file once.
    fn check(&mut self) -> Option<News> {
        let (path, stamp) = self.file.clone()?;
        let size_and_time = match fs::metadata(&path) {
            Ok(data) => Some((data.len(), data.modified().ok())),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            // A drive that does not answer for a moment is not a change.
            Err(_) => return None,
        };
        if self.checked == Some(size_and_time) {
            self.settling = None;
            return None;
        }
        if self.settling != Some(size_and_time) {
            self.settling = Some(size_and_time);
            return None;
        }
        self.settling = None;
        let found = match size_and_time {
            None => Found::Gone,
            Some(_) => match Stamp::of_file(&path)? {
                found if found == stamp => Found::Same,
                found => Found::Changed(found),
            },
        };
        self.checked = Some(size_and_time);
        let before = self.reported.replace(found).unwrap_or(Found::Same);
        (found != before).then_some(News { path, found })
    }
}
