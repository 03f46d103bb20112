//! What is said in a terminal. Texts of maps, names of files and messages about both are
//! printed as they are read: nothing in them moves the cursor, colours what follows or
//! rings a bell.

use std::borrow::Cow;

/// `text` without control characters but line breaks and tabs; each stands as a mark, so
/// that one sees that something is there.
fn harmless(text: &str) -> Cow<'_, str> {
    let is_harmful = |c: char| c.is_control() && c != '\n' && c != '\t';
    if text.contains(is_harmful) {
        Cow::Owned(text.replace(is_harmful, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Prints a line, or several.
pub(super) fn say(text: &str) {
    println!("{}", harmless(text));
}

/// Prints a line about what went wrong, or several.
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
