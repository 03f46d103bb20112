//! Fields for numbers, which are written and read in the way of the language.

use std::cell::RefCell;
use std::ops::RangeInclusive;

use egui::{DragValue, Id, Response, Slider, Stroke, StrokeKind, Ui, Vec2};

use super::notices;
use crate::words::Words;

/// From this size on, a limit says nothing to the user.
const HUGE: f64 = 1e9;
/// Width of a field while a number is typed, in points.
const TYPED_WIDTH: f32 = 88.0;

/// The numbers that a field takes.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The least and the greatest of them.
    pub range: RangeInclusive<f64>,
    /// Whether they are whole.
    pub is_whole: bool,
    /// A number that stands for none, and what is written in its place, which may be empty.
    pub none: Option<(f64, &'static str)>,
}

impl Limits {
    /// Any numbers of a range.
    pub fn of(range: RangeInclusive<f64>) -> Self {
        Self {
            range,
            is_whole: false,
            none: None,
        }
    }

    /// The whole numbers of a range.
    pub fn whole(range: RangeInclusive<f64>) -> Self {
        Self {
            is_whole: true,
            ..Self::of(range)
        }
    }

    /// The number that a text means, or a sentence that says which are expected.
    fn read(&self, words: &Words, text: &str) -> Result<f64, String> {
        if let Some((none, written)) = self.none
            && [written, ""].contains(&text.trim())
        {
            return Ok(none);
        }
        let Some(number) = words.read_number(text) else {
            let key = if self.is_whole {
                "expected-number-whole"
            } else {
                "expected-number"
            };
            return Err(words.text(key));
        };
        if self.is_whole && number.fract() != 0.0 {
            return Err(words.text("expected-number-whole"));
        }
        if self.range.contains(&number) {
            return Ok(number);
        }
        let (low, high) = (*self.range.start(), *self.range.end());
        let key = match (low > -HUGE, high < HUGE) {
            (true, true) => "expected-range",
            (true, false) if number < low => "expected-least",
            _ => "expected-most",
        };
        let (low, high) = (words.short_number(low), words.short_number(high));
        Err(words.fill(key, &[("low", (&low).into()), ("high", (&high).into())]))
    }
}

/// What was typed and is no number of the field, and the sentence that says what is expected.
#[derive(Clone)]
struct Wrong {
    text: String,
    expected: String,
}

/// Shows a field for a number. `style` says how it is dragged and written. A text that is no
/// number within the `limits` stays as it was typed, marked and with a sentence that says what
/// is expected; when the field is left, its former number is back, and a message says so.
pub fn field(
    ui: &mut Ui,
    words: &Words,
    value: &mut f64,
    limits: &Limits,
    style: impl for<'a> FnOnce(DragValue<'a>) -> DragValue<'a>,
) -> Response {
    let id: Id = ui.next_auto_id();
    let (start_id, wrong_id) = (id.with("number before"), id.with("wrong number"));
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let start = ui.data(|data| data.get_temp::<f64>(start_id));
    if has_focus && start.is_none() {
        ui.data_mut(|data| data.insert_temp(start_id, *value));
    }
    let read: RefCell<Option<Option<Wrong>>> = RefCell::default();
    let is_none = limits.none.is_some_and(|(none, _)| none == *value);
    let mut response = {
        let drag = DragValue::new(&mut *value).range(limits.range.clone());
        let mut drag = in_words(style(drag), words).custom_parser(|text| {
            let number = limits.read(words, text);
            read.replace(Some(number.clone().err().map(|expected| Wrong {
                text: text.trim().to_owned(),
                expected,
            })));
            number.ok()
        });
        if limits.is_whole {
            drag = drag.max_decimals(0);
        }
        if let Some((_, written)) = limits.none.filter(|_| is_none) {
            drag = drag
                .suffix("")
                .custom_formatter(move |_, _| written.to_owned());
        }
        if has_focus {
            let width = ui.available_width().min(TYPED_WIDTH);
            let size = Vec2::new(width, ui.spacing().interact_size.y);
            drag = drag.clip_text(true).min_size(size);
        }
        ui.add(drag)
    };
    match read.into_inner() {
        Some(Some(wrong)) => {
            ui.data_mut(|data| data.insert_temp(wrong_id, wrong));
        }
        Some(None) => ui.data_mut(|data| data.remove::<Wrong>(wrong_id)),
        None if response.changed() => ui.data_mut(|data| data.remove::<Wrong>(wrong_id)),
        None => {}
    }
    let wrong = ui.data(|data| data.get_temp::<Wrong>(wrong_id));
    if response.has_focus() {
        if let Some(wrong) = wrong {
            mark(ui, &response, &wrong.expected);
        }
        return response;
    }
    if let (Some(wrong), Some(start)) = (wrong, start) {
        if *value != start {
            *value = start;
            response.mark_changed();
        }
        not_kept(ui, words, &wrong.text, &wrong.expected);
    }
    ui.data_mut(|data| {
        data.remove::<f64>(start_id);
        data.remove::<Wrong>(wrong_id);
    });
    response
}

/// Marks a field with a text that it does not take, and says below it what is expected.
pub fn mark(ui: &Ui, field: &Response, expected: &str) {
    let ink = ui.visuals().error_fg_color;
    ui.painter()
        .rect_stroke(field.rect, 6.0, Stroke::new(1.5, ink), StrokeKind::Outside);
    field.show_tooltip_text(expected);
}

/// Says that a field did not take what was typed, and has its former content.
pub fn not_kept(ui: &Ui, words: &Words, typed: &str, expected: &str) {
    // A text of any length would hide what is expected.
    let short: String = typed.chars().take(30).collect();
    let args = [("text", (&short).into()), ("expected", expected.into())];
    notices::say(ui.ctx(), words.fill("field-not-kept", &args));
}

/// The same field, with the decimal mark of the language and a real minus sign. It reads points
/// and commas.
pub fn in_words<'a>(field: DragValue<'a>, words: &Words) -> DragValue<'a> {
    let (reader, writer) = (words.clone(), words.clone());
    field
        .custom_parser(move |text| reader.read_number(text))
        .custom_formatter(move |value, decimals| written(&writer, value, *decimals.end()))
}

/// The same slider, with the decimal mark of the language and a real minus sign. It reads points
/// and commas.
pub fn slider_in_words<'a>(slider: Slider<'a>, words: &Words) -> Slider<'a> {
    let (reader, writer) = (words.clone(), words.clone());
    slider
        .custom_parser(move |text| reader.read_number(text))
        .custom_formatter(move |value, decimals| written(&writer, value, *decimals.end()))
}

/// A number with as many decimals as it has, but at most `decimals`.
fn written(words: &Words, value: f64, decimals: usize) -> String {
    let text = egui::emath::format_with_decimals_in_range(value, 0..=decimals);
    let text = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        &text
    };
    words.with_decimal_mark(text.replace('-', "−"))
}
