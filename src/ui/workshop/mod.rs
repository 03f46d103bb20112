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
use crate::ui::window::layers::Layer;

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
    /// Whether one of the layers of workshops is open.
    pub fn is_open(&self, editor: &Editor, layer: Layer) -> bool {
        match layer {
            Layer::BeginWorkshop => self.agenda.is_beginning(),
            Layer::Agenda => self.agenda.is_arranging(),
            Layer::Vote => editor.vote().setup().is_some(),
            Layer::Scoring => editor.scoring().setup().is_some(),
            Layer::Summary => self.summary.is_open(),
            Layer::Path => self.summary.is_asking_path(),
            _ => false,
        }
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

    /// The entry line shall have the keyboard.
    pub fn request_entry_line(&mut self) {
        self.capture.request_focus();
    }

    /// The panel of the dot vote shall have the keyboard.
    pub fn request_vote_panel(&mut self) {
        self.vote.request_focus();
    }

    /// The panel of the group's scores shall have the keyboard.
    pub fn request_scoring_panel(&mut self) {
        self.scoring.request_focus();
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
        self.agenda.dialogs(context, editor);
        VotePanel::dialogs(context, editor);
        ScoringPanel::dialogs(context, editor);
        self.summary.dialogs(context, editor)
    }
}
