//! The window without a screen, used as a person does: widgets are found by their names,
//! pressed, and typed into.

mod again;
mod arrivals;
mod cursors;
mod dialogs;
mod documents;
mod evidence;
mod fields;
mod find;
mod forms;
mod inspector;
mod keys;
mod layers;
mod looks;
mod main_window;
mod menus;
mod narrow;
mod origin;
mod personas;
mod portraits;
mod scripts;
mod scrolling;
mod show;
mod start;
mod survey;
mod texts;
mod top_bar;
mod workshop;

#[path = "../support"]
mod support {
    pub mod dropped;
    #[expect(dead_code, reason = "each test binary uses a part of it")]
    pub mod fixtures;
    pub mod map;
    pub mod measured;
    pub mod pixels;
    pub mod snapshots;
    pub mod window;
    #[expect(dead_code, reason = "each test binary uses a part of it")]
    pub mod workshop;
}
