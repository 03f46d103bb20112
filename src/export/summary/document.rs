//! The blocks that a summary consists of.

/// The summary of a workshop.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The title of the document.
    pub title: String,
    /// The name of the map that the document is about; empty if the map has none.
    pub subtitle: String,
    /// The blocks, from the top down.
    pub blocks: Vec<Block>,
}

/// A block of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The heading of a section.
    Heading(String),
    /// The heading of a part of a section.
    Subheading(String),
    /// Short facts, each with a name, on a line each.
    Facts(Vec<Fact>),
    /// A sentence.
    Paragraph(String),
    /// A list.
    Points(Vec<Point>),
    /// A table.
    Table(Table),
}

/// A fact and its name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fact {
    /// The name of the fact.
    pub name: String,
    /// The fact itself.
    pub text: String,
}

/// An entry of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// The level of the entry, from 0.
    pub depth: u8,
    /// Emphasised words before the text; may be empty.
    pub lead: String,
    /// The text; may be empty if there is a lead or a tail.
    pub text: String,
    /// Less important words after the text; may be empty.
    pub tail: String,
    /// For a task, whether it is done; `None` for entries that are no tasks.
    pub is_done: Option<bool>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The columns; at least one.
    pub columns: Vec<Column>,
    /// The rows, each with a cell for each column.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// The name of the column; may be empty.
    pub name: String,
    /// The width of the column relative to the other columns of the table.
    pub share: f64,
    /// Whether the column holds figures, which are aligned to the right.
    pub is_figure: bool,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The cells.
    pub cells: Vec<Cell>,
    /// Whether the row is the total of the rows above.
    pub is_total: bool,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// The text of the cell.
    pub text: String,
    /// The tone of the text.
    pub tone: Tone,
    /// A small drawing beside the text; only pages show it.
    pub graphic: Option<Graphic>,
}

/// The emphasis of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tone {
    /// A text without emphasis.
    #[default]
    Plain,
    /// A less important text.
    Soft,
    /// A text that needs attention.
    Alert,
}

/// A figure as a small drawing. All numbers are shares of the width, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Graphic {
    /// A bar; its length is the figure as a share of the largest one.
    Bar(f64),
    /// The spread of values on a scale.
    Spread {
        /// The lowest and the highest value.
        ends: (f64, f64),
        /// The two values between which the middle half lies.
        half: (f64, f64),
        /// The median.
        middle: f64,
    },
}

impl Cell {
    /// A plain cell with this text.
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// The same cell in another tone.
    pub(super) fn toned(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }
}
