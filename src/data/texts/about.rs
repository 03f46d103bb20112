//! What notes say about themselves above what is said in them: the day of the interview and
//! whether the person agreed.

use super::paragraphs::Notes;
use crate::file::periods::dates_of;
use crate::model::{Consent, Date};

/// Words before a colon behind which the day of the interview stands.
const DATES: &[&str] = &["date", "held on", "when", "дата", "когда"];
/// Words before a colon behind which it stands whether the person agreed.
const CONSENTS: &[&str] = &["consent", "согласие"];
/// The beginnings of words that say that they agreed.
const GIVEN: &[&str] = &[
    "given",
    "yes",
    "written",
    "signed",
    "obtained",
    "oral",
    "да",
    "дан",
    "получен",
    "письмен",
    "подписан",
    "устн",
    "есть",
];
/// The beginnings of words that say that they no longer do.
const WITHDRAWN: &[&str] = &["withdrawn", "revoked", "отозван"];
/// Words that leave it open.
const OPEN: &[&str] = &["no", "not", "none", "pending", "нет", "не"];

/// What notes say about themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AboutNotes {
    /// The day of the interview.
    pub date: Option<Date>,
    /// Whether the person agreed to its use.
    pub consent: Option<Consent>,
}

/// What stands in the lines `Date: …` and `Consent: …` before anybody speaks. What leaves a
/// doubt is not taken.
pub fn about_notes(notes: &Notes) -> AboutNotes {
    let mut about = AboutNotes::default();
    let paragraphs = notes.paragraphs.iter();
    let before = paragraphs.take_while(|paragraph| paragraph.speaker.is_none());
    for line in before.flat_map(|paragraph| paragraph.text.lines()) {
        let Some((label, value)) = line.split_once(':') else {
            continue;
        };
        let label = label.trim().trim_matches(['*', '_']).to_lowercase();
        let value = value.trim().trim_matches(['*', '_', ' ']);
        if DATES.contains(&&*label) {
            about.date = about.date.or_else(|| day(value));
        } else if CONSENTS.contains(&&*label) {
            about.consent = about.consent.or_else(|| consent(value));
        }
    }
    about
}

/// The day with which a text begins: "4 March 2026, video" or "04.03.2026".
fn day(text: &str) -> Option<Date> {
    let first = text.split([' ', ',', ';', '(']).next().unwrap_or_default();
    let numbers: Vec<i16> = first
        .split('.')
        .map_while(|part| part.parse().ok())
        .collect();
    if let [day, month, year] = numbers[..] {
        let part = |number: i16| i8::try_from(number).ok();
        return Date::new(year, part(month)?, part(day)?).ok();
    }
    let ends = text
        .match_indices([',', ';', '('])
        .map(|(end, _)| end)
        .chain([text.len()]);
    let mut days = ends.filter_map(|end| dates_of(&text[..end]));
    let (from, until) = days.next_back().or_else(|| days.next())?;
    (from == until).then_some(from)
}

fn consent(text: &str) -> Option<Consent> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let begins = |all: &[&str]| {
        words
            .iter()
            .any(|word| all.iter().any(|beginning| word.starts_with(beginning)))
    };
    if begins(WITHDRAWN) {
        Some(Consent::Withdrawn)
    } else if words.iter().any(|word| OPEN.contains(word)) {
        None
    } else {
        begins(GIVEN).then_some(Consent::Given)
    }
}

#[cfg(test)]
mod tests {
    use super::super::notes::text_paragraphs;
    use super::super::speakers::find_speakers;
    use super::*;

    fn about(text: &str) -> AboutNotes {
        about_notes(&find_speakers(text_paragraphs(text)))
    }

    fn date(text: &str) -> Option<String> {
        about(&format!("# Interview\n\nDate: {text}\n"))
            .date
            .map(|date| date.to_string())
    }

    #[test]
    fn notes_say_when_they_were_taken() {
        let fourth = Some("2026-03-04".to_owned());
        for text in [
            "4 March 2026, video, 45 minutes",
            "March 4, 2026, at home",
            "2026-03-04",
            "04.03.2026",
            "4 марта 2026 г., видео",
        ] {
            assert_eq!(date(text), fourth, "{text}");
        }
        for text in ["March 2026", "yesterday", "", "40.13.2026"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn consent_is_taken_only_without_a_doubt() {
        let consent = |text: &str| about(&format!("Согласие: {text}\n")).consent;
        assert_eq!(consent("получено письменно"), Some(Consent::Given));
        assert_eq!(consent("given in writing"), Some(Consent::Given));
        assert_eq!(consent("отозвано 3 мая"), Some(Consent::Withdrawn));
        assert_eq!(consent("не получено"), None);
        assert_eq!(consent("not given yet"), None);
        let said = about("P03: hello\n\nConsent: given\n\nP03: bye\n");
        assert_eq!(
            said.consent, None,
            "what somebody says is not about the notes"
        );
    }
}
