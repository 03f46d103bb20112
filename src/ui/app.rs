//! The window: panels around the canvas, and the way of a command to the one who does it.

use std::path::PathBuf;

use egui::{Context, Frame, Margin, Panel, Ui};

use super::canvas::Canvas;
use super::clipboard::{self, SystemClipboard};
use super::convert::colour;
use super::dialogs::keys;
use super::files::{self, Files, Leave};
use super::focus::{FocusRing, Region};
use super::keyboard::Keyboard;
use super::menus::{self, ViewState};
use super::palette::PaletteWindow;
use super::pictures::{self, Pictures};
use super::toasts::Toasts;
use super::{fonts, inspector, status_bar, style, toolbar};
use crate::editor::{Command, Editor, RandomIds, welcome_map};
use crate::scene::ThemeName;
use crate::words::Language;

/// Width of the inspector.
const INSPECTOR: f32 = 280.0;

/// The window and everything in it.
pub struct App {
    editor: Editor,
    canvas: Canvas,
    files: Files,
    pictures: Pictures,
    toasts: Toasts,
    clipboard: SystemClipboard,
    view: ViewState,
    shows_keys: bool,
    palette: PaletteWindow,
    focus: FocusRing,
    keyboard: Keyboard,
    /// The theme that the widgets' style was made from.
    styled: Option<ThemeName>,
    title: String,
}

impl App {
    /// A window on the map in `file`, or on the welcome map.
    pub fn new(context: &Context, file: Option<PathBuf>, language: Language) -> Self {
        context.set_fonts(fonts::definitions());
        context.options_mut(|options| options.zoom_with_keyboard = false);
        let ids = Box::new(RandomIds::default());
        let mut editor = Editor::new(welcome_map(language), language, ids);
        if let Some(file) = file {
            files::open(&mut editor, &file);
        }
        Self {
            editor,
            canvas: Canvas::default(),
            files: Files::default(),
            pictures: Pictures::default(),
            toasts: Toasts::default(),
            clipboard: SystemClipboard::default(),
            view: ViewState {
                has_minimap: true,
                has_inspector: true,
                theme: None,
            },
            shows_keys: false,
            palette: PaletteWindow::default(),
            focus: FocusRing::default(),
            keyboard: Keyboard::default(),
            styled: None,
            title: String::new(),
        }
    }

    /// The editor, for tests.
    pub fn editor(&mut self) -> &mut Editor {
        &mut self.editor
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut Ui) {
        let context = ui.ctx().clone();
        self.apply_theme(&context);
        self.take_drops(&context);
        self.take_close_request(&context);
        let mut commands = self.take_keys(&context);
        commands.extend(self.panels(ui));
        for command in commands {
            self.run(&context, command);
        }
        if let Some(command) = self.palette.ui(&context, &self.editor) {
            self.run(&context, command);
        }
        self.files.ui(&context, &mut self.editor);
        if let Some(picture) = self.pictures.ui(&context, &mut self.editor) {
            let leave = Leave::OpenPath(picture);
            self.files.leave(&context, &mut self.editor, leave);
        }
        if self.shows_keys && keys::sheet(&context, &self.editor) {
            self.shows_keys = false;
        }
        self.toasts.ui(ui, &mut self.editor);
        self.set_title(&context);
        self.keyboard.remember(&context);
    }

    /// Shows the panels and the canvas; returns the commands that were chosen.
    fn panels(&mut self, ui: &mut Ui) -> Vec<Command> {
        let mut commands = Vec::new();
        let colours = self.editor.theme().colours.clone();
        let panel = Frame::new().fill(colour(colours.panel));
        Panel::top("menu bar")
            .frame(panel.inner_margin(Margin::symmetric(8, 6)))
            .show(ui, |ui| {
                Region::Menus.begin(ui);
                commands.extend(menus::bar(ui, &self.editor, self.view));
            });
        Panel::bottom("status bar")
            .exact_size(28.0)
            .frame(panel)
            .show(ui, |ui| {
                status_bar::ui(ui, &self.editor, self.toasts.news());
            });
        Panel::left("toolbar")
            .exact_size(toolbar::WIDTH)
            .resizable(false)
            .frame(panel.inner_margin(Margin::symmetric(6, 10)))
            .show(ui, |ui| {
                Region::Toolbar.begin(ui);
                commands.extend(toolbar::ui(ui, &self.editor));
            });
        if self.view.has_inspector {
            Panel::right("inspector")
                .default_size(INSPECTOR)
                .size_range(240.0..=480.0)
                .frame(panel.inner_margin(Margin::symmetric(16, 10)))
                .show(ui, |ui| {
                    Region::Inspector.begin(ui);
                    commands.extend(inspector::ui(ui, &mut self.editor));
                });
        }
        let has_minimap = self.view.has_minimap;
        egui::CentralPanel::no_frame().show(ui, |ui| {
            commands.extend(self.canvas.ui(ui, &mut self.editor, has_minimap));
        });
        commands
    }

