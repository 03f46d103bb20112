//! Reads the numbers of Wayline's own tables, which are written in full precision and, in some
//! languages, with a decimal comma.

use super::figures::{figure, own_number};
use super::items::own_items;
use super::levels::{Level, Unit, number_before};
use crate::import::draft::{Block, Meaning};
use crate::own_tables::{HIDDEN, number_head};

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

/// For a figure that Wayline wrote as hidden: fewer people than this are behind it.
pub fn own_hidden(text: &str) -> Option<u32> {
    let around = |(before, after): &(&str, &str)| {
        let number = text.trim().strip_prefix(before)?.strip_suffix(after)?;
        number.parse().ok()
    };
    HIDDEN.iter().find_map(around)
}

/// The numbers behind a figure or a point, each if it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Numbers {
    /// How many people it was measured on.
    pub n: Option<u32>,
    /// How many of them were counted.
    pub count: Option<u32>,
    /// The ends of its interval.
    pub ends: Option<(f64, f64)>,
}

/// The numbers behind each figure in a cell, from the lines below.
pub fn numbers_below(block: &Block, line: usize, part: usize) -> Vec<Numbers> {
    let mut columns: [Vec<Option<f64>>; 4] = Default::default();
    let below = (line + 1..block.line_count())
        .take_while(|line| block.lines.get(*line) == Some(&Meaning::Numbers));
    for below in below {
        if let Some(kind) = number_head(block.line_name(below)) {
            let lines = own_items(&block.cell(below, part).text);
            columns[kind] = lines.iter().map(|text| own_number(text.trim())).collect();
        }
    }
    let most = columns.iter().map(Vec::len).max().unwrap_or_default();
    let numbers = (0..most).map(|index| {
        let of = |kind: usize| columns[kind].get(index).copied().flatten();
        let (n, count) = (of(0).and_then(whole), of(1).and_then(whole));
        Numbers {
            n,
            // Somebody may have changed the numbers.
            count: count.filter(|count| n.is_none_or(|n| *count <= n)),
            ends: of(2).zip(of(3)).filter(|(low, high)| low <= high),
        }
    });
    numbers.collect()
}

/// A number of people.
fn whole(value: f64) -> Option<u32> {
    let is_whole = value.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&value);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it was just found to be a whole number in this range"
    )]
    is_whole.then_some(value as u32)
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
