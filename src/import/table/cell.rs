//! A cell, as all sources hand it over.

/// Which neighbour a cell continues, where several are merged into one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Continues {
    /// None: it is a cell of its own.
    #[default]
    Nothing,
    /// The cell to its left.
    Left,
    /// The cell above it.
    Above,
}

/// A link in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// The text that is the link.
    pub text: String,
    /// The address that it leads to.
    pub target: String,
}

/// A cell: plain text with line breaks, and what its links lead to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The text; a cell that continues another one repeats the text of that one.
    pub text: String,
    /// The links in it.
    pub references: Vec<Reference>,
    /// Which cell it is merged with.
    pub continues: Continues,
    /// Whether it is set as a heading: bold, or a heading cell of HTML.
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

    /// A cell that says this.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::EMPTY
        }
    }

    /// Whether it says nothing: no text, or only dashes that stand for none.
    pub fn is_blank(&self) -> bool {
        is_blank(&self.text)
    }
}

/// Whether a text says nothing: white space, or only dashes, underlines and dots, as people
/// put where there is nothing to say.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|it| {
        it.is_whitespace()
            || matches!(
                it,
                '-' | '–' | '—' | '_' | '…' | '.' | '\u{200b}' | '\u{feff}'
            )
    })
}
