//! The formats of files, by which their rows are read from the first line on.

use std::ops::ControlFlow;
use std::path::Path;

use crate::data::{DataError, Watch};

use super::row::Raw;
use super::workbook::Book;
use super::{delimited, json_lines, workbook, xes};

/// How the rows of a file are written.
#[derive(Clone, Debug)]
pub(crate) enum Format {
    /// Text with this byte between the cells.
    Delimited(u8),
    /// A sheet of a workbook.
    Workbook {
        /// The workbook, which is read once.
        book: Book,
        /// The names of all its sheets.
        sheets: Vec<String>,
        /// The name of the sheet.
        sheet: String,
    },
    /// One JSON object a line, with the keys that are columns.
    JsonLines(Vec<String>),
    /// An event log in XML, with the keys that are columns.
    Xes(Vec<String>),
}

impl Format {
    /// Goes through all rows of the file until `visit` breaks off.
    pub(super) fn each_row<F>(
        &self,
        path: &Path,
        watch: &dyn Watch,
        visit: &mut F,
    ) -> Result<(), DataError>
    where
        F: FnMut(Raw<'_>) -> ControlFlow<()> + ?Sized,
    {
        match self {
            Self::Delimited(delimiter) => delimited::each_row(path, *delimiter, watch, visit),
            Self::Workbook { book, sheet, .. } => workbook::each_row(book, sheet, watch, visit),
            Self::JsonLines(keys) => json_lines::each_row(path, keys, watch, visit),
            Self::Xes(keys) => xes::each_row(path, keys, watch, visit),
        }
    }
}
