//! What comes into the window, leaves it, and is kept safe.

mod export;
mod file_dialog;
mod import;
mod pictures;
mod safety;
