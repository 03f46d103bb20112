//! Keeps spreadsheets from running texts as formulas.
//!
//! A spreadsheet runs a cell that begins like a formula. An apostrophe ahead of the text makes it
//! show the text instead. A table that is opened with another divider than it was written with,
//! or whose lines are taken apart, shows the middle of a text as the beginning of a cell: behind
//! semicolons, commas, tabs and line breaks there are apostrophes too. [`bare`] takes away
//! exactly what [`guarded`] added. Numbers stay as they are.

use std::borrow::Cow;

/// The characters that formulas begin with. Spreadsheets in East Asian languages take the
/// full-width forms for formulas too.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// The signs that stand behind a comma only where a formula is meant: prose has dashes there.
const SURE_SIGNS: [char; 4] = ['=', '@', '＝', '＠'];

/// The most characters of a number that stays as it is. All that the program writes are shorter.
const LONGEST_NUMBER: usize = 32;

/// A place in a text at which a guard may stand.
#[derive(Clone, Copy)]
struct Place {
    /// The byte offset of the place.
    at: usize,
    kind: PlaceKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PlaceKind {
    Start,
    Comma,
    /// Behind a semicolon, a tab or a line break, and the spaces after it.
    Divider,
}

/// `text` for a cell, with an apostrophe wherever a spreadsheet might run what follows.
pub fn guarded(text: &str) -> Cow<'_, str> {
    let places = places(text).filter(|place| is_run(&text[place.at..], place.kind));
    let mut whole = String::new();
    let mut from = 0;
    for place in places {
        whole.push_str(&text[from..place.at]);
        whole.push('\'');
        from = place.at;
    }
    if whole.is_empty() {
        return Cow::Borrowed(text);
    }
    whole.push_str(&text[from..]);
    Cow::Owned(whole)
}

/// The text of a cell without the apostrophes that [`guarded`] puts into it.
pub fn bare(cell: &str) -> Cow<'_, str> {
    if !cell.contains('\'') {
        return Cow::Borrowed(cell);
    }
    let mut whole = String::new();
    let mut from = 0;
    for place in places(cell) {
        let rest = cell[place.at..].strip_prefix('\'');
        if rest.is_some_and(|rest| is_run(rest, place.kind)) {
            whole.push_str(&cell[from..place.at]);
            from = place.at + 1;
        }
    }
    if from == 0 {
        return Cow::Borrowed(cell);
    }
    whole.push_str(&cell[from..]);
    Cow::Owned(whole)
}

/// The places of a text at which a guard may stand, from left to right. An apostrophe at one of
/// them does not change where the others are.
fn places(text: &str) -> impl Iterator<Item = Place> {
    let start = Place {
        at: 0,
        kind: PlaceKind::Start,
    };
    let dividers = text.char_indices().filter_map(move |(at, c)| match c {
        ',' => Some(Place {
            at: at + 1,
            kind: PlaceKind::Comma,
        }),
        ';' | '\t' | '\n' | '\r' => {
            let rest = &text[at + 1..];
            let spaces = rest.len() - rest.trim_start_matches(is_space).len();
            Some(Place {
                at: at + 1 + spaces,
                kind: PlaceKind::Divider,
            })
        }
        _ => None,
    });
    std::iter::once(start).chain(dividers)
}

/// White space that is no place of its own.
fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\t' | '\n' | '\r')
}

/// Whether a spreadsheet might run `rest`, which begins at a place of this kind, as a formula,
/// once the apostrophes ahead of it are removed.
fn is_run(rest: &str, kind: PlaceKind) -> bool {
    let inner = rest.trim_start_matches(|c| c == '\'' || is_space(c));
    let begins = match kind {
        PlaceKind::Start => inner.starts_with(SIGNS) || inner.starts_with(['\t', '\r']),
        PlaceKind::Divider => inner.starts_with(SIGNS),
        PlaceKind::Comma => {
            let is_apart = rest.trim_start_matches('\'').starts_with(is_space);
            inner.starts_with(SURE_SIGNS) || (!is_apart && inner.starts_with(SIGNS))
        }
    };
    begins && !is_number(rest)
}

/// Whether `rest`, up to its first divider, is a number in the form that this program writes,
/// with a decimal point or a decimal comma. However long `rest` is, only its beginning is read.
fn is_number(rest: &str) -> bool {
    let is_inside = |byte: &u8| !matches!(byte, b';' | b'\t' | b'\n' | b'\r');
    let start = rest.bytes().take(LONGEST_NUMBER + 1);
    let length = start.take_while(is_inside).count();
    // What ends in the middle of a character is no number.
    let number = rest
        .get(..length)
        .filter(|number| number.len() <= LONGEST_NUMBER);
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | 'e');
    number.is_some_and(|number| {
        number.chars().all(is_of_number) && number.replace(',', ".").parse::<f64>().is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_guarded_and_comes_back() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("-1 Waits", "'-1 Waits"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1+1", "'＝1+1"),
            ("\t=1", "'\t'=1"),
            ("'=1", "''=1"),
            ("''-x", "'''-x"),
            (" =1", "' =1"),
            ("a;=1", "a;'=1"),
            ("a; -b", "a; '-b"),
            ("a\t@b", "a\t'@b"),
            ("a,=1", "a,'=1"),
            ("a, =1", "a,' =1"),
            ("a,+1 b", "a,'+1 b"),
            ("one\n=two\n  -three", "one\n'=two\n  '-three"),
            ("one\n'=two", "one\n''=two"),
            ("'-1", "''-1"),
            ("1\n- 1", "1\n'- 1"),
        ] {
            assert_eq!(guarded(text), cell, "{text:?}");
            assert_eq!(bare(cell), text, "{cell:?}");
        }
    }

    #[test]
    fn numbers_and_prose_stay_as_they_are() {
        for text in [
            "",
            "-1.5",
            "-1,5",
            "+3",
            "1e-7",
            "3\n-2\n4,5",
            "it's",
            "'quoted'",
            "'",
            "a=b",
            "''",
            "Да, - сказал он",
            "well-known; trusted",
            "a - b",
        ] {
            assert_eq!(guarded(text), text);
            assert_eq!(bare(text), text);
        }
        assert_eq!(bare("'-1"), "'-1", "a number that someone made a text");
    }

    #[test]
    fn long_texts_come_back_whatever_they_are_made_of() {
        // With work for every place that grows with the text this would take days.
        for piece in [",'=", ",=", ";-1", "\n'", "-1,", ", ", "-"] {
            let text = piece.repeat(1_000_000 / piece.len());
            assert_eq!(bare(&guarded(&text)), text, "{piece:?}");
        }
    }

    #[test]
    fn a_number_of_any_length_comes_back() {
        for digits in 1..100 {
            let text = format!("-{}", "1".repeat(digits));
            let cell = guarded(&text);
            assert_eq!(bare(&cell), text);
            assert_eq!(cell == text, digits < LONGEST_NUMBER, "{digits}");
        }
    }

    #[test]
    fn every_text_comes_back() {
        // All texts of three and of five of these.
        let letters = ['=', '-', '\'', ' ', '\n', ';', ',', '1', '\t', 'a'];
        for number in 0..100_000_usize {
            let mut rest = number;
            let mut text = String::new();
            for _ in 0..5 {
                text.push(letters[rest % letters.len()]);
                rest /= letters.len();
            }
            for end in [3, 5] {
                let text = &text[..end];
                assert_eq!(bare(&guarded(text)), text, "{text:?}");
            }
        }
    }
}
