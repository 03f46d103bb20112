//! Finding a text in the map, and replacing it by another one.

pub mod finder;
pub mod query;
pub mod search;
pub mod state;
