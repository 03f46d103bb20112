//! What a text field with the keyboard can undo. Its memory ends when it loses the keyboard, and
//! while nothing was typed into it, the key for undo belongs to the map.

use egui::text_edit::TextEditState;
use egui::{Context, Event, Id, Key};

/// The text field that has the keyboard.
#[derive(Default)]
pub struct TypedField {
    id: Option<Id>,
    is_typed: bool,
}

impl TypedField {
    /// Notices that another widget has got the keyboard. The field that had it forgets what was
    /// typed into it, so that it does not bring that back when it is shown again.
    pub fn follow(&mut self, context: &Context) {
        let focused = context.memory(|memory| memory.focused());
        if focused == self.id {
            return;
        }
        if let Some(left) = self.id
            && let Some(mut state) = TextEditState::load(context, left)
        {
            state.clear_undoer();
            state.store(context, left);
        }
        *self = Self {
            id: focused,
            is_typed: false,
        };
    }

    /// Notes what the field is given.
    pub fn note(&mut self, event: &Event) {
        self.is_typed |= match event {
            Event::Text(_) | Event::Paste(_) | Event::Cut | Event::Ime(_) => true,
            Event::Key {
                key,
                pressed,
                modifiers,
                ..
            } => {
                // Ctrl+Enter is a command: no field breaks a line with it.
                let is_typing = match key {
                    Key::Backspace | Key::Delete => true,
                    Key::Enter => !modifiers.command,
                    _ => false,
                };
                *pressed && is_typing
            }
            _ => false,
        };
    }

    /// Whether nothing was typed that the field could undo.
    pub fn is_untouched(&self) -> bool {
        !self.is_typed
    }
}
