//! Rows of a file → events, by the columns of a recipe.

use super::builder::{Event, LogBuilder};
use super::notes::RowNotes;
use super::strings::hash;
use crate::data::DataError;
use crate::data::read::quantities::number;
use crate::data::read::times::TimeReader;
use crate::data::read::{RowRef, RowSource};
use crate::model::{
    ColumnRole, Comparison, LeftOutReason, Reading, Recipe, RowFilter, matches_name,
};

/// How a column of the recipe is found in a file.
pub(super) fn place(
    source: &RowSource,
    recipe: &Recipe,
    role: ColumnRole,
) -> Result<Option<usize>, DataError> {
    let column = recipe.column(role);
    column.map(|column| source.column(&column.name)).transpose()
}

/// The place of a column that there must be.
fn needed(source: &RowSource, recipe: &Recipe, role: ColumnRole) -> Result<usize, DataError> {
    place(source, recipe, role)?.ok_or(DataError::MissingRole(role.as_str()))
}

/// The filters of a recipe, for the columns of a file.
#[derive(Clone, Debug)]
pub(in crate::data) struct Filters {
    filters: Vec<(usize, RowFilter, Bound)>,
    has_decimal_comma: bool,
}

/// What a cell is compared with that must be large or small.
#[derive(Clone, Copy, Debug)]
enum Bound {
    /// A number.
    Number(f64),
    /// A time in microseconds.
    Time(i64),
    /// Neither.
    None,
}

impl Filters {
    /// Finds the columns of the filters.
    ///
    /// # Errors
    /// A column is not there.
    pub fn new(source: &RowSource, recipe: &Recipe, reading: &Reading) -> Result<Self, DataError> {
        let mut times = TimeReader::new(reading)?;
        let has_decimal_comma = reading.has_decimal_comma;
        let filters = recipe.filters.iter().map(|filter| {
            let first = filter.values.first().map_or("", |value| value.trim());
            let number = number(first, has_decimal_comma).map(Bound::Number);
            let time = || times.read(first).map(Bound::Time);
            let bound = number.or_else(time).unwrap_or(Bound::None);
            Ok((source.column(&filter.column)?, filter.clone(), bound))
        });
        Ok(Self {
            filters: filters.collect::<Result<_, DataError>>()?,
            has_decimal_comma,
        })
    }

    /// Whether a row fulfils all filters.
    pub fn accept(&self, row: &RowRef, times: &mut TimeReader) -> bool {
        self.filters.iter().all(|(column, filter, bound)| {
            let cell = row.get(*column);
            let matches_any = || {
                let mut values = filter.values.iter();
                values.any(|value| matches_name(value, cell))
            };
            let order = |times: &mut TimeReader| match bound {
                Bound::Number(bound) => number(cell, self.has_decimal_comma)?.partial_cmp(bound),
                Bound::Time(bound) => Some(times.read(cell)?.cmp(bound)),
                Bound::None => None,
            };
            match filter.comparison {
                Comparison::Is => matches_any(),
                Comparison::IsNot => !matches_any(),
                Comparison::AtLeast => order(times).is_some_and(|order| order.is_ge()),
                Comparison::AtMost => order(times).is_some_and(|order| order.is_le()),
            }
        })
    }
}

/// Turns the rows of a file into events.
#[derive(Clone, Debug)]
pub struct RowMapper {
    case: usize,
    name: usize,
    time: usize,
    end: Option<usize>,
    session: Option<usize>,
    segment: Option<usize>,
    channel: Option<usize>,
    status: Option<usize>,
    filters: Filters,
    times: TimeReader,
    /// Reads what the counts of times are not about.
    other_times: TimeReader,
    builder: LogBuilder,
}

impl RowMapper {
    /// Finds the columns of the recipe in a file.
    ///
    /// # Errors
    /// A column is not there, or the time zone is not known.
    pub fn new(source: &RowSource, recipe: &Recipe) -> Result<Self, DataError> {
        let optional = |role| place(source, recipe, role);
        Ok(Self {
            case: needed(source, recipe, ColumnRole::Case)?,
            name: needed(source, recipe, ColumnRole::Activity)?,
            time: needed(source, recipe, ColumnRole::Time)?,
            end: optional(ColumnRole::EndTime)?,
            session: optional(ColumnRole::Session)?,
            segment: optional(ColumnRole::Segment)?,
            channel: optional(ColumnRole::Channel)?,
            status: optional(ColumnRole::Status)?,
            filters: Filters::new(source, recipe, &recipe.reading)?,
            times: TimeReader::new(&recipe.reading)?,
            other_times: TimeReader::new(&recipe.reading)?,
            builder: LogBuilder::new(recipe.ignores_letter_case),
        })
    }

    /// Adds a row.
    pub fn add(&mut self, row: &RowRef) {
        if !self.filters.accept(row, &mut self.other_times) {
            self.builder.leave_out(LeftOutReason::Filtered, 1);
            return;
        }
        let (case, name, time) = (row.get(self.case), row.get(self.name), row.get(self.time));
        if case.is_empty() || name.is_empty() || time.is_empty() {
            self.builder.leave_out(LeftOutReason::Incomplete, 1);
            RowNotes::keep(&mut self.builder.notes.incomplete, row.number);
            return;
        }
        let without_zone = self.times.counts().without_zone;
        let Some(time) = self.times.read(time) else {
            self.builder.leave_out(LeftOutReason::BadTime, 1);
            RowNotes::keep(&mut self.builder.notes.bad_times, row.number);
            return;
        };
        let notes = &mut self.builder.notes;
        let of_zone = if self.times.counts().without_zone == without_zone {
            &mut notes.with_zone
        } else {
            &mut notes.without_zone
        };
        RowNotes::keep(of_zone, row.number);
        let cell = |column: Option<usize>| column.map_or("", |column| row.get(column));
        let end = match self.end {
            Some(column) => self.other_times.read(row.get(column)),
            None => None,
        };
        self.builder.push(&Event {
            case,
            name,
            time,
            end,
            session: cell(self.session),
            segment: cell(self.segment),
            channel: cell(self.channel),
            status: cell(self.status),
            row: row.number as u32,
            row_hash: row_hash(row),
        });
    }

    /// Adds the rows that came behind the first `rows` ones.
    pub fn append(&mut self, other: Self, rows: u64) {
        self.builder.append(other.finish(), rows as u32);
    }

    /// The events so far.
    pub fn finish(mut self) -> LogBuilder {
        self.builder.notes.times.add(self.times.counts());
        self.builder
    }
}

/// A hash of all cells of a row, which is never 0.
pub(super) fn row_hash(row: &RowRef) -> u32 {
    let mut all = 0_u64;
    for cell in row.cells() {
        all = all.rotate_left(5) ^ hash(cell.as_bytes());
        all = all.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    ((all >> 32) as u32).max(1)
}
