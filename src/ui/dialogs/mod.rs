//! Modal dialogs over the map: questions, paths, recovery, settings, keys, and the palette.

pub mod ask;
pub mod keys;
pub mod links;
pub mod palette;
pub mod path;
pub mod recover;
pub mod settings;

use egui::{Context, Frame, Modal, Response, RichText, Ui};

use super::canvas::id::canvas_id;
use super::window::layers::{self, Layer};
use super::window::style;

/// Shows a modal dialog. Returns the answer of `content` once there is one, or `closed` if the
/// dialog was closed with Escape or by a click outside of it.
pub fn modal<T>(
    context: &Context,
    layer: Layer,
    title: &str,
    closed: T,
    content: impl FnOnce(&mut Ui) -> Option<T>,
) -> Option<T> {
    wide_modal(context, layer, title, 420.0, closed, content)
}

/// Shows a modal dialog like [`modal`], with a content that is `width` points wide.
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

/// Gives the focus to the button of the likeliest answer when its dialog opens, so that Enter
/// chooses that answer.
pub(super) fn focus_first(button: &Response) {
    let context = &button.ctx;
    let this_pass = context.cumulative_pass_nr();
    let key = button.id.with("seen");
    let last_pass = context.data_mut(|data| {
        let last_pass = data.get_temp::<u64>(key);
        data.insert_temp(key, this_pass);
        last_pass
    });
    let is_new = last_pass.is_none_or(|last_pass| last_pass + 1 < this_pass);
    let focused = context.memory(|memory| memory.focused());
    if is_new || focused.is_none_or(|id| id == canvas_id()) {
        button.request_focus();
    }
}
