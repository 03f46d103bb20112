//! Small things that several rooms of the window show: buttons with a sign, portraits, news, and
//! colours and keys in the window library's terms.

pub mod ago;
pub mod convert;
pub mod portraits;
pub mod scrolling_menu;
pub mod sign_button;
pub mod toasts;
