//! How large a map may be. Reading and writing share the limit, so what is written can always
//! be opened again.

/// The largest file that is read or written, in bytes: about a thousand large pictures.
pub const MAX_BYTES: u64 = 1 << 30;

/// A map may always have up to this many bytes, however few it is packed in.
const ALWAYS_UNPACKED_BYTES: u64 = 64 << 20;
/// How many times its packed size a larger map may have.
const MAX_RATIO: u64 = 4;

/// The most bytes that the text of a map may have that is packed in `packed` bytes. Text
/// shrinks to a tenth when it is packed, but no map has enough of it to matter; pictures,
/// which make maps large, hardly shrink.
pub(super) fn max_unpacked(packed: usize) -> u64 {
    (packed as u64)
        .saturating_mul(MAX_RATIO)
        .clamp(ALWAYS_UNPACKED_BYTES, MAX_BYTES)
}
