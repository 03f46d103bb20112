//! A workshop: a group that works on the map together, by an agenda.
//!
//! Everything about the workshop that must be saved is in the map ([`Workshop`]).
//! [`WorkshopState`] is only on the screen.

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
mod mentions;
mod names;
mod offers;
mod parking;
mod people;
mod placeholders;
mod prefixes;
mod restored;
mod scored;
mod scoring;
mod state;
mod turns;
mod vote;

pub use agendas::ReadyAgenda;
pub use clock::Clock;
pub use entry::{Entry, EntryKey, EntryLane};
pub use offers::Offers;
pub use people::{Attendance, NameProblem, Written};
pub use prefixes::{EntryKind, Prefix, PrefixAnswer, prefixes};
pub use state::{
    Board, BoardShape, Candidates, Capture, Scores, ScoringSetup, VoteSetup, Voting, WorkshopState,
};

use super::{Command, Editor};
use crate::edit::Edit;
use crate::editor::core::transaction::Transaction;
use crate::model::{ElementId, Workshop};

impl Editor {
    /// The workshop on the map, if there is one.
    pub fn workshop(&self) -> Option<&Workshop> {
        self.journey().workshop.as_deref()
    }

    /// The state of the workshop that is only on the screen.
    pub fn room(&self) -> &WorkshopState {
        &self.room
    }

    /// Sets the present time, in seconds of Unix time.
    pub fn set_time(&mut self, now: i64) {
        self.room.now = now;
    }

    /// Changes the workshop, as one entry of the history. If the map has none, it gets one.
    pub fn change_workshop(&mut self, label: &'static str, change: impl FnOnce(&mut Workshop)) {
        self.transact(label, |transaction| transaction.put_workshop(change));
    }

    /// Changes a field of the workshop. Consecutive changes of the same field of the same
    /// element are one entry of the history.
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
    /// Changes the workshop. If the map has none, it gets one.
    fn put_workshop(&mut self, change: impl FnOnce(&mut Workshop)) {
        let mut workshop = self.workshop().cloned().unwrap_or_default();
        change(&mut workshop);
        self.apply(Edit::PutWorkshop(Some(Box::new(workshop))));
    }
}
