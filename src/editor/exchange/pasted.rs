//! The content of the clipboard that is pasted.

/// The content of the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The content as plain text.
    pub text: String,
    /// The content as HTML; empty if there is none.
    pub html: String,
}
