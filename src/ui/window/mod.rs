//! The window itself: the frame in which everything is shown, who gets the keys, where the
//! keyboard is, the look of widgets, and the place of the window on the screen.

pub mod app;
pub mod clipboard;
pub mod deferred;
pub mod display;
pub mod focus;
pub mod fonts;
pub mod keyboard;
pub mod layers;
pub mod place;
pub mod style;
pub mod wheel;
