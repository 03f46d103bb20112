//! The bar above the canvas, the agenda and the parking lot beside it, and their dialogs.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use egui::{Context, Frame, Margin, Panel, RichText, ScrollArea, Ui, WidgetInfo, accesskit};

use super::arrange::ArrangeDialog;
use super::bar::Bar;
use super::frame_form;
use super::parking::ParkingList;
use super::people::{self, PeopleDialog};
use super::rows;
use super::start::{Pressed, StartDialog};
use crate::editor::{AgendaCommand, BoardShape, Command, Editor};
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::sign_button::{self, Sign};
use crate::ui::window::focus::Region;
use crate::ui::window::style;

/// Width of the panel beside the canvas in points.
const PANEL: f32 = 220.0;
/// Width of the panel in points while another panel needs the room.
const STRIP: f32 = 52.0;
/// The width of the window in points from which there is room for panels at both sides.
const WIDE: f32 = 1500.0;
/// The largest share of the panel's height that the agenda takes.
const AGENDA_SHARE: f32 = 0.62;
/// Height of the bar above the canvas in points.
const BAR: f32 = 72.0;

/// The state of the bar, the panel and their dialogs between frames.
#[derive(Default)]
pub(super) struct AgendaView {
    bar: Bar,
    parking: ParkingList,
    start: Option<StartDialog>,
    arrange: Option<ArrangeDialog>,
    people: Option<PeopleDialog>,
    /// Whether the user wants the whole panel where a narrow window has room only for its signs.
    is_unfolded: bool,
    /// Whether the inspector is shown beside the canvas.
    pub(super) has_inspector: bool,
}

impl AgendaView {
    /// Whether the dialog that begins a workshop is open.
    pub(super) fn is_beginning(&self) -> bool {
        self.start.is_some()
    }

    /// Whether the dialog in which the agenda is edited is open.
    pub(super) fn is_arranging(&self) -> bool {
        self.arrange.is_some()
    }

    /// Whether the list of people is open.
    pub(super) fn shows_people(&self) -> bool {
        self.people.is_some()
    }

    /// Runs a command about the agenda: opens its dialog, or passes it to the editor.
    pub(super) fn run(&mut self, editor: &mut Editor, command: AgendaCommand) {
        match command {
            AgendaCommand::Workshop if !editor.room().is_open && editor.workshop().is_none() => {
                editor.finish_text();
                self.start = Some(StartDialog::new(editor));
            }
            AgendaCommand::EditAgenda if Command::from(command).check(editor).is_ok() => {
                editor.finish_text();
                self.arrange = Some(ArrangeDialog::new(editor));
            }
            AgendaCommand::EditPeople if Command::from(command).check(editor).is_ok() => {
                editor.finish_text();
                self.people = Some(PeopleDialog::default());
            }
            AgendaCommand::Workshop
            | AgendaCommand::EditAgenda
            | AgendaCommand::EditPeople
            | AgendaCommand::NextActivity
            | AgendaCommand::PreviousActivity
            | AgendaCommand::PauseActivity
            | AgendaCommand::AddMinute => editor.run(command.into()),
        }
    }

    /// Shows the bar and the panel. Returns the commands that were chosen. `message` is the
    /// latest message for the user.
    pub(super) fn panels(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        message: Option<&str>,
    ) -> Vec<Command> {
        let mut commands = Vec::new();
        let colours = editor.theme().colours.clone();
        let panel = Frame::new().fill(colour(colours.panel));
        Panel::top("workshop bar")
            .exact_size(BAR)
            .frame(panel)
            .show(ui, |ui| {
                Region::Toolbar.begin(ui);
                self.bar.ui(ui, editor, &mut commands);
            });
        if std::mem::take(&mut self.bar.asks_for_another) {
            self.start = Some(StartDialog::new(editor));
        }
        let is_tight = has_panel_beside(editor) && ui.ctx().content_rect().width() < WIDE;
        self.is_unfolded &= is_tight;
        let is_narrow = is_tight && !self.is_unfolded;
        let width = if is_narrow { STRIP } else { PANEL };
        Panel::left(egui::Id::unique(("workshop agenda", is_narrow)))
            .exact_size(width)
            .resizable(false)
            .frame(panel.inner_margin(Margin::symmetric(8, 12)))
            .show(ui, |ui| {
                Region::Agenda.begin(ui);
                if is_narrow {
                    self.strip(ui, editor);
                    return;
                }
                if is_tight {
                    self.fold_button(ui, editor);
                }
                if let Some(message) = message {
                    show_message(ui, editor, message);
                }
                self.beside(ui, editor, &mut commands);
            });
        if let Some(message) = message.filter(|_| is_narrow) {
            message_over_canvas(ui, editor, message);
        }
        wake_for_clock(ui, editor);
        commands
    }

    /// Shows the agenda, the people and the parking lot, one below the other. The lists scroll
    /// where they need to.
    fn beside(&mut self, ui: &mut Ui, editor: &mut Editor, commands: &mut Vec<Command>) {
        let height = ui.available_height();
        let form = editor.workshop().map_or(rows::Form::Wide, |workshop| {
            rows::Form::for_height(ui, workshop, height * AGENDA_SHARE)
        });
        ScrollArea::vertical()
            .id_salt("workshop agenda")
            .auto_shrink([false, true])
            .max_height(height * AGENDA_SHARE)
            .show(ui, |ui| {
                rows::agenda(ui, editor, form);
                focus_ring::follow(ui);
            });
        let gap = if form == rows::Form::Wide { 24.0 } else { 12.0 };
        ui.add_space(gap);
        if people::strip(ui, editor) {
            commands.push(Command::EditPeople);
        }
        ui.add_space(gap);
        self.parking.ui(ui, editor);
    }

