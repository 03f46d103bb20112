//! A list on a sheet of its own, which can be sorted and filtered.

use rust_xlsxwriter::{ExcelDateTime, Workbook};

use super::{MOST_ROWS, Paper, XlsxError, cell_text, letters, lines, row_height, write_text};
use crate::export::data::{Omitted, tally::Tally};
use crate::model::Date;

/// The narrowest and the widest that a column may be, in letters.
const WIDTH_RANGE: (f64, f64) = (9.0, 46.0);
/// Room for the filter's button beside a heading, in letters.
const BUTTON: f64 = 4.0;
/// How many letters side by side stay readable on a page.
const PAGE: f64 = 210.0;
/// The most pages side by side that a list is printed on.
const MOST_PAGES: u16 = 100;
/// The most characters in the name of a sheet.
const MOST_NAME: usize = 31;
/// The years whose dates a spreadsheet can hold.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=9999;

/// The value of a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// A text; not empty.
    Text(String),
    /// A number.
    Number(f64),
    /// A date.
    Date(Date),
    /// An empty cell.
    None,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        if text.is_empty() {
            Self::None
        } else {
            Self::Text(text.to_owned())
        }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<Option<f64>> for Value {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::None, Self::Number)
    }
}

impl From<Option<u32>> for Value {
    fn from(number: Option<u32>) -> Self {
        number.map(f64::from).into()
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        text.map_or(Self::None, Self::from)
    }
}

impl From<Option<Date>> for Value {
    fn from(date: Option<Date>) -> Self {
        date.map_or(Self::None, Self::Date)
    }
}

impl Value {
    /// The width of the value's longest line, in letters.
    fn letters(&self) -> f64 {
        match self {
            Self::Text(text) => text.split('\n').map(letters).fold(0.0, f64::max),
            Self::Number(_) => 8.0,
            Self::Date(_) => 11.0,
            Self::None => 0.0,
        }
    }
}

/// A list with headings and rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// The name of the sheet.
    pub name: String,
    /// The headings, one for each column.
    pub heads: Vec<String>,
    /// The rows, each with a value for each column.
    pub rows: Vec<Vec<Value>>,
    /// Whether each row is an entry of a list that one sorts and filters. Else the first column
    /// names what the other columns of its row hold.
    pub is_list: bool,
}

impl Table {
    /// Adds the list as a sheet to `book`, unless it has no rows. Columns without any value are
    /// left out, but for the first.
    pub fn write(
        mut self,
        book: &mut Workbook,
        paper: &Paper,
        tally: &mut Tally,
    ) -> Result<(), XlsxError> {
        self.drop_empty_columns();
        if self.rows.is_empty() || self.heads.is_empty() {
            return Ok(());
        }
        let sheet = book.add_worksheet();
        sheet.set_name(sheet_name(&self.name))?;
        tally.add(
            Omitted::Cards,
            self.rows.len().saturating_sub(MOST_ROWS - 1),
        );
        self.rows.truncate(MOST_ROWS - 1);
        let mut widths = Vec::new();
        for (column, head) in (0_u16..).zip(&self.heads) {
            let head = cell_text(head, tally);
            let of_rows = self
                .rows
                .iter()
                .map(|row| row[usize::from(column)].letters());
            let wanted = of_rows.fold(letters(&head) + BUTTON, f64::max) + 1.0;
            let width = wanted.clamp(WIDTH_RANGE.0, WIDTH_RANGE.1);
            sheet.set_column_width(column, width)?;
            widths.push(width);
            sheet.write_string_with_format(0, column, head, &paper.strong)?;
        }
        for (at, row) in (1_u32..).zip(&self.rows) {
            for (column, value) in (0_u16..).zip(row) {
                let is_name = column == 0 && !self.is_list;
                let format = if is_name { &paper.strong } else { &paper.plain };
                match value {
                    Value::Text(text) => {
                        let text = cell_text(text, tally);
                        write_text(sheet, (at, column), text, format)?;
                        continue;
                    }
                    Value::Number(number) => {
                        sheet.write_number_with_format(at, column, *number, format)?
                    }
                    Value::Date(date) => match day(*date) {
                        Some(day) => sheet.write_date_with_format(at, column, &day, &paper.date)?,
                        None => {
                            sheet.write_string_with_format(at, column, date.to_string(), format)?
                        }
                    },
                    Value::None => sheet.write_blank(at, column, format)?,
                };
            }
            let of_value = |(value, width): (&Value, &f64)| match value {
                Value::Text(text) => lines(text, *width),
                _ => 1,
            };
            let most = row.iter().zip(&widths).map(of_value).max();
            sheet.set_row_height(at, row_height(most.unwrap_or(1)))?;
        }
        let (rows, columns) = (self.rows.len() as u32, self.heads.len() as u16);
        if self.is_list {
            sheet.autofilter(0, 0, rows, columns - 1)?;
        }
        let wanted = (widths.iter().sum::<f64>() / PAGE).ceil();
        let pages = (1..MOST_PAGES).find(|count| f64::from(*count) >= wanted);
        sheet
            .set_freeze_panes(1, 1)?
            .set_repeat_columns(0, 0)?
            .set_repeat_rows(0, 0)?
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(pages.unwrap_or(MOST_PAGES), 0);
        Ok(())
    }

    fn drop_empty_columns(&mut self) {
        let is_filled = |row: &Vec<Value>, column: usize| row[column] != Value::None;
        let keep =
            |column: usize| column == 0 || self.rows.iter().any(|row| is_filled(row, column));
        let kept: Vec<bool> = (0..self.heads.len()).map(keep).collect();
        let mut at = kept.iter();
        self.heads
            .retain(|_| at.next().is_some_and(|is_kept| *is_kept));
        for row in &mut self.rows {
            let mut at = kept.iter();
            row.retain(|_| at.next().is_some_and(|is_kept| *is_kept));
        }
    }
}

/// A date as spreadsheets count days; `None` if they cannot hold it.
fn day(date: Date) -> Option<ExcelDateTime> {
    if !YEARS.contains(&date.year()) {
        return None;
    }
    let number = |part: i8| u8::try_from(part).ok();
    let year = u16::try_from(date.year()).ok()?;
    ExcelDateTime::from_ymd(year, number(date.month())?, number(date.day())?).ok()
}

/// `name` in the form that the name of a sheet may have.
pub(super) fn sheet_name(name: &str) -> String {
    let name = name.replace(['[', ']', ':', '*', '?', '/', '\\', '\''], " ");
    name.chars().take(MOST_NAME).collect()
}
