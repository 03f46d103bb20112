//! Rows of a file → events, by the columns of a recipe.

use super::builder::{Event, LogBuilder, TimeKnown};
use super::notes::RowNotes;
use super::strings::hash;
use crate::data::DataError;
use crate::data::filter::RowFilters;
use crate::data::read::times::TimeReader;
use crate::data::read::{RowRef, RowSource};
use crate::model::{ColumnRole, LeftOutReason, Recipe};

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
    filters: RowFilters,
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
            filters: RowFilters::new(source, recipe)?,
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
            known: TimeKnown::Exactly,
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
