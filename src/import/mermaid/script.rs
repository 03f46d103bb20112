//! Characters and numbers as ECMAScript defines them, because Mermaid is written in it.

/// Whether `\s` and `trim` take `c` for white space.
pub(super) fn is_space(c: char) -> bool {
    matches!(
        c,
        '\t'..='\r'
            | ' '
            | '\u{a0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200a}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{3000}'
            | '\u{feff}'
    )
}

/// Whether `.` and `^` take `c` for the end of a line.
pub(super) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// Whether `\w` matches `c`.
pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The length in bytes of the white space that `text` begins with.
pub(super) fn space_len(text: &str) -> usize {
    text.find(|c| !is_space(c)).unwrap_or(text.len())
}

/// The number in `text`, if the whole text is one. An empty text is zero.
pub(super) fn number(text: &str) -> Option<f64> {
    let text = text.trim_matches(is_space);
    if text.is_empty() {
        return Some(0.0);
    }
    let lower = text.get(..2).map(str::to_ascii_lowercase);
    let radix = match lower.as_deref() {
        Some("0x") => 16,
        Some("0o") => 8,
        Some("0b") => 2,
        _ => return decimal(text),
    };
    let digits = &text[2..];
    let mut value = 0.0;
    for c in digits.chars() {
        value = value * f64::from(radix) + f64::from(c.to_digit(radix)?);
    }
    (!digits.is_empty()).then_some(value)
}

fn decimal(text: &str) -> Option<f64> {
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text);
    if bare == "Infinity" {
        let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
        return Some(sign * f64::INFINITY);
    }
    // Words such as `inf` and `nan` are numbers for Rust, but not for ECMAScript.
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-');
    let has_figures = bare.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    if !has_figures || !bare.chars().all(is_figure) {
        return None;
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_a_browser_takes_for_numbers() {
        let read = [
            ("5", 5.0),
            (" \t5\u{feff}", 5.0),
            ("", 0.0),
            ("  ", 0.0),
            ("-3.5", -3.5),
            ("+2", 2.0),
            (".5", 0.5),
            ("5.", 5.0),
            ("1e2", 100.0),
            ("1E-1", 0.1),
            ("0x1F", 31.0),
            ("0B11", 3.0),
            ("0o17", 15.0),
            ("007", 7.0),
            ("Infinity", f64::INFINITY),
            ("-Infinity", f64::NEG_INFINITY),
            ("1e999", f64::INFINITY),
        ];
        for (text, value) in read {
            assert_eq!(number(text), Some(value), "{text}");
        }
        let not = [
            "five", "5 5", "5/5", "4,5", "-0x1", "0x", "0b2", "1_000", "inf", "nan", "NaN", ".",
            "e5", "1e", "--1", "+", "infinity", "5px", "٣",
        ];
        for text in not {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
