//! The window: shows the panels around the canvas, and hands each command and each event to
//! the part of the program that handles it.

mod arrivals;
mod keep;
mod messages;
mod notes;
mod panels;
mod paste;
mod room;
mod run;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::{Context, Rect, Ui};

use self::room::PanelRoom;
use super::clipboard::{self, SystemClipboard};
use super::deferred;
use super::focus::{FocusRing, Region};
use super::fonts::WindowFonts;
use super::keyboard::Keyboard;
use super::layers::{Layer, Layers};
use super::{context_key, keyboard, menu_keys, menu_letters, wheel};
use crate::data::privacy::read_or_make_key;
use crate::editor::{Command, Editor, RandomIds, welcome_map};
use crate::fonts::Patience;
use crate::local_time;
use crate::model::{EvidenceId, PersonaId, printable_line};
use crate::report;
use crate::scene::ThemeName;
use crate::settings::{Broken, Folders, Settings, Store};
use crate::ui::canvas::Canvas;
use crate::ui::dialogs::keys;
use crate::ui::dialogs::links::LinkQuestion;
use crate::ui::dialogs::palette::PaletteWindow;
use crate::ui::dialogs::settings::SettingsDialog;
use crate::ui::documents::emergency::Emergency;
use crate::ui::documents::entrance::Arrival;
use crate::ui::documents::file_dialog::FileDialog;
use crate::ui::documents::files::{Files, Leave};
use crate::ui::documents::job;
use crate::ui::documents::recent::RecentMenu;
use crate::ui::documents::safety::Safety;
use crate::ui::import::pictures::Pictures;
use crate::ui::origin::OriginBox;
use crate::ui::panels::filter::FilterPanel;
use crate::ui::panels::find_bar::FindBar;
use crate::ui::panels::menu_bar::MenuBarView;
use crate::ui::panels::notes::NotesPanel;
use crate::ui::panels::personas;
use crate::ui::present::Presenting;
use crate::ui::screens::evidence::EvidenceScreen;
use crate::ui::screens::start::StartScreen;
use crate::ui::widgets::portraits::Portraits;
use crate::ui::widgets::toasts::Toasts;
use crate::ui::workshop::WorkshopView;
use crate::words::Language;

/// Everything that a window is started with.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The map to open; `None` for the welcome map.
    pub file: Option<PathBuf>,
    /// The language of the system, which is used until the user chooses another.
    pub language: Language,
    /// The settings of the user.
    pub settings: Settings,
    /// Why the settings could not be read, if they could not.
    pub broken: Option<Broken>,
    /// Where settings and unsaved work are kept.
    pub folders: Folders,
    /// Whether the presentation starts as soon as the map is open.
    pub presents: bool,
    /// Saves the work when the program panics or a signal ends it.
    pub emergency: Emergency,
}

/// The window and everything in it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says whether something is shown or done"
)]
pub struct App {
    editor: Editor,
    canvas: Canvas,
    presenting: Presenting,
    workshop: WorkshopView,
    files: Files,
    emergency: Emergency,
    pictures: Pictures,
    toasts: Toasts,
    /// Where the canvas is in the window, in points; `None` until it is shown.
    canvas_rect: Option<Rect>,
    clipboard: SystemClipboard,
    links: LinkQuestion,
    find_bar: FindBar,
    filter_panel: FilterPanel,
    origin: OriginBox,
    settings: Settings,
    store: Option<Store>,
    /// The language of the system, which is used until the user chooses another.
    language: Language,
    recent: RecentMenu,
    settings_dialog: Option<SettingsDialog>,
    shows_keys: bool,
    palette: PaletteWindow,
    /// The start screen; `None` until it is shown for the first time.
    start: Option<StartScreen>,
    /// Whether the start screen is shown in the place of the map.
    shows_start: bool,
    /// Whether the user has opened a map, so that there is one to go back to.
    has_map: bool,
    /// Whether the next map that is opened is presented at once.
    presents: bool,
    evidence: EvidenceScreen,
    /// Files that were dropped on the window and have not come in yet.
    dropped: VecDeque<(PathBuf, Arrival)>,
    notes: NotesPanel,
    /// The dialog in which the user chooses a file of notes, and the source whose file it takes
    /// the place of.
    notes_dialog: Option<(FileDialog, Option<EvidenceId>)>,
    focus: FocusRing,
    menu_bar: MenuBarView,
    layers: Layers,
    keyboard: Keyboard,
    personas: personas::Panel,
    panel_room: PanelRoom,
    portraits: Portraits,
    /// The persona whose sheet is open.
    sheet: Option<PersonaId>,
    /// The theme that the widgets' style was made from, and whether that style reduces motion.
    styled: Option<(ThemeName, bool)>,
    /// The title of the window that was set last.
    title: String,
    fonts: WindowFonts,
}

