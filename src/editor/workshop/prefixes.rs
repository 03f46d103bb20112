//! What stands before a text in the entry line and says what becomes of it: `!` or `p:` for
//! a pain, `#` for the parking lot, `@Ann` for who says it. The same in every language of
//! the window, since a group types in whichever it speaks.

use crate::model::{Participant, Role};

/// What a prefix asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A card of a role, in a lane of that role.
    Card(Role),
    /// A stage.
    Stage,
    /// A note in the parking lot, maybe an open question.
    Note {
        /// Whether it is a question.
        is_question: bool,
    },
}

/// One line of the table of prefixes.
#[derive(Clone, Debug)]
pub struct Prefix {
    /// What it asks for.
    pub kind: EntryKind,
    /// The sign, if it has one.
    pub sign: Option<char>,
    /// English words, the shortest first; each is followed by a colon.
    pub english: &'static [&'static str],
    /// Russian words.
    pub russian: &'static [&'static str],
}

/// The table, in the order in which help shows it.
pub fn prefixes() -> Vec<Prefix> {
    let row = |kind, sign, english, russian| Prefix {
        kind,
        sign,
        english,
        russian,
    };
    let card = EntryKind::Card;
    let note = |is_question| EntryKind::Note { is_question };
    vec![
        row(
            card(Role::PainPoint),
            Some('!'),
            &["p", "pain"],
            &["б", "боль"],
        ),
        row(
            card(Role::Action),
            None,
            &["a", "action"],
            &["д", "действие"],
        ),
        row(
            card(Role::Touchpoint),
            None,
            &["t", "touchpoint"],
            &["т", "точка", "контакт"],
        ),
        row(
            card(Role::Thought),
            Some('"'),
            &["th", "thought"],
            &["м", "мысль"],
        ),
        row(
            card(Role::Feeling),
            None,
            &["f", "feeling"],
            &["ч", "чувство"],
        ),
        row(
            card(Role::Need),
            None,
            &["n", "need"],
            &["п", "потребность", "ожидание"],
        ),
        row(card(Role::Goal), None, &["g", "goal"], &["ц", "цель"]),
        row(
            card(Role::Opportunity),
            Some('+'),
            &["o", "opportunity", "idea"],
            &["р", "рост", "идея"],
        ),
        row(
            card(Role::Initiative),
            None,
            &["i", "initiative"],
            &["и", "инициатива"],
        ),
        row(EntryKind::Stage, None, &["s", "stage"], &["э", "этап"]),
        row(note(false), Some('#'), &["park", "parking"], &["парковка"]),
        row(note(true), Some('?'), &["q", "question"], &["в", "вопрос"]),
    ]
}

/// A text of the entry line, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    /// What was asked for, if anything.
    pub(super) kind: Option<EntryKind>,
    /// Who says it; empty for nobody, `None` where that was not said.
    pub(super) author: Option<String>,
    /// The text itself.
    pub(super) text: String,
}

/// Understands a text, in a room where `people` are known by name.
pub(super) fn read(text: &str, people: &[Participant]) -> Typed {
    let mut typed = Typed::default();
    let mut rest = text.trim();
    // The name and the rest of the prefixes come in any order, each once.
    for _ in 0..2 {
        if typed.author.is_none()
            && let Some(named) = rest.strip_prefix('@')
        {
            let (name, behind) = name_in(named, people);
            typed.author = Some(name);
            rest = behind;
        } else if typed.kind.is_none()
            && let Some((kind, behind)) = kind_in(rest)
        {
            typed.kind = Some(kind);
            rest = behind;
        }
    }
    // A sign that is meant stands behind a backslash.
    let is_plain = typed.kind.is_none() && typed.author.is_none();
    let rest = rest.strip_prefix('\\').filter(|_| is_plain).unwrap_or(rest);
    rest.trim().clone_into(&mut typed.text);
    typed
}

