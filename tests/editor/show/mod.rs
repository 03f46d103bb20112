//! The walk through a map, arranged and shown without a window.

mod keys;
mod places;
mod speaker;
mod walk_arranged;
