//! What comes into the map from elsewhere and leaves it: the clipboard, pasted texts and tables,
//! and maps made of other programs' files.

pub mod clipboard;
mod clipboard_table;
mod imported;
pub mod paste;
mod paste_table;
