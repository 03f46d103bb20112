//! The bar at the top: the menus, each with a letter that opens it together with Alt, and the
//! name of the map with whether it is saved.

use std::path::PathBuf;

use egui::text::{LayoutJob, TextFormat};
use egui::{Context, FontId, Id, Key, MenuBar, Modifiers, Popup, RichText, Stroke, Ui};

use super::menus::{self, ViewState};
use crate::editor::{Command, Editor};
use crate::ui::canvas::id::canvas_id;
use crate::ui::documents::recent::RecentMenu;
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::scrolling_menu::scrolling;
use crate::ui::window::style;
use crate::words::Words;

/// A menu of the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Menu {
    /// Files and the window.
    File,
    /// Changing what is there.
    Edit,
    /// What is seen, and how large.
    View,
    /// Adding.
    Insert,
    /// Presenting the map.
    Present,
    /// Working on it together.
    Workshop,
    /// Help.
    Help,
}

impl Menu {
    /// All of them, from left to right.
    pub const ALL: [Self; 7] = [
        Self::File,
        Self::Edit,
        Self::View,
        Self::Insert,
        Self::Present,
        Self::Workshop,
        Self::Help,
    ];

    /// The key of its name.
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

    /// The letter of its name that opens it together with Alt, in upper case.
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

    /// The menu next to it, to the right or to the left, round and round.
    fn neighbour(self, is_right: bool) -> Self {
        let at = Self::ALL.iter().position(|it| *it == self).unwrap_or(0);
        let step = if is_right { 1 } else { Self::ALL.len() - 1 };
        Self::ALL[(at + step) % Self::ALL.len()]
    }
}

/// The bar, and which of its menus a key opened.
#[derive(Debug, Default)]
pub struct MenuBarView {
    /// A menu that a key asked for.
    requested: Option<Menu>,
    /// The menu that a key opened, as long as it is open.
    opened: Option<Menu>,
    /// What had the keyboard before.
    focus_before: Option<Id>,
}

impl MenuBarView {
    /// Opens a menu in this frame; its first entry gets the keyboard.
    pub fn open(&mut self, context: &Context, menu: Menu) {
        if self.opened.is_none() {
            self.focus_before = context.memory(|memory| memory.focused());
        }
        self.requested = Some(menu);
        context.request_repaint();
    }

    /// Shows the bar. Returns the commands that were chosen.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        view: ViewState,
        recent: (&mut RecentMenu, &[PathBuf]),
    ) -> Vec<Command> {
        let mut chosen = Vec::new();
        self.take_arrows(ui.ctx());
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
            if !is_any_open && self.opened.take().is_some() && chosen.is_empty() {
                let before = self.focus_before.take().unwrap_or_else(canvas_id);
                ui.memory_mut(|memory| memory.request_focus(before));
            }
            menus::title(ui, editor);
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
        let label = underlined(ui, &name, menu.letter(editor.words()));
        let button = ui.menu_button(label, |ui| {
            scrolling(ui, content);
        });
        let popup = Popup::default_response_id(&button.response);
        if is_requested {
            self.requested = None;
            self.opened = Some(menu);
            Popup::open_id(ui.ctx(), popup);
            menus::give_keyboard_to_next_entry(ui.ctx());
            ui.ctx().request_repaint();
        }
        let is_open = Popup::is_id_open(ui.ctx(), popup);
        is_open || is_requested
    }

    /// From menu to menu with the arrows, once a key has opened one.
    fn take_arrows(&mut self, context: &Context) {
        let Some(menu) = self.opened else { return };
        let pressed = |key| context.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowRight) {
            self.open(context, menu.neighbour(true));
        } else if pressed(Key::ArrowLeft) {
            self.open(context, menu.neighbour(false));
        }
    }
}

/// A name with the first `letter` in it underlined.
fn underlined(ui: &Ui, name: &str, letter: char) -> LayoutJob {
    let plain = TextFormat {
        font_id: FontId::proportional(style::TEXT_SIZE),
        color: ui.visuals().text_color(),
        ..TextFormat::default()
    };
    let marked = TextFormat {
        underline: Stroke::new(1.0, plain.color),
        ..plain.clone()
    };
    let is_letter = |c: char| c.to_uppercase().eq(letter.to_uppercase());
    let at = name.char_indices().find(|(_, c)| is_letter(*c));
    let (from, to) = at.map_or((0, 0), |(from, c)| (from, from + c.len_utf8()));
    let mut job = LayoutJob::default();
    job.append(&name[..from], 0.0, plain.clone());
    job.append(&name[from..to], 0.0, marked);
    job.append(&name[to..], 0.0, plain);
    job
}
