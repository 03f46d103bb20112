//! A cell of a table, in the form that all sources use.

/// The neighbour that a cell continues if several cells are merged into one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Continues {
    /// The cell is one of its own.
    #[default]
    Nothing,
    /// The cell continues the one to its left.
    Left,
    /// The cell continues the one above it.
    Above,
}

/// A link in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// The text of the link.
    pub text: String,
    /// The address that the link leads to.
    pub target: String,
}

/// A cell: plain text with line breaks, and its links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The text. A cell that continues another one repeats the text of the other.
    pub text: String,
    /// The links in it.
    pub references: Vec<Reference>,
    /// The cell that this one is merged with.
    pub continues: Continues,
    /// Whether the cell looks like a heading: it is bold, or a heading cell in HTML.
    pub is_bold: bool,
}

impl Cell {
    /// A cell without text.
    pub const EMPTY: Self = Self {
        text: String::new(),
        references: Vec::new(),
        continues: Continues::Nothing,
        is_bold: false,
    };

    /// A cell with this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::EMPTY
        }
    }

    /// Whether the text is only white space, dashes, underscores and dots.
    pub fn is_blank(&self) -> bool {
        is_blank(&self.text)
    }
}

/// Whether a text is only white space, dashes, underscores and dots, which people put into
/// cells that have no content.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|letter| {
        letter.is_whitespace()
            || matches!(
                letter,
                '-' | '–' | '—' | '_' | '…' | '.' | '\u{200b}' | '\u{feff}'
            )
    })
}
