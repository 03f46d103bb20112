//! Lists as tables: items are stages, what stands below them are steps, labelled lanes, or
//! actions.

use super::markdown::{Node, Rich};
use crate::import::draft::{Block, BlockKind, Orientation, Place};
use crate::import::table::cell::Cell;
use crate::import::table::{self, names};

/// The most items that are made into columns of a map.
const MOST: usize = 2_000;

/// The words for headings of made tables, in the language of the list.
pub(super) fn heads(is_russian: bool) -> [&'static str; 3] {
    if is_russian {
        ["Этап", "Шаг", "Действия"]
    } else {
        ["Stage", "Step", "Actions"]
    }
}

/// Whether more of a text is written in Cyrillic letters than not.
pub(super) fn is_russian<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let (mut cyrillic, mut latin) = (0, 0);
    for letter in texts.flat_map(str::chars) {
        cyrillic += usize::from(('\u{400}'..='\u{4ff}').contains(&letter));
        latin += usize::from(letter.is_ascii_alphabetic());
    }
    cyrillic > latin
}

/// A nested list as a block; `None` if it is none, or too small to be a journey.
pub fn block(nodes: &[Node], is_ordered: bool, place: Place) -> Option<Block> {
    let nested = nodes.iter().filter(|it| !it.children.is_empty()).count();
    if nodes.len() < 2 || nodes.len() > MOST || nested * 2 < nodes.len() {
        return None;
    }
    let labelled = |node: &Node| {
        node.children
            .iter()
            .filter(|it| lane_label(it).is_some())
            .count()
    };
    let is_labelled = |node: &Node| labelled(node) * 2 > node.children.len();
    let with_lanes = nodes.iter().filter(|it| is_labelled(it)).count();
    let deep = nodes
        .iter()
        .flat_map(|it| &it.children)
        .filter(|it| !it.children.is_empty())
        .count();
    let children: usize = nodes.iter().map(|it| it.children.len()).sum();
    let rows = if with_lanes * 2 >= nested {
        labelled_rows(
            nodes.iter().map(|it| (&it.rich, None, &it.children[..])),
            nodes,
        )
    } else if deep * 2 >= children {
        let steps = nodes.iter().flat_map(|stage| {
            stage
                .children
                .iter()
                .map(move |step| (&stage.rich, Some(&step.rich), &step.children[..]))
        });
        let alone = nodes
            .iter()
            .filter(|it| it.children.is_empty())
            .map(|it| (&it.rich, None, &[][..]));
        labelled_rows(steps.chain(alone), nodes)
    } else if is_ordered || nested == nodes.len() {
        plain_rows(nodes)
    } else {
        return None;
    };
    let mut block = table::block(BlockKind::List, place, rows, None);
    block.turn(Orientation::StagesInRows);
    // Items below items may be steps as well as actions.
    block.is_unsure = with_lanes * 2 < nested;
    Some(block)
}

/// A list of one level: every item is a stage. Taken where a document has nothing else.
pub fn flat_block(nodes: &[Node], place: Place) -> Option<Block> {
    if nodes.len() < 3 || nodes.len() > MOST {
        return None;
    }
    let heads = heads(is_russian(nodes.iter().map(|it| it.rich.text.as_str())));
    let divided: Vec<Option<(&str, &str)>> = nodes.iter().map(|it| divided(&it.rich)).collect();
    let has_texts = divided.iter().filter(|it| it.is_some()).count() * 3 >= nodes.len() * 2;
    let mut rows = vec![heads.map(Cell::new).to_vec()];
    rows[0].remove(1);
    for (node, divided) in nodes.iter().zip(divided) {
        let (name, text) = divided
            .filter(|_| has_texts)
            .unwrap_or((&node.rich.text, ""));
        let cell = Cell {
            text: text.to_owned(),
            references: node.rich.references.clone(),
            ..Cell::EMPTY
        };
        rows.push(vec![Cell::new(name), cell]);
    }
    let mut block = table::block(BlockKind::List, place, rows, None);
    block.turn(Orientation::StagesInRows);
    block.is_unsure = true;
    Some(block)
}

/// The name and the text of "Awareness: sees an ad", "**Awareness** – sees an ad".
pub(super) fn divided(rich: &Rich) -> Option<(&str, &str)> {
    if rich.bold > 0 && rich.bold < rich.text.len() {
        let (name, text) = rich.text.split_at(rich.bold);
        let text = text.trim_start_matches([':', '–', '—', '-', ' ', '\n', '.']);
        return Some((name.trim().trim_end_matches(':'), text));
    }
    let (name, text) = rich
        .text
        .split_once(": ")
        .or_else(|| rich.text.split_once(":\n"))
        .or_else(|| rich.text.split_once(" – "))
        .or_else(|| rich.text.split_once(" — "))?;
    (name.chars().count() <= 60 && !name.contains('\n')).then(|| (name.trim(), text.trim()))
}

