//! The text of a map file and what it means.

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use super::error::{FormatError, LocatedProblem, Position, VERSION};
use super::locate::{Finder, position_at};
use super::migrate;
use super::repair::{Repair, repair};
use crate::model::{Journey, Problem, validate};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 256 << 20;

/// How deep values may nest. A map needs six levels.
const RECURSION_LIMIT: usize = 32;

/// How many broken rules are reported: finding the place of each takes a while in a long
/// text, and nobody reads more.
const MAX_PROBLEMS: usize = 100;

/// A file: its version, then the map.
#[derive(Deserialize)]
struct Versioned {
    #[expect(
        dead_code,
        reason = "checked before parsing, named here to be accepted"
    )]
    version: u32,
    map: Journey,
}

#[derive(Serialize)]
struct VersionedRef<'a> {
    version: u32,
    map: &'a Journey,
}

/// How this build reads RON: optional values are written plain.
fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(RECURSION_LIMIT)
}

/// The text of `journey`: the same map always gives the same bytes.
///
/// # Errors
/// Refuses a map that breaks the rules, so that no file holds one.
pub fn to_ron(journey: &Journey) -> Result<String, Vec<Problem>> {
    let problems = validate(journey);
    if !problems.is_empty() {
        return Err(problems);
    }
    let pretty = PrettyConfig::new()
        .new_line("\n")
        .indentor("  ")
        .escape_strings(false)
        .struct_names(false);
    let file = VersionedRef {
        version: VERSION,
        map: journey,
    };
    let mut text = String::with_capacity(journey.cards.len() * 256 + 4096);
    // Said in the file itself, for other readers of RON.
    text.push_str("#![enable(implicit_some)]\n");
    options()
        .to_writer_pretty(&mut text, &file, pretty)
        .map_err(|_| problems)?;
    text.push('\n');
    Ok(text)
}

/// The map in `text`, and what was repaired on the way.
///
/// # Errors
/// Says line and column of what cannot be read or must not be accepted.
pub fn from_ron(text: &str) -> Result<(Journey, Vec<Repair>), FormatError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    let version = probe_version(text)?;
    let journey = match version {
        VERSION => {
            let file: Versioned = options().from_str(text).map_err(syntax_error)?;
            file.map
        }
        older if older < VERSION => {
            migrate::from_version(older, || options().from_str(text).map_err(syntax_error))?
        }
        found => return Err(FormatError::Newer { found }),
    };
    accept(journey, text)
}

/// A map that was read from `text`, if it keeps the rules once it is repaired.
pub(super) fn accept(
    mut journey: Journey,
    text: &str,
) -> Result<(Journey, Vec<Repair>), FormatError> {
    let repairs = repair(&mut journey);
    let problems = validate(&journey);
    if problems.is_empty() {
        return Ok((journey, repairs));
    }
    let finder = Finder::new(text);
    Err(FormatError::Unsound(
        problems
            .into_iter()
            .take(MAX_PROBLEMS)
            .map(|problem| LocatedProblem {
                problem,
                position: finder.position_of(&problem),
            })
            .collect(),
    ))
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "it is what `map_err` hands over"
)]
fn syntax_error(error: ron::error::SpannedError) -> FormatError {
    FormatError::Syntax {
        at: Position {
            line: error.span.start.line,
            column: error.span.start.col,
        },
        message: error.code.to_string(),
    }
}

/// The version a text says it has, read without parsing the rest: whatever a newer
/// version holds, it is refused as newer and not as broken.
fn probe_version(text: &str) -> Result<u32, FormatError> {
    let mut rest = skip_blank(text);
    while let Some(attribute) = rest.strip_prefix("#!") {
        let Some(end) = attribute.find(']') else {
            break;
        };
        rest = skip_blank(&attribute[end + 1..]);
    }
    let not_a_map = |rest: &str| FormatError::NotAMap {
        at: position_at(text, text.len() - rest.len()),
    };
    let Some(inside) = rest.strip_prefix('(') else {
        return Err(not_a_map(rest));
    };
    let inside = skip_blank(inside);
    let Some(after_key) = inside.strip_prefix("version") else {
        return Err(not_a_map(inside));
    };
    let Some(value) = skip_blank(after_key).strip_prefix(':') else {
        return Err(not_a_map(inside));
    };
    let value = skip_blank(value);
    let digits = value.len() - value.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    value[..digits].parse().map_err(|_| not_a_map(value))
}

/// `text` without leading white space and comments.
fn skip_blank(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        if let Some(comment) = rest.strip_prefix("//") {
            rest = comment.find('\n').map_or("", |end| &comment[end..]);
        } else if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.find("*/").map_or("", |end| &comment[end + 2..]);
        } else {
            return rest;
        }
        rest = rest.trim_start();
    }
}
