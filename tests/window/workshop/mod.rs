//! Workshops in the window.

mod agenda;
mod capture;
mod summary;
mod votes;
