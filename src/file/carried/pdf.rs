//! A PDF may carry files, and ours carries the map.
//!
//! The one stream of the map's type is looked for in the bytes, not by way of the
//! document's tables: those may themselves be packed, to any size, and a document that
//! another program saved again may have other ones. A stream is never packed into another.

use std::io::Read as _;

use flate2::read::ZlibDecoder;
use hayro_syntax::object::{Dict, FromBytes as _, Name};

use super::super::error::FormatError;
use super::super::format::MAX_BYTES;
use super::unreadable;

/// What a PDF begins with.
pub(super) const START: &[u8] = b"%PDF-";

/// The type of the map among the files in a document, as it is written in one.
const MAP_TYPE: &[u8] = b"application#2Fvnd.wayline+ron";
/// The same, read.
const MAP_TYPE_READ: &[u8] = b"application/vnd.wayline+ron";

/// The longest description of a stream.
const MAX_DESCRIPTION: usize = 4096;
/// The most places that are looked at.
const MAX_PLACES: usize = 64;

/// The text of the map in a PDF. A document that was changed has its latest part last.
pub(super) fn text_inside(bytes: &[u8]) -> Option<Result<String, FormatError>> {
    let mut end = bytes.len();
    for _ in 0..MAX_PLACES {
        let at = find_last(&bytes[..end], MAP_TYPE)?;
        if let Some(stream) = stream_around(bytes, at) {
            return Some(stream.unpack());
        }
        end = at;
    }
    None
}

/// A packed text and how it is packed.
struct Stream<'a> {
    packed: &'a [u8],
    is_deflated: bool,
}

impl Stream<'_> {
    fn unpack(&self) -> Result<String, FormatError> {
        let mut text = Vec::new();
        // One byte more than there may be tells that there are more.
        let limit = MAX_BYTES + 1;
        let read = if self.is_deflated {
            let unpacked = ZlibDecoder::new(self.packed);
            unpacked.take(limit).read_to_end(&mut text)
        } else {
            self.packed.take(limit).read_to_end(&mut text)
        };
        read.map_err(|error| unreadable(error.to_string()))?;
        if text.len() as u64 > MAX_BYTES {
            return Err(unreadable("the map inside is too large".to_owned()));
        }
        String::from_utf8(text).map_err(|error| unreadable(error.to_string()))
    }
}

/// The stream whose description has the map's type at `at`.
fn stream_around(bytes: &[u8], at: usize) -> Option<Stream<'_>> {
    let from = at.saturating_sub(MAX_DESCRIPTION);
    let start = from + find_last(&bytes[from..at], b"obj")? + b"obj".len();
    let to = bytes.len().min(at + MAX_DESCRIPTION);
    let end = at + find(&bytes[at..to], b"stream")?;
    let described = bytes.get(start..end)?.trim_ascii();
    let dict = Dict::from_bytes(described)?;
    if &*dict.get::<Name<'_>>("Subtype")? != MAP_TYPE_READ {
        return None;
    }
    let after = end + b"stream".len();
    let packed = bytes.get(after..)?;
    let packed = packed.strip_prefix(b"\r").unwrap_or(packed);
    let packed = packed.strip_prefix(b"\n").unwrap_or(packed);
    if dict.contains_key("DecodeParms") {
        return None;
    }
    let is_deflated = match dict.get::<Name<'_>>("Filter") {
        Some(filter) if &*filter == b"FlateDecode" => true,
        Some(_) => return None,
        None if dict.contains_key("Filter") => return None,
        None => false,
    };
    let packed = if is_deflated {
        // Such a stream knows its end.
        packed
    } else {
        packed.get(..dict.get::<u32>("Length")? as usize)?
    };
    Some(Stream {
        packed,
        is_deflated,
    })
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|it| it == needle)
}

fn find_last(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).rposition(|it| it == needle)
}
