//! Screens that stand in the place of the map: the start screen and the sheet of a persona.

pub mod persona_sheet;
pub mod start;
pub mod thumbnails;
