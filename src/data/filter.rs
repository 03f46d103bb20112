//! Which rows of a survey or of texts the filters and the period of a recipe keep.

use crate::model::{ColumnRole, Comparison, Reading, Recipe, RowFilter, matches_name};

use super::DataError;
use super::cells::Cells;
use super::days::Days;
use super::read::times::TimeReader;

/// The filters of a recipe over the rows of a source.
#[derive(Debug, Default)]
pub struct Filters {
    /// Whether each row is kept. Empty if there are no filters.
    kept: Vec<bool>,
    /// The time of each row. Empty without a column for it.
    times: Vec<Option<i64>>,
    /// The period in which answers were given.
    period: Days,
}

impl Filters {
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
                    let fulfils = cells.map(column, |text| fulfils(filter, text, &mut reader));
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

    /// Whether the time of a row is known to lie outside of the period of the recipe.
    pub fn is_outside_period(&self, row: usize) -> bool {
        self.time(row).is_some_and(|time| !self.period.has(time))
    }

    /// The time of a row in microseconds since 1970, if it has one that can be read.
    pub fn time(&self, row: usize) -> Option<i64> {
        self.times.get(row).copied().flatten()
    }
}

/// Whether a text fulfils the condition of a filter.
fn fulfils(filter: &RowFilter, text: &str, reader: &mut TimeReader) -> bool {
    let is_any = || filter.values.iter().any(|value| matches_name(value, text));
    let mut compare = || {
        let value = filter.values.first()?;
        let number = |text: &str| text.trim().replace(',', ".").parse::<f64>().ok();
        if let (Some(text), Some(value)) = (number(text), number(value)) {
            return text.partial_cmp(&value);
        }
        Some(reader.read(text)?.cmp(&reader.read(value)?))
    };
    match filter.comparison {
        Comparison::Is => is_any(),
        Comparison::IsNot => !is_any(),
        Comparison::AtLeast => compare().is_some_and(|order| order.is_ge()),
        Comparison::AtMost => compare().is_some_and(|order| order.is_le()),
    }
}
