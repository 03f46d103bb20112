//! The program's log: warnings and errors on standard error, more with `RUST_LOG`.
//!
//! It also counts the errors of the library that shows the system's file dialogs, because
//! only an error in the log distinguishes a dialog that could not be shown from one that
//! the user cancelled.

use std::sync::atomic::{AtomicUsize, Ordering};

use log::{Level, LevelFilter, Log, Metadata, Record};

/// The filter of the log where `RUST_LOG` is not set. The dialog library is left out,
/// because the program handles its errors itself.
const DEFAULT_FILTER: &str = "warn,rfd=off";

/// How many errors the dialog library has logged.
static FILE_DIALOG_ERRORS: AtomicUsize = AtomicUsize::new(0);

/// Installs the log. Does nothing if a log is installed already.
pub fn install() {
    let filter = env_logger::Env::default().default_filter_or(DEFAULT_FILTER);
    let printer = env_logger::Builder::from_env(filter).build();
    let level = printer.filter().max(LevelFilter::Error);
    if log::set_boxed_logger(Box::new(Logger { printer })).is_ok() {
        log::set_max_level(level);
    }
}

/// How many errors the library of the system's file dialogs has logged since the program
/// started; always 0 if the log is not installed.
pub fn file_dialog_errors() -> usize {
    FILE_DIALOG_ERRORS.load(Ordering::SeqCst)
}

/// Prints the records that pass the filter, and counts the errors of the dialog library.
struct Logger {
    printer: env_logger::Logger,
}

impl Log for Logger {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        self.printer.enabled(metadata) || is_file_dialog_error(metadata)
    }

    fn log(&self, record: &Record<'_>) {
        if is_file_dialog_error(record.metadata()) {
            FILE_DIALOG_ERRORS.fetch_add(1, Ordering::SeqCst);
        }
        if self.printer.matches(record) {
            self.printer.log(record);
        }
    }

    fn flush(&self) {
        self.printer.flush();
    }
}

fn is_file_dialog_error(metadata: &Metadata<'_>) -> bool {
    metadata.level() == Level::Error && metadata.target().starts_with("rfd")
}
