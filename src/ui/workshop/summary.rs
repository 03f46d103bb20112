//! What came of the workshop.

use egui::Context;

use crate::editor::{Command, Editor};

/// What is kept between frames.
#[derive(Default)]
pub(super) struct SummaryDialog {
    is_open: bool,
}

impl SummaryDialog {
    /// Whether a dialog stands before the map.
    pub(super) fn is_asking(&self) -> bool {
        self.is_open
    }

    /// Does what a command says, if it is about this.
    pub(super) fn run(
        &mut self,
        _context: &Context,
        editor: &mut Editor,
        _command: Command,
    ) -> bool {
        self.is_open = editor.show().is_some();
        false
    }

    /// The dialogs that are open. Returns the commands that were chosen.
    pub(super) fn dialogs(&mut self, _context: &Context, editor: &mut Editor) -> Vec<Command> {
        self.is_open = editor.show().is_some();
        Vec::new()
    }
}
