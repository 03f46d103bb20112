//! The panels around the map: menu bar, toolbar, status bar, inspector, the panel of personas,
//! the find bar and the filter.

pub mod filter;
pub mod find_bar;
pub mod inspector;
pub mod menu_bar;
pub mod menu_entry;
pub mod menus;
pub mod notes;
pub mod personas;
pub mod status_bar;
mod title_bar;
pub mod toolbar;
mod view_switch;
