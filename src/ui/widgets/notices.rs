//! Messages of fields and other widgets, which have no editor to hand them to.

use egui::{Context, Id};

fn id() -> Id {
    Id::unique("notices of fields")
}

/// Keeps a message until [`take`] is called.
pub fn say(context: &Context, text: String) {
    context.data_mut(|data| {
        data.get_temp_mut_or_default::<Vec<String>>(id()).push(text);
    });
    context.request_repaint();
}

/// The messages since the last call, the oldest first.
pub fn take(context: &Context) -> Vec<String> {
    context.data_mut(|data| data.remove_temp(id()).unwrap_or_default())
}
