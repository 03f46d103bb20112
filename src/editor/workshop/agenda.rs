//! The agenda: which activity the room is in, its clock, and what the canvas turns to.

use super::{Command, Editor};

/// What the canvas is turned to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {}

impl Editor {
    /// Does what a command says.
    pub(super) fn run_agenda(&mut self, command: Command) {
        if self.check_agenda(command).is_ok() {
            self.room.is_open = true;
        }
    }

    /// Whether a command can be done now; else the key of the reason why not.
    pub(super) fn check_agenda(&self, command: Command) -> Result<(), &'static str> {
        let is_possible = self.room.is_open || command == Command::Workshop;
        is_possible.then_some(()).ok_or("cannot-no-workshop")
    }
}
