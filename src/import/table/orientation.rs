//! Decides in which direction the stages of a table run.

use super::cell::Cell;
use super::frame::{TableCorner, filled, text};
use super::names::{self, Head};
use super::reading::Reading;
use crate::import::draft::Orientation;

/// The orientation of a table, and how sure it is.
pub(super) struct Decision {
    pub orientation: Orientation,
    /// Whether another orientation was nearly as likely.
    pub is_unsure: bool,
}

/// Decides the orientation of a table. `has_stage` says that the whole table is about one
/// stage.
pub(super) fn decide(rows: &[Vec<Cell>], table_corner: &TableCorner, has_stage: bool) -> Decision {
    let end_row = rows
        .len()
        .min(table_corner.head_row + super::MAX_LINES_EXAMINED);
    let width = rows.first().map_or(0, Vec::len);
    let corner = text(rows, table_corner.head_row, table_corner.names_column);
    let left: Vec<&str> = distinct(
        (table_corner.head_row + 1..end_row).map(|row| text(rows, row, table_corner.names_column)),
    );
    let top: Vec<&str> = distinct(
        (table_corner.names_column + 1..width)
            .map(|column| text(rows, table_corner.head_row, column)),
    );
    let lane_head = table_corner.lane_head(rows);
    let all_top: Vec<&str> = distinct((0..width).map(|column| text(rows, lane_head, column)));
    let corner_head = names::head(corner);

    if let Some(one) = one_stage(rows, table_corner, &left, corner) {
        return one;
    }
    let heads = |list: &[&str], wanted: &[Head]| {
        list.iter()
            .any(|text| names::head(text).is_some_and(|head| wanted.contains(&head)))
    };
    let mut in_columns = 2.0 * lane_share(&left) + 0.6 * share(&top, names::is_stage_like);
    let mut in_rows = 2.0 * lane_share(&all_top) + 0.6 * share(&left, names::is_stage_like);
    match corner_head {
        Some(Head::Lane) => in_columns += 0.6,
        Some(Head::Stage | Head::Step) => in_rows += 0.2,
        _ => {}
    }
    if heads(&top, &[Head::Stage, Head::Step, Head::Persona]) {
        in_rows += 0.8;
    }
    if heads(
        &left[..left.len().min(3)],
        &[Head::Step, Head::Stage, Head::Persona],
    ) {
        in_columns += 0.8;
    }
    if has_stage && matches!(corner_head, Some(Head::Stage)) {
        in_rows += 0.4;
    }
    in_columns += 0.4 * levels_in_rows(rows, table_corner, end_row);
    in_rows += 0.4 * levels_in_columns(rows, table_corner, end_row, width);
    if in_columns.max(in_rows) < 0.35 {
        // No name is known, so only the shape of the table can decide.
        let is_wide = rows
            .get(table_corner.head_row)
            .map_or(0, |cells| filled(cells).len())
            > left.len() + 1;
        if is_wide || corner.is_empty() {
            in_columns += 0.1;
        } else {
            in_rows += 0.1;
        }
        return Decision {
            orientation: if in_columns > in_rows {
                Orientation::StagesInColumns
            } else {
                Orientation::StagesInRows
            },
            is_unsure: true,
        };
    }
    let orientation = if in_columns > in_rows {
        Orientation::StagesInColumns
    } else {
        Orientation::StagesInRows
    };
    Decision {
        orientation,
        is_unsure: (in_columns - in_rows).abs() < 0.25,
    }
}

/// Decides for a table of two columns whose left one has names of lanes: it is about one
/// stage, unless its headings name the stage. `None` for other tables.
fn one_stage(
    rows: &[Vec<Cell>],
    table_corner: &TableCorner,
    left: &[&str],
    corner: &str,
) -> Option<Decision> {
    let has_text = |column: usize| {
        rows[table_corner.head_row..]
            .iter()
            .any(|row| !row[column].is_blank())
    };
    let width = rows.first().map_or(0, Vec::len);
    let other_columns: Vec<usize> = (table_corner.names_column + 1..width)
        .filter(|column| has_text(*column))
        .collect();
    let [only] = other_columns[..] else {
        return None;
    };
    let head = text(rows, table_corner.head_row, only);
    let count_named = left
        .iter()
        .filter(|name| names::lane_likeness(name) >= 0.5)
        .count();
    let is_headless =
        names::lane_likeness(corner) >= 0.9 && count_named >= 1 && names::lane_likeness(head) < 0.9;
    let is_detail = names::head(head) == Some(Head::Detail) || head.is_empty();
    let is_stage = names::head(corner) == Some(Head::Stage) && count_named >= 2;
    let are_lanes = count_named >= 2 || count_named * 2 >= left.len().max(1);
    let is_one = are_lanes && (is_detail || (is_headless && !is_stage));
    is_one.then_some(Decision {
        orientation: Orientation::OneStage,
        is_unsure: false,
    })
}

/// How much these texts look like names of lanes, from 0 to 1. Of a few texts, all must look
/// like names, of many texts only some.
fn lane_share(texts: &[&str]) -> f32 {
    let sum: f32 = texts
        .iter()
        .map(|text| {
            if text.len() < 120 {
                names::lane_likeness(text)
            } else {
                0.0
            }
        })
        .sum();
    (sum / (texts.len() as f32 * 0.6).max(2.0)).min(1.0)
}

/// The share of the texts for which a test is true, from 0 to 1.
fn share(texts: &[&str], test: fn(&str) -> bool) -> f32 {
    let count = texts
        .iter()
        .filter(|text| text.len() < 120 && test(text))
        .count();
    count as f32 / texts.len().max(1) as f32
}

/// 1 if some row consists of levels of emotion, else 0.
fn levels_in_rows(rows: &[Vec<Cell>], table_corner: &TableCorner, last: usize) -> f32 {
    let has_levels = |row: usize| {
        let cells = rows[row]
            .iter()
            .skip(table_corner.names_column + 1)
            .map(|cell| cell.text.as_str());
        is_levels(Reading::of(cells.take(60), false))
    };
    f32::from((table_corner.head_row + 1..last.min(table_corner.head_row + 40)).any(has_levels))
}

/// 1 if some column consists of levels of emotion, else 0.
fn levels_in_columns(
    rows: &[Vec<Cell>],
    table_corner: &TableCorner,
    last: usize,
    width: usize,
) -> f32 {
    let has_levels = |column: usize| {
        let cells = (table_corner.head_row + 1..last.min(table_corner.head_row + 60))
            .map(|row| text(rows, row, column));
        is_levels(Reading::of(cells, false))
    };
    f32::from((0..width.min(60)).any(has_levels))
}

fn is_levels(reading: Reading) -> bool {
    reading.filled >= 3 && reading.is_marked() && reading.plain * 2 < reading.filled
}

/// The first 64 different texts that are not empty.
fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    for text in texts.filter(|text| !text.is_empty()) {
        if !found.contains(&text) {
            found.push(text);
        }
        if found.len() >= 64 {
            break;
        }
    }
    found
}
