//! Sheets that hold more than a table: several below each other, and lines above that tell
//! of the whole.

use super::Material;
use crate::import::table::cell::{Cell, Continues};
use crate::import::table::names::{self, Head};

/// Divides rows into tables where, below an empty row, another head begins. Each comes with
/// the place of its first row.
pub fn divided(rows: Vec<Vec<Cell>>) -> Vec<(usize, Vec<Vec<Cell>>)> {
    let texts = |row: &[Cell]| -> Vec<String> {
        row.iter()
            .filter(|it| it.continues == Continues::Nothing)
            .map(|it| names::plain(&it.text))
            .filter(|it| !it.is_empty())
            .collect()
    };
    let is_empty = |row: &Vec<Cell>| row.iter().all(|it| it.text.trim().is_empty());
    let first_head = rows
        .iter()
        .find(|it| texts(it).len() > 2)
        .map(|it| texts(it))
        .unwrap_or_default();
    let starts = |at: usize| {
        let row = &rows[at];
        let found = texts(row);
        let corner = row
            .iter()
            .map(|it| it.text.trim())
            .find(|it| !it.is_empty())
            .unwrap_or_default();
        let is_stage = names::head(corner) == Some(Head::Stage) && found.len() > 2;
        // The same head again, or the same shape of head with another stage.
        found.len() > 2 && (found == first_head || is_stage && at > 0)
    };
    let mut begins = vec![0];
    let mut seen_head = false;
    for at in 0..rows.len() {
        if starts(at) {
            if seen_head && is_empty_above(&rows, at, &is_empty) {
                begins.push(at);
            }
            seen_head = true;
        } else if texts(&rows[at]).len() > 2 {
            seen_head = true;
        }
    }
    if begins.len() == 1 {
        return vec![(0, rows)];
    }
    let mut tables = Vec::new();
    let ends = begins
        .iter()
        .skip(1)
        .copied()
        .chain([rows.len()])
        .collect::<Vec<_>>();
    let mut rest = rows;
    let mut taken = 0;
    for (begin, end) in begins.into_iter().zip(ends) {
        let behind = rest.split_off(end - taken);
        tables.push((begin, std::mem::replace(&mut rest, behind)));
        taken = end;
    }
    tables
}

/// Whether an empty row, or a title below one, stands above a row.
fn is_empty_above(rows: &[Vec<Cell>], at: usize, is_empty: &dyn Fn(&Vec<Cell>) -> bool) -> bool {
    let above = |by: usize| at.checked_sub(by).map(|it| &rows[it]);
    let is_title = |row: &Vec<Cell>| {
        row.iter()
            .filter(|it| !it.text.trim().is_empty() && it.continues == Continues::Nothing)
            .count()
            == 1
    };
    above(1).is_some_and(is_empty)
        || (above(1).is_some_and(is_title) && above(2).is_some_and(is_empty))
}

/// Takes what the rows above a table tell: its title, the persona, the scenario, the goal.
pub fn about(rows: &[Vec<Cell>], material: &mut Material) {
    let says = |row: &Vec<Cell>| -> Vec<String> {
        let own = row.iter().filter(|it| it.continues == Continues::Nothing);
        own.map(|it| it.text.trim().to_owned())
            .filter(|it| !it.is_empty())
            .collect()
    };
    let most = rows.iter().map(|it| says(it).len()).max().unwrap_or(0);
    if most < 3 {
        return;
    }
    for row in rows.iter().take(30) {
        let texts = says(row);
        match &texts[..] {
            [] => {}
            [one] if one.contains(':') && labelled(one, material) => {}
            [one] => {
                let is_short = one.chars().count() <= 120;
                if material.title.is_none() && is_short {
                    material.title = Some(one.split_whitespace().collect::<Vec<_>>().join(" "));
                }
            }
            [label, value] if take(label.trim_end_matches(':'), value, material) => {}
            all if all.iter().all(|it| it.contains(':')) => {
                for text in all {
                    labelled(text, material);
                }
            }
            all if all.len().is_multiple_of(2) && all.chunks(2).all(|it| it[0].ends_with(':')) => {
                for pair in all.chunks(2) {
                    take(pair[0].trim_end_matches(':'), &pair[1], material);
                }
            }
            _ => return,
        }
    }
}

fn labelled(text: &str, material: &mut Material) -> bool {
    text.split_once(':')
        .is_some_and(|(label, value)| take(label, value, material))
}

/// Takes what a label says; returns whether it is one of those that are known.
fn take(label: &str, value: &str, material: &mut Material) -> bool {
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
