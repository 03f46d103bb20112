//! The id of the canvas among the widgets of the window.

use egui::Id;

/// The id of the canvas, which has the keyboard while no field and no button has it.
pub fn canvas_id() -> Id {
    Id::unique("canvas")
}
