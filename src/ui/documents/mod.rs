//! Maps and their files: creating, opening, saving and closing maps, recent files, unsaved
//! work, and the dialogs that ask for a path.

pub mod emergency;
pub mod entrance;
pub mod file_dialog;
pub mod file_question;
pub mod files;
pub mod job;
mod native_dialog;
mod opening;
pub mod recent;
pub mod safety;
