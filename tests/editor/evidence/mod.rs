//! The evidence desk without its window: from a file of events to figures on the map.

mod again;
mod groups;
mod steps;
mod support;
