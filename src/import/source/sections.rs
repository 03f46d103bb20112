//! Sections of a document as a table: a heading for each stage, labels for the lanes.

use super::lists::{divided, gather, heads, is_russian};
use super::markdown::{Rich, Thing};
use crate::import::draft::{Block, BlockKind, Orientation, Place};
use crate::import::table::cell::Cell;
use crate::import::table::{self, names};
use crate::lane_presets::LanePreset as P;

/// A line of prose that is longer goes on in the next one.
const WRAPPED: usize = 50;

/// A section that may be about a stage.
#[derive(Default)]
struct Section {
    level: u8,
    name: String,
    line: usize,
    headings: Vec<String>,
    /// What stands below each label.
    labels: Vec<(String, Cell)>,
    /// What stands below no label.
    rest: Cell,
}

/// The sections of a document that are about stages, those below the same heading as one
/// block: at least two with the same labels, which name lanes, and among them what the
/// customer does, thinks or feels.
pub fn blocks(things: &[(usize, Thing)]) -> Vec<Block> {
    let known = |it: &Section| {
        let lanes = it
            .labels
            .iter()
            .filter(|(name, _)| names::lane_likeness(name) >= 0.9);
        lanes.count() >= 2 && !names::is_persona_heading(&it.name)
    };
    let all: Vec<Section> = sections(things).into_iter().filter(known).collect();
    let count = |level: u8| all.iter().filter(|it| it.level == level).count();
    let Some(level) = (1..=6).max_by_key(|level| (count(*level), 6 - level)) else {
        return Vec::new();
    };
    let mut groups: Vec<Vec<&Section>> = Vec::new();
    for section in all.iter().filter(|it| it.level == level) {
        match groups.last_mut() {
            Some(group) if group[0].headings == section.headings => group.push(section),
            _ => groups.push(vec![section]),
        }
    }
    let is_core = |name: &str| {
        let core = [
            P::Actions,
            P::Thoughts,
            P::Feelings,
            P::EmotionCurve,
            P::Touchpoints,
        ];
        names::preset(name).is_some_and(|it| core.contains(&it))
    };
    let is_journey = |stages: &&Vec<&Section>| {
        let has_core = |it: &&&Section| it.labels.iter().any(|(name, _)| is_core(name));
        stages.len() >= 2 && stages.iter().filter(has_core).count() * 2 >= stages.len()
    };
    groups
        .iter()
        .filter(is_journey)
        .map(|it| grid(it, false))
        .collect()
}

/// Sections with lists below them and no labels: what happens in each stage. Taken where a
/// document has nothing else.
pub fn plain_block(things: &[(usize, Thing)]) -> Option<Block> {
    let all: Vec<Section> = sections(things)
        .into_iter()
        .filter(|it| it.labels.is_empty() && !it.rest.text.trim().is_empty())
        .collect();
    let is_stage = |it: &&Section| names::is_stage_like(&it.name);
    let stages: Vec<&Section> = all.iter().filter(is_stage).collect();
    let level = stages.first()?.level;
    let stages: Vec<&Section> = stages.into_iter().filter(|it| it.level == level).collect();
    (stages.len() >= 3).then(|| grid(&stages, true))
}

