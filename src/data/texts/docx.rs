//! Paragraphs of Word documents. The archive comes from anywhere, so that it is unpacked within
//! limits and its XML is read event by event.

use std::io::{BufReader, Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::paragraphs::{MAX_BYTES, Paragraph, Place};
use crate::data::{DataError, FormatFault};

/// The part of the archive with the text.
const DOCUMENT: &str = "word/document.xml";
/// The most bytes of text that a document may have.
const MAX_TEXT: usize = 16 << 20;
/// How many times its packed size the text may have, beyond the first megabyte.
const MAX_RATIO: u64 = 250;
/// The deepest nesting of elements.
const MAX_DEPTH: usize = 500;

/// The paragraphs of the document in these bytes.
///
/// # Errors
/// The bytes are no document, are broken, or unpack to more than can be read.
pub(super) fn paragraphs(bytes: &[u8]) -> Result<Vec<Paragraph>, DataError> {
    let bad =
        |reason: &dyn std::fmt::Display| DataError::from(FormatFault::Damaged(reason.to_string()));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| bad(&error))?;
    let part = archive.by_name(DOCUMENT).map_err(|error| bad(&error))?;
    let most = (part.compressed_size().saturating_mul(MAX_RATIO) + (1 << 20)).min(MAX_BYTES);
    let too_large = |size: u64| DataError::TooLarge { size, most };
    if part.size() > most {
        return Err(too_large(part.size()));
    }
    let mut xml = Vec::new();
    // The sizes that an archive states may be wrong.
    part.take(most + 1)
        .read_to_end(&mut xml)
        .map_err(|error| bad(&error))?;
    if xml.len() as u64 > most {
        return Err(too_large(xml.len() as u64));
    }
    let mut reader = Reader::from_reader(BufReader::new(xml.as_slice()));
    let config = reader.config_mut();
    config.trim_text(false);
    let mut document = Document::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader
            .read_event_into(&mut buffer)
            .map_err(|error| bad(&error))?
        {
            Event::Eof => break,
            Event::Start(tag) => document.start(&tag)?,
            Event::Empty(tag) => document.empty(&tag),
            Event::End(tag) => document.end(tag.local_name().as_ref()),
            Event::Text(text) => document.text(&text.xml10_content()),
            Event::CData(text) => document.text(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let letter = name.resolve_char_ref().ok().flatten();
                match letter {
                    Some(letter) => document.text(letter.encode_utf8(&mut [0; 4])),
                    None => {
                        let name = name.xml10_content();
                        document
                            .text(quick_xml::escape::resolve_xml_entity(&name).unwrap_or_default());
                    }
                }
            }
            _ => {}
        }
        if document.length > MAX_TEXT {
            return Err(DataError::TooLarge {
                size: document.length as u64,
                most: MAX_TEXT as u64,
            });
        }
    }
    Ok(document.finish())
}

/// A paragraph that is being read.
#[derive(Default)]
struct Open {
    text: String,
    page: u64,
    is_heading: bool,
}

/// What was read of a document.
#[derive(Default)]
struct Document {
    done: Vec<Open>,
    open: Vec<Open>,
    /// How deep the reader is.
    depth: usize,
    /// How deep it was where a part began that repeats or deletes something.
    passed_over: Option<usize>,
    is_in_text: bool,
    pages: u64,
    length: usize,
}

impl Document {
    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), DataError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(FormatFault::TooDeep.into());
        }
        if self.passed_over.is_some() {
            return Ok(());
        }
        match tag.local_name().as_ref() {
            // What older programs show instead of a text box, and what was deleted.
            "Fallback" | "del" | "moveFrom" => self.passed_over = Some(self.depth),
            "p" => self.open.push(Open {
                page: self.pages + 1,
                ..Open::default()
            }),
            "t" => self.is_in_text = true,
            _ => self.empty(tag),
        }
        Ok(())
    }

    /// Takes an element that has nothing inside.
    fn empty(&mut self, tag: &BytesStart<'_>) {
        if self.passed_over.is_some() {
            return;
        }
        let value = |name: &str| {
            let attribute = tag.try_get_attribute(name).ok().flatten()?;
            Some(attribute.value.to_string())
        };
        match tag.local_name().as_ref() {
            "tab" => self.push("\t"),
            "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "br" => match value("w:type").as_deref() {
                Some("page") => self.new_page(),
                _ => self.push("\n"),
            },
            "lastRenderedPageBreak" => self.new_page(),
            "pStyle" => {
                let style = value("w:val").unwrap_or_default().to_lowercase();
                let is_heading = ["heading", "title", "заголовок"]
                    .iter()
                    .any(|name| style.starts_with(name))
                    || matches!(style.as_str(), "1" | "2" | "3");
                if let Some(open) = self.open.last_mut() {
                    open.is_heading = is_heading;
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.passed_over == Some(self.depth) {
            self.passed_over = None;
        } else if self.passed_over.is_none() {
            match name {
                "p" => self.done.extend(self.open.pop()),
                "t" => self.is_in_text = false,
                _ => {}
            }
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn new_page(&mut self) {
        self.pages += 1;
        if let Some(open) = self.open.last_mut()
            && open.text.trim().is_empty()
        {
            open.page = self.pages + 1;
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_in_text && self.passed_over.is_none() {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut() {
            open.text.push_str(text);
            self.length += text.len();
        }
    }

    /// The paragraphs with their pages; where the document has none, with their numbers.
    fn finish(mut self) -> Vec<Paragraph> {
        self.done.append(&mut self.open);
        let has_pages = self.pages > 0;
        let paragraph = |(number, open): (u64, Open)| Paragraph {
            text: open.text.trim().to_owned(),
            place: if has_pages {
                Place::Page(open.page)
            } else {
                Place::Paragraph(number)
            },
            speaker: None,
            is_heading: open.is_heading,
        };
        (1..).zip(self.done).map(paragraph).collect()
    }
}
