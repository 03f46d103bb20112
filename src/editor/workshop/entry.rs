//! What the entry line aims at, and what becomes of its text and its keys: the plain data
//! that aiming ([`super::aiming`]), typing ([`super::capture`]) and making cards
//! ([`super::entering`]) hand each other.

use crate::model::{CardId, LaneId, Role, StepId};

/// A lane that the line can aim at: one of the map, or one to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryLane {
    /// The lane, if there is one.
    pub lane: Option<LaneId>,
    /// The role of its cards.
    pub role: Role,
}

/// What becomes of the text in the line.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A card at the bottom of a cell.
    Card {
        /// The lane; `None` if one is made for the role.
        lane: Option<LaneId>,
        /// What the card says it is.
        role: Role,
        /// The step.
        step: StepId,
    },
    /// A stage at the end of the map.
    Stage,
    /// A note in the parking lot.
    Note {
        /// Whether it is an open question.
        is_question: bool,
    },
    /// The text of a card that was typed before.
    Again(CardId),
    /// Nothing: what the activity asks for is done elsewhere. Holds the key of the text that
    /// says where.
    Elsewhere(&'static str),
}

/// What a key does in the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKey {
    /// Nothing: the key is one that texts are edited with.
    Edits,
    /// The line did what the key stands for.
    Done,
    /// The keyboard goes back to the map.
    Leaves,
}
