//! Reading a map from a disk.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::format::{FormatError, from_ron};
use super::locate::position_at;
use super::repair::Repair;
use super::save::Stamp;
use crate::model::Journey;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 256 << 20;

/// A map from a disk.
#[derive(Debug)]
pub struct Opened {
    /// The map.
    pub journey: Journey,
    /// What was mended on the way.
    pub repairs: Vec<Repair>,
    /// How the file stood when it was read.
    pub stamp: Stamp,
}

/// Why a file could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is none.
    #[error("{}: no such file", .0.display())]
    NotFound(PathBuf),
    /// It is a folder, a device or another thing that is no file.
    #[error("{}: not a file", .0.display())]
    NotAFile(PathBuf),
    /// It may not be read.
    #[error("{}: permission denied", .0.display())]
    NoPermission(PathBuf),
    /// It is larger than [`MAX_BYTES`].
    #[error("{}: {bytes} bytes are more than a map has", .path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        bytes: u64,
    },
    /// Its text is no map.
    #[error("{}: {error}", .path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// Why.
        error: FormatError,
    },
    /// Reading failed.
    #[error("{}: {error}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

/// Opens the map at `path`.
///
/// # Errors
/// Says why the file could not be read or is no map; never panics on any content.
pub fn open(path: &Path) -> Result<Opened, OpenError> {
    let (bytes, stamp) = read(path)?;
    let format = |error| OpenError::Format {
        path: path.to_owned(),
        error,
    };
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
    let (journey, repairs) = from_ron(&text).map_err(format)?;
    Ok(Opened {
        journey,
        repairs,
        stamp,
    })
}

fn read(path: &Path) -> Result<(Vec<u8>, Stamp), OpenError> {
    let explain = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => OpenError::NotFound(path.to_owned()),
        io::ErrorKind::PermissionDenied => OpenError::NoPermission(path.to_owned()),
        _ => OpenError::Io {
            path: path.to_owned(),
            error,
        },
    };
    // Looked at before opening: opening a pipe would wait for its other end.
    let metadata = fs::metadata(path).map_err(explain)?;
    if !metadata.is_file() {
        return Err(OpenError::NotAFile(path.to_owned()));
    }
    let too_large = |bytes| OpenError::TooLarge {
        path: path.to_owned(),
        bytes,
    };
    if metadata.len() > MAX_BYTES {
        return Err(too_large(metadata.len()));
    }
    let file = File::open(path).map_err(explain)?;
    let mut bytes = Vec::new();
    // The file may grow while it is read.
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(explain)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(too_large(bytes.len() as u64));
    }
    let stamp = Stamp::of(&bytes);
    Ok((bytes, stamp))
}
