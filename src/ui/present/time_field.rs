//! The field of the time that is planned for a stop.

use egui::{TextEdit, Ui};

use super::walk_action::{WalkAction, field};
use crate::analysis::Stop;
use crate::editor::{clock_text, parse_clock};
use crate::model::Walk;
use crate::ui::widgets::number;
use crate::words::Words;

/// An example of a time, shown in the empty field.
const HINT: &str = "2:00";

/// The field and what is typed in it.
#[derive(Default)]
pub(super) struct TimeField {
    typed: Option<Typed>,
}

/// What is typed while the field has the keyboard.
struct Typed {
    text: String,
    /// The time that was planned before, in seconds.
    before: Option<u32>,
}

impl TimeField {
    /// Shows the field. A text that is no time stays as it was typed, marked and with a sentence
    /// that says what is expected; when the field is left, the former time is back, and a
    /// message says so.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        words: &Words,
        (index, stop): (usize, &Stop),
        actions: &mut Vec<WalkAction>,
    ) {
        let planned = stop.planned_seconds;
        let shown = planned.map(|seconds| clock_text(i64::from(seconds)));
        let typed = self.typed.as_ref().map(|typed| typed.text.clone());
        let mut text = typed.or(shown).unwrap_or_default();
        let edit = TextEdit::singleline(&mut text)
            .hint_text(HINT)
            .desired_width(80.0);
        let response = field(ui, &words.text("walk-time"), edit, actions);
        if response.changed() {
            let before = self.typed.as_ref().map_or(planned, |typed| typed.before);
            let seconds = read(&text);
            // A time that is not complete must leave nothing of itself behind.
            let wanted = seconds.unwrap_or(before);
            if wanted != planned {
                actions.push(WalkAction::Plan(index, wanted));
            }
            self.typed = Some(Typed { text, before });
        }
        let Some(typed) = &self.typed else { return };
        if read(&typed.text).is_err() {
            let most = clock_text(i64::from(Walk::MAX_SECONDS));
            let expected = words.fill("walk-time-expected", &[("most", (&most).into())]);
            if response.lost_focus() {
                number::not_kept(ui, words, typed.text.trim(), &expected);
            } else {
                number::mark(ui, &response, &expected);
            }
        }
        if response.lost_focus() {
            self.typed = None;
        }
    }
}

/// The time in seconds that a text means, which may be none.
///
/// # Errors
/// The text is not a time.
fn read(text: &str) -> Result<Option<u32>, ()> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    parse_clock(text).map(Some).ok_or(())
}
