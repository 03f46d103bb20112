//! The field for the picture of a card or a persona: one that the map already has, or one from
//! a file.

use super::form::Form;
use crate::editor::Command;
use crate::model::{Image, ImageId, Journey};
use crate::words::Words;

/// Shows a list of the map's pictures, and buttons that choose a picture from a file or remove
/// the current one.
pub(in crate::ui) fn field(
    form: &mut Form<'_>,
    journey: &Journey,
    field: &'static str,
    value: &mut Option<ImageId>,
    chosen: &mut Vec<Command>,
) {
    let images = journey.images.iter();
    let images = images
        .map(|image| (image.id, name(&form.words, image)))
        .collect();
    let options = form.optional(images);
    form.choice(field, value, &options);
    let (choose, remove) = (Command::ChoosePicture, Command::RemovePicture);
    let (choose_text, remove_text) = (form.words.text(choose.key()), form.words.text(remove.key()));
    let is_set = value.is_some();
    form.ui.horizontal_wrapped(|ui| {
        if ui.button(choose_text).clicked() {
            chosen.push(choose);
        }
        if is_set && ui.button(remove_text).clicked() {
            chosen.push(remove);
        }
    });
}

/// The name of a picture in lists: its description, or that it is a picture of so many pixels
/// if it has none.
pub(super) fn name(words: &Words, image: &Image) -> String {
    if image.alt.is_empty() {
        let picture = words.text("element-image");
        format!("{picture} {} × {}", image.width, image.height)
    } else {
        image.alt.clone()
    }
}
