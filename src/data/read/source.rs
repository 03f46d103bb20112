//! The rows of a source file as a stream.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::data::{DataError, FormatFault, Unwatched, Watch};
use crate::model::{LeftOutReason, Reading};

use super::format::Format;
use super::limits::{HEAD_ROWS, MAX_BAD_ROWS, MAX_COLUMNS, MAX_PREAMBLE, MAX_ROWS};
use super::row::{BadRow, Raw, RowRef, SourceRow};
use super::text::{self, TextReader};
use super::{delimited, json_lines, names, workbook, xes};

/// How many rows are looked at for the width of the table.
const WIDTH_ROWS: usize = 300;

/// A file whose rows can be read one after the other, as often as one likes.
#[derive(Debug)]
pub struct RowSource {
    path: PathBuf,
    size: u64,
    format: Format,
    /// The number of rows above the first one that is data: of the head and above it.
    skipped: usize,
    columns: Vec<String>,
}

/// What came of reading all rows of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadSummary {
    /// The number of rows below the head, also of those that cannot be read.
    pub rows: u64,
    /// The number of rows that cannot be read.
    pub unreadable: u64,
    /// The first hundred rows that cannot be read.
    pub bad_rows: Vec<BadRow>,
    /// The number of lines, where parts of a file are read.
    pub(super) lines: u64,
}

impl ReadSummary {
    pub(super) fn add_bad(&mut self, row: BadRow) {
        self.unreadable += 1;
        if self.bad_rows.len() < MAX_BAD_ROWS {
            self.bad_rows.push(row);
        }
    }

    /// Adds what came of the part of the file behind this one.
    pub(super) fn append(&mut self, other: Self) {
        let free = MAX_BAD_ROWS.saturating_sub(self.bad_rows.len());
        let lines = self.lines;
        self.bad_rows
            .extend(other.bad_rows.into_iter().take(free).map(|row| BadRow {
                line: row.line + lines,
                ..row
            }));
        self.rows += other.rows;
        self.unreadable += other.unreadable;
        self.lines += other.lines;
    }
}

/// The first rows of a table, as they are in the file.
pub(super) struct Head {
    /// The rows that have cells.
    pub rows: Vec<Vec<String>>,
    /// How many of them stand above the table, such as a title.
    pub preamble: usize,
    /// The number of cells of most rows.
    pub width: usize,
    /// The number of cells of the longest row.
    pub longest: usize,
}

impl RowSource {
    /// Opens a file and reads its head.
    ///
    /// # Errors
    /// The file cannot be read, is of no known format, or exceeds a limit.
    pub fn open(path: &Path, reading: &Reading) -> Result<Self, DataError> {
        let format = format(path, reading, &Unwatched)?;
        Self::of(path, format, usize::from(reading.header_rows))
    }

    /// A file in a known format.
    pub(super) fn of(path: &Path, format: Format, header_rows: usize) -> Result<Self, DataError> {
        let size = std::fs::metadata(path)?.len();
        let (columns, skipped) = match &format {
            Format::JsonLines(keys) | Format::Xes(keys) => (names::distinct(keys.clone()), 0),
            Format::Delimited(_) | Format::Workbook { .. } => {
                let head = Head::read(path, &format, WIDTH_ROWS)?;
                let skipped = head.preamble + header_rows;
                let header = &head.rows[head.preamble..skipped.min(head.rows.len())];
                let width = match &format {
                    // The cells of a sheet say themselves in which column they are.
                    Format::Workbook { .. } => head.width_with(header).max(head.longest),
                    _ => head.width_with(header),
                };
                (names::column_names(header, width), skipped)
            }
        };
        if columns.len() > MAX_COLUMNS {
            return Err(DataError::TooManyColumns {
                count: columns.len(),
                most: MAX_COLUMNS,
            });
        }
        Ok(Self {
            path: path.to_owned(),
            size,
            format,
            skipped,
            columns,
        })
    }

    /// The names of the columns, each different, in the order of the file.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The place of the column of this name, from 0.
    ///
    /// # Errors
    /// There is no such column.
    pub fn column(&self, name: &str) -> Result<usize, DataError> {
        let place = self.columns.iter().position(|column| column == name);
        place.ok_or_else(|| DataError::NoSuchColumn(name.to_owned()))
    }

