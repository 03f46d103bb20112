//! Fields for numbers, which are written and read in the way of the language.

use egui::{DragValue, Slider};

use crate::words::Words;

/// The same field, with the decimal mark of the language. It reads points and commas.
pub fn in_words<'a>(field: DragValue<'a>, words: &Words) -> DragValue<'a> {
    let (reader, writer) = (words.clone(), words.clone());
    field
        .custom_parser(move |text| reader.read_number(text))
        .custom_formatter(move |value, decimals| {
            let text = egui::emath::format_with_decimals_in_range(value, decimals);
            writer.with_decimal_mark(text)
        })
}

/// The same slider, with the decimal mark of the language. It reads points and commas.
pub fn slider_in_words<'a>(slider: Slider<'a>, words: &Words) -> Slider<'a> {
    let (reader, writer) = (words.clone(), words.clone());
    slider
        .custom_parser(move |text| reader.read_number(text))
        .custom_formatter(move |value, decimals| {
            let text = egui::emath::format_with_decimals_in_range(value, decimals);
            writer.with_decimal_mark(text)
        })
}
