//! The entry line below the canvas.

use egui::{Context, Ui};

use crate::editor::{Command, Editor};

/// What is kept between frames.
#[derive(Default)]
pub(super) struct CaptureLine {
    is_open: bool,
}

impl CaptureLine {
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
}
