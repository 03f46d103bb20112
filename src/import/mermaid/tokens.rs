//! Cuts a prepared text into the tokens of the journey grammar, as Mermaid does: the first
//! rule that fits wins, and it takes as much text as it can.

use std::ops::Range;

use super::script::{is_word, space_len};

/// A range of bytes of the text.
pub(super) type Piece = Range<usize>;

/// A token of the grammar. The ranges are those of the text in the token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// One or several line ends.
    LineEnd,
    /// `journey`.
    Journey,
    /// The diagram's title, behind its keyword.
    Title(Piece),
    /// The text behind `accTitle:`.
    AccTitle(Piece),
    /// The text behind `accDescr:`, or in braces behind `accDescr`.
    AccDescription(Piece),
    /// The name of a section, behind its keyword.
    Section(Piece),
    /// The name of a task.
    TaskName(Piece),
    /// The text behind the colon of a task.
    TaskData(Piece),
    /// `accTitle:` or `accDescr:` with only white space up to the end of the text.
    Empty,
    /// `accDescr {` whose brace is never closed.
    Unclosed,
    /// A colon with nothing behind it, or a semicolon.
    Stray(char),
    /// The end of the text.
    End,
}

/// A skipped text that may have been meant as part of the diagram, with the byte at which it
/// begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Skipped {
    /// `#` and the rest of the line, right behind another token.
    Hash(usize),
    /// A character that is not white space, `%%` and the rest of the line.
    Percent(usize),
}

/// Cuts a text into tokens.
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// The byte at which the last token begins.
    pub(super) start: usize,
    /// Where the last token ends, if it was neither skipped nor the end of a line.
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

    /// The next token.
    pub(super) fn next(&mut self) -> Token {
        loop {
            self.start = self.at;
            if let Some(token) = self.token_or_skip() {
                self.end = (token != Token::LineEnd).then_some(self.at);
                return token;
            }
        }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Skips `from` bytes, reads up to the first of `stops`, and returns the range that was
    /// read.
    fn take(&mut self, from: usize, stops: &[char]) -> Piece {
        let start = self.at + from;
        let len = self.text[start..].find(stops);
        self.at = len.map_or(self.text.len(), |len| start + len);
        start..self.at
    }

    /// The next token, or `None` if some text was skipped instead.
    fn token_or_skip(&mut self) -> Option<Token> {
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

    /// Skips a comment, if one begins here. Returns whether it did.
    fn skip(&mut self, first: char, rest: &str) -> bool {
        let after = &rest[first.len_utf8()..];
        let is_comment = first == '%' && !after.starts_with('{');
        // Mermaid reads UTF-16, where characters beyond the first plane are two units, so its
        // rule for any single character does not fit them.
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

    /// A keyword with the text that belongs to it.
    fn keyword(&mut self, rest: &str) -> Option<Token> {
        if let Some(after) = after_keyword("journey", rest)
            && !after.starts_with(is_word)
        {
            self.at += "journey".len();
            return Some(Token::Journey);
        }
        if let Some(len) = keyword_len("title", rest, &['#', '\n', ';']) {
            return Some(Token::Title(self.take(len, &['#', '\n', ';'])));
        }
        if let Some(len) = marked_keyword_len("accTitle", rest, ':') {
            return Some(self.line(len, Token::AccTitle));
        }
        if let Some(len) = marked_keyword_len("accDescr", rest, ':') {
            return Some(self.line(len, Token::AccDescription));
        }
        if let Some(len) = marked_keyword_len("accDescr", rest, '{') {
            return Some(self.braced(len));
        }
        let len = keyword_len("section", rest, &['#', ':', '\n', ';'])?;
        Some(Token::Section(self.take(len, &['#', ':', '\n', ';'])))
    }

    /// A token with the rest of the line.
    fn line(&mut self, from: usize, token: fn(Piece) -> Token) -> Token {
        if self.at + from == self.text.len() {
            self.at = self.text.len();
            return Token::Empty;
        }
        token(self.take(from, &['\n']))
    }

    /// A description in braces. Empty braces count as a line end.
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

    /// The name of a task, the text behind its colon, or a sign that is not allowed here.
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

/// The text behind `keyword`, in upper or lower case, if `rest` starts with it.
fn after_keyword<'a>(keyword: &str, rest: &'a str) -> Option<&'a str> {
    let head = rest.get(..keyword.len())?;
    head.eq_ignore_ascii_case(keyword)
        .then(|| &rest[keyword.len()..])
}

/// The length of `keyword` and one white space behind it, if some text follows before one of
/// the `stops`.
fn keyword_len(keyword: &str, rest: &str, stops: &[char]) -> Option<usize> {
    let after = after_keyword(keyword, rest)?;
    let space = after
        .chars()
        .next()
        .filter(|letter| space_len(after) > 0 && *letter != '\0')?;
    let len = space.len_utf8();
    let is_something = after[len..].starts_with(|c| !stops.contains(&c));
    is_something.then_some(keyword.len() + len)
}

/// The length of `keyword`, `mark` and the white space around the mark.
fn marked_keyword_len(keyword: &str, rest: &str, mark: char) -> Option<usize> {
    let after = after_keyword(keyword, rest)?;
    let at = space_len(after);
    let behind = after[at..].strip_prefix(mark)?;
    Some(keyword.len() + at + mark.len_utf8() + space_len(behind))
}
