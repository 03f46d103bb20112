//! Gives each command to the part of the editor that does it.

use super::{
    Command, CommandKind, DecideCommand, FindCommand, MapCommand, PresentCommand, ViewCommand,
};
use crate::editor::{Document, Editor, Selection};
use crate::model::ElementId;

impl Editor {
    /// Does what a command says, or tells the user why that cannot be done now. Commands that
    /// need a window (files, dialogs, panels, the system's clipboard) are the window's.
    pub fn run(&mut self, command: Command) {
        if self.canvas.tool.is_dragging() {
            // What is dragged is in the air: undo puts it back, other edits wait.
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
            CommandKind::Go(it) => self.run_go(it),
            CommandKind::Insert(it) => self.run_insert(it),
            CommandKind::Map(it) => self.run_map(it),
            CommandKind::Find(it) => self.run_find(it),
            CommandKind::Arrange(it) => self.run_arrange(it),
            CommandKind::Curve(it) => self.run_curve(it),
            CommandKind::View(it) => self.run_view(it),
            CommandKind::Present(it) => self.run_present(it),
            CommandKind::Agenda(it) => self.run_agenda(it),
            CommandKind::Capture(it) => self.run_capture(it),
            CommandKind::Cluster(it) => self.run_cluster(it),
            CommandKind::Decide(it) => self.run_decide(it),
            CommandKind::Picture(_)
            | CommandKind::Clipboard(_)
            | CommandKind::Window(_)
            | CommandKind::Document(_) => {}
        }
    }

    fn run_map(&mut self, command: MapCommand) {
        match command {
            MapCommand::Undo => self.travel(Document::undo),
            MapCommand::Redo => self.travel(Document::redo),
            MapCommand::Delete => self.delete_selected(),
            MapCommand::Duplicate => self.duplicate_selected(),
            MapCommand::SelectAll => self.select_all(),
            MapCommand::EditText => match self.text_target_of_selection() {
                Some(target) => self.start_text(target),
                None => self.add_card_at_cursor(),
            },
            MapCommand::MoveLeft => self.move_selected(-1, 0),
            MapCommand::MoveRight => self.move_selected(1, 0),
            MapCommand::MoveUp => self.move_selected(0, -1),
            MapCommand::MoveDown => self.move_selected(0, 1),
            MapCommand::RemovePicture => self.remove_picture(),
            MapCommand::MapProperties => self.select(Selection::of([ElementId::Journey])),
        }
    }

    fn run_find(&mut self, command: FindCommand) {
        match command {
            FindCommand::Find => self.open_find(false),
            FindCommand::Replace => self.open_find(true),
            FindCommand::FindNext => self.find_step(1),
            FindCommand::FindPrevious => self.find_step(-1),
        }
    }

    fn run_view(&mut self, command: ViewCommand) {
        match command {
            ViewCommand::ZoomIn => self.zoom_step(1.25),
            ViewCommand::ZoomOut => self.zoom_step(0.8),
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
