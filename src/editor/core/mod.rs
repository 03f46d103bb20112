//! The base of all other parts of the editor: the map with its history and its file, the
//! selection, and the editor that holds the parts together.

pub mod document;
pub mod events;
pub mod files;
mod map_words;
pub mod parts;
pub mod selection;
pub mod state;
pub mod transaction;
pub mod welcome;
