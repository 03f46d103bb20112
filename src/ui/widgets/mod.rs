//! Small things that several rooms of the window show: buttons with a sign, portraits, news, and
//! colours and keys in the window library's terms.

pub mod convert;
pub mod portraits;
pub mod sign_button;
pub mod toasts;
