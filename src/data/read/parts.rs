//! Reads plain text by several threads, each a part of the file.
//!
//! A part ends behind a line break that looks like the end of a row. Whether it is one is only
//! known when the part before has been read: if that ends inside of a quoted cell, the parts do
//! not agree, and the file has to be read from beginning to end.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::data::{DataError, FormatFault, Watch};

use super::delimited::{Pieces, each_row_of};
use super::limits::MAX_ROWS;
use super::row::{Raw, RowRef};
use super::source::{ReadSummary, RowSource, bad_row, is_blank};
use super::split::{Found, Splitter};

/// Smaller files are read by one thread.
const SMALL: u64 = 8 << 20;
/// How many bytes are read at once.
const CHUNK: usize = 1 << 20;
/// In how many bytes an end of a row is looked for.
const SEARCHED: usize = 1 << 18;
/// How many rows behind it must have as many cells as there are columns.
const PROBED_ROWS: usize = 4;
/// The most threads.
const MOST_THREADS: u64 = 8;

/// What came of a part of a file.
pub(crate) struct Part<P> {
    /// What was made of its rows, which are numbered from 1 in each part.
    pub content: P,
    /// How the rows of all parts together were read.
    pub summary: ReadSummary,
}

/// A part of a file whose bytes are UTF-8.
struct PartReader<'a> {
    file: File,
    left: u64,
    raw: Vec<u8>,
    is_begun: bool,
    is_first: bool,
    /// Whether all bytes have been read.
    has_ended: &'a AtomicBool,
    /// How many bytes of the whole file have been read, and how many there are.
    position: &'a AtomicU64,
    size: u64,
}

impl Pieces for PartReader<'_> {
    fn fill(&mut self, text: &mut String) -> Result<bool, DataError> {
        let wanted = self.left.min(CHUNK as u64);
        let mut limited = self.file.by_ref().take(wanted);
        let count = limited.read_to_end(&mut self.raw)? as u64;
        self.position.fetch_add(count, Ordering::Relaxed);
        self.left -= count;
        if count < wanted {
            // The file became shorter.
            self.left = 0;
        }
        let mut bytes = &*self.raw;
        if self.is_first && !self.is_begun {
            bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        }
        self.is_begun = true;
        let valid = match std::str::from_utf8(bytes) {
            Ok(piece) => piece,
            Err(error) if error.error_len().is_none() && self.left > 0 => {
                std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()
            }
            Err(_) => return Err(DataError::BadFormat(FormatFault::NotAText)),
        };
        text.push_str(valid);
        let rest = bytes[valid.len()..].to_vec();
        self.raw.clear();
        self.raw.extend(rest);
        self.has_ended.store(self.left == 0, Ordering::Relaxed);
        Ok(self.left == 0)
    }

    fn share(&self) -> f64 {
        let position = self.position.load(Ordering::Relaxed);
        (position as f64 / self.size.max(1) as f64).min(1.0)
    }
}

