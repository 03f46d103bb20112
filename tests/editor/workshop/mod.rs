//! Workshops in the editor without a window.

mod capture;
mod people;
mod scores;
mod votes;
