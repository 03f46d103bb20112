//! Map files as JSON, for other programs: the same contents as in RON, under the same
//! names.

use std::borrow::Cow;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};

use super::error::{FormatError, Position, VERSION, WriteError};
use super::format::{accept, check, check_size, refuse_too_many};
use super::limits::MAX_BYTES;
use super::locate::position_at;
use super::migrate;
use super::repair::Repair;
use crate::model::Journey;

/// A file: its version, then the map.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Wayline map",
    description = "A file with a customer journey map."
)]
struct Document<'a> {
    /// The address of the JSON schema, for editors that check files against it. Wayline accepts
    /// it and ignores it.
    #[serde(rename = "$schema", default, skip_serializing)]
    #[expect(dead_code, reason = "named here to be accepted")]
    schema: Option<String>,
    /// The version of the file format. This schema describes version 2.
    version: u32,
    /// The map itself.
    map: Cow<'a, Journey>,
}

/// The part of a file that decides whether the rest can be read.
#[derive(Deserialize)]
struct Probe {
    version: u32,
}

/// The map as JSON: the same map always gives the same bytes.
///
/// # Errors
/// Refuses a map that breaks the rules, so that no file holds one, and one that would be
/// too large to be opened again.
pub fn to_json(journey: &Journey) -> Result<String, WriteError> {
    let pictures = check(journey, MAX_BYTES)?;
    let document = Document {
        schema: None,
        version: VERSION,
        map: Cow::Borrowed(journey),
    };
    let text = serde_json::to_string_pretty(&document);
    let mut text = text.map_err(|error| WriteError::Failed(error.to_string()))?;
    text.push('\n');
    check_size(text.len() as u64, pictures, MAX_BYTES)?;
    Ok(text)
}

/// The map in the JSON of `text`, and what was repaired in it.
///
/// # Errors
/// The line and column of what cannot be read or must not be accepted.
pub fn from_json(text: &str) -> Result<(Journey, Vec<Repair>), FormatError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    let probe: Probe = serde_json::from_str(text).map_err(|error| match error.classify() {
        // The text is valid JSON, but not that of a map.
        serde_json::error::Category::Data => FormatError::NotAMap {
            at: position_at(text, text.len() - text.trim_start().len()),
        },
        _ => syntax_error(&error),
    })?;
    let journey = match probe.version {
        VERSION => {
            refuse_too_many(text, b'{')?;
            let document: Document<'_> =
                serde_json::from_str(text).map_err(|error| syntax_error(&error))?;
            document.map.into_owned()
        }
        older if older < VERSION => {
            refuse_too_many(text, b'{')?;
            migrate::from_version(older, || {
                serde_json::from_str(text).map_err(|error| syntax_error(&error))
            })?
        }
        found => return Err(FormatError::Newer { found }),
    };
    accept(journey, text)
}

/// The JSON schema of map files in JSON.
pub fn json_schema() -> String {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let schema = generator.into_root_schema_for::<Document<'_>>();
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

fn syntax_error(error: &serde_json::Error) -> FormatError {
    let message = error.to_string();
    // The message ends with the place, which the error has separately.
    let end = message.rfind(" at line ").unwrap_or(message.len());
    FormatError::Syntax {
        at: Position {
            line: error.line().max(1),
            column: error.column().max(1),
        },
        message: message[..end].to_owned(),
    }
}
