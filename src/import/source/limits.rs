//! Limits for what is read from the files of other programs.

use crate::file::Position;
use crate::import::Remark;

/// The largest file, in bytes.
pub const MAX_BYTES: usize = 64 << 20;
/// The most text that is read from a file, in bytes.
pub const MAX_TEXT: usize = 24 << 20;
/// The most rows of a table.
pub const MAX_ROWS: usize = 20_000;
/// The most columns of a table.
pub const MAX_COLUMNS: usize = 2_000;
/// The most cells in all tables of a file.
pub const MAX_CELLS: usize = 400_000;
/// The most tables, lists and other blocks of a file.
pub const MAX_BLOCKS: usize = 500;
/// The most sheets of a workbook.
pub const MAX_SHEETS: usize = 200;
/// The deepest nesting of lists and of HTML.
pub const MAX_DEPTH: usize = 60;
/// The most bytes that a workbook may have after unpacking.
pub const MAX_UNPACKED: u64 = 400 << 20;
/// How many times its packed size a part of a workbook may have, beyond the first megabyte.
pub const MAX_RATIO: u64 = 250;

/// Refuses tables that are too large. `cells` is the number of cells in the file so far.
pub fn cells(rows: usize, columns: usize, cells: usize) -> Result<(), Remark> {
    if rows > MAX_ROWS {
        return Err(Remark::new("import-too-many-rows").with("most", &MAX_ROWS));
    }
    if columns > MAX_COLUMNS {
        return Err(Remark::new("import-too-many-columns").with("most", &MAX_COLUMNS));
    }
    if cells > MAX_CELLS {
        return Err(Remark::new("import-too-many-cells").with("most", &MAX_CELLS));
    }
    Ok(())
}

/// Refuses too much text. A text that a file holds once may fill many cells, so it is not
/// enough to limit the file. `bytes` is the number of bytes so far.
pub fn text(bytes: usize) -> Result<(), Remark> {
    if bytes > MAX_TEXT {
        return Err(Remark::new("import-too-much-text").with("most", &(MAX_TEXT >> 20)));
    }
    Ok(())
}

/// The remark with a line as its position.
pub fn at_line(remark: Remark, line: u64) -> Remark {
    let line = usize::try_from(line).unwrap_or(1).max(1);
    Remark {
        at: Some(Position { line, column: 1 }),
        ..remark
    }
}
