//! Whose name stands behind an `@`: `@AN`, `@Anna` and `@ann` all mean Anna if she is in the
//! list of people and nobody else fits.

use crate::model::{Participant, TextShape, all_initials, cleaned};

/// Latin letters that look like Cyrillic ones, each with its twin. Initials are typed in either
/// layout of the keyboard.
const TWINS: [(char, char); 12] = [
    ('a', 'а'),
    ('b', 'в'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'н'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('p', 'р'),
    ('t', 'т'),
    ('x', 'х'),
    ('y', 'у'),
];

/// A name or initials for comparing: lower case, and letters that look alike are the same.
fn folded(text: &str) -> String {
    let letters = text.trim().chars().flat_map(char::to_lowercase);
    let twin = |letter| TWINS.iter().find(|(_, cyrillic)| *cyrillic == letter);
    let fold = letters.map(|letter| twin(letter).map_or(letter, |(latin, _)| *latin));
    fold.collect()
}

/// The name at the start of `text`, and the text behind it. The name is the whole name of one
/// of `people`, the longest that fits, otherwise it is one word: initials, the first word of a
/// name or its beginning become the whole name if they fit only one person.
pub(super) fn split_name<'a>(text: &'a str, people: &[Participant]) -> (String, &'a str) {
    let known = people.iter().filter_map(|person| {
        let name = person.name.trim();
        let length: usize = text
            .char_indices()
            .nth(name.chars().count())
            .map_or(text.len(), |(at, _)| at);
        let (start, behind) = text.split_at(length);
        let ends = behind
            .chars()
            .next()
            .is_none_or(|next| !next.is_alphanumeric());
        let is_same = !name.is_empty() && Participant::is_same_name(start, name);
        let behind = behind.trim_start_matches([':', ',']);
        (ends && is_same).then(|| (name.to_owned(), behind))
    });
    if let Some((name, behind)) = known.max_by_key(|(name, _)| name.len()) {
        return (name, behind.trim_start());
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, behind) = text.split_at(end);
    let word = word.trim_end_matches([':', ',']);
    let name = person_of(word, people).unwrap_or_else(|| word.to_owned());
    (name, behind.trim_start())
}

/// The name of the only person that a word stands for: by initials, by a word of the name, or by
/// the beginning of the name.
fn person_of(word: &str, people: &[Participant]) -> Option<String> {
    if word.is_empty() {
        return None;
    }
    let lower = word.to_lowercase();
    let initials = all_initials(people);
    let wanted = folded(word);
    let by_initials = |person: &Participant| {
        let index = people.iter().position(|other| other.id == person.id);
        let own = index.and_then(|index| initials.get(index));
        own.is_some_and(|own| folded(own) == wanted)
    };
    let by_word = |person: &Participant| {
        let mut words = person.name.split_whitespace();
        words.any(|own| own.to_lowercase() == lower)
    };
    let by_start = |person: &Participant| person.name.trim().to_lowercase().starts_with(&lower);
    let rules: [&dyn Fn(&Participant) -> bool; 3] = [&by_initials, &by_word, &by_start];
    rules.into_iter().find_map(|fits| {
        let mut fitting = people.iter().filter(|person| fits(person));
        let only = fitting.next()?;
        fitting
            .next()
            .is_none()
            .then(|| only.name.trim().to_owned())
    })
}

/// The number of people that a text stands for, if it is only a number.
pub(super) fn number_in(text: &str) -> Option<u32> {
    text.trim().parse().ok()
}

/// Whether a text can be a name: it has a letter or a digit, and is not only a number.
pub(super) fn is_name(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric) && number_in(text).is_none()
}

/// A name as it is kept: on one line, with single spaces, and without the commas that separate
/// several names.
pub(super) fn clean_name(name: &str) -> String {
    let name = name.replace([',', ';'], " ");
    let words: Vec<&str> = name.split_whitespace().collect();
    cleaned(&words.join(" "), TextShape::Line).into_owned()
}
