//! What commands add to the map and change of it: elements, its structure of stages, steps and
//! lanes, links, curves and pictures.

mod add;
mod curves;
pub mod links;
mod pictures;
pub mod structure;
