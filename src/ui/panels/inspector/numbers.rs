//! Fields for numbers, written in the way of the language and with their unit.

use std::ops::RangeInclusive;

use egui::{Response, Ui};

use super::form::Form;
use crate::ui::widgets::number::{self, Limits};
use crate::words::Words;

/// How a field for a number is dragged and written.
#[derive(Clone, Copy)]
struct Style<'a> {
    /// How much the number changes for each point that the mouse is dragged.
    speed: f64,
    /// The most decimal places.
    decimals: usize,
    /// What is written behind the number, with a space before it; may be empty.
    unit: &'a str,
}

impl Form<'_> {
    /// Shows a number. `speed` is how much it changes for each point that the mouse is dragged.
    pub fn number(
        &mut self,
        field: &'static str,
        value: &mut f64,
        range: RangeInclusive<f64>,
        speed: f64,
    ) {
        let style = Style {
            speed,
            decimals: 3,
            unit: "",
        };
        self.styled_number(field, value, range, style);
    }

    /// Shows a share, which is kept as a number from 0 to 1, in percent.
    pub fn percent(&mut self, field: &'static str, share: &mut f64) {
        let mut percent = *share * 100.0;
        let style = Style {
            speed: 0.5,
            decimals: 1,
            unit: " %",
        };
        self.styled_number(field, &mut percent, 0.0..=100.0, style);
        if self.changed == Some(field) {
            *share = (percent / 100.0).clamp(0.0, 1.0);
        }
    }

    /// Shows a whole number, from `range`. `speed` is as for [`Self::number`].
    pub fn count(
        &mut self,
        field: &'static str,
        value: &mut u32,
        range: RangeInclusive<u32>,
        speed: f64,
    ) {
        let (low, high) = range.into_inner();
        let mut number = f64::from(*value);
        let style = Style {
            speed,
            decimals: 0,
            unit: "",
        };
        let limits = f64::from(low)..=f64::from(high);
        self.styled_number(field, &mut number, limits, style);
        *value = whole(number);
    }

    fn styled_number(
        &mut self,
        field: &'static str,
        value: &mut f64,
        range: RangeInclusive<f64>,
        style: Style<'_>,
    ) {
        let name = self.caption(field);
        let response = drag(self.ui, &self.words, value, range, style);
        self.note(field, &response.accessible_name(name));
    }

    /// Shows a number that may be missing. `start` is its value when it is set; `speed` is how
    /// much it changes for each point that the mouse is dragged.
    pub fn optional_number(
        &mut self,
        field: &'static str,
        value: &mut Option<f64>,
        start: f64,
        range: RangeInclusive<f64>,
        speed: f64,
    ) {
        let style = Style {
            speed,
            decimals: 3,
            unit: "",
        };
        let unset = (self.words.text("not-set"), false);
        self.optional_value(field, value, (start, unset), range, style);
    }

    /// Shows a length on the map that may be missing, in whole points. `start` is its value
    /// when it is set.
    pub fn optional_length(
        &mut self,
        field: &'static str,
        value: &mut Option<f64>,
        start: f64,
        range: RangeInclusive<f64>,
    ) {
        let unit = format!(" {}", self.words.text("unit-pixels"));
        let style = Style {
            speed: 1.0,
            decimals: 0,
            unit: &unit,
        };
        let unset = (self.words.text("length-automatic"), true);
        self.optional_value(field, value, (start, unset), range, style);
    }

    /// Shows a whole number that may be missing. When it is set, it begins with the lowest
    /// number of `range`.
    pub fn optional_count(
        &mut self,
        field: &'static str,
        value: &mut Option<u32>,
        range: RangeInclusive<u32>,
    ) {
        let mut number = value.map(f64::from);
        let (low, high) = range.into_inner();
        let limits = f64::from(low)..=f64::from(high);
        let style = Style {
            speed: 0.2,
            decimals: 0,
            unit: "",
        };
        let unset = (self.words.text("not-set"), false);
        let start = (f64::from(low), unset);
        self.optional_value(field, &mut number, start, limits, style);
        *value = number.map(whole);
    }

    /// Shows a box that sets the number, which begins with `start`, and beside it the number
    /// once it is set. `unset` is the text of the box while it is not set, and whether the box
    /// is ticked then: it says what holds instead, or else that a number can be set.
    fn optional_value(
        &mut self,
        field: &'static str,
        value: &mut Option<f64>,
        (start, unset): (f64, (String, bool)),
        range: RangeInclusive<f64>,
        style: Style<'_>,
    ) {
        let name = self.caption(field);
        let (unset, is_ticked_unset) = unset;
        let is_set = self.words.text("is-set");
        let mut is_ticked = value.is_some() != is_ticked_unset;
        let (box_text, box_name) = match value {
            Some(_) if is_ticked_unset => (unset.clone(), format!("{name}: {unset}")),
            Some(_) => (String::new(), format!("{name}: {is_set}")),
            None => (unset, name.clone()),
        };
        let words = self.words.clone();
        let (tick, number) = self
            .ui
            .horizontal(|ui| {
                let tick = ui.checkbox(&mut is_ticked, box_text);
                let tick = tick.accessible_name(box_name);
                let number = value.as_mut().map(|value| {
                    let number = drag(ui, &words, value, range, style);
                    number.accessible_name(name.clone())
                });
                (tick, number)
            })
            .inner;
        if tick.changed() {
            *value = (is_ticked != is_ticked_unset).then_some(start);
        }
        self.note(field, &tick);
        if let Some(number) = number {
            self.note(field, &number);
        }
    }
}

/// Shows the field of a number.
fn drag(
    ui: &mut Ui,
    words: &Words,
    value: &mut f64,
    range: RangeInclusive<f64>,
    style: Style<'_>,
) -> Response {
    let limits = if style.decimals == 0 {
        Limits::whole(range)
    } else {
        Limits::of(range)
    };
    number::field(ui, words, value, &limits, |drag| {
        drag.speed(style.speed)
            .max_decimals(style.decimals)
            .suffix(style.unit.to_owned())
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the field keeps it in the range of whole numbers"
)]
fn whole(number: f64) -> u32 {
    number.round() as u32
}
