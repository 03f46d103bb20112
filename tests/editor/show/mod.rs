//! Arranging and showing the walk through a map, without a window.

mod details;
mod keys;
mod language;
mod messages;
mod places;
mod prompts;
mod slides;
mod speaker;
mod strokes;
mod walk_arranged;
