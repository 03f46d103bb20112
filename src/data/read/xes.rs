//! Event logs in XES, the XML format of process mining.

use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;
use std::path::Path;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use rustc_hash::FxHashMap;

use crate::data::{DataError, Watch};
use crate::model::LeftOutReason;

use super::limits::{HEAD_ROWS, MAX_COLUMNS, MAX_FIELD, MAX_ROW};
use super::row::{BadRow, Raw, RowBuffer, RowRef};
use super::text::TextReader;

/// What stands before the keys of attributes of a trace.
const CASE: &str = "case:";
/// How many events are read between two reports.
const REPORT_EVERY: u64 = 4_096;

/// Whether a text begins like an event log in XES.
pub(super) fn is_xes(head: &str) -> bool {
    let head = head.trim_start();
    head.starts_with('<')
        && (head.contains("<log>") || head.contains("<log ") || head.contains("<log\n"))
        && (head.contains("<trace") || head.contains("xes"))
}

/// The keys of the attributes of the first events, those of their traces first.
pub(super) fn keys(path: &Path, watch: &dyn Watch) -> Result<Vec<String>, DataError> {
    let mut keys = Keys {
        may_grow: true,
        ..Keys::default()
    };
    let mut count = 0;
    walk(path, &mut keys, watch, &mut |_| {
        count += 1;
        if count < HEAD_ROWS {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    if keys.names.len() > MAX_COLUMNS {
        return Err(DataError::TooManyColumns {
            count: keys.names.len(),
            most: MAX_COLUMNS,
        });
    }
    let mut names = keys.names;
    names.sort_by_key(|name| !name.starts_with(CASE));
    Ok(names)
}

/// Goes through the events of a file.
pub(super) fn each_row<F>(
    path: &Path,
    names: &[String],
    watch: &dyn Watch,
    visit: &mut F,
) -> Result<(), DataError>
where
    F: FnMut(Raw<'_>) -> ControlFlow<()> + ?Sized,
{
    let mut keys = Keys {
        places: names.iter().cloned().zip(0..).collect(),
        names: names.to_vec(),
        may_grow: false,
    };
    walk(path, &mut keys, watch, visit)
}

#[derive(Default)]
struct Keys {
    places: FxHashMap<String, usize>,
    names: Vec<String>,
    may_grow: bool,
}

impl Keys {
    fn place(&mut self, key: &str) -> Option<usize> {
        if let Some(place) = self.places.get(key) {
            return Some(*place);
        }
        if !self.may_grow {
            return None;
        }
        self.names.push(key.to_owned());
        let place = self.names.len() - 1;
        self.places.insert(key.to_owned(), place);
        Some(place)
    }
}

/// Where the reader is: in which element, how deep in its attributes.
#[derive(Default)]
struct Place {
    is_in_trace: bool,
    is_in_event: bool,
    /// How many attributes are open around the next one.
    depth: usize,
    event_line: u64,
}

fn walk<F>(path: &Path, keys: &mut Keys, watch: &dyn Watch, visit: &mut F) -> Result<(), DataError>
where
    F: FnMut(Raw<'_>) -> ControlFlow<()> + ?Sized,
{
    let mut reader = Reader::from_reader(Lines::open(path)?);
    reader.config_mut().check_end_names = false;
    let mut place = Place::default();
    let mut of_trace: Vec<(String, String)> = Vec::new();
    let mut row = RowBuffer::default();
    let mut buffer = Vec::new();
    let mut events = 0_u64;
    loop {
        buffer.clear();
        reader.get_mut().bytes_left = MAX_ROW;
        let event = match reader.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(error) => return end_broken(reader.get_mut(), &error, visit),
        };
        let is_flow_over = match event {
            Event::Eof => return Ok(()),
            Event::Start(tag) => {
                let line = reader.get_ref().line;
                open(&tag, line, &mut place, &mut row, &mut of_trace, keys);
                false
            }
            Event::Empty(tag) => {
                if place.depth == 0 {
                    attribute(&tag, &place, &mut row, &mut of_trace, keys);
                }
                false
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                "event" if place.is_in_event => {
                    place.is_in_event = false;
                    events += 1;
                    let whole = RowRef {
                        number: 0,
                        line: place.event_line,
                        text: &row.text,
                        unquoted: "",
                        spans: &row.spans,
                    };
                    visit(Raw::Row(whole)).is_break()
                }
                "trace" => {
                    place.is_in_trace = false;
                    of_trace.clear();
                    false
                }
                _ => {
                    place.depth = place.depth.saturating_sub(1);
                    false
                }
            },
            _ => false,
        };
        if is_flow_over {
            return Ok(());
        }
        if events % REPORT_EVERY == REPORT_EVERY - 1
            && !watch.report(reader.get_ref().reader.share())
        {
            return Err(DataError::Stopped);
        }
    }
}

/// The XML ends where it cannot be parsed: the rest counts as one row that cannot be read.
fn end_broken<F>(
    lines: &mut Lines,
    error: &quick_xml::Error,
    visit: &mut F,
) -> Result<(), DataError>
where
    F: FnMut(Raw<'_>) -> ControlFlow<()> + ?Sized,
{
    if let Some(error) = lines.error.take() {
        return Err(error);
    }
    let text = error.to_string();
    let bad = BadRow::new(lines.line, LeftOutReason::Unreadable, &text);
    let _ = visit(Raw::Bad(bad));
    Ok(())
}

/// Takes the start of an element.
fn open(
    tag: &BytesStart<'_>,
    line: u64,
    place: &mut Place,
    row: &mut RowBuffer,
    of_trace: &mut Vec<(String, String)>,
    keys: &mut Keys,
) {
    match tag.local_name().as_ref() {
        "trace" if !place.is_in_trace => {
            *place = Place {
                is_in_trace: true,
                ..Place::default()
            };
            of_trace.clear();
        }
        "event" if place.is_in_trace && !place.is_in_event => {
            place.is_in_event = true;
            place.depth = 0;
            place.event_line = line;
            row.clear();
            for (key, value) in of_trace.iter() {
                if let Some(column) = keys.place(key) {
                    row.set(column, value);
                }
            }
        }
        _ => {
            if place.depth == 0 {
                attribute(tag, place, row, of_trace, keys);
            }
            place.depth += 1;
        }
    }
}

/// Takes an attribute of a trace or an event.
fn attribute(
    tag: &BytesStart<'_>,
    place: &Place,
    row: &mut RowBuffer,
    of_trace: &mut Vec<(String, String)>,
    keys: &mut Keys,
) {
    if !place.is_in_trace {
        return;
    }
    let attribute_of = |name: &str| {
        let attribute = tag.try_get_attribute(name).ok().flatten()?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        (value.len() <= MAX_FIELD).then(|| value.into_owned())
    };
    let (Some(key), Some(value)) = (attribute_of("key"), attribute_of("value")) else {
        return;
    };
    if !place.is_in_event {
        if of_trace.len() < MAX_COLUMNS {
            of_trace.push((format!("{CASE}{key}"), value));
        }
    } else if let Some(column) = keys.place(&key) {
        row.set(column, &value);
    }
}

/// The text of a file as bytes, with the line that they are on.
struct Lines {
    reader: TextReader,
    text: String,
    at: usize,
    is_last: bool,
    line: u64,
    /// How many more bytes the next part of the XML may have.
    bytes_left: usize,
    error: Option<DataError>,
}

impl Lines {
    fn open(path: &Path) -> Result<Self, DataError> {
        Ok(Self {
            reader: TextReader::open(path)?,
            text: String::new(),
            at: 0,
            is_last: false,
            line: 1,
            bytes_left: MAX_ROW,
            error: None,
        })
    }
}

impl Read for Lines {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(buffer.len());
        buffer[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Lines {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.bytes_left == 0 {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        while self.at >= self.text.len() && !self.is_last {
            self.text.clear();
            self.at = 0;
            match self.reader.fill(&mut self.text) {
                Ok(is_last) => self.is_last = is_last,
                Err(error) => {
                    self.error = Some(error);
                    return Err(io::Error::from(io::ErrorKind::InvalidData));
                }
            }
        }
        Ok(&self.text.as_bytes()[self.at..])
    }

    fn consume(&mut self, count: usize) {
        let end = (self.at + count).min(self.text.len());
        let bytes = &self.text.as_bytes()[self.at..end];
        self.line += bytes.split(|byte| *byte == b'\n').count() as u64 - 1;
        self.at = end;
        self.bytes_left = self.bytes_left.saturating_sub(count);
    }
}
