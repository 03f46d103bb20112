//! The workshop in the window: the bar above the canvas, the agenda beside it, the entry line
//! below it, and the panels of votes and scores.

mod agenda;
mod arrange;
mod bar;
mod capture;
mod entry_answer;
mod entry_help;
mod entry_keys;
mod frame_form;
mod parking;
mod parts;
mod people;

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

/// The window's state of the workshop between frames.
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
            Layer::People => self.agenda.shows_people(),
            Layer::Vote => editor.vote().setup().is_some(),
            Layer::Scoring => editor.scoring().setup().is_some(),
            Layer::Summary => self.summary.is_open(),
            Layer::Path => self.summary.is_asking_path(),
            _ => false,
        }
    }

    /// Runs a command about the agenda. Some open a dialog; the others are run by the editor.
    /// Where the command shows the entry line or takes a form away, the line gets the focus at
    /// once.
    pub fn run_agenda(&mut self, context: &Context, editor: &mut Editor, command: AgendaCommand) {
        let has_line = |editor: &Editor| editor.room().is_open && !Self::covers_canvas(editor);
        let had_line = has_line(editor);
        self.agenda.run(editor, command);
        if editor.room().is_open && !had_line {
            CaptureLine::take_keyboard_at_once(context, editor);
        }
    }

    /// Gives the focus to the entry line at once if `command` asks for it, so that text typed
    /// right after the command's key already goes to the line.
    pub fn run_capture(context: &Context, editor: &Editor, command: CaptureCommand) {
        if command == CaptureCommand::Capture {
            CaptureLine::take_keyboard_at_once(context, editor);
        }
    }

    /// Opens the summary of the workshop.
    pub fn show_summary(&mut self, editor: &mut Editor) {
        self.summary.open(editor);
    }

    /// Shows or hides the inspector beside the canvas.
    pub fn toggle_inspector(&mut self) {
        self.agenda.has_inspector ^= true;
    }

    /// Shows the panels around the canvas. Returns the commands that were chosen. `message` is
    /// the latest message for the user; `is_behind` says whether a dialog is open over the map.
    pub fn panels(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        message: Option<&str>,
        is_behind: bool,
    ) -> Vec<Command> {
        if !editor.room().is_open {
            self.capture.close();
            return Vec::new();
        }
        let mut commands = self.agenda.panels(ui, editor, message);
        let has_closed = self.vote.panels(ui, editor) | self.scoring.panels(ui, editor);
        if has_closed {
            self.capture.request_focus();
        }
        commands.extend(self.capture.panels(ui, editor, is_behind));
        commands
    }

    /// Asks for the focus of the entry line.
    pub fn request_entry_line(&mut self) {
        self.capture.request_focus();
    }

    /// Asks for the focus of the panel of the dot vote.
    pub fn request_vote_panel(&mut self) {
        self.vote.request_focus();
    }

    /// Asks for the focus of the panel of the group's scores.
    pub fn request_scoring_panel(&mut self) {
        self.scoring.request_focus();
    }

    /// Whether the inspector is shown beside the canvas during the workshop.
    pub fn has_inspector(&self) -> bool {
        self.agenda.has_inspector
    }

    /// Whether a form is shown in the place of the canvas.
    pub fn covers_canvas(editor: &Editor) -> bool {
        AgendaView::covers_canvas(editor)
    }

    /// Gives the keyboard to the name of the persona in that form.
    pub fn name_persona_next(context: &Context) {
        frame_form::name_next(context);
    }

    /// Shows the form in the place of the canvas. Returns the commands that were chosen.
    pub fn in_place_of_canvas(ui: &mut Ui, editor: &mut Editor) -> Vec<Command> {
        let mut commands = Vec::new();
        AgendaView::form(ui, editor, &mut commands);
        commands
    }

    /// Shows the dialogs that are open. Returns the commands that were chosen.
    pub fn dialogs(&mut self, context: &Context, editor: &mut Editor) -> Vec<Command> {
        if self.agenda.dialogs(context, editor) {
            CaptureLine::take_keyboard_at_once(context, editor);
        }
        VotePanel::dialogs(context, editor);
        ScoringPanel::dialogs(context, editor);
        self.summary.dialogs(context, editor)
    }
}
