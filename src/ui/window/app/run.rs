//! What the window does with commands, and with the events of the editor.

use egui::Context;

use super::App;
use crate::editor::{
    Command, CommandKind, DecideCommand, DocumentCommand, Event, PaletteTopic, Selection,
    WindowCommand,
};
use crate::local_time;
use crate::model::{ElementId, PersonaId};
use crate::ui::dialogs::settings::SettingsDialog;
use crate::ui::documents::files::Leave;
use crate::ui::panels::inspector;
use crate::ui::screens::persona_sheet::{self, Shown};
use crate::ui::workshop::WorkshopView;

impl App {
    /// Hands each event of the editor to the part of the window that it concerns.
    pub(super) fn deliver(&mut self, context: &Context, events: Vec<Event>) {
        for event in events {
            match event {
                Event::MapOpened => {
                    // The start screen is not needed once a map is open.
                    self.shows_start = false;
                    self.has_map = true;
                    self.evidence.forget();
                    self.notes.forget_map();
                    if std::mem::take(&mut self.presents) {
                        self.editor.set_time(local_time::now());
                        self.editor.run(Command::Present);
                    }
                    if let Some(file) = self.editor.document().file() {
                        let path = file.path.clone();
                        self.note_file(&path);
                    }
                }
                Event::PersonaAdded(id) => self.name_persona(context, id),
                Event::MapSaved(path) => self.note_file(&path),
                Event::FindRequested => self.find_bar.request_focus(),
                Event::LinkTargetRequested => self.open_palette(PaletteTopic::LinkTo),
                Event::EntryLineRequested => self.workshop.request_entry_line(),
                Event::VotePanelRequested => self.workshop.request_vote_panel(),
                Event::ImportOffered(pasted, form) => {
                    self.files.importing.offer(pasted, form);
                }
                Event::OriginRequested(element) => {
                    self.origin.open(context, &self.editor, element);
                }
                Event::LinksRequested(addresses) => {
                    self.links.ask(context, &mut self.editor, addresses);
                }
                Event::ScoringPanelRequested => self.workshop.request_scoring_panel(),
            }
        }
    }

    /// Gives the keyboard to the name of a new persona: in the form of the workshop or in the
    /// inspector, or, where neither is shown, on the persona's sheet, which is opened.
    fn name_persona(&mut self, context: &Context, persona: PersonaId) {
        let has_inspector = if self.is_in_workshop() {
            self.workshop.has_inspector()
        } else {
            self.settings.has_inspector
        };
        if self.is_in_workshop() && WorkshopView::covers_canvas(&self.editor) {
            WorkshopView::name_persona_next(context);
        } else if has_inspector && self.panel_room.inspector {
            inspector::name_next(context, ElementId::Persona(persona));
        } else {
            self.open_sheet(persona);
            persona_sheet::name_next(context, persona);
        }
    }

    /// Shows the sheet of a persona, if one is open.
    pub(super) fn show_sheet(&mut self, context: &Context) {
        let Some(persona) = self.sheet else { return };
        let portraits = &mut self.portraits;
        let (shown, commands) = persona_sheet::show(context, &mut self.editor, portraits, persona);
        match shown {
            Shown::Open => {}
            Shown::Other(other) => self.open_sheet(other),
            Shown::Closed => self.sheet = None,
        }
        for command in commands {
            self.run(context, command);
        }
    }

    /// Opens the sheet of a persona, and selects the persona so that the commands of the
    /// sheet apply to it.
    pub(super) fn open_sheet(&mut self, persona: PersonaId) {
        self.editor
            .select(Selection::of([ElementId::Persona(persona)]));
        self.sheet = Some(persona);
    }