impl App {
    /// Makes a window that shows the map in `file`, or the welcome map. It has the default
    /// settings, and neither settings nor unsaved work are kept. Waits until the file is read.
    pub fn new(context: &Context, file: Option<PathBuf>, language: Language) -> Self {
        let start = Start {
            file,
            language,
            ..Start::default()
        };
        Self::start_after(context, start, Duration::MAX)
    }

    /// Makes a window with the user's settings. If the file takes longer to open than 0.3 s, the
    /// window is shown while the file is still being read.
    pub fn start(context: &Context, start: Start) -> Self {
        Self::start_after(context, start, Duration::from_secs_f64(job::PATIENCE))
    }

    /// Makes a window, and waits for its file for at most `patience`.
    fn start_after(context: &Context, start: Start, patience: Duration) -> Self {
        let fonts = WindowFonts::install(context, Patience::Waits);
        context.options_mut(|options| options.zoom_with_keyboard = false);
        let settings = start.settings;
        let language = settings.language.unwrap_or(start.language);
        let ids = Box::new(RandomIds::default());
        let mut editor = Editor::new(welcome_map(language), language, ids);
        editor.set_theme(super::style::chosen_theme(context, &settings));
        if let Some(broken) = &start.broken {
            let text = report::broken_settings(editor.words(), broken);
            editor.notify(text, true);
        }
        let mut files = Files::default();
        files.folder.clone_from(&settings.last_folder);
        files.logo.clone_from(&settings.logo);
        files.safety = Safety::start(context, start.folders.recovery());
        start.emergency.watch_over(context, files.safety.rescuer());
        // Without a folder for settings, as in tests, the window begins with a map.
        let shows_start = start.file.is_none() && start.folders.config.is_some();
        if let Some(file) = start.file {
            files.let_in(context, &mut editor, file, Arrival::Started);
            files.wait(context, &mut editor, patience);
        }
        let events = editor.take_events();
        let key_folder = start.folders.config.clone();
        let store = start.folders.config.map(|folder| {
            let context = context.clone();
            Store::start(&folder, settings.clone(), move || context.request_repaint())
        });
        let mut app = Self {
            editor,
            canvas: Canvas::default(),
            presenting: Presenting::default(),
            workshop: WorkshopView::default(),
            files,
            emergency: start.emergency,
            pictures: Pictures::default(),
            toasts: Toasts::default(),
            canvas_rect: None,
            clipboard: SystemClipboard::default(),
            links: LinkQuestion::default(),
            find_bar: FindBar::default(),
            filter_panel: FilterPanel::default(),
            origin: OriginBox::default(),
            settings,
            store,
            language: start.language,
            recent: RecentMenu::default(),
            settings_dialog: None,
            shows_keys: false,
            palette: PaletteWindow::default(),
            start: None,
            shows_start,
            has_map: !shows_start,
            presents: start.presents,
            evidence: EvidenceScreen::default(),
            dropped: VecDeque::new(),
            notes: NotesPanel::default(),
            notes_dialog: None,
            focus: FocusRing::default(),
            menu_bar: MenuBarView::default(),
            layers: Layers::default(),
            keyboard: Keyboard::default(),
            personas: personas::Panel::default(),
            panel_room: PanelRoom::default(),
            portraits: Portraits::default(),
            sheet: None,
            styled: None,
            title: String::new(),
            fonts,
        };
        if let Some(folder) = &key_folder {
            app.keep_key(folder);
        }
        app.deliver(context, events);
        app
    }

