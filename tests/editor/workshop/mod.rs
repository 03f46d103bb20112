//! Workshops in the editor without a window.

mod capture;
mod scores;
mod votes;
