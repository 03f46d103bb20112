//! The errors that the readers and writers of both formats share: why a text is not a map,
//! and where in the text; why a map cannot be written.

use crate::model::Problem;

/// The version of the file format that this build writes.
///
/// 1 was the draft format before the first release; 2 is the first released one.
pub const VERSION: u32 = 2;

/// A place in a text. Line and column are counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

/// A problem, and the position in the text of the field or element that has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LocatedProblem {
    /// What is wrong.
    pub problem: Problem,
    /// The position of the field or element.
    pub position: Position,
}

/// Why a text is not a map.
#[derive(Debug, PartialEq, thiserror::Error)]
pub enum FormatError {
    /// The text has nothing but white space.
    #[error("the text is empty")]
    Empty,
    /// The text does not start as a map does.
    #[error("line {}, column {}: a map starts with (version: …", .at.line, .at.column)]
    NotAMap {
        /// Where the start was expected.
        at: Position,
    },
    /// The text was written by a later release.
    #[error("version {found} is newer than {VERSION}")]
    Newer {
        /// The version that the text names.
        found: u32,
    },
    /// The text names a version that never existed.
    #[error("there is no version {found}")]
    NoSuchVersion {
        /// The version that the text names.
        found: u32,
    },
    /// The text breaks the format.
    #[error("line {}, column {}: {message}", .at.line, .at.column)]
    Syntax {
        /// Where the parser failed.
        at: Position,
        /// The message of the parser.
        message: String,
    },
    /// The text is well-formed, but the map in it breaks the rules of maps. Holds the first
    /// hundred problems.
    #[error("{} broken rules", .0.len())]
    Unsound(Vec<LocatedProblem>),
}

/// Why a map could not be turned into text.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum WriteError {
    /// The map breaks the rules of maps.
    #[error("{} broken rules", .0.len())]
    Unsound(Vec<Problem>),
    /// The text would be too large to be read again.
    #[error("{bytes} bytes, {pictures} of them pictures, are more than {most}")]
    TooLarge {
        /// The least number of bytes that the text would have.
        bytes: u64,
        /// How many of these bytes are pictures.
        pictures: u64,
        /// The most bytes that a text may have.
        most: u64,
    },
    /// The writer of the format gave up.
    #[error("the map could not be put into words: {0}")]
    Failed(String),
}
