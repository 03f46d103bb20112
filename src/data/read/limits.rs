//! The most that is read of a source file.

/// The most bytes of text, unpacked and as they are in the file.
pub const MAX_BYTES: u64 = 1 << 30;
/// The most rows without the head.
pub const MAX_ROWS: u64 = 5_000_000;
/// The most columns.
pub const MAX_COLUMNS: usize = 2_000;
/// The longest field, in bytes. A row with a longer one is counted as unreadable.
pub const MAX_FIELD: usize = 1 << 20;
/// The longest row, in bytes. A longer one is counted as unreadable.
pub const MAX_ROW: usize = 4 << 20;
/// The largest workbook, packed, in bytes: it is read as a whole.
pub const MAX_WORKBOOK: u64 = 256 << 20;
/// The most texts that the cells of a workbook share.
pub const MAX_STRINGS: usize = 3_000_000;
/// How many of the rows that cannot be read are kept.
pub const MAX_BAD_ROWS: usize = 100;
/// The longest excerpt of a row that cannot be read, in characters.
pub const MAX_EXCERPT: usize = 120;
/// How many rows at the beginning of a file are looked through to find out what it is.
pub const HEAD_ROWS: usize = 2_000;
/// How many rows above the head of a table are skipped, such as the title of a report.
pub const MAX_PREAMBLE: usize = 20;
