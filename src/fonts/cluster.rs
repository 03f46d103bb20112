//! Clusters: what a reader sees as one character, however many code points it is made of.

use unicode_properties::UnicodeEmoji as _;
use unicode_script::{Script, UnicodeScript as _};
use unicode_segmentation::UnicodeSegmentation as _;

/// Asks for the emoji of the character before it.
const EMOJI_SELECTOR: char = '\u{fe0f}';
/// Asks for the plain sign of the character before it.
const TEXT_SELECTOR: char = '\u{fe0e}';
/// The frame around a key, as in the emoji 1️⃣.
const KEYCAP: char = '\u{20e3}';
/// Emoji beyond this character are shown as emoji also where they are not asked for.
const FIRST_PICTOGRAPH: char = '\u{1f000}';

/// The writing of East Asia that a text is in. The same character has another shape in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Any other writing.
    Plain,
    /// Chinese characters alone.
    Chinese,
    /// Chinese characters beside Japanese letters.
    Japanese,
    /// Korean letters.
    Korean,
}

impl Tone {
    /// The tone of `text`.
    pub fn of(text: &str) -> Self {
        let mut tone = Self::Plain;
        for c in text.chars().filter(|c| *c > '\u{10ff}') {
            match c.script() {
                Script::Hiragana | Script::Katakana => return Self::Japanese,
                Script::Hangul => return Self::Korean,
                Script::Han | Script::Bopomofo => tone = Self::Chinese,
                _ => {}
            }
        }
        tone
    }
}

/// The clusters of `text`, each with the position of its first byte.
pub fn clusters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.grapheme_indices(true)
}

/// Whether `cluster` is shown as an emoji: it is one by itself, or its code points ask for it.
pub fn is_emoji(cluster: &str) -> bool {
    let mut chars = cluster.chars();
    let Some(first) = chars.next() else {
        return false;
    };
    if !first.is_emoji_char() {
        return false;
    }
    match chars.next() {
        Some(TEXT_SELECTOR) => false,
        Some(EMOJI_SELECTOR | KEYCAP) => true,
        Some(second) if !first.is_ascii() && second.is_emoji_char_or_emoji_component() => true,
        _ => first >= FIRST_PICTOGRAPH || is_emoji_by_itself(first),
    }
}

/// Whether a character below [`FIRST_PICTOGRAPH`] is an emoji where nothing else is asked for.
fn is_emoji_by_itself(c: char) -> bool {
    use unicode_properties::emoji::EmojiStatus as Status;
    matches!(
        c.emoji_status(),
        Status::EmojiPresentation
            | Status::EmojiPresentationAndModifierBase
            | Status::EmojiPresentationAndEmojiComponent
            | Status::EmojiPresentationAndModifierAndEmojiComponent
    )
}

/// Whether `text` is written from right to left, which its first letter tells.
pub fn is_right_to_left(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|c| {
        matches!(
            c,
            '\u{590}'..='\u{8ff}'
                | '\u{fb1d}'..='\u{fdff}'
                | '\u{fe70}'..='\u{feff}'
                | '\u{10800}'..='\u{10fff}'
                | '\u{1e800}'..='\u{1efff}'
        )
    })
}

/// Whether a font needs a glyph for `c`. Others only change what is around them.
pub fn needs_glyph(c: char) -> bool {
    !(c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{17b4}'
                | '\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{e0000}'..='\u{e0fff}'
        ))
}

/// The script of `cluster`: that of its first character that has one of its own.
pub(super) fn script(cluster: &str) -> Script {
    let own = |script: &Script| !matches!(script, Script::Common | Script::Inherited);
    let mut scripts = cluster.chars().map(|c| c.script());
    scripts.find(own).unwrap_or(Script::Common)
}

/// Whether `cluster` is of one script, other than signs that many have in common.
pub fn has_own_script(cluster: &str) -> bool {
    script(cluster) != Script::Common
}

/// The name of a free font that has the character `c`; `None` if its script is not known.
pub fn suggested_family(c: char) -> Option<String> {
    if is_emoji(c.encode_utf8(&mut [0; 4])) {
        return Some("Noto Color Emoji".to_owned());
    }
    Some(match c.script() {
        Script::Common | Script::Inherited | Script::Unknown => return None,
        Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo => {
            "Noto Sans CJK".to_owned()
        }
        script => noto(script),
    })
}

/// The name that the fonts of the Noto project have for `script`.
pub(super) fn noto(script: Script) -> String {
    match script {
        Script::Latin | Script::Greek | Script::Cyrillic => "Noto Sans".to_owned(),
        script => format!("Noto Sans {}", script.full_name().replace('_', " ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_are_told_from_signs() {
        for emoji in [
            "🛫",
            "✅",
            "⚠️",
            "👩‍🚀",
            "🧑🏽‍🦽",
            "🇺🇦",
            "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
            "1️⃣",
            "☝🏽",
            "❤️‍🔥",
            "🌡",
        ] {
            assert!(is_emoji(emoji), "{emoji}");
            assert_eq!(clusters(emoji).count(), 1, "{emoji}");
        }
        for sign in ["a", "1", "#", "→", "✓", "★", "⚠", "©", "中", "✅\u{fe0e}"] {
            assert!(!is_emoji(sign), "{sign}");
        }
    }

    #[test]
    fn the_writing_of_east_asia_is_known_by_its_letters() {
        for (text, tone) in [
            ("Shop", Tone::Plain),
            ("Магазин קנייה", Tone::Plain),
            ("确认订单", Tone::Chinese),
            ("カートに入れる（確認）", Tone::Japanese),
            ("確認する", Tone::Japanese),
            ("주문 確認", Tone::Korean),
        ] {
            assert_eq!(Tone::of(text), tone, "{text}");
        }
    }

    #[test]
    fn a_font_is_suggested_by_its_script() {
        assert_eq!(suggested_family('ក').as_deref(), Some("Noto Sans Khmer"));
        assert_eq!(suggested_family('中').as_deref(), Some("Noto Sans CJK"));
        assert_eq!(suggested_family('🛫').as_deref(), Some("Noto Color Emoji"));
        assert_eq!(suggested_family('☐'), None);
    }
}
