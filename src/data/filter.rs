//! Which rows of a source the filters and the period of a recipe keep.

use std::cmp::Ordering;

use super::DataError;
use super::cells::Cells;
use super::days::Days;
use super::read::quantities::number;
use super::read::times::TimeReader;
use super::read::{RowRef, RowSource};
use crate::model::{
    ColumnRole, Comparison, LeftOutReason, Reading, Recipe, RowFilter, matches_name,
};

/// What a filter asks of a cell.
#[derive(Clone, Debug)]
struct Condition {
    filter: RowFilter,
    bound: Bound,
    has_decimal_comma: bool,
}

/// What a cell is compared with that must be large or small.
#[derive(Clone, Copy, Debug)]
enum Bound {
    /// A number.
    Number(f64),
    /// A time in microseconds since 1970.
    Time(i64),
    /// Neither.
    None,
}

impl Condition {
    fn new(filter: &RowFilter, reading: &Reading, times: &mut TimeReader) -> Self {
        let has_decimal_comma = reading.has_decimal_comma;
        let first = filter.values.first().map_or("", |value| value.trim());
        let number = number(first, has_decimal_comma).map(Bound::Number);
        let time = || {
            let time = match filter.comparison {
                Comparison::AtMost => times.read_last(first),
                _ => times.read(first),
            };
            time.map(Bound::Time)
        };
        Self {
            filter: filter.clone(),
            bound: number.or_else(time).unwrap_or(Bound::None),
            has_decimal_comma,
        }
    }

    /// Whether the text of a cell fulfils the condition.
    fn holds(&self, cell: &str, times: &mut TimeReader) -> bool {
        let is_any = || {
            let mut values = self.filter.values.iter();
            values.any(|value| matches_name(value, cell))
        };
        match self.filter.comparison {
            Comparison::Is => is_any(),
            Comparison::IsNot => !is_any(),
            Comparison::AtLeast => self.order(cell, times).is_some_and(Ordering::is_ge),
            Comparison::AtMost => self.order(cell, times).is_some_and(Ordering::is_le),
        }
    }

    /// How a cell compares with the bound, if it can be compared.
    fn order(&self, cell: &str, times: &mut TimeReader) -> Option<Ordering> {
        match self.bound {
            Bound::Number(bound) => number(cell, self.has_decimal_comma)?.partial_cmp(&bound),
            Bound::Time(bound) => Some(times.read(cell)?.cmp(&bound)),
            Bound::None => None,
        }
    }
}

/// The filters of a recipe over rows that come one after the other.
#[derive(Clone, Debug)]
pub struct RowFilters(Vec<(usize, Condition)>);

impl RowFilters {
    /// Finds the columns of the filters.
    ///
    /// # Errors
    /// A column is not there, or the time zone is not known.
    pub fn new(source: &RowSource, recipe: &Recipe) -> Result<Self, DataError> {
        let mut times = TimeReader::new(&recipe.reading)?;
        let filters = recipe.filters.iter().map(|filter| {
            let column = source.column(&filter.column)?;
            Ok((column, Condition::new(filter, &recipe.reading, &mut times)))
        });
        Ok(Self(filters.collect::<Result<_, DataError>>()?))
    }

    /// Whether a row fulfils all filters.
    pub fn accept(&self, row: &RowRef, times: &mut TimeReader) -> bool {
        let mut filters = self.0.iter();
        filters.all(|(column, condition)| condition.holds(row.get(*column), times))
    }
}

/// The filters of a recipe over the rows of a source that is kept as a whole.
#[derive(Debug, Default)]
pub struct TableFilters {
    /// Whether each row is kept. Empty if there are no filters.
    kept: Vec<bool>,
    /// The time of each row. Empty without a column for it.
    times: Vec<Option<i64>>,
    /// The period in which answers were given.
    period: Days,
}

impl TableFilters {
    /// The filters of `recipe` over the rows of `cells`. A filter of a column that is not there
    /// keeps nothing, because nobody could tell what it would have removed. Where the time zone is
    /// not known, times are those of UTC.
    pub fn new(cells: &Cells, recipe: &Recipe) -> Self {
        let reader = TimeReader::new(&recipe.reading);
        let Ok(mut reader) = reader.or_else(|_: DataError| TimeReader::new(&Reading::default()))
        else {
            // UTC is known everywhere.
            return Self::default();
        };
        let mut kept = Vec::new();
        if !recipe.filters.is_empty() {
            kept = vec![true; cells.rows()];
        }
        for filter in &recipe.filters {
            match cells.column(&filter.column) {
                Some(column) => {
                    let condition = Condition::new(filter, &recipe.reading, &mut reader);
                    let fulfils = cells.map(column, |text| condition.holds(text, &mut reader));
                    kept.iter_mut()
                        .zip(fulfils)
                        .for_each(|(kept, fulfils)| *kept &= fulfils);
                }
                None => kept.fill(false),
            }
        }
        let time = recipe.column(ColumnRole::Time);
        let time = time.and_then(|column| cells.column(&column.name));
        let times = time.map_or_else(Vec::new, |column| {
            cells.map(column, |text| reader.read(text))
        });
        Self {
            kept,
            times,
            period: Days::new(recipe),
        }
    }

    /// Whether the filters keep a row.
    pub fn keep(&self, row: usize) -> bool {
        self.kept.get(row).copied().unwrap_or(true)
    }

    /// Why a row does not belong to the period of the recipe: it lies outside of it, or nobody can
    /// tell when it is from. `None` for rows of the period, and if there is none.
    pub fn outside_period(&self, row: usize) -> Option<LeftOutReason> {
        if self.period.is_always() {
            return None;
        }
        match self.time(row) {
            None => Some(LeftOutReason::BadTime),
            Some(time) if self.period.has(time) => None,
            Some(_) => Some(LeftOutReason::OutsidePeriod),
        }
    }

    /// The time of a row in microseconds since 1970, if it has one that can be read.
    pub fn time(&self, row: usize) -> Option<i64> {
        self.times.get(row).copied().flatten()
    }
}
