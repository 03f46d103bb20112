//! Commands that add to the map and change it: its elements, the structure of stages, steps
//! and lanes, links, curves and pictures.

mod add;
mod addresses;
mod curves;
mod digit_keys;
mod evidence;
mod fitting;
pub mod links;
mod origins;
mod pictures;
pub mod properties;
pub mod structure;
pub mod targets;
