//! The same document as JSON, for other programs: what stands in the RON stands here,
//! under the same names.

use std::borrow::Cow;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};

use super::error::{FormatError, Position, VERSION};
use super::format::accept;
use super::locate::position_at;
use super::migrate;
use super::repair::Repair;
use crate::model::{Journey, Problem, validate};

/// A file: its version, then the map.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Wayline map", description = "A customer journey map.")]
struct Document<'a> {
    /// The address of a schema, for editors that check against it; not looked at here.
    #[serde(rename = "$schema", default, skip_serializing)]
    #[expect(dead_code, reason = "named here to be accepted")]
    schema: Option<String>,
    /// The version of the format.
    version: u32,
    /// The map.
    map: Cow<'a, Journey>,
}

/// As much of a file as tells whether the rest can be read.
#[derive(Deserialize)]
struct Probe {
    version: u32,
}

/// The map as JSON: the same map always gives the same bytes.
///
/// # Errors
/// Refuses a map that breaks the rules, so that no file holds one.
pub fn to_json(journey: &Journey) -> Result<String, Vec<Problem>> {
    let problems = validate(journey);
    if !problems.is_empty() {
        return Err(problems);
    }
    let document = Document {
        schema: None,
        version: VERSION,
        map: Cow::Borrowed(journey),
    };
    let mut text = serde_json::to_string_pretty(&document).map_err(|_| problems)?;
    text.push('\n');
    Ok(text)
}

/// The map in the JSON of `text`, and what was repaired on the way.
///
/// # Errors
/// Says line and column of what cannot be read or must not be accepted.
pub fn from_json(text: &str) -> Result<(Journey, Vec<Repair>), FormatError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    let probe: Probe = serde_json::from_str(text).map_err(|error| match error.classify() {
        // Sound JSON, but of something else.
        serde_json::error::Category::Data => FormatError::NotAMap {
            at: position_at(text, text.len() - text.trim_start().len()),
        },
        _ => syntax_error(&error),
    })?;
    let journey = match probe.version {
        VERSION => {
            let document: Document<'_> =
                serde_json::from_str(text).map_err(|error| syntax_error(&error))?;
            document.map.into_owned()
        }
        older if older < VERSION => migrate::from_version(older, || {
            serde_json::from_str(text).map_err(|error| syntax_error(&error))
        })?,
        found => return Err(FormatError::Newer { found }),
    };
    accept(journey, text)
}

/// The schema of such files, as JSON.
pub fn json_schema() -> String {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let schema = generator.into_root_schema_for::<Document<'_>>();
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

fn syntax_error(error: &serde_json::Error) -> FormatError {
    let message = error.to_string();
    // The place is told apart from the message.
    let end = message.rfind(" at line ").unwrap_or(message.len());
    FormatError::Syntax {
        at: Position {
            line: error.line().max(1),
            column: error.column().max(1),
        },
        message: message[..end].to_owned(),
    }
}
