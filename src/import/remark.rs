//! Remarks about a file that was read.

use crate::file::Position;

/// A remark about a loss, a guess, or the reason for a refusal, which is not yet translated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The position in the file that the remark is about, if it is about one.
    pub at: Option<Position>,
    /// The Fluent key of the message.
    pub key: &'static str,
    /// The names and values of the message's variables.
    pub args: Vec<(&'static str, String)>,
}

impl Remark {
    /// A remark about the whole file.
    pub fn new(key: &'static str) -> Self {
        Self {
            at: None,
            key,
            args: Vec::new(),
        }
    }

    /// A remark about a position in the file.
    pub fn at(position: Position, key: &'static str) -> Self {
        Self {
            at: Some(position),
            ..Self::new(key)
        }
    }

    /// The remark with a value for another variable of its message.
    pub fn with(mut self, name: &'static str, value: &(impl ToString + ?Sized)) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}
