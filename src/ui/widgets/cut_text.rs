//! Texts of one row that end with an ellipsis where there is no room for them.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontId, Galley, TextBuffer, Ui};

/// Lays out the text of a field of one row in `width` points. A text that is too long ends with
/// an ellipsis, unless it is edited.
pub fn cut_unless_edited(
    (font, ink): (FontId, Color32),
    width: f32,
    is_edited: bool,
) -> impl FnMut(&Ui, &dyn TextBuffer, f32) -> Arc<Galley> {
    move |ui, text, _| {
        let mut job = LayoutJob::simple_singleline(text.as_str().to_owned(), font.clone(), ink);
        if !is_edited {
            job.wrap = TextWrapping::truncate_at_width(width);
        }
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    }
}
