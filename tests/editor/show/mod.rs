//! Arranging and showing the walk through a map, without a window.

mod keys;
mod language;
mod places;
mod speaker;
mod walk_arranged;
