//! The layout of the map and of the pages of a walk.

mod contrast;
mod curve_texts;
mod link_routes;
mod map;
mod measured;
mod pages;
mod scenes;
mod scripts;
