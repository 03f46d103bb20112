//! Texts of a map, written so that Mermaid reads the same texts back.
//!
//! Mermaid has one way to write a sign that means something to it: its number between `#`
//! and `;`.

use std::fmt::Write as _;

/// Where in a diagram a text stands: each place has signs of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextContext {
    /// The title, up to the end of its line.
    Title,
    /// The name of a section, up to the end of its line.
    Section,
    /// The name of a task, before a colon.
    Task,
    /// Someone among the people of a task, between commas.
    Person,
    /// The description for screen readers, up to the end of its line.
    Description,
}

/// Words that Mermaid takes for something else where a task is meant.
const KEYWORDS: [&str; 5] = ["journey", "title", "section", "acctitle", "accdescr"];

/// Writes texts, and counts the characters that it had to replace by others.
#[derive(Default)]
pub(super) struct Escape {
    pub(super) replaced: usize,
}

impl Escape {
    /// `text` as it is written in `place`.
    pub(super) fn text(&mut self, text: &str, place: TextContext) -> String {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let chars: Vec<char> = text.chars().collect();
        let traits = Traits::of(&text, place);
        let mut out = String::with_capacity(text.len());
        for (index, &c) in chars.iter().enumerate() {
            let before = index.checked_sub(1).map(|it| chars[it]);
            let after = chars.get(index + 1).copied();
            match c {
                '\0' => self.replace(&mut out, char::REPLACEMENT_CHARACTER),
                '\n' if place == TextContext::Person => self.replace(&mut out, ' '),
                '\n' if place != TextContext::Description => out.push_str("<br/>"),
                _ if traits.is_sign(c, before, after) => escape(&mut out, c),
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

/// What of a text decides how its characters are written.
struct Traits {
    place: TextContext,
    /// Whether the text begins with a word that means something else.
    has_keyword: bool,
    /// Whether the text may look like a rule for styles, whose end Mermaid cuts off.
    looks_like_style: bool,
    /// Whether Mermaid reads a tag in the text and so takes it for HTML.
    has_tag: bool,
}

impl Traits {
    fn of(text: &str, place: TextContext) -> Self {
        let is_keyword = |word: &str| {
            let head = text.get(..word.len());
            let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
            head.is_some_and(|it| it.eq_ignore_ascii_case(word))
                && !text[word.len()..].starts_with(is_word)
        };
        Self {
            place,
            has_keyword: place == TextContext::Task && KEYWORDS.iter().any(|it| is_keyword(it)),
            looks_like_style: text.contains("style") || text.contains("classDef"),
            has_tag: place == TextContext::Title && text.contains('\n'),
        }
    }

    /// Whether `c` must not stand as itself between its neighbours.
    fn is_sign(&self, c: char, before: Option<char>, after: Option<char>) -> bool {
        let (is_first, is_last) = (before.is_none(), after.is_none());
        match c {
            '#' | ';' | '<' | '\n' => true,
            ':' => match self.place {
                TextContext::Title | TextContext::Description => self.looks_like_style,
                _ => true,
            },
            ',' => self.place == TextContext::Person,
            '&' | '>' => self.has_tag,
            // At the start or twice it begins a comment, before a brace a directive.
            '%' => is_first || before == Some('%') || matches!(after, Some('%' | '{')),
            // What Mermaid itself puts in the place of escaped characters.
            'ﬂ' => after == Some('°'),
            '¶' => after == Some('ß'),
            c if is_space(c) => match self.place {
                // Editors cut lines at their ends.
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
    // The next-line sign is none to Mermaid, and its number means an ellipsis there.
    (c.is_whitespace() && c != '\u{85}') || c == '\u{feff}'
}
