//! The RON text of a map file: writing it, and reading a map from it.

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use super::error::{FormatError, LocatedProblem, Position, VERSION, WriteError};
use super::limits::MAX_BYTES;
use super::locate::{Finder, position_at};
use super::migrate;
use super::periods::date_periods;
use super::repair::{Repair, repair};
use crate::model::{Journey, validate};

/// How deep values may nest. A map needs six levels.
const RECURSION_LIMIT: usize = 32;

/// How many broken rules are reported: finding the place of each takes a while in a long
/// text, and nobody reads more.
const MAX_PROBLEMS: usize = 100;

/// The most opening brackets in a text, each of which may begin an element: thirty times as
/// many as the largest maps have. An element that is written in three letters takes hundreds
/// of bytes of memory.
const MAX_ELEMENTS: usize = 300_000;

/// Refuses a map that breaks the rules, or whose pictures alone take more than `most` bytes.
/// Returns how many bytes the pictures take in base 64.
pub(super) fn check(journey: &Journey, most: u64) -> Result<u64, WriteError> {
    let problems = validate(journey);
    if !problems.is_empty() {
        return Err(WriteError::Unsound(problems));
    }
    let images = journey.images.iter();
    let pictures = images
        .map(|image| (image.data.len() as u64).div_ceil(3) * 4)
        .sum();
    check_size(pictures, pictures, most)?;
    Ok(pictures)
}

/// Refuses a text of more than `most` bytes; `pictures` of its bytes are pictures.
pub(super) fn check_size(bytes: u64, pictures: u64, most: u64) -> Result<(), WriteError> {
    if bytes > most {
        return Err(WriteError::TooLarge {
            bytes,
            pictures,
            most,
        });
    }
    Ok(())
}

/// A file that is read: its version, then the map.
#[derive(Deserialize)]
struct Versioned {
    #[expect(
        dead_code,
        reason = "checked before parsing, named here to be accepted"
    )]
    version: u32,
    map: Journey,
}

/// A file that is written: its version, then the map.
#[derive(Serialize)]
struct VersionedRef<'a> {
    version: u32,
    map: &'a Journey,
}

/// How this build reads and writes RON: optional values are written without `Some`.
pub(super) fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(RECURSION_LIMIT)
}

/// How texts are laid out that are written.
pub(super) fn pretty() -> PrettyConfig {
    PrettyConfig::new()
        .new_line("\n")
        .indentor("  ")
        .escape_strings(false)
        .struct_names(false)
}

/// The text of a file with `journey`. The same map always gives the same bytes.
///
/// # Errors
/// Refuses a map that breaks the rules, so that no file holds one, and one that would be
/// too large to be opened again.
pub fn to_ron(journey: &Journey) -> Result<String, WriteError> {
    to_ron_within(journey, MAX_BYTES)
}

/// The text of `journey`, of no more than `most` bytes.
pub(super) fn to_ron_within(journey: &Journey, most: u64) -> Result<String, WriteError> {
    let pictures = check(journey, most)?;
    let file = VersionedRef {
        version: VERSION,
        map: journey,
    };
    let mut text = String::with_capacity(journey.cards.len() * 256 + 4096);
    // Written into the file itself, so that other readers of RON understand it.
    text.push_str("#![enable(implicit_some)]\n");
    options()
        .to_writer_pretty(&mut text, &file, pretty())
        .map_err(|error| WriteError::Failed(error.to_string()))?;
    text.push('\n');
    check_size(text.len() as u64, pictures, most)?;
    Ok(text)
}

/// The map in `text`, and what was repaired in it.
///
/// # Errors
/// The line and column of what cannot be read or must not be accepted.
pub fn from_ron(text: &str) -> Result<(Journey, Vec<Repair>), FormatError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    let version = probe_version(text).map_err(|at| FormatError::NotAMap { at })?;
    let journey = match version {
        VERSION => {
            refuse_too_many(text, b'(')?;
            let file: Versioned = options().from_str(text).map_err(syntax_error)?;
            file.map
        }
        older if older < VERSION => {
            refuse_too_many(text, b'(')?;
            migrate::from_version(older, || options().from_str(text).map_err(syntax_error))?
        }
        found => return Err(FormatError::Newer { found }),
    };
    accept(journey, text)
}

/// Repairs a map that was read from `text`, and returns it and the repairs if it then keeps
/// the rules of maps.
pub(super) fn accept(
    mut journey: Journey,
    text: &str,
) -> Result<(Journey, Vec<Repair>), FormatError> {
    date_periods(&mut journey);
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

/// Refuses a text in which more than [`MAX_ELEMENTS`] elements begin, each with `bracket`.
pub(super) fn refuse_too_many(text: &str, bracket: u8) -> Result<(), FormatError> {
    let mut brackets = text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| *byte == bracket);
    match brackets.nth(MAX_ELEMENTS) {
        None => Ok(()),
        Some((at, _)) => Err(FormatError::Syntax {
            at: position_at(text, at),
            message: format!("more than {MAX_ELEMENTS} elements"),
        }),
    }
}

/// The version that a text says it has, or where the text is no such file. The rest is not parsed: whatever the file of a newer
/// version holds, it is refused as newer and not as broken.
pub(super) fn probe_version(text: &str) -> Result<u32, Position> {
    let mut rest = skip_blank(text);
    while let Some(attribute) = rest.strip_prefix("#!") {
        let Some(end) = attribute.find(']') else {
            break;
        };
        rest = skip_blank(&attribute[end + 1..]);
    }
    let not_one = |rest: &str| position_at(text, text.len() - rest.len());
    let Some(inside) = rest.strip_prefix('(') else {
        return Err(not_one(rest));
    };
    let inside = skip_blank(inside);
    let Some(after_key) = inside.strip_prefix("version") else {
        return Err(not_one(inside));
    };
    let Some(value) = skip_blank(after_key).strip_prefix(':') else {
        return Err(not_one(inside));
    };
    let value = skip_blank(value);
    let digits = value.len() - value.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    value[..digits].parse().map_err(|_| not_one(value))
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
