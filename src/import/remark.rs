//! What there is to tell about something that was read.

use crate::file::Position;

/// A loss, a guess, or a reason to refuse, to be put into the user's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Where in the text it stands.
    pub at: Option<Position>,
    /// The key of its words.
    pub key: &'static str,
    /// What is put into them.
    pub args: Vec<(&'static str, String)>,
}

impl Remark {
    /// A remark about the whole.
    pub fn new(key: &'static str) -> Self {
        Self {
            at: None,
            key,
            args: Vec::new(),
        }
    }

    /// A remark about a place in the text.
    pub fn at(position: Position, key: &'static str) -> Self {
        Self {
            at: Some(position),
            ..Self::new(key)
        }
    }

    /// With a text put into its words.
    pub fn with(mut self, name: &'static str, value: &(impl ToString + ?Sized)) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}
