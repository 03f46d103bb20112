//! Working on the map with pointer and keyboard: the camera, the tool and its gestures, the
//! cursor, the keys over the grid, the open text field, and the overlay that shows all of
//! these.

mod beside;
pub mod camera;
mod click;
mod copy;
pub mod cursor;
mod delete;
pub mod drop;
mod figures;
pub mod gesture;
pub mod input;
mod keyboard;
mod lane_signs;
pub mod mark;
pub mod names;
mod navigate;
mod overlay;
pub mod position;
pub mod target;
pub mod text;
pub mod tool;
mod visible;
