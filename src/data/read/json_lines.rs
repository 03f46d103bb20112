//! Files with one JSON object a line.

use std::borrow::Cow;
use std::fmt;
use std::ops::ControlFlow;
use std::path::Path;

use rustc_hash::FxHashMap;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::data::{DataError, Watch};
use crate::model::LeftOutReason;

use super::limits::{MAX_COLUMNS, MAX_FIELD, MAX_ROW};
use super::row::{BadRow, Raw, RowBuffer, RowRef};
use super::text::TextReader;

/// The deepest nesting that becomes columns of its own.
const MAX_DEPTH: usize = 16;

/// Whether a text begins with a JSON object that ends on its first line.
pub(super) fn is_json_lines(head: &str) -> bool {
    let line = head.lines().find(|line| !line.trim().is_empty());
    let Some(line) = line.map(str::trim).filter(|line| line.starts_with('{')) else {
        return false;
    };
    let mut sink = Keys::default();
    read(line, &mut sink, &mut RowBuffer::default()).is_ok()
}

/// The keys of the objects at the beginning of a file, in the order in which they come.
pub(super) fn keys(head: &str, is_whole: bool) -> Result<Vec<String>, DataError> {
    let mut keys = Keys {
        may_grow: true,
        ..Keys::default()
    };
    let mut row = RowBuffer::default();
    let end = if is_whole {
        head.len()
    } else {
        head.rfind('\n').unwrap_or_default()
    };
    for line in head[..end].lines().filter(|line| !line.trim().is_empty()) {
        row.clear();
        // Lines that cannot be read are counted when all are read.
        let _ = read(line, &mut keys, &mut row);
        if keys.names.len() > MAX_COLUMNS {
            return Err(DataError::TooManyColumns {
                count: keys.names.len(),
                most: MAX_COLUMNS,
            });
        }
    }
    Ok(keys.names)
}

/// Goes through the rows of a file.
pub(super) fn each_row<F>(
    path: &Path,
    names: &[String],
    watch: &dyn Watch,
    visit: &mut F,
) -> Result<(), DataError>
where
    F: FnMut(Raw<'_>) -> ControlFlow<()> + ?Sized,
{
    let mut reader = TextReader::open(path)?;
    let mut keys = Keys::of(names);
    let mut row = RowBuffer::default();
    let mut text = String::new();
    let mut line = 1;
    let mut is_skipping = false;
    loop {
        let is_last = reader.fill(&mut text)?;
        let mut at = 0;
        while at < text.len() {
            let end = match text[at..].find('\n') {
                Some(length) => at + length,
                None if is_last => text.len(),
                None if text.len() - at <= MAX_ROW => break,
                None => {
                    if !is_skipping {
                        let bad = BadRow::new(line, LeftOutReason::Unreadable, &text[at..]);
                        if visit(Raw::Bad(bad)).is_break() {
                            return Ok(());
                        }
                    }
                    is_skipping = true;
                    at = text.len();
                    break;
                }
            };
            let object = text[at..end].trim();
            at = (end + 1).min(text.len());
            let is_rest = std::mem::take(&mut is_skipping);
            if !is_rest && !object.is_empty() {
                row.clear();
                let raw = match read(object, &mut keys, &mut row) {
                    Ok(()) => Raw::Row(RowRef {
                        number: 0,
                        line,
                        text: &row.text,
                        unquoted: "",
                        spans: &row.spans,
                    }),
                    Err(_) => Raw::Bad(BadRow::new(line, LeftOutReason::Unreadable, object)),
                };
                if visit(raw).is_break() {
                    return Ok(());
                }
            }
            line += 1;
        }
        text.drain(..at);
        if is_last {
            return Ok(());
        }
        if !watch.report(reader.share()) {
            return Err(DataError::Stopped);
        }
    }
}

/// Reads one object into a row.
fn read(object: &str, keys: &mut Keys, row: &mut RowBuffer) -> serde_json::Result<()> {
    let object = with_long_numbers_as_texts(object);
    let mut reader = serde_json::Deserializer::from_str(&object);
    let mut path = String::new();
    Value {
        keys,
        row,
        path: &mut path,
        depth: 0,
    }
    .deserialize(&mut reader)?;
    reader.end()
}

/// The object with whole numbers of 20 digits or more as texts: ids that no number of the reader
/// holds, so that several would become one.
fn with_long_numbers_as_texts(object: &str) -> Cow<'_, str> {
    const MANY: usize = 20;
    let bytes = object.as_bytes();
    let is_long = |run: &[u8]| run.len() >= MANY && run[0].is_ascii_digit();
    let mut runs = bytes.chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit());
    if !runs.any(is_long) {
        return Cow::Borrowed(object);
    }
    let is_number = |byte: &u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
    let mut text = String::with_capacity(object.len() + 8);
    let (mut at, mut copied, mut is_in_text) = (0, 0, false);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if is_in_text => at += 2,
            b'-' | b'0'..=b'9' if !is_in_text => {
                let length = bytes[at..]
                    .iter()
                    .take_while(|byte| is_number(byte))
                    .count();
                let number = &object[at..at + length];
                let digits = number.strip_prefix('-').unwrap_or(number);
                if digits.len() >= MANY && digits.bytes().all(|byte| byte.is_ascii_digit()) {
                    text.extend([&object[copied..at], "\"", number, "\""]);
                    copied = at + length;
                }
                at += length;
            }
            letter => {
                is_in_text ^= letter == b'"';
                at += 1;
            }
        }
    }
    text.push_str(&object[copied..]);
    Cow::Owned(text)
}

