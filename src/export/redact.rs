//! Maps without confidential content: without names of people, quotes, evidence and notes.

use std::borrow::Cow;
use std::sync::Arc;

use crate::model::{Card, Journey, Texts};
use crate::words::Words;

/// The longest ending that a Russian name may take in place of its last vowel, in letters.
const LONGEST_ENDING: usize = 3;

/// `journey` in the form that may be drawn: of a covered card only its place, its role and its
/// heading are left. The map that a drawing carries inside is not changed by this: it has the
/// covered cards as they are.
pub fn veiled<'a>(journey: &'a Journey, words: &Words) -> Cow<'a, Journey> {
    if journey.cards.iter().all(|card| !card.covered) {
        return Cow::Borrowed(journey);
    }
    let mut shown = journey.clone();
    for card in shown.cards.iter_mut().filter(|card| card.covered) {
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
/// Personas are numbered, and where a text names one, its number takes the place of the name.
pub fn redacted(journey: &Journey, words: &Words) -> Journey {
    let mut shown = journey.clone();
    let mut names: Vec<(Name, String)> = Vec::new();
    for (index, persona) in shown.personas.iter_mut().enumerate() {
        let persona = Arc::make_mut(persona);
        let number = (index + 1).into();
        let number = words.fill("redacted-persona", &[("number", number)]);
        let spoken_name = persona.name.split([',', '(']).next().unwrap_or_default();
        let spoken_names = parts_of_name(spoken_name);
        names.extend(
            spoken_names
                .into_iter()
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
    // The names of participants and the notes of a workshop are confidential too.
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
    // Longer names come first, because a shorter name may be part of a longer one.
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.text.chars().count()));
    replace_names(&mut shown, &names);
    shown.without_unused_images().unwrap_or(shown)
}

/// The name itself, and if it consists of two or three capitalised words, also each of them,
/// because texts call people by their first names.
fn parts_of_name(name: &str) -> Vec<&str> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_proper = words.len() <= 3
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase));
    let mut parts = vec![name];
    if is_proper && words.len() > 1 {
        parts.extend(words.into_iter().filter(|word| word.chars().count() > 2));
    }
    parts
}

/// A name of a persona, to be found in texts.
struct Name {
    text: String,
    /// What the name begins with in all Russian cases, if it is a Russian name.
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
            stem: stem
                .filter(|stem| stem.chars().count() >= 2)
                .map(str::to_owned),
        })
    }

    /// The length in bytes of the name at the start of `text`; `None` if `text` does not begin
    /// with this name. `text` must begin with a word.
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
                // Elements whose texts name nobody stay shared with the map that is open.
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
        .any(|stop| without_names(&stop.title, names).is_some())
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
