//! Reads the map that an exported picture or document carries inside.

mod html;
mod pdf;
mod png;
mod svg;

use std::io::Read as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::ZlibDecoder;

pub use png::PICTURE_KEYWORD;

use super::error::{FormatError, Position};
use super::format::from_ron;
use super::limits;
use super::repair::Repair;
use crate::model::Journey;

/// The first bytes of the kinds of pictures that are recognised by them: PNG, PDF, JPEG,
/// GIF and WebP.
const PICTURES: [&[u8]; 5] = [png::START, pdf::START, b"\xff\xd8\xff", b"GIF8", b"RIFF"];

/// Whether these are the bytes of a picture or a document, and not those of a map's text.
pub(super) fn is_picture(bytes: &[u8]) -> bool {
    is_picture_file(bytes) || is_markup(bytes)
}

/// Whether these are the bytes of a picture or a document that no text begins like.
pub(super) fn is_picture_file(bytes: &[u8]) -> bool {
    PICTURES.iter().any(|start| bytes.starts_with(start))
}

/// Whether these are the bytes of a picture, a document or a page that carries a map. The map
/// itself may be broken.
pub(super) fn carries_map(bytes: &[u8]) -> bool {
    text_inside(bytes).is_some()
}

/// Whether this may be an SVG drawing or an HTML page, perhaps behind a byte order mark and
/// white space. No text of a map begins with `<`.
fn is_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"<")
}

/// The map that the picture in `bytes` carries, and what was repaired in it; `None` if it
/// carries none. The picture itself is not decoded.
pub fn map_inside(bytes: &[u8]) -> Option<Result<(Journey, Vec<Repair>), FormatError>> {
    let text = text_inside(bytes)?;
    Some(text.and_then(|text| from_ron(&text)))
}

/// The text of the map that is carried, unpacked within the limits of a map's file.
fn text_inside(bytes: &[u8]) -> Option<Result<String, FormatError>> {
    if bytes.starts_with(png::START) {
        return png::text_inside(bytes);
    }
    if bytes.starts_with(pdf::START) {
        return pdf::text_inside(bytes);
    }
    if is_markup(bytes) {
        return html::text_inside(bytes).or_else(|| svg::text_inside(bytes));
    }
    None
}

/// Unpacks a text that was compressed with zlib and then written in base 64, perhaps over
/// many lines.
fn unpacked(base64: &[u8]) -> Result<String, FormatError> {
    let mut letters = base64.to_vec();
    letters.retain(|letter| !letter.is_ascii_whitespace());
    let packed = STANDARD
        .decode(letters)
        .map_err(|error| unreadable(error.to_string()))?;
    let mut text = Vec::new();
    let most_bytes = limits::max_unpacked(packed.len());
    // Reading one byte more than allowed shows whether the text is too large.
    let read = ZlibDecoder::new(&*packed)
        .take(most_bytes + 1)
        .read_to_end(&mut text);
    read.map_err(|error| unreadable(error.to_string()))?;
    if text.len() as u64 > most_bytes {
        return Err(unreadable("the map inside is too large".to_owned()));
    }
    String::from_utf8(text).map_err(|error| unreadable(error.to_string()))
}

/// The error that the text could not be unpacked. It has no place in a text, so it names the
/// first line.
fn unreadable(message: String) -> FormatError {
    FormatError::Syntax {
        at: Position { line: 1, column: 1 },
        message,
    }
}
