//! The model of a map, apart from how it is shown and edited.

mod plans;
mod reidentify;
