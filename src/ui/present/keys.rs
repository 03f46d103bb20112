//! Keys during the show: those of the keyboard by their position, and those of remote clickers.

use egui::{Context, Event};

use crate::editor::{Command, Editor, Key, Modifiers, Shortcut, Tool};
use crate::ui::window::deferred;
use crate::ui::window::keyboard;
use crate::ui::window::layers::Layer;

/// The window that has the keyboard.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Keyboard {
    /// That of the show.
    Show,
    /// The presenter's own.
    Presenter,
}

/// Handles the keys of this frame that control the show. Returns the commands for the window.
pub(super) fn take(context: &Context, editor: &mut Editor, of: Keyboard) -> Vec<Command> {
    deferred::release(context);
    let commands = keyboard::take_only(context, Layer::Show);
    // The field has the keyboard, and passes the keys that end it to the editor.
    if is_editing(editor) {
        // Handled here because Escape takes the focus from the field before the field sees it.
        let escape = egui::Key::Escape;
        if context.input_mut(|input| input.consume_key(egui::Modifiers::NONE, escape)) {
            editor.cancel();
        }
        return commands;
    }
    let is_typing = context.text_edit_focused();
    let events = context.input_mut(|input| std::mem::take(&mut input.events));
    let mut kept = Vec::new();
    let mut later = Vec::new();
    let mut opened_a_field = false;
    for event in events {
        if opened_a_field {
            // Everything typed after the key that opened the field goes to the field in the
            // next frame, except for the letter of that key itself.
            match &event {
                Event::Text(_) if later.is_empty() => {}
                _ if deferred::is_typed(&event) => later.push(event),
                _ => kept.push(event),
            }
            continue;
        }
        match pressed(&event).filter(|key| !is_typing || works_while_typing(*key)) {
            Some(shortcut) => {
                let mut show = editor.show_mut();
                let is_used = match of {
                    Keyboard::Show => show.press(shortcut),
                    Keyboard::Presenter => show.press_in_presenter_window(shortcut),
                };
                if !is_used {
                    kept.push(event);
                }
            }
            None if !is_typing && deferred::is_typed(&event) => {}
            None => kept.push(event),
        }
        opened_a_field = is_editing(editor);
    }
    context.input_mut(|input| input.events = kept);
    deferred::defer(context, later);
    commands
}

fn is_editing(editor: &Editor) -> bool {
    matches!(editor.tool(), Tool::EditingText { .. })
}

/// The key that was pressed, if `event` is one. While a key is held down, only those that move
/// through the show repeat.
fn pressed(event: &Event) -> Option<Shortcut> {
    let Event::Key {
        key,
        physical_key,
        pressed: true,
        repeat,
        modifiers,
    } = event
    else {
        return None;
    };
    let has_modifier = modifiers.command || modifiers.alt;
    let plain = |key| {
        Some(Shortcut {
            modifiers: Modifiers::NONE,
            key,
        })
    };
    let shortcut = match key {
        egui::Key::Questionmark => plain(Key::F(1)),
        egui::Key::Slash if modifiers.shift => plain(Key::F(1)),
        // Many clickers send a period to blank the screen; the comma is the key beside it.
        egui::Key::Period if !has_modifier => plain(Key::Char('B')),
        egui::Key::Comma if !has_modifier => plain(Key::Char('W')),
        _ => keyboard::shortcut(*key, *physical_key, *modifiers),
    };
    // Shift with a letter, or caps lock, means the same key.
    let shortcut = shortcut.map(|shortcut| match shortcut {
        Shortcut {
            modifiers: Modifiers::SHIFT,
            key: key @ (Key::Char(_) | Key::Space),
        } => Shortcut {
            modifiers: Modifiers::NONE,
            key,
        },
        other => other,
    })?;
    (!repeat || !matches!(shortcut.key, Key::Char(_) | Key::F(_) | Key::Escape)).then_some(shortcut)
}

/// Whether a key controls the show even while the notes are edited.
fn works_while_typing(shortcut: Shortcut) -> bool {
    shortcut.modifiers == Modifiers::NONE
        && matches!(shortcut.key, Key::PageDown | Key::PageUp | Key::F(_))
}
