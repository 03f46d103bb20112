//! Noticing that someone else changed, moved or deleted the file that is open.
//!
//! A thread looks at the file's size and time every few seconds, and at its content only
//! when these changed. The window is woken when there is news, never otherwise.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};

use super::save::Stamp;

/// Time between two looks.
const EVERY: Duration = Duration::from_secs(3);
/// A file that changed is looked at again after this time, until it stands still: others
/// may write it piece by piece, or delete it before they write it anew.
const SETTLE: Duration = Duration::from_millis(300);

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Its content is another one.
    Changed(Stamp),
    /// After all it is as it was.
    Same,
    /// It is not there any more, or its folder is not.
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

enum Order {
    Watch(Option<(PathBuf, Stamp)>),
    LookNow,
}

/// Watches one file. Its thread ends with it.
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
    /// A watcher of nothing yet. `wake` is called from its thread whenever there is news.
    pub fn start(wake: impl Fn() + Send + 'static) -> Self {
        let (orders, inbox) = channel();
        let (outbox, news) = channel();
        std::thread::spawn(move || {
            let mut thread = Thread::default();
            while let Some(found) = thread.wait(&inbox) {
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

    /// Watches this file, which stood like this when it was read or written last, instead
    /// of the one before. Cheap if it is the same.
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

    /// Looks at once.
    pub fn look_now(&self) {
        self.orders.send(Order::LookNow).ok();
    }

    /// What was found since the last call, about the file that is watched now.
    pub fn take_news(&self) -> Option<News> {
        let news = self.news.try_iter().filter(|news| {
            self.watched.as_ref().is_some_and(|(path, stamp)| {
                // What was found while this program itself was writing is no news.
                *path == news.path && news.found != Found::Changed(*stamp)
            })
        });
        news.last()
    }
}

/// What tells without reading whether a file may have changed.
type Signs = Option<(u64, Option<SystemTime>)>;

#[derive(Default)]
struct Thread {
    file: Option<(PathBuf, Stamp)>,
    /// The signs at the last look that read the content, or found no file.
    seen: Option<Signs>,
    /// Signs that are new, and wait for standing still.
    settling: Option<Signs>,
    /// What was reported last.
    reported: Option<Found>,
}

impl Thread {
    /// Waits for an order or for the next look. Returns what was found; `None` at the end.
    fn wait(&mut self, inbox: &Receiver<Order>) -> Option<Vec<News>> {
        let order = match (&self.file, &self.settling) {
            (None, _) => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
            (Some(_), None) => inbox.recv_timeout(EVERY),
            (Some(_), Some(_)) => inbox.recv_timeout(SETTLE),
        };
        match order {
            Ok(Order::Watch(file)) => {
                *self = Self {
                    file,
                    ..Self::default()
                };
                Some(Vec::new())
            }
            Ok(Order::LookNow) | Err(RecvTimeoutError::Timeout) => {
                Some(self.look().into_iter().collect())
            }
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    fn look(&mut self) -> Option<News> {
        let (path, stamp) = self.file.clone()?;
        let signs = match fs::metadata(&path) {
            Ok(data) => Some((data.len(), data.modified().ok())),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            // A drive that does not answer for a moment is no change.
            Err(_) => return None,
        };
        if self.seen == Some(signs) {
            self.settling = None;
            return None;
        }
        if self.settling != Some(signs) {
            self.settling = Some(signs);
            return None;
        }
        self.settling = None;
        let found = match signs {
            None => Found::Gone,
            Some(_) => match Stamp::of_file(&path)? {
                found if found == stamp => Found::Same,
                found => Found::Changed(found),
            },
        };
        self.seen = Some(signs);
        let before = self.reported.replace(found).unwrap_or(Found::Same);
        (found != before).then_some(News { path, found })
    }
}