impl RowSource {
    /// Hands the rows below the head to several threads. `begin` makes what one of them
    /// collects, `visit` adds a row to it, and `join` adds what a later part collected; it is
    /// told how many rows lie before that. `None` if the file cannot be read in this way, or the
    /// parts do not agree.
    ///
    /// # Errors
    /// The file cannot be read, exceeds a limit, or the work was stopped.
    pub(crate) fn read_in_parts<P: Send>(
        &self,
        watch: &dyn Watch,
        begin: &(dyn Fn() -> P + Sync),
        visit: &(dyn Fn(&mut P, &RowRef) + Sync),
        join: &mut dyn FnMut(&mut P, P, u64),
    ) -> Result<Option<Part<P>>, DataError> {
        let threads = std::thread::available_parallelism().map_or(1, |count| count.get() as u64);
        let Some((delimiter, skipped)) = self.plain_text() else {
            return Ok(None);
        };
        let bounds = self.bounds(delimiter, threads.min(MOST_THREADS))?;
        if bounds.len() < 3 {
            return Ok(None);
        }
        let position = AtomicU64::new(0);
        let read = |at: usize| {
            let range = (bounds[at], bounds[at + 1]);
            let skipped = if at == 0 { skipped } else { 0 };
            let is_last = at + 2 == bounds.len();
            let content = begin();
            self.read_part(range, (skipped, is_last), &position, watch, content, visit)
        };
        let read = &read;
        let parts = std::thread::scope(|scope| {
            let workers: Vec<_> = (1..bounds.len() - 1)
                .map(|at| scope.spawn(move || read(at)))
                .collect();
            let mut parts = vec![read(0)];
            for worker in workers {
                match worker.join() {
                    Ok(part) => parts.push(part),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            parts
        });
        let mut whole: Option<Part<P>> = None;
        for part in parts {
            let Some(part) = part? else { return Ok(None) };
            match &mut whole {
                None => whole = Some(part),
                Some(whole) => {
                    join(&mut whole.content, part.content, whole.summary.rows);
                    whole.summary.append(part.summary);
                }
            }
        }
        match whole {
            Some(whole) if whole.summary.rows > MAX_ROWS => {
                Err(DataError::TooManyRows { most: MAX_ROWS })
            }
            whole => Ok(whole),
        }
    }

    /// Reads one part. `None` if it does not end with a row, or is not UTF-8.
    fn read_part<P>(
        &self,
        (from, to): (u64, u64),
        (mut left_to_skip, is_last): (usize, bool),
        position: &AtomicU64,
        watch: &dyn Watch,
        mut content: P,
        visit: &(dyn Fn(&mut P, &RowRef) + Sync),
    ) -> Result<Option<Part<P>>, DataError> {
        let Some((delimiter, _)) = self.plain_text() else {
            return Ok(None);
        };
        let mut file = File::open(self.path())?;
        file.seek(SeekFrom::Start(from))?;
        let has_ended = AtomicBool::new(false);
        let mut reader = PartReader {
            file,
            left: to - from,
            raw: Vec::with_capacity(CHUNK),
            is_begun: false,
            is_first: from == 0,
            has_ended: &has_ended,
            position,
            size: self.size(),
        };
        let width = self.columns().len();
        let mut summary = ReadSummary::default();
        let mut is_cut = false;
        let read = each_row_of(&mut reader, delimiter, watch, &mut |raw| {
            if matches!(&raw, Raw::Row(row) if is_blank(row)) {
                return ControlFlow::Continue(());
            }
            if left_to_skip > 0 {
                left_to_skip -= 1;
                return ControlFlow::Continue(());
            }
            summary.rows += 1;
            match bad_row(raw, width) {
                Ok(row) => visit(
                    &mut content,
                    &RowRef {
                        number: summary.rows,
                        ..row
                    },
                ),
                Err(bad) => {
                    // An open quote at the end may be closed in the next part.
                    is_cut |= !is_last && has_ended.load(Ordering::Relaxed);
                    summary.add_bad(bad);
                }
            }
            if is_cut || summary.rows > MAX_ROWS {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        });
        match read {
            Ok(lines) if !is_cut => {
                summary.lines = lines;
                Ok(Some(Part { content, summary }))
            }
            Ok(_) | Err(DataError::BadFormat(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Where the parts begin, and where the last one ends. Fewer than three if the file is best
    /// read in one go.
    fn bounds(&self, delimiter: u8, parts: u64) -> Result<Vec<u64>, DataError> {
        let size = self.size();
        let mut bounds = vec![0];
        if size < SMALL || parts < 2 || !is_plain(self.path())? {
            return Ok(bounds);
        }
        let mut file = File::open(self.path())?;
        for part in 1..parts {
            let at = size / parts * part;
            file.seek(SeekFrom::Start(at))?;
            let mut bytes = Vec::new();
            file.by_ref()
                .take(SEARCHED as u64)
                .read_to_end(&mut bytes)?;
            if let Some(begin) = row_begin(&bytes, delimiter, self.columns().len()) {
                bounds.push(at + begin as u64);
            }
        }
        bounds.push(size);
        Ok(bounds)
    }
}

/// Whether a file may be plain UTF-8 with usual line ends.
fn is_plain(path: &Path) -> Result<bool, DataError> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(CHUNK as u64)
        .read_to_end(&mut bytes)?;
    let is_packed = bytes.starts_with(&[0x1f, 0x8b]);
    let is_utf_8 = match std::str::from_utf8(&bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    Ok(!is_packed && is_utf_8 && !bytes.contains(&0) && bytes.contains(&b'\n'))
}

/// The first place where a row seems to begin.
fn row_begin(bytes: &[u8], delimiter: u8, width: usize) -> Option<usize> {
    // The first bytes may be the rest of a character.
    let start = bytes.iter().position(|byte| *byte == b'\n')? + 1;
    let text = match std::str::from_utf8(&bytes[start..]) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&bytes[start..start + error.valid_up_to()]).ok()?,
    };
    let splitter = Splitter { delimiter };
    let (mut spans, mut unquoted) = (Vec::new(), String::new());
    let mut begins_row = |begin: usize| {
        let mut at = begin;
        (0..PROBED_ROWS).all(
            |_| match splitter.row(text, at, false, &mut spans, &mut unquoted) {
                Found::Row { next, .. } if spans.len() == width => {
                    at = next;
                    true
                }
                _ => false,
            },
        )
    };
    let line_ends = text.match_indices('\n').map(|(at, _)| at + 1);
    let begin = std::iter::once(0)
        .chain(line_ends)
        .take(2_000)
        .find(|begin| begins_row(*begin))?;
    Some(start + begin)
}
