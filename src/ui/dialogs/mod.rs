//! Questions in front of the map: unsaved changes, a changed file, paths, the export, keys.

pub mod ask;
pub mod keys;
pub mod palette;
pub mod path;
pub mod recover;
pub mod settings;

use egui::{Context, Frame, Modal, Response, RichText, Ui};

use super::canvas::id::canvas_id;
use super::window::layers::{self, Layer};
use super::window::style;

/// Shows a modal dialog. Returns what the content answered, or `closed` if it was left
/// with Escape or by a press beside it.
pub fn modal<T>(
    context: &Context,
    layer: Layer,
    title: &str,
    closed: T,
    content: impl FnOnce(&mut Ui) -> Option<T>,
) -> Option<T> {
    wide_modal(context, layer, title, 420.0, closed, content)
}

/// Shows a modal dialog of another width.
pub fn wide_modal<T>(
    context: &Context,
    layer: Layer,
    title: &str,
    width: f32,
    closed: T,
    content: impl FnOnce(&mut Ui) -> Option<T>,
) -> Option<T> {
    let style = context.global_style();
    let response = Modal::new(layer.id())
        .frame(Frame::window(&style))
        .show(context, |ui| {
            ui.set_width(width);
            ui.label(RichText::new(title).font(style::heading_font()));
            ui.add_space(8.0);
            content(ui)
        });
    let is_escaped = layers::is_escaped(context, layer);
    match response.inner {
        Some(answer) => Some(answer),
        None if is_escaped || response.should_close() => Some(closed),
        None => None,
    }
}

/// Gives the focus to the likeliest answer when its dialog opens, so that Enter gives it.
pub(super) fn focus_first(button: &Response) {
    let context = &button.ctx;
    let frame = context.cumulative_pass_nr();
    let seen = button.id.with("seen");
    let last = context.data_mut(|data| {
        let last = data.get_temp::<u64>(seen);
        data.insert_temp(seen, frame);
        last
    });
    let is_new = last.is_none_or(|last| last + 1 < frame);
    let focused = context.memory(|memory| memory.focused());
    if is_new || focused.is_none_or(|id| id == canvas_id()) {
        button.request_focus();
    }
}
