//! A table that is a list: a sheet with headings and rows.

use super::table::{Table, Value};
use crate::words::Words;

/// A list with the message `name` as the name of its sheet and those of `keys` as headings.
pub(super) fn list(words: &Words, name: &str, keys: &[&str], rows: Vec<Vec<Value>>) -> Table {
    Table {
        name: words.text(name),
        heads: keys.iter().map(|key| words.text(key)).collect(),
        rows,
        is_list: true,
    }
}