    /// Gives a command to the one who does it.
    fn run(&mut self, context: &Context, command: Command) {
        if self.files.run(context, &mut self.editor, command)
            || self.pictures.run(context, &mut self.editor, command)
        {
            return;
        }
        match command {
            Command::ShowMinimap => self.view.has_minimap = !self.view.has_minimap,
            Command::ShowInspector => self.view.has_inspector = !self.view.has_inspector,
            Command::NextRegion | Command::PreviousRegion => {
                let is_back = command == Command::PreviousRegion;
                self.focus.go(context, is_back, self.view.has_inspector);
            }
            Command::ShowKeys => self.shows_keys = true,
            Command::ShowPalette => self.palette.open(&self.editor),
            Command::UseTheme(theme) => self.view.theme = theme,
            Command::Copy => {
                self.clipboard.copy(context, &mut self.editor);
            }
            Command::Cut => {
                if self.clipboard.copy(context, &mut self.editor) {
                    self.editor.remove_copied();
                }
            }
            Command::Paste => context.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            Command::CopyPicture => clipboard::copy_picture(context, &mut self.editor),
            other => self.editor.run(other),
        }
        context.request_repaint();
    }

    /// The chosen theme, or the system's.
    fn apply_theme(&mut self, context: &Context) {
        let theme = self
            .view
            .theme
            .unwrap_or_else(|| match context.system_theme() {
                Some(egui::Theme::Dark) => ThemeName::Dark,
                Some(egui::Theme::Light) | None => ThemeName::Light,
            });
        self.editor.set_theme(theme);
        if self.styled != Some(theme) {
            self.styled = Some(theme);
            let made = style::of(self.editor.theme());
            let kind = if made.visuals.dark_mode {
                egui::Theme::Dark
            } else {
                egui::Theme::Light
            };
            context.set_theme(kind);
            context.set_style_of(kind, made);
        }
    }

    /// Takes what the keyboard says to the map and to the window.
    fn take_keys(&mut self, context: &Context) -> Vec<Command> {
        let is_asking = self.files.is_asking() || self.pictures.is_asking();
        if is_asking || self.shows_keys || self.palette.is_open() {
            return Vec::new();
        }
        let asked = self.keyboard.take(context, &mut self.editor);
        for text in asked.texts {
            self.clipboard.paste(&mut self.editor, text);
        }
        for picture in asked.pictures {
            clipboard::paste_picture(&mut self.editor, &picture);
        }
        asked.commands
    }

    /// Pictures dropped on the window go where the pointer is; another file opens.
    fn take_drops(&mut self, context: &Context) {
        let dropped: Vec<PathBuf> = context.input(|input| {
            let files = input.raw.dropped_files.iter();
            let paths = files.map(|file| file.path().to_owned());
            paths.filter(|it| !it.as_os_str().is_empty()).collect()
        });
        let (dropped, others): (Vec<_>, Vec<_>) = dropped
            .into_iter()
            .partition(|path| pictures::is_picture(path));
        if !dropped.is_empty() {
            self.pictures.drop_files(context, dropped);
        }
        if let Some(path) = others.into_iter().next() {
            self.files
                .leave(context, &mut self.editor, Leave::OpenPath(path));
        }
    }

    /// Closing the window asks about unsaved changes.
    fn take_close_request(&mut self, context: &Context) {
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
        let title = format!("{mark}{} — Wayline", self.editor.journey().title);
        if self.title != title {
            self.title.clone_from(&title);
            context.send_viewport_cmd(egui::ViewportCommand::Title(title));
        }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }
}
