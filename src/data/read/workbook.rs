//! Workbooks.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::Path;

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, Xlsx, XlsxError};

use crate::data::{DataError, Watch};
use crate::import::source::archive::{self, Bounds};

use super::limits::{MAX_BYTES, MAX_COLUMNS, MAX_STRINGS, MAX_WORKBOOK};
use super::raw::Raw;
use super::row::{RowBuffer, RowRef};

/// How many rows are read between two reports.
const REPORT_EVERY: u32 = 4_096;

/// The bytes of a workbook, after a look for counts and sizes that cannot be right.
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
            DataError::BadFormat(reasons.collect::<Vec<_>>().join(" "))
        }
        "import-not-a-workbook" => DataError::BadFormat("not a workbook".to_owned()),
        _ => DataError::TooLarge {
            size,
            most: MAX_BYTES,
        },
    })?;
    Ok(checked.into_owned())
}

fn broken(error: &XlsxError) -> DataError {
    DataError::BadFormat(error.to_string())
}

/// The names of the sheets, in their order.
pub(super) fn sheets(path: &Path) -> Result<Vec<String>, DataError> {
    let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes(path)?)).map_err(|error| broken(&error))?;
    Ok(names(&book))
}

fn names(book: &Xlsx<Cursor<Vec<u8>>>) -> Vec<String> {
    let sheets = book.sheets_metadata().iter();
    sheets
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect()
}

/// Goes through the rows of a sheet that have cells.
pub(super) fn each_row<F>(
    path: &Path,
    sheet: &str,
    watch: &dyn Watch,
    visit: &mut F,
) -> Result<(), DataError>
where
    F: FnMut(Raw<'_>) -> ControlFlow<()> + ?Sized,
{
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes(path)?)).map_err(|error| broken(&error))?;
    if !names(&book).iter().any(|name| name == sheet) {
        return Err(DataError::NoSuchSheet(sheet.to_owned()));
    }
    let mut reader = book
        .worksheet_cells_reader(sheet)
        .map_err(|error| broken(&error))?;
    let last = f64::from(reader.dimensions().end.0.max(1));
    let mut row = RowBuffer::default();
    let mut current = 0;
    loop {
        let cell = reader.next_cell().map_err(|error| broken(&error))?;
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
        DataRef::String(text) => row.set(column, text),
        DataRef::SharedString(text) => row.set(column, text),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => row.set(column, text),
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
    let mut text = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second, milli) != (0, 0, 0, 0) {
        text.push_str(&format!(" {hour:02}:{minute:02}:{second:02}"));
        if milli > 0 {
            text.push_str(&format!(".{milli:03}"));
        }
    }
    text
}
