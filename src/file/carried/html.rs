//! A page for browsers may carry data that they leave alone, and ours carries the map.

use super::super::error::FormatError;
use super::{unpacked, unreadable};

/// What stands before the map; any text of the map itself could not, for want of a `<`.
const START: &[u8] = b"<script type=\"application/vnd.wayline+zlib\">";
/// What stands behind it.
const END: &[u8] = b"</script>";

/// The text of the map in a page.
pub(super) fn text_inside(bytes: &[u8]) -> Option<Result<String, FormatError>> {
    let at = find(bytes, START)? + START.len();
    let rest = &bytes[at..];
    let Some(end) = find(rest, END) else {
        return Some(Err(unreadable("the map inside is cut off".to_owned())));
    };
    Some(unpacked(&rest[..end]))
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|it| it == needle)
}
