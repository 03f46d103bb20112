//! The first rows of a table as they are looked at from all sides.

use crate::import::table::names;

use super::column::Column;
use super::words;

/// The columns of a table, and how its head is written.
pub(crate) struct Table {
    pub columns: Vec<Column>,
    /// The number of rows that were looked at.
    pub rows: usize,
    pub header_rows: u8,
    /// How much the table looks like a map of a journey, counted in lanes.
    pub lanes: usize,
}

impl Table {
    /// Looks at the columns and rows of a table.
    pub fn of(names: &[String], rows: &[Vec<String>], header_rows: u8) -> Self {
        let columns: Vec<Column> = names
            .iter()
            .enumerate()
            .map(|(at, name)| {
                let values = rows
                    .iter()
                    .map(|row| row.get(at).map_or("", |cell| cell.as_str()));
                Column::of(name, values)
            })
            .collect();
        let lanes = lanes(&columns, rows);
        Self {
            columns,
            rows: rows.len(),
            header_rows,
            lanes,
        }
    }

    /// Whether the table has the form of a map: the names of several lanes stand in its head or
    /// in its first column.
    pub fn is_like_map(&self) -> bool {
        self.lanes >= 2
    }

    /// The column that fits best and is not taken, by a measure above 0.
    pub fn best(&self, taken: &[usize], fit: impl Fn(&Column) -> f32) -> Option<(usize, f32)> {
        let mut best: Option<(usize, f32)> = None;
        for (at, column) in self.columns.iter().enumerate() {
            let value = fit(column);
            if value > 0.0 && !taken.contains(&at) && best.is_none_or(|(_, most)| value > most) {
                best = Some((at, value));
            }
        }
        best
    }
}

/// How many names of lanes stand in the head of a table whose first column names stages or
/// steps, or in the first column of another one.
fn lanes(columns: &[Column], rows: &[Vec<String>]) -> usize {
    // Larger tables are data: nobody draws a map of as many steps.
    if rows.len() > 200 {
        return 0;
    }
    let has_texts = |column: &&Column| {
        let is_group = column.fit(words::SEGMENT) >= 1.0 || column.fit(words::CHANNEL) >= 1.0;
        let is_repeated = column.distinct < 6 && column.repeats() > 1.5;
        let is_data = column.is_number() || column.is_time() || is_group && is_repeated;
        !is_data
    };
    let in_head = columns
        .iter()
        .skip(1)
        .filter(has_texts)
        .filter(|column| names::lane_likeness(bare(&column.name)) >= 0.6)
        .count();
    let in_column = rows
        .iter()
        .filter_map(|row| row.first())
        .filter(|cell| names::lane_likeness(bare(cell)) >= 0.6)
        .count();
    let is_headed = columns.first().is_some_and(|column| {
        matches!(
            names::head(bare(&column.name)),
            Some(names::Head::Stage | names::Head::Step)
        )
    });
    let with_head = usize::from(is_headed && in_head > 0);
    (in_head + with_head).max(in_column)
}

/// A name without the marks of emphasis of Markdown.
fn bare(name: &str) -> &str {
    name.trim_matches(['*', '_', ' ', ':'])
}
