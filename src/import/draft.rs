//! What was understood of a table or a document, before it is a map: plain data that a
//! preview shows and a user corrects.

use std::sync::Arc;

use super::Remark;
use super::mermaid::Diagram;
use super::table::cell::Cell;
use crate::lane_presets::LanePreset;
use crate::model::Scale;

/// Which way the stages of a block run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Orientation {
    /// Stages stand side by side: every column is a stage or a step, every row a lane.
    #[default]
    StagesInColumns,
    /// Stages stand below each other: every row is a stage or a step, every column a lane.
    StagesInRows,
    /// The whole block is about one stage: a name in each row, and what belongs to it.
    OneStage,
}

impl Orientation {
    /// All of them, in the order menus show them.
    pub const ALL: [Self; 3] = [Self::StagesInColumns, Self::StagesInRows, Self::OneStage];

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::StagesInColumns => "import-orientation-columns",
            Self::StagesInRows => "import-orientation-rows",
            Self::OneStage => "import-orientation-stage",
        }
    }
}

/// What kind of thing a block was in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A table.
    Table,
    /// A numbered, nested or bulleted list; its cells are made of its items.
    List,
    /// Headings with labelled texts below; its cells are made of labels and texts.
    Sections,
    /// Shapes and the lines between them; its cells are made of their texts.
    Shapes,
    /// A Mermaid journey diagram; its cells show its tasks and are not to be changed.
    Diagram,
}

impl BlockKind {
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Table => "import-block-table",
            Self::List => "import-block-list",
            Self::Sections => "import-block-sections",
            Self::Shapes => "import-block-shapes",
            Self::Diagram => "import-block-diagram",
        }
    }
}

/// Where in its document a block stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The headings above it, outermost first.
    pub headings: Vec<String>,
    /// The line of a text, or the row of a sheet, at which it begins; from 1.
    pub line: Option<usize>,
}

impl Place {
    /// The heading right above it, or else the sheet.
    pub fn name(&self) -> Option<&str> {
        let heading = self.headings.last().or(self.sheet.as_ref());
        heading.map(String::as_str)
    }
}

/// What a line of a block says: a row if the stages stand in columns, a column if they
/// stand in rows.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// The names of stages. Equal names side by side are one stage.
    StageNames,
    /// The names of steps.
    StepNames,
    /// Cards, figures, pictures or a divider: a lane.
    Lane {
        /// The lane people use that it is, if it is one of those.
        preset: Option<LanePreset>,
        /// Its name.
        name: String,
    },
    /// An emotion curve. Its texts become the labels of the points.
    Curve {
        /// The name of its lane.
        name: String,
        /// The persona whose curve it is, if the table names one.
        persona: Option<String>,
        /// Whether it tells how things shall be.
        is_future: bool,
        /// The values its axis runs over; as the values need it if the table says nothing.
        scale: Option<Scale>,
    },
    /// Names of personas, whom the cards beside or below are about.
    Personas,
    /// Nothing that becomes part of the map.
    Ignored,
}

impl Meaning {
    /// The key of what it is called in a menu.
    pub fn key(&self) -> &'static str {
        match self {
            Self::StageNames => "import-meaning-stages",
            Self::StepNames => "import-meaning-steps",
            Self::Lane { .. } => "import-meaning-lane",
            Self::Curve { .. } => "import-meaning-curve",
            Self::Personas => "import-meaning-personas",
            Self::Ignored => "import-meaning-ignored",
        }
    }

    /// A lane recognised by its name, or one of the user's own.
    pub fn lane(name: &str) -> Self {
        Self::Lane {
            preset: super::table::names::preset(name),
            name: name.to_owned(),
        }
    }

    /// An emotion curve in a lane of this name.
    pub fn curve(name: &str) -> Self {
        Self::Curve {
            name: name.to_owned(),
            persona: None,
            is_future: false,
            scale: None,
        }
    }

    /// The name of the lane or of the curve's lane.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Lane { name, .. } | Self::Curve { name, .. } => Some(name),
            _ => None,
        }
    }

    /// Whether it names the columns of the map.
    pub fn is_heading(&self) -> bool {
        matches!(self, Self::StageNames | Self::StepNames)
    }
}

/// A table, list, or diagram that was found, and how it is understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The kind of thing that it was in its document.
    pub kind: BlockKind,
    /// Its place in the document.
    pub place: Place,
    /// Whether it becomes part of the map.
    pub is_used: bool,
    /// Its cells, row by row; every row has the same number of them.
    pub rows: Vec<Vec<Cell>>,
    /// Which way its stages run.
    pub orientation: Orientation,
    /// The stage that all of it is about, where that stands outside of it: in a heading.
    /// Stage names inside of it are then the names of steps.
    pub stage: Option<String>,
    /// What each line says, top to bottom or left to right; see [`Block::line_count`].
    pub lines: Vec<Meaning>,
    /// Across the lines: which column (row, if the stages stand in rows) holds the names of
    /// the lines, if one does.
    pub names_at: Option<usize>,
    /// Across the lines: which columns (rows, if the stages stand in rows) hold what is
    /// said. The others hold names of lines, totals, or nothing.
    pub parts: Vec<bool>,
    /// Whether the text of a cell is taken as Wayline writes it: a card a line.
    pub is_own_form: bool,
    /// Whether it could as well be understood in another way; changing it answers that.
    pub is_unsure: bool,
    /// What a Mermaid diagram says.
    pub diagram: Option<Arc<Diagram>>,
}

