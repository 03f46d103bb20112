//! The keys that open the context menu of the selection.

use egui::{Context, Event, Key};

use super::{deferred, keyboard};

/// Takes the keys that open the context menu of the selection, the menu key and Shift+F10, while
/// the map has the keyboard. Returns whether one was pressed.
pub fn take_context_menu_key(context: &Context) -> bool {
    if !keyboard::is_with_map(context) {
        return false;
    }
    let mut is_pressed = false;
    deferred::retain(context, |event| {
        let opens = match event {
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => match key {
                Key::Menu => !modifiers.any(),
                Key::F10 => modifiers.shift_only(),
                _ => false,
            },
            _ => false,
        };
        is_pressed |= opens;
        !opens
    });
    is_pressed
}
