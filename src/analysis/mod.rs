//! What can be read off a map: the stops of a walk through it, and what stands out.
//!
//! Knows the model alone; reads no clock and makes no random numbers.

mod scores;
mod votes;
mod walk;

pub use scores::{Spread, scores_of, spread};
pub use votes::{Standing, all_dots, dots_left, dots_on, standings, tally, turn};
pub use walk::{Stop, walk};
