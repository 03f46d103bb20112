//! A map that travels inside a picture or a document.

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
use super::format::{MAX_BYTES, from_ron};
use super::repair::Repair;
use crate::model::Journey;

/// What files of pictures begin with, as far as they are told from maps by it.
const PICTURES: [&[u8]; 5] = [png::START, pdf::START, b"\xff\xd8\xff", b"GIF8", b"RIFF"];

/// Whether these are the bytes of a picture and not those of a map's text.
pub(super) fn is_picture(bytes: &[u8]) -> bool {
    PICTURES.iter().any(|start| bytes.starts_with(start)) || is_markup(bytes)
}

/// Whether a drawing or a page for browsers begins here, perhaps behind a mark of the order
/// of bytes and some space. No text of a map begins like that.
fn is_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"<")
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
    if is_markup(bytes) {
        return html::text_inside(bytes).or_else(|| svg::text_inside(bytes));
    }
    None
}

/// The text that was deflated and then spelt in base 64, perhaps over many lines.
fn unpacked(spelt: &[u8]) -> Result<String, FormatError> {
    let mut letters = spelt.to_vec();
    letters.retain(|letter| !letter.is_ascii_whitespace());
    let packed = STANDARD
        .decode(letters)
        .map_err(|error| unreadable(error.to_string()))?;
    let mut text = Vec::new();
    // One byte more than there may be tells that there are more.
    let read = ZlibDecoder::new(&*packed)
        .take(MAX_BYTES + 1)
        .read_to_end(&mut text);
    read.map_err(|error| unreadable(error.to_string()))?;
    if text.len() as u64 > MAX_BYTES {
        return Err(unreadable("the map inside is too large".to_owned()));
    }
    String::from_utf8(text).map_err(|error| unreadable(error.to_string()))
}

/// That the text could not be unpacked.
fn unreadable(message: String) -> FormatError {
    FormatError::Syntax {
        at: Position { line: 1, column: 1 },
        message,
    }
}
