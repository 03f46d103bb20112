//! The system's own file dialogs, in the background.
//!
//! On a Linux desktop without a portal and without zenity, `rfd` cannot show a dialog and
//! answers as if the user had cancelled; all it does is log an error. That log line is
//! how this module knows, and then a plain dialog of our own takes over.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};

use egui::Context;
use log::{Level, Log, Metadata, Record};

/// Set when `rfd` said that it could not show a dialog.
static FAILED: AtomicBool = AtomicBool::new(false);

/// What came of a dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// This path.
    Path(PathBuf),
    /// The user chose none.
    Cancelled,
    /// There was no dialog.
    Unavailable,
}

/// What a dialog asks for.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its title.
    pub title: String,
    /// Whether the path is to be written.
    pub is_save: bool,
    /// The names of the kinds of files, each with its endings.
    pub filters: Vec<(String, &'static [&'static str])>,
    /// Where it starts.
    pub folder: PathBuf,
    /// The name it proposes.
    pub name: String,
}

impl Question {
    /// All endings that are asked for, the main one first.
    pub fn extensions(&self) -> impl Iterator<Item = &'static str> {
        let endings = self.filters.iter();
        endings.flat_map(|(_, endings)| endings.iter().copied())
    }
}

/// Shows a dialog; the answer comes through the receiver.
pub fn show(context: &Context, question: Question) -> Receiver<Answer> {
    let (send, receive) = channel();
    if cfg!(target_os = "macos") {
        // There, dialogs belong to the main thread.
        send.send(ask(&question)).ok();
        return receive;
    }
    let context = context.clone();
    std::thread::spawn(move || {
        send.send(ask(&question)).ok();
        context.request_repaint();
    });
    receive
}

fn ask(question: &Question) -> Answer {
    FAILED.store(false, Ordering::SeqCst);
    let dialog = rfd::FileDialog::new()
        .set_title(&question.title)
        .set_directory(&question.folder)
        .set_file_name(&question.name);
    let dialog = question
        .filters
        .iter()
        .fold(dialog, |dialog, (name, endings)| {
            dialog.add_filter(name, endings)
        });
    let path = if question.is_save {
        dialog.save_file()
    } else {
        dialog.pick_file()
    };
    match path {
        Some(mut path) => {
            let extension = question.extensions().next();
            if let Some(extension) = extension
                && question.is_save
                && path.extension().is_none()
            {
                path.set_extension(extension);
            }
            Answer::Path(path)
        }
        None if FAILED.load(Ordering::SeqCst) => Answer::Unavailable,
        None => Answer::Cancelled,
    }
}

/// The program's log, which also listens for `rfd`.
pub struct Logger(env_logger::Logger);

impl Logger {
    /// Installs the log: warnings and errors on standard error, more with `RUST_LOG`.
    pub fn install() {
        let inner = env_logger::Builder::from_env(
            env_logger::Env::default().default_filter_or("warn,rfd=off"),
        )
        .build();
        let level = inner.filter().max(log::LevelFilter::Error);
        if log::set_boxed_logger(Box::new(Self(inner))).is_ok() {
            log::set_max_level(level);
        }
    }
}

impl Log for Logger {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        self.0.enabled(metadata) || is_dialog_failure(metadata)
    }

    fn log(&self, record: &Record<'_>) {
        if is_dialog_failure(record.metadata()) {
            FAILED.store(true, Ordering::SeqCst);
        }
        if self.0.matches(record) {
            self.0.log(record);
        }
    }

    fn flush(&self) {
        self.0.flush();
    }
}

fn is_dialog_failure(metadata: &Metadata<'_>) -> bool {
    metadata.level() == Level::Error && metadata.target().starts_with("rfd")
}
