//! How the importer understands a file, before a map is made of it: plain data that a preview
//! shows and a user corrects.

use std::sync::Arc;

use super::Remark;
use super::mermaid::Diagram;
use super::table::cell::Cell;
use crate::lane_presets::LanePreset;
use crate::model::Scale;

/// The direction in which the stages of a block run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Orientation {
    /// Stages are side by side: every column is a stage or a step, every row a lane.
    #[default]
    StagesInColumns,
    /// Stages are below each other: every row is a stage or a step, every column a lane.
    StagesInRows,
    /// The whole block is about one stage: each row has the name of a lane and its text.
    OneStage,
}

impl Orientation {
    /// Every orientation, in the order in which menus show them.
    pub const ALL: [Self; 3] = [Self::StagesInColumns, Self::StagesInRows, Self::OneStage];

    /// The Fluent key of the orientation's name.
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
    /// A Mermaid journey diagram; its cells only show its tasks, and what they mean cannot be
    /// changed.
    Diagram,
}

impl BlockKind {
    /// The Fluent key of the kind's name.
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

/// The location of a block in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockLocation {
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The headings above the block, the outermost first.
    pub headings: Vec<String>,
    /// The line of a text, or the row of a sheet, at which the block begins; counted from 1.
    pub line: Option<usize>,
}

impl BlockLocation {
    /// The innermost heading above the block, or else the name of the sheet.
    pub fn name(&self) -> Option<&str> {
        let heading = self.headings.last().or(self.sheet.as_ref());
        heading.map(String::as_str)
    }
}

/// What a line of a block means. A line is a row if the stages run in columns, and a column
/// if they run in rows.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// The line has the names of stages. Equal names side by side are one stage.
    StageNames,
    /// The line has the names of steps.
    StepNames,
    /// The line is a lane with cards, figures, pictures or a divider.
    Lane {
        /// The preset of the lane, if its name is that of one.
        preset: Option<LanePreset>,
        /// The name of the lane.
        name: String,
    },
    /// The line is an emotion curve. Its texts become the labels of the points.
    Curve {
        /// The name of the curve's lane.
        name: String,
        /// The persona whose curve it is, if the table names one.
        persona: Option<String>,
        /// Whether the curve shows how things should be in the future.
        is_future: bool,
        /// The range of the curve's axis, if the table gives it; else it is made to fit the
        /// values.
        scale: Option<Scale>,
    },
    /// The line has the names of the personas that the cards beside or below are about.
    Personas,
    /// The line has numbers behind the figures or points of a line above it, in a table of
    /// Wayline's own.
    Numbers,
    /// The line does not become part of the map.
    Ignored,
}

impl Meaning {
    /// The Fluent key of the meaning's name in a menu.
    pub fn key(&self) -> &'static str {
        match self {
            Self::StageNames => "import-meaning-stages",
            Self::StepNames => "import-meaning-steps",
            Self::Lane { .. } => "import-meaning-lane",
            Self::Curve { .. } => "import-meaning-curve",
            Self::Personas => "import-meaning-personas",
            Self::Numbers => "import-meaning-numbers",
            Self::Ignored => "import-meaning-ignored",
        }
    }

    /// A lane of this name, with the preset that the name belongs to, if there is one.
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

    /// Whether the line names stages or steps.
    pub fn is_heading(&self) -> bool {
        matches!(self, Self::StageNames | Self::StepNames)
    }
}

/// A table, list or diagram that was found in a file, and how it is understood.
///
/// A block has *lines*, of which each has one [`Meaning`]: rows, or columns if the stages run
/// in rows. Across the lines run its *parts*, of which most are a stage or a step. Every cell
/// belongs to one line and one part.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What kind of thing the block was in its document.
    pub kind: BlockKind,
    /// The location of the block in its file.
    pub place: BlockLocation,
    /// Whether the block becomes part of the map.
    pub is_used: bool,
    /// The cells, row by row; every row has the same number of cells.
    pub rows: Vec<Vec<Cell>>,
    /// The direction in which the stages run.
    pub orientation: Orientation,
    /// The stage that the whole block is about, if something outside of the block names it,
    /// such as a heading. Stage names inside of the block are then the names of steps.
    pub stage: Option<String>,
    /// The meaning of each line, from top to bottom or from left to right.
    pub lines: Vec<Meaning>,
    /// The index of the part that holds the names of the lines, if one does.
    pub names_at: Option<usize>,
    /// For each part, whether its cells become part of the map. The others hold names of
    /// lines, totals, or nothing.
    pub parts: Vec<bool>,
    /// Whether the block is a table as Wayline exports it, where each line of a cell's text is
    /// a card.
    pub is_own_form: bool,
    /// Whether the block could as well be understood in another way. It no longer is unsure
    /// once the user changed how it is understood.
    pub is_unsure: bool,
    /// The diagram, if the block is one.
    pub diagram: Option<Arc<Diagram>>,
}

