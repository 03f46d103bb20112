//! Workshops in the editor without a window.

mod capture;
mod people;
mod room;
mod scores;
mod votes;
