//! How large a map may be, on both sides: what is written can always be opened again.

/// The largest file that is read or written, in bytes: about a thousand large pictures.
pub const MAX_BYTES: u64 = 1 << 30;

/// How many bytes of a map are unpacked whatever they were packed into.
const MAX_WORDS: u64 = 64 << 20;
/// How many times its size a larger map may grow to.
const MAX_RATIO: u64 = 4;

/// The most bytes that the text of a map in `packed` bytes may have. Words shrink to a
/// tenth, but no map has that many; pictures, which make maps large, hardly shrink.
pub(super) fn unpacked(packed: usize) -> u64 {
    (packed as u64)
        .saturating_mul(MAX_RATIO)
        .clamp(MAX_WORDS, MAX_BYTES)
}
