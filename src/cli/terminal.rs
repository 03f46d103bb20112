//! Printing to a terminal. Texts of maps, names of files and messages about both come from
//! strangers: nothing in them may move the cursor, colour the text after them or ring the
//! bell.

use std::borrow::Cow;

/// `text` with a visible mark in place of each control character. Line breaks and tabs stay.
fn harmless(text: &str) -> Cow<'_, str> {
    let is_harmful = |c: char| c.is_control() && c != '\n' && c != '\t';
    if text.contains(is_harmful) {
        Cow::Owned(text.replace(is_harmful, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Prints one or several lines to standard output.
pub(super) fn say(text: &str) {
    println!("{}", harmless(text));
}

/// Prints one or several lines to standard error.
pub(super) fn complain(text: &str) {
    eprintln!("{}", harmless(text));
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn nothing_reaches_the_terminal_but_text() {
        assert_eq!(
            harmless("\u{1b}[31mred\u{9b}2J\r\u{7} — карта\n\tb"),
            "\u{fffd}[31mred\u{fffd}2J\u{fffd}\u{fffd} — карта\n\tb"
        );
    }
}
