//! The settings file: read at the start, written by a thread shortly after a change.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;

use super::Settings;
use crate::file::save::explain;
use crate::file::{SaveError, write_whole};

/// The name of the settings file.
const NAME: &str = "settings.ron";
/// The size of the largest settings file that is read, in bytes.
const MAX_BYTES: u64 = 1 << 20;
/// How deeply values in the settings file may be nested.
const RECURSION_LIMIT: usize = 16;
/// Changes within this time are written together: moving the window makes many.
const GATHER: Duration = Duration::from_millis(400);

/// A settings file that could not be read, so that the defaults are used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The path of the file.
    pub path: PathBuf,
    /// The path it was renamed to; `None` if it could not be renamed.
    pub kept: Option<PathBuf>,
    /// Why the file could not be read, in English.
    pub reason: String,
}

fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(RECURSION_LIMIT)
}

/// Reads the settings in `folder`; the defaults if there is no file yet. A file that cannot
/// be read is renamed, and described in the second value.
pub fn load(folder: &Path) -> (Settings, Option<Broken>) {
    let path = folder.join(NAME);
    match read(&path) {
        Ok(settings) => (settings.unwrap_or_default(), None),
        Err(reason) => {
            let aside = folder.join(format!("{NAME}.broken"));
            let kept = fs::rename(&path, &aside).is_ok().then_some(aside);
            let broken = Broken { path, kept, reason };
            (Settings::default(), Some(broken))
        }
    }
}

/// The settings in a file; `None` if there is no file.
fn read(path: &Path) -> Result<Option<Settings>, String> {
    let data = match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        other => other.map_err(|error| error.to_string())?,
    };
    if !data.is_file() || data.len() > MAX_BYTES {
        return Err(format!("{} bytes", data.len()));
    }
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let mut settings: Settings = options()
        .from_str(&text)
        .map_err(|error| error.to_string())?;
    settings.clamp();
    Ok(Some(settings))
}

fn write(path: &Path, settings: &Settings) -> Result<(), SaveError> {
    let pretty = PrettyConfig::new()
        .new_line("\n")
        .indentor("  ")
        .escape_strings(false);
    let text = options().to_string_pretty(settings, pretty);
    let text = text.map_err(|error| SaveError::Unwritable(error.to_string()))?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| explain(folder, error))?;
    }
    write_whole(
        path,
        format!("#![enable(implicit_some)]\n{text}\n").as_bytes(),
    )
}

/// Writes settings in the background. Changes that still wait are written when it is dropped.
#[derive(Debug)]
pub struct Store {
    settings: Option<Sender<Settings>>,
    thread: Option<JoinHandle<()>>,
    last: Settings,
    error: Arc<Mutex<Option<SaveError>>>,
}

impl Store {
    /// Starts a store for the settings file in `folder`, from which `loaded` was read. `wake`
    /// is called on the store's thread when [`Store::take_error`] has an error to report.
    pub fn start(folder: &Path, loaded: Settings, wake: impl Fn() + Send + 'static) -> Self {
        let path = folder.join(NAME);
        let (sender, inbox) = channel();
        let error = Arc::new(Mutex::new(None));
        let report = Arc::clone(&error);
        let base = loaded.clone();
        let thread = std::thread::spawn(move || {
            run(&path, base, &inbox, &mut |error| {
                log::warn!("{error}");
                *report.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                wake();
            });
        });
        Self {
            settings: Some(sender),
            thread: Some(thread),
            last: loaded,
            error,
        }
    }

    /// Hands over the current settings to be written. Cheap if they did not change.
    pub fn put(&mut self, settings: &Settings) {
        if self.last != *settings {
            self.last = settings.clone();
            if let Some(sender) = &self.settings {
                sender.send(settings.clone()).ok();
            }
        }
    }

    /// Takes the error because of which the settings could not be written. Only the first
    /// error of a store is reported.
    pub fn take_error(&self) -> Option<SaveError> {
        let mut error = self.error.lock().unwrap_or_else(PoisonError::into_inner);
        error.take()
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        drop(self.settings.take());
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

/// The loop of the store's thread. It ends once the sender of `inbox` is dropped.
fn run(
    path: &Path,
    mut base: Settings,
    inbox: &Receiver<Settings>,
    report: &mut dyn FnMut(SaveError),
) {
    let mut has_failed = false;
    while let Ok(mut mine) = inbox.recv() {
        let is_last = loop {
            match inbox.recv_timeout(GATHER) {
                Ok(newer) => mine = newer,
                Err(RecvTimeoutError::Timeout) => break false,
                Err(RecvTimeoutError::Disconnected) => break true,
            }
        };
        // A broken file is overwritten: `mine` is what the user chose last.
        let theirs = read(path).ok().flatten().unwrap_or_else(|| base.clone());
        let merged = Settings::merged(&base, &mine, &theirs);
        match write(path, &merged) {
            Ok(()) => base = mine,
            Err(error) if !std::mem::replace(&mut has_failed, true) => report(error),
            Err(_) => {}
        }
        if is_last {
            return;
        }
    }
}