impl Block {
    /// How many lines it has: rows, or columns if the stages stand in rows.
    pub fn line_count(&self) -> usize {
        match self.orientation {
            Orientation::StagesInRows => self.rows.first().map_or(0, Vec::len),
            _ => self.rows.len(),
        }
    }

    /// How many cells each line has.
    pub fn part_count(&self) -> usize {
        match self.orientation {
            Orientation::StagesInRows => self.rows.len(),
            _ => self.rows.first().map_or(0, Vec::len),
        }
    }

    /// The cell of a line at a part.
    pub fn cell(&self, line: usize, part: usize) -> &Cell {
        static EMPTY: Cell = Cell::EMPTY;
        let (row, column) = match self.orientation {
            Orientation::StagesInRows => (part, line),
            _ => (line, part),
        };
        self.rows
            .get(row)
            .and_then(|it| it.get(column))
            .unwrap_or(&EMPTY)
    }

    /// The line's own name as the table has it; empty if it has none.
    pub fn line_name(&self, line: usize) -> &str {
        self.names_at
            .map_or("", |it| self.cell(line, it).text.trim())
    }

    /// Whether a column (a row, if the stages stand in rows) holds what is said.
    pub fn takes_part(&self, part: usize) -> bool {
        self.parts.get(part).copied().unwrap_or_default()
    }

    /// Says what a line means. Lines keep their names when they become curves or lanes.
    pub fn set_meaning(&mut self, line: usize, meaning: Meaning) {
        if let Some(place) = self.lines.get_mut(line) {
            *place = meaning;
            self.is_unsure = false;
        }
    }
}

/// Something the importer could not decide, and what it went on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The index of the block it is about.
    pub block: Option<usize>,
    /// The question.
    pub remark: Remark,
}

/// What was understood of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The name of the map.
    pub title: String,
    /// The names of personas that the text around the blocks tells.
    pub personas: Vec<String>,
    /// What the persona is trying to get done.
    pub scenario: String,
    /// What shall be true in the end.
    pub goal: String,
    /// Everything that may become part of the map, in the order of the file.
    pub blocks: Vec<Block>,
    /// What could not be read at all or was cut.
    pub remarks: Vec<Remark>,
    /// Whether choosing among the blocks was a guess.
    pub is_choice_unsure: bool,
}

impl Draft {
    /// The questions that only the user can decide.
    pub fn questions(&self) -> Vec<Question> {
        let mut questions = Vec::new();
        let first = self.blocks.iter().position(|it| it.is_used);
        if let Some(block) = first.filter(|_| self.is_choice_unsure) {
            questions.push(Question {
                block: Some(block),
                remark: self.blocks[block].remark("import-ask-choice"),
            });
        }
        for (index, block) in self.blocks.iter().enumerate() {
            if block.is_used && block.is_unsure {
                let key = match (block.kind, block.orientation) {
                    (BlockKind::List, _) => "import-ask-list",
                    (BlockKind::Shapes, _) => "import-ask-shapes",
                    (_, Orientation::StagesInRows) => "import-ask-rows",
                    (_, Orientation::OneStage) => "import-ask-stage",
                    (_, Orientation::StagesInColumns) => "import-ask-columns",
                };
                questions.push(Question {
                    block: Some(index),
                    remark: block.remark(key),
                });
            }
        }
        questions
    }

    /// Takes or leaves a block.
    pub fn set_used(&mut self, block: usize, is_used: bool) {
        if let Some(block) = self.blocks.get_mut(block) {
            block.is_used = is_used;
            self.is_choice_unsure = false;
        }
    }

    /// What takes no part, one remark a block.
    pub fn left_out(&self) -> Vec<Remark> {
        let left = self.blocks.iter().filter(|it| !it.is_used);
        left.map(|it| it.remark("import-left-out")).collect()
    }
}

impl Block {
    /// A remark that says where the block stands and what it was.
    pub(super) fn remark(&self, key: &'static str) -> Remark {
        let mut remark = Remark::new(key);
        remark.at = match (&self.place.sheet, self.place.line) {
            (None, Some(line)) => Some(crate::file::Position { line, column: 1 }),
            _ => None,
        };
        let name = self.place.name().unwrap_or_default();
        let first = self.rows.first().into_iter().flatten();
        let first = first.map(|it| it.text.trim()).find(|it| !it.is_empty());
        let name = if name.is_empty() {
            first.unwrap_or_default()
        } else {
            name
        };
        let short: String = name.chars().take(60).collect();
        remark
            .with("name", &short)
            .with("rows", &self.rows.len())
            .with("columns", &self.rows.first().map_or(0, Vec::len))
    }
}

/// A block that is a Mermaid diagram.
pub(super) fn diagram(place: Place, rows: Vec<Vec<Cell>>, diagram: Diagram) -> Block {
    let parts = (0..rows.len()).map(|it| it > 0).collect();
    Block {
        kind: BlockKind::Diagram,
        place,
        is_used: false,
        rows,
        orientation: Orientation::StagesInRows,
        stage: None,
        lines: vec![
            Meaning::StageNames,
            Meaning::StepNames,
            Meaning::Ignored,
            Meaning::Personas,
        ],
        names_at: Some(0),
        parts,
        is_own_form: false,
        is_unsure: false,
        diagram: Some(Arc::new(diagram)),
    }
}
