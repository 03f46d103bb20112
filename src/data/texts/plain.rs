//! Markdown without its marks: what is bold or a link is read as plain words.

use pulldown_cmark::{Event, Parser};

/// What keeps the beginning of a line from being read as a heading or the item of a list.
const BEFORE: &str = "x ";

/// A text without marks for bold, italic, code and links. Lines stay lines.
pub(super) fn without_marks(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(line).collect();
    lines.join("\n")
}

fn line(text: &str) -> String {
    if !text.contains(['*', '_', '`', '[', '\\', '&', '~']) {
        return text.to_owned();
    }
    let marked = format!("{BEFORE}{}", text.trim_start());
    let mut plain = String::new();
    for event in Parser::new(&marked) {
        match event {
            Event::Text(part) | Event::Code(part) | Event::InlineHtml(part) | Event::Html(part) => {
                plain.push_str(&part);
            }
            _ => {}
        }
    }
    let plain = plain.strip_prefix(BEFORE).unwrap_or(&plain);
    plain.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_the_marks_around_them() {
        let plain = [
            ("**Nobody** called _back_.", "Nobody called back."),
            (
                "see [the form](https://example.org/a_b) `F4`",
                "see the form F4",
            ),
            (
                "2 * 3 * 4 and snake_case_name",
                "2 * 3 * 4 and snake_case_name",
            ),
            ("1. *first*", "1. first"),
            ("a <b> & c\n*two*", "a <b> & c\ntwo"),
            ("**Ничего** не пришло", "Ничего не пришло"),
            ("", ""),
        ];
        for (marked, words) in plain {
            assert_eq!(without_marks(marked), words);
        }
    }
}
