//! Turns lists into tables. The items of a list are stages; the items below them are steps,
//! lanes with a label, or actions.

use super::markdown::{ListItem, RichText};
use crate::import::draft::{Block, BlockKind, BlockLocation, Orientation};
use crate::import::table::cell::Cell;
use crate::import::table::{self, names};
use crate::own_tables::heads;

/// The most items that become columns of a map.
const MAX_ITEMS: usize = 2_000;

/// Whether more of a text is written in Cyrillic letters than not.
pub(super) fn is_russian<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let (mut cyrillic, mut latin) = (0, 0);
    for letter in texts.flat_map(str::chars) {
        cyrillic += usize::from(('\u{400}'..='\u{4ff}').contains(&letter));
        latin += usize::from(letter.is_ascii_alphabetic());
    }
    cyrillic > latin
}

/// Makes a block of a nested list; `None` if the list is not nested, or has too few or too
/// many items to be a journey.
pub fn block(list_items: &[ListItem], is_ordered: bool, place: BlockLocation) -> Option<Block> {
    let nested = list_items
        .iter()
        .filter(|item| !item.children.is_empty())
        .count();
    if list_items.len() < 2 || list_items.len() > MAX_ITEMS || nested * 2 < list_items.len() {
        return None;
    }
    let labelled = |list_item: &ListItem| {
        list_item
            .children
            .iter()
            .filter(|child| lane_label(child).is_some())
            .count()
    };
    let is_labelled = |list_item: &ListItem| labelled(list_item) * 2 > list_item.children.len();
    let labelled_items = list_items.iter().filter(|item| is_labelled(item)).count();
    let nested_steps = list_items
        .iter()
        .flat_map(|stage| &stage.children)
        .filter(|step| !step.children.is_empty())
        .count();
    let children: usize = list_items.iter().map(|stage| stage.children.len()).sum();
    let rows = if labelled_items * 2 >= nested {
        labelled_rows(
            list_items
                .iter()
                .map(|stage| (&stage.content, None, &stage.children[..])),
            list_items,
        )
    } else if nested_steps * 2 >= children {
        let steps = list_items.iter().flat_map(|stage| {
            stage
                .children
                .iter()
                .map(move |step| (&stage.content, Some(&step.content), &step.children[..]))
        });
        let stages_without_steps = list_items
            .iter()
            .filter(|stage| stage.children.is_empty())
            .map(|stage| (&stage.content, None, &[][..]));
        labelled_rows(steps.chain(stages_without_steps), list_items)
    } else if is_ordered || nested == list_items.len() {
        plain_rows(list_items)
    } else {
        return None;
    };
    let mut block = table::block(BlockKind::List, place, rows, None);
    block.turn(Orientation::StagesInRows);
    // Without labels, the items below may be steps as well as actions.
    block.is_unsure = labelled_items * 2 < nested;
    Some(block)
}

/// Makes a block of a list of one level, in which every item is a stage. Used only where a
/// document has nothing else.
pub fn flat_block(list_items: &[ListItem], place: BlockLocation) -> Option<Block> {
    if list_items.len() < 3 || list_items.len() > MAX_ITEMS {
        return None;
    }
    let heads = heads(is_russian(
        list_items.iter().map(|item| item.content.text.as_str()),
    ));
    let names_and_texts: Vec<Option<(&str, &str)>> = list_items
        .iter()
        .map(|item| divided(&item.content))
        .collect();
    let has_texts = names_and_texts
        .iter()
        .filter(|parts| parts.is_some())
        .count()
        * 3
        >= list_items.len() * 2;
    let mut rows = vec![heads.map(Cell::new).to_vec()];
    rows[0].remove(1);
    for (list_item, name_and_text) in list_items.iter().zip(names_and_texts) {
        let (name, text) = name_and_text
            .filter(|_| has_texts)
            .unwrap_or((&list_item.content.text, ""));
        let cell = Cell {
            text: text.to_owned(),
            references: list_item.content.references.clone(),
            ..Cell::EMPTY
        };
        rows.push(vec![Cell::new(name), cell]);
    }
    let mut block = table::block(BlockKind::List, place, rows, None);
    block.turn(Orientation::StagesInRows);
    block.is_unsure = true;
    Some(block)
}

/// The name and the text of an item such as "Awareness: sees an ad" or
/// "**Awareness** – sees an ad".
pub(super) fn divided(content: &RichText) -> Option<(&str, &str)> {
    if content.bold > 0 && content.bold < content.text.len() {
        let (name, text) = content.text.split_at(content.bold);
        let text = text.trim_start_matches([':', '–', '—', '-', ' ', '\n', '.']);
        return Some((name.trim().trim_end_matches(':'), text));
    }
    let (name, text) = content
        .text
        .split_once(": ")
        .or_else(|| content.text.split_once(":\n"))
        .or_else(|| content.text.split_once(" – "))
        .or_else(|| content.text.split_once(" — "))?;
    (name.chars().count() <= 60 && !name.contains('\n')).then(|| (name.trim(), text.trim()))
}

