//! The people of the workshop in the window: the list in which they are edited, their discs
//! beside the agenda, and who the author of the next card is.

mod author;
mod disc;
mod list;
pub(super) mod names_field;
mod row;
mod strip;

pub(super) use author::author_menu;
pub(super) use list::PeopleDialog;
pub(super) use strip::strip;