/// The name at the start of `text`, and what follows it: one that is known, or one word.
fn name_in<'a>(text: &'a str, people: &[Participant]) -> (String, &'a str) {
    let known = people.iter().filter_map(|person| {
        let name = person.name.trim();
        let length: usize = text
            .char_indices()
            .nth(name.chars().count())
            .map_or(text.len(), |(at, _)| at);
        let (start, behind) = text.split_at(length);
        let ends = behind.chars().next().is_none_or(char::is_whitespace);
        let is_it = ends && !name.is_empty() && start.to_lowercase() == name.to_lowercase();
        is_it.then(|| (name.to_owned(), behind))
    });
    if let Some((name, behind)) = known.max_by_key(|(name, _)| name.len()) {
        return (name, behind.trim_start());
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (name, behind) = text.split_at(end);
    (
        name.trim_end_matches([':', ',']).to_owned(),
        behind.trim_start(),
    )
}

/// What the prefix of `text` asks for, and the text behind it.
fn kind_in(text: &str) -> Option<(EntryKind, &str)> {
    let first = text.chars().next()?;
    let sign = match first {
        '«' | '“' | '„' => '"',
        other => other,
    };
    let rows = prefixes();
    if let Some(row) = rows.iter().find(|it| it.sign == Some(sign)) {
        let behind = match sign {
            // Quotation marks are part of what is quoted.
            '"' => text,
            _ => text[first.len_utf8()..].trim_start(),
        };
        return Some((row.kind.clone(), behind));
    }
    let (word, behind) = text.split_once(':')?;
    let word = word.to_lowercase();
    let is_it = |it: &&Prefix| {
        let mut words = it.english.iter().chain(it.russian);
        words.any(|it| *it == word)
    };
    let row = rows.iter().find(is_it)?;
    Some((row.kind.clone(), behind.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (Option<EntryKind>, Option<String>, String) {
        let people = ["Ann Lee", "Ann"].map(|name| Participant {
            name: name.to_owned(),
            ..Participant::default()
        });
        let typed = read(text, &people);
        (typed.kind, typed.author, typed.text)
    }

    #[test]
    fn signs_and_words_of_both_languages_choose_the_role() {
        let pain = Some(EntryKind::Card(Role::PainPoint));
        for text in [
            "! Slow",
            "!Slow",
            "p: Slow",
            "Pain:Slow",
            "б: Slow",
            "БОЛЬ: Slow",
        ] {
            assert_eq!(said(text), (pain.clone(), None, "Slow".into()), "{text}");
        }
        let thought = Some(EntryKind::Card(Role::Thought));
        assert_eq!(said("«Дорого»"), (thought.clone(), None, "«Дорого»".into()));
        assert_eq!(said("м: Дорого"), (thought, None, "Дорого".into()));
        let question = Some(EntryKind::Note { is_question: true });
        assert_eq!(said("? Who pays"), (question, None, "Who pays".into()));
        // Every word leads to one row only.
        let rows = prefixes();
        let words = rows
            .iter()
            .flat_map(|it| it.english.iter().chain(it.russian));
        let mut words: Vec<_> = words.collect();
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count);
    }

    #[test]
    fn names_stand_before_or_behind_the_role() {
        let pain = || Some(EntryKind::Card(Role::PainPoint));
        let ann = || Some("Ann".to_owned());
        assert_eq!(said("@ann ! Slow"), (pain(), ann(), "Slow".into()));
        assert_eq!(said("! @ANN Slow"), (pain(), ann(), "Slow".into()));
        let lee = Some("Ann Lee".to_owned());
        assert_eq!(said("@ann lee Slow"), (None, lee, "Slow".into()));
        assert_eq!(said("@BK: Slow"), (None, Some("BK".into()), "Slow".into()));
        assert_eq!(said("@"), (None, Some(String::new()), String::new()));
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for text in [
            "Note: the shop is closed",
            "a",
            "10:30 train",
            "Price + delivery",
            "p",
        ] {
            assert_eq!(said(text), (None, None, text.to_owned()));
        }
        assert_eq!(
            said("\\#1 in the list"),
            (None, None, "#1 in the list".into())
        );
    }
}
