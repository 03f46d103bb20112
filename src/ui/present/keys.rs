//! Keys during the show: by their place on the keyboard, and what clickers send.

use egui::{Context, Event};

use crate::editor::{Command, Editor, Key, Modifiers, Shortcut, Tool};
use crate::ui::window::deferred;
use crate::ui::window::keyboard;
use crate::ui::window::layers::Layer;

/// Takes the keys of this frame that are the show's. Returns what is the window's.
pub(super) fn take(context: &Context, editor: &mut Editor) -> Vec<Command> {
    deferred::release(context);
    let commands = keyboard::take_only(context, Layer::Show);
    // The field has the keyboard, and tells the editor of the keys that end it.
    if is_editing(editor) {
        // Escape has taken the focus from the field before that is asked.
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
            // What is typed behind the key that opened the field is for the field, but the
            // letter of that key itself.
            match &event {
                Event::Text(_) if later.is_empty() => {}
                _ if keyboard::is_typed(&event) => later.push(event),
                _ => kept.push(event),
            }
            continue;
        }
        match pressed(&event).filter(|it| !is_typing || goes_on_while_typing(*it)) {
            Some(pressed) => {
                if editor.show().running().is_none() || !editor.show_mut().press(pressed) {
                    kept.push(event);
                }
            }
            None if !is_typing && keyboard::is_typed(&event) => {}
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

/// A key that was pressed. Held down, only those that go on and back repeat.
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
    let has_ctrl = modifiers.command || modifiers.alt;
    let plain = |key| {
        Some(Shortcut {
            modifiers: Modifiers::NONE,
            key,
        })
    };
    let found = match key {
        egui::Key::Questionmark => plain(Key::F(1)),
        egui::Key::Slash if modifiers.shift => plain(Key::F(1)),
        // What many clickers send to blank the screen, and its neighbour.
        egui::Key::Period if !has_ctrl => plain(Key::Char('B')),
        egui::Key::Comma if !has_ctrl => plain(Key::Char('W')),
        _ => keyboard::shortcut(*key, *physical_key, *modifiers),
    };
    // Caps lock is no reason to stop, nor is Shift with a letter.
    let found = found.map(|it| match it {
        Shortcut {
            modifiers: Modifiers::SHIFT,
            key: key @ (Key::Char(_) | Key::Space),
        } => Shortcut {
            modifiers: Modifiers::NONE,
            key,
        },
        other => other,
    })?;
    (!repeat || !matches!(found.key, Key::Char(_) | Key::F(_) | Key::Escape)).then_some(found)
}

/// Whether a key is the show's while the notes are written.
fn goes_on_while_typing(pressed: Shortcut) -> bool {
    pressed.modifiers == Modifiers::NONE
        && matches!(pressed.key, Key::PageDown | Key::PageUp | Key::F(_))
}
