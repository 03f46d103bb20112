//! The map that an exported PDF carries as an embedded file.
//!
//! The stream of the map's type is searched for in the bytes, instead of following the
//! tables of the document: the tables may themselves be packed, to any size, and a document
//! that another program saved again may have other tables. A stream is never packed into
//! another.

use std::io::Read as _;

use flate2::read::ZlibDecoder;
use hayro_syntax::object::{Dict, FromBytes as _, Name};

use super::super::error::FormatError;
use super::super::limits;
use super::unreadable;

/// The first bytes of a PDF.
pub(super) const START: &[u8] = b"%PDF-";

/// The type of the embedded file with the map, as it is written in a document, where `/` is
/// escaped.
const MAP_TYPE: &[u8] = b"application#2Fvnd.wayline+ron";
/// The type of the embedded file with the map, without escapes.
const MAP_TYPE_UNESCAPED: &[u8] = b"application/vnd.wayline+ron";

/// How far before and behind its type the dictionary of a stream may reach, in bytes.
const MAX_DICTIONARY: usize = 4096;
/// The most occurrences of the map's type that are looked at.
const MAX_OCCURRENCES: usize = 64;

/// The text of the map in a PDF; `None` if it carries none. The search goes backwards,
/// because a document that was changed has its latest part last.
pub(super) fn text_inside(bytes: &[u8]) -> Option<Result<String, FormatError>> {
    let mut end = bytes.len();
    for _ in 0..MAX_OCCURRENCES {
        let at = find_last(&bytes[..end], MAP_TYPE)?;
        if let Some(stream) = stream_around(bytes, at) {
            return Some(stream.unpack());
        }
        end = at;
    }
    None
}

/// The bytes of a stream, and whether they are compressed.
struct Stream<'a> {
    data: &'a [u8],
    is_deflated: bool,
}

impl Stream<'_> {
    fn unpack(&self) -> Result<String, FormatError> {
        let mut text = Vec::new();
        let most_bytes = limits::max_unpacked(self.data.len());
        // Reading one byte more than allowed shows whether the text is too large.
        let limit = most_bytes + 1;
        let read = if self.is_deflated {
            let unpacked = ZlibDecoder::new(self.data);
            unpacked.take(limit).read_to_end(&mut text)
        } else {
            self.data.take(limit).read_to_end(&mut text)
        };
        read.map_err(|error| unreadable(error.to_string()))?;
        if text.len() as u64 > most_bytes {
            return Err(unreadable("the map inside is too large".to_owned()));
        }
        String::from_utf8(text).map_err(|error| unreadable(error.to_string()))
    }
}

/// The stream whose dictionary has the map's type at the byte offset `at`.
fn stream_around(bytes: &[u8], at: usize) -> Option<Stream<'_>> {
    let from = at.saturating_sub(MAX_DICTIONARY);
    let start = from + find_last(&bytes[from..at], b"obj")? + b"obj".len();
    let to = bytes.len().min(at + MAX_DICTIONARY);
    let end = at + find(&bytes[at..to], b"stream")?;
    let dictionary = bytes.get(start..end)?.trim_ascii();
    let dict = Dict::from_bytes(dictionary)?;
    if &*dict.get::<Name<'_>>("Subtype")? != MAP_TYPE_UNESCAPED {
        return None;
    }
    let data_start = end + b"stream".len();
    let data = bytes.get(data_start..)?;
    let data = data.strip_prefix(b"\r").unwrap_or(data);
    let data = data.strip_prefix(b"\n").unwrap_or(data);
    if dict.contains_key("DecodeParms") {
        return None;
    }
    let is_deflated = match dict.get::<Name<'_>>("Filter") {
        Some(filter) if &*filter == b"FlateDecode" => true,
        Some(_) => return None,
        None if dict.contains_key("Filter") => return None,
        None => false,
    };
    let data = if is_deflated {
        // Compressed data mark their own end.
        data
    } else {
        data.get(..dict.get::<u32>("Length")? as usize)?
    };
    Some(Stream { data, is_deflated })
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes
        .windows(needle.len())
        .position(|window| window == needle)
}

fn find_last(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes
        .windows(needle.len())
        .rposition(|window| window == needle)
}
