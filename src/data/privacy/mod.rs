//! What protects the people behind the data: pseudonyms in the place of ids (`key`), and the
//! hiding of figures of too few people, together with those from which they could be worked out
//! (`system`, `figures`, `publish`).

#[cfg(test)]
mod attacks;
mod cells;
mod figures;
mod key;
mod publish;
mod shared;
mod system;
#[cfg(test)]
mod tests;

pub use figures::{HiddenFor, Verdict, hidden_figures, judge};
pub use key::{PseudonymKey, is_pseudonym, read_or_make_key};
pub use publish::{Published, publish, rounded};
pub use shared::{SharedFigure, What};
pub use system::{Counts, Hidden};

/// Figures of fewer people than this are hidden in everything that is shared.
pub const LEAST: u64 = 5;
/// Words of people are hidden in everything that is shared where fewer than this said so.
pub const LEAST_OF_QUOTES: u64 = 8;
/// Figures of fewer people than this are hidden in what is published.
pub const LEAST_PUBLISHED: u64 = 10;
