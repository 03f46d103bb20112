//! Unexpected ends of the program: a panic, or a signal from the system. In both cases the
//! unsaved work is first written to the recovery folder, and then a message on standard error
//! names that folder.

use std::fmt::Arguments;
use std::io::Write as _;
use std::panic::{self, PanicHookInfo};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use egui::Context;

use crate::recovery::{Rescued, Rescuer, is_thread_of_recovery, panic_text};
use crate::words::{Language, Words};

/// How long writing the work to the disk may take. A disk that needs longer is stuck.
const DISK_LIMIT: Duration = Duration::from_secs(5);
/// How long the window may take to close by itself after a signal, so that it can finish the
/// files that it is writing and store its settings.
const CLOSING_LIMIT: Duration = Duration::from_millis(700);
/// Placeholder in the prepared texts for the message of a panic or of an error.
const REASON: &str = "{reason}";
/// Placeholder in the prepared texts for a position in the sources or the path of a folder.
const PLACE: &str = "{place}";

/// The messages for standard error. They are prepared when the program starts, because after a
/// panic as little as possible should still have to work.
#[derive(Debug)]
struct Texts {
    panic_ends: String,
    panic_goes_on: String,
    signal_ends: String,
    kept: String,
    nothing: String,
    failed: String,
}

impl Texts {
    fn new(language: Language) -> Self {
        let words = Words::new(language);
        let panic = [("reason", REASON.into()), ("place", PLACE.into())];
        Self {
            panic_ends: words.fill("panic-ends", &panic),
            panic_goes_on: words.fill("panic-goes-on", &panic),
            signal_ends: words.text("signal-ends"),
            kept: words.fill("rescue-kept", &[("path", PLACE.into())]),
            nothing: words.text("rescue-nothing"),
            failed: words.fill("rescue-failed", &[("reason", REASON.into())]),
        }
    }

    /// The message about what was done with the unsaved work.
    fn rescued(&self, rescued: &Rescued) -> String {
        match rescued {
            Rescued::Nothing => self.nothing.clone(),
            Rescued::Kept(folder) => self.kept.replace(PLACE, &folder.display().to_string()),
            Rescued::Lost(error) => self.failed.replace(REASON, &error.to_string()),
        }
    }
}

/// What all clones of an [`Emergency`] share.
#[derive(Debug, Default)]
struct Shared {
    rescuer: OnceLock<Rescuer>,
    window: OnceLock<Context>,
    /// The number of the signal that ends the program; 0 if there was none.
    signal: AtomicU8,
}

/// Saves the work in the window when the program ends unexpectedly. All clones share their
/// state.
#[derive(Clone, Debug, Default)]
pub struct Emergency(Arc<Shared>);

impl Emergency {
    /// Sets the window that is closed after a signal, and the rescuer that writes its work.
    pub fn watch_over(&self, window: &Context, rescuer: Option<Rescuer>) {
        self.0.window.set(window.clone()).ok();
        if let Some(rescuer) = rescuer {
            self.0.rescuer.set(rescuer).ok();
        }
    }

    /// Writes the work, as it was after the last frame, to the recovery folder. Takes no lock
    /// that the calling thread might hold.
    pub fn put_in_safety(&self) -> Rescued {
        let rescuer = self.0.rescuer.get();
        rescuer.map_or(Rescued::Nothing, |rescuer| {
            rescuer.put_in_safety(DISK_LIMIT)
        })
    }

