//! A map as it may be shown outside: without names of people, quotes, evidence and notes.

use std::borrow::Cow;
use std::sync::Arc;

use crate::model::{Card, Journey, Texts};
use crate::words::Words;

/// Longest ending that a Russian name may take in place of its last vowel, in letters.
const LONGEST_ENDING: usize = 3;

/// `journey` as it may be drawn: of a covered card there is nothing but its place. The map
/// that travels inside of a drawing is another matter: it is the map itself.
pub fn veiled<'a>(journey: &'a Journey, words: &Words) -> Cow<'a, Journey> {
    if journey.cards.iter().all(|it| !it.covered) {
        return Cow::Borrowed(journey);
    }
    let mut shown = journey.clone();
    for card in shown.cards.iter_mut().filter(|it| it.covered) {
        *card = Arc::new(Card {
            id: card.id,
            lane: card.lane,
            step: card.step,
            order: card.order.clone(),
            span: card.span,
            role: card.role.clone(),
            under: card.under,
            covered: true,
            text: words.text("card-covered"),
            ..Card::default()
        });
    }
    Cow::Owned(shown)
}

/// `journey` without names, portraits, quotes and demographics of personas, without
/// evidence, references and sources, and without notes, authors and presenter's notes.
/// Personas are numbered; where a text names one, its number stands instead.
pub fn redacted(journey: &Journey, words: &Words) -> Journey {
    let mut shown = journey.clone();
    let mut names: Vec<(Name, String)> = Vec::new();
    for (index, persona) in shown.personas.iter_mut().enumerate() {
        let persona = Arc::make_mut(persona);
        let number = (index + 1).into();
        let number = words.fill("redacted-persona", &[("number", number)]);
        let said = persona.name.split([',', '(']).next().unwrap_or_default();
        let said = parts_of_name(said);
        names.extend(
            said.into_iter()
                .filter_map(Name::new)
                .map(|name| (name, number.clone())),
        );
        persona.name = number;
        persona.portrait = None;
        persona.demographics.clear();
        persona.quote.clear();
        persona.note.clear();
        persona.empathy.says.clear();
    }
    shown.notes.clear();
    // Who was there and what was put aside stays in the room.
    shown.workshop = None;
    if !shown.walk.stops.is_empty() {
        for stop in &mut Arc::make_mut(&mut shown.walk).stops {
            stop.notes.clear();
        }
    }
    shown.evidence.clear();
    for stage in &mut shown.stages {
        Arc::make_mut(stage).presenter_notes.clear();
    }
    for card in &mut shown.cards {
        let card = Arc::make_mut(card);
        card.evidence.clear();
        card.references.clear();
        card.note.clear();
        card.author.clear();
    }
    for curve in &mut shown.curves {
        for point in &mut Arc::make_mut(curve).points {
            point.quote.clear();
        }
    }
    for metric in &mut shown.metrics {
        for value in &mut Arc::make_mut(metric).values {
            value.source.clear();
        }
    }
    // A longer name may have a shorter one in it.
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.text.chars().count()));
    replace_names(&mut shown, &names);
    shown.without_unused_images().unwrap_or(shown)
}

/// A name, and where it is made of a few capitalised words, each of them: texts call
/// people by their first names.
fn parts_of_name(name: &str) -> Vec<&str> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_proper = words.len() <= 3 && words.iter().all(|it| it.starts_with(char::is_uppercase));
    let mut parts = vec![name];
    if is_proper && words.len() > 1 {
        parts.extend(words.into_iter().filter(|it| it.chars().count() > 2));
    }
    parts
}

/// A name of a persona, as it may stand in a text.
struct Name {
    text: String,
    /// What all Russian cases of it begin with.
    stem: Option<String>,
}

impl Name {
    fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.chars().count() < 2 {
            return None;
        }
        let is_cyrillic = |c: char| ('а'..='я').contains(&c) || ('А'..='Я').contains(&c);
        let is_inflected = text.chars().all(|c| is_cyrillic(c) || c == 'ё' || c == 'Ё');
        let stem = is_inflected.then(|| text.trim_end_matches(['а', 'я', 'й', 'ь', 'о', 'е']));
        Some(Self {
            text: text.to_owned(),
            stem: stem.filter(|it| it.chars().count() >= 2).map(str::to_owned),
        })
    }

    /// How many bytes of `text`, which begins with a word, name the persona.
    fn length_at(&self, text: &str) -> Option<usize> {
        let is_letter = |c: char| c.is_alphanumeric();
        let ends = |length: usize| !text[length..].starts_with(is_letter);
        if text.starts_with(&self.text) && ends(self.text.len()) {
            return Some(self.text.len());
        }
        let stem = self.stem.as_ref()?;
        let ending = text.strip_prefix(stem.as_str())?;
        let word = ending.find(|c| !is_letter(c)).unwrap_or(ending.len());
        (ending[..word].chars().count() <= LONGEST_ENDING).then_some(stem.len() + word)
    }
}

fn replace_names(journey: &mut Journey, names: &[(Name, String)]) {
    if names.is_empty() {
        return;
    }
    let mut change = |_: &'static str, text: &mut String| {
        if let Some(changed) = without_names(text, names) {
            *text = changed;
        }
    };
    journey.change_texts(&mut change);
    macro_rules! lists {
        ($($list:ident)*) => {
            $(for element in &mut journey.$list {
                // Only what holds texts is looked at; most elements stay shared.
                let mut is_named = false;
                element.texts(&mut |_, text| {
                    is_named |= without_names(text, names).is_some();
                });
                if is_named {
                    Arc::make_mut(element).change_texts(&mut change);
                }
            })*
        };
    }
    lists!(personas stages lanes cards metrics links images);
    for stage in &mut journey.stages {
        for step in &mut Arc::make_mut(stage).steps {
            Arc::make_mut(step).change_texts(&mut change);
        }
    }
    for curve in &mut journey.curves {
        for point in &mut Arc::make_mut(curve).points {
            point.change_texts(&mut change);
        }
    }
    let titles = journey.walk.stops.iter();
    if titles
        .clone()
        .any(|it| without_names(&it.title, names).is_some())
    {
        for stop in &mut Arc::make_mut(&mut journey.walk).stops {
            change("title", &mut stop.title);
        }
    }
}

/// `text` with numbers in place of names, or `None` if it names nobody.
fn without_names(text: &str, names: &[(Name, String)]) -> Option<String> {
    let mut changed = String::new();
    let mut copied = 0;
    let mut is_inside = false;
    for (at, c) in text.char_indices() {
        let begins = !is_inside && c.is_alphanumeric();
        is_inside = c.is_alphanumeric();
        if at < copied || !begins {
            continue;
        }
        let found = names
            .iter()
            .find_map(|(name, number)| Some((name.length_at(&text[at..])?, number)));
        if let Some((length, number)) = found {
            changed.push_str(&text[copied..at]);
            changed.push_str(number);
            copied = at + length;
        }
    }
    if copied == 0 {
        return None;
    }
    changed.push_str(&text[copied..]);
    Some(changed)
}
