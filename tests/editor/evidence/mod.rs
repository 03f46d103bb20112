//! The evidence desk without its window: from files of events, answers and texts to what comes
//! onto the map.

mod again;
mod groups;
mod steps;
mod support;
mod survey;
mod texts;