    /// Hands a command to the part of the program that runs its kind.
    pub(super) fn run(&mut self, context: &Context, command: Command) {
        match command.kind() {
            CommandKind::Document(DocumentCommand::NewMap) if self.shows_start => {
                self.files.leave(context, &mut self.editor, Leave::Blank);
            }
            CommandKind::Document(DocumentCommand::NewMap) => self.show_start_screen(),
            CommandKind::Document(command) => self.files.run(context, &mut self.editor, command),
            CommandKind::Picture(command) => {
                self.pictures.run(context, &mut self.editor, command);
            }
            CommandKind::Clipboard(command) => {
                self.clipboard.run(context, &mut self.editor, command);
            }
            CommandKind::Window(command) => self.run_window(context, command),
            CommandKind::Agenda(command) => {
                self.workshop.run_agenda(context, &mut self.editor, command);
            }
            CommandKind::Decide(DecideCommand::WorkshopSummary) => {
                self.workshop.show_summary(&mut self.editor);
            }
            CommandKind::Capture(capture) => {
                WorkshopView::run_capture(context, &self.editor, capture);
                self.editor.run(command);
            }
            CommandKind::Go(_)
            | CommandKind::Insert(_)
            | CommandKind::Map(_)
            | CommandKind::Arrange(_)
            | CommandKind::Curve(_)
            | CommandKind::Cluster(_) => {
                // A text can still be edited behind the menu or the palette. Undo ends it itself.
                if command != Command::Undo {
                    self.editor.finish_text();
                }
                self.editor.run(command);
            }
            CommandKind::Find(_)
            | CommandKind::View(_)
            | CommandKind::Present(_)
            | CommandKind::Decide(_) => self.editor.run(command),
        }
        context.request_repaint();
    }

    /// Runs a command about the window itself: its parts, dialogs, theme and language.
    pub(super) fn run_window(&mut self, context: &Context, command: WindowCommand) {
        match command {
            WindowCommand::ShowMinimap => self.settings.has_minimap ^= true,
            WindowCommand::ShowInspector if self.editor.room().is_open => {
                self.workshop.toggle_inspector();
            }
            WindowCommand::ShowInspector
                if self.settings.has_inspector && !self.panel_room.inspector =>
            {
                self.make_room();
            }
            WindowCommand::ShowPersonas
                if self.settings.has_personas && !self.panel_room.personas =>
            {
                self.make_room();
            }
            WindowCommand::ShowInspector => self.settings.has_inspector ^= true,
            WindowCommand::ShowPersonas => self.settings.has_personas ^= true,
            WindowCommand::ShowEvidence => self.evidence.toggle(&mut self.editor),
            WindowCommand::ShowNotes => self.toggle_notes(context),
            WindowCommand::ShowFilter => self.filter_panel.toggle(),
            WindowCommand::ShowKeys => self.shows_keys = true,
            WindowCommand::ShowOrigin => self.origin.toggle(context, &self.editor),
            WindowCommand::OpenLink => {
                let addresses = self.editor.selected_addresses();
                self.links.ask(context, &mut self.editor, addresses);
            }
            WindowCommand::ShowPalette => self.open_palette(PaletteTopic::Everything),
            WindowCommand::ChooseLane => self.open_palette(PaletteTopic::Lanes),
            WindowCommand::MoveTo => self.open_palette(PaletteTopic::MoveTo),
            WindowCommand::NextRegion => self.go_to_region(context, false),
            WindowCommand::PreviousRegion => self.go_to_region(context, true),
            WindowCommand::OpenPersona => {
                if let Some(persona) = self.editor.current_persona() {
                    self.open_sheet(persona);
                }
            }
            WindowCommand::ArrangeWalk => self.presenting.toggle_arranging(),
            WindowCommand::ShowPresenter => self.settings.has_presenter_window ^= true,
            WindowCommand::Settings => {
                self.settings_dialog = Some(SettingsDialog::new(&self.settings));
            }
            WindowCommand::UseTheme(theme) => self.settings.theme = theme,
            WindowCommand::UseLanguage(language) => self.settings.language = Some(language),
        }
    }

    pub(super) fn open_palette(&mut self, topic: PaletteTopic) {
        self.palette.open(&self.editor, topic);
    }

    pub(super) fn show_start_screen(&mut self) {
        self.shows_start = true;
        if let Some(start) = &mut self.start {
            start.refresh();
        }
    }
}
