//! Numbers as people write them in their language: with a decimal point or a decimal comma.

use super::{Language, Words};

/// Spaces that may divide the thousands of a number.
const SPACES: [char; 4] = [' ', '\u{a0}', '\u{202f}', '\''];

impl Words {
    /// A number with all its decimals, in the way of the language: "12.5" or "12,5".
    pub fn number(&self, value: f64) -> String {
        self.with_decimal_mark(value.to_string())
    }

    /// A number with at most two decimals and a real minus sign, as it is shown on the map:
    /// "−2.5" or "−2,5". Large ones are in billions or trillions: "1.2 tn". Only above all
    /// names of numbers they are written with a power of ten.
    pub fn short_number(&self, value: f64) -> String {
        let size = value.abs();
        if size >= 1e15 {
            return self.with_decimal_mark(format!("{value:.2e}").replace('-', "−"));
        }
        let named = [(1e12, "number-trillions"), (1e9, "number-billions")];
        match named.into_iter().find(|(least, _)| size >= *least) {
            Some((least, key)) => {
                let number = self.two_decimals(value / least);
                self.fill(key, &[("number", (&number).into())])
            }
            None => self.two_decimals(value),
        }
    }

    /// A number that was counted, with as many decimals as such numbers deserve: shares in
    /// percent have one below 20, where it matters, and right below 100, others one below 10
    /// and two below 1.
    pub fn counted_number(&self, value: f64, is_share: bool) -> String {
        let size = value.abs();
        let is_near_all = (99.5..100.0).contains(&size);
        let decimals: usize = match is_share {
            true if is_near_all || (size < 20.0 && size > 0.0) => 1,
            false if size < 1.0 => 2,
            false if size < 10.0 => 1,
            _ if size >= 1e9 => return self.short_number(value),
            _ => 0,
        };
        let text = match (is_share, decimals) {
            // Never all where some are missing, and never none where there are some.
            (true, 1) if is_near_all => {
                format!("{:.1}", value.clamp(-99.9, 99.9))
            }
            (true, 1) if size < 0.1 => return self.short_number(value),
            _ => format!("{value:.decimals$}"),
        };
        let text = if is_share || decimals == 0 {
            &text
        } else {
            text.trim_end_matches('0').trim_end_matches('.')
        };
        let text = if text == "-0" { "0" } else { text };
        self.with_decimal_mark(text.replace('-', "−"))
    }

    /// A value on a scale that begins at `least`: with its sign if the scale has negative values,
    /// so that "+1" of −2 to +2 is not taken for the 1 of 1 to 5.
    pub fn level(&self, value: f64, least: f64) -> String {
        let text = self.short_number(value);
        if least < 0.0 && value > 0.0 && text != "0" {
            format!("+{text}")
        } else {
            text
        }
    }

    /// A number with at most two decimals and a real minus sign.
    fn two_decimals(&self, value: f64) -> String {
        let text = format!("{value:.2}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        let text = if text == "-0" { "0" } else { text };
        self.with_decimal_mark(text.replace('-', "−"))
    }

    /// The number at the beginning of a text that someone typed or pasted, and what stands
    /// behind it: a unit, or letters typed by mistake. The number need not be complete yet.
    /// `None` if the text does not begin with a number, or has further digits behind it.
    pub fn typed_number<'a>(&self, text: &'a str) -> Option<(&'a str, &'a str)> {
        let end = text.find(|c: char| !is_of_number(c)).unwrap_or(text.len());
        let (number, unit) = text.split_at(end);
        let is_number = unit.is_empty() || self.read_number(text).is_some();
        is_number.then_some((number, unit.trim()))
    }

    /// A number that was written with a decimal point, with the decimal mark of the language.
    pub fn with_decimal_mark(&self, text: String) -> String {
        match self.language() {
            Language::English => text,
            Language::Russian => text.replace('.', ","),
        }
    }

