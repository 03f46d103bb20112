//! Gives the keyboard back to a widget after something that lay over it was closed.
//!
//! The window library takes the keyboard from everything behind a dialog for one more frame
//! after the dialog is gone, so one request is not enough. Until the widget has the keyboard
//! again, nothing that is typed may reach anything else.

use egui::{Context, Id, LayerId, Order};

use crate::ui::canvas::id::canvas_id;

/// How many frames a widget may take until it has the keyboard.
const FRAMES: u8 = 3;

/// A widget that is about to get the keyboard back.
#[derive(Clone, Copy, Debug)]
pub struct FocusReturn {
    /// The widget.
    to: Id,
    /// How many frames are left for it.
    frames: u8,
}

/// What became of a widget that was to get the keyboard back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Returned {
    /// It has the keyboard, or the user has given the keyboard to something else.
    Done,
    /// It has to be waited for.
    Waits,
    /// It is not shown any more.
    Gone,
}

impl FocusReturn {
    /// Gives the keyboard to the widget `to`.
    pub fn start(context: &Context, to: Id) -> Self {
        request(context, to);
        Self { to, frames: FRAMES }
    }

    /// To be called at the end of each later frame: gives the keyboard to the widget again if
    /// the window library took it away.
    pub fn go_on(&mut self, context: &Context) -> Returned {
        if layer_of(context, self.to).is_none() {
            return Returned::Gone;
        }
        let focus = context.memory(|memory| memory.focused());
        if focus == Some(self.to) {
            return Returned::Done;
        }
        let is_pressed = context.input(|input| input.pointer.any_pressed());
        // The map takes the keyboard where nothing else has it.
        let is_free = focus.is_none_or(|focus| focus == canvas_id());
        if !is_free || is_pressed {
            return Returned::Done;
        }
        let Some(frames) = self.frames.checked_sub(1) else {
            return Returned::Gone;
        };
        self.frames = frames;
        request(context, self.to);
        Returned::Waits
    }
}

fn request(context: &Context, id: Id) {
    context.memory_mut(|memory| memory.request_focus(id));
    context.request_repaint();
}

/// The layer of the window library that a widget is in, if the widget is shown. Unlike the
/// widget's response, this can be asked for at any time: it takes the keyboard from nothing.
fn layer_of(context: &Context, widget: Id) -> Option<LayerId> {
    context.viewport(|viewport| {
        let now = viewport.this_pass.widgets.get(widget);
        let found = now.or_else(|| viewport.prev_pass.widgets.get(widget));
        found.map(|widget| widget.layer_id)
    })
}

/// The id of the area that a widget is in, if the widget is shown.
pub fn area_of(context: &Context, widget: Id) -> Option<Id> {
    Some(layer_of(context, widget)?.id)
}

/// Whether a widget is in a menu or another popup.
pub fn is_in_popup(context: &Context, widget: Id) -> bool {
    layer_of(context, widget).is_some_and(|layer| layer.order == Order::Foreground)
}
