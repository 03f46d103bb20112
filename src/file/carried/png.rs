//! A PNG may carry text, and ours carries the map.

use std::io::Cursor;

use png::{Decoder, Limits};

use super::super::error::FormatError;
use super::super::format::MAX_BYTES;
use super::unreadable;

/// What the map is called among the texts of a PNG.
pub const PICTURE_KEYWORD: &str = "Wayline map";

/// What a PNG begins with.
pub(super) const START: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Most memory for a row of pixels.
const MAX_ROW_BYTES: usize = 64 << 20;

/// The text of the map in a PNG.
pub(super) fn text_inside(bytes: &[u8]) -> Option<Result<String, FormatError>> {
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
    Some(unpacked.map_err(|error| unreadable(error.to_string())))
}
