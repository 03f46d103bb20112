//! Arranging and showing the walk through a map, without a window.

mod keys;
mod language;
mod messages;
mod places;
mod prompts;
mod slides;
mod speaker;
mod walk_arranged;
