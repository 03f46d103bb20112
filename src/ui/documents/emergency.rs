//! The ends that nobody chose: an error of the program itself, and a system that ends it. In
//! both cases the work that is not saved is put in safety first, and then it is told where.

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

/// How long the work may take to get on the disk. A disk that needs longer is stuck.
const LIMIT: Duration = Duration::from_secs(5);
/// How long the window may take to close by itself once it was told to, so that files that
/// it is writing are whole and its settings are kept.
const GRACE: Duration = Duration::from_millis(700);
/// Marks what is filled in when it happens.
const REASON: &str = "{reason}";
/// The same for the place in the program.
const PLACE: &str = "{place}";

/// What is told on standard error. Made ahead: after an error of the program as little as
/// possible shall still have to work.
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

    /// What became of the work.
    fn rescued(&self, rescued: &Rescued) -> String {
        match rescued {
            Rescued::Nothing => self.nothing.clone(),
            Rescued::Kept(folder) => self.kept.replace(PLACE, &folder.display().to_string()),
            Rescued::Lost(error) => self.failed.replace(REASON, &error.to_string()),
        }
    }
}

#[derive(Debug, Default)]
struct Inner {
    rescuer: OnceLock<Rescuer>,
    window: OnceLock<Context>,
    /// The signal that ends the program; 0 if none does.
    signal: AtomicU8,
}

/// Watches over the work in the window. All clones are one.
#[derive(Clone, Debug, Default)]
pub struct Emergency(Arc<Inner>);

impl Emergency {
    /// Watches over the work that `rescuer` knows, in this window.
    pub fn watch_over(&self, window: &Context, rescuer: Option<Rescuer>) {
        self.0.window.set(window.clone()).ok();
        if let Some(rescuer) = rescuer {
            self.0.rescuer.set(rescuer).ok();
        }
    }

    /// Puts the work as it was after the last frame into the recovery folder. Takes no lock
    /// that the thread may hold that calls this.
    pub fn put_in_safety(&self) -> Rescued {
        let rescuer = self.0.rescuer.get();
        rescuer.map_or(Rescued::Nothing, |it| it.put_in_safety(LIMIT))
    }

    /// From now on a panic puts the work in safety before anything else happens. One on this
    /// thread, the window's, ends the program after that; one on another thread ends only
    /// what that was doing.
    pub fn catch_panics(&self, language: Language) {
        let emergency = self.clone();
        let texts = Texts::new(language);
        let window = thread::current().id();
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if is_thread_of_recovery() {
                // It looks after the work itself, and after what it tells.
                before(panic);
                return;
            }
            let rescued = emergency.put_in_safety();
            before(panic);
            let is_end = thread::current().id() == window;
            let happened = if is_end {
                &texts.panic_ends
            } else {
                &texts.panic_goes_on
            };
            tell(format_args!(
                "{}\n{}",
                describe(happened, panic),
                texts.rescued(&rescued)
            ));
        }));
    }

    /// From now on a signal that ends the program puts the work in safety first, then lets
    /// the window close by itself, without questions.
    pub fn catch_signals(&self, language: Language) {
        let emergency = self.clone();
        let texts = Texts::new(language);
        let ends = move |signal| emergency.end(&texts, signal);
        if let Err(error) = signals::listen(ends) {
            log::warn!("signals: {error}");
        }
    }

    /// What a signal does.
    fn end(&self, texts: &Texts, signal: u8) {
        let rescued = self.put_in_safety();
        self.0.signal.store(signal, Ordering::Relaxed);
        tell(format_args!(
            "{}\n{}",
            texts.signal_ends,
            texts.rescued(&rescued)
        ));
        if let Some(window) = self.0.window.get() {
            window.request_repaint();
            thread::sleep(GRACE);
        }
        std::process::exit(exit_code(signal).into());
    }

    /// Whether a signal ends the program.
    pub fn is_ending(&self) -> bool {
        self.0.signal.load(Ordering::Relaxed) != 0
    }

    /// The code with which the program ends after its window was closed.
    pub fn exit_code(&self) -> ExitCode {
        match self.0.signal.load(Ordering::Relaxed) {
            0 => ExitCode::SUCCESS,
            signal => ExitCode::from(exit_code(signal)),
        }
    }
}

/// The code with which programs end that a signal ends.
fn exit_code(signal: u8) -> u8 {
    128 + signal
}

/// What happened, and where in the program.
fn describe(text: &str, panic: &PanicHookInfo<'_>) -> String {
    let place = panic.location().map(ToString::to_string);
    text.replace(PLACE, &place.unwrap_or_default())
        .replace(REASON, panic_text(panic.payload()))
}

/// Writes to standard error. Where that leads nowhere, nothing can be told, and a panic about
/// it would be the end.
fn tell(text: Arguments<'_>) {
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

    /// Calls `ends` with the number of each signal that shall end the program, on a thread
    /// of its own.
    pub(super) fn listen(ends: impl Fn(u8) + Send + 'static) -> io::Result<()> {
        let ignored = ignored();
        let wanted = [SIGHUP, SIGINT, SIGTERM].into_iter();
        let wanted = wanted.filter(|signal| ignored >> (signal - 1) & 1 == 0);
        let mut signals = Signals::new(wanted)?;
        Builder::new().name("signals".to_owned()).spawn(move || {
            for signal in signals.forever() {
                ends(u8::try_from(signal).unwrap_or_default());
            }
        })?;
        Ok(())
    }

    /// The signals that whoever started the program wants it to ignore, as `nohup` does: one
    /// bit each. Only known where the system has a `/proc` like that of Linux.
    fn ignored() -> u64 {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mut lines = status.lines();
        let mask = lines.find_map(|line| line.strip_prefix("SigIgn:"));
        mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
            .unwrap_or_default()
    }
}

/// What of that there is on Windows: Ctrl+C, and a console that is closed.
#[cfg(windows)]
mod signals {
    use std::io;

    /// The number that other systems give to Ctrl+C.
    const INTERRUPT: u8 = 2;

    /// Calls `ends` when the program shall end, on a thread of its own.
    pub(super) fn listen(ends: impl Fn(u8) + Send + 'static) -> io::Result<()> {
        ctrlc::set_handler(move || ends(INTERRUPT)).map_err(io::Error::other)
    }
}

/// Elsewhere there are none.
#[cfg(not(any(unix, windows)))]
mod signals {
    use std::io;

    /// Never calls `ends`.
    pub(super) fn listen(_ends: impl Fn(u8) + Send + 'static) -> io::Result<()> {
        Ok(())
    }
}