    /// The number in a text that someone typed, with or without a unit behind it: "12.5",
    /// "12,5", "1 200", "17 %". Point and comma are both taken for the decimal mark, except
    /// that in English a comma before three last digits divides thousands. `None` if the text
    /// is no number.
    pub fn read_number(&self, text: &str) -> Option<f64> {
        let text = text.trim();
        let end = text.find(|c: char| !is_of_number(c)).unwrap_or(text.len());
        let (number, unit) = text.split_at(end);
        if unit.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let mut number = number.replace('−', "-").replace(SPACES, "");
        let commas = number.matches(',').count();
        let points = number.matches('.').count();
        let divides_thousands = match (commas, points) {
            (1, 0) => {
                let is_group = number.split(',').next_back().map(str::len) == Some(3);
                let is_zero = number.trim_start_matches('-').starts_with("0,");
                self.language() == Language::English && is_group && !is_zero
            }
            (_, 0) => true,
            (_, 1) => number.rfind(',') < number.find('.'),
            _ => false,
        };
        if divides_thousands {
            number = number.replace(',', "");
        } else if points > 0 && commas > 0 {
            number = number.replace('.', "");
        }
        let value: f64 = number.replace(',', ".").parse().ok()?;
        value.is_finite().then_some(value)
    }
}

/// Whether a character may be part of a number.
fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || ".,-−+".contains(c) || SPACES.contains(&c)
}

/// Whether a typed text may be the beginning of a number.
pub fn begins_number(text: &str) -> bool {
    let first = text.trim_start().chars().next();
    first.is_some_and(|c| c.is_ascii_digit() || "-−+.,".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counted_numbers_have_the_decimals_that_they_deserve() {
        let words = Words::new(Language::English);
        for (value, is_share, text) in [
            (17.001_675, true, "17.0"),
            (85.99, true, "86"),
            (10.0, true, "10.0"),
            (0.0, true, "0"),
            (100.0, true, "100"),
            (99.98, true, "99.9"),
            (0.04, true, "0.04"),
            (4.183, false, "4.2"),
            (4.0, false, "4"),
            (26.4, false, "26"),
            (0.25, false, "0.25"),
            (-1.35, false, "−1.4"),
            (1e12, false, "1\u{a0}tn"),
        ] {
            assert_eq!(words.counted_number(value, is_share), text, "{value}");
        }
        let words = Words::new(Language::Russian);
        assert_eq!(words.counted_number(16.04, true), "16,0");
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        let english = Words::new(Language::English);
        let russian = Words::new(Language::Russian);
        for (text, expected) in [
            ("12", Some(12.0)),
            (" 12.5 ", Some(12.5)),
            ("12,5", Some(12.5)),
            ("17 %", Some(17.0)),
            ("−3", Some(-3.0)),
            ("-3,25 min", Some(-3.25)),
            ("1 200", Some(1200.0)),
            ("1.200,5", Some(1200.5)),
            ("0,125", Some(0.125)),
            (",5", Some(0.5)),
            ("", None),
            ("abc", None),
            ("-", None),
            ("1-2", None),
            ("12 of 30", None),
        ] {
            assert_eq!(english.read_number(text), expected, "{text}");
            assert_eq!(russian.read_number(text), expected, "{text}");
        }
        assert_eq!(english.read_number("1,200"), Some(1200.0));
        assert_eq!(russian.read_number("1,200"), Some(1.2));
    }

    #[test]
    fn numbers_are_written_with_the_mark_of_the_language() {
        let english = Words::new(Language::English);
        let russian = Words::new(Language::Russian);
        assert_eq!(english.number(12.5), "12.5");
        assert_eq!(russian.number(12.5), "12,5");
        assert_eq!(english.short_number(100.0), "100");
        assert_eq!(english.short_number(-2.5), "−2.5");
        assert_eq!(russian.short_number(-2.5), "−2,5");
        assert_eq!(english.short_number(-0.001), "0");
        assert_eq!(english.short_number(123_456_789.0), "123456789");
        assert_eq!(english.short_number(1e11), "100\u{a0}bn");
        assert_eq!(english.short_number(-1.234e12), "−1.23\u{a0}tn");
        assert_eq!(russian.short_number(1e11), "100\u{a0}млрд");
        assert_eq!(
            russian.short_number(123_456_789_012_345.67),
            "123,46\u{a0}трлн"
        );
        assert_eq!(english.short_number(3e15), "3.00e15");
    }

    #[test]
    fn letters_are_told_from_the_number_before_them() {
        let words = Words::new(Language::English);
        for (text, expected) in [
            ("12", Some(("12", ""))),
            ("-", Some(("-", ""))),
            ("17 %", Some(("17 ", "%"))),
            ("12a", Some(("12", "a"))),
            ("a", None),
            ("12 of 30", None),
            ("1e5", None),
        ] {
            assert_eq!(words.typed_number(text), expected, "{text}");
        }
    }
}
