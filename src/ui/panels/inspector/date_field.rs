//! The field for a date: typed in any usual form, or chosen in a calendar.

use egui::{Key, Modifiers, Response, TextEdit};
use jiff::ToSpan as _;

use super::form::Form;
use crate::local_time;
use crate::model::Date;
use crate::ui::widgets::calendar::{self, Picked};
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::number;
use crate::ui::widgets::sign_button::{self, Sign};

impl Form<'_> {
    /// Shows a text field for a date that may be missing, and a button that opens a calendar. A
    /// text that is no date is marked, with a sentence that says what is expected; when the field
    /// is left, the date before is back, and a message says so. The arrow keys up and down go
    /// to the next day and to the day before.
    pub fn date(&mut self, field: &'static str, value: &mut Option<Date>) {
        let name = self.caption(field);
        let id = self.ui.scope_id().with(("date", field));
        let edit_id = id.with("edit");
        let (words, theme) = (self.words.clone(), self.theme.clone());
        let today = local_time::today().unwrap_or(Date::constant(1970, 1, 1));
        let before = *value;
        if self.ui.memory(|memory| memory.has_focus(edit_id)) {
            let (up, down) = self.ui.input_mut(|input| {
                let up = input.consume_key(Modifiers::NONE, Key::ArrowUp);
                (up, input.consume_key(Modifiers::NONE, Key::ArrowDown))
            });
            let days = i64::from(up) - i64::from(down);
            if days != 0 {
                let start = value.unwrap_or(today);
                *value = start.checked_add(days.days()).ok().or(*value);
                self.ui.data_mut(|data| data.remove::<String>(id));
            }
        }
        let written = value.map(|date| words.date(date)).unwrap_or_default();
        let typed = self.ui.data(|data| data.get_temp::<String>(id));
        let mut text = typed.unwrap_or(written);
        let is_blank = |text: &str| text.trim().is_empty();
        let is_valid = is_blank(&text) || words.read_date(&text, today).is_some();
        let (response, picked) = self
            .ui
            .horizontal(|ui| {
                let space = sign_button::SIDE + ui.spacing().item_spacing.x;
                let mut edit = TextEdit::singleline(&mut text)
                    .id(edit_id)
                    .hint_text(words.text("field-date-hint"))
                    .desired_width(ui.available_width() - space);
                if !is_valid {
                    edit = edit.text_color(colour(theme.colours.negative));
                }
                let response = ui.add(edit).accessible_name(name);
                let open = words.text("calendar-open");
                let button = sign_button::button(ui, &theme, Sign::Calendar, &open, true);
                let picked = calendar::popup(&button, &words, &theme, *value, today);
                (response, picked)
            })
            .inner;
        if response.changed() {
            if is_blank(&text) {
                *value = None;
            } else if let Some(date) = words.read_date(&text, today) {
                *value = Some(date);
            }
            self.ui.data_mut(|data| data.insert_temp(id, text));
        }
        let kept = self.ui.data(|data| data.get_temp::<String>(id));
        self.refuse(&response, kept.filter(|_| !is_valid));
        self.was_left |= response.lost_focus();
        if let Some(picked) = picked {
            *value = match picked {
                Picked::Day(date) => Some(date),
                Picked::Nothing => None,
            };
            self.was_left = true;
        }
        if picked.is_some() || !response.has_focus() {
            self.ui.data_mut(|data| data.remove::<String>(id));
        }
        if *value != before {
            self.changed = Some(field);
        }
    }

    /// Says what is expected, while the field has the keyboard, or that its text was not taken.
    /// `wrong` is the text of the field if that is no date.
    fn refuse(&self, response: &Response, wrong: Option<String>) {
        let Some(typed) = wrong else { return };
        let expected = self.words.text("expected-date");
        if response.has_focus() {
            number::mark(self.ui, response, &expected);
        } else if response.lost_focus() {
            number::not_kept(self.ui, &self.words, typed.trim(), &expected);
        }
    }
}