    /// Names people by pseudonyms whose key is in this folder, or is made there.
    fn keep_key(&mut self, folder: &Path) {
        match read_or_make_key(folder) {
            Ok(key) => {
                self.origin.keep_key(key.clone());
                self.evidence.keep_key(&key);
                self.notes.keep_key(key);
            }
            Err(error) => log::error!("no key for pseudonyms: {error}"),
        }
    }

    /// Shows texts without the fonts of the system until these are found, because a window that
    /// stands still while it looks for them seems to hang.
    pub fn find_fonts_later(mut self, context: &Context) -> Self {
        self.fonts = WindowFonts::install(context, Patience::Goes);
        self.editor.find_fonts_later();
        self
    }

    /// The editor, for tests.
    pub fn editor(&mut self) -> &mut Editor {
        &mut self.editor
    }

    /// Whether a map is being opened or recovered, for tests.
    pub fn is_opening(&self) -> bool {
        self.files.is_opening() || self.evidence.is_busy() || self.notes.is_busy()
    }

    /// The title of the window, for tests.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The settings of the user, for tests.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Ends the work of the window, which closes for good. The kept copy of the unsaved work
    /// is removed if the map is saved or the user does not want it.
    pub fn end(&mut self) {
        let clears_kept_work = self.files.may_close || !self.editor.document().is_dirty();
        self.files.end();
        self.files.safety.end(clears_kept_work);
        self.store = None;
    }

    /// Shows one frame and handles its input.
    pub fn frame(&mut self, ui: &mut Ui) {
        let context = ui.ctx().clone();
        self.editor.set_time(local_time::now());
        self.apply_settings(&context);
        self.take_found_fonts(&context);
        self.take_drops(&context);
        self.take_close_request(&context);
        self.presents &= self.files.is_opening();
        let is_in_front = self.presents || self.editor.show().running().is_some();
        self.files.safety.wait(is_in_front);
        self.close_errors_with_escape(&context);
        self.layers.begin_frame(&context, &self.editor);
        if let Some(turn) = menu_keys::take(&context) {
            self.menu_bar.turn(&context, turn);
        }
        self.take_menu_key(&context);
        self.canvas.set_behind(self.layers.keeps_text(&context));
        self.presenting
            .fit_window(&context, &mut self.editor, &self.settings);
        let commands = if self.editor.show().running().is_some() {
            let is_asking = self.layers.top() != Layer::Show;
            let (news, settings) = (self.toasts.news(), &mut self.settings);
            self.presenting
                .ui(ui, &mut self.editor, settings, news, is_asking)
        } else {
            let mut commands = self.take_keys(&context);
            commands.extend(self.panels(ui));
            commands
        };
        for command in commands {
            self.run(&context, command);
        }
        if let Some(command) = self.palette.ui(&context, &mut self.editor) {
            self.run(&context, command);
        }
        for command in self.workshop.dialogs(&context, &mut self.editor) {
            self.run(&context, command);
        }
        self.canvas.let_go(&context, &self.editor);
        self.presenting.let_go(&context, &self.editor);
        self.files.importing.is_over_map = !self.shows_start;
        self.files.ui(&context, &mut self.editor);
        if let Some(slide) = self.presenting.take_picture_request() {
            self.pictures
                .choose_for_slide(&context, &mut self.editor, slide);
        }
        if let Some(picture) = self.pictures.ui(&context, &mut self.editor) {
            let leave = Leave::OpenPath(picture);
            self.files.leave(&context, &mut self.editor, leave);
        }
        if self.shows_keys && keys::sheet(&context, &self.editor) {
            self.shows_keys = false;
        }
        if let Some(mut dialog) = self.settings_dialog.take()
            && !dialog.ui(
                &context,
                &self.editor,
                &mut self.settings,
                &self.presenting.displays,
            )
        {
            self.settings_dialog = Some(dialog);
        }
        self.take_arrived(&context);
        self.evidence.work(&context, &mut self.editor);
        self.notes_work(&context);
        self.links.ui(&context, &mut self.editor);
        self.files.safety.watch(&context, &mut self.editor);
        self.show_sheet(&context);
        let events = self.editor.take_events();
        self.deliver(&context, events);
        self.remember(&context);
        self.show_messages(ui);
        self.set_title(&context);
        self.update_layers(&context);
        self.keyboard.remember(&context);
    }

