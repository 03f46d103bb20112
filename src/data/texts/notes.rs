//! Notes of interviews: texts and documents as paragraphs, with who speaks and where they stand.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::docx;
use super::paragraphs::{MAX_BYTES, Notes, Paragraph, Place};
use super::plain::without_marks;
use super::speakers::find_speakers;
use crate::data::{DataError, FormatFault};
use crate::import::source::encoding;

/// The most paragraphs of notes.
const MAX_PARAGRAPHS: usize = 100_000;

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
            return Err(FormatFault::NotAText.into());
        }
        text_paragraphs(&text)
    };
    paragraphs.retain(|paragraph| !paragraph.text.trim().is_empty());
    if paragraphs.is_empty() {
        return Err(DataError::NoText);
    }
    if paragraphs.len() > MAX_PARAGRAPHS {
        return Err(DataError::TooManyRows {
            most: MAX_PARAGRAPHS as u64,
        });
    }
    let mut notes = find_speakers(paragraphs);
    if !is_archive && is_markdown(path) {
        for paragraph in &mut notes.paragraphs {
            paragraph.text = without_marks(&paragraph.text);
        }
    }
    Ok(notes)
}

fn is_markdown(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
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
