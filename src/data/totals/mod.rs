//! Steps that were counted elsewhere, and sequences of steps with their counts → figures.

mod figures;
mod path_names;
mod paths;
mod places;
mod table;

pub use table::TotalTable;

use super::Measured;
use crate::model::{Recipe, SourceShape};

impl TotalTable {
    /// Counts by a recipe. The file is not read.
    pub fn measure(&self, recipe: &Recipe) -> Measured {
        let in_period = self.in_period(recipe);
        let table = in_period.as_ref().unwrap_or(self);
        match self.shape {
            SourceShape::Paths => paths::measure(table, recipe),
            _ => figures::measure(table, recipe),
        }
    }
}
