//! Maps and their files: new, open, save, close, recent files, unsaved work, and the dialogs that
//! ask for a path.

pub mod files;
pub mod native_dialog;
pub mod recent;
pub mod safety;
pub mod save_path;
