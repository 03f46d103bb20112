//! Which font of the system draws a cluster that the bundled fonts lack: one answer for the
//! window and for all exports.
//!
//! The fonts of the system are only looked for when the first cluster is asked for. Whoever must
//! not wait gets the answer later: a thread looks for it and tells the window that it is there.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use parley::fontique::{Collection, CollectionOptions, SourceCache};

use super::cluster::Tone;
use super::face::Face;
use super::system::SystemFonts;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Request {
    /// One cluster.
    pub cluster: Box<str>,
    /// The tone of the text that it stands in.
    pub tone: Tone,
    /// The family of the system's fonts in which the text before it is set, if it is one.
    pub after: Option<Box<str>>,
}

/// Whether an answer is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// The answer is waited for.
    Waits,
    /// An answer that is not known yet is looked for on another thread.
    Goes,
}

/// The answer to a [`Request`].
#[derive(Clone, Debug)]
pub enum Answer {
    /// The font that draws the cluster.
    Face(Face),
    /// No font of the system has the cluster.
    Nothing,
    /// It is being looked for; see [`answers_so_far`].
    Later,
}

/// The answers that are known; `None` where no font has the cluster.
type Answers = HashMap<Request, Option<Face>>;

static ANSWERS: OnceLock<Mutex<Answers>> = OnceLock::new();
static SYSTEM: OnceLock<Mutex<SystemFonts>> = OnceLock::new();
static BASE: OnceLock<(Collection, SourceCache)> = OnceLock::new();
static QUEUE: OnceLock<Mutex<Option<Sender<Request>>>> = OnceLock::new();
static COUNT: AtomicU64 = AtomicU64::new(0);
static LISTENER: OnceLock<Box<dyn Fn() + Send + Sync>> = OnceLock::new();

/// What a lock holds, also after a panic of another thread: all of it stays usable.
fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

fn answers() -> &'static Mutex<Answers> {
    ANSWERS.get_or_init(Mutex::default)
}

/// All fonts of the system, and the files of those that were read. Both are shared by their
/// copies. Looks for the fonts if that was not done before.
pub fn base() -> (Collection, SourceCache) {
    let (collection, cache) = BASE.get_or_init(|| {
        let options = CollectionOptions {
            shared: false,
            system_fonts: true,
        };
        (Collection::new(options), SourceCache::new_shared())
    });
    (collection.clone(), cache.clone())
}

/// The font that draws what is asked for. The answer is the same throughout a run.
pub fn ask(request: &Request, patience: Patience) -> Answer {
    if let Some(answer) = locked(answers()).get(request) {
        return answer.clone().map_or(Answer::Nothing, Answer::Face);
    }
    match patience {
        Patience::Waits => look_for(request).map_or(Answer::Nothing, Answer::Face),
        Patience::Goes => known(request).unwrap_or_else(|| {
            look_for_later(request.clone());
            Answer::Later
        }),
    }
}

/// The number of answers that were found for those who did not wait.
pub fn answers_so_far() -> u64 {
    COUNT.load(Ordering::Acquire)
}

/// Calls `listener` on another thread whenever answers were found for those who did not wait.
/// Only the first listener is ever called.
pub fn on_answers(listener: Box<dyn Fn() + Send + Sync>) {
    let _ = LISTENER.set(listener);
}

/// The answer if the fonts that were read already have it, and nobody is looking into them.
fn known(request: &Request) -> Option<Answer> {
    let mut system = SYSTEM.get()?.try_lock().ok()?;
    let context = (request.tone, request.after.as_deref());
    let found = system.find(&request.cluster, context, false).ok()?;
    drop(system);
    locked(answers()).insert(request.clone(), found.clone());
    Some(found.map_or(Answer::Nothing, Answer::Face))
}

fn look_for(request: &Request) -> Option<Face> {
    let system = SYSTEM.get_or_init(|| {
        let (collection, cache) = base();
        Mutex::new(SystemFonts::new(collection, cache))
    });
    let context = (request.tone, request.after.as_deref());
    let found = locked(system).find(&request.cluster, context, true);
    let found = found.ok().flatten();
    if found.is_none() {
        log::info!("no font has {:?}", request.cluster);
    }
    locked(answers()).insert(request.clone(), found.clone());
    found
}

fn look_for_later(request: Request) {
    let mut queue = locked(QUEUE.get_or_init(Mutex::default));
    let sender = queue.get_or_insert_with(|| {
        let (sender, receiver) = channel::<Request>();
        let work = move || {
            while let Ok(first) = receiver.recv() {
                for next in std::iter::once(first).chain(receiver.try_iter()) {
                    let is_known = locked(answers()).contains_key(&next);
                    if !is_known {
                        look_for(&next);
                    }
                }
                COUNT.fetch_add(1, Ordering::Release);
                if let Some(listener) = LISTENER.get() {
                    listener();
                }
            }
        };
        let spawned = std::thread::Builder::new()
            .name("fonts".to_owned())
            .spawn(work);
        if let Err(error) = spawned {
            log::warn!("fonts cannot be looked for: {error}");
        }
        sender
    });
    if sender.send(request).is_err() {
        // The thread has ended, which only a panic does. The next request gets another one.
        *queue = None;
    }
}
