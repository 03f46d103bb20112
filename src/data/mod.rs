//! From the files that people have to figures: reads the rows of source files, works out what
//! their columns mean, and counts by a recipe.
//!
//! Rows never enter a map. This room reads files and nothing else; it knows nothing of windows
//! and layouts, and everything long can be watched and stopped.

pub mod answers;
mod behind;
mod cells;
mod checks;
mod days;
pub mod differences;
pub mod door;
mod error;
mod figure;
mod filter;
mod freshness;
mod groups;
pub mod landing;
mod load;
mod log;
mod log_figures;
mod misfits;
mod place;
pub mod privacy;
pub mod read;
pub mod split;
pub mod sql;
pub mod suggest;
pub mod texts;
pub mod totals;
mod watch;
mod words;

#[cfg(test)]
mod landing_tests;

pub use behind::{RowBehind, RowsBehind, rows_behind};
pub use checks::{Check, CheckKind, Remedy};
pub use days::zone_of;
pub use error::{DataError, FormatFault};
pub use figure::{Figure, Measured};
pub use freshness::{FileState, Freshness, freshness};
pub use groups::{GroupName, SplitBy};
pub use load::{Content, Loaded, load};
pub use log::{
    CaseEvent, ChannelCount, DifferingCase, Event, EventLog, LogBuilder, LogCount, LogGroup,
    NameCount, NamePlace, Quantiles, StepCount, StepPeople, Strings, TimeKnown, TimeOnStep,
    Variant,
};
pub use misfits::{Misfits, missing_columns};
pub use place::{kept_path, places};
pub use watch::{Unwatched, Watch};
