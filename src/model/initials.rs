//! The letters that stand for a person.

use unicode_properties::UnicodeEmoji as _;
use unicode_segmentation::UnicodeSegmentation;

/// The first letters of the first two words of `name`, as a reader sees letters: with their
/// marks. They are capitals in scripts that begin names with capitals. A name that begins with an
/// emoji has that alone, joined or not.
pub fn initials(name: &str) -> String {
    let first = |word| UnicodeSegmentation::graphemes(word, true).find(is_sign);
    let mut letters = name.split_whitespace().filter_map(first);
    let mut initials = letters.next().map(capital).unwrap_or_default();
    if !initials.starts_with(is_pictograph) {
        let second = letters.find(|letter| !letter.starts_with(is_pictograph));
        initials += &second.map(capital).unwrap_or_default();
    }
    initials
}

/// Whether `letter` is a letter, a digit or an emoji.
pub(super) fn is_sign(letter: &&str) -> bool {
    letter.starts_with(|c: char| c.is_alphanumeric() || is_pictograph(c))
}

fn is_pictograph(c: char) -> bool {
    !c.is_ascii() && c.is_emoji_char()
}

/// `letter` as a capital one. Georgian has capitals, but nobody begins a name with them, and few
/// fonts have them.
pub(super) fn capital(letter: &str) -> String {
    let is_georgian = |c: char| matches!(c, '\u{10d0}'..='\u{10ff}');
    if letter.chars().any(is_georgian) {
        letter.to_owned()
    } else {
        letter.to_uppercase()
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_letters_as_a_reader_sees_them() {
        for (name, expected) in [
            ("Maria Lind", "ML"),
            ("мария де ла круз", "МД"),
            ("", ""),
            (" — ", ""),
            ("ßa", "SS"),
            ("“Ann” (31)", "A3"),
            ("ქართული", "ქ"),
            ("նարե", "Ն"),
            ("नेहा", "ने"),
            ("ก้อง", "ก้"),
            ("e\u{301}mile", "E\u{301}"),
            ("🧑🏽‍🦽", "🧑🏽‍🦽"),
            ("👩‍🚀 Ann", "👩‍🚀"),
            ("Ann 👩‍🚀", "A"),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}
