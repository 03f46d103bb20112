//! Texts of a map, written so that Mermaid reads the same texts back.
//!
//! Mermaid knows one way to escape a character that has a meaning in its language: the
//! character's code point in decimal between `#` and `;`.

use std::fmt::Write as _;

/// The place of a text in a diagram. Which characters must be escaped depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextContext {
    /// The title, up to the end of its line.
    Title,
    /// The name of a section, up to the end of its line.
    Section,
    /// The name of a task, before a colon.
    Task,
    /// The name of one of the people of a task, between commas.
    Person,
    /// The description for screen readers, up to the end of its line.
    Description,
}

/// Words that Mermaid does not take for the name of a task at the start of a line.
const KEYWORDS: [&str; 5] = ["journey", "title", "section", "acctitle", "accdescr"];

/// Escapes texts, and counts the characters that had to be replaced by others.
#[derive(Default)]
pub(super) struct Escape {
    pub(super) replaced: usize,
}

impl Escape {
    /// `text` escaped for `place`.
    pub(super) fn text(&mut self, text: &str, place: TextContext) -> String {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let chars: Vec<char> = text.chars().collect();
        let traits = Traits::of(&text, place);
        let mut out = String::with_capacity(text.len());
        for (index, &c) in chars.iter().enumerate() {
            let before = index.checked_sub(1).map(|previous| chars[previous]);
            let after = chars.get(index + 1).copied();
            match c {
                '\0' => self.replace(&mut out, char::REPLACEMENT_CHARACTER),
                '\n' if place == TextContext::Person => self.replace(&mut out, ' '),
                '\n' if place != TextContext::Description => out.push_str("<br/>"),
                _ if traits.needs_escape(c, before, after) => escape(&mut out, c),
                _ => out.push(c),
            }
        }
        out
    }

    fn replace(&mut self, out: &mut String, with: char) {
        self.replaced += 1;
        out.push(with);
    }
}

fn escape(out: &mut String, c: char) {
    write!(out, "#{};", u32::from(c)).expect("a text takes any text");
}

/// Properties of a text that decide which of its characters are escaped.
struct Traits {
    place: TextContext,
    /// Whether the text begins with one of [`KEYWORDS`] where that matters.
    has_keyword: bool,
    /// Whether Mermaid may take the text for a rule of a style sheet, whose end it cuts off.
    looks_like_style: bool,
    /// Whether Mermaid takes the text for HTML because a tag is written in it.
    has_tag: bool,
}

impl Traits {
    fn of(text: &str, place: TextContext) -> Self {
        let is_keyword = |word: &str| {
            let head = text.get(..word.len());
            let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
            head.is_some_and(|head| head.eq_ignore_ascii_case(word))
                && !text[word.len()..].starts_with(is_word)
        };
        Self {
            place,
            has_keyword: place == TextContext::Task
                && KEYWORDS.iter().any(|keyword| is_keyword(keyword)),
            looks_like_style: text.contains("style") || text.contains("classDef"),
            has_tag: place == TextContext::Title && text.contains('\n'),
        }
    }

    /// Whether `c` must be escaped between these neighbours.
    fn needs_escape(&self, c: char, before: Option<char>, after: Option<char>) -> bool {
        let (is_first, is_last) = (before.is_none(), after.is_none());
        match c {
            '#' | ';' | '<' | '\n' => true,
            ':' => match self.place {
                TextContext::Title | TextContext::Description => self.looks_like_style,
                _ => true,
            },
            ',' => self.place == TextContext::Person,
            '&' | '>' => self.has_tag,
            // At the start of a text or twice a percent sign begins a comment, before a brace a
            // directive.
            '%' => is_first || before == Some('%') || matches!(after, Some('%' | '{')),
            // Mermaid itself puts these pairs in the place of escaped characters.
            'ﬂ' => after == Some('°'),
            '¶' => after == Some('ß'),
            c if is_space(c) => match self.place {
                // Editors remove white space at the ends of lines.
                TextContext::Title | TextContext::Section => is_last,
                TextContext::Task => is_first,
                TextContext::Person | TextContext::Description => is_first || is_last,
            },
            _ => is_first && self.has_keyword,
        }
    }
}

/// Whether Mermaid takes `c` for white space.
pub(super) fn is_space(c: char) -> bool {
    // Mermaid does not take the next-line character U+0085 for white space, and escaped it
    // would come back as an ellipsis.
    (c.is_whitespace() && c != '\u{85}') || c == '\u{feff}'
}