/// The name of a lane at the start of an item and the text behind it, as in
/// "Actions: compares prices". The text is empty if the item has only the name, as "Actions"
/// with items below.
fn lane_label(list_item: &ListItem) -> Option<(&str, &str)> {
    if let Some((name, text)) =
        divided(&list_item.content).filter(|(name, _)| names::lane_likeness(name) >= 0.9)
    {
        return Some((name, text));
    }
    let name = list_item.content.text.trim().trim_end_matches(':');
    (names::lane_likeness(name) >= 0.9).then_some((name, ""))
}

/// Rows of stages and steps, with a column for every lane that items below them name. Items
/// that name no lane are actions. `steps` has the stage, the step and its items for each
/// row; `all` is only used to detect the language.
fn labelled_rows<'a>(
    steps: impl Iterator<Item = (&'a RichText, Option<&'a RichText>, &'a [ListItem])>,
    all: &[ListItem],
) -> Vec<Vec<Cell>> {
    let heads = heads(is_russian(
        all.iter().map(|item| item.content.text.as_str()),
    ));
    let steps: Vec<_> = steps.take(MAX_ITEMS).collect();
    let has_steps = steps.iter().any(|step| step.1.is_some());
    let mut lanes: Vec<String> = Vec::new();
    let mut lanes_of_rows: Vec<Vec<(usize, Cell)>> = Vec::new();
    for (_, _, children) in &steps {
        let mut row = Vec::new();
        for child in *children {
            let (name, text) = lane_label(child).unwrap_or((heads[2], child.content.text.as_str()));
            let key = names::lane_key(name);
            let known_lane = lanes.iter().position(|lane| names::lane_key(lane) == key);
            let lane_index = known_lane.unwrap_or_else(|| {
                lanes.push(name.to_owned());
                lanes.len() - 1
            });
            let mut cell = Cell {
                text: text.to_owned(),
                references: child.content.references.clone(),
                ..Cell::EMPTY
            };
            gather(&child.children, &mut cell, 0);
            row.push((lane_index, cell));
        }
        lanes_of_rows.push(row);
    }
    let mut header = vec![Cell::new(heads[0])];
    header.extend(has_steps.then(|| Cell::new(heads[1])));
    let first_lane = header.len();
    header.extend(lanes.iter().map(|lane| Cell::new(lane.clone())));
    let mut rows = vec![header];
    for ((stage, step, _), cells) in steps.iter().zip(lanes_of_rows) {
        let mut row = vec![Cell::EMPTY; first_lane + lanes.len()];
        row[0] = on_one_line(stage);
        if has_steps {
            row[1] = step.map_or(Cell::EMPTY, on_one_line);
        }
        for (lane_index, cell) in cells {
            let target = &mut row[first_lane + lane_index];
            if !target.text.is_empty() && !cell.text.is_empty() {
                target.text.push('\n');
            }
            target.text.push_str(&cell.text);
            target.references.extend(cell.references);
        }
        rows.push(row);
    }
    rows
}

/// A cell with the text of an item on one line, without a colon at its end.
fn on_one_line(content: &RichText) -> Cell {
    let text = content
        .text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    Cell::new(text.trim_end_matches(':'))
}

/// Appends items and the items below them to the text of a cell, with a bullet before each.
pub(super) fn gather(list_items: &[ListItem], cell: &mut Cell, depth: usize) {
    for list_item in list_items {
        if !cell.text.is_empty() {
            cell.text.push('\n');
        }
        cell.text.push_str("• ");
        cell.text
            .push_str(&list_item.content.text.replace('\n', " "));
        cell.references
            .extend(list_item.content.references.iter().cloned());
        if depth < 8 {
            gather(&list_item.children, cell, depth + 1);
        }
    }
}

/// Rows of stages, each with a cell for the actions in it.
fn plain_rows(list_items: &[ListItem]) -> Vec<Vec<Cell>> {
    let heads = heads(is_russian(
        list_items.iter().map(|item| item.content.text.as_str()),
    ));
    let mut rows = vec![vec![Cell::new(heads[0]), Cell::new(heads[2])]];
    for list_item in list_items {
        let mut cell = Cell::EMPTY;
        let (name, text) = divided(&list_item.content)
            .filter(|parts| !parts.1.is_empty())
            .unwrap_or((&list_item.content.text, ""));
        text.clone_into(&mut cell.text);
        gather(&list_item.children, &mut cell, 0);
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
