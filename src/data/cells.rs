//! The cells of a source whose rows are looked at again and again: surveys and texts. Each column
//! keeps each value once, so that a survey of many people takes little room and whatever is asked
//! of a value is asked once.

use std::collections::HashMap;
use std::sync::Arc;

use std::ops::ControlFlow;

use super::read::{ReadSummary, RowSource};
use super::{DataError, Watch};

/// The most cells that are kept.
pub const MAX_CELLS: usize = 60_000_000;
/// The most columns that are kept.
const MAX_COLUMNS: usize = 2_000;

/// A column: its distinct values, and which of them each row has.
#[derive(Clone, Debug, Default)]
struct CellColumn {
    name: String,
    values: Vec<Arc<str>>,
    rows: Vec<u32>,
}

/// The cells of a source, column by column.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    columns: Vec<CellColumn>,
    /// The number of each row in its file, from 1.
    numbers: Vec<u64>,
}

impl Cells {
    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.numbers.len()
    }

    /// The names of the columns, in the order of the file.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }

    /// The place of the column of this name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The number of a row in its file, from 1.
    pub fn number(&self, row: usize) -> u64 {
        self.numbers.get(row).copied().unwrap_or_default()
    }

    /// The distinct values of a column, in the order in which they come up.
    pub fn values(&self, column: usize) -> &[Arc<str>] {
        self.columns
            .get(column)
            .map_or(&[], |column| &column.values)
    }

    /// Which of the distinct values each row of a column has.
    pub fn ids(&self, column: usize) -> &[u32] {
        self.columns.get(column).map_or(&[], |column| &column.rows)
    }

    /// The text of a cell. Empty for a cell that is not there.
    pub fn text(&self, row: usize, column: usize) -> &str {
        let id = self.ids(column).get(row).copied();
        let value = id.and_then(|id| self.values(column).get(id as usize));
        value.map_or("", |value| value)
    }

    /// What `of` makes of each row of a column, asked once for each distinct value.
    pub fn map<T: Clone>(&self, column: usize, of: impl FnMut(&str) -> T) -> Vec<T> {
        let mut of = of;
        let values: Vec<T> = self.values(column).iter().map(|value| of(value)).collect();
        self.ids(column)
            .iter()
            .filter_map(|id| values.get(*id as usize).cloned())
            .collect()
    }
}

/// The cells of all rows of a file that can be read.
///
/// # Errors
/// The file cannot be read, has more than can be kept, or the work was stopped.
pub fn read(source: &RowSource, watch: &dyn Watch) -> Result<(Cells, ReadSummary), DataError> {
    let mut builder = CellsBuilder::new(source.columns().iter().map(String::as_str))?;
    let mut failed = None;
    let summary = source.read(watch, &mut |row| {
        let cells: Vec<&str> = row.cells().collect();
        match builder.push(row.number, &cells) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    match failed {
        Some(error) => Err(error),
        None => Ok((builder.finish(), summary)),
    }
}

/// Takes in the rows of a source one by one.
#[derive(Debug, Default)]
pub struct CellsBuilder {
    cells: Cells,
    index: Vec<HashMap<Arc<str>, u32>>,
}

impl CellsBuilder {
    /// A source with columns of these names.
    ///
    /// # Errors
    /// If there are more columns than can be kept.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Result<Self, DataError> {
        let columns: Vec<CellColumn> = names
            .into_iter()
            .map(|name| CellColumn {
                name: name.to_owned(),
                ..CellColumn::default()
            })
            .collect();
        if columns.len() > MAX_COLUMNS {
            return Err(DataError::TooManyColumns {
                count: columns.len(),
                most: MAX_COLUMNS,
            });
        }
        Ok(Self {
            index: columns.iter().map(|_| HashMap::new()).collect(),
            cells: Cells {
                columns,
                numbers: Vec::new(),
            },
        })
    }

    /// Takes in a row with its number in the file, from 1. Missing cells at its end are empty,
    /// and cells behind the last column are ignored; blanks around texts are removed.
    ///
    /// # Errors
    /// If there are more rows than can be kept.
    pub fn push(&mut self, number: u64, row: &[&str]) -> Result<(), DataError> {
        let most = MAX_CELLS / self.cells.columns.len().max(1);
        if self.cells.rows() >= most {
            return Err(DataError::TooManyRows { most: most as u64 });
        }
        self.cells.numbers.push(number);
        let columns = self.cells.columns.iter_mut().zip(&mut self.index);
        for (place, (column, index)) in columns.enumerate() {
            let text = row.get(place).map_or("", |text| text.trim());
            let id = match index.get(text) {
                Some(id) => *id,
                None => {
                    // There are far fewer cells than ids.
                    let id = column.values.len() as u32;
                    let text: Arc<str> = Arc::from(text);
                    column.values.push(Arc::clone(&text));
                    index.insert(text, id);
                    id
                }
            };
            column.rows.push(id);
        }
        Ok(())
    }

    /// The rows that were taken in.
    pub fn finish(self) -> Cells {
        self.cells
    }
}
