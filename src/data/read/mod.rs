//! Source files of any format → their rows, and what they are.
//!
//! `text` unpacks and decodes, `delimited`, `workbook`, `json_lines` and `xes` make rows of it,
//! and `source` brings them below the names of their columns. `inspect` finds out what the rows
//! are.

mod delimited;
mod fingerprint;
mod format;
mod guess;
mod inspect;
mod json_lines;
pub mod limits;
mod names;
mod parts;
pub mod quantities;
mod row;
mod source;
pub(crate) mod split;
pub(crate) mod text;
mod time_forms;
pub mod times;
mod workbook;
mod xes;

pub use fingerprint::fingerprint;
pub use inspect::{ColumnProfile, Inspection, inspect};
pub use row::{BadRow, RowRef, SourceRow};
pub use source::{ReadSummary, RowSource, rows, rows_at};
