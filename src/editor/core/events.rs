//! Events in the editor that the window must know about.
//!
//! The editor puts events into a queue. The window takes them once a frame and hands each to
//! the part that it concerns. Without a window the events may stay in the queue.

use std::path::PathBuf;

use crate::editor::Pasted;
use crate::import::clipboard::ImportableText;
use crate::model::{Address, ElementId, PersonaId};

/// Something that happened and concerns the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Another map was opened: a new one, or one from a file or from the recovery folder.
    MapOpened,
    /// The map was written to this file, which is the map's file from now on.
    MapSaved(PathBuf),
    /// A persona was added, and the user should name it now.
    PersonaAdded(PersonaId),
    /// The user pasted the source of a map, and should be asked whether to import it.
    ImportOffered(Pasted, ImportableText),
    /// The user asked for these addresses to be opened, or for one of them.
    LinksRequested(Vec<Address>),
    /// The user asked for the search: its field should get the keyboard.
    FindRequested,
    /// The user asked for the entry line of the workshop, which should get the keyboard.
    EntryLineRequested,
    /// The user wants to link the selected card, and should choose the card to link it to.
    LinkTargetRequested,
    /// The user wants to know where this figure, point or reach of a card was counted.
    OriginRequested(ElementId),
    /// The panel of the dot vote should get the keyboard.
    VotePanelRequested,
    /// The panel of the group's scores should get the keyboard.
    ScoringPanelRequested,
}
