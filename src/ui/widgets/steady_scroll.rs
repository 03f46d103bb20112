//! Panels that scroll and whose content keeps its width, whether the scroll bar is shown or not.

use egui::{Margin, ScrollArea, Ui};

use super::focus_ring;

/// Room for the scroll bar at the right of the content, in points.
pub const ROOM: i8 = 12;

/// Shows content in `area`. The scroll bar lies in a margin at its right, which is always there,
/// so that nothing moves when the bar comes and goes. The widget that gets the keyboard is scrolled
/// into view and has a ring.
pub fn show<R>(ui: &mut Ui, area: ScrollArea, content: impl FnOnce(&mut Ui) -> R) -> R {
    let margin = Margin {
        right: ROOM,
        ..Margin::ZERO
    };
    let usual = ui.spacing().scroll;
    ui.spacing_mut().scroll.floating_allocated_width = 0.0;
    let output = area.content_margin(margin).show(ui, |ui| {
        ui.spacing_mut().scroll = usual;
        let shown = content(ui);
        focus_ring::follow(ui);
        focus_ring::paint_within(ui);
        shown
    });
    ui.spacing_mut().scroll = usual;
    output.inner
}