    /// Moves the keyboard focus to the next part of the window that is shown, or to the
    /// previous one if `is_back`.
    fn go_to_region(&mut self, context: &Context, is_back: bool) {
        let settings = &self.settings;
        let is_workshop = self.is_in_workshop();
        let has_inspector = self.workshop.has_inspector();
        let is_arranging = self.presenting.is_arranging();
        let room = self.panel_room;
        let is_desk = self.evidence.is_open();
        let has_counting = self.evidence.has_counting(&self.editor);
        self.focus.go(context, is_back, |region| match region {
            Region::Sources | Region::Source => is_desk,
            Region::Counting => is_desk && has_counting,
            Region::Menus => !is_workshop,
            _ if is_desk => false,
            Region::Notes => settings.has_notes && room.notes && !is_workshop,
            Region::Walk => is_arranging && !is_workshop,
            Region::Inspector if is_workshop => has_inspector && room.inspector,
            Region::Inspector => settings.has_inspector && room.inspector,
            Region::Personas => settings.has_personas && room.personas && !is_workshop,
            Region::Agenda => is_workshop,
            Region::Map | Region::Toolbar => true,
        });
    }

    /// Opens a menu with Alt and its letter, or with F10, while the menu bar is shown and
    /// nothing lies over it.
    fn take_menu_key(&mut self, context: &Context) {
        let has_bar = self.editor.show().running().is_none() && !self.is_in_workshop();
        let is_reached = has_bar && !self.layers.is_blocked() && self.sheet.is_none();
        let words = self.editor.words().clone();
        if let Some(menu) = menu_letters::take_menu_key(context, &words, is_reached) {
            self.menu_bar.open(context, menu);
        } else if self.layers.reaches_map() && context_key::take_context_menu_key(context) {
            self.canvas.open_menu(context);
        }
    }

    /// Takes the keys that are meant for the map or the window. Returns the commands that
    /// they ask for.
    fn take_keys(&mut self, context: &Context) -> Vec<Command> {
        if self.layers.is_returning_focus() {
            keyboard::hold_typed(context);
            return Vec::new();
        }
        if !self.layers.reaches_map() {
            deferred::release(context);
            return self.keyboard.take_only(context, self.layers.top());
        }
        let requests = self.keyboard.take(context, &mut self.editor);
        for text in requests.texts {
            self.paste_text(context, text);
        }
        if requests.pastes_files {
            self.paste_copied_files(context);
        }
        for picture in requests.pictures {
            clipboard::paste_picture(&mut self.editor, &picture);
        }
        requests.commands
    }

