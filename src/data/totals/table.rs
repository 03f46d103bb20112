//! The rows of a table of totals or of paths.

use std::ops::ControlFlow;

use jiff::Timestamp;
use rustc_hash::FxHashMap;

use super::super::days::Days;
use super::super::filter::RowFilters;
use super::super::log::NameCount;
use super::super::read::quantities::{duration, number, percentage};
use super::super::read::times::TimeReader;
use super::super::read::{ReadSummary, RowRef, RowSource};
use super::super::{DataError, Watch};
use super::path_names;
use crate::model::{
    ColumnRole, LeftOut, LeftOutReason, Recipe, SegmentRule, SourceShape, matches_name,
};

/// Totals of steps, or of sequences of steps, as they are in a file.
#[derive(Clone, Debug)]
pub struct TotalTable {
    pub(super) shape: SourceShape,
    pub(super) rows: Vec<TotalRow>,
    pub(super) has_segments: bool,
    /// Whether the times are those since the step before, by the name of their column.
    pub(super) is_time_to_step: bool,
    left_out: FxHashMap<LeftOutReason, u64>,
    period: Option<(Timestamp, Timestamp)>,
}

/// One row.
#[derive(Clone, Debug)]
pub(super) struct TotalRow {
    /// The names of the steps: one, or those of a path.
    pub names: Vec<String>,
    pub segment: String,
    pub count: Option<u64>,
    /// How many may still come.
    pub open: Option<u64>,
    /// A share in percent.
    pub rate: Option<f64>,
    /// The time that people took, in seconds.
    pub seconds: Option<f64>,
    /// When the period of the row begins, in microseconds since 1970.
    pub begins: Option<i64>,
}

/// The columns that are read.
struct Columns {
    name: usize,
    segment: Option<usize>,
    count: Option<usize>,
    open: Option<usize>,
    rate: Option<(usize, bool)>,
    time: Option<(usize, u32)>,
    from: Option<usize>,
    to: Option<usize>,
    filters: RowFilters,
}

impl Columns {
    fn new(source: &RowSource, recipe: &Recipe) -> Result<Self, DataError> {
        let place = |role| {
            let column = recipe.column(role);
            column.map(|column| source.column(&column.name)).transpose()
        };
        let role = match recipe.shape {
            SourceShape::Paths => ColumnRole::Path,
            _ => ColumnRole::Step,
        };
        let rate = recipe.column(ColumnRole::Rate);
        let time = recipe.column(ColumnRole::Duration);
        let columns = Self {
            name: place(role)?.ok_or(DataError::MissingRole(role.as_str()))?,
            segment: place(ColumnRole::Segment)?,
            count: place(ColumnRole::Count)?,
            open: place(ColumnRole::Open)?,
            rate: rate
                .map(|column| {
                    Ok::<_, DataError>((source.column(&column.name)?, column.is_percentage))
                })
                .transpose()?,
            time: time
                .map(|column| {
                    Ok::<_, DataError>((source.column(&column.name)?, column.seconds.unwrap_or(1)))
                })
                .transpose()?,
            from: place(ColumnRole::From)?,
            to: place(ColumnRole::To)?,
            filters: RowFilters::new(source, recipe)?,
        };
        if columns.count.is_none() && columns.rate.is_none() && columns.time.is_none() {
            return Err(DataError::MissingRole(ColumnRole::Count.as_str()));
        }
        Ok(columns)
    }
}

