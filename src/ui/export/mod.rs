//! Exporting from the window: the dialog with its forms, and the export in the background.

mod around;
pub mod dialog;
mod form;
pub mod job;
mod part;
mod pdf;
mod png;
mod privacy;
mod table;
