//! Gives the keyboard to a text field and selects all of its text.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Context, Id};

/// Gives the keyboard to the text field with this id when it is shown next. Its whole text is
/// selected, so that typing replaces it.
pub fn select_next(context: &Context, field: Id) {
    context.memory_mut(|memory| memory.request_focus(field));
    let mut state = TextEditState::load(context, field).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(usize::MAX));
    state.cursor.set_char_range(Some(all));
    state.store(context, field);
    context.request_repaint();
}
