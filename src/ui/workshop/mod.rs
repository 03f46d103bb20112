//! The workshop in the window: the bar above the canvas, the agenda beside it, the entry
//! line below, and the panels of votes and scores.

mod agenda;
mod arrange;
mod bar;
mod capture;
mod entry_help;
mod entry_keys;
mod frame_form;
mod parking;
mod parts;
mod rows;
mod scoring;
mod start;
mod summary;
mod vote;

use egui::{Context, Ui};

use self::agenda::AgendaView;
use self::capture::CaptureLine;
use self::scoring::ScoringPanel;
use self::summary::SummaryDialog;
use self::vote::VotePanel;
use crate::editor::{AgendaCommand, CaptureCommand, Command, Editor};

/// What the workshop keeps between frames.
#[derive(Default)]
pub struct WorkshopView {
    agenda: AgendaView,
    capture: CaptureLine,
    vote: VotePanel,
    scoring: ScoringPanel,
    summary: SummaryDialog,
}

impl WorkshopView {
    /// Whether a dialog stands before the map.
    pub fn is_asking(&self) -> bool {
        self.agenda.is_asking()
            || self.vote.is_asking()
            || self.scoring.is_asking()
            || self.summary.is_asking()
    }

    /// Does what a command about the agenda says: those that need a form first are the window's.
    pub fn run_agenda(&mut self, editor: &mut Editor, command: AgendaCommand) {
        self.agenda.run(editor, command);
    }

    /// Gives the keyboard to the entry line at once if a command calls for it: what is typed
    /// behind the key is already the line's.
    pub fn run_capture(&mut self, context: &Context, editor: &Editor, command: CaptureCommand) {
        if command == CaptureCommand::Capture {
            self.capture.take_keyboard_at_once(context, editor);
        }
    }

    /// Shows what came of the workshop.
    pub fn show_summary(&mut self, editor: &mut Editor) {
        self.summary.open(editor);
    }

    /// Shows or hides the inspector beside the canvas.
    pub fn toggle_inspector(&mut self) {
        self.agenda.has_inspector ^= true;
    }

    /// The panels around the canvas. Returns the commands that were chosen.
    /// `news` is what just happened, `is_behind` whether a question stands before the map.
    pub fn panels(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        news: Option<&str>,
        is_behind: bool,
    ) -> Vec<Command> {
        if !editor.room().is_open {
            self.capture.close();
            return Vec::new();
        }
        let mut commands = self.agenda.panels(ui, editor, news);
        self.vote.panels(ui, editor);
        self.scoring.panels(ui, editor);
        commands.extend(self.capture.panels(ui, editor, is_behind));
        commands
    }

    /// Whether the inspector stands beside the canvas in the workshop.
    pub fn has_inspector(&self) -> bool {
        self.agenda.has_inspector
    }

    /// Whether something else stands in the place of the canvas.
    pub fn covers_canvas(editor: &Editor) -> bool {
        AgendaView::covers_canvas(editor)
    }

    /// Shows what stands in the place of the canvas. Returns the commands that were chosen.
    pub fn in_place_of_canvas(ui: &mut Ui, editor: &mut Editor) -> Vec<Command> {
        let mut commands = Vec::new();
        AgendaView::form(ui, editor, &mut commands);
        commands
    }

    /// The dialogs that are open. Returns the commands that were chosen.
    pub fn dialogs(&mut self, context: &Context, editor: &mut Editor) -> Vec<Command> {
        let mut commands = self.agenda.dialogs(context, editor);
        self.vote.dialogs(context, editor);
        self.scoring.dialogs(context, editor);
        commands.extend(self.summary.dialogs(context, editor));
        commands
    }
}
