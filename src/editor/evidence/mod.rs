//! The evidence desk without a window: which source is open, what its file holds, and what comes
//! of counting it by its recipe.
//!
//! Everything that a user decides on the desk is part of the map, in the source and its recipe,
//! and changes by edits, so that undo works as it does on the map. What is read from a file is
//! only kept here, as long as the source is open. Reading and counting are started by the window,
//! on threads: [`Desk::wanted`] says what is to be done next.

mod board;
mod decision;
mod desk;
mod differing;
mod differing_cases;
mod group_counts;
mod interviews;
mod landing;
mod names;
mod onto_cards;
mod periods;
pub mod place;
mod proposal;
mod questions;
mod quotes;
mod reading;
mod recipe_file;
mod recipes;
mod removal;
mod renewal;
mod splits;
mod survey;
mod terms;
mod themes;
mod totals;
mod wanted;

pub use board::{Board, Chip, Column};
pub use decision::{Fit, Reason, Renewal, Renewed};
pub use desk::{Desk, listed};
pub use differing_cases::{Differing, WantedCases};
pub use group_counts::{GroupCounts, WantedSplit};
pub use interviews::{NOTES_ENDINGS, is_of_notes, may_be_notes, notes_of};
pub use landing::{chosen_measures, figures_of, lane_name, measures};
pub use onto_cards::Concerned;
pub use periods::WantedPeriods;
pub use questions::Question;
pub use quotes::{Quote, QuoteTarget, lanes_for_cards, people_quoted, quoted_parts, quotes_of};
pub use reading::{Counts, FailedReason, MUCH_OPEN, RULES, Reading, count, read};
pub use removal::Hanging;
pub use renewal::has_persons;
pub use survey::is_on_scale;
pub use terms::step_on_map;
pub use themes::{Verdict, map_step, stems_of, texts_of, verdict};
pub use wanted::Wanted;
