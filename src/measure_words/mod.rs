//! Figures that were counted, in words: what a measure is, how it was counted, on how many
//! cases, from which file, and what was left out. The window, the exports and the command line
//! say it in the same sentences.

mod citation;
mod definition;
mod figures;
mod of_map;
mod sources;

pub use citation::citation;
pub use definition::{Subject, definition};
pub use figures::{count_of, figure_line, interval, shown_value, value_with_unit};
pub use of_map::{definition_of, figure_with_source, numbers_of, subject_of};
pub use sources::{
    counted_cases, file_facts, left_out, left_out_parts, period, recipe_name, short_hash,
    source_facts,
};
