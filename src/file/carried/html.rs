//! The map that an exported HTML page carries, in a script of a type that browsers do not
//! run.

use super::super::error::FormatError;
use super::{unpacked, unreadable};

/// The tag before the map. No text that the page shows can look like this tag, because `<`
/// is always escaped.
const START: &[u8] = b"<script type=\"application/vnd.wayline+zlib\">";
/// The tag behind the map.
const END: &[u8] = b"</script>";

/// The text of the map in a page; `None` if the page carries none.
pub(super) fn text_inside(bytes: &[u8]) -> Option<Result<String, FormatError>> {
    let at = find(bytes, START)? + START.len();
    let rest = &bytes[at..];
    let Some(end) = find(rest, END) else {
        return Some(Err(unreadable("the map inside is cut off".to_owned())));
    };
    Some(unpacked(&rest[..end]))
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes
        .windows(needle.len())
        .position(|window| window == needle)
}
