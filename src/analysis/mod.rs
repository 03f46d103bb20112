//! What can be read off a map: the stops of a walk through it, and what stands out.
//!
//! Knows the model alone; reads no clock and makes no random numbers.

mod walk;

pub use walk::{Stop, walk};
