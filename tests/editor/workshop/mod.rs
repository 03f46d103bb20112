//! Workshops in the editor without a window.

mod attendance;
mod capture;
mod people;
mod room;
mod scores;
mod votes;
