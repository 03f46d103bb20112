//! Fields in which another element of the map is chosen by its name.

use super::form::Form;
use crate::model::{Card, CardId, Journey};
use crate::ui::widgets::picker::{self, Choice};
use crate::words::Words;

impl Form<'_> {
    /// Shows a field for another element, which is found by a part of its name. `name_of` names
    /// the current one, or returns `None` if it is not on the map; `choices` are made only
    /// while the list is open.
    pub fn pick<T: Copy + PartialEq>(
        &mut self,
        field: &'static str,
        value: &mut T,
        name_of: impl FnOnce(T) -> Option<String>,
        choices: impl FnOnce() -> Vec<Choice<T>>,
    ) {
        let caption = self.caption(field);
        let current = name_of(*value).unwrap_or_else(|| self.words.text("picker-elsewhere"));
        let shown = (current.as_str(), Some(&*value));
        let salt = ("pick", field);
        let words = self.words.clone();
        let picked = picker::field(self.ui, &words, (salt, &caption), shown, choices);
        if let Some(picked) = picked.filter(|picked| picked != value) {
            *value = picked;
            self.changed = Some(field);
            self.was_left = true;
        }
    }

    /// Shows the field for the element from which this one was made. `choices` are the elements
    /// of the same kind on the map.
    pub fn made_from<T: Copy + PartialEq>(
        &mut self,
        value: &mut Option<T>,
        name_of: impl FnOnce(T) -> Option<String>,
        choices: impl FnOnce() -> Vec<Choice<T>>,
    ) {
        let none = self.words.text("choice-none");
        let name = |value: Option<T>| match value {
            None => Some(none.clone()),
            Some(id) => name_of(id),
        };
        let with_none = || {
            let nothing = Choice {
                value: None,
                name: none.clone(),
                place: String::new(),
            };
            let others = choices().into_iter().map(|choice| Choice {
                value: Some(choice.value),
                name: choice.name,
                place: choice.place,
            });
            std::iter::once(nothing).chain(others).collect()
        };
        self.pick("derived_from", value, name, with_none);
    }
}

/// The name of a card in fields: its text on one line, or a word for a card without one or a
/// covered card. `None` if it is not on the map.
pub(super) fn card_name(words: &Words, journey: &Journey, id: CardId) -> Option<String> {
    let card = journey.card(id)?;
    if card.covered {
        return Some(words.text("covered-card"));
    }
    let text = card.text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(if text.is_empty() {
        words.text("unnamed")
    } else {
        text
    })
}

/// The cards of the map that `is_offered` allows, in the order of the map, each with its step.
/// Covered cards are not among them.
pub(super) fn card_choices(
    words: &Words,
    journey: &Journey,
    is_offered: impl Fn(&Card) -> bool,
) -> Vec<Choice<CardId>> {
    let cards = journey.cards.iter();
    let cards = cards.filter(|card| !card.covered && is_offered(card));
    let choices = cards.map(|card| {
        let step = journey.step(card.step);
        Choice {
            value: card.id,
            name: card_name(words, journey, card.id).unwrap_or_default(),
            place: step.map_or_else(String::new, |(_, step)| step.name.clone()),
        }
    });
    choices.collect()
}
