//! A map that travels inside a picture or a document.

mod pdf;
mod png;

pub use png::PICTURE_KEYWORD;

use super::format::{FormatError, Position, from_ron};
use super::repair::Repair;
use crate::model::Journey;

/// What files of pictures begin with, as far as they are told from maps by it.
const PICTURES: [&[u8]; 7] = [
    png::START,
    pdf::START,
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"<svg",
    b"<?xml",
];

/// Whether these are the bytes of a picture and not those of a map's text.
pub(super) fn is_picture(bytes: &[u8]) -> bool {
    PICTURES.iter().any(|start| bytes.starts_with(start))
}

/// The map that the picture in `bytes` carries, and what was mended on the way; `None` if
/// it carries none. Of the picture itself nothing is decoded.
pub fn map_inside(bytes: &[u8]) -> Option<Result<(Journey, Vec<Repair>), FormatError>> {
    let text = text_inside(bytes)?;
    Some(text.and_then(|text| from_ron(&text)))
}

/// The text of the map, unpacked to no more than a map's file may have.
fn text_inside(bytes: &[u8]) -> Option<Result<String, FormatError>> {
    if bytes.starts_with(png::START) {
        return png::text_inside(bytes);
    }
    if bytes.starts_with(pdf::START) {
        return pdf::text_inside(bytes);
    }
    None
}

/// That the text could not be unpacked.
fn unreadable(message: String) -> FormatError {
    FormatError::Syntax {
        at: Position { line: 1, column: 1 },
        message,
    }
}
