//! A workshop on the map: what the room does now, and what it makes.
//!
//! What must outlive the program is in the map ([`Workshop`]); [`Room`] is what is only on
//! the screen.

mod agenda;
mod agendas;
mod aiming;
mod attribution;
mod board;
mod capture;
mod clock;
mod cluster;
mod covering;
mod entering;
mod entry;
mod parking;
mod prefixes;
mod scoring;
mod vote;

pub use agendas::ReadyAgenda;
pub use board::{Board, BoardShape};
pub use capture::Capture;
pub use clock::Clock;
pub use entry::{Entry, EntryKey, EntryLane};
pub use prefixes::{EntryKind, Prefix, prefixes};
pub use scoring::{Scores, ScoringSetup};
pub use vote::{Candidates, VoteSetup, Voting};

use super::{Command, Editor};
use crate::edit::Edit;
use crate::editor::core::transaction::Transaction;
use crate::model::{ElementId, Workshop};

/// What of the workshop is on the screen only.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Room {
    /// Whether the window shows the workshop.
    pub is_open: bool,
    /// The time, in seconds of Unix time, as the window told last.
    pub now: i64,
    /// What the canvas is turned to.
    pub board: Board,
    /// The entry line.
    pub capture: Capture,
    /// The vote that is on, or set up.
    pub voting: Voting,
    /// The scores that are collected, or set up.
    pub scores: Scores,
}

impl Editor {
    /// The workshop on the map, if there is one.
    pub fn workshop(&self) -> Option<&Workshop> {
        self.journey().workshop.as_deref()
    }

    /// What of the workshop is on the screen only.
    pub fn room(&self) -> &Room {
        &self.room
    }

    /// Says what time it is, in seconds of Unix time.
    pub fn set_time(&mut self, now: i64) {
        self.room.now = now;
    }

    /// Changes the workshop, which begins if there is none, as one step of the history.
    pub fn change_workshop(&mut self, label: &'static str, change: impl FnOnce(&mut Workshop)) {
        self.transact(label, |transaction| transaction.put_workshop(change));
    }

    /// Changes a field of the workshop, as one step of the history together with changes of
    /// the same field of the same element just before.
    pub fn change_workshop_field(
        &mut self,
        element: ElementId,
        field: &'static str,
        change: impl FnOnce(&mut Workshop),
    ) {
        self.transact_field(element, field, |transaction| {
            transaction.put_workshop(change);
        });
    }
}

impl Transaction<'_> {
    /// Changes the workshop, which begins if there is none.
    fn put_workshop(&mut self, change: impl FnOnce(&mut Workshop)) {
        let mut workshop = self.workshop().cloned().unwrap_or_default();
        change(&mut workshop);
        self.apply(Edit::PutWorkshop(Some(Box::new(workshop))));
    }
}
