//! Finding a text in the map, and putting another one in its place.

pub mod finder;
pub mod query;
pub mod search;
