//! Comments, tickets, reviews and interviews: found again by their words, and counted by the
//! people behind them.
//!
//! `search` finds words in a text by their stems, `table` holds the texts of a file, `themes`
//! suggests what they are about. `notes` and `docx` read interviews, `speakers` tells who speaks.

mod docx;
mod notes;
mod paragraphs;
mod search;
mod speakers;
mod table;
#[cfg(test)]
mod tests;
mod themes;

pub use notes::read_notes;
pub use paragraphs::{Notes, Paragraph, Place};
pub use search::{CONTEXT, Excerpt, Query, excerpt};
pub use table::{People, TextHit, TextRow, TextTable};
pub use themes::ThemeHint;
