//! Workshops in the window.

mod agenda;
mod capture;
mod people;
mod summary;
mod votes;
