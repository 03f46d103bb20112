//! The bar at the top of the window: the menus, each of which opens with Alt and a letter, and
//! the name of the map with a note whether it is saved.

use std::path::PathBuf;

use egui::text::LayoutJob;
use egui::{Context, MenuBar, Popup, RichText, Ui};

use super::menus::{self, ViewState};
use super::title_bar::TitleBar;
use super::view_switch;
use crate::editor::{Command, Editor};
use crate::ui::documents::recent::RecentMenu;
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::scrolling_menu::scrolling;
use crate::ui::window::menu_keys::{self, Turn};
use crate::ui::window::style;
use crate::words::Words;

/// A menu of the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Menu {
    /// Files, the settings, and closing the window.
    File,
    /// Changing what is on the map.
    Edit,
    /// The zoom, and what is shown of the map and the window.
    View,
    /// Adding to the map.
    Insert,
    /// Presenting the map.
    Present,
    /// Working on the map in a group.
    Workshop,
    /// The palette of commands and the list of shortcuts.
    Help,
}

impl Menu {
    /// All menus, from left to right.
    pub const ALL: [Self; 7] = [
        Self::File,
        Self::Edit,
        Self::View,
        Self::Insert,
        Self::Present,
        Self::Workshop,
        Self::Help,
    ];

    /// The key of the menu's name.
    fn key(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::View => "menu-view",
            Self::Insert => "menu-insert",
            Self::Present => "menu-present",
            Self::Workshop => "menu-workshop",
            Self::Help => "menu-help",
        }
    }

    /// The letter of the menu's name that opens it together with Alt, in upper case.
    pub fn letter(self, words: &Words) -> char {
        let key = match self {
            Self::File => "menu-letter-file",
            Self::Edit => "menu-letter-edit",
            Self::View => "menu-letter-view",
            Self::Insert => "menu-letter-insert",
            Self::Present => "menu-letter-present",
            Self::Workshop => "menu-letter-workshop",
            Self::Help => "menu-letter-help",
        };
        words.text(key).chars().next().unwrap_or_default()
    }

    /// The menu to the right, or to the left. After the last menu comes the first one again.
    fn neighbour(self, is_right: bool) -> Self {
        let index = Self::ALL.iter().position(|menu| *menu == self);
        let offset = if is_right { 1 } else { Self::ALL.len() - 1 };
        Self::ALL[(index.unwrap_or(0) + offset) % Self::ALL.len()]
    }
}

/// The state of the menu bar.
#[derive(Default)]
pub struct MenuBarView {
    /// The menu that a key is to open in this frame.
    requested: Option<Menu>,
    /// The menu that is open.
    opened: Option<Menu>,
    /// The name of the map with the buttons beside it.
    title: TitleBar,
}

impl MenuBarView {
    /// Opens a menu in this frame, and gives the keyboard to its first item.
    pub fn open(&mut self, context: &Context, menu: Menu) {
        self.requested = Some(menu);
        menu_keys::hold_keys(context);
        context.request_repaint();
    }

    /// Opens the menu to the left or to the right of the open one.
    pub fn turn(&mut self, context: &Context, turn: Turn) {
        if let Some(menu) = self.opened {
            self.open(context, menu.neighbour(turn == Turn::Right));
        }
    }

    /// Shows the bar. `recent` is the submenu of recent files with its files. Returns the
    /// commands that were chosen.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        view: ViewState,
        recent: (&mut RecentMenu, &[PathBuf]),
    ) -> Vec<Command> {
        let mut chosen = Vec::new();
        let mut recent = Some(recent);
        MenuBar::new().ui(ui, |ui| {
            ui.add_space(4.0);
            let accent = colour(editor.theme().colours.accent);
            ui.label(
                RichText::new("Wayline")
                    .font(style::heading_font())
                    .color(accent),
            );
            ui.add_space(8.0);
            let mut is_any_open = false;
            for menu in Menu::ALL {
                is_any_open |= self.menu(ui, editor, menu, |ui| match menu {
                    Menu::File => {
                        if let Some(recent) = recent.take() {
                            menus::file_menu(ui, editor, recent, &mut chosen);
                        }
                    }
                    Menu::Edit => menus::edit_menu(ui, editor, &mut chosen),
                    Menu::View => menus::view_menu(ui, editor, view, &mut chosen),
                    Menu::Insert => menus::insert_menu(ui, editor, &mut chosen),
                    Menu::Present => menus::present_menu(ui, editor, view, &mut chosen),
                    Menu::Workshop => menus::workshop_menu(ui, editor, &mut chosen),
                    Menu::Help => menus::help_menu(ui, editor, &mut chosen),
                });
            }
            if !is_any_open {
                self.opened = None;
            }
            if view.has_map {
                view_switch::ui(ui, editor, view.has_evidence, &mut chosen);
                self.title.ui(ui, editor, &mut chosen);
            }
        });
        chosen
    }

    /// Shows one menu. Returns whether it is open.
    fn menu(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        menu: Menu,
        content: impl FnOnce(&mut Ui),
    ) -> bool {
        let is_requested = self.requested == Some(menu);
        let name = editor.words().text(menu.key());
        let label = underlined(&name, menu.letter(editor.words()));
        let button = ui.menu_button(label, |ui| {
            scrolling(ui, content);
        });
        let popup = Popup::default_response_id(&button.response);
        if is_requested {
            self.requested = None;
            self.opened = Some(menu);
            Popup::open_id(ui.ctx(), popup);
            menu_keys::mark_first(ui.ctx());
            ui.ctx().request_repaint();
        }
        let is_open = Popup::is_id_open(ui.ctx(), popup);
        if is_open {
            self.opened = Some(menu);
        }
        is_open || is_requested
    }
}

/// The name of a menu with the first `letter` in it underlined.
fn underlined(name: &str, letter: char) -> LayoutJob {
    let is_letter = |c: char| c.to_uppercase().eq(letter.to_uppercase());
    let found = name.char_indices().find(|(_, c)| is_letter(*c));
    menu_keys::underlined(name, found.map(|(index, _)| index))
}
