//! Dates as people write them in their language.

use jiff::civil::Date;

use super::{Language, Words};

/// The beginnings of the names of the months, by which a typed name is known. Each list is of
/// one language and in the order of the year; a month may have two.
const MONTHS: [[&[&str]; 12]; 2] = [
    [
        &["jan"],
        &["feb"],
        &["mar"],
        &["apr"],
        &["may"],
        &["jun"],
        &["jul"],
        &["aug"],
        &["sep"],
        &["oct"],
        &["nov"],
        &["dec"],
    ],
    [
        &["янв"],
        &["фев"],
        &["мар"],
        &["апр"],
        &["май", "мая", "мае"],
        &["июн"],
        &["июл"],
        &["авг"],
        &["сен"],
        &["окт"],
        &["ноя"],
        &["дек"],
    ],
];

impl Words {
    /// A date in the short way of the language: "30 Nov 2026" or "30.11.2026".
    pub fn date(&self, date: Date) -> String {
        let day = match self.language() {
            Language::English => date.day().to_string(),
            Language::Russian => format!("{:02}", date.day()),
        };
        let year = format!("{:04}", date.year());
        let args = [
            ("day", (&day).into()),
            ("month", f64::from(date.month()).into()),
            ("year", (&year).into()),
        ];
        self.fill("date-short", &args)
    }

    /// The date in a text that someone typed, in any usual form: "30 Nov 2026",
    /// "November 30", "30.11.2026", "30/11/26", "2026-11-30". The day comes before the month
    /// unless there is no such month. Without a year, it is the one of `today`. `None` if the
    /// text is no date.
    pub fn read_date(&self, text: &str, today: Date) -> Option<Date> {
        let parts = text.split(|c: char| !c.is_alphanumeric());
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        let is_number = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        // "30th", and in Russian "2026 г."
        let ends = ["st", "nd", "rd", "th"];
        let number = |part: &str| -> Option<i16> {
            let bare = ends.iter().find_map(|end| part.strip_suffix(end));
            bare.filter(|bare| is_number(bare))
                .unwrap_or(part)
                .parse()
                .ok()
        };
        let month = parts.iter().find_map(|part| month_named(part));
        let mut numbers = Vec::new();
        for part in parts {
            match number(part) {
                Some(value) => numbers.push((value, part.len())),
                None if month.is_some() && month_named(part) == month => {}
                None if part == "г" || part == "года" => {}
                None => return None,
            }
        }
        let year_of = |(value, digits): (i16, usize)| match digits {
            4 => Some(value),
            2 => Some(2000 + value),
            _ => None,
        };
        let (year, month, day) = match (month, numbers.as_slice()) {
            (Some(month), [(day, _)]) => (Some(today.year()), month, *day),
            (Some(month), [year @ (_, 4), (day, _)] | [(day, _), year]) => {
                (year_of(*year), month, *day)
            }
            (None, [year @ (_, 4), (month, _), (day, _)] | [(month, _), (day @ 13.., _), year]) => {
                (year_of(*year), *month, *day)
            }
            (None, [(day, _), (month, _), year]) => (year_of(*year), *month, *day),
            (None, [(month, _), (day @ 13.., _)] | [(day, _), (month, _)]) => {
                (Some(today.year()), *month, *day)
            }
            _ => return None,
        };
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Date::new(year?, month, day).ok()
    }
}

/// The number of the month that a word names, from 1 to 12.
fn month_named(word: &str) -> Option<i16> {
    let word = word.to_lowercase();
    let is_named = |begins: &&[&str]| begins.iter().any(|begin| word.starts_with(begin));
    let index = MONTHS
        .iter()
        .find_map(|months| months.iter().position(&is_named))?;
    i16::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let today = Date::constant(2026, 3, 1);
        for language in Language::ALL {
            let words = Words::new(language);
            for (text, expected) in [
                ("2026-11-30", Some((2026, 11, 30))),
                ("30.11.2026", Some((2026, 11, 30))),
                ("3/4/26", Some((2026, 4, 3))),
                ("11/30/2026", Some((2026, 11, 30))),
                ("30 Nov 2026", Some((2026, 11, 30))),
                ("November 30, 2027", Some((2027, 11, 30))),
                ("Nov 30th", Some((2026, 11, 30))),
                ("30 ноября 2026 г.", Some((2026, 11, 30))),
                ("9 мая", Some((2026, 5, 9))),
                ("9 марта 2027", Some((2027, 3, 9))),
                ("30.11", Some((2026, 11, 30))),
                ("", None),
                ("30", None),
                ("soon", None),
                ("31.2.2026", None),
                ("1.2.3", None),
                ("12 of 30", None),
                ("1 2 2026 4", None),
            ] {
                let expected = expected.map(|(year, month, day)| Date::constant(year, month, day));
                assert_eq!(words.read_date(text, today), expected, "{text}");
            }
        }
    }

    #[test]
    fn a_date_that_is_written_is_read_as_the_same() {
        let today = Date::constant(2026, 3, 1);
        for language in Language::ALL {
            let words = Words::new(language);
            for month in 1..=12 {
                let date = Date::constant(2027, month, 5);
                let text = words.date(date);
                assert_eq!(words.read_date(&text, today), Some(date), "{text}");
            }
        }
        let date = Date::constant(2026, 11, 3);
        assert_eq!(Words::new(Language::English).date(date), "3 Nov 2026");
        assert_eq!(Words::new(Language::Russian).date(date), "03.11.2026");
    }
}