    /// Shows the button that folds the panel to the signs of the agenda, or unfolds it.
    fn fold_button(&mut self, ui: &mut Ui, editor: &Editor) {
        let (sign, key) = if self.is_unfolded {
            (Sign::Left, "workshop-fold")
        } else {
            (Sign::Right, "workshop-unfold")
        };
        let name = editor.words().text(key);
        if sign_button::button(ui, editor.theme(), sign, &name, true).clicked() {
            self.is_unfolded ^= true;
            ui.ctx().request_repaint();
        }
        ui.add_space(4.0);
    }

    /// Shows only the signs of the agenda, below the button for the whole panel.
    fn strip(&mut self, ui: &mut Ui, editor: &mut Editor) {
        ui.vertical_centered(|ui| self.fold_button(ui, editor));
        ScrollArea::vertical()
            .id_salt("workshop agenda signs")
            .auto_shrink([false, true])
            .show(ui, |ui| {
                rows::agenda(ui, editor, rows::Form::Signs);
                focus_ring::follow(ui);
            });
    }

    /// Whether a form is shown in the place of the canvas, because the current activity is not
    /// about the grid.
    pub(super) fn covers_canvas(editor: &Editor) -> bool {
        editor.room().is_open && editor.room().board.shape() == BoardShape::Form
    }

    /// Shows the form in the place of the canvas.
    pub(super) fn form(ui: &mut Ui, editor: &mut Editor, commands: &mut Vec<Command>) {
        frame_form::ui(ui, editor, commands);
    }

    /// Shows the dialogs that are open. Returns whether a workshop was begun.
    pub(super) fn dialogs(&mut self, context: &Context, editor: &mut Editor) -> bool {
        let mut has_begun = false;
        if let Some(mut dialog) = self.start.take() {
            match dialog.ui(context, editor) {
                None => self.start = Some(dialog),
                Some(answer) => has_begun = answer == Pressed::Begin,
            }
        }
        if let Some(mut dialog) = self.arrange.take()
            && !dialog.ui(context, editor)
        {
            self.arrange = Some(dialog);
        }
        if let Some(mut dialog) = self.people.take()
            && !dialog.ui(context, editor)
        {
            self.people = Some(dialog);
        }
        has_begun
    }
}

/// Whether a vote, its results or scores are shown at the right of the canvas.
fn has_panel_beside(editor: &Editor) -> bool {
    let has_vote = editor.vote().open().is_some() || editor.vote().results().is_some();
    has_vote || editor.scoring().open().is_some()
}

/// Shows the latest message above the entry line, where no panel has room for it. It lies over
/// the canvas: a panel that comes and goes would take the focus from the buttons beside it.
fn message_over_canvas(ui: &Ui, editor: &Editor, message: &str) {
    let colours = &editor.theme().colours;
    egui::Area::new(egui::Id::unique("workshop news over canvas"))
        .anchor(egui::Align2::LEFT_BOTTOM, egui::vec2(STRIP + 16.0, -96.0))
        .interactable(false)
        .show(ui.ctx(), |ui| {
            Frame::new()
                .fill(colour(colours.card))
                .stroke(egui::Stroke::new(1.0, colour(colours.accent)))
                .corner_radius(8)
                .inner_margin(Margin::symmetric(12, 8))
                .show(ui, |ui| {
                    let text = RichText::new(message).color(colour(colours.accent));
                    let label = ui.add(egui::Label::new(text).extend());
                    label.widget_info(|| {
                        WidgetInfo::labeled(accesskit::Role::Status, true, message)
                    });
                });
        });
}

/// Shows the latest message at the lower edge of the panel.
fn show_message(ui: &mut Ui, editor: &Editor, message: &str) {
    let strong = colour(editor.theme().colours.accent);
    let width = ui.available_width() - 16.0;
    let font = style::caption_font();
    let painter = ui.painter();
    let galley = painter.layout(message.to_owned(), font.clone(), strong, width);
    Panel::bottom("workshop news")
        .exact_size(galley.size().y + 10.0)
        .frame(Frame::new().inner_margin(Margin::symmetric(8, 4)))
        .show_separator_line(false)
        .show(ui, |ui| {
            let text = RichText::new(message).font(font).color(strong);
            let label = ui.add(egui::Label::new(text).wrap());
            label.widget_info(|| WidgetInfo::labeled(accesskit::Role::Status, true, message));
        });
}

/// Repaints the window at the next full second while the clock runs.
#[expect(
    clippy::disallowed_methods,
    reason = "only the system knows when the next second begins"
)]
fn wake_for_clock(ui: &Ui, editor: &Editor) {
    let clock = editor.agenda().clock();
    if clock.is_some_and(|clock| clock.is_running) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let elapsed = now.map_or(0, |now| u64::from(now.subsec_millis()));
        let left = Duration::from_millis(1010_u64.saturating_sub(elapsed));
        ui.ctx().request_repaint_after(left);
    }
}