impl Block {
    /// The number of lines: rows, or columns if the stages run in rows.
    pub fn line_count(&self) -> usize {
        match self.orientation {
            Orientation::StagesInRows => self.rows.first().map_or(0, Vec::len),
            _ => self.rows.len(),
        }
    }

    /// The number of parts, which is the number of cells in each line.
    pub fn part_count(&self) -> usize {
        match self.orientation {
            Orientation::StagesInRows => self.rows.len(),
            _ => self.rows.first().map_or(0, Vec::len),
        }
    }

    /// The cell of a line in a part; an empty one if there is none.
    pub fn cell(&self, line: usize, part: usize) -> &Cell {
        static EMPTY: Cell = Cell::EMPTY;
        let (row, column) = match self.orientation {
            Orientation::StagesInRows => (part, line),
            _ => (line, part),
        };
        self.rows
            .get(row)
            .and_then(|cells| cells.get(column))
            .unwrap_or(&EMPTY)
    }

    /// The name that the table gives to a line; empty if it gives none.
    pub fn line_name(&self, line: usize) -> &str {
        self.names_at
            .map_or("", |names_at| self.cell(line, names_at).text.trim())
    }

    /// Whether the cells of a part become part of the map.
    pub fn takes_part(&self, part: usize) -> bool {
        self.parts.get(part).copied().unwrap_or_default()
    }

    /// Sets what a line means.
    pub fn set_meaning(&mut self, line: usize, meaning: Meaning) {
        if let Some(old_meaning) = self.lines.get_mut(line) {
            *old_meaning = meaning;
            self.is_unsure = false;
        }
    }
}

/// Something that the importer could not decide, and what it assumed meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The index of the block that the question is about, if it is about one.
    pub block: Option<usize>,
    /// The text of the question.
    pub remark: Remark,
}

/// How a whole file is understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The title of the map.
    pub title: String,
    /// The names of personas in the text around the blocks.
    pub personas: Vec<String>,
    /// The scenario: what the persona is trying to get done.
    pub scenario: String,
    /// The goal: what should be true in the end.
    pub goal: String,
    /// The blocks that may become part of the map, in the order of the file.
    pub blocks: Vec<Block>,
    /// What could not be read or was cut off.
    pub remarks: Vec<Remark>,
    /// Whether the choice of the blocks that are used was a guess.
    pub is_choice_unsure: bool,
}

impl Draft {
    /// The questions that only the user can answer.
    pub fn questions(&self) -> Vec<Question> {
        let mut questions = Vec::new();
        let first_used = self.blocks.iter().position(|block| block.is_used);
        if let Some(block) = first_used.filter(|_| self.is_choice_unsure) {
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

    /// Sets whether the block with this index is used.
    pub fn set_used(&mut self, block: usize, is_used: bool) {
        if let Some(block) = self.blocks.get_mut(block) {
            block.is_used = is_used;
            self.is_choice_unsure = false;
        }
    }

    /// A remark for each block that is not used.
    pub fn left_out(&self) -> Vec<Remark> {
        let unused = self.blocks.iter().filter(|block| !block.is_used);
        unused
            .map(|block| block.remark("import-left-out"))
            .collect()
    }
}

impl Block {
    /// A remark with the message `key`, which names the block, its location and its size.
    pub(super) fn remark(&self, key: &'static str) -> Remark {
        let mut remark = Remark::new(key);
        remark.at = match (&self.place.sheet, self.place.line) {
            (None, Some(line)) => Some(crate::file::Position { line, column: 1 }),
            _ => None,
        };
        let name = self.place.name().unwrap_or_default();
        let cells = self.rows.first().into_iter().flatten();
        let mut texts = cells.map(|cell| cell.text.trim());
        let name = if name.is_empty() {
            texts.find(|text| !text.is_empty()).unwrap_or_default()
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

/// Makes the block of a Mermaid diagram, whose tasks `rows` shows.
pub(super) fn diagram(place: BlockLocation, rows: Vec<Vec<Cell>>, diagram: Diagram) -> Block {
    let parts = (0..rows.len()).map(|index| index > 0).collect();
    let is_scored = diagram
        .tasks()
        .any(|task| task.score.is_some_and(f64::is_finite));
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
            if is_scored {
                Meaning::curve("")
            } else {
                Meaning::Ignored
            },
            Meaning::Personas,
        ],
        names_at: Some(0),
        parts,
        is_own_form: false,
        is_unsure: false,
        diagram: Some(Arc::new(diagram)),
    }
}