/// The lane that an item names, and what it says itself: "Actions: compares prices", or
/// "Actions" with items below.
fn lane_label(node: &Node) -> Option<(&str, &str)> {
    if let Some((name, text)) =
        divided(&node.rich).filter(|(name, _)| names::lane_likeness(name) >= 0.9)
    {
        return Some((name, text));
    }
    let name = node.rich.text.trim().trim_end_matches(':');
    (names::lane_likeness(name) >= 0.9).then_some((name, ""))
}

/// Rows of stages and steps with a column for every lane that is named below them. Items
/// without a name are actions.
fn labelled_rows<'a>(
    steps: impl Iterator<Item = (&'a Rich, Option<&'a Rich>, &'a [Node])>,
    all: &[Node],
) -> Vec<Vec<Cell>> {
    let heads = heads(is_russian(all.iter().map(|it| it.rich.text.as_str())));
    let steps: Vec<_> = steps.take(MOST).collect();
    let has_steps = steps.iter().any(|it| it.1.is_some());
    let mut lanes: Vec<String> = Vec::new();
    let mut filled: Vec<Vec<(usize, Cell)>> = Vec::new();
    for (_, _, children) in &steps {
        let mut row = Vec::new();
        for child in *children {
            let (name, own) = lane_label(child).unwrap_or((heads[2], child.rich.text.as_str()));
            let key = names::lane_key(name);
            let known = lanes.iter().position(|it| names::lane_key(it) == key);
            let at = known.unwrap_or_else(|| {
                lanes.push(name.to_owned());
                lanes.len() - 1
            });
            let mut cell = Cell {
                text: own.to_owned(),
                references: child.rich.references.clone(),
                ..Cell::EMPTY
            };
            gather(&child.children, &mut cell, 0);
            row.push((at, cell));
        }
        filled.push(row);
    }
    let mut header = vec![Cell::new(heads[0])];
    header.extend(has_steps.then(|| Cell::new(heads[1])));
    let first_lane = header.len();
    header.extend(lanes.iter().map(|it| Cell::new(it.clone())));
    let mut rows = vec![header];
    for ((stage, step, _), cells) in steps.iter().zip(filled) {
        let mut row = vec![Cell::EMPTY; first_lane + lanes.len()];
        row[0] = first_line(stage);
        if has_steps {
            row[1] = step.map_or(Cell::EMPTY, first_line);
        }
        for (at, cell) in cells {
            let place = &mut row[first_lane + at];
            if !place.text.is_empty() && !cell.text.is_empty() {
                place.text.push('\n');
            }
            place.text.push_str(&cell.text);
            place.references.extend(cell.references);
        }
        rows.push(row);
    }
    rows
}

fn first_line(rich: &Rich) -> Cell {
    let text = rich.text.split_whitespace().collect::<Vec<_>>().join(" ");
    Cell::new(text.trim_end_matches(':'))
}

/// Puts items into a cell, a bullet each.
pub(super) fn gather(nodes: &[Node], cell: &mut Cell, depth: usize) {
    for node in nodes {
        if !cell.text.is_empty() {
            cell.text.push('\n');
        }
        cell.text.push_str("• ");
        cell.text.push_str(&node.rich.text.replace('\n', " "));
        cell.references.extend(node.rich.references.iter().cloned());
        if depth < 8 {
            gather(&node.children, cell, depth + 1);
        }
    }
}

/// Rows of stages and what happens in them.
fn plain_rows(nodes: &[Node]) -> Vec<Vec<Cell>> {
    let heads = heads(is_russian(nodes.iter().map(|it| it.rich.text.as_str())));
    let mut rows = vec![vec![Cell::new(heads[0]), Cell::new(heads[2])]];
    for node in nodes {
        let mut cell = Cell::EMPTY;
        let (name, own) = divided(&node.rich)
            .filter(|it| !it.1.is_empty())
            .unwrap_or((&node.rich.text, ""));
        own.clone_into(&mut cell.text);
        gather(&node.children, &mut cell, 0);
        rows.push(vec![
            Cell::new(
                name.split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
                    .trim_end_matches(':'),
            ),
            cell,
        ]);
    }
    rows
}
