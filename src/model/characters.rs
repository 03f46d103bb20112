//! Which characters a text of a map may hold, and how a text is made to keep to them.
//!
//! Control characters are never wanted by a writer: they come from damaged files, from
//! terminals and from other programs' own marks, and they stop windows, dialogs and file
//! formats that have no way to write them. What scripts need stays: joiners, marks of
//! direction, variation selectors.

use std::borrow::Cow;

/// How many lines a text may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextShape {
    /// A word or an entry of a list: one line, without line breaks and tabs.
    Line,
    /// A text: line breaks and tabs are part of it.
    Lines,
}

impl TextShape {
    /// The shape of the text in the field `field`, by its name in files: that of the field
    /// in which it is typed.
    pub fn of_field(field: &str) -> Self {
        match field {
            "text" | "description" | "goal" | "note" | "notes" | "presenter_notes" | "summary"
            | "situation" | "expectations" | "quote" | "demographics" | "behaviour"
            | "expected_effect" | "experiment" | "alt" | "question"
            // Diagrams break the lines of long names, and headings show them so.
            | "title" | "name" | "label" => Self::Lines,
            // Words, and the entries of lists, which are typed one a line.
            _ => Self::Line,
        }
    }
}

/// Whether `c` ends a line, wherever it comes from: Windows and old Mac files, forms,
/// vertical tabs of presentations, and the separators of Unicode.
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

/// Whether `text` holds nothing but what a text of this shape may hold.
pub fn is_clean(text: &str, shape: TextShape) -> bool {
    // Nearly every text is told to be clean by its bytes alone; 0xc2 and 0xe2 begin the
    // controls and the separators beyond ASCII.
    let is_suspect = |byte: u8| byte < 0x20 || matches!(byte, 0x7f | 0xc2 | 0xe2);
    !text.bytes().any(is_suspect) || text.chars().all(|c| is_permissible(c, shape))
}

/// `text` as a text of this shape may be: without control characters, every kind of line
/// break as `\n`, or as a space between the words of a name.
pub fn cleaned(text: &str, shape: TextShape) -> Cow<'_, str> {
    if is_clean(text, shape) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    // A gap of a name that only becomes a space if words stand on both of its sides.
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

/// `text` as one line for what is outside of the window and draws no text of ours, such as
/// the title of a window: printable characters only, nothing that turns what stands around.
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
            // What scripts need: direction and joiners.
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
