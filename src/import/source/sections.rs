//! Turns sections of a document into a table: each section is a stage, and the labels in it
//! name lanes.

use super::lists::{divided, gather, is_russian};
use super::markdown::{Passage, RichText};
use crate::import::draft::{Block, BlockKind, BlockLocation, Orientation};
use crate::import::table::cell::Cell;
use crate::import::table::{self, names};
use crate::lane_presets::LanePreset as P;
use crate::own_tables::heads;

/// Lines that are at least this long, in characters, are taken for wrapped prose.
const MIN_WRAPPED_LINE: usize = 50;

/// A section that may be about a stage.
#[derive(Default)]
struct Section {
    level: u8,
    name: String,
    line: usize,
    /// The headings around the section, the outermost first.
    headings: Vec<String>,
    /// The text below each label.
    labels: Vec<(String, Cell)>,
    /// The text that is below no label.
    rest: Cell,
}

/// Makes blocks of the sections that are about stages. Only sections with at least two labels
/// that name lanes count. Those below the same heading become one block, if there are at
/// least two of them and at least half of them say what the customer does, thinks or feels,
/// or where touchpoints are.
pub fn blocks(passages: &[(usize, Passage)]) -> Vec<Block> {
    let has_lanes = |section: &Section| {
        let lanes = section
            .labels
            .iter()
            .filter(|(name, _)| names::lane_likeness(name) >= 0.9);
        lanes.count() >= 2 && !names::is_persona_heading(&section.name)
    };
    let sections_with_lanes: Vec<Section> =
        sections(passages).into_iter().filter(has_lanes).collect();
    let count = |level: u8| {
        sections_with_lanes
            .iter()
            .filter(|section| section.level == level)
            .count()
    };
    let Some(level) = (1..=6).max_by_key(|level| (count(*level), 6 - level)) else {
        return Vec::new();
    };
    let mut groups: Vec<Vec<&Section>> = Vec::new();
    for section in sections_with_lanes
        .iter()
        .filter(|section| section.level == level)
    {
        match groups.last_mut() {
            Some(group) if group[0].headings == section.headings => group.push(section),
            _ => groups.push(vec![section]),
        }
    }
    let is_core = |name: &str| {
        let core_presets = [
            P::Actions,
            P::Thoughts,
            P::Feelings,
            P::EmotionCurve,
            P::Touchpoints,
        ];
        names::preset(name).is_some_and(|preset| core_presets.contains(&preset))
    };
    let is_journey = |stages: &&Vec<&Section>| {
        let has_core = |section: &&&Section| section.labels.iter().any(|(name, _)| is_core(name));
        stages.len() >= 2 && stages.iter().filter(has_core).count() * 2 >= stages.len()
    };
    groups
        .iter()
        .filter(is_journey)
        .map(|stages| block_of(stages, false))
        .collect()
}

/// Makes a block of sections without labels: their text says what happens in each stage.
/// Used only where a document has nothing else.
pub fn plain_block(passages: &[(usize, Passage)]) -> Option<Block> {
    let unlabelled: Vec<Section> = sections(passages)
        .into_iter()
        .filter(|section| section.labels.is_empty() && !section.rest.text.trim().is_empty())
        .collect();
    let is_stage = |section: &&Section| names::is_stage_like(&section.name);
    let stages: Vec<&Section> = unlabelled.iter().filter(is_stage).collect();
    let level = stages.first()?.level;
    let stages: Vec<&Section> = stages
        .into_iter()
        .filter(|section| section.level == level)
        .collect();
    (stages.len() >= 3).then(|| block_of(&stages, true))
}

