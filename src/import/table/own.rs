//! Reads the numbers of Wayline's own tables, which are written in full precision and, in some
//! languages, with a decimal comma.

use super::figures::{figure, own_number};
use super::levels::{Level, Unit, number_before};

/// The figure in a cell that Wayline wrote. If it is none, someone has changed the cell, and it
/// is read as any other.
pub fn own_figure(text: &str) -> Option<(f64, &str)> {
    match own_number(text) {
        Some(value) => Some((value, "")),
        None => figure(text),
    }
}

/// The level of a point that Wayline wrote: a number, and behind a space its label.
pub fn own_point(text: &str) -> Option<Level> {
    let end = text.find(' ').unwrap_or(text.len());
    let (value, is_signed, rest) = match own_number(&text[..end]) {
        Some(value) => (value, text.starts_with('-'), &text[end..]),
        None => number_before(text)?,
    };
    let label = rest.strip_prefix(' ').unwrap_or(rest).to_owned();
    (rest.is_empty() || rest.starts_with(' ')).then_some(Level {
        value,
        unit: Unit::Number {
            maximum: None,
            is_signed,
        },
        label,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_were_written() {
        for (text, expected) in [
            ("1,234", Some((1.234, ""))),
            ("1.234", Some((1.234, ""))),
            ("-0,5", Some((-0.5, ""))),
            ("1e-7", Some((1e-7, ""))),
            ("0,30000000000000004", Some((0.300_000_000_000_000_04, ""))),
            ("30 %", Some((30.0, "%"))),
            ("soon", None),
        ] {
            assert_eq!(own_figure(text), expected, "{text}");
        }
        let point = own_point("-1,2345678901234 Waits, 2 h").expect("a point");
        assert_eq!(
            (point.value, point.label.as_str()),
            (-1.234_567_890_123_4, "Waits, 2 h")
        );
        assert!(own_point("3rd floor").is_none());
    }
}
