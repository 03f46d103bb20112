//! The map that an exported PNG carries as a compressed text.

use std::io::Cursor;

use png::{Decoder, Limits};

use super::super::error::FormatError;
use super::super::limits;
use super::unreadable;

/// The keyword of the map among the texts of a PNG.
pub const PICTURE_KEYWORD: &str = "Wayline map";

/// The first bytes of a PNG.
pub(super) const START: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The least memory that the decoder is allowed, in bytes, for a row of pixels.
const MAX_ROW_BYTES: usize = 64 << 20;

/// The text of the map in a PNG; `None` if it carries none.
pub(super) fn text_inside(bytes: &[u8]) -> Option<Result<String, FormatError>> {
    // No packed text in the file is longer than the file, but a row of pixels may be.
    let limits = Limits {
        bytes: bytes.len().max(MAX_ROW_BYTES),
    };
    let decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    let reader = decoder.read_info().ok()?;
    let mut texts = reader.info().utf8_text.iter();
    let mut text = texts.find(|text| text.keyword == PICTURE_KEYWORD)?.clone();
    let limit = usize::try_from(limits::max_unpacked(bytes.len())).unwrap_or(usize::MAX);
    let unpacked = text
        .decompress_text_with_limit(limit)
        .and_then(|()| text.get_text());
    Some(unpacked.map_err(|error| unreadable(error.to_string())))
}
