//! A text that is rewritten several times and still knows where each of its bytes came from,
//! so that a remark about the result can name the line and column in the original.

use std::borrow::Cow;
use std::ops::Range;

use crate::file::Position;

/// A piece of a text and the text that replaces it.
pub(super) struct Change {
    /// The bytes that are replaced; the range begins and ends between characters.
    pub(super) range: Range<usize>,
    /// The new text.
    pub(super) with: Cow<'static, str>,
}

impl Change {
    /// The change that removes `range`.
    pub(super) fn remove(range: Range<usize>) -> Self {
        Self::to(range, "")
    }

    /// The change that replaces `range` by `with`.
    pub(super) fn to(range: Range<usize>, with: &'static str) -> Self {
        let with = Cow::Borrowed(with);
        Self { range, with }
    }
}

/// A text, and for each of its bytes the byte of the original that it came from.
pub(super) struct Traced {
    text: String,
    /// The origin of each byte, and that of the end.
    origins: Vec<u32>,
}

impl Traced {
    /// An unchanged text, which must be shorter than 4 GiB.
    pub(super) fn new(text: &str) -> Self {
        let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        Self {
            text: text.to_owned(),
            origins: (0..=end).collect(),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the original that byte `at` came from.
    pub(super) fn origin(&self, at: usize) -> usize {
        let last = self.origins.len() - 1;
        self.origins[at.min(last)] as usize
    }

    /// Makes changes to the text. They must be in the order of the text and not overlap.
    pub(super) fn change(&mut self, changes: &[Change]) {
        if changes.is_empty() {
            return;
        }
        let mut text = String::with_capacity(self.text.len());
        let mut origins = Vec::with_capacity(self.origins.len());
        let mut kept = 0;
        for Change { range, with } in changes {
            text.push_str(&self.text[kept..range.start]);
            origins.extend_from_slice(&self.origins[kept..range.start]);
            text.push_str(with);
            origins.extend(std::iter::repeat_n(self.origins[range.start], with.len()));
            kept = range.end;
        }
        text.push_str(&self.text[kept..]);
        origins.extend_from_slice(&self.origins[kept..]);
        // If the end of the text is replaced, the new end comes from where that piece began.
        if let Some(last) = changes.last()
            && last.range.end == self.text.len()
            && let Some(end) = origins.last_mut()
        {
            *end = self.origins[last.range.start];
        }
        (self.text, self.origins) = (text, origins);
    }
}

/// The lines of a text, to convert bytes to positions.
pub(super) struct Lines<'a> {
    text: &'a str,
    /// The byte at which each line begins.
    starts: Vec<usize>,
    /// The position of the text in a larger one.
    first: Position,
}

impl<'a> Lines<'a> {
    /// The lines of `text`, which begins at `first` in a larger text. All its lines are
    /// indented as much as the first one.
    pub(super) fn new(text: &'a str, first: Position) -> Self {
        let bytes = text.as_bytes();
        // A carriage return ends a line unless a line feed follows.
        let ends = |at: &usize| match bytes[*at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let breaks = (0..bytes.len()).filter(ends);
        Self {
            text,
            starts: std::iter::once(0).chain(breaks.map(|at| at + 1)).collect(),
            first,
        }
    }

    /// The line and column of a byte.
    pub(super) fn position(&self, at: usize) -> Position {
        // A byte inside of a character counts as that character.
        let at = self.text.floor_char_boundary(at);
        let line = self.starts.partition_point(|start| *start <= at) - 1;
        let column = self.text[self.starts[line]..at].chars().count();
        Position {
            line: self.first.line + line,
            column: self.first.column + column,
        }
    }
}
