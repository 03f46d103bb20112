//! The window's fonts: the same font files that the layout measures with.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

use crate::fonts::FontFiles;
use crate::scene::Weight;
use crate::ui::widgets::convert;

/// The window's fonts: a family for each of three weights of the text font, each with the
/// emoji font as its fallback.
pub fn definitions() -> FontDefinitions {
    let files = FontFiles::BUNDLED;
    let mut fonts = FontDefinitions::empty();
    let emoji = "emoji".to_owned();
    fonts
        .font_data
        .insert(emoji.clone(), Arc::new(FontData::from_static(files.emoji)));
    let weights = [Weight::Regular, Weight::Medium, Weight::SemiBold];
    for (weight, data) in weights.into_iter().zip(files.text) {
        let name = format!("{weight:?}");
        fonts
            .font_data
            .insert(name.clone(), Arc::new(FontData::from_static(data)));
        fonts
            .families
            .insert(convert::family(weight), vec![name, emoji.clone()]);
    }
    // No text is shown in a monospace font, but the window library needs the family.
    let regular = fonts.families[&FontFamily::Proportional].clone();
    fonts.families.insert(FontFamily::Monospace, regular);
    fonts
}
