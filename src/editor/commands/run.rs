//! Hands each command to the part of the editor that runs it.

use super::{
    Command, CommandKind, DecideCommand, FindCommand, MapCommand, PresentCommand, ViewCommand,
};
use crate::editor::{Document, Editor, Selection};
use crate::model::ElementId;

impl Editor {
    /// Runs a command, or shows the user a message why it cannot be run now. Commands that
    /// need a window (files, dialogs, panels, the system's clipboard) are left to the window.
    pub fn run(&mut self, command: Command) {
        if self.canvas.tool.is_dragging() {
            // While something is dragged, undo puts it back. Other commands are ignored unless
            // they only change what is visible.
            if command == Command::Undo {
                self.cancel();
            }
            if !command.only_looks() {
                return;
            }
        }
        if let Err(reason) = command.check(self) {
            let text = self.look.words.text(reason);
            self.notify(text, false);
            return;
        }
        match command.kind() {
            CommandKind::Go(command) => self.run_go(command),
            CommandKind::Insert(command) => self.run_insert(command),
            CommandKind::Map(command) => self.run_map(command),
            CommandKind::Find(command) => self.run_find(command),
            CommandKind::Arrange(command) => self.run_arrange(command),
            CommandKind::Curve(command) => self.run_curve(command),
            CommandKind::View(command) => self.run_view(command),
            CommandKind::Present(command) => self.run_present(command),
            CommandKind::Agenda(command) => self.run_agenda(command),
            CommandKind::Capture(command) => self.run_capture(command),
            CommandKind::Cluster(command) => self.run_cluster(command),
            CommandKind::Decide(command) => self.run_decide(command),
            CommandKind::Picture(_)
            | CommandKind::Clipboard(_)
            | CommandKind::Window(_)
            | CommandKind::Document(_) => {}
        }
    }

    fn run_map(&mut self, command: MapCommand) {
        match command {
            // Undo in the empty field of a new card takes that card back and nothing else.
            MapCommand::Undo if self.leaves_nothing() => self.cancel(),
            MapCommand::Undo => self.undo_or_redo(Document::undo),
            MapCommand::Redo => self.undo_or_redo(Document::redo),
            MapCommand::Delete => self.delete_selected(),
            MapCommand::Duplicate => self.duplicate_selected(),
            MapCommand::SelectAll => self.select_all(),
            MapCommand::EditText => match self.text_target_of_selection() {
                Some(target) => self.start_text(target),
                None => self.edit_at_cursor(),
            },
            MapCommand::MoveLeft => self.move_selected(-1, 0),
            MapCommand::MoveRight => self.move_selected(1, 0),
            MapCommand::MoveUp => self.move_selected(0, -1),
            MapCommand::MoveDown => self.move_selected(0, 1),
            MapCommand::RemovePicture => self.remove_picture(),
            MapCommand::ChooseByDigit(number) => self.choose_by_digit(number),
            MapCommand::MapProperties => self.select(Selection::of([ElementId::Journey])),
        }
    }

    fn run_find(&mut self, command: FindCommand) {
        match command {
            FindCommand::Find => self.open_find(false),
            FindCommand::Replace => self.open_find(true),
            FindCommand::FindNext => self.move_current_finding(1),
            FindCommand::FindPrevious => self.move_current_finding(-1),
        }
    }

    fn run_view(&mut self, command: ViewCommand) {
        match command {
            ViewCommand::ZoomIn => self.zoom_by(1.25),
            ViewCommand::ZoomOut => self.zoom_by(0.8),
            ViewCommand::ActualSize => self.show_actual_size(),
            ViewCommand::FitAll => self.canvas.camera.fit(&self.look.picture.scene),
            ViewCommand::FitSelection => self.fit_selection(),
            ViewCommand::ClearFilter => self.filter_mut().clear(),
        }
    }

    fn run_present(&mut self, command: PresentCommand) {
        match command {
            PresentCommand::Present => self.show_mut().begin(),
            PresentCommand::PresentFromHere => self.present_from_here(),
            PresentCommand::AddStop => self.add_stop(),
        }
    }

    fn run_decide(&mut self, command: DecideCommand) {
        match command {
            DecideCommand::StartVote => self.start_vote(),
            DecideCommand::StartScoring => self.start_scoring(),
            // Shown by the window, which knows the time zone.
            DecideCommand::WorkshopSummary => {}
        }
    }
}
