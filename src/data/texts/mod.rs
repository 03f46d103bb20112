//! Comments, tickets, reviews and interviews: found again by their words, and counted by the
//! people behind them.
//!
//! `search` finds words in a text by their stems, `table` holds the texts of a file, `pick` finds
//! those that somebody wants to see, `themes` suggests what they are about and `keys` remembers
//! what was decided about them. `notes` and `docx` read interviews, `plain` takes away the marks of Markdown, `speakers`
//! tells who speaks, and `about` what notes say about themselves.

mod about;
mod docx;
mod keys;
mod notes;
mod paragraphs;
mod pick;
mod plain;
mod search;
mod speakers;
mod table;
#[cfg(test)]
mod tests;
mod themes;

pub use about::{AboutNotes, about_notes};
pub use keys::text_key;
pub use notes::read_notes;
pub use paragraphs::{Notes, Paragraph, Place};
pub use pick::{Facets, Month, Picked, TextFilter, ThemeCount, ThemePart};
pub use search::{AFTER, CONTEXT, Excerpt, Query, excerpt, find_exact, in_order, whole_words};
pub use table::{People, TextHit, TextRow, TextTable};
pub use themes::{ThemeHint, theme_parts};
