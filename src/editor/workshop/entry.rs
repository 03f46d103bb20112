//! The target of the entry line, and what its text and its keys do: plain data that
//! [`super::aiming`], [`super::capture`] and [`super::entering`] share.

use crate::model::{CardId, LaneId, Role, StepId};

/// A lane that the entry line can aim at: one of the map, or one that will be added.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryLane {
    /// The lane; `None` if it is added when a card is entered.
    pub lane: Option<LaneId>,
    /// The role of the cards in the lane.
    pub role: Role,
}

/// What the text in the entry line becomes.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A new card at the bottom of a cell.
    Card {
        /// The lane; `None` if one is added for the role.
        lane: Option<LaneId>,
        /// The role of the card.
        role: Role,
        /// The step of the cell.
        step: StepId,
    },
    /// A stage, or the name of a stage that has none yet.
    Stage,
    /// A note in the parking lot.
    Note {
        /// Whether the note is an open question.
        is_question: bool,
    },
    /// The new text of a card that was typed before.
    Rewrite(CardId),
    /// Nothing, because the current activity does not use the entry line or no cell takes
    /// cards. Holds the message key for the explanation.
    Elsewhere(&'static str),
}

/// What a key did in the entry line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKey {
    /// The entry line does not handle the key; it edits the text.
    Edits,
    /// The entry line has handled the key.
    Done,
    /// The user left the entry line: the keyboard goes back to the map.
    Leaves,
}