    /// Makes every panic from now on save the work before anything else happens. This must be
    /// called on the thread of the window. A panic on that thread then ends the program; a
    /// panic on another thread ends only what that thread was doing.
    pub fn catch_panics(&self, language: Language) {
        let emergency = self.clone();
        let texts = Texts::new(language);
        let window_thread = thread::current().id();
        let previous_hook = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if is_thread_of_recovery() {
                // The recovery handles its own panics, and reports them itself.
                previous_hook(panic);
                return;
            }
            let rescued = emergency.put_in_safety();
            previous_hook(panic);
            let ends_program = thread::current().id() == window_thread;
            let text = if ends_program {
                &texts.panic_ends
            } else {
                &texts.panic_goes_on
            };
            print_error(format_args!(
                "{}\n{}",
                describe(text, panic),
                texts.rescued(&rescued)
            ));
        }));
    }

    /// Makes a signal that ends the program save the work first, and then let the window close
    /// by itself, without questions.
    pub fn catch_signals(&self, language: Language) {
        let emergency = self.clone();
        let texts = Texts::new(language);
        let on_signal = move |signal| emergency.end(&texts, signal);
        if let Err(error) = signals::listen(on_signal) {
            log::warn!("signals: {error}");
        }
    }

    /// Saves the work, closes the window and ends the program because of a signal.
    fn end(&self, texts: &Texts, signal: u8) {
        let rescued = self.put_in_safety();
        self.0.signal.store(signal, Ordering::Relaxed);
        print_error(format_args!(
            "{}\n{}",
            texts.signal_ends,
            texts.rescued(&rescued)
        ));
        if let Some(window) = self.0.window.get() {
            window.request_repaint();
            thread::sleep(CLOSING_LIMIT);
        }
        std::process::exit(exit_code(signal).into());
    }

    /// Whether a signal is ending the program.
    pub fn is_ending(&self) -> bool {
        self.0.signal.load(Ordering::Relaxed) != 0
    }

    /// The exit code of the program after its window was closed: success, or the code for the
    /// signal that ended it.
    pub fn exit_code(&self) -> ExitCode {
        match self.0.signal.load(Ordering::Relaxed) {
            0 => ExitCode::SUCCESS,
            signal => ExitCode::from(exit_code(signal)),
        }
    }
}

/// The exit code of a program that a signal ended, as shells report it.
fn exit_code(signal: u8) -> u8 {
    128 + signal
}

/// Fills the message of a panic and its position in the sources into a prepared text.
fn describe(text: &str, panic: &PanicHookInfo<'_>) -> String {
    let position = panic.location().map(ToString::to_string);
    text.replace(PLACE, &position.unwrap_or_default())
        .replace(REASON, panic_text(panic.payload()))
}

/// Writes a line to standard error. Errors are ignored, because a panic here, while another
/// panic is being reported, would abort the program.
fn print_error(text: Arguments<'_>) {
    writeln!(std::io::stderr(), "{text}").ok();
}

/// The signals of the system that end a program.
#[cfg(unix)]
mod signals {
    use std::fs;
    use std::io;
    use std::thread::Builder;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    /// Calls `on_signal` with the number of each signal that is to end the program, on a
    /// thread of its own.
    pub(super) fn listen(on_signal: impl Fn(u8) + Send + 'static) -> io::Result<()> {
        let ignored = ignored();
        let wanted = [SIGHUP, SIGINT, SIGTERM].into_iter();
        let wanted = wanted.filter(|signal| ignored >> (signal - 1) & 1 == 0);
        let mut signals = Signals::new(wanted)?;
        Builder::new().name("signals".to_owned()).spawn(move || {
            for signal in signals.forever() {
                on_signal(u8::try_from(signal).unwrap_or_default());
            }
        })?;
        Ok(())
    }

    /// The signals that the program was started to ignore, for example by `nohup`, with one
    /// bit for each. They are only known where the system has a `/proc` like that of Linux.
    fn ignored() -> u64 {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mut lines = status.lines();
        let mask = lines.find_map(|line| line.strip_prefix("SigIgn:"));
        mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
            .unwrap_or_default()
    }
}

/// The events on Windows that correspond to signals: Ctrl+C, and the closing of the console.
#[cfg(windows)]
mod signals {
    use std::io;

    /// The number of the signal for Ctrl+C on other systems.
    const INTERRUPT: u8 = 2;

    /// Calls `on_signal` when the program is to end, on a thread of its own.
    pub(super) fn listen(on_signal: impl Fn(u8) + Send + 'static) -> io::Result<()> {
        ctrlc::set_handler(move || on_signal(INTERRUPT)).map_err(io::Error::other)
    }
}

/// Other systems have no signals that are caught here.
#[cfg(not(any(unix, windows)))]
mod signals {
    use std::io;

    /// Does nothing: the function is never called.
    pub(super) fn listen(_on_signal: impl Fn(u8) + Send + 'static) -> io::Result<()> {
        Ok(())
    }
}
