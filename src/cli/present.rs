//! `wayline present FILE`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::terminal::{complain, patiently};
use crate::file;
use crate::report;
use crate::words::Words;

/// What to present.
#[derive(Clone, Debug, Args)]
pub struct PresentArguments {
    /// The map to present
    pub file: PathBuf,
}

/// Checks that the map can be presented. Exit codes: 0 if it can, 2 if not; the reasons are
/// printed.
pub(super) fn run(words: &Words, arguments: &PresentArguments) -> ExitCode {
    match patiently(|| file::open(&arguments.file)) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            for line in report::open_error(words, &error) {
                complain(&line);
            }
            ExitCode::from(2)
        }
    }
}
