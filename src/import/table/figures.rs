//! Reads figures from cells as spreadsheets show them.

use super::cell::is_blank;

/// The figure in a text and the unit behind it, as in "1 200", "30 %", "12 min" or "1,5 h".
pub fn figure(text: &str) -> Option<(f64, &str)> {
    let text = text.trim();
    if text.contains('e')
        && let Some(value) = own_number(text)
    {
        return Some((value, ""));
    }
    let end = text.find(|letter: char| {
        !(letter.is_ascii_digit()
            || matches!(
                letter,
                '.' | ',' | ' ' | '\u{a0}' | '\u{202f}' | '-' | '−' | '+' | '\''
            ))
    });
    let (number, unit) = text.split_at(end.unwrap_or(text.len()));
    let number = number.trim_end();
    let mut digits: String = number
        .chars()
        .filter(|letter| !matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '+'))
        .collect();
    digits = digits.replace('−', "-");
    // Spaces and apostrophes may only divide groups of thousands.
    let groups: Vec<&str> = number.split([' ', '\u{a0}', '\u{202f}', '\'']).collect();
    if groups.len() > 1
        && groups[1..]
            .iter()
            .any(|group| group.len() < 3 || !group[..3].bytes().all(|digit| digit.is_ascii_digit()))
    {
        return None;
    }
    let commas = digits.matches(',').count();
    let points = digits.matches('.').count();
    let is_thousands = |mark: char| digits.split(mark).skip(1).all(|group| group.len() == 3);
    digits = match (commas, points) {
        (0, _) => digits,
        (1, 0) if !is_thousands(',') || digits.starts_with("0,") => digits.replace(',', "."),
        (_, 0 | 1) if points == 0 && is_thousands(',') => digits.replace(',', ""),
        (_, 1) => digits.replace(',', ""),
        _ => return None,
    };
    let value: f64 = digits.parse().ok()?;
    let unit = unit.trim();
    let is_unit = unit.chars().count() <= 12
        && !unit.starts_with([':', '/', '('])
        && unit.split_whitespace().count() <= 2;
    (value.is_finite() && is_unit).then_some((value, unit))
}

/// A number that Wayline wrote, in which a comma stands before decimals.
pub fn own_number(text: &str) -> Option<f64> {
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | 'e');
    if !text.chars().all(is_of_number) {
        return None;
    }
    let value: f64 = text.replace(',', ".").parse().ok()?;
    value.is_finite().then_some(value)
}

/// Finds out whether all cells of a lane are figures.
#[derive(Default)]
pub struct Figures {
    count: usize,
    unit: Option<String>,
    has_others: bool,
}

impl Figures {
    /// Counts one more cell.
    pub fn add(&mut self, text: &str) {
        if is_blank(text) {
            return;
        }
        let Some((_, unit)) = figure(text) else {
            self.has_others = true;
            return;
        };
        self.count += 1;
        self.has_others |= self.unit.get_or_insert_with(|| unit.to_owned()) != unit;
    }

    /// Whether all cells with text are figures with the same unit, and there are at least two.
    pub fn are_all(&self) -> bool {
        self.count >= 2 && !self.has_others
    }
}

/// The name and the unit in a text such as "Time spent (min)" or "Conversion, %".
pub fn unit_in_name(name: &str) -> Option<(&str, &str)> {
    if let Some((name, unit)) = name
        .rsplit_once(',')
        .filter(|(_, parts)| parts.trim().chars().count() <= 4)
    {
        return Some((name.trim(), unit.trim()));
    }
    let (before, inner) = name.strip_suffix(')')?.rsplit_once(" (")?;
    (inner.chars().count() <= 16 && !inner.is_empty()).then_some((before.trim(), inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_as_sheets_show_them() {
        let cases = [
            ("12", Some((12.0, ""))),
            ("1 200", Some((1200.0, ""))),
            ("1,200", Some((1200.0, ""))),
            ("1,5", Some((1.5, ""))),
            ("30 %", Some((30.0, "%"))),
            ("12 min", Some((12.0, "min"))),
            ("−3.5", Some((-3.5, ""))),
            ("1e-7", Some((1e-7, ""))),
            ("2025-01-02", None),
            ("12.03.2025", None),
            ("3/5", None),
            ("about 5", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(figure(text), expected, "{text}");
        }
        let are_figures = |texts: [&str; 3]| {
            let mut figures = Figures::default();
            for text in texts {
                figures.add(text);
            }
            figures.are_all()
        };
        assert!(are_figures(["1 min", "", "20 min"]));
        assert!(!are_figures(["1 min", "2 h", ""]));
        assert_eq!(
            unit_in_name("Time spent (min)"),
            Some(("Time spent", "min"))
        );
    }
}
