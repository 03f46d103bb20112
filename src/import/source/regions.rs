//! Sheets that hold more than one table: several tables below each other, and rows above them
//! with the title, the persona, the scenario or the goal of the map.

use super::Material;
use crate::import::table::cell::{Cell, Continues};
use crate::import::table::names::{self, Head};

/// Divides rows into tables: a new one begins where a row of headings follows an empty row.
/// Each table comes with the index of its first row.
pub fn divided(rows: Vec<Vec<Cell>>) -> Vec<(usize, Vec<Vec<Cell>>)> {
    let own_texts = |row: &[Cell]| -> Vec<String> {
        row.iter()
            .filter(|cell| cell.continues == Continues::Nothing)
            .map(|cell| names::plain(&cell.text))
            .filter(|text| !text.is_empty())
            .collect()
    };
    let is_empty = |row: &Vec<Cell>| row.iter().all(|cell| cell.text.trim().is_empty());
    let first_head = rows
        .iter()
        .find(|row| own_texts(row).len() > 2)
        .map(|row| own_texts(row))
        .unwrap_or_default();
    let starts = |index: usize| {
        let row = &rows[index];
        let row_texts = own_texts(row);
        let corner = row
            .iter()
            .map(|cell| cell.text.trim())
            .find(|text| !text.is_empty())
            .unwrap_or_default();
        let is_stage = names::head(corner) == Some(Head::Stage) && row_texts.len() > 2;
        // The first row of headings again, or another one that begins with a heading for
        // stages.
        row_texts.len() > 2 && (row_texts == first_head || is_stage && index > 0)
    };
    let mut first_rows = vec![0];
    let mut seen_head = false;
    for index in 0..rows.len() {
        if starts(index) {
            if seen_head && is_empty_above(&rows, index, &is_empty) {
                first_rows.push(index);
            }
            seen_head = true;
        } else if own_texts(&rows[index]).len() > 2 {
            seen_head = true;
        }
    }
    if first_rows.len() == 1 {
        return vec![(0, rows)];
    }
    let mut tables = Vec::new();
    let end_rows = first_rows
        .iter()
        .skip(1)
        .copied()
        .chain([rows.len()])
        .collect::<Vec<_>>();
    let mut rest = rows;
    let mut divided_rows = 0;
    for (first_row, end_row) in first_rows.into_iter().zip(end_rows) {
        let rest_rows = rest.split_off(end_row - divided_rows);
        tables.push((first_row, std::mem::replace(&mut rest, rest_rows)));
        divided_rows = end_row;
    }
    tables
}

/// Whether the row above `at` is empty, or is a title with an empty row above it.
fn is_empty_above(rows: &[Vec<Cell>], at: usize, is_empty: &dyn Fn(&Vec<Cell>) -> bool) -> bool {
    let above = |by: usize| at.checked_sub(by).map(|index| &rows[index]);
    let is_title = |row: &Vec<Cell>| {
        row.iter()
            .filter(|cell| !cell.text.trim().is_empty() && cell.continues == Continues::Nothing)
            .count()
            == 1
    };
    above(1).is_some_and(is_empty)
        || (above(1).is_some_and(is_title) && above(2).is_some_and(is_empty))
}

/// Reads the title, the personas, the scenario and the goal from the rows above a table into
/// `material`.
pub fn about(rows: &[Vec<Cell>], material: &mut Material) {
    let texts_of = |row: &Vec<Cell>| -> Vec<String> {
        let cells = row
            .iter()
            .filter(|cell| cell.continues == Continues::Nothing);
        cells
            .map(|cell| cell.text.trim().to_owned())
            .filter(|text| !text.is_empty())
            .collect()
    };
    let most_texts = rows
        .iter()
        .map(|row| texts_of(row).len())
        .max()
        .unwrap_or(0);
    if most_texts < 3 {
        return;
    }
    for row in rows.iter().take(30) {
        let own_texts = texts_of(row);
        match &own_texts[..] {
            [] => {}
            [one] if one.contains(':') && take_labelled_text(one, material) => {}
            [one] => {
                let is_short = one.chars().count() <= 120;
                if material.title.is_none() && is_short {
                    material.title = Some(one.split_whitespace().collect::<Vec<_>>().join(" "));
                }
            }
            [label, value] if take_value(label.trim_end_matches(':'), value, material) => {}
            all if all.iter().all(|text| text.contains(':')) => {
                for text in all {
                    take_labelled_text(text, material);
                }
            }
            all if all.len().is_multiple_of(2)
                && all.chunks(2).all(|pair| pair[0].ends_with(':')) =>
            {
                for pair in all.chunks(2) {
                    take_value(pair[0].trim_end_matches(':'), &pair[1], material);
                }
            }
            _ => return,
        }
    }
}

/// Reads a text such as "Persona: Maria"; returns whether its label is known.
fn take_labelled_text(text: &str, material: &mut Material) -> bool {
    text.split_once(':')
        .is_some_and(|(label, value)| take_value(label, value, material))
}

/// Puts the value behind a label into `material`; returns whether the label is known.
fn take_value(label: &str, value: &str, material: &mut Material) -> bool {
    let (label, value) = (label.trim(), value.trim());
    if value.is_empty() {
        return false;
    }
    if names::is_persona(label) {
        material.personas.push(value.to_owned());
    } else if names::is_scenario(label) {
        value.clone_into(&mut material.scenario);
    } else if names::is_goal(label) {
        value.clone_into(&mut material.goal);
    } else if names::is_title(label) {
        material.title = Some(value.to_owned());
    } else {
        return false;
    }
    true
}
