//! From cells to meanings: which way a table runs, where its names stand, what each of its
//! rows or columns says.

pub mod cell;
pub mod figures;
mod frame;
pub mod items;
pub mod levels;
mod lines;
mod moods;
pub mod names;
mod orientation;
mod reading;
pub mod settle;
mod synonyms;
mod wrapped;

use super::draft::{Block, BlockKind, Meaning, Orientation, Place};
use crate::lane_presets::LanePreset;
use cell::Cell;
use frame::Frame;

/// The most lines of a table that are looked at to find out what it is.
const MOST_LOOKED_AT: usize = 200;

/// A block of these rows, understood. `stage` is the stage that all of it is about.
pub fn block(kind: BlockKind, place: Place, rows: Vec<Vec<Cell>>, stage: Option<String>) -> Block {
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
    understand(&mut block, None);
    block
}

/// Rows of the same length, without empty columns at the end.
fn even(mut rows: Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
    let last = |row: &Vec<Cell>| row.iter().rposition(|it| !it.text.trim().is_empty());
    let width = rows.iter().filter_map(last).max().map_or(0, |it| it + 1);
    for row in &mut rows {
        row.resize(width, Cell::EMPTY);
    }
    rows
}

/// Finds out what a block says, anew. With `wanted`, which way it runs is given.
pub fn understand(block: &mut Block, wanted: Option<Orientation>) {
    let Some(frame) = Frame::of(&block.rows) else {
        block.lines = vec![Meaning::Ignored; block.line_count()];
        block.parts = vec![false; block.part_count()];
        block.names_at = None;
        return;
    };
    let found = orientation::decide(&block.rows, &frame, block.stage.is_some());
    block.orientation = wanted.unwrap_or(found.orientation);
    block.is_unsure = wanted.is_none() && found.is_unsure;
    match block.orientation {
        Orientation::StagesInRows => lines::in_rows(block, &frame),
        Orientation::StagesInColumns | Orientation::OneStage => lines::in_columns(block, &frame),
    }
    // A stage of Wayline's own document is settled with the others.
    if !block.is_own_form || block.stage.is_none() {
        settle::settle(std::slice::from_mut(block));
    }
}

impl Block {
    /// Understands it anew with its stages running another way.
    pub fn turn(&mut self, orientation: Orientation) {
        if self.diagram.is_none() {
            understand(self, Some(orientation));
            self.is_unsure = false;
        }
    }
}

/// How much a block looks like a journey: about as many as it has lanes that people use,
/// and one for names of stages.
pub fn likeness(block: &Block) -> f32 {
    if block.diagram.is_some() {
        return 100.0;
    }
    let mut keys = std::collections::HashSet::new();
    let mut sum = 0.0;
    // Goals, needs and pains under a persona's name describe the persona.
    let is_core = |it: &Meaning| {
        use LanePreset as P;
        let core = [
            P::Actions,
            P::Thoughts,
            P::Feelings,
            P::EmotionCurve,
            P::Touchpoints,
            P::Channels,
            P::Experience,
        ];
        it.name()
            .and_then(names::preset)
            .is_some_and(|it| core.contains(&it))
    };
    let about_persona = block
        .place
        .headings
        .iter()
        .any(|it| names::is_persona_heading(it));
    if block.orientation == Orientation::OneStage
        && (about_persona || !block.lines.iter().any(is_core))
    {
        return 0.5;
    }
    for (line, meaning) in block.lines.iter().enumerate().take(MOST_LOOKED_AT) {
        if let Some(name) = meaning.name()
            && keys.insert(names::lane_key(name))
        {
            let sure = names::lane_likeness(name);
            sum += if matches!(meaning, Meaning::Curve { .. }) {
                sure.max(0.8)
            } else {
                sure
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
    // What stands in every cell alike is a hint how to fill in a form.
    let is_said = |line: usize| {
        let texts = (0..block.part_count())
            .filter(|it| block.takes_part(*it))
            .map(|it| block.cell(line, it).text.trim());
        let texts: Vec<&str> = texts.filter(|it| !cell::is_blank(it)).collect();
        let is_hint = texts.len() > 2 && texts.iter().all(|it| *it == texts[0]);
        !texts.is_empty() && !is_hint
    };
    let lanes = block
        .lines
        .iter()
        .enumerate()
        .filter(|(_, it)| it.name().is_some());
    if lanes
        .take(MOST_LOOKED_AT)
        .filter(|(line, _)| is_said(*line))
        .count()
        == 0
    {
        // A form that nobody filled in.
        return sum.min(0.9);
    }
    sum
}
