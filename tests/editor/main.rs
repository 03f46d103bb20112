//! The editor without a window, and everything below it: edits, gestures, keys, the layout,
//! the show, workshops and words.

mod binaries;
mod edits;
mod evidence;
mod gestures;
mod layout;
mod model;
mod show;
mod words;
mod workshop;

#[path = "../support"]
mod support {
    pub mod editor;
    #[expect(dead_code, reason = "each test binary uses a part of it")]
    pub mod fixtures;
    pub mod map;
    pub mod measured;
    pub mod random_edits;
}
