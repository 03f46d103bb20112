//! Screens that cover the map: the start screen, the evidence desk and the sheet of a persona.

pub mod evidence;
pub mod persona_sheet;
pub mod start;
pub mod thumbnails;
