//! Text with commas, semicolons, tabs or pipes between the cells.

use std::ops::ControlFlow;
use std::path::Path;

use crate::data::{DataError, Watch};
use crate::model::LeftOutReason;

use super::row::{BadRow, Raw, RowRef, Span};
use super::split::{Found, Splitter};
use super::text::TextReader;

/// The characters that may divide cells.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A text that comes piece by piece.
pub(super) trait Pieces {
    /// Appends the next piece to `text`. Returns whether it was the last one.
    ///
    /// # Errors
    /// The text cannot be read.
    fn fill(&mut self, text: &mut String) -> Result<bool, DataError>;

    /// Which share of the file has been read, from 0 to 1.
    fn share(&self) -> f64;
}

impl Pieces for TextReader {
    fn fill(&mut self, text: &mut String) -> Result<bool, DataError> {
        self.fill(text)
    }

    fn share(&self) -> f64 {
        self.share()
    }
}

/// Goes through the rows of a file, from the first line on.
pub(super) fn each_row<F>(
    path: &Path,
    delimiter: u8,
    watch: &dyn Watch,
    visit: &mut F,
) -> Result<(), DataError>
where
    F: FnMut(Raw<'_>) -> ControlFlow<()> + ?Sized,
{
    each_row_of(&mut TextReader::open(path)?, delimiter, watch, visit)?;
    Ok(())
}

/// Goes through the rows of a text. Returns the number of its lines up to the last row that was
/// visited.
pub(super) fn each_row_of<F>(
    reader: &mut impl Pieces,
    delimiter: u8,
    watch: &dyn Watch,
    visit: &mut F,
) -> Result<u64, DataError>
where
    F: FnMut(Raw<'_>) -> ControlFlow<()> + ?Sized,
{
    let splitter = Splitter { delimiter };
    let mut text = String::new();
    let mut line = 1;
    let mut is_skipping = false;
    let mut spans: Vec<Span> = Vec::new();
    let mut unquoted = String::new();
    loop {
        let is_last = reader.fill(&mut text)?;
        let mut at = 0;
        if is_skipping {
            match text.find('\n') {
                Some(end) => {
                    at = end + 1;
                    line += 1;
                    is_skipping = false;
                }
                None => at = text.len(),
            }
        }
        while at < text.len() {
            match splitter.row(&text, at, is_last, &mut spans, &mut unquoted) {
                Found::Row { next, lines } => {
                    let row = RowRef {
                        number: 0,
                        line,
                        text: &text,
                        unquoted: &unquoted,
                        spans: &spans,
                    };
                    if visit(Raw::Row(row)).is_break() {
                        return Ok(line - 1);
                    }
                    at = next;
                    line += lines;
                }
                Found::Broken { next } => {
                    let excerpt = &text[at..next];
                    let bad = BadRow::new(line, LeftOutReason::Unreadable, excerpt);
                    if visit(Raw::Bad(bad)).is_break() {
                        return Ok(line - 1);
                    }
                    is_skipping = !excerpt.ends_with('\n');
                    line += u64::from(!is_skipping);
                    at = next;
                }
                Found::Unfinished => break,
            }
        }
        text.drain(..at);
        if is_last {
            return Ok(line - 1);
        }
        if !watch.report(reader.share()) {
            return Err(DataError::Stopped);
        }
    }
}

/// The likeliest delimiter of the rows at the beginning of a file. `None` if no character
/// divides them into cells.
pub(super) fn delimiter(head: &str) -> Option<u8> {
    if let Some(rest) = head.strip_prefix("sep=")
        && let Some(named) = rest.bytes().next()
        && named.is_ascii()
        && named != b'\n'
    {
        return Some(named);
    }
    let mut best = (None, 0.0);
    for delimiter in DELIMITERS {
        let fit = fit(head, delimiter);
        if fit > best.1 {
            best = (Some(delimiter), fit);
        }
    }
    best.0
}

/// How well a delimiter divides a text into the cells of a table; 0 if not at all.
fn fit(head: &str, delimiter: u8) -> f64 {
    let splitter = Splitter { delimiter };
    let (mut spans, mut unquoted) = (Vec::new(), String::new());
    let mut widths: Vec<usize> = Vec::new();
    let (mut at, mut cells, mut spaced) = (0, 0_usize, 0_usize);
    while at < head.len() && widths.len() < 300 {
        match splitter.row(head, at, false, &mut spans, &mut unquoted) {
            Found::Row { next, .. } => {
                let is_blank = spans.iter().all(|span| span.start == span.end);
                if !is_blank {
                    widths.push(spans.len());
                    cells += spans.len() - 1;
                    let begins_blank = |span: &&Span| {
                        !span.is_unquoted && head.as_bytes().get(span.start as usize) == Some(&b' ')
                    };
                    spaced += spans.iter().skip(1).filter(begins_blank).count();
                }
                at = next;
            }
            Found::Broken { next } => at = next,
            Found::Unfinished => break,
        }
    }
    if widths.is_empty() {
        // A single row without an end.
        return 0.0;
    }
    let usual = usual_width(&widths);
    if usual < 2 {
        return 0.0;
    }
    let even = widths.iter().filter(|width| **width == usual).count() as f64;
    let share = even / widths.len() as f64;
    // Cells that begin with a blank are rather the rest of a sentence.
    let sentence = if delimiter == b',' && spaced * 5 > cells * 3 {
        0.5
    } else {
        1.0
    };
    let tab = if delimiter == b'\t' { 1.5 } else { 1.0 };
    share * sentence * tab * (1.0 + (usual as f64).min(12.0) / 8.0)
}

/// The most frequent of these widths, the larger one of two that are as frequent. 0 if there
/// are none.
pub(super) fn usual_width(widths: &[usize]) -> usize {
    let mut sorted = widths.to_vec();
    sorted.sort_unstable();
    let mut best = (0, 0);
    for run in sorted.chunk_by(|a, b| a == b) {
        if run.len() >= best.1 {
            best = (run[0], run.len());
        }
    }
    best.0
}
