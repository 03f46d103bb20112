//! Exchange with other programs and other maps: the clipboard, pasted texts and tables, and
//! maps that were imported from files.

pub(in crate::editor) mod carried;
pub mod clipboard;
mod clipboard_table;
mod imported;
pub(in crate::editor) mod landed;
mod loss;
pub mod paste;
mod paste_table;
pub mod pasted;
