//! Reading single answers.

use crate::model::AnswerRule;

use super::lexicon;

/// What an answer says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// Nothing: the cell is empty, or says that there is no answer.
    Missing,
    /// A place on the scale.
    Value(f64),
    /// A number that is not on the scale.
    OutOfRange,
    /// Something that is no answer to the question.
    Unreadable,
}

impl Answer {
    /// The place on the scale, if the answer has one.
    pub fn value(self) -> Option<f64> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }
}

/// The answer in a cell. Words are looked up in the rule, whatever their letter case and gender;
/// other cells are numbers, also such as "4 – good", "★★★★", "4/5" and "80 %".
pub fn answer(rule: &AnswerRule, cell: &str) -> Answer {
    let key = lexicon::key(cell);
    if key.is_empty() {
        return Answer::Missing;
    }
    let word = rule
        .words
        .iter()
        .find(|word| lexicon::key(&word.word) == key);
    let value = match word {
        Some(word) => match word.value {
            Some(value) => value,
            None => return Answer::Missing,
        },
        None if lexicon::is_missing_for(rule.kind, cell) => return Answer::Missing,
        None => match number(cell) {
            Some(value) => value,
            None => return Answer::Unreadable,
        },
    };
    if (rule.low..=rule.high).contains(&value) {
        Answer::Value(value)
    } else {
        Answer::OutOfRange
    }
}

/// The number that an answer begins with, or the number of its stars. A decimal comma is
/// understood. `None` for texts that only have a number in them.
pub fn number(cell: &str) -> Option<f64> {
    let cell = cell.trim();
    let stars = cell
        .chars()
        .filter(|letter| matches!(letter, '★' | '⭐'))
        .count();
    if stars > 0
        && cell
            .chars()
            .all(|letter| matches!(letter, '★' | '☆' | '⭐' | '\u{fe0f}' | ' '))
    {
        return Some(stars as f64);
    }
    let cell = cell.replace('−', "-");
    let sign = usize::from(cell.starts_with(['-', '+']));
    let length =
        cell[sign..].find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ','));
    let end = length.map_or(cell.len(), |length| sign + length);
    let (digits, rest) = cell.split_at(end);
    let digits = digits.trim_end_matches(['.', ',']);
    if !begins_label(rest) {
        return None;
    }
    let value: f64 = digits.replace(',', ".").parse().ok()?;
    value.is_finite().then_some(value)
}

/// Whether what follows a number may explain it: "4 – good", "4 (good)", "4/5", "4 stars", "80 %".
fn begins_label(rest: &str) -> bool {
    let rest = rest.trim_start();
    let word = rest.split(|letter: char| !letter.is_alphabetic()).next();
    rest.is_empty()
        || rest.starts_with(['-', '–', '—', '=', ':', '(', '/', '%', '★', '⭐'])
        || matches!(
            word.map(str::to_lowercase).as_deref(),
            Some(
                "star"
                    | "stars"
                    | "points"
                    | "point"
                    | "балл"
                    | "балла"
                    | "баллов"
                    | "звезда"
                    | "звезды"
                    | "звезд"
                    | "звёзд"
                    | "из"
                    | "of"
            )
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::WordValue;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, expected) in [
            ("4", Some(4.0)),
            (" 4 – good", Some(4.0)),
            ("5 (отлично)", Some(5.0)),
            ("4/5", Some(4.0)),
            ("3 из 5", Some(3.0)),
            ("80 %", Some(80.0)),
            ("4,5", Some(4.5)),
            ("-2", Some(-2.0)),
            ("−1", Some(-1.0)),
            ("★★★☆☆", Some(3.0)),
            ("5 звёзд", Some(5.0)),
            ("10 – точно порекомендую", Some(10.0)),
            ("2 дня назад", None),
            ("good", None),
            ("2026-03-01T10:00", Some(2026.0)),
            ("", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
    }

    #[test]
    fn an_answer_is_what_the_rule_says() {
        let word = |word: &str, value: Option<f64>| WordValue {
            word: word.to_owned(),
            value,
        };
        let rule = AnswerRule {
            words: vec![
                word("Доволен", Some(4.0)),
                word("Очень доволен", Some(5.0)),
                word("Не помню", None),
            ],
            ..AnswerRule::default()
        };
        assert_eq!(answer(&rule, "довольна"), Answer::Value(4.0));
        assert_eq!(answer(&rule, "ОЧЕНЬ  довольна"), Answer::Value(5.0));
        assert_eq!(answer(&rule, "не помню"), Answer::Missing);
        assert_eq!(answer(&rule, "N/A"), Answer::Missing);
        assert_eq!(answer(&rule, ""), Answer::Missing);
        assert_eq!(answer(&rule, "99"), Answer::OutOfRange);
        assert_eq!(answer(&rule, "3"), Answer::Value(3.0));
        assert_eq!(answer(&rule, "ничего"), Answer::Unreadable);
    }
}
