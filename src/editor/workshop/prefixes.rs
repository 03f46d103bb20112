//! The prefixes of the entry line, which choose what a text becomes: `!` or `p:` for a pain
//! point, `#` for the parking lot, `@Ann` for the person who says it. All prefixes work in
//! every language of the window, because a group types in the language that it speaks.

use super::names::split_name;
use crate::model::{Participant, Role};

/// What a text with a certain prefix becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A card with this role, in a lane with that role.
    Card(Role),
    /// A stage.
    Stage,
    /// A note in the parking lot.
    Note {
        /// Whether the note is an open question.
        is_question: bool,
    },
}

/// A row of the table of prefixes: all prefixes with the same meaning.
#[derive(Clone, Debug)]
pub struct Prefix {
    /// What a text with one of these prefixes becomes.
    pub kind: EntryKind,
    /// The sign that may precede the text, if there is one.
    pub sign: Option<char>,
    /// The English words that may precede the text, each followed by a colon, the shortest
    /// first.
    pub english: &'static [&'static str],
    /// The Russian words that may precede the text, each followed by a colon, the shortest
    /// first.
    pub russian: &'static [&'static str],
}

/// The table of prefixes, in the order in which the help shows it.
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

/// A text of the entry line, separated from its prefixes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ParsedEntry {
    /// What the text becomes, if a prefix chooses it.
    pub(super) kind: Option<EntryKind>,
    /// The name behind `@`; empty if the sign has no name behind it, `None` without the sign.
    pub(super) author: Option<String>,
    /// The text without its prefixes.
    pub(super) text: String,
}

/// Separates a text from its prefixes. `people` are the people of the workshop, whose names
/// may consist of several words.
pub(super) fn parse_entry(text: &str, people: &[Participant]) -> ParsedEntry {
    let mut parsed = ParsedEntry::default();
    let mut rest = text.trim();
    // The name and the other prefix may come in any order, each once.
    for _ in 0..2 {
        if parsed.author.is_none()
            && let Some(named) = rest.strip_prefix('@')
        {
            let (name, behind) = split_name(named, people);
            parsed.author = Some(name);
            rest = behind;
        } else if parsed.kind.is_none()
            && let Some((kind, behind)) = split_kind(rest)
        {
            parsed.kind = Some(kind);
            rest = behind;
        }
    }
    // A sign behind a backslash is part of the text and no prefix.
    let is_plain = parsed.kind.is_none() && parsed.author.is_none();
    let rest = rest.strip_prefix('\\').filter(|_| is_plain).unwrap_or(rest);
    rest.trim().clone_into(&mut parsed.text);
    parsed
}

/// What the prefix of `text` makes of it, and the text behind the prefix. `None` if the text
/// has no prefix.
fn split_kind(text: &str) -> Option<(EntryKind, &str)> {
    let first = text.chars().next()?;
    let sign = match first {
        '«' | '“' | '„' => '"',
        other => other,
    };
    let rows = prefixes();
    if let Some(row) = rows.iter().find(|row| row.sign == Some(sign)) {
        let behind = match sign {
            // Quotation marks stay part of the text.
            '"' => text,
            _ => text[first.len_utf8()..].trim_start(),
        };
        return Some((row.kind.clone(), behind));
    }
    let (word, behind) = text.split_once(':')?;
    let word = word.to_lowercase();
    let has_word = |row: &&Prefix| {
        let mut words = row.english.iter().chain(row.russian);
        words.any(|known| *known == word)
    };
    let row = rows.iter().find(has_word)?;
    Some((row.kind.clone(), behind.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (Option<EntryKind>, Option<String>, String) {
        let people = ["Ann Lee", "Ann"].map(|name| Participant {
            name: name.to_owned(),
            ..Participant::default()
        });
        let entry = parse_entry(text, &people);
        (entry.kind, entry.author, entry.text)
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
            assert_eq!(parsed(text), (pain.clone(), None, "Slow".into()), "{text}");
        }
        let thought = Some(EntryKind::Card(Role::Thought));
        assert_eq!(
            parsed("«Дорого»"),
            (thought.clone(), None, "«Дорого»".into())
        );
        assert_eq!(parsed("м: Дорого"), (thought, None, "Дорого".into()));
        let question = Some(EntryKind::Note { is_question: true });
        assert_eq!(parsed("? Who pays"), (question, None, "Who pays".into()));
        // No word is in two rows.
        let rows = prefixes();
        let words = rows
            .iter()
            .flat_map(|row| row.english.iter().chain(row.russian));
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
        assert_eq!(parsed("@ann ! Slow"), (pain(), ann(), "Slow".into()));
        assert_eq!(parsed("! @ANN Slow"), (pain(), ann(), "Slow".into()));
        let lee = Some("Ann Lee".to_owned());
        assert_eq!(parsed("@ann lee Slow"), (None, lee, "Slow".into()));
        assert_eq!(
            parsed("@BK: Slow"),
            (None, Some("BK".into()), "Slow".into())
        );
        assert_eq!(parsed("@"), (None, Some(String::new()), String::new()));
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
            assert_eq!(parsed(text), (None, None, text.to_owned()));
        }
        assert_eq!(
            parsed("\\#1 in the list"),
            (None, None, "#1 in the list".into())
        );
    }
}
