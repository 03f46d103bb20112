//! The entry line: type, Enter, next card; covered cards; the parking lot.

use super::{Command, Editor};

/// The entry line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Capture {}

impl Editor {
    /// Does what a command says.
    pub(super) fn run_capture(&mut self, command: Command) {
        if self.check_capture(command).is_ok() {
            self.room.is_open = true;
        }
    }

    /// Whether a command can be done now; else the key of the reason why not.
    pub(super) fn check_capture(&self, command: Command) -> Result<(), &'static str> {
        let is_possible = self.room.is_open || command == Command::Workshop;
        is_possible.then_some(()).ok_or("cannot-no-workshop")
    }
}
