//! Texts and names as XML can hold them.

use std::fmt::Write as _;

/// Writes `text` so that it is read as text, wherever it stands.
pub(in crate::export::picture) fn push_text(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            _ if is_allowed(c) => out.push(c),
            // XML has no way to say it.
            _ => out.push('\u{fffd}'),
        }
    }
}

/// Writes ` name="value"`.
pub(in crate::export::picture) fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_text(out, value);
    out.push('"');
}

/// Whether XML 1.0 knows the character, other than a tab or the end of a line.
fn is_allowed(c: char) -> bool {
    matches!(c, '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// What the names of glyphs begin with, before their numbers.
pub(in crate::export::picture) const GLYPH: &str = "g";
/// What other names of the file's own begin with.
const OWN: &str = "wayline";

/// The name under which an element of the map stands in the file: its id, if that can be one
/// there, else one made of it.
pub(in crate::export::picture) fn name_of(id: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let mut name = String::with_capacity(id.len());
    let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_';
    let behind = id.strip_prefix(GLYPH).unwrap_or("-");
    let is_own = id.starts_with(OWN) || behind.bytes().all(|it| it.is_ascii_digit());
    if is_own || !id.starts_with(is_letter) {
        name.push('_');
    }
    for c in id.chars() {
        if is_plain(c) {
            name.push(c);
        } else {
            let written = write!(name, "_{:x}_", u32::from(c));
            debug_assert!(written.is_ok(), "writing to a text cannot fail");
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{name_of, push_text};

    #[test]
    fn any_text_is_text() {
        let mut out = String::new();
        push_text(&mut out, "<a href='x'>&amp;\u{0}\u{1b}\n\u{fffe}]]></a>\"");
        assert_eq!(
            out,
            "&lt;a href='x'&gt;&amp;amp;\u{fffd}\u{fffd}&#10;\u{fffd}]]&gt;&lt;/a&gt;&quot;"
        );
    }

    #[test]
    fn names_are_ids_where_they_can_be() {
        assert_eq!(name_of("c-0abc"), "c-0abc");
        assert_eq!(name_of("1 \"><g"), "_1_20__22__3e__3c_g");
        assert_eq!(name_of(""), "_");
        assert_eq!(name_of("g12"), "_g12", "the name of a glyph");
        assert_eq!(name_of("wayline-title"), "_wayline-title");
        assert_eq!(name_of("g-1"), "g-1");
    }
}