    /// The number of bytes of the file, packed as it is.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Where the file is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The byte between the cells if the rows are written as text, and the number of rows with
    /// cells above the first row of data.
    pub(crate) fn plain_text(&self) -> Option<(u8, usize)> {
        match self.format {
            Format::Delimited(delimiter) => Some((delimiter, self.skipped)),
            _ => None,
        }
    }

    /// Hands each row below the head to `visit`, until that breaks off. Rows that cannot be
    /// read are counted and passed over; rows without a single filled cell are none.
    ///
    /// # Errors
    /// The file cannot be read any further, exceeds a limit, or the work was stopped.
    pub fn read<F>(&self, watch: &dyn Watch, visit: &mut F) -> Result<ReadSummary, DataError>
    where
        F: FnMut(RowRef<'_>) -> ControlFlow<()> + ?Sized,
    {
        let mut summary = ReadSummary::default();
        let mut left_to_skip = self.skipped;
        let width = match self.format {
            // A cell behind the last column is no sign of a broken row.
            Format::Workbook { .. } => usize::MAX,
            _ => self.columns.len(),
        };
        let mut is_too_long = false;
        self.format.each_row(&self.path, watch, &mut |raw| {
            if let Raw::Row(row) = &raw
                && is_blank(row)
            {
                return ControlFlow::Continue(());
            }
            if left_to_skip > 0 {
                left_to_skip -= 1;
                return ControlFlow::Continue(());
            }
            summary.rows += 1;
            if summary.rows > MAX_ROWS {
                is_too_long = true;
                return ControlFlow::Break(());
            }
            match bad_row(raw, width) {
                Err(bad) => {
                    summary.add_bad(bad);
                    ControlFlow::Continue(())
                }
                Ok(row) => visit(RowRef {
                    number: summary.rows,
                    ..row
                }),
            }
        })?;
        if is_too_long {
            return Err(DataError::TooManyRows { most: MAX_ROWS });
        }
        Ok(summary)
    }
}

/// Whether a row has no filled cell.
#[inline]
pub(super) fn is_blank(row: &RowRef<'_>) -> bool {
    row.cells().all(str::is_empty)
}

/// The row, or why it cannot be read in a table of this many columns.
#[inline]
pub(super) fn bad_row(raw: Raw<'_>, width: usize) -> Result<RowRef<'_>, BadRow> {
    match raw {
        Raw::Bad(bad) => Err(bad),
        Raw::Row(row) if has_too_many_cells(&row, width) => {
            let text: Vec<&str> = row.cells().take(20).collect();
            let reason = LeftOutReason::Unreadable;
            Err(BadRow::new(row.line, reason, &text.join(" | ")))
        }
        Raw::Row(row) => Ok(row),
    }
}

/// Whether cells stand where there is no column.
#[inline]
fn has_too_many_cells(row: &RowRef<'_>, width: usize) -> bool {
    row.len() > width && row.cells().skip(width).any(|cell| !cell.is_empty())
}

/// Reads some rows of a file, from the row of number `first` on, counted from 1. Rows that
/// cannot be read are left out.
///
/// # Errors
/// The file cannot be read.
pub fn rows(
    path: &Path,
    reading: &Reading,
    first: u64,
    count: usize,
) -> Result<Vec<SourceRow>, DataError> {
    let end = first.saturating_add(count as u64);
    collected(path, reading, &|number| (first..end).contains(&number), end)
}

/// Reads the rows of these numbers, which ascend and are counted from 1, in one go. Rows that
/// cannot be read are left out.
///
/// # Errors
/// The file cannot be read.
pub fn rows_at(
    path: &Path,
    reading: &Reading,
    numbers: &[u64],
) -> Result<Vec<SourceRow>, DataError> {
    let end = numbers.last().map_or(0, |last| last + 1);
    let is_wanted = |number: u64| numbers.binary_search(&number).is_ok();
    collected(path, reading, &is_wanted, end)
}

/// The wanted rows with numbers below `end`.
fn collected(
    path: &Path,
    reading: &Reading,
    is_wanted: &dyn Fn(u64) -> bool,
    end: u64,
) -> Result<Vec<SourceRow>, DataError> {
    let source = RowSource::open(path, reading)?;
    let width = source.columns().len();
    let mut found = Vec::new();
    source.read(&Unwatched, &mut |row| {
        if row.number >= end {
            return ControlFlow::Break(());
        }
        if is_wanted(row.number) {
            found.push(SourceRow {
                number: row.number,
                line: row.line,
                cells: (0..width)
                    .map(|column| row.get(column).to_owned())
                    .collect(),
            });
        }
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

/// Finds out the format of a file by what is in it.
pub(super) fn format(
    path: &Path,
    reading: &Reading,
    watch: &dyn Watch,
) -> Result<Format, DataError> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(FormatFault::NotAFile.into());
    }
    if metadata.len() == 0 {
        return Err(DataError::Empty);
    }
    if text::begins_with(path, b"PK\x03\x04")? {
        return workbook_format(path, reading);
    }
    let (head, is_whole) = text_head(path)?;
    if head.trim().is_empty() && is_whole {
        return Err(DataError::Empty);
    }
    if head
        .chars()
        .take(4_096)
        .filter(|letter| *letter == '\0')
        .count()
        > 4
    {
        return Err(FormatFault::NotAText.into());
    }
    if json_lines::is_json_lines(&head) {
        return Ok(Format::JsonLines(json_lines::keys(&head, is_whole)?));
    }
    if xes::is_xes(&head) {
        return Ok(Format::Xes(xes::keys(path, watch)?));
    }
    let delimiter = reading
        .delimiter
        .and_then(|letter| u8::try_from(letter).ok());
    let delimiter = delimiter.filter(u8::is_ascii);
    let delimiter = delimiter.or_else(|| delimited::delimiter(&head));
    // A table of one column has nothing between its cells.
    Ok(Format::Delimited(delimiter.unwrap_or(b',')))
}

/// The sheet of a workbook that is to be read, or the first one.
fn workbook_format(path: &Path, reading: &Reading) -> Result<Format, DataError> {
    let (book, sheets) = workbook::open(path)?;
    let sheet = if reading.sheet.is_empty() {
        sheets.first().cloned().ok_or(DataError::Empty)?
    } else {
        reading.sheet.clone()
    };
    if !sheets.contains(&sheet) {
        return Err(DataError::NoSuchSheet(sheet));
    }
    Ok(Format::Workbook {
        book,
        sheets,
        sheet,
    })
}

/// The text at the beginning of a file, and whether it is all.
pub(super) fn text_head(path: &Path) -> Result<(String, bool), DataError> {
    let mut head = String::new();
    let is_whole = TextReader::open(path)?.fill(&mut head)?;
    if is_whole && !head.ends_with('\n') {
        // The last row has an end, too.
        head.push('\n');
    }
    Ok((head, is_whole))
}

impl Head {
    /// Reads the first rows of a file.
    pub fn read(path: &Path, format: &Format, most: usize) -> Result<Self, DataError> {
        let mut rows: Vec<Vec<String>> = Vec::new();
        format.each_row(path, &Unwatched, &mut |raw| {
            if let Raw::Row(row) = raw
                && !is_blank(&row)
            {
                rows.push(row.cells().map(str::to_owned).collect());
            }
            if rows.len() < most {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })?;
        let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
        let lengths: Vec<usize> = rows.iter().map(|row| used(row)).collect();
        let width = delimited::usual_width(&lengths);
        let mut preamble = 0;
        if width >= 2 {
            let is_title = |row: &&Vec<String>| filled(row) <= 1;
            preamble = rows.iter().take_while(is_title).count();
        }
        if preamble > MAX_PREAMBLE || preamble == rows.len() {
            preamble = 0;
        }
        Ok(Self {
            rows,
            longest: lengths.iter().copied().max().unwrap_or(0),
            preamble,
            width,
        })
    }

    /// The number of columns below such a header: a cell without a heading has its column, too.
    /// Where nothing names the columns, the longest of the rows says how many there are.
    pub fn width_with(&self, header: &[Vec<String>]) -> usize {
        let of_header = header.iter().map(Vec::len).max();
        of_header.unwrap_or(self.longest).max(self.width)
    }
}

/// The number of cells of a row up to the last that is filled.
fn used(row: &[String]) -> usize {
    row.iter()
        .rposition(|cell| !cell.is_empty())
        .map_or(0, |last| last + 1)
}

/// The first rows of a source, each with a text for each column.
pub(super) fn sample(source: &RowSource) -> Result<(Vec<Vec<String>>, ReadSummary), DataError> {
    let width = source.columns().len();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let summary = source.read(&Unwatched, &mut |row| {
        rows.push(
            (0..width)
                .map(|column| row.get(column).to_owned())
                .collect(),
        );
        if rows.len() < HEAD_ROWS {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    Ok((rows, summary))
}
