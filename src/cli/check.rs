//! `wayline check FILE…`

use std::path::PathBuf;
use std::process::ExitCode;

use super::terminal::{complain, patiently, say};
use crate::file::{self, FormatError, OpenError};
use crate::report;
use crate::words::Words;

/// Prints every problem of every file. Exit codes: 0 if there is none, 1 if there are some,
/// 2 if a file cannot be read.
pub(super) fn run(words: &Words, files: &[PathBuf]) -> ExitCode {
    let mut worst = 0;
    for path in files {
        match patiently(|| file::open(path)) {
            Ok(opened) => {
                for repair in &opened.repairs {
                    let text = report::repair(words, &opened.journey, repair);
                    say(&format!("{}: {text}", path.display()));
                }
            }
            Err(error) => {
                let is_unsound = matches!(
                    &error,
                    OpenError::Format {
                        error: FormatError::Unsound(_),
                        ..
                    }
                );
                for line in report::open_error(words, &error) {
                    if is_unsound {
                        say(&line);
                    } else {
                        complain(&line);
                    }
                }
                worst = worst.max(if is_unsound { 1 } else { 2 });
            }
        }
    }
    ExitCode::from(worst)
}
