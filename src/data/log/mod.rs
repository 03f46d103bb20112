//! Event logs: the events of a file in memory, and everything that is counted in them.
//!
//! `builder` gathers events in the order of the file and sorts them once, `event_log` keeps
//! them. A recipe becomes a `plan` for the log; `units` goes through the persons or sessions,
//! `rules` decides which steps each of them reached, and `tally` adds up. Nothing here reads a
//! file, so a change of the recipe is counted again at once.

mod builder;
mod count;
mod event_log;
mod findings;
mod log_count;
mod notes;
mod places;
mod plan;
mod quantiles;
mod row_mapper;
mod rules;
mod split;
mod strings;
mod tally;
mod trace;
mod units;
mod wide;

pub use builder::{Event, LogBuilder, TimeKnown};
pub use event_log::{EventLog, NameCount};
pub use log_count::{
    ChannelCount, LogCount, Quantiles, StepCount, StepPeople, TimeOnStep, Variant,
};
pub use places::NamePlace;
pub(super) use row_mapper::RowMapper;
pub use split::LogGroup;
pub use strings::Strings;
pub use trace::{CaseEvent, DifferingCase};
pub(super) use wide::wide_log;

#[cfg(test)]
mod brute_force_tests;
#[cfg(test)]
mod reading_tests;
#[cfg(test)]
mod tests;
