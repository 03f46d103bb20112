//! Screens that cover the map: the start screen and the sheet of a persona.

pub mod persona_sheet;
pub mod start;
pub mod thumbnails;
