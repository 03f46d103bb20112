//! Opening, importing, exporting and saving in the window, and keeping work safe.

mod emergencies;
mod export;
mod file_dialog;
mod import;
mod opening;
mod pasting;
mod pictures;
mod safety;
mod several_files;