/// The columns by their keys.
#[derive(Default)]
struct Keys {
    places: FxHashMap<String, usize>,
    names: Vec<String>,
    /// Whether another key becomes a column.
    may_grow: bool,
}

impl Keys {
    fn of(names: &[String]) -> Self {
        Self {
            places: names.iter().cloned().zip(0..).collect(),
            names: names.to_vec(),
            may_grow: false,
        }
    }

    fn place(&mut self, key: &str) -> Option<usize> {
        if let Some(place) = self.places.get(key) {
            return Some(*place);
        }
        if !self.may_grow {
            return None;
        }
        let place = self.names.len();
        self.names.push(key.to_owned());
        self.places.insert(key.to_owned(), place);
        Some(place)
    }
}

/// Puts a value and what is inside of it into the row.
struct Value<'a> {
    keys: &'a mut Keys,
    row: &'a mut RowBuffer,
    /// The keys on the way to the value, with points in between.
    path: &'a mut String,
    depth: usize,
}

impl Value<'_> {
    fn put<E: serde::de::Error>(self, cell: &str) -> Result<(), E> {
        if self.depth == 0 {
            return Err(E::custom("not an object"));
        }
        if cell.len() > MAX_FIELD {
            return Err(E::custom("a field is too long"));
        }
        if let Some(place) = self.keys.place(self.path) {
            self.row.set(place, cell);
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.put("")
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<(), E> {
        self.put(if value { "true" } else { "false" })
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<(), E> {
        self.put(&value.to_string())
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<(), E> {
        self.put(&value.to_string())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<(), E> {
        self.put(&value.to_string())
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<(), E> {
        self.put(value)
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        if self.depth > MAX_DEPTH {
            return Err(serde::de::Error::custom("nested too deeply"));
        }
        while let Some(key) = map.next_key::<String>()? {
            let length = self.path.len();
            if length > 0 {
                self.path.push('.');
            }
            self.path.push_str(&key);
            let value = Value {
                keys: &mut *self.keys,
                row: &mut *self.row,
                path: &mut *self.path,
                depth: self.depth + 1,
            };
            map.next_value_seed(value)?;
            self.path.truncate(length);
        }
        Ok(())
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut items: S) -> Result<(), S::Error> {
        let mut cell = String::new();
        while let Some(item) = items.next_element::<serde_json::Value>()? {
            if !cell.is_empty() {
                cell.push_str("; ");
            }
            match item {
                serde_json::Value::Null => {}
                serde_json::Value::String(text) => cell.push_str(&text),
                other => cell.push_str(&other.to_string()),
            }
        }
        self.put(&cell)
    }
}
