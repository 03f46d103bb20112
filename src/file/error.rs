//! Why a text is no map, and where in it: what all readers of this room say alike.

use crate::model::Problem;

/// The version of the file format that this build writes.
///
/// 1 was the draft format before the first release; 2 is the first released one.
pub const VERSION: u32 = 2;

/// A place in a text, both counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

/// A problem and where its element stands in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LocatedProblem {
    /// What is wrong.
    pub problem: Problem,
    /// Where.
    pub position: Position,
}

/// Why a text is not a map.
#[derive(Debug, PartialEq, thiserror::Error)]
pub enum FormatError {
    /// Nothing but white space.
    #[error("the text is empty")]
    Empty,
    /// It does not start as a map does.
    #[error("line {}, column {}: a map starts with (version: …", .at.line, .at.column)]
    NotAMap {
        /// Where the start was expected.
        at: Position,
    },
    /// It was written by a later release.
    #[error("version {found} is newer than {VERSION}")]
    Newer {
        /// The version it says it has.
        found: u32,
    },
    /// It says it is of a version that never was.
    #[error("there is no version {found}")]
    NoSuchVersion {
        /// The version it says it has.
        found: u32,
    },
    /// The text breaks the format.
    #[error("line {}, column {}: {message}", .at.line, .at.column)]
    Syntax {
        /// Where.
        at: Position,
        /// What the parser says.
        message: String,
    },
    /// The text is well-formed, but the map in it breaks the rules of maps; the first
    /// hundred ways in which it does.
    #[error("{} broken rules", .0.len())]
    Unsound(Vec<LocatedProblem>),
}