    /// Whether a layer is open, according to the part of the window that it belongs to.
    fn is_open(&self, layer: Layer) -> bool {
        match layer {
            Layer::Map => true,
            Layer::Find => self.editor.find().open().is_some(),
            Layer::Filter => self.filter_panel.is_open(),
            Layer::Origin => self.origin.is_open(),
            Layer::WorkshopForm => {
                self.is_in_workshop() && WorkshopView::covers_canvas(&self.editor)
            }
            Layer::Start => self.shows_start,
            Layer::EvidenceDesk => {
                self.evidence.is_open() && !self.shows_start && !self.is_in_workshop()
            }
            Layer::PersonaSheet => self.sheet.is_some(),
            Layer::Show => self.editor.show().running().is_some(),
            Layer::Palette => self.palette.is_open(),
            Layer::Keys => self.shows_keys,
            Layer::Settings => self.settings_dialog.is_some(),
            Layer::BeginWorkshop
            | Layer::Agenda
            | Layer::People
            | Layer::Vote
            | Layer::Scoring
            | Layer::Summary => self.workshop.is_open(&self.editor, layer),
            Layer::Path => {
                self.files.is_open(layer)
                    || self.pictures.is_open(layer)
                    || self.evidence.asks_for_path()
                    || self.workshop.is_open(&self.editor, layer)
            }
            Layer::RemoveFound => self.find_bar.is_asking(),
            Layer::DeleteSource => self.evidence.is_asking(),
            Layer::MapInside => self.pictures.is_open(layer),
            Layer::OpenLink => self.links.is_open(),
            Layer::Work => {
                self.files.is_open(layer)
                    || self.pictures.is_open(layer)
                    || self.evidence.is_working()
            }
            Layer::Export
            | Layer::Import
            | Layer::ImportPasted
            | Layer::SourceOrMap
            | Layer::Recover
            | Layer::Opening
            | Layer::Unsaved
            | Layer::Changed
            | Layer::SaveFailed
            | Layer::ReplaceFiles
            | Layer::OpenTwice => self.files.is_open(layer),
        }
    }

    /// Tells the stack of layers which of them are open now.
    fn update_layers(&mut self, context: &Context) {
        let mut layers = std::mem::take(&mut self.layers);
        layers.update(context, |layer| self.is_open(layer));
        self.layers = layers;
    }

    /// Asks about unsaved changes when the user closes the window. When a signal ends the
    /// program, the window closes without a question.
    fn take_close_request(&mut self, context: &Context) {
        if self.emergency.is_ending() {
            context.send_viewport_cmd(egui::ViewportCommand::Close);
            return;
        }
        let is_closing = context.input(|input| input.viewport().close_requested());
        if is_closing && !self.files.may_close && self.editor.document().is_dirty() {
            context.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.files.leave(context, &mut self.editor, Leave::Quit);
        }
    }

    fn set_title(&mut self, context: &Context) {
        let mark = if self.editor.document().is_dirty() {
            "• "
        } else {
            ""
        };
        // The window system cuts a title off at a character that cannot be printed.
        let name = printable_line(&self.editor.journey().title);
        let title = if self.shows_start {
            "Wayline".to_owned()
        } else {
            format!("{mark}{name} — Wayline")
        };
        if self.title != title {
            self.title.clone_from(&title);
            context.send_viewport_cmd(egui::ViewportCommand::Title(title));
        }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let needs_displays = self.settings_dialog.is_some() && self.presenting.displays.is_empty();
        if (needs_displays || self.presenting.is_about_to_fill(&self.editor))
            && let Some(window) = frame.winit_window()
        {
            let screens = window.available_monitors().map(|screen| {
                let (corner, size) = (screen.position(), screen.size());
                (
                    (corner.x, corner.y),
                    (size.width, size.height),
                    screen.scale_factor(),
                )
            });
            self.presenting.displays = crate::ui::present::displays(screens);
        }
        self.frame(ui);
    }

    fn raw_input_hook(&mut self, context: &Context, input: &mut egui::RawInput) {
        self.keyboard.watch(input);
        if self.layers.reaches_map() {
            self.keyboard.hold_back(context, &self.editor, input);
        } else {
            self.keyboard.hold_back_behind_tab(context, input);
        }
        if self.settings.reduces_motion {
            let line = context.options(|options| options.input_options.line_scroll_speed);
            wheel::split_movements(input, line);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.end();
    }
}
