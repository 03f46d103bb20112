//! Workbooks.

use std::fmt;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, Xlsx, XlsxError};

use crate::data::{DataError, FormatFault, Watch};
use crate::import::source::archive::{self, Bounds};
use crate::model::LeftOutReason;

use super::limits::{MAX_BYTES, MAX_COLUMNS, MAX_STRINGS, MAX_WORKBOOK};
use super::row::{BadRow, Raw, RowBuffer, RowRef};

/// How many rows are read between two reports.
const REPORT_EVERY: u32 = 4_096;

/// The bytes of a workbook, after a look for counts and sizes that cannot be right.
#[derive(Clone)]
pub(crate) struct Book(Arc<[u8]>);

impl AsRef<[u8]> for Book {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Book {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} bytes", self.0.len())
    }
}

/// Reads the bytes of a workbook, and the names of its sheets in their order.
pub(super) fn open(path: &Path) -> Result<(Book, Vec<String>), DataError> {
    let book = Book(bytes(path)?.into());
    let sheets = names(&parsed(&book)?);
    Ok((book, sheets))
}

fn parsed(book: &Book) -> Result<Xlsx<Cursor<Book>>, DataError> {
    Xlsx::new(Cursor::new(book.clone())).map_err(|error| broken(&error))
}

fn bytes(path: &Path) -> Result<Vec<u8>, DataError> {
    let size = std::fs::metadata(path)?.len();
    if size > MAX_WORKBOOK {
        return Err(DataError::TooLarge {
            size,
            most: MAX_WORKBOOK,
        });
    }
    let bytes = std::fs::read(path)?;
    let bounds = Bounds {
        strings: MAX_STRINGS,
        unpacked: MAX_BYTES,
    };
    let checked = archive::checked_within(&bytes, &bounds).map_err(|remark| match remark.key {
        "import-broken-workbook" => {
            let reasons = remark.args.into_iter().map(|(_, value)| value);
            FormatFault::Damaged(reasons.collect::<Vec<_>>().join(" ")).into()
        }
        "import-not-a-workbook" => FormatFault::NotAWorkbook.into(),
        _ => DataError::TooLarge {
            size,
            most: MAX_BYTES,
        },
    })?;
    Ok(checked.into_owned())
}

fn broken(error: &XlsxError) -> DataError {
    FormatFault::Damaged(error.to_string()).into()
}

fn names(book: &Xlsx<Cursor<Book>>) -> Vec<String> {
    let sheets = book.sheets_metadata().iter();
    sheets
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect()
}

/// Goes through the rows of a sheet that have cells.
pub(super) fn each_row<F>(
    book: &Book,
    sheet: &str,
    watch: &dyn Watch,
    visit: &mut F,
) -> Result<(), DataError>
where
    F: FnMut(Raw<'_>) -> ControlFlow<()> + ?Sized,
{
    let mut book = parsed(book)?;
    let mut reader = book
        .worksheet_cells_reader(sheet)
        .map_err(|error| broken(&error))?;
    let last = f64::from(reader.dimensions().end.0.max(1));
    let mut row = RowBuffer::default();
    let mut current = 0;
    loop {
        let cell = match reader.next_cell() {
            Ok(cell) => cell,
            Err(error) => {
                // The sheet ends where it cannot be parsed: the rest counts as one row.
                let line = u64::from(current) + 1;
                let bad = BadRow::new(line, LeftOutReason::Unreadable, &error.to_string());
                let _ = visit(Raw::Bad(bad));
                return Ok(());
            }
        };
        let place = cell.as_ref().map(|cell| cell.get_position());
        if place.is_none_or(|(at, _)| at != current) {
            if !row.spans.is_empty() {
                let whole = RowRef {
                    number: 0,
                    line: u64::from(current) + 1,
                    text: &row.text,
                    unquoted: "",
                    spans: &row.spans,
                };
                if visit(Raw::Row(whole)).is_break() {
                    return Ok(());
                }
            }
            row.clear();
            let Some((at, _)) = place else {
                return Ok(());
            };
            if at / REPORT_EVERY != current / REPORT_EVERY
                && !watch.report((f64::from(at) / last).min(1.0))
            {
                return Err(DataError::Stopped);
            }
            current = at;
        }
        if let Some(cell) = cell {
            let column = cell.get_position().1 as usize;
            if column >= MAX_COLUMNS {
                return Err(DataError::TooManyColumns {
                    count: column + 1,
                    most: MAX_COLUMNS,
                });
            }
            put(&mut row, column, cell.get_value());
        }
    }
}

/// Puts the value of a cell into the row: numbers in full, dates as in ISO 8601.
fn put(row: &mut RowBuffer, column: usize, value: &DataRef<'_>) {
    match value {
        DataRef::Empty | DataRef::Error(_) => {}
        DataRef::SharedString(text) => row.set(column, text),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            row.set(column, text);
        }
        DataRef::Int(number) => row.set(column, &number.to_string()),
        DataRef::Float(number) => row.set(column, &number.to_string()),
        DataRef::Bool(is_true) => row.set(column, if *is_true { "true" } else { "false" }),
        DataRef::DateTime(moment) => row.set(column, &moment_text(moment)),
    }
}

/// A date, a time or a duration of a cell.
fn moment_text(moment: &ExcelDateTime) -> String {
    let value = moment.as_f64();
    if moment.is_duration() || (0.0..1.0).contains(&value) {
        let milliseconds = (value * 86_400_000.0).round() as i64;
        let seconds = milliseconds.div_euclid(1000);
        return format!(
            "{}:{:02}:{:02}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        );
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second, milli) {
        (0, 0, 0, 0) => day,
        (_, _, _, 0) => format!("{day} {hour:02}:{minute:02}:{second:02}"),
        _ => format!("{day} {hour:02}:{minute:02}:{second:02}.{milli:03}"),
    }
}
