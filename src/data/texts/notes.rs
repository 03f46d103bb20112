//! Notes of interviews: texts and documents as paragraphs, with who speaks and where they stand.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::speakers::find_speakers;
use super::{Query, docx};
use crate::data::DataError;
use crate::import::source::encoding;

/// The largest file of notes, in bytes.
pub(super) const MAX_BYTES: u64 = 64 << 20;
/// The most paragraphs of notes.
const MAX_PARAGRAPHS: usize = 100_000;

/// Where a paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On this line of a text, from 1.
    Line(u64),
    /// On this page of a document, from 1, as its program broke it last.
    Page(u64),
    /// The paragraph of this number, from 1, of a document without known pages.
    Paragraph(u64),
}

/// A paragraph of notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The text, without the name of the speaker before it. It may have several lines.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// The place of the speaker among those of the notes, also where an earlier paragraph named
    /// them. `None` if nobody is known to speak.
    pub speaker: Option<usize>,
    /// Whether it is a heading.
    pub is_heading: bool,
}

/// The notes of an interview.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// The paragraphs, in their order.
    pub paragraphs: Vec<Paragraph>,
    /// The names of those who speak, in the order in which they begin.
    pub speakers: Vec<String>,
}

impl Notes {
    /// The name of who speaks in a paragraph.
    pub fn speaker(&self, paragraph: &Paragraph) -> Option<&str> {
        self.speakers.get(paragraph.speaker?).map(String::as_str)
    }

    /// The paragraphs in which everything is found that is looked for: the place of each, with
    /// what was found as bytes of its text.
    pub fn search(&self, query: &Query) -> Vec<(usize, Vec<std::ops::Range<usize>>)> {
        let found = self.paragraphs.iter().enumerate();
        found
            .filter_map(|(place, paragraph)| Some((place, query.find(&paragraph.text)?)))
            .collect()
    }
}

/// Reads notes from a text, a Markdown file or a Word document; which of them it is, its bytes
/// tell.
///
/// # Errors
/// The file cannot be read, is larger than can be read, or holds nothing.
pub fn read_notes(path: &Path) -> Result<Notes, DataError> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(DataError::TooLarge {
            size: bytes.len() as u64,
            most: MAX_BYTES,
        });
    }
    let is_archive = bytes.starts_with(b"PK\x03\x04");
    let mut paragraphs = if is_archive {
        docx::paragraphs(&bytes)?
    } else {
        let (text, _) = encoding::text(&bytes);
        if text.contains('\0') {
            return Err(DataError::BadFormat("the file is no text".to_owned()));
        }
        text_paragraphs(&text)
    };
    paragraphs.retain(|paragraph| !paragraph.text.trim().is_empty());
    if paragraphs.is_empty() {
        return Err(DataError::Empty);
    }
    if paragraphs.len() > MAX_PARAGRAPHS {
        return Err(DataError::TooManyRows {
            most: MAX_PARAGRAPHS as u64,
        });
    }
    Ok(find_speakers(paragraphs))
}

/// The paragraphs of a text: parted by empty lines, by headings of Markdown, by the items of
/// lists, and wherever a line begins with a name and a colon, as transcripts do.
pub(super) fn text_paragraphs(text: &str) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut is_open = false;
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        let heading = heading(line);
        if line.is_empty() || is_rule(line) {
            is_open = false;
            continue;
        }
        let begins = heading.is_some()
            || line.starts_with("- ")
            || line.starts_with("* ")
            || line.starts_with('>')
            || super::speakers::split_speaker(line).is_some();
        match paragraphs.last_mut().filter(|_| is_open && !begins) {
            Some(last) => {
                last.text.push('\n');
                last.text.push_str(line);
            }
            None => {
                let plain = line.trim_start_matches(['>', ' ']);
                let plain = plain
                    .strip_prefix("- ")
                    .or_else(|| plain.strip_prefix("* "))
                    .unwrap_or(plain);
                paragraphs.push(Paragraph {
                    text: heading.unwrap_or(plain).to_owned(),
                    place: Place::Line(number),
                    speaker: None,
                    is_heading: heading.is_some(),
                });
            }
        }
        is_open = heading.is_none();
    }
    paragraphs
}

/// The text of a heading of Markdown.
fn heading(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    ((1..=6).contains(&level) && text.starts_with(' '))
        .then(|| text.trim().trim_end_matches('#').trim())
}

/// Whether a line only parts what stands above and below it.
fn is_rule(line: &str) -> bool {
    line.len() >= 3
        && line
            .chars()
            .all(|letter| matches!(letter, '-' | '*' | '_' | '='))
}
