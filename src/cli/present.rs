//! `wayline present FILE`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::input::open_error;
use super::terminal::{complain, patiently};
use crate::file;
use crate::words::Words;

/// What to present.
#[derive(Clone, Debug, Args)]
#[command(after_long_help = "\
Examples:
  wayline present map.ron

Exit codes:
  0  the map was presented
  2  the map could not be read, or there is no display")]
pub struct PresentArguments {
    /// The map to present: a .ron or .json file, or a PNG, SVG, PDF or HTML file that contains a
    /// map
    #[arg(value_name = "MAP")]
    pub file: PathBuf,
}

/// Checks that the map can be presented. Exit codes: 0 if it can, 2 if not; the reasons are
/// printed.
pub(super) fn run(words: &Words, arguments: &PresentArguments) -> ExitCode {
    match patiently(|| file::open(&arguments.file)) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            for line in open_error(words, &error) {
                complain(&line);
            }
            ExitCode::from(2)
        }
    }
}
