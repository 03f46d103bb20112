//! The command line: what goes in and out, which files are written, and what is said.

mod help;
mod json;
mod measure;
mod streams;
mod summary;
#[cfg(unix)]
mod written;

use std::path::PathBuf;
use std::process::Output;

/// A sample map with several stages.
fn shop() -> String {
    sample("electronics-shop.ron")
}

/// The path of a sample map.
fn sample(name: &str) -> String {
    let samples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples");
    samples.join(name).display().to_string()
}

/// What the program said on its standard error.
fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What the program wrote to its standard output.
fn written(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}
