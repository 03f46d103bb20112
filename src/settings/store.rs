//! The settings on disk: read at the start, written by a thread shortly after a change.

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

/// The file in the folder of the settings.
const NAME: &str = "settings.ron";
/// The largest file that is read, in bytes.
const MAX_BYTES: u64 = 1 << 20;
/// How deep values may nest.
const RECURSION_LIMIT: usize = 16;
/// Changes within this time are written together: a window that is moved makes many.
const GATHER: Duration = Duration::from_millis(400);

/// Settings that could not be read, so that the defaults are used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The file.
    pub path: PathBuf,
    /// Where it is kept now; `None` if it stayed where it was.
    pub kept: Option<PathBuf>,
    /// What is wrong with it.
    pub reason: String,
}

fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(RECURSION_LIMIT)
}

/// The settings in `folder`; the defaults if there are none yet. A file that is no settings
/// is set aside.
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
    let mut settings: Settings = options().from_str(&text).map_err(|it| it.to_string())?;
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

/// Writes settings in the background. What waits is written when it is dropped.
#[derive(Debug)]
pub struct Store {
    settings: Option<Sender<Settings>>,
    thread: Option<JoinHandle<()>>,
    last: Settings,
    error: Arc<Mutex<Option<SaveError>>>,
}

impl Store {
    /// A store in `folder`, from which `loaded` was read. `wake` is called when there is an
    /// error to tell.
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

    /// Takes over the settings. Cheap if nothing changed.
    pub fn put(&mut self, settings: &Settings) {
        if self.last != *settings {
            self.last = settings.clone();
            if let Some(sender) = &self.settings {
                sender.send(settings.clone()).ok();
            }
        }
    }

    /// Why the settings are not kept, once.
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
        // A broken file is written over: this is what the user chose last.
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
