//! What a map is, apart from how it is shown and changed.

mod plans;
mod reidentify;
