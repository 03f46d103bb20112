//! Which rows of a source file are counted.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::open_enum::closed_enum;

closed_enum! {
    /// How a value is compared.
    Comparison {
        /// It is one of the values.
        Is = "is",
        /// It is none of the values.
        IsNot = "is_not",
        /// It is a number or a time of at least the first value.
        AtLeast = "at_least",
        /// It is a number or a time of at most the first value.
        AtMost = "at_most",
    }
}

/// A condition that rows must fulfil to be counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RowFilter {
    /// Name of the column, as in the columns of the recipe.
    pub column: String,
    /// How its value is compared.
    pub comparison: Comparison,
    /// What it is compared with. In texts, a `*` stands for any characters.
    pub values: Vec<String>,
}

impl Default for RowFilter {
    fn default() -> Self {
        Self {
            column: String::new(),
            comparison: Comparison::Is,
            values: Vec::new(),
        }
    }
}
