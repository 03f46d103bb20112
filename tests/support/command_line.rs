//! The program on the command line, for tests.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs the program with these arguments, in English, and waits for its end.
pub fn wayline(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wayline"));
    command
        .env("LANG", "en_US.UTF-8")
        .env("LC_ALL", "en_US.UTF-8");
    command.args(arguments).output().expect("it runs")
}

/// Runs the program with these arguments, in English, with `input` piped in.
pub fn wayline_with(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wayline"))
        .args(arguments)
        .env("LANG", "en_US.UTF-8")
        .env("LC_ALL", "en_US.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut pipe = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    // A program that refuses its arguments reads nothing.
    let writer = std::thread::spawn(move || pipe.write_all(&input).ok());
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("written");
    output
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}
