//! Dates of periods that older maps have in words only: "March 2026", "Feb–Apr 2026",
//! "март 2026", "2026-03". Words that leave a doubt stay words.

use std::sync::Arc;

use crate::model::{Date, Journey};

/// The beginnings of the names of the months, in the order of the year, in both languages.
const MONTHS: [&[&str]; 12] = [
    &["jan", "янв"],
    &["feb", "фев"],
    &["mar", "мар"],
    &["apr", "апр"],
    &["may", "май", "мая", "мае", "маю"],
    &["jun", "июн"],
    &["jul", "июл"],
    &["aug", "авг"],
    &["sep", "сен"],
    &["oct", "окт"],
    &["nov", "ноя"],
    &["dec", "дек"],
];
/// Words that may stand in a period and say nothing.
const FILLERS: [&str; 13] = [
    "of", "in", "the", "from", "c", "в", "с", "со", "г", "гг", "год", "года", "году",
];
/// Words between the beginning and the end.
const UNTIL: [&str; 4] = ["to", "until", "till", "по"];
/// Years that periods of sources are in.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// Gives the sources of a map the dates of their periods, where words alone say them without a
/// doubt. The words stay.
pub(super) fn date_periods(journey: &mut Journey) {
    for evidence in &mut journey.evidence {
        if evidence.period_from.is_some() || evidence.period_until.is_some() {
            continue;
        }
        if let Some((from, until)) = dates_of(&evidence.period) {
            let evidence = Arc::make_mut(evidence);
            evidence.period_from = Some(from);
            evidence.period_until = Some(until);
        }
    }
}

/// A part of a period in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Year(i16),
    Month(i8),
    Quarter(i8),
    Day(i8),
    Until,
}

/// One end of a period, as far as it is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct End {
    year: Option<i16>,
    /// The first and the last month: of a quarter three.
    months: Option<(i8, i8)>,
    day: Option<i8>,
}

impl End {
    /// The end that these words say; `None` if they say something twice.
    fn of(tokens: &[Token]) -> Option<Self> {
        fn set<T>(place: &mut Option<T>, value: T) -> Option<()> {
            place.replace(value).is_none().then_some(())
        }
        let mut end = Self::default();
        for token in tokens {
            match *token {
                Token::Year(year) => set(&mut end.year, year)?,
                Token::Month(month) => set(&mut end.months, (month, month))?,
                Token::Quarter(quarter) => {
                    set(&mut end.months, (quarter * 3 - 2, quarter * 3))?;
                }
                Token::Day(day) => set(&mut end.day, day)?,
                Token::Until => return None,
            }
        }
        Some(end)
    }

    fn first_day(self) -> Option<Date> {
        let (month, _) = self.months.unwrap_or((1, 12));
        Date::new(self.year?, month, self.day.unwrap_or(1)).ok()
    }

    fn last_day(self) -> Option<Date> {
        let (_, month) = self.months.unwrap_or((1, 12));
        let first = Date::new(self.year?, month, 1).ok()?;
        match self.day {
            Some(day) => Date::new(self.year?, month, day).ok(),
            None => Some(first.last_of_month()),
        }
    }
}

/// The first and the last day of a period in words; `None` if the words leave a doubt.
pub fn dates_of(text: &str) -> Option<(Date, Date)> {
    let tokens = tokens(&text.to_lowercase())?;
    let mut sides = tokens.split(|token| *token == Token::Until);
    let (first, second) = (End::of(sides.next()?)?, sides.next().map(End::of));
    if sides.next().is_some() {
        return None;
    }
    let (mut from, until) = match second {
        None => (first, first),
        Some(second) => (first, second?),
    };
    // "1–31 March 2026" and "Feb–Apr 2026": the beginning has the month and the year of the end.
    if from.months.is_none() && from.day.is_some() {
        from.months = until.months;
    }
    from.year = from.year.or(until.year);
    let is_day_alone = |end: End| end.day.is_some() && end.months.is_none();
    if is_day_alone(from) || is_day_alone(until) {
        return None;
    }
    let dates = (from.first_day()?, until.last_day()?);
    (dates.0 <= dates.1).then_some(dates)
}

/// The words and numbers of a period in small letters; `None` if one of them is not known.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim();
    while let Some(letter) = rest.chars().next() {
        if letter.is_ascii_digit() {
            rest = numbers(rest, &mut tokens)?;
        } else if letter.is_alphabetic() {
            let end = rest
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(rest.len());
            let (word, behind) = rest.split_at(end);
            rest = word_token(word, behind, &mut tokens)?;
        } else {
            match letter {
                '–' | '—' | '-' | '…' => tokens.push(Token::Until),
                ' ' | '\u{a0}' | ',' | '.' => {}
                _ => return None,
            }
            rest = &rest[letter.len_utf8()..];
        }
    }
    (!tokens.is_empty()).then_some(tokens)
}

/// Reads a word, and behind the word for a quarter its number. Returns what follows.
fn word_token<'a>(word: &str, behind: &'a str, tokens: &mut Vec<Token>) -> Option<&'a str> {
    let is_quarter = |word: &str| word == "q" || word == "кв" || word.starts_with("квартал");
    if is_quarter(word) {
        // "1 квартал 2026": the number stands before the word.
        if let Some(Token::Day(number @ 1..=4)) = tokens.last().copied()
            && word != "q"
        {
            tokens.pop();
            tokens.push(Token::Quarter(number));
            return Some(behind);
        }
        let number = behind.chars().next()?.to_digit(10)?;
        let number = i8::try_from(number).ok().filter(|n| (1..=4).contains(n))?;
        let after = &behind[1..];
        let goes_on = after.starts_with(|c: char| c.is_ascii_digit());
        tokens.push(Token::Quarter(number));
        return (!goes_on).then_some(after);
    }
    if UNTIL.contains(&word) {
        tokens.push(Token::Until);
    } else if let Some(month) = month(word) {
        tokens.push(Token::Month(month));
    } else if !FILLERS.contains(&word) {
        return None;
    }
    Some(behind)
}

