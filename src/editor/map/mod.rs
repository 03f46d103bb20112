//! The map under the hands: the camera, the pointer's tools and gestures, the cell cursor, the
//! keys over the grid, the open text field, and the overlay that shows all of these.

pub mod camera;
pub mod cursor;
pub mod drop;
pub mod gesture;
pub mod input;
mod keyboard;
mod navigate;
pub mod overlay;
pub mod text;
pub mod tool;
mod visible;
