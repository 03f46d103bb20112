//! Divides text into rows and cells.

use super::limits::{MAX_FIELD, MAX_ROW};
use super::row::Span;

/// Divides text into rows and their cells. Lines end with `\n` or `\r\n`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Splitter {
    /// The byte between two cells.
    pub delimiter: u8,
}

/// What was found at a place of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A row, which ends before `next` and takes so many lines.
    Row {
        /// Offset of the next row.
        next: usize,
        /// The number of lines of the row.
        lines: u64,
    },
    /// A line that belongs to no row that could be read; the next one begins at `next`.
    Broken {
        /// Offset of the next row.
        next: usize,
    },
    /// The row goes on behind the end of the text.
    Unfinished,
}

/// How a quoted cell ends.
enum Quoted {
    /// At this offset, behind the closing quote; whether there are doubled quotes inside.
    Closed(usize, bool, u64),
    /// The text ends inside.
    Open,
    /// The quote encloses what cannot be one cell.
    Wrong,
}

impl Splitter {
    /// Finds the row that begins at `at`. `is_last` says that nothing follows behind the text.
    /// The places of the cells are put into `spans`, and cells with doubled quotes, without
    /// those, into `unquoted`.
    pub fn row(
        self,
        text: &str,
        at: usize,
        is_last: bool,
        spans: &mut Vec<Span>,
        unquoted: &mut String,
    ) -> Found {
        spans.clear();
        unquoted.clear();
        let bytes = text.as_bytes();
        let mut position = at;
        let mut lines = 1;
        loop {
            let start = position;
            let mut quoted_end = None;
            if bytes.get(position) == Some(&b'"') {
                match self.quoted(bytes, position + 1, is_last) {
                    Quoted::Closed(end, has_doubled, breaks) => {
                        quoted_end = Some((end, has_doubled));
                        lines += breaks;
                        position = end;
                    }
                    Quoted::Open if !is_last && bytes.len() - at <= MAX_ROW => {
                        return Found::Unfinished;
                    }
                    Quoted::Open | Quoted::Wrong => return broken(bytes, at),
                }
            }
            let rest = &bytes[position..];
            let is_end = |byte: &u8| *byte == self.delimiter || *byte == b'\n';
            let end = match rest.iter().position(is_end) {
                Some(length) => position + length,
                None if is_last => bytes.len(),
                None if bytes.len() - at <= MAX_ROW => return Found::Unfinished,
                None => return broken(bytes, at),
            };
            let is_row_end = bytes.get(end) != Some(&self.delimiter);
            let content_end = if is_row_end && end > start && bytes[end - 1] == b'\r' {
                end - 1
            } else {
                end
            };
            if content_end - start > MAX_FIELD {
                return broken(bytes, at);
            }
            spans.push(match quoted_end {
                None => span(start, content_end, false),
                Some((close, false)) if close >= content_end => span(start + 1, close - 1, false),
                Some((close, has_doubled)) => {
                    let begin = unquoted.len();
                    let inside = &text[start + 1..close - 1];
                    if has_doubled {
                        for (index, part) in inside.split("\"\"").enumerate() {
                            unquoted.push_str(if index > 0 { "\"" } else { "" });
                            unquoted.push_str(part);
                        }
                    } else {
                        unquoted.push_str(inside);
                    }
                    unquoted.push_str(text.get(close..content_end).unwrap_or_default());
                    span(begin, unquoted.len(), true)
                }
            });
            if is_row_end {
                let next = (end + 1).min(bytes.len());
                return Found::Row { next, lines };
            }
            position = end + 1;
        }
    }

    /// Finds the end of a quoted cell whose inside begins at `from`.
    fn quoted(self, bytes: &[u8], from: usize, is_last: bool) -> Quoted {
        let mut position = from;
        let mut has_doubled = false;
        let mut breaks = 0;
        loop {
            let rest = &bytes[position..];
            let Some(length) = rest.iter().position(|byte| matches!(byte, b'"' | b'\n')) else {
                return Quoted::Open;
            };
            position += length + 1;
            if bytes[position - 1] == b'\n' {
                breaks += 1;
                continue;
            }
            match bytes.get(position) {
                Some(b'"') => {
                    has_doubled = true;
                    position += 1;
                }
                // The other half of a doubled quote may follow.
                None if !is_last => return Quoted::Open,
                None => return Quoted::Closed(position, has_doubled, breaks),
                Some(byte) => {
                    let is_end = *byte == self.delimiter || byte.is_ascii_whitespace();
                    return if is_end || breaks == 0 {
                        Quoted::Closed(position, has_doubled, breaks)
                    } else {
                        // The quote of another row: the one before was never closed.
                        Quoted::Wrong
                    };
                }
            }
        }
    }
}

fn span(start: usize, end: usize, is_unquoted: bool) -> Span {
    Span {
        start: start as u32,
        end: end as u32,
        is_unquoted,
    }
}

/// The line at `at` cannot be read; the next one may.
fn broken(bytes: &[u8], at: usize) -> Found {
    match bytes[at..].iter().position(|byte| *byte == b'\n') {
        Some(length) => Found::Broken {
            next: at + length + 1,
        },
        // The last line, or one whose end has not been read: what is here of it is dropped, and
        // what follows is as broken.
        None => Found::Broken { next: bytes.len() },
    }
}
