//! Finds out what the rows of a table are by what is in them, never by the name of the file.

mod column;
mod head;
mod shapes;
mod survey;
mod table;
mod words;

pub(super) use column::Column;
pub(super) use head::header_rows;
pub(super) use shapes::{Guess, guesses};
pub(super) use table::Table;
