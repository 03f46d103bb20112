//! The count of an event log as SQL, for the engine that holds the data: the same definitions
//! as in [`crate::data`], so that both give the same integers.
//!
//! The query has a layer for each step. In it, each event of the step takes over the moment at
//! which the chain began that the event continues, and the running maximum of these moments over
//! the events of a case says how far the case has come. What comes out is a table of totals, a
//! row for each step and persona, which [`totals_recipe`] reads.

mod cases;
mod chain;
mod dialect;
mod events;
mod layer;
mod places;
mod query;
mod result;
mod strict;

pub use dialect::Dialect;
pub use query::funnel_sql;
pub use result::{RESULT_COLUMNS, totals_recipe};

/// Why a recipe cannot be put into SQL.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SqlError {
    /// The recipe does not read an event log.
    #[error("not the recipe of an event log")]
    NotALog,
    /// The recipe has no column of a role that is needed; holds the word of the role.
    #[error("no column is the {0}")]
    MissingRole(&'static str),
    /// No step has a name that events have.
    #[error("no step has the name of an event")]
    NoSteps,
    /// People who withdrew are left out, whose pseudonyms the engine cannot make.
    #[error("the engine cannot make pseudonyms")]
    Withdrawn,
    /// The engine cannot hold a text or a name, because it is empty or has a character that is
    /// not allowed.
    #[error("not to be written in SQL: {0:?}")]
    Unwritable(String),
    /// A filter compares with what is neither a number nor a time.
    #[error("neither a number nor a time: {0:?}")]
    NotComparable(String),
}
