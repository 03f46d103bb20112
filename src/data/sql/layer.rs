//! The parts of a query.

/// A part of a query with a name, which later parts read from.
pub(super) struct Layer {
    /// Its name.
    pub(super) name: String,
    /// Its text, whose lines are indented by two spaces.
    pub(super) text: String,
}

impl Layer {
    pub(super) fn new(name: &str, text: String) -> Self {
        Self {
            name: name.to_owned(),
            text,
        }
    }
}