/// Makes the block of sections. If `is_plain` is set, the text that is below no label becomes
/// a lane of actions.
fn block_of(stages: &[&Section], is_plain: bool) -> Block {
    let heads = heads(is_russian(
        stages.iter().map(|section| section.name.as_str()),
    ));
    let mut lanes: Vec<String> = Vec::new();
    for (name, _) in stages.iter().flat_map(|stage| &stage.labels) {
        if !lanes
            .iter()
            .any(|lane| names::lane_key(lane) == names::lane_key(name))
        {
            lanes.push(name.clone());
        }
    }
    if is_plain {
        lanes.push(heads[2].to_owned());
    }
    let mut rows = vec![vec![Cell::new(heads[0])]];
    rows[0].extend(stages.iter().map(|stage| Cell::new(stage.name.clone())));
    for lane in &lanes {
        let mut row = vec![Cell::new(lane.clone())];
        for stage in stages {
            let mut cell = Cell::EMPTY;
            let texts_of_lane = stage
                .labels
                .iter()
                .filter(|(name, _)| names::lane_key(name) == names::lane_key(lane));
            let rest = is_plain.then_some(&stage.rest);
            for found in texts_of_lane.map(|label| &label.1).chain(rest) {
                if !cell.text.is_empty() && !found.text.is_empty() {
                    cell.text.push('\n');
                }
                cell.text.push_str(&found.text);
                cell.references.extend(found.references.iter().cloned());
            }
            row.push(cell);
        }
        rows.push(row);
    }
    let first_stage = stages[0];
    let place = BlockLocation {
        sheet: None,
        headings: first_stage.headings.clone(),
        line: Some(first_stage.line),
    };
    let mut block = table::block(BlockKind::Sections, place, rows, None);
    block.turn(Orientation::StagesInColumns);
    block.is_unsure = is_plain;
    block
}

/// All sections of a document. A section reaches to the next heading of its level or above.
/// Headings inside of a section that name lanes are labels.
fn sections(passages: &[(usize, Passage)]) -> Vec<Section> {
    let mut closed: Vec<Section> = Vec::new();
    let mut open: Vec<Section> = Vec::new();
    let mut label: Option<(u8, String)> = None;
    for (line, passage) in passages {
        if let Passage::Heading(level, content) = passage {
            let text = content
                .text
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            let is_below = open.last().is_some_and(|parent| parent.level < *level);
            if is_below && names::lane_likeness(&text) >= 0.9 && !open.is_empty() {
                label = Some((*level, text.clone()));
                continue;
            }
            label = None;
            while open.last().is_some_and(|section| section.level >= *level) {
                closed.extend(open.pop());
            }
            let headings = open.iter().map(|section| section.name.clone()).collect();
            open.push(Section {
                level: *level,
                name: text,
                line: *line,
                headings,
                ..Section::default()
            });
            continue;
        }
        let Some(section) = open.last_mut() else {
            continue;
        };
        match passage {
            Passage::Paragraph(content) => paragraph(section, content, &mut label),
            Passage::List(list_items, _) => {
                let labels: Vec<_> = list_items
                    .iter()
                    .map(|item| {
                        divided(&item.content).filter(|(name, _)| names::lane_likeness(name) >= 0.9)
                    })
                    .collect();
                if label.is_none()
                    && labels.iter().filter(|label| label.is_some()).count() * 2 > list_items.len()
                {
                    for (list_item, found) in list_items.iter().zip(labels) {
                        let (name, text) = found.unwrap_or(("", &list_item.content.text));
                        let mut cell = Cell {
                            text: text.to_owned(),
                            references: list_item.content.references.clone(),
                            ..Cell::EMPTY
                        };
                        gather(&list_item.children, &mut cell, 0);
                        add(section, Some(name).filter(|name| !name.is_empty()), &cell);
                    }
                } else {
                    let mut cell = Cell::EMPTY;
                    gather(list_items, &mut cell, 0);
                    add(section, label.as_ref().map(|label| label.1.as_str()), &cell);
                }
            }
            _ => {}
        }
    }
    closed.extend(open.into_iter().rev());
    closed.sort_by_key(|section| section.line);
    closed
}

