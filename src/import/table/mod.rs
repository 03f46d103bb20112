//! Interprets the cells of a table: which way it runs, where its names are, and what each of
//! its rows or columns means.

pub mod cell;
pub mod figures;
mod frame;
pub mod items;
pub mod levels;
mod lines;
mod moods;
pub mod names;
mod orientation;
pub mod own;
mod reading;
pub mod settle;
mod synonyms;
mod wrapped;

use super::draft::{Block, BlockKind, BlockLocation, Meaning, Orientation};
use crate::lane_presets::LanePreset;
use cell::Cell;
use frame::TableCorner;

/// The most lines of a table that are examined to find out what it is.
const MAX_LINES_EXAMINED: usize = 200;

/// Makes a block of these rows and interprets it. `stage` is the stage that the whole block
/// is about, if there is one.
pub fn block(
    kind: BlockKind,
    place: BlockLocation,
    rows: Vec<Vec<Cell>>,
    stage: Option<String>,
) -> Block {
    let mut block = Block {
        kind,
        place,
        is_used: false,
        rows: wrapped::unwrapped(even(rows)),
        orientation: Orientation::default(),
        stage,
        lines: Vec::new(),
        names_at: None,
        parts: Vec::new(),
        is_own_form: false,
        is_unsure: false,
        diagram: None,
    };
    interpret(&mut block, None);
    block
}

/// Makes all rows the same length, without empty columns at the end.
fn even(mut rows: Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
    let last_filled = |row: &Vec<Cell>| row.iter().rposition(|cell| !cell.text.trim().is_empty());
    let width = rows
        .iter()
        .filter_map(last_filled)
        .max()
        .map_or(0, |last| last + 1);
    for row in &mut rows {
        row.resize(width, Cell::EMPTY);
    }
    rows
}

/// Interprets a block again. `wanted` is the orientation, if it is known and need not be
/// detected.
pub fn interpret(block: &mut Block, wanted: Option<Orientation>) {
    let Some(table_corner) = TableCorner::of(&block.rows) else {
        block.lines = vec![Meaning::Ignored; block.line_count()];
        block.parts = vec![false; block.part_count()];
        block.names_at = None;
        return;
    };
    let decision = orientation::decide(&block.rows, &table_corner, block.stage.is_some());
    block.orientation = wanted.unwrap_or(decision.orientation);
    block.is_unsure = wanted.is_none() && decision.is_unsure;
    match block.orientation {
        Orientation::StagesInRows => lines::in_rows(block, &table_corner),
        Orientation::StagesInColumns | Orientation::OneStage => {
            lines::in_columns(block, &table_corner);
        }
    }
    // For a stage of Wayline's own document, curves and metrics are decided together with
    // the other stages.
    if !block.is_own_form || block.stage.is_none() {
        settle::settle(std::slice::from_mut(block));
    }
}

impl Block {
    /// Interprets the block again with another orientation. Diagrams do not change.
    pub fn turn(&mut self, orientation: Orientation) {
        if self.diagram.is_none() {
            interpret(self, Some(orientation));
            self.is_unsure = false;
        }
    }
}

/// How much a block looks like a journey: about 1 for each lane whose name people commonly
/// use, and 1 for a heading that names stages or steps. Diagrams have 100.
pub fn likeness(block: &Block) -> f32 {
    if block.diagram.is_some() {
        return 100.0;
    }
    let mut keys = std::collections::HashSet::new();
    let mut sum = 0.0;
    // A table below a persona's name that has only goals, needs and pains describes the
    // persona, not a journey.
    let is_core = |meaning: &Meaning| {
        use LanePreset as P;
        let core_presets = [
            P::Actions,
            P::Thoughts,
            P::Feelings,
            P::EmotionCurve,
            P::Touchpoints,
            P::Channels,
            P::Experience,
        ];
        meaning
            .name()
            .and_then(names::preset)
            .is_some_and(|preset| core_presets.contains(&preset))
    };
    let about_persona = block
        .place
        .headings
        .iter()
        .any(|heading| names::is_persona_heading(heading));
    if block.orientation == Orientation::OneStage
        && (about_persona || !block.lines.iter().any(is_core))
    {
        return 0.5;
    }
    for (line, meaning) in block.lines.iter().enumerate().take(MAX_LINES_EXAMINED) {
        if let Some(name) = meaning.name()
            && keys.insert(names::lane_key(name))
        {
            let name_likeness = names::lane_likeness(name);
            sum += if matches!(meaning, Meaning::Curve { .. }) {
                name_likeness.max(0.8)
            } else {
                name_likeness
            };
        }
        let heads = matches!(
            names::head(block.line_name(line)),
            Some(names::Head::Stage | names::Head::Step)
        );
        sum += if meaning.is_heading() && heads {
            1.0
        } else {
            0.0
        };
    }
    // A text that is the same in every cell is a hint on how to fill in a form.
    let has_answers = |line: usize| {
        let texts = (0..block.part_count())
            .filter(|part| block.takes_part(*part))
            .map(|part| block.cell(line, part).text.trim());
        let texts: Vec<&str> = texts.filter(|text| !cell::is_blank(text)).collect();
        let is_hint = texts.len() > 2 && texts.iter().all(|text| *text == texts[0]);
        !texts.is_empty() && !is_hint
    };
    let lanes = block
        .lines
        .iter()
        .enumerate()
        .filter(|(_, meaning)| meaning.name().is_some());
    if lanes
        .take(MAX_LINES_EXAMINED)
        .filter(|(line, _)| has_answers(*line))
        .count()
        == 0
    {
        // The block is a form that nobody filled in.
        return sum.min(0.9);
    }
    sum
}
