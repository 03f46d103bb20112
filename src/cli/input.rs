//! What a command reads: a file, or what is piped in.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::file::{self, OpenError, Opened};
use crate::report;
use crate::words::{Arg, Words};

/// The paths that stand for the standard input.
const STANDARD_INPUT: [&str; 4] = ["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"];
/// The folders of what a shell has opened for the program, such as the output of another one.
const OPEN_FILES: [&str; 2] = ["/dev/fd/", "/proc/self/fd/"];

/// Whether a path stands for the standard input.
pub(super) fn is_standard_input(path: &Path) -> bool {
    STANDARD_INPUT.iter().any(|known| Path::new(known) == path)
}

/// Whether a path names something that a shell has opened for the program.
pub(super) fn is_open_file(path: &Path) -> bool {
    OPEN_FILES.iter().any(|folder| path.starts_with(folder))
}

/// Whether what is at `path` is gone once it was read.
pub(super) fn can_be_read_once(path: &Path) -> bool {
    is_standard_input(path) || is_open_file(path)
}

/// What messages call the file at `path`.
pub(super) fn shown(words: &Words, path: &Path) -> PathBuf {
    if is_standard_input(path) {
        words.text("cli-standard-input").into()
    } else {
        path.to_owned()
    }
}

/// The bytes of the file at `path`, at most `most` of them; `-` stands for what is piped in.
///
/// # Errors
/// Why they could not be read.
pub(super) fn read(path: &Path, most: u64) -> Result<Vec<u8>, OpenError> {
    if is_standard_input(path) {
        return drain(io::stdin().lock(), path, most);
    }
    if is_open_file(path) {
        let file = File::open(path).map_err(|error| failed(path, error))?;
        return drain(file, path, most);
    }
    file::read(path, most)
}

fn failed(path: &Path, error: io::Error) -> OpenError {
    let path = path.to_owned();
    if error.kind() == io::ErrorKind::NotFound {
        OpenError::NotFound(path)
    } else {
        OpenError::Io { path, error }
    }
}

/// All bytes that come from `source`, if they are at most `most`.
fn drain(source: impl Read, path: &Path, most: u64) -> Result<Vec<u8>, OpenError> {
    let mut bytes = Vec::new();
    let read = source.take(most.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| failed(path, error))?;
    let count = bytes.len() as u64;
    if count > most {
        return Err(OpenError::TooLarge {
            path: path.to_owned(),
            bytes: count,
            most,
        });
    }
    Ok(bytes)
}

/// Opens the map at `path`, or the one that the picture or the page there carries; `-` stands
/// for what is piped in.
///
/// # Errors
/// Why there is no map.
pub(super) fn open(path: &Path) -> Result<Opened, OpenError> {
    file::parse(path, read(path, file::open::MAX_BYTES)?)
}

/// Why a file could not be opened, in the words of the command line: one message for each
/// reason.
pub(super) fn open_error(words: &Words, error: &OpenError) -> Vec<String> {
    let shown = shown(words, error.path()).display().to_string();
    let line = |key: &str| vec![words.fill(key, &[("path", Arg::from(&shown))])];
    match error {
        OpenError::NotFound(_) => line("cli-not-found"),
        OpenError::NoMapInside(_) => line("cli-no-map-inside"),
        OpenError::NotAFile(_) => line("cli-not-a-file"),
        OpenError::Folder(_) => line("cli-folder"),
        _ => report::open_error_of(words, &shown, error),
    }
}
