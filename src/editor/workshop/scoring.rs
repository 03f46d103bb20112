//! The sentiment line by the group: everyone scores each step.

use super::{Command, Editor};

impl Editor {
    /// Does what a command says.
    pub(super) fn run_scoring(&mut self, command: Command) {
        if self.check_scoring(command).is_ok() {
            self.room.is_open = true;
        }
    }

    /// Whether a command can be done now; else the key of the reason why not.
    pub(super) fn check_scoring(&self, command: Command) -> Result<(), &'static str> {
        let is_possible = self.room.is_open || command == Command::Workshop;
        is_possible.then_some(()).ok_or("cannot-no-workshop")
    }
}
