//! Rows as they come out of a file, without a text of their own for each cell.

use crate::model::LeftOutReason;

use super::limits::MAX_EXCERPT;

/// Where a cell stands in the text of its row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    /// Offset of its first byte.
    pub start: u32,
    /// Offset behind its last byte.
    pub end: u32,
    /// Whether the offsets are of the second text, which holds cells without their quotes.
    pub is_unquoted: bool,
}

/// One row of a source, borrowed from what was read last.
#[derive(Clone, Copy, Debug)]
pub struct RowRef<'a> {
    /// Number of the row among the rows below the head, from 1. Rows that cannot be read have
    /// a number too.
    pub number: u64,
    /// Line of the file on which the row begins, from 1. In a workbook the row of the sheet.
    pub line: u64,
    pub(super) text: &'a str,
    pub(super) unquoted: &'a str,
    pub(super) spans: &'a [Span],
}

impl<'a> RowRef<'a> {
    /// The cell of a column, counted from 0, without blanks around it. Empty where the row ends
    /// before that column.
    #[inline]
    pub fn get(&self, column: usize) -> &'a str {
        let Some(span) = self.spans.get(column) else {
            return "";
        };
        let text = if span.is_unquoted {
            self.unquoted
        } else {
            self.text
        };
        trimmed(&text[span.start as usize..span.end as usize])
    }

    /// The number of cells, which may be less or more than there are columns.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether the row has no cells.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The cells in the order of the columns.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let row = *self;
        (0..self.len()).map(move |column| row.get(column))
    }
}

/// The text without blanks at its ends.
#[inline]
fn trimmed(text: &str) -> &str {
    let is_plain = |byte: u8| byte > b' ' && byte < 0x80;
    match text.as_bytes() {
        [] => text,
        [only] if is_plain(*only) => text,
        [first, .., last] if is_plain(*first) && is_plain(*last) => text,
        _ => text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}'),
    }
}

/// What the reader of a format found in the place of a row.
pub(super) enum Raw<'a> {
    /// A row. Its number is not known yet.
    Row(RowRef<'a>),
    /// A row that cannot be read.
    Bad(BadRow),
}

/// A row with texts of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// Number of the row among the rows below the head, from 1.
    pub number: u64,
    /// Line of the file on which the row begins, from 1.
    pub line: u64,
    /// The cells, as many as there are columns.
    pub cells: Vec<String>,
}

/// A row that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// Line of the file on which the row begins, from 1.
    pub line: u64,
    /// Why it was not counted.
    pub reason: LeftOutReason,
    /// The beginning of the row, on one line.
    pub excerpt: String,
}

impl BadRow {
    /// A row that cannot be read, with the beginning of its text.
    pub fn new(line: u64, reason: LeftOutReason, text: &str) -> Self {
        let excerpt = text
            .chars()
            .take(MAX_EXCERPT)
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .collect::<String>();
        Self {
            line,
            reason,
            excerpt: excerpt.trim().to_owned(),
        }
    }
}

/// Collects the cells of a row whose format has no text that they could be borrowed from.
#[derive(Debug, Default)]
pub(super) struct RowBuffer {
    pub text: String,
    pub spans: Vec<Span>,
}

impl RowBuffer {
    /// Begins another row.
    pub fn clear(&mut self) {
        self.text.clear();
        self.spans.clear();
    }

    /// Sets the cell of a column; cells in between are empty.
    pub fn set(&mut self, column: usize, cell: &str) {
        let empty = Span {
            start: 0,
            end: 0,
            is_unquoted: false,
        };
        if self.spans.len() <= column {
            self.spans.resize(column + 1, empty);
        }
        let start = self.text.len() as u32;
        self.text.push_str(cell);
        self.spans[column] = Span {
            start,
            end: self.text.len() as u32,
            is_unquoted: false,
        };
    }
}
