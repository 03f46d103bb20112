//! Texts as XML and HTML can hold them, for every format of this folder that is made of tags.

use quick_xml::escape::{escape, partial_escape};

/// Appends `text` so that a parser of XML or HTML reads back exactly this text, between tags
/// and in an attribute's value in double quotes.
///
/// `quick-xml` writes `&`, `<`, `>` and carriage returns as entities. Added here are double
/// quotes, and line breaks and tabs, which a parser would otherwise turn into spaces in an
/// attribute. A character that XML 1.0 does not allow becomes U+FFFD.
pub(super) fn push_text(out: &mut String, text: &str) {
    for c in partial_escape(text).chars() {
        match c {
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            _ if is_allowed(c) => out.push(c),
            _ => out.push('\u{fffd}'),
        }
    }
}

/// One line of text as XML, between tags or in an attribute's value. Tabs stay as they are. A
/// character that XML 1.0 does not allow, or any other control character, becomes U+FFFD.
pub(super) fn escaped_line(line: &str) -> String {
    let is_bad = |c: char| c != '\t' && (c.is_control() || !is_allowed(c));
    escape(line.replace(is_bad, "\u{fffd}")).into_owned()
}

/// Appends ` name="value"`.
pub(super) fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_text(out, value);
    out.push('"');
}

/// Whether XML 1.0 allows the character, other than a tab or the end of a line.
fn is_allowed(c: char) -> bool {
    matches!(c, '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::push_text;

    #[test]
    fn any_text_is_text() {
        let mut out = String::new();
        push_text(&mut out, "<a href='x'>&amp;\u{0}\u{1b}\n\u{fffe}]]></a>\"");
        assert_eq!(
            out,
            "&lt;a href='x'&gt;&amp;amp;\u{fffd}\u{fffd}&#10;\u{fffd}]]&gt;&lt;/a&gt;&quot;"
        );
    }
}
