//! Why there is no window, and what is told about it: one line, in the user's words.

use super::Display;
use crate::words::{Arg, Words};

/// The window did not open or did not last. The reasons that are part of it come from the
/// window library or the system, in English.
#[derive(Debug, thiserror::Error)]
pub enum NoWindow {
    /// No display is named.
    #[error("no display is named")]
    NoDisplay,
    /// The system lacks libraries.
    #[error("these libraries cannot be loaded: {files:?}")]
    Libraries {
        /// The names of their files.
        files: Vec<&'static str>,
        /// The command that installs them, on a system whose packages are known.
        install: Option<String>,
    },
    /// The display cannot be reached or refuses the program.
    #[error("the display {display}: {reason}")]
    NoAnswer {
        /// The name of the display.
        display: String,
        /// What the window library says.
        reason: String,
    },
    /// The display is there but has no OpenGL that fits.
    #[error("OpenGL on the display {display}: {reason}")]
    NoGraphics {
        /// The name of the display.
        display: String,
        /// What the window library says.
        reason: String,
    },
    /// Opening the window failed in another way.
    #[error("the window: {0}")]
    Failed(String),
    /// The window was there and ended by an error.
    #[error("the window was lost: {0}")]
    Lost(String),
}

impl NoWindow {
    /// Sorts an error that came up before the window did.
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

    /// The line that is told to the user: what is wrong, and what helps.
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
                let what = words.fill("no-window-libraries", &values);
                match install {
                    Some(command) => {
                        let command = [("command", Arg::Text(command))];
                        format!("{what} {}", words.fill("no-window-install", &command))
                    }
                    None => what,
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

/// What the window library says, on one line, without the place in its sources where it says
/// so and without the full stop that the message brings.
pub(super) fn bare_reason(text: &str) -> String {
    let behind_place = text.rsplit_once(".rs:").map_or(text, |(_, rest)| {
        rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':')
    });
    let words: Vec<&str> = behind_place.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').to_owned()
}
