//! The whole editor, without a window.
//!
//! [`Editor`] holds a document, what is selected, the camera and the state of the tool.
//! Pointer events, keys and [`Command`]s go in; a changed map, a fresh picture of it and
//! an [`Overlay`] come out. The window shows these and forwards input; tests do the same.

mod add;
mod camera;
mod clipboard;
mod command;
mod cursor;
mod curves;
mod document;
mod drop;
mod files;
mod filter;
mod find;
mod frame;
mod gesture;
mod ids;
mod input;
mod keyboard;
mod landing;
mod linking;
mod navigate;
mod needle;
mod overlay;
mod palette;
mod paste;
mod paste_table;
mod pictures;
mod present;
mod search;
mod selection;
mod sight;
mod state;
mod table;
mod text;
mod tool;
mod welcome;
mod workshop;

pub use crate::lane_presets::LanePreset;
pub use camera::Camera;
pub use clipboard::Clip;
pub use command::{Command, CommandGroup, Shortcut};
pub use cursor::Place;
pub use document::{Document, OpenFile};
pub use filter::{FilterGroup, FilterValue};
pub use find::{Find, Finding, Query};
pub use ids::RandomIds;
pub use input::{Button, Key, Modifiers, PointerEvent};
pub use needle::Excerpt;
pub use overlay::{Mark, Overlay};
pub use palette::{Found, Palette, key_table};
pub use paste::Pasted;
pub use present::{
    Beat, Blank, Closer, Drawing, GLIDE_SECONDS, Glide, GlideLayer, Show, ShowField, ShowTimes,
    camera_on, clock_text, parse_clock,
};
pub use selection::Selection;
pub use state::{Editor, Notice};
pub use text::{TextField, TextTarget};
pub use tool::Tool;
pub use welcome::welcome_map;
pub use workshop::{
    Board, BoardShape, Candidates, Capture, Clock, Entry, EntryKey, EntryKind, EntryLane, Prefix,
    ReadyAgenda, Room, Scores, ScoringSetup, VoteSetup, Voting, prefixes,
};
