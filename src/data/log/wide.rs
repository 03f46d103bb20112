//! Logs with one case a row and one column for each step → events.
//!
//! A cell holds the time of the step, or a tick. A step that was only ticked off happened with
//! the step before it in the row that has a time; in a row without any time all steps happen at
//! once, so that their order is that of the map. There is nothing to say about how long it took
//! to such a step, and nothing about when a row without any time was.

use std::ops::ControlFlow;

use super::builder::{Event, LogBuilder, TimeKnown};
use super::notes::RowNotes;
use super::row_mapper::{place, row_hash};
use crate::data::filter::RowFilters;
use crate::data::read::times::TimeReader;
use crate::data::read::{ReadSummary, RowRef, RowSource};
use crate::data::{DataError, Watch};
use crate::model::{ColumnRole, LeftOutReason, Recipe};

/// Cells that say that a step was done.
const TICKS: [&str; 12] = [
    "1", "x", "х", "y", "yes", "true", "да", "+", "✓", "✔", "v", "done",
];
/// Cells that say that it was not.
const BLANKS: [&str; 8] = ["", "0", "no", "n", "false", "нет", "-", "—"];

/// What a cell says about its step.
enum Cell {
    Time(i64),
    Tick,
    Blank,
    Unreadable,
}

/// Reads the events of a wide log.
///
/// # Errors
/// The file cannot be read, a column is not there, or the work was stopped.
pub(in crate::data) fn wide_log(
    source: &RowSource,
    recipe: &Recipe,
    watch: &dyn Watch,
) -> Result<(LogBuilder, ReadSummary), DataError> {
    let mut reader = WideReader::new(source, recipe)?;
    let summary = source.read(watch, &mut |row| {
        reader.add(&row);
        ControlFlow::Continue(())
    })?;
    let mut builder = reader.builder;
    builder.notes.times = reader.times.counts();
    builder.notes.is_timeless = !reader.has_times;
    Ok((builder, summary))
}

struct WideReader {
    case: Option<usize>,
    time: Option<usize>,
    segment: Option<usize>,
    channel: Option<usize>,
    /// The names and places of the columns of steps.
    steps: Vec<(String, usize)>,
    filters: RowFilters,
    times: TimeReader,
    other_times: TimeReader,
    has_times: bool,
    builder: LogBuilder,
}

impl WideReader {
    fn new(source: &RowSource, recipe: &Recipe) -> Result<Self, DataError> {
        let optional = |role| place(source, recipe, role);
        let steps = recipe.columns.iter();
        let steps = steps.filter(|column| column.role == ColumnRole::StepTime);
        let steps = steps
            .map(|column| Ok((column.name.clone(), source.column(&column.name)?)))
            .collect::<Result<Vec<_>, DataError>>()?;
        if steps.is_empty() {
            return Err(DataError::MissingRole(ColumnRole::StepTime.as_str()));
        }
        Ok(Self {
            case: optional(ColumnRole::Case)?,
            time: optional(ColumnRole::Time)?,
            segment: optional(ColumnRole::Segment)?,
            channel: optional(ColumnRole::Channel)?,
            steps,
            filters: RowFilters::new(source, recipe)?,
            times: TimeReader::new(&recipe.reading)?,
            other_times: TimeReader::new(&recipe.reading)?,
            has_times: false,
            builder: LogBuilder::new(recipe.ignores_letter_case),
        })
    }

    fn cell(&mut self, text: &str) -> Cell {
        let lower = text.to_lowercase();
        if BLANKS.contains(&&*lower) {
            Cell::Blank
        } else if TICKS.contains(&&*lower) {
            Cell::Tick
        } else {
            self.times.read(text).map_or(Cell::Unreadable, Cell::Time)
        }
    }

    fn add(&mut self, row: &RowRef) {
        if !self.filters.accept(row, &mut self.other_times) {
            self.builder.leave_out(LeftOutReason::Filtered, 1);
            return;
        }
        let number = row.number.to_string();
        let case = self.case.map_or(&*number, |column| row.get(column));
        if case.is_empty() {
            self.builder.leave_out(LeftOutReason::Incomplete, 1);
            RowNotes::keep(&mut self.builder.notes.incomplete, row.number);
            return;
        }
        let mut done: Vec<(usize, Option<i64>)> = Vec::new();
        for at in 0..self.steps.len() {
            match self.cell(row.get(self.steps[at].1)) {
                Cell::Time(time) => done.push((at, Some(time))),
                Cell::Tick => done.push((at, None)),
                Cell::Blank => {}
                Cell::Unreadable => {
                    self.builder.leave_out(LeftOutReason::BadTime, 1);
                    RowNotes::keep(&mut self.builder.notes.bad_times, row.number);
                    return;
                }
            }
        }
        let of_row = self
            .time
            .and_then(|column| self.other_times.read(row.get(column)));
        let first = of_row.or_else(|| done.iter().find_map(|(_, time)| *time));
        self.has_times |= first.is_some();
        let of_tick = match first {
            Some(_) => TimeKnown::OfRow,
            None => TimeKnown::Not,
        };
        let cell = |column: Option<usize>| column.map_or("", |column| row.get(column));
        let mut event = Event {
            case,
            time: first.unwrap_or(0),
            segment: cell(self.segment),
            channel: cell(self.channel),
            row: row.number as u32,
            row_hash: row_hash(row),
            known: of_tick,
            ..Event::default()
        };
        if done.is_empty() {
            // The case is counted, though it did nothing.
            self.builder.push(&event);
        }
        for (at, time) in done {
            event.time = time.unwrap_or(event.time);
            event.known = match time {
                Some(_) => TimeKnown::Exactly,
                None => of_tick,
            };
            event.name = &self.steps[at].0;
            self.builder.push(&event);
        }
    }
}
