//! The whole editor, without a window.
//!
//! [`Editor`] holds a document, the selection, the camera and the state of the tool.
//! It takes pointer events, keys and [`Command`]s, and gives back the changed map, a new
//! picture of it and an [`Overlay`]. The window shows these and forwards the user's input;
//! tests do the same without a window.
//!
//! Parts of the editor are reached by name: `editor.find()` reads the search,
//! `editor.find_mut()` changes it. Every change of the map is a transaction
//! (`core/transaction.rs`). What the window must know about is sent to it as an [`Event`].

mod commands;
mod content;
mod core;
pub mod evidence;
mod exchange;
mod filter;
mod find;
mod map;
mod present;
mod workshop;

pub use self::commands::palette::{Choice, Found, Palette, PaletteTopic, key_table};
pub use self::commands::{
    AgendaCommand, ArrangeCommand, CaptureCommand, ClipboardCommand, ClusterCommand, Command,
    CommandGroup, CommandKind, CurveCommand, DecideCommand, DocumentCommand, FindCommand,
    GoCommand, InsertCommand, MapCommand, PictureCommand, PresentCommand, Shortcut, ViewCommand,
    WindowCommand,
};
pub use self::content::properties::Property;
pub use self::content::targets::MoveTarget;
pub use self::core::document::{Document, OpenFile};
pub use self::core::events::Event;
pub use self::core::files::PreparedLayout;
pub use self::core::parts::{
    AgendaPart, AgendaPartMut, CanvasPart, CanvasPartMut, EntryLinePart, EntryLinePartMut,
    FilterPart, FilterPartMut, FindPart, FindPartMut, ParkingLotPart, ParkingLotPartMut,
    PeoplePart, PeoplePartMut, ScoringPart, ScoringPartMut, ShowPart, ShowPartMut, VotePart,
    VotePartMut, WalkPart, WalkPartMut,
};
pub use self::core::selection::Selection;
pub use self::core::state::{Editor, Notice};
pub use self::core::welcome::{blank_map, welcome_map};
pub use self::exchange::clipboard::Clip;
pub use self::exchange::pasted::Pasted;
pub use self::find::query::{Excerpt, Query};
pub use self::find::search::Finding;
pub use self::find::state::Find;
pub use self::map::camera::Camera;
pub use self::map::input::{Button, Key, Modifiers, PointerEvent};
pub use self::map::mark::{Mark, Overlay};
pub use self::map::names::{LaneTexts, slide, slide_of_name};
pub use self::map::position::CursorPosition;
pub use self::map::target::TextTarget;
pub use self::map::text::{PausedText, TextField};
pub use self::map::tool::Tool;
pub use crate::lane_presets::LanePreset;
pub use crate::random_ids::RandomIds;
pub use exchange::landed::put_on_map;
pub use filter::{FilterGroup, FilterValue};
pub use present::{
    Beat, Blank, Closer, Drawing, GLIDE_SECONDS, Glide, GlideLayer, MessageForm, PageCounts,
    PagePlace, Show, ShowField, ShowTimes, camera_on, clock_text, parse_clock,
};
pub use workshop::{
    Attendance, Board, BoardShape, Candidates, Capture, Clock, Entry, EntryKey, EntryKind,
    EntryLane, NameProblem, Offers, Prefix, PrefixAnswer, ReadyAgenda, Scores, ScoringSetup,
    VoteSetup, Voting, WorkshopState, Written, prefixes,
};
