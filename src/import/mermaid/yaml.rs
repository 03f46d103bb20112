//! Reads the YAML of front matter. Anything that goes beyond plain data (references to other
//! values, tags, several documents, endless nesting) is refused.

use std::collections::HashSet;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

/// The deepest nesting of maps and lists.
const MAX_DEPTH: usize = 64;

/// A value in YAML.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Yaml {
    /// No value.
    Null,
    /// A text without quotes, which may be a number, a boolean or a text.
    Plain(String),
    /// A text in quotes or in a block.
    Text(String),
    /// A list, whose values are not needed.
    List,
    /// Names and their values.
    Map(Vec<(String, Yaml)>),
}

/// A list or a map whose end was not reached yet.
enum Open {
    List,
    Map {
        entries: Vec<(String, Yaml)>,
        names: HashSet<String>,
        /// The last name, until its value is read.
        name: Option<String>,
    },
}

/// Reads the value in a text.
///
/// # Errors
/// The byte at which the text cannot be read.
pub(super) fn read(text: &str) -> Result<Yaml, usize> {
    let byte_of = |index: usize| {
        let found = text.char_indices().nth(index);
        found.map_or(text.len(), |(at, _)| at)
    };
    if let Some(at) = text.find(is_unprintable) {
        return Err(at);
    }
    // The library accepts a tab as the indentation of the first line, but Mermaid does not.
    let start = text.len() - text.trim_start_matches([' ', '\n']).len();
    if text[start..].starts_with('\t') {
        return Err(start);
    }
    let mut open: Vec<Open> = Vec::new();
    let mut document = None;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error: ScanError| byte_of(error.marker().index()))?;
        let refusal = || byte_of(span.start.index());
        let value = match event {
            Event::Scalar(text, style, _, None) => scalar(text.into_owned(), style),
            Event::SequenceStart(_, None) if open.len() < MAX_DEPTH => {
                open.push(Open::List);
                continue;
            }
            Event::MappingStart(_, None) if open.len() < MAX_DEPTH => {
                open.push(Open::Map {
                    entries: Vec::new(),
                    names: HashSet::new(),
                    name: None,
                });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(Open::Map { entries, .. }) => Yaml::Map(entries),
                _ => Yaml::List,
            },
            Event::DocumentStart(_) if document.is_some() => return Err(refusal()),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => continue,
            Event::Alias(_)
            | Event::Scalar(..)
            | Event::SequenceStart(..)
            | Event::MappingStart(..) => return Err(refusal()),
        };
        match open.last_mut() {
            None => document = Some(value),
            Some(Open::List) => {}
            Some(Open::Map {
                entries,
                names,
                name,
            }) => match name.take() {
                Some(name) => entries.push((name, value)),
                None => *name = Some(new_name(value, names).ok_or_else(refusal)?),
            },
        }
    }
    Ok(document.unwrap_or(Yaml::Null))
}

/// The key of a map as a name; `None` if it cannot be one or the map has it already.
fn new_name(key: Yaml, names: &mut HashSet<String>) -> Option<String> {
    let name = match key {
        Yaml::Plain(name) | Yaml::Text(name) => name,
        Yaml::Null => "null".to_owned(),
        Yaml::List | Yaml::Map(_) => return None,
    };
    names.insert(name.clone()).then_some(name)
}

fn scalar(text: String, style: ScalarStyle) -> Yaml {
    if style != ScalarStyle::Plain {
        return Yaml::Text(text);
    }
    match text.as_str() {
        "" | "~" | "null" | "Null" | "NULL" => Yaml::Null,
        _ => Yaml::Plain(text),
    }
}

fn is_unprintable(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}'
        | '\u{86}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}
