//! A map that travels inside a picture: a PNG may carry text, and ours carries the map.

use std::io::Cursor;

use png::{Decoder, Limits};

use super::format::{FormatError, Position, from_ron};
use super::open::MAX_BYTES;
use super::repair::Repair;
use crate::model::Journey;

/// What the map is called among the texts of a PNG.
pub const PICTURE_KEYWORD: &str = "Wayline map";

/// What files of pictures begin with, as far as they are told from maps by it.
const PICTURES: [&[u8]; 6] = [PNG, b"\xff\xd8\xff", b"GIF8", b"RIFF", b"<svg", b"<?xml"];
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Most memory for a row of pixels.
const MAX_ROW_BYTES: usize = 64 << 20;

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
    if !bytes.starts_with(PNG) {
        return None;
    }
    // No text in the file is longer than the file; a row of pixels may be.
    let limits = Limits {
        bytes: bytes.len().max(MAX_ROW_BYTES),
    };
    let decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    let reader = decoder.read_info().ok()?;
    let mut texts = reader.info().utf8_text.iter();
    let mut text = texts.find(|it| it.keyword == PICTURE_KEYWORD)?.clone();
    let limit = usize::try_from(MAX_BYTES).unwrap_or(usize::MAX);
    let unpacked = text
        .decompress_text_with_limit(limit)
        .and_then(|()| text.get_text());
    Some(unpacked.map_err(|error| FormatError::Syntax {
        at: Position { line: 1, column: 1 },
        message: error.to_string(),
    }))
}
