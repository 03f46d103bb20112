//! Which characters a text of a map may contain, and how others are removed from it.
//!
//! Nobody writes control characters on purpose. They come from damaged files, from terminals
//! and from the internal marks of other programs, and they break windows, dialogs and file
//! formats that cannot write them. Characters that scripts need are kept: joiners, marks of
//! direction, variation selectors.

use std::borrow::Cow;

/// How many lines a text may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextShape {
    /// One line without line breaks and tabs: a word or an entry of a list.
    Line,
    /// Several lines: line breaks and tabs are part of the text.
    Lines,
}

impl TextShape {
    /// The shape of the text in `field`, which is given by its name in files. It is the shape
    /// of the widget in which the text is typed.
    pub fn of_field(field: &str) -> Self {
        match field {
            "text" | "description" | "goal" | "note" | "notes" | "presenter_notes" | "summary"
            | "situation" | "expectations" | "quote" | "demographics" | "behaviour"
            | "expected_effect" | "experiment" | "alt" | "question"
            // Diagrams break long names into lines, and headings show these lines.
            | "title" | "name" | "label" => Self::Lines,
            // Words, and the entries of lists, of which each is typed on a line.
            _ => Self::Line,
        }
    }
}

/// Whether `c` ends a line anywhere: in Windows and old Mac files, in forms, as the vertical
/// tab of presentations, or as a separator of Unicode.
fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn is_permissible(c: char, shape: TextShape) -> bool {
    match c {
        '\n' | '\t' => shape == TextShape::Lines,
        '\u{2028}' | '\u{2029}' => false,
        c => !c.is_control(),
    }
}

/// Whether `text` contains only characters that a text of this shape may contain.
pub fn is_clean(text: &str, shape: TextShape) -> bool {
    // For nearly every text, the bytes alone show that it is clean. 0xc2 and 0xe2 begin the
    // control characters and the separators beyond ASCII.
    let is_suspect = |byte: u8| byte < 0x20 || matches!(byte, 0x7f | 0xc2 | 0xe2);
    !text.bytes().any(is_suspect) || text.chars().all(|c| is_permissible(c, shape))
}

/// `text` without control characters. Every kind of line break becomes `\n`, or in a text of
/// one line a space between words.
pub fn cleaned(text: &str, shape: TextShape) -> Cow<'_, str> {
    if is_clean(text, shape) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    // A line break or tab that becomes a space if words follow and no space is there already.
    let mut is_gap = false;
    while let Some(c) = chars.next() {
        if is_line_break(c) || c == '\t' {
            if c == '\r' {
                chars.next_if_eq(&'\n');
            }
            match shape {
                TextShape::Lines => clean.push(if c == '\t' { '\t' } else { '\n' }),
                TextShape::Line => is_gap = true,
            }
        } else if is_permissible(c, shape) {
            if is_gap && !clean.is_empty() && !clean.ends_with(' ') && c != ' ' {
                clean.push(' ');
            }
            is_gap = false;
            clean.push(c);
        }
    }
    Cow::Owned(clean)
}

/// `text` as one line for places where another program draws it, such as the title of a
/// window: printable characters only, and nothing that changes the direction of text around it.
pub fn printable_line(text: &str) -> String {
    let turns_or_marks = |c: char| {
        matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}')
    };
    let line = cleaned(text, TextShape::Line);
    line.chars().filter(|c| !turns_or_marks(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_stay_breaks_and_controls_go() {
        let cases = [
            ("plain — 顧客 👩‍👩‍👧", "plain — 顧客 👩‍👩‍👧", "plain — 顧客 👩‍👩‍👧"),
            (
                "a\r\nb\rc\u{b}d\u{2028}e\u{85}f",
                "a\nb\nc\nd\ne\nf",
                "a b c d e f",
            ),
            ("tab\there", "tab\there", "tab here"),
            (
                "\u{0}Buy\u{7f}ing\u{9b}31m\u{1b}[1m\u{7}",
                "Buying31m[1m",
                "Buying31m[1m",
            ),
            ("\nBuy \n\n ing\n", "\nBuy \n\n ing\n", "Buy  ing"),
            // Marks of direction and joiners, which scripts need.
            (
                "\u{202b}می\u{200c}خواهم\u{202c}",
                "\u{202b}می\u{200c}خواهم\u{202c}",
                "\u{202b}می\u{200c}خواهم\u{202c}",
            ),
        ];
        for (text, lines, line) in cases {
            assert_eq!(cleaned(text, TextShape::Lines), lines, "{text:?}");
            assert_eq!(cleaned(text, TextShape::Line), line, "{text:?}");
            for shape in [TextShape::Line, TextShape::Lines] {
                assert!(is_clean(&cleaned(text, shape), shape), "{text:?}");
            }
        }
    }

    #[test]
    fn a_title_of_a_window_is_printable() {
        assert_eq!(
            printable_line("\u{0}\u{202e}\u{feff}Buy\ning e\u{301} \u{200d}\u{2066}x\u{2069}"),
            "Buy ing e\u{301} \u{200d}x"
        );
    }
}
