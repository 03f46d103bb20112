//! The program on the command line, for tests.

use std::path::Path;
use std::process::{Command, Output};

/// Runs the program with these arguments, in English, and waits for its end.
pub fn wayline(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wayline"));
    command
        .env("LANG", "en_US.UTF-8")
        .env("LC_ALL", "en_US.UTF-8");
    command.args(arguments).output().expect("it runs")
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}
