//! The kinds of blocks that a summary is made of.

/// A summary.
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
    /// Short facts, each with a name, one a line.
    Facts(Vec<Fact>),
    /// A sentence.
    Paragraph(String),
    /// A list.
    Points(Vec<Point>),
    /// A table.
    Table(Table),
}

/// A name and what is told of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fact {
    /// The name.
    pub name: String,
    /// The fact itself.
    pub text: String,
}

/// An entry of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// How deep it stands, from 0.
    pub depth: u8,
    /// Words ahead of the text that stand out; may be empty.
    pub lead: String,
    /// The text; may be empty where there is a lead.
    pub text: String,
    /// Less important words behind it; may be empty.
    pub tail: String,
    /// Whether it is something to do, and if so, whether it is done.
    pub is_done: Option<bool>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The columns; never none.
    pub columns: Vec<Column>,
    /// The rows, each with a cell for each column.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// Its name; may be empty.
    pub name: String,
    /// Its share of the width; those of all columns are compared.
    pub share: f64,
    /// Whether it holds figures, which stand at its right edge.
    pub is_figure: bool,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The cells.
    pub cells: Vec<Cell>,
    /// Whether it sums up those above.
    pub is_total: bool,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// The text of the cell.
    pub text: String,
    /// How that is meant.
    pub tone: Tone,
    /// A small drawing beside the text; only pages show it.
    pub graphic: Option<Graphic>,
}

/// How a text is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tone {
    /// As any other.
    #[default]
    Plain,
    /// Less important.
    Soft,
    /// Worth a look.
    Alert,
}

/// A figure as a picture. All numbers are shares of the width, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Graphic {
    /// How much of the most.
    Bar(f64),
    /// Where on a scale, and how far apart.
    Spread {
        /// The lowest and the highest.
        ends: (f64, f64),
        /// Between these lies the middle half.
        half: (f64, f64),
        /// The middle one.
        middle: f64,
    },
}

impl Cell {
    /// A cell that says `text`.
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// The cell in another tone.
    pub(super) fn toned(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }
}
