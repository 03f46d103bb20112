//! A prepared text cut into the words of the journey grammar, as Mermaid cuts it: the first
//! rule that fits wins, and it takes as much as it can.

use std::ops::Range;

use super::script::{is_word, space_len};

/// A piece of the text, in bytes.
pub(super) type Piece = Range<usize>;

/// A word of the grammar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Ends of lines.
    LineEnd,
    /// `journey`.
    Journey,
    /// The diagram's title, behind its keyword.
    Title(Piece),
    /// What stands behind `accTitle:`.
    AccTitle(Piece),
    /// What stands behind `accDescr:` or between the braces behind `accDescr`.
    AccDescription(Piece),
    /// The name of a section, behind its keyword.
    Section(Piece),
    /// The name of a task.
    TaskName(Piece),
    /// What stands behind the colon of a task.
    TaskData(Piece),
    /// `accTitle:` or `accDescr:` with nothing but white space up to the end.
    Unsaid,
    /// `accDescr {` whose brace is never closed.
    Unclosed,
    /// A colon with nothing behind it, or a semicolon.
    Stray(char),
    /// The end of the text.
    End,
}

/// What was skipped and may have meant something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Skipped {
    /// `#` and what follows it, right behind another word.
    Hash(usize),
    /// A character that is no white space, `%%` and what follows them.
    Percent(usize),
}

/// Cuts a text into words.
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// The byte the last word begins at.
    pub(super) start: usize,
    /// Where the last word ends, if it was neither skipped nor the end of a line.
    end: Option<usize>,
    pub(super) skipped: Vec<Skipped>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            start: 0,
            end: None,
            skipped: Vec::new(),
        }
    }

    /// The next word.
    pub(super) fn next(&mut self) -> Token {
        loop {
            self.start = self.at;
            if let Some(token) = self.step() {
                self.end = (token != Token::LineEnd).then_some(self.at);
                return token;
            }
        }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Goes to the first of `stops` behind `from` bytes, and answers what lies between.
    fn take(&mut self, from: usize, stops: &[char]) -> Piece {
        let start = self.at + from;
        let len = self.text[start..].find(stops);
        self.at = len.map_or(self.text.len(), |len| start + len);
        start..self.at
    }

    /// The next word, or `None` if what came was skipped.
    fn step(&mut self) -> Option<Token> {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return Some(Token::End);
        };
        if self.skip(first, rest) {
            return None;
        }
        if first == '\n' {
            let end = rest.find(|c| c != '\n').unwrap_or(rest.len());
            self.at += end;
            return Some(Token::LineEnd);
        }
        let space = space_len(rest);
        if space > 0 {
            self.at += space;
            return None;
        }
        Some(
            self.keyword(rest)
                .unwrap_or_else(|| self.plain(first, rest)),
        )
    }

    /// Skips a comment.
    fn skip(&mut self, first: char, rest: &str) -> bool {
        let after = &rest[first.len_utf8()..];
        let is_comment = first == '%' && !after.starts_with('{');
        // Mermaid counts in halves of characters beyond the first plane.
        let is_any_then_comment = first != '}' && first.len_utf16() == 1 && after.starts_with("%%");
        if !is_comment && !is_any_then_comment && first != '#' {
            return false;
        }
        if first == '#' && self.end == Some(self.at) {
            self.skipped.push(Skipped::Hash(self.at));
        } else if !is_comment && first != '#' && space_len(rest) == 0 {
            self.skipped.push(Skipped::Percent(self.at));
        }
        self.take(first.len_utf8(), &['\n']);
        true
    }

    /// A keyword and what belongs to it.
    fn keyword(&mut self, rest: &str) -> Option<Token> {
        if let Some(after) = word("journey", rest)
            && !after.starts_with(is_word)
        {
            self.at += "journey".len();
            return Some(Token::Journey);
        }
        if let Some(len) = named("title", rest, &['#', '\n', ';']) {
            return Some(Token::Title(self.take(len, &['#', '\n', ';'])));
        }
        if let Some(len) = marked("accTitle", rest, ':') {
            return Some(self.line(len, Token::AccTitle));
        }
        if let Some(len) = marked("accDescr", rest, ':') {
            return Some(self.line(len, Token::AccDescription));
        }
        if let Some(len) = marked("accDescr", rest, '{') {
            return Some(self.braced(len));
        }
        let len = named("section", rest, &['#', ':', '\n', ';'])?;
        Some(Token::Section(self.take(len, &['#', ':', '\n', ';'])))
    }

    /// What stands on the rest of a line.
    fn line(&mut self, from: usize, token: fn(Piece) -> Token) -> Token {
        if self.at + from == self.text.len() {
            self.at = self.text.len();
            return Token::Unsaid;
        }
        token(self.take(from, &['\n']))
    }

    /// What stands in braces; nothing at all in empty ones.
    fn braced(&mut self, from: usize) -> Token {
        let piece = self.take(from, &['}']);
        if self.at == self.text.len() {
            return Token::Unclosed;
        }
        self.at += 1;
        if piece.is_empty() {
            return Token::LineEnd;
        }
        Token::AccDescription(piece)
    }

    /// A task's name, what stands behind its colon, or a sign that has no business here.
    fn plain(&mut self, first: char, rest: &str) -> Token {
        match first {
            ':' => {
                let piece = self.take(1, &['#', '\n', ';']);
                if piece.is_empty() {
                    Token::Stray(':')
                } else {
                    Token::TaskData(piece)
                }
            }
            ';' => {
                self.at += 1;
                Token::Stray(';')
            }
            _ => {
                debug_assert!(!rest.is_empty());
                Token::TaskName(self.take(0, &['#', ':', '\n', ';']))
            }
        }
    }
}

/// What follows `keyword`, in any case, at the start of `rest`.
fn word<'a>(keyword: &str, rest: &'a str) -> Option<&'a str> {
    let head = rest.get(..keyword.len())?;
    head.eq_ignore_ascii_case(keyword)
        .then(|| &rest[keyword.len()..])
}

/// The length of `keyword` and one white space, if something follows before the `stops`.
fn named(keyword: &str, rest: &str, stops: &[char]) -> Option<usize> {
    let after = word(keyword, rest)?;
    let space = after
        .chars()
        .next()
        .filter(|it| space_len(after) > 0 && *it != '\0')?;
    let len = space.len_utf8();
    let is_something = after[len..].starts_with(|c| !stops.contains(&c));
    is_something.then_some(keyword.len() + len)
}

/// The length of `keyword`, `mark` and the white space around it.
fn marked(keyword: &str, rest: &str, mark: char) -> Option<usize> {
    let after = word(keyword, rest)?;
    let at = space_len(after);
    let behind = after[at..].strip_prefix(mark)?;
    Some(keyword.len() + at + mark.len_utf8() + space_len(behind))
}
