//! The window itself: what is shown in each frame, which part gets the keys and has the
//! keyboard focus, the style of widgets, and the position of the window on the screen.

pub mod app;
pub mod clipboard;
mod context_key;
mod copied_files;
pub mod deferred;
pub mod display;
mod empty_pastes;
pub mod focus;
mod focus_return;
pub mod fonts;
pub mod keyboard;
mod layer;
pub mod layers;
pub mod menu_keys;
mod menu_letters;
pub mod place;
pub mod style;
mod typed_field;
pub mod wheel;
