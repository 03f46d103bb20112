//! Reads a map from a disk.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::carried::{carries_map, is_picture, is_picture_file, map_inside};
use super::error::FormatError;
use super::format::from_ron;
use super::json::from_json;
pub use super::limits::MAX_BYTES;
use super::locate::position_at;
use super::repair::Repair;
use super::save::Stamp;
use crate::model::Journey;

/// How many bytes at the beginning of a text are looked at to see whether it is a map.
const MAP_START: usize = 4096;

/// A map that was read from a disk.
#[derive(Debug)]
pub struct Opened {
    /// The map.
    pub journey: Journey,
    /// What was repaired in the map.
    pub repairs: Vec<Repair>,
    /// The stamp of the file's content when it was read.
    pub stamp: Stamp,
    /// Whether the file is a picture that carries the map, or JSON. Such a map is not saved
    /// back to the file.
    pub is_copy: bool,
}

/// Why a file could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("{}: no such file", .0.display())]
    NotFound(PathBuf),
    /// The path leads to a folder.
    #[error("{}: a folder", .0.display())]
    Folder(PathBuf),
    /// The path leads to a pipe, a device or another thing that is neither a file nor a folder.
    #[error("{}: not a file", .0.display())]
    NotAFile(PathBuf),
    /// The user may not read the file.
    #[error("{}: permission denied", .0.display())]
    NoPermission(PathBuf),
    /// The file is too large.
    #[error("{}: {bytes} bytes are more than {most}", .path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size in bytes.
        bytes: u64,
        /// The most bytes that it may have.
        most: u64,
    },
    /// The file is a picture that carries no map.
    #[error("{}: a picture without a map in it", .0.display())]
    NoMapInside(PathBuf),
    /// The text of the file is not a map.
    #[error("{}: {error}", .path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// Why it is not.
        error: FormatError,
    },
    /// Reading failed.
    #[error("{}: {error}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        error: io::Error,
    },
}

impl OpenError {
    /// The file that could not be opened.
    pub fn path(&self) -> &Path {
        match self {
            Self::NotFound(path)
            | Self::Folder(path)
            | Self::NotAFile(path)
            | Self::NoPermission(path)
            | Self::NoMapInside(path)
            | Self::TooLarge { path, .. }
            | Self::Format { path, .. }
            | Self::Io { path, .. } => path,
        }
    }
}

/// Opens the map at `path`, or the one that the picture at `path` carries.
///
/// # Errors
/// Why the file could not be read or is not a map. No content makes this panic.
pub fn open(path: &Path) -> Result<Opened, OpenError> {
    open_within(path, MAX_BYTES)
}

/// Opens a map as [`open()`] does, but refuses files of more than `most` bytes.
///
/// # Errors
/// The same as those of [`open()`].
pub fn open_within(path: &Path, most: u64) -> Result<Opened, OpenError> {
    parse(path, read(path, most)?)
}

/// The map in the bytes of a file, as [`open()`] would give it; `path` only names the file in
/// errors.
///
/// # Errors
/// Why the bytes are not a map and carry none.
pub fn parse(path: &Path, bytes: Vec<u8>) -> Result<Opened, OpenError> {
    let stamp = Stamp::of(&bytes);
    let format = |error| OpenError::Format {
        path: path.to_owned(),
        error,
    };
    if is_picture(&bytes) {
        let carried = map_inside(&bytes).ok_or_else(|| OpenError::NoMapInside(path.to_owned()))?;
        let (journey, repairs) = carried.map_err(format)?;
        return Ok(Opened {
            journey,
            repairs,
            stamp,
            is_copy: true,
        });
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let before = String::from_utf8_lossy(&bytes[..valid]);
            return Err(format(FormatError::Syntax {
                at: position_at(&before, valid),
                message: "not UTF-8 text".to_owned(),
            }));
        }
    };
    let is_json = is_json(&text);
    let read = if is_json { from_json } else { from_ron };
    let (journey, repairs) = read(&text).map_err(format)?;
    Ok(Opened {
        journey,
        repairs,
        stamp,
        is_copy: is_json,
    })
}

/// Whether a file is to be opened instead of being imported: its bytes are a map, carry one
/// or are a picture, or its name ends like that of a map.
pub fn is_own(path: &Path, bytes: &[u8]) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    let is_named = extension.is_some_and(|extension| {
        ["ron", "json"]
            .iter()
            .any(|own| own.eq_ignore_ascii_case(extension))
    });
    is_named || is_picture_file(bytes) || carries_map(bytes) || is_map_text(bytes)
}

/// Whether bytes begin like the text of a map: like RON or JSON whose first field is the
/// version. A map that is broken further on counts as well, so that the error names its place.
fn is_map_text(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(MAP_START)];
    let start = String::from_utf8_lossy(start);
    let start = start
        .strip_prefix('\u{feff}')
        .unwrap_or(&start)
        .trim_start();
    if start.starts_with("#![enable") {
        return true;
    }
    let names = |field: &str| start.contains(field);
    match start.chars().next() {
        Some('(') => {
            let first = start[1..].trim_start();
            first.starts_with("version") || first.starts_with("map")
        }
        Some('{') => names("\"version\"") && names("\"map\"") || names("map.schema.json"),
        _ => false,
    }
}

/// Whether a text looks like JSON. RON begins with another kind of bracket.
fn is_json(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.trim_start().starts_with('{')
}

/// The bytes of the file at `path`, which may be at most `most`.
///
/// # Errors
/// Why the file could not be read.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, OpenError> {
    let explain = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => OpenError::NotFound(path.to_owned()),
        io::ErrorKind::PermissionDenied => OpenError::NoPermission(path.to_owned()),
        _ => OpenError::Io {
            path: path.to_owned(),
            error,
        },
    };
    // The kind of file is checked before opening it: opening a pipe would wait for its
    // other end.
    let metadata = fs::metadata(path).map_err(explain)?;
    if metadata.is_dir() {
        return Err(OpenError::Folder(path.to_owned()));
    }
    if !metadata.is_file() {
        return Err(OpenError::NotAFile(path.to_owned()));
    }
    let too_large = |bytes| OpenError::TooLarge {
        path: path.to_owned(),
        bytes,
        most,
    };
    if metadata.len() > most {
        return Err(too_large(metadata.len()));
    }
    let file = File::open(path).map_err(explain)?;
    let mut bytes = Vec::new();
    // The file may grow while it is read.
    file.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(explain)?;
    if bytes.len() as u64 > most {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}