impl TotalTable {
    /// Reads the rows of a source of totals or paths.
    ///
    /// # Errors
    /// A column of the recipe is not there, the file cannot be read any further, or the work
    /// was stopped.
    pub fn read(
        source: &RowSource,
        recipe: &Recipe,
        watch: &dyn Watch,
    ) -> Result<(Self, ReadSummary), DataError> {
        let columns = Columns::new(source, recipe)?;
        let mut times = TimeReader::new(&recipe.reading)?;
        let time_name = recipe.column(ColumnRole::Duration);
        let time_name = time_name.map_or_else(String::new, |column| column.name.to_lowercase());
        let mut table = Self {
            shape: recipe.shape,
            rows: Vec::new(),
            has_segments: columns.segment.is_some(),
            is_time_to_step: [" to ", "_to_", "between", " до ", "между"]
                .iter()
                .any(|word| time_name.contains(word)),
            left_out: FxHashMap::default(),
            period: None,
        };
        let summary = source.read(watch, &mut |row| {
            table.add(&row, &columns, recipe, &mut times);
            ControlFlow::Continue(())
        })?;
        if summary.unreadable > 0 {
            table
                .left_out
                .insert(LeftOutReason::Unreadable, summary.unreadable);
        }
        Ok((table, summary))
    }

    fn add(
        &mut self,
        row: &RowRef<'_>,
        columns: &Columns,
        recipe: &Recipe,
        times: &mut TimeReader,
    ) {
        match self.row(row, columns, recipe, times) {
            Ok(row) => self.rows.push(row),
            Err(reason) => *self.left_out.entry(reason).or_default() += 1,
        }
    }

    fn row(
        &mut self,
        row: &RowRef<'_>,
        columns: &Columns,
        recipe: &Recipe,
        times: &mut TimeReader,
    ) -> Result<TotalRow, LeftOutReason> {
        let has_comma = recipe.reading.has_decimal_comma;
        if !columns.filters.accept(row, times) {
            return Err(LeftOutReason::Filtered);
        }
        let cell = |column: Option<usize>| column.map_or("", |column| row.get(column));
        let name = row.get(columns.name);
        let names = match self.shape {
            SourceShape::Paths => path_names::names(name),
            _ => vec![name.to_owned()],
        };
        if name.is_empty() || names.is_empty() {
            return Err(LeftOutReason::Incomplete);
        }
        // An empty cell is no figure, and anything else that cannot be read is a mistake.
        let value = |text: &str, value: Option<f64>| match (text.is_empty(), value) {
            (true, _) => Ok(None),
            (false, Some(value)) if value >= 0.0 => Ok(Some(value)),
            (false, _) => Err(LeftOutReason::BadValue),
        };
        let number_of = |column| {
            let text = cell(column);
            value(text, number(text, has_comma))?.map(whole).transpose()
        };
        let count = number_of(columns.count)?;
        let open = number_of(columns.open)?;
        let rate = match columns.rate {
            Some((column, is_percentage)) => {
                let text = row.get(column);
                value(text, percentage(text, is_percentage, has_comma))?
            }
            None => None,
        };
        let seconds = match columns.time {
            Some((column, unit)) => {
                let text = row.get(column);
                value(text, duration(text, unit, has_comma))?
            }
            None => None,
        };
        if count.is_none() && rate.is_none() && seconds.is_none() {
            return Err(LeftOutReason::Incomplete);
        }
        let mut begins = None;
        for column in [columns.from, columns.to].into_iter().flatten() {
            let text = row.get(column);
            if !text.is_empty() {
                let time = times.timestamp(text).ok_or(LeftOutReason::BadTime)?;
                begins = begins.or(Some(time.as_microsecond()));
                let (from, to) = self.period.unwrap_or((time, time));
                self.period = Some((from.min(time), to.max(time)));
            }
        }
        Ok(TotalRow {
            names,
            segment: cell(columns.segment).to_owned(),
            count,
            open,
            rate,
            seconds,
            begins,
        })
    }

    /// The names of steps, also those inside of paths, the most frequent first. Whatever the
    /// file counts stands for events and for cases.
    pub fn names(&self) -> Vec<NameCount> {
        let rows = self.rows_of_everyone();
        sums(rows.flat_map(|row| {
            let mut names: Vec<&str> = row.names.iter().map(String::as_str).collect();
            names.sort_unstable();
            names.dedup();
            names.into_iter().map(|name| (name, row.count.unwrap_or(0)))
        }))
    }

