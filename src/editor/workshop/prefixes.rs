//! The prefixes of the entry line, which choose what a text becomes: `!` or `p:` for a pain
//! point, `#` for the parking lot, `@Ann` for the person who says it. All prefixes work in
//! every language of the window, because a group types in the language that it speaks.

use super::names::{is_name, split_name};
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

impl Prefix {
    /// Whether the row has this word, in lower case.
    fn has_word(&self, word: &str) -> bool {
        let mut words = self.english.iter().chain(self.russian).chain(self.others());
        words.any(|known| *known == word)
    }

    /// Other forms of the words of the row.
    fn others(&self) -> &'static [&'static str] {
        let is_own = |(word, _): &&(&str, _)| self.english.contains(word);
        let found = OTHER_FORMS.iter().find(is_own);
        found.map_or(&[], |(_, forms)| *forms)
    }
}

/// What the beginning of a text in the entry line says about what becomes of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PrefixAnswer {
    /// There is no prefix.
    #[default]
    None,
    /// A prefix, as it was typed but without its colon, and what the text becomes.
    Known(String, EntryKind),
    /// The whole text is the word of a prefix, which only lacks its colon.
    Word(String, EntryKind),
    /// Something that looks like a prefix but is none, without its colon. It stays part of the
    /// text.
    Unknown(String),
}

/// Other forms of the words that people type, by the longest English word of their row. The help
/// does not list them.
const OTHER_FORMS: [(&str, &[&str]); 12] = [
    ("pain", &["pains", "pain point", "pain points", "боли"]),
    ("action", &["actions", "действия"]),
    (
        "touchpoint",
        &[
            "touchpoints",
            "touch point",
            "точки",
            "контакты",
            "точка контакта",
            "точки контакта",
        ],
    ),
    ("thought", &["thoughts", "think", "мысли"]),
    (
        "feeling",
        &["feelings", "feel", "emotion", "чувства", "эмоция", "эмоции"],
    ),
    ("need", &["needs", "потребности", "ожидания"]),
    ("goal", &["goals", "цели"]),
    (
        "opportunity",
        &[
            "opportunities",
            "ideas",
            "точка роста",
            "точки роста",
            "возможность",
            "идеи",
        ],
    ),
    ("initiative", &["initiatives", "инициативы"]),
    ("stage", &["stages", "этапы"]),
    ("parking", &["parking lot"]),
    ("question", &["questions", "вопросы"]),
];

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

impl ParsedEntry {
    /// Makes the name behind `@` a part of the text again.
    pub(super) fn keep_name_as_text(&mut self) {
        if let Some(name) = self.author.take() {
            let text = format!("@{name} {}", self.text);
            text.trim_end().clone_into(&mut self.text);
        }
    }
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
            // Signs or a number alone are no name, and stay a part of the text.
            if !name.is_empty() && !is_name(&name) {
                break;
            }
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
    let row = rows.iter().find(|row| row.has_word(word.trim()))?;
    Some((row.kind.clone(), behind.trim_start()))
}

/// The most letters of something that looks like a prefix.
const MAX_PREFIX: usize = 16;

/// What the beginning of `text` says about what becomes of it. `people` are the people of the
/// workshop.
pub(super) fn answer(text: &str, people: &[Participant]) -> PrefixAnswer {
    let mut rest = text.trim_start();
    if let Some(named) = rest.strip_prefix('@') {
        rest = split_name(named, people).1;
    }
    if let Some((kind, _)) = split_kind(rest) {
        let sign = rest.chars().next().filter(|sign| !sign.is_alphabetic());
        let word = rest.split(':').next().unwrap_or_default().trim();
        return PrefixAnswer::Known(sign.map_or_else(|| word.to_owned(), String::from), kind);
    }
    let Some((word, behind)) = rest.split_once(':') else {
        let word = rest.trim_end();
        let rows = prefixes();
        let mut known = rows.iter().filter(|_| word.chars().count() > 1);
        let row = known.find(|row| row.has_word(&word.to_lowercase()));
        return row.map_or(PrefixAnswer::None, |row| {
            PrefixAnswer::Word(word.to_owned(), row.kind.clone())
        });
    };
    let word = word.trim_end();
    let is_word = !word.is_empty() && word.chars().all(char::is_alphabetic);
    let is_short = word.chars().count() <= MAX_PREFIX;
    // Addresses have a colon, too.
    if is_word && is_short && !behind.starts_with('/') {
        PrefixAnswer::Unknown(word.to_owned())
    } else {
        PrefixAnswer::None
    }
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
        assert_eq!(parsed("Боли: Долго"), (pain, None, "Долго".into()));
        // No word is in two rows.
        let rows = prefixes();
        let words = rows.iter().flat_map(|row| {
            let listed = row.english.iter().chain(row.russian);
            listed.chain(row.others())
        });
        let mut words: Vec<_> = words.collect();
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count);
    }

    #[test]
    fn prefixes_are_answered_while_they_are_typed() {
        let pain = EntryKind::Card(Role::PainPoint);
        let known = |word: &str| PrefixAnswer::Known(word.to_owned(), pain.clone());
        assert_eq!(answer("pain: Sl", &[]), known("pain"));
        assert_eq!(answer("@AB Боль: до", &[]), known("Боль"));
        assert_eq!(answer("!", &[]), known("!"));
        let word = PrefixAnswer::Word("pain".to_owned(), pain.clone());
        assert_eq!(answer("pain", &[]), word);
        let unknown = PrefixAnswer::Unknown("pian".to_owned());
        assert_eq!(answer("pian: Slow", &[]), unknown);
        for text in [
            "",
            "p",
            "A slow page",
            "10:30 train",
            "https://example.com",
            "pain in",
        ] {
            assert_eq!(answer(text, &[]), PrefixAnswer::None, "{text}");
        }
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
