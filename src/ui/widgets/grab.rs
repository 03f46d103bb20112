//! The pointer over rows that can be dragged.

use egui::{CursorIcon, Response};

/// Shows an open hand over a row that can be dragged, and a closed one while it is dragged.
pub fn show_hand(row: &Response) {
    if row.dragged() {
        row.ctx.set_cursor_icon(CursorIcon::Grabbing);
    } else if row.hovered() {
        row.ctx.set_cursor_icon(CursorIcon::Grab);
    }
}
