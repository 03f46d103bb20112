//! Parts that the forms of all formats share.

use egui::{RichText, Ui};

use crate::ui::window::style;

/// Shows a caption above fields that belong together.
pub(super) fn caption(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(style::caption_font()));
    ui.add_space(1.0);
}
