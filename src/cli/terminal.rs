//! Printing to a terminal. Texts of maps, names of files and messages about both come from
//! strangers: nothing in them may move the cursor, colour the text after them or ring the
//! bell.

use std::borrow::Cow;
use std::io::{self, Write as _};
use std::sync::OnceLock;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

/// How long work may take before something shows that it goes on.
const PATIENCE: Duration = Duration::from_secs(2);
/// The time between two steps of what shows that.
pub(super) const TICK: Duration = Duration::from_millis(150);

/// `text` with a visible mark in place of each control character. Line breaks and tabs stay.
fn harmless(text: &str) -> Cow<'_, str> {
    let is_harmful = |c: char| c.is_control() && c != '\n' && c != '\t';
    if text.contains(is_harmful) {
        Cow::Owned(text.replace(is_harmful, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The first error of writing to standard output, other than that nobody reads it any more.
static OUTPUT_ERROR: OnceLock<io::Error> = OnceLock::new();

/// Prints one or several lines to standard output.
pub(super) fn say(text: &str) {
    let mut out = io::stdout().lock();
    let said = writeln!(out, "{}", harmless(text)).and_then(|()| out.flush());
    if let Err(error) = said
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        // Only the first one is kept.
        OUTPUT_ERROR.set(error).ok();
    }
}

/// Prints `value` as JSON to standard output.
pub(super) fn say_json(value: &impl Serialize) {
    // Only maps with keys that are no texts and broken numbers cannot be written.
    if let Ok(text) = serde_json::to_string_pretty(value) {
        say(&text);
    }
}

/// Why not everything that was said could be written to standard output.
pub(super) fn output_error() -> Option<&'static io::Error> {
    OUTPUT_ERROR.get()
}

/// Prints one or several lines to standard error.
pub(super) fn complain(text: &str) {
    // Where this cannot be written, nothing can be said about it either.
    writeln!(io::stderr().lock(), "{}", harmless(text)).ok();
}

/// Does some work that prints nothing. If it takes long, a terminal shows that it goes on, and
/// for how long it has.
pub(super) fn patiently<T>(work: impl FnOnce() -> T) -> T {
    let (ended, end) = channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            if end.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                let spinner = ProgressBar::new_spinner().with_elapsed(PATIENCE);
                if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed}") {
                    spinner.set_style(style);
                }
                spinner.enable_steady_tick(TICK);
                // The sender is dropped without a message when the work has ended.
                let _ended = end.recv();
                spinner.finish_and_clear();
            }
        });
        let result = work();
        drop(ended);
        result
    })
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn nothing_reaches_the_terminal_but_text() {
        assert_eq!(
            harmless("\u{1b}[31mred\u{9b}2J\r\u{7} — карта\n\tb"),
            "\u{fffd}[31mred\u{fffd}2J\u{fffd}\u{fffd} — карта\n\tb"
        );
    }
}
