//! What happens in the editor that the window must know of.
//!
//! The editor puts events into a queue; the window takes them once a frame and hands each to
//! the part that it concerns. An editor without a window may leave them where they are.

use std::path::PathBuf;

use crate::model::PersonaId;

/// Something that happened and concerns the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Another map stands open: a new one, or one from a file or from the recovery folder.
    MapOpened,
    /// The map was written to this file, which is its own now.
    MapSaved(PathBuf),
    /// A persona was added, and shall be named.
    PersonaAdded(PersonaId),
    /// The user asked for the search, whose field shall have the keyboard.
    FindRequested,
    /// The user asked for the entry line of the workshop, which shall have the keyboard.
    EntryLineRequested,
    /// The panel of the dot vote shall have the keyboard.
    VotePanelRequested,
    /// The panel of the group's scores shall have the keyboard.
    ScoringPanelRequested,
}