/// The month that a word names, from 1 to 12. Only names and their usual abbreviations count, so
/// that "market" is no month.
fn month(word: &str) -> Option<i8> {
    let names = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let is_russian = !word.is_ascii();
    let of = |stems: &[&str], name: &str| {
        stems.iter().any(|stem| {
            let ends = if is_russian {
                // "март", "марта", "марте"; "сентябрь", "сентября".
                word.chars().count() <= 8
            } else {
                name.starts_with(word) || word == "sept"
            };
            word.starts_with(stem) && ends
        })
    };
    let mut months = (1..=12_i8).zip(MONTHS.iter().zip(names));
    let found = months.find(|(_, (stems, name))| of(stems, name))?;
    let is_month = !is_russian || is_russian_month(word);
    is_month.then_some(found.0)
}

/// Whether a word is a Russian month in one of its cases, or its abbreviation.
fn is_russian_month(word: &str) -> bool {
    let stems = [
        "январ",
        "феврал",
        "март",
        "апрел",
        "ма",
        "июн",
        "июл",
        "август",
        "сентябр",
        "октябр",
        "ноябр",
        "декабр",
    ];
    let short = [
        "янв", "фев", "февр", "мар", "апр", "авг", "сен", "сент", "окт", "ноя", "нояб", "дек",
    ];
    let ends = ["", "ь", "я", "е", "ю", "а", "у", "й"];
    short.contains(&word)
        || stems.iter().any(|stem| {
            word.strip_prefix(stem)
                .is_some_and(|end| ends.contains(&end))
        })
}

/// Reads a number, or a date such as 2026-03, 2026-03-14 or 14.03.2026. Returns what follows.
fn numbers<'a>(text: &'a str, tokens: &mut Vec<Token>) -> Option<&'a str> {
    let digits = |text: &str| {
        let end = text.find(|c: char| !c.is_ascii_digit());
        end.unwrap_or(text.len())
    };
    let after = |text: &'a str, mark: char, count: usize| -> Option<(&'a str, &'a str)> {
        let rest = text.strip_prefix(mark)?;
        (digits(rest) == count).then(|| rest.split_at(count))
    };
    let (first, rest) = text.split_at(digits(text));
    match first.len() {
        4 => {
            let year = first.parse().ok().filter(|year| YEARS.contains(year))?;
            tokens.push(Token::Year(year));
            let Some((month, rest)) = after(rest, '-', 2) else {
                return Some(rest);
            };
            tokens.push(Token::Month(month.parse().ok()?));
            let Some((day, rest)) = after(rest, '-', 2) else {
                return Some(rest);
            };
            tokens.push(Token::Day(day.parse().ok()?));
            Some(rest)
        }
        1 | 2 => {
            let day: i8 = first.parse().ok()?;
            tokens.push(Token::Day(day));
            let Some((month, rest)) = after(rest, '.', 2) else {
                return Some(rest);
            };
            tokens.push(Token::Month(month.parse().ok()?));
            let Some((year, rest)) = after(rest, '.', 4) else {
                return Some(rest);
            };
            tokens.push(Token::Year(year.parse().ok()?));
            Some(rest)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_a_doubt_become_dates() {
        for (text, from, until) in [
            ("March 2026", "2026-03-01", "2026-03-31"),
            ("mar 2026", "2026-03-01", "2026-03-31"),
            ("Sept. 2025", "2025-09-01", "2025-09-30"),
            ("Feb–Apr 2026", "2026-02-01", "2026-04-30"),
            ("February to April 2026", "2026-02-01", "2026-04-30"),
            ("Nov 2025 – Feb 2026", "2025-11-01", "2026-02-28"),
            ("март 2026", "2026-03-01", "2026-03-31"),
            ("март 2026 г.", "2026-03-01", "2026-03-31"),
            ("в мае 2026 года", "2026-05-01", "2026-05-31"),
            ("февраль–апрель 2026", "2026-02-01", "2026-04-30"),
            ("с февраля по апрель 2026", "2026-02-01", "2026-04-30"),
            ("2026-03", "2026-03-01", "2026-03-31"),
            ("2026-03-14", "2026-03-14", "2026-03-14"),
            ("2026-03-01 – 2026-03-31", "2026-03-01", "2026-03-31"),
            ("1–31 March 2026", "2026-03-01", "2026-03-31"),
            ("01.03.2026–15.04.2026", "2026-03-01", "2026-04-15"),
            ("Q1 2026", "2026-01-01", "2026-03-31"),
            ("1 квартал 2026", "2026-01-01", "2026-03-31"),
            ("2024–2025", "2024-01-01", "2025-12-31"),
            ("2026", "2026-01-01", "2026-12-31"),
        ] {
            let dates = dates_of(text).map(|(from, until)| (from.to_string(), until.to_string()));
            assert_eq!(dates, Some((from.to_owned(), until.to_owned())), "{text}");
        }
    }

    #[test]
    fn words_that_leave_a_doubt_stay_words() {
        for text in [
            "",
            "spring 2026",
            "March",
            "since March 2026",
            "03/04/2026",
            "Dec–Feb 2026",
            "March and May 2026",
            "first weeks of 2026",
            "31 February 2026",
            "market 2026",
            "маркетинг 2026",
            "12 2026",
            "–",
        ] {
            assert_eq!(dates_of(text), None, "{text}");
        }
    }
}
