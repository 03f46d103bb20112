//! What stands around the map: menus, toolbar, status bar, inspector, personas, find and filter.

pub mod filter;
pub mod find_bar;
pub mod inspector;
pub mod menu_bar;
pub mod menus;
pub mod personas;
pub mod status_bar;
pub mod toolbar;
