//! What comes into the window, leaves it, and is kept safe.

mod emergencies;
mod export;
mod file_dialog;
mod import;
mod opening;
mod pictures;
mod safety;
