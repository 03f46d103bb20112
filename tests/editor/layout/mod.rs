//! Where things stand and how they look: on the map and on the pages of a walk.

mod contrast;
mod link_routes;
mod map;
mod pages;
mod scenes;
