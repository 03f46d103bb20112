//! Notices that the key for pasting was pressed while the clipboard held neither a text nor a
//! picture, but perhaps files. The window library reports nothing then, except that the key is
//! let go.

use egui::{Event, Key, RawInput};

/// Whether the key for pasting was pressed and is still down.
#[derive(Debug, Default)]
pub struct EmptyPastes {
    /// Whether the key that pastes was reported as pressed, so that it typed or did something
    /// else.
    is_pressed: bool,
    /// Whether Ctrl was held since the key was let go last. It may be let go before the key.
    had_ctrl: bool,
    /// Whether something was pasted since the key was let go last.
    has_pasted: bool,
}

impl EmptyPastes {
    /// Looks at the input of a frame before anything is taken from it. Returns whether the key
    /// was let go that had pasted nothing.
    pub fn watch(&mut self, input: &RawInput) -> bool {
        let mut is_empty = false;
        for event in &input.events {
            match event {
                Event::Paste(_) | Event::PasteImage(_) => self.has_pasted = true,
                Event::Key {
                    key: Key::V,
                    pressed: true,
                    ..
                } => self.is_pressed = true,
                Event::Key {
                    key: Key::V,
                    pressed: false,
                    ..
                } => {
                    let is_paste = self.had_ctrl && !self.is_pressed;
                    is_empty |= is_paste && !self.has_pasted;
                    *self = Self::default();
                }
                Event::Key { modifiers, .. } | Event::ModifiersChanged(modifiers) => {
                    self.had_ctrl |= modifiers.command;
                }
                _ => {}
            }
        }
        is_empty
    }
}
