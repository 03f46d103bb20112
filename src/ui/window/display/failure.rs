//! The reasons why there is no window, and the message about it: one line in the language of
//! the user.

use super::Display;
use crate::words::{Arg, Words};

/// Why the window did not open or did not last. Texts named `reason` come from the window
/// library or the system, in English.
#[derive(Debug, thiserror::Error)]
pub enum NoWindow {
    /// No environment variable names a display.
    #[error("no display is named")]
    NoDisplay,
    /// Libraries that the window needs cannot be loaded.
    #[error("these libraries cannot be loaded: {files:?}")]
    Libraries {
        /// The file names of the missing libraries.
        files: Vec<&'static str>,
        /// The command that installs the libraries; `None` if the system's packages are not
        /// known.
        install: Option<String>,
    },
    /// The display cannot be reached or refuses the program.
    #[error("the display {display}: {reason}")]
    NoAnswer {
        /// The name of the display.
        display: String,
        /// The message of the window library.
        reason: String,
    },
    /// The display can be reached but offers no suitable OpenGL.
    #[error("OpenGL on the display {display}: {reason}")]
    NoGraphics {
        /// The name of the display.
        display: String,
        /// The message of the window library.
        reason: String,
    },
    /// The window could not be opened for another reason.
    #[error("the window: {0}")]
    Failed(String),
    /// The window was open and ended with an error.
    #[error("the window was lost: {0}")]
    Lost(String),
}

impl NoWindow {
    /// Classifies an error that occurred before the window was open.
    pub(super) fn before_opening(display: &Display, error: &eframe::Error) -> Self {
        let reason = bare_reason(&error.to_string());
        let name = display.name().to_owned();
        match error {
            _ if name.is_empty() => Self::Failed(reason),
            eframe::Error::WinitEventLoop(_) => Self::NoAnswer {
                display: name,
                reason,
            },
            eframe::Error::Glutin(_)
            | eframe::Error::NoGlutinConfigs(..)
            | eframe::Error::OpenGL(_) => Self::NoGraphics {
                display: name,
                reason,
            },
            _ => Self::Failed(reason),
        }
    }

    /// The message for the user, on one line: what is wrong, and what can be done about it.
    pub fn message(&self, words: &Words) -> String {
        let on_display = |key, display: &str, reason: &str| {
            let values = [
                ("display", Arg::Text(display)),
                ("reason", Arg::Text(reason)),
            ];
            words.fill(key, &values)
        };
        match self {
            Self::NoDisplay => words.text("no-window-display"),
            Self::Libraries { files, install } => {
                let count = Arg::Number(files.len() as f64);
                let files = files.join(", ");
                let values = [("count", count), ("libraries", Arg::Text(&files))];
                let problem = words.fill("no-window-libraries", &values);
                match install {
                    Some(command) => {
                        let command = [("command", Arg::Text(command))];
                        format!("{problem} {}", words.fill("no-window-install", &command))
                    }
                    None => problem,
                }
            }
            Self::NoAnswer { display, reason } => on_display("no-window-answer", display, reason),
            Self::NoGraphics { display, reason } => {
                on_display("no-window-graphics", display, reason)
            }
            Self::Failed(reason) => {
                words.fill("no-window-failed", &[("reason", Arg::Text(reason))])
            }
            Self::Lost(reason) => words.fill("window-lost", &[("reason", Arg::Text(reason))]),
        }
    }
}

/// A message of the window library on one line, without the position in its sources that the
/// message begins with, and without full stops at its end.
pub(super) fn bare_reason(text: &str) -> String {
    let message = text.rsplit_once(".rs:").map_or(text, |(_, rest)| {
        rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':')
    });
    let words: Vec<&str> = message.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').to_owned()
}
