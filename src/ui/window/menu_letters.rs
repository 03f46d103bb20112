//! The keys that open the menus of the menu bar.

use egui::{Context, Event};

use super::deferred;
use super::keyboard::shortcut;
use crate::editor::{Command, Key, Modifiers};
use crate::ui::panels::menu_bar::Menu;
use crate::ui::widgets::convert;
use crate::words::Words;

/// Takes the key that opens a menu: Alt with the menu's letter, or F10 for the first menu.
/// Returns the menu, but only if `is_reached`, which says that the menu bar is shown and not
/// covered. In any case, text that is typed while Alt is held is dropped.
pub fn take_menu_key(context: &Context, words: &Words, is_reached: bool) -> Option<Menu> {
    let mut opened = None;
    let is_held = context.input(|input| is_alt_alone(input.modifiers));
    // Alt may be released in the same frame, so the modifiers of the letter's key count too.
    let mut is_behind_alt = false;
    deferred::retain(context, |event| match event {
        Event::Text(_) => !(is_held || std::mem::take(&mut is_behind_alt)),
        Event::Key {
            key,
            physical_key,
            pressed: true,
            modifiers,
            ..
        } => {
            // The text of a key that runs a command is dropped where the command is taken.
            let is_command = shortcut(*key, *physical_key, *modifiers)
                .and_then(Command::for_shortcut)
                .is_some();
            is_behind_alt = is_alt_alone(*modifiers) && !is_command;
            let menu = menu_of(words, *key, *physical_key, *modifiers).filter(|_| is_reached);
            opened = opened.or(menu);
            menu.is_none()
        }
        _ => true,
    });
    opened
}

/// Whether Alt is held without Ctrl, in a way that can open a menu. On a Mac, Alt types special
/// letters; elsewhere Alt with Ctrl does, where a keyboard has no right Alt key for that.
fn is_alt_alone(modifiers: egui::Modifiers) -> bool {
    modifiers.alt && !modifiers.ctrl && !cfg!(target_os = "macos")
}

/// The menu that a key opens: Alt with the menu's letter, or F10 for the first menu.
fn menu_of(
    words: &Words,
    key: egui::Key,
    physical: Option<egui::Key>,
    modifiers: egui::Modifiers,
) -> Option<Menu> {
    let pressed = shortcut(key, physical, modifiers)?;
    if Command::for_shortcut(pressed).is_some() {
        return None;
    }
    match (pressed.modifiers, pressed.key) {
        (Modifiers::NONE, Key::F(10)) => Some(Menu::ALL[0]),
        (Modifiers::ALT, Key::Char(letter)) if is_alt_alone(modifiers) => Menu::ALL
            .into_iter()
            .find(|menu| convert::latin_letter(menu.letter(words)) == Some(letter)),
        _ => None,
    }
}
