//! Which way a table runs.

use super::cell::Cell;
use super::frame::{Frame, filled, text};
use super::names::{self, Head};
use super::reading::Reading;
use crate::import::draft::Orientation;

/// What was decided.
pub(super) struct Decision {
    pub orientation: Orientation,
    /// Whether another way was nearly as likely.
    pub is_unsure: bool,
}

/// Decides which way the rows run.
pub(super) fn decide(rows: &[Vec<Cell>], frame: &Frame, has_stage: bool) -> Decision {
    let last = rows.len().min(frame.head + super::MOST_LOOKED_AT);
    let width = rows.first().map_or(0, Vec::len);
    let corner = text(rows, frame.head, frame.names);
    let left: Vec<&str> = distinct((frame.head + 1..last).map(|row| text(rows, row, frame.names)));
    let top: Vec<&str> = distinct((frame.names + 1..width).map(|it| text(rows, frame.head, it)));
    let lane_head = frame.lane_head(rows);
    let all_top: Vec<&str> = distinct((0..width).map(|it| text(rows, lane_head, it)));
    let corner_head = names::head(corner);

    if let Some(one) = one_stage(rows, frame, &left, corner) {
        return one;
    }
    let heads = |list: &[&str], wanted: &[Head]| {
        list.iter()
            .any(|it| names::head(it).is_some_and(|it| wanted.contains(&it)))
    };
    let mut columns = 2.0 * lanes(&left) + 0.6 * share(&top, names::is_stage_like);
    let mut in_rows = 2.0 * lanes(&all_top) + 0.6 * share(&left, names::is_stage_like);
    match corner_head {
        Some(Head::Lane) => columns += 0.6,
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
        columns += 0.8;
    }
    if has_stage && matches!(corner_head, Some(Head::Stage)) {
        in_rows += 0.4;
    }
    columns += 0.4 * levels_in_rows(rows, frame, last);
    in_rows += 0.4 * levels_in_columns(rows, frame, last, width);
    if columns.max(in_rows) < 0.35 {
        // Nothing is known by name: shapes alone decide.
        let wide = rows.get(frame.head).map_or(0, |it| filled(it).len()) > left.len() + 1;
        if wide || corner.is_empty() {
            columns += 0.1;
        } else {
            in_rows += 0.1;
        }
        return Decision {
            orientation: if columns > in_rows {
                Orientation::StagesInColumns
            } else {
                Orientation::StagesInRows
            },
            is_unsure: true,
        };
    }
    let orientation = if columns > in_rows {
        Orientation::StagesInColumns
    } else {
        Orientation::StagesInRows
    };
    Decision {
        orientation,
        is_unsure: (columns - in_rows).abs() < 0.25,
    }
}

/// A table of two columns whose left one holds names of lanes, is about one stage unless
/// its head says which.
fn one_stage(rows: &[Vec<Cell>], frame: &Frame, left: &[&str], corner: &str) -> Option<Decision> {
    let says = |column: usize| rows[frame.head..].iter().any(|it| !it[column].is_blank());
    let width = rows.first().map_or(0, Vec::len);
    let others: Vec<usize> = (frame.names + 1..width).filter(|it| says(*it)).collect();
    let [only] = others[..] else { return None };
    let head = text(rows, frame.head, only);
    let named = left
        .iter()
        .filter(|it| names::lane_likeness(it) >= 0.5)
        .count();
    let is_headless =
        names::lane_likeness(corner) >= 0.9 && named >= 1 && names::lane_likeness(head) < 0.9;
    let is_detail = names::head(head) == Some(Head::Detail) || head.is_empty();
    let is_stage = names::head(corner) == Some(Head::Stage) && named >= 2;
    let known = named >= 2 || named * 2 >= left.len().max(1);
    let is_one = known && (is_detail || (is_headless && !is_stage));
    is_one.then_some(Decision {
        orientation: Orientation::OneStage,
        is_unsure: false,
    })
}

/// How much texts look like names of lanes, 0 to 1: of a few, all; of many, some.
fn lanes(texts: &[&str]) -> f32 {
    let sum: f32 = texts
        .iter()
        .map(|it| {
            if it.len() < 120 {
                names::lane_likeness(it)
            } else {
                0.0
            }
        })
        .sum();
    (sum / (texts.len() as f32 * 0.6).max(2.0)).min(1.0)
}

fn share(texts: &[&str], is_it: fn(&str) -> bool) -> f32 {
    let count = texts
        .iter()
        .filter(|it| it.len() < 120 && is_it(it))
        .count();
    count as f32 / texts.len().max(1) as f32
}

/// 1 if some row is all levels of emotion.
fn levels_in_rows(rows: &[Vec<Cell>], frame: &Frame, last: usize) -> f32 {
    let is_it = |row: usize| {
        let cells = rows[row]
            .iter()
            .skip(frame.names + 1)
            .map(|it| it.text.as_str());
        is_levels(Reading::of(cells.take(60), false))
    };
    f32::from((frame.head + 1..last.min(frame.head + 40)).any(is_it))
}

/// 1 if some column is all levels of emotion.
fn levels_in_columns(rows: &[Vec<Cell>], frame: &Frame, last: usize, width: usize) -> f32 {
    let is_it = |column: usize| {
        let cells = (frame.head + 1..last.min(frame.head + 60)).map(|row| text(rows, row, column));
        is_levels(Reading::of(cells, false))
    };
    f32::from((0..width.min(60)).any(is_it))
}

fn is_levels(reading: Reading) -> bool {
    reading.filled >= 3 && reading.is_marked() && reading.plain * 2 < reading.filled
}

fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    for text in texts.filter(|it| !it.is_empty()) {
        if !found.contains(&text) {
            found.push(text);
        }
        if found.len() >= 64 {
            break;
        }
    }
    found
}
