//! Every gesture of the canvas on the editor without a window: what it does, that it is one
//! step for undo and redo, and that Escape midway leaves the map as it was.

mod addresses;
mod beside;
mod cards;
mod clipboard;
mod curve_view;
mod curves;
mod delete;
mod figures;
mod filter;
mod find;
mod frame;
mod hands;
mod headers;
mod hints;
mod keyboard;
mod landing;
mod lane_signs;
mod links;
mod names;
mod origins;
mod pasting;
mod pictures;
mod quick;
mod script;
mod select;
mod stage_colours;
mod text;
mod typing;
mod view;
mod workshop;
mod workshop_board;
