//! What fields for several names have in common.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Context, Event, Id};

/// Makes commas of the line breaks and tabs in what is pasted into a field that has the focus,
/// so that a column of names from a table stays several names.
pub(in crate::ui::workshop) fn lines_to_commas(context: &Context, field: Id) {
    if !context.memory(|memory| memory.has_focus(field)) {
        return;
    }
    context.input_mut(|input| {
        for event in &mut input.events {
            if let Event::Paste(text) = event {
                *text = in_one_line(text);
            }
        }
    });
}

/// The lines and cells of a text, separated by commas.
pub(in crate::ui::workshop) fn in_one_line(text: &str) -> String {
    let pieces = text.split(['\n', '\r', '\t']).map(str::trim);
    let pieces: Vec<&str> = pieces.filter(|piece| !piece.is_empty()).collect();
    pieces.join(", ")
}

/// Selects the whole `text` of a field, so that what is typed next takes its place.
pub(in crate::ui::workshop) fn select_all(context: &Context, field: Id, text: &str) {
    let mut state = TextEditState::load(context, field).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    let range = CCursorRange::two(CCursor::new(0), end);
    state.cursor.set_char_range(Some(range));
    state.store(context, field);
}

/// Puts the caret behind the `text` of a field.
pub(in crate::ui::workshop) fn put_caret_at_end(context: &Context, field: Id, text: &str) {
    let mut state = TextEditState::load(context, field).unwrap_or_default();
    let end = CCursorRange::one(CCursor::new(text.chars().count()));
    state.cursor.set_char_range(Some(end));
    state.store(context, field);
}