    /// The values of the segment column, the most frequent first.
    pub fn segments(&self) -> Vec<NameCount> {
        let named = self.rows.iter().filter(|row| !is_everyone(&row.segment));
        sums(named.map(|row| (&*row.segment, row.count.unwrap_or(0))))
    }

    /// The period of all rows, if they have one.
    pub fn period(&self) -> Option<(Timestamp, Timestamp)> {
        self.period
    }

    /// The rows that are about a persona. A total is one of them only if it is named as such, so
    /// that `*` stands for the values beside the total.
    pub(super) fn rows_of(&self, rule: &SegmentRule) -> Vec<&TotalRow> {
        let is_in = |row: &&TotalRow| {
            let is_total = is_everyone(&row.segment);
            let mut patterns = rule.values.iter();
            let is_it = |pattern: &String| {
                matches_name(pattern, &row.segment) && !(is_total && pattern.contains('*'))
            };
            !row.segment.is_empty() && patterns.any(is_it)
        };
        self.rows.iter().filter(is_in).collect()
    }

    /// The table without the rows of another period than the recipe counts, told by when they
    /// begin. `None` if there is no such row.
    pub(super) fn in_period(&self, recipe: &Recipe) -> Option<Self> {
        let days = Days::new(recipe);
        let is_in = |row: &TotalRow| row.begins.is_none_or(|time| days.has(time));
        let outside = self.rows.iter().filter(|row| !is_in(row)).count() as u64;
        if outside == 0 {
            return None;
        }
        let mut table = self.clone();
        table.rows.retain(is_in);
        *table
            .left_out
            .entry(LeftOutReason::OutsidePeriod)
            .or_default() += outside;
        Some(table)
    }

    /// The rows that are about everyone: those without a segment, or all of them if each has
    /// one.
    pub(super) fn rows_of_everyone(&self) -> impl Iterator<Item = &TotalRow> {
        let has_totals = self.has_segments && self.rows.iter().any(|row| is_everyone(&row.segment));
        self.rows
            .iter()
            .filter(move |row| !has_totals || is_everyone(&row.segment))
    }

    /// What was left out while reading.
    pub(super) fn left_out(&self) -> Vec<LeftOut> {
        let mut left_out: Vec<LeftOut> = self
            .left_out
            .iter()
            .map(|(reason, rows)| LeftOut {
                reason: reason.clone(),
                rows: *rows,
                cases: 0,
            })
            .collect();
        left_out.sort_by(|a, b| {
            b.rows
                .cmp(&a.rows)
                .then(a.reason.as_str().cmp(b.reason.as_str()))
        });
        left_out
    }
}

/// A number of people or events, up to 2^53: beyond that not every whole number can be told from
/// the next one.
fn whole(value: f64) -> Result<u64, LeftOutReason> {
    const MOST: f64 = 9_007_199_254_740_992.0;
    if value > MOST {
        return Err(LeftOutReason::BadValue);
    }
    format!("{value}")
        .parse()
        .map_err(|_| LeftOutReason::BadValue)
}

/// The sums of counts by their names, the largest first.
fn sums<'a>(counts: impl Iterator<Item = (&'a str, u64)>) -> Vec<NameCount> {
    let mut sums: FxHashMap<&str, u64> = FxHashMap::default();
    for (name, count) in counts {
        let sum = sums.entry(name).or_default();
        *sum = sum.saturating_add(count);
    }
    let mut names: Vec<NameCount> = sums
        .into_iter()
        .map(|(name, count)| NameCount {
            name: name.to_owned(),
            events: count,
            cases: count,
        })
        .collect();
    names.sort_by(|a, b| b.cases.cmp(&a.cases).then_with(|| a.name.cmp(&b.name)));
    names
}

/// Whether the value of a segment column says that the row is about everyone.
fn is_everyone(segment: &str) -> bool {
    let lower = segment.to_lowercase();
    segment.is_empty()
        || [
            "all",
            "total",
            "everyone",
            "overall",
            "(all)",
            "все",
            "всего",
            "итого",
            "итог",
        ]
        .contains(&&*lower)
}
