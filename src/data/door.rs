//! What a file is that somebody opens, imports or drops: a map, something that a map can be made
//! of, or a source.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use crate::file;
use crate::import;

use super::read::{Inspection, inspect};
use super::{DataError, Unwatched};

/// The endings of files that can be sources, without their dots.
pub const ENDINGS: &[&str] = &[
    "csv", "tsv", "txt", "gz", "xlsx", "json", "jsonl", "ndjson", "xes",
];

/// How many bytes at the beginning of a file are looked at for a map.
const HEAD: u64 = 64 << 10;

/// Where a file leads.
#[derive(Clone, Debug)]
pub enum Door {
    /// It is opened as a map, or as a file that carries one; if it is none, opening says why.
    Map,
    /// A map can be made of it.
    Import,
    /// It is a source, and what its rows are needs no question.
    Source(Box<Inspection>),
    /// It may be a source, and the likeliest of what its rows may be comes first; or a map can
    /// be made of it.
    Ask(Box<Inspection>),
}

/// Finds out where a file leads by its beginning.
///
/// # Errors
/// It is a source, but larger than can be read.
pub fn door(path: &Path) -> Result<Door, DataError> {
    if is_map(path) {
        return Ok(Door::Map);
    }
    let otherwise = if import::is_importable(path) {
        Door::Import
    } else {
        Door::Map
    };
    match inspect(path, None, &Unwatched) {
        Ok(inspection) if inspection.shapes.is_empty() => Ok(otherwise),
        Ok(inspection) if inspection.is_sure => Ok(Door::Source(Box::new(inspection))),
        Ok(inspection) => Ok(Door::Ask(Box::new(inspection))),
        Err(
            error @ (DataError::TooLarge { .. }
            | DataError::TooManyRows { .. }
            | DataError::TooManyColumns { .. }),
        ) => Err(error),
        // The import, or the opening, says what is wrong with it.
        Err(_) => Ok(otherwise),
    }
}

/// Whether a file is a map or carries one, judging by its bytes: as JSON may be a map or rows,
/// its name does not say it.
pub fn is_map(path: &Path) -> bool {
    let is_page = path.extension().is_some_and(|extension| {
        extension
            .to_string_lossy()
            .to_ascii_lowercase()
            .starts_with("htm")
    });
    let most = if is_page { file::open::MAX_BYTES } else { HEAD };
    // Opening a pipe would wait for its other end.
    let Some(file) = path.is_file().then(|| File::open(path).ok()).flatten() else {
        return false;
    };
    let mut bytes = Vec::new();
    let read = file.take(most).read_to_end(&mut bytes);
    read.is_ok() && file::is_own(Path::new(""), &bytes)
}
