//! The panel and the dialogs of a dot vote.

use egui::{Context, Ui};

use crate::editor::{Command, Editor};

/// What is kept between frames.
#[derive(Default)]
pub(super) struct VotePanel {
    is_open: bool,
}

impl VotePanel {
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

    /// The panels around the canvas. Returns the commands that were chosen.
    pub(super) fn panels(&mut self, _ui: &mut Ui, editor: &mut Editor) -> Vec<Command> {
        self.is_open = editor.show().is_some();
        Vec::new()
    }

    /// The dialogs that are open. Returns the commands that were chosen.
    pub(super) fn dialogs(&mut self, _context: &Context, editor: &mut Editor) -> Vec<Command> {
        self.is_open = editor.show().is_some();
        Vec::new()
    }
}