/// Adds a paragraph to a section. It may be a label alone, several labels with their texts,
/// or text below the current label.
fn paragraph(section: &mut Section, content: &RichText, label: &mut Option<(u8, String)>) {
    let text = content.text.trim();
    let is_bold = content.bold >= content.text.trim_end().len() && content.bold > 0;
    let name = text.trim_end_matches(':').trim();
    let is_lane = names::lane_likeness(name) >= 0.9;
    if !text.contains('\n')
        && name.chars().count() <= 60
        && (is_bold || (is_lane && text.ends_with(':')))
    {
        *label = Some((7, name.to_owned()));
        return;
    }
    if let Some((name, rest)) = content
        .text
        .get(..content.bold)
        .zip(content.text.get(content.bold..))
        && rest.starts_with('\n')
        && names::lane_likeness(name) >= 0.9
    {
        let name = name.trim().trim_end_matches(':').to_owned();
        let lines: Vec<&str> = rest.trim().lines().collect();
        let cell = Cell {
            text: joined(&lines),
            references: content.references.clone(),
            ..Cell::EMPTY
        };
        add(section, Some(&name), &cell);
        *label = Some((7, name));
        return;
    }
    let lines: Vec<&str> = text.lines().collect();
    let labelled = |line: &str| {
        line.split_once(':')
            .is_some_and(|(name, _)| names::lane_likeness(name.trim().trim_matches('*')) >= 0.9)
    };
    if lines.iter().any(|line| labelled(line)) && (labelled(lines[0]) || label.is_none()) {
        for line in lines {
            let divided = line.split_once(':').filter(|_| labelled(line));
            let (name, rest) = divided.map_or((None, line), |(name, rest)| {
                (Some(name.trim().trim_matches('*')), rest.trim())
            });
            if let Some(name) = name {
                *label = Some((7, name.to_owned()));
            }
            let cell = Cell {
                text: rest.to_owned(),
                references: content.references.clone(),
                ..Cell::EMPTY
            };
            add(section, label.as_ref().map(|label| label.1.as_str()), &cell);
        }
        return;
    }
    if content.bold > 0
        && content.bold < content.text.len()
        && content
            .text
            .get(..content.bold)
            .is_some_and(|text| text.trim_end().ends_with(':'))
    {
        // "**Status:** parked" is a label with its text, even if the label names no lane.
        let (name, rest) = content.text.split_at(content.bold);
        let name = name.trim().trim_end_matches(':').to_owned();
        let cell = Cell {
            text: rest.trim().to_owned(),
            references: content.references.clone(),
            ..Cell::EMPTY
        };
        add(section, Some(&name), &cell);
        return;
    }
    let cell = Cell {
        text: joined(&lines),
        references: content.references.clone(),
        ..Cell::EMPTY
    };
    add(section, label.as_ref().map(|label| label.1.as_str()), &cell);
}

/// Joins the lines of wrapped prose; short lines stay lines.
fn joined(lines: &[&str]) -> String {
    let is_wrapped = lines.len() > 1
        && lines[..lines.len() - 1]
            .iter()
            .all(|line| line.chars().count() >= MIN_WRAPPED_LINE);
    lines.join(if is_wrapped { " " } else { "\n" })
}

/// Adds the text of `cell` to a label of a section, or to its rest.
fn add(section: &mut Section, label: Option<&str>, cell: &Cell) {
    if cell.text.trim().is_empty() {
        return;
    }
    let target = match label {
        None => &mut section.rest,
        Some(name) => {
            let key = names::lane_key(name);
            let known_label = section
                .labels
                .iter()
                .position(|label| names::lane_key(&label.0) == key);
            let index = known_label.unwrap_or_else(|| {
                section.labels.push((name.to_owned(), Cell::EMPTY));
                section.labels.len() - 1
            });
            &mut section.labels[index].1
        }
    };
    if !target.text.is_empty() {
        target.text.push('\n');
    }
    target.text.push_str(&cell.text);
    target.references.extend(cell.references.iter().cloned());
}
