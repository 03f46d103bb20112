//! Modal dialogs over the map: questions, paths, recovery, settings, keys, and the palette.

pub mod ask;
pub mod frame;
pub mod keys;
pub mod links;
pub mod palette;
pub mod path;
pub mod recover;
pub mod settings;
