//! What a group does with a map, on the editor without a window.

mod capture;
mod scores;
mod votes;