fn grid(stages: &[&Section], is_plain: bool) -> Block {
    let heads = heads(is_russian(stages.iter().map(|it| it.name.as_str())));
    let mut lanes: Vec<String> = Vec::new();
    for (name, _) in stages.iter().flat_map(|it| &it.labels) {
        if !lanes
            .iter()
            .any(|it| names::lane_key(it) == names::lane_key(name))
        {
            lanes.push(name.clone());
        }
    }
    if is_plain {
        lanes.push(heads[2].to_owned());
    }
    let mut rows = vec![vec![Cell::new(heads[0])]];
    rows[0].extend(stages.iter().map(|it| Cell::new(it.name.clone())));
    for lane in &lanes {
        let mut row = vec![Cell::new(lane.clone())];
        for stage in stages {
            let mut cell = Cell::EMPTY;
            let here = stage
                .labels
                .iter()
                .filter(|(name, _)| names::lane_key(name) == names::lane_key(lane));
            let rest = is_plain.then_some(&stage.rest);
            for found in here.map(|it| &it.1).chain(rest) {
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
    let first = stages[0];
    let place = Place {
        sheet: None,
        headings: first.headings.clone(),
        line: Some(first.line),
    };
    let mut block = table::block(BlockKind::Sections, place, rows, None);
    block.turn(Orientation::StagesInColumns);
    block.is_unsure = is_plain;
    block
}

/// All sections, each with what stands in it up to the next heading of its rank or above.
/// Headings that name lanes are labels.
fn sections(things: &[(usize, Thing)]) -> Vec<Section> {
    let mut done: Vec<Section> = Vec::new();
    let mut open: Vec<Section> = Vec::new();
    let mut label: Option<(u8, String)> = None;
    for (line, thing) in things {
        if let Thing::Heading(level, rich) = thing {
            let text = rich.text.split_whitespace().collect::<Vec<_>>().join(" ");
            let is_below = open.last().is_some_and(|it| it.level < *level);
            if is_below && names::lane_likeness(&text) >= 0.9 && !open.is_empty() {
                label = Some((*level, text.clone()));
                continue;
            }
            label = None;
            while open.last().is_some_and(|it| it.level >= *level) {
                done.extend(open.pop());
            }
            let headings = open.iter().map(|it| it.name.clone()).collect();
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
        match thing {
            Thing::Paragraph(rich) => paragraph(section, rich, &mut label),
            Thing::List(nodes, _) => {
                let labels: Vec<_> = nodes
                    .iter()
                    .map(|it| {
                        divided(&it.rich).filter(|(name, _)| names::lane_likeness(name) >= 0.9)
                    })
                    .collect();
                if label.is_none()
                    && labels.iter().filter(|it| it.is_some()).count() * 2 > nodes.len()
                {
                    for (node, found) in nodes.iter().zip(labels) {
                        let (name, text) = found.unwrap_or(("", &node.rich.text));
                        let mut cell = Cell {
                            text: text.to_owned(),
                            references: node.rich.references.clone(),
                            ..Cell::EMPTY
                        };
                        gather(&node.children, &mut cell, 0);
                        add(section, Some(name).filter(|it| !it.is_empty()), &cell);
                    }
                } else {
                    let mut cell = Cell::EMPTY;
                    gather(nodes, &mut cell, 0);
                    add(section, label.as_ref().map(|it| it.1.as_str()), &cell);
                }
            }
            _ => {}
        }
    }
    done.extend(open.into_iter().rev());
    done.sort_by_key(|it| it.line);
    done
}

/// A paragraph: a label alone, labels with what belongs to them, or text below a label.
fn paragraph(section: &mut Section, rich: &Rich, label: &mut Option<(u8, String)>) {
    let text = rich.text.trim();
    let is_bold = rich.bold >= rich.text.trim_end().len() && rich.bold > 0;
    let name = text.trim_end_matches(':').trim();
    let is_lane = names::lane_likeness(name) >= 0.9;
    if !text.contains('\n')
        && name.chars().count() <= 60
        && (is_bold || (is_lane && text.ends_with(':')))
    {
        *label = Some((7, name.to_owned()));
        return;
    }
    if let Some((name, rest)) = rich.text.get(..rich.bold).zip(rich.text.get(rich.bold..))
        && rest.starts_with('\n')
        && names::lane_likeness(name) >= 0.9
    {
        let name = name.trim().trim_end_matches(':').to_owned();
        let lines: Vec<&str> = rest.trim().lines().collect();
        let cell = Cell {
            text: joined(&lines),
            references: rich.references.clone(),
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
    if lines.iter().any(|it| labelled(it)) && (labelled(lines[0]) || label.is_none()) {
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
                references: rich.references.clone(),
                ..Cell::EMPTY
            };
            add(section, label.as_ref().map(|it| it.1.as_str()), &cell);
        }
        return;
    }
    if rich.bold > 0
        && rich.bold < rich.text.len()
        && rich
            .text
            .get(..rich.bold)
            .is_some_and(|it| it.trim_end().ends_with(':'))
    {
        // "**Status:** parked" is a label of its own with what belongs to it.
        let (name, rest) = rich.text.split_at(rich.bold);
        let name = name.trim().trim_end_matches(':').to_owned();
        let cell = Cell {
            text: rest.trim().to_owned(),
            references: rich.references.clone(),
            ..Cell::EMPTY
        };
        add(section, Some(&name), &cell);
        return;
    }
    let cell = Cell {
        text: joined(&lines),
        references: rich.references.clone(),
        ..Cell::EMPTY
    };
    add(section, label.as_ref().map(|it| it.1.as_str()), &cell);
}

/// Lines of prose that was wrapped, joined; short lines stay.
fn joined(lines: &[&str]) -> String {
    let is_wrapped = lines.len() > 1
        && lines[..lines.len() - 1]
            .iter()
            .all(|it| it.chars().count() >= WRAPPED);
    lines.join(if is_wrapped { " " } else { "\n" })
}

fn add(section: &mut Section, label: Option<&str>, cell: &Cell) {
    if cell.text.trim().is_empty() {
        return;
    }
    let place = match label {
        None => &mut section.rest,
        Some(name) => {
            let key = names::lane_key(name);
            let known = section
                .labels
                .iter()
                .position(|it| names::lane_key(&it.0) == key);
            let at = known.unwrap_or_else(|| {
                section.labels.push((name.to_owned(), Cell::EMPTY));
                section.labels.len() - 1
            });
            &mut section.labels[at].1
        }
    };
    if !place.text.is_empty() {
        place.text.push('\n');
    }
    place.text.push_str(&cell.text);
    place.references.extend(cell.references.iter().cloned());
}
