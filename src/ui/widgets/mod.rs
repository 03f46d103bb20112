//! Small widgets and helpers that several parts of the window share: buttons with a sign,
//! portraits, messages, and the conversion of colours and keys for the window library.

pub mod ago;
pub mod calendar;
pub mod choices;
pub mod command_icons;
pub mod convert;
pub mod cut_text;
pub mod dropdown;
pub mod focus_ring;
pub mod grab;
pub mod markable;
pub mod name_before;
pub mod notices;
pub mod number;
pub mod picker;
pub mod portraits;
pub mod scrolling_menu;
pub mod segments;
pub mod sign_button;
pub mod steady_scroll;
pub mod toasts;
pub mod whole_text;
