//! Messages about sources, their recipes and what is counted by them.

use std::io::ErrorKind;

use super::io::io_reason;
use crate::data::sql::SqlError;
use crate::data::{DataError, FormatFault};
use crate::file::{RECIPE_VERSION, RecipeError};
use crate::words::{Arg, Words};

/// How many bytes a megabyte has.
const MEGABYTE: u64 = 1 << 20;

/// Why a source file that messages call `shown` cannot be read at all.
pub fn data_error(words: &Words, shown: &str, error: &DataError) -> String {
    let path = ("path", Arg::from(shown));
    let (key, arg) = match error {
        DataError::Unreadable(error) if error.kind() == ErrorKind::NotFound => {
            return words.fill("data-error-not-found", &[path]);
        }
        DataError::Unreadable(error) => {
            let reason = io_reason(words, error);
            let args = [path, ("reason", (&reason).into())];
            return words.fill("open-error-io", &args);
        }
        DataError::TooLarge { most, .. } => {
            ("data-error-too-large", ("most", (most / MEGABYTE).into()))
        }
        DataError::TooManyRows { most } => ("data-error-too-many-rows", ("most", (*most).into())),
        DataError::TooManyColumns { count, most } => {
            let args = [path, ("count", (*count).into()), ("most", (*most).into())];
            return words.fill("data-error-too-many-columns", &args);
        }
        DataError::BadFormat(FormatFault::Damaged(reason)) => {
            ("data-error-damaged", ("reason", reason.into()))
        }
        DataError::BadFormat(fault) => return words.fill(format_fault(fault), &[path]),
        DataError::Empty => return words.fill("data-error-empty", &[path]),
        DataError::NoText => return words.fill("data-error-no-text", &[path]),
        DataError::NoSuchSheet(name) => ("data-error-no-such-sheet", ("name", name.into())),
        DataError::NoSuchColumn(name) => ("data-error-no-such-column", ("name", name.into())),
        DataError::MissingRole(role) => ("data-error-missing-role", ("role", (*role).into())),
        DataError::NoSuchTimeZone(name) => ("data-error-no-such-zone", ("name", name.into())),
        DataError::Stopped => return words.text("data-error-stopped"),
    };
    words.fill(key, &[path, arg])
}

/// The key of the message about a format.
fn format_fault(fault: &FormatFault) -> &'static str {
    match fault {
        FormatFault::NotAFile => "data-error-not-a-file",
        FormatFault::NotAText => "data-error-not-a-text",
        FormatFault::NotAWorkbook => "data-error-not-a-workbook",
        FormatFault::TooDeep => "data-error-too-deep",
        FormatFault::Damaged(_) => "data-error-damaged",
    }
}

/// Why a text that messages call `shown` is no recipe.
pub fn recipe_error(words: &Words, shown: &str, error: &RecipeError) -> String {
    let path = ("path", Arg::from(shown));
    match error {
        RecipeError::Empty => words.fill("recipe-error-empty", &[path]),
        RecipeError::Map => words.fill("recipe-error-map", &[path]),
        RecipeError::NotARecipe { at } => {
            let args = [path, ("line", at.line.into()), ("column", at.column.into())];
            words.fill("recipe-error-not-a-recipe", &args)
        }
        RecipeError::Newer { found } => {
            let args = [
                path,
                ("found", (*found).into()),
                ("known", RECIPE_VERSION.into()),
            ];
            words.fill("recipe-error-newer", &args)
        }
        RecipeError::Syntax { at, message } => {
            let args = [
                path,
                ("line", at.line.into()),
                ("column", at.column.into()),
                ("message", message.into()),
            ];
            words.fill("recipe-error-syntax", &args)
        }
        RecipeError::EmptyScale(name) => {
            words.fill("recipe-error-empty-scale", &[path, ("name", name.into())])
        }
        RecipeError::TooLarge { .. } => words.fill("recipe-error-too-large", &[path]),
        RecipeError::Failed(reason) => {
            words.fill("recipe-error-failed", &[path, ("reason", reason.into())])
        }
    }
}

/// Why a recipe cannot be put into SQL.
pub fn sql_error(words: &Words, error: &SqlError) -> String {
    match error {
        SqlError::NotALog => words.text("sql-error-not-a-log"),
        SqlError::MissingRole(role) => {
            words.fill("sql-error-missing-role", &[("role", (*role).into())])
        }
        SqlError::NoSteps => words.text("sql-error-no-steps"),
        SqlError::Withdrawn => words.text("sql-error-withdrawn"),
        SqlError::Unwritable(text) if text.is_empty() => words.text("sql-error-no-name"),
        SqlError::Unwritable(text) => {
            // What cannot be written there cannot be shown here either.
            let text = text.replace('\0', "\u{fffd}");
            words.fill("sql-error-unwritable", &[("text", (&text).into())])
        }
        SqlError::NotComparable(text) => {
            words.fill("sql-error-not-comparable", &[("text", text.into())])
        }
    }
}
