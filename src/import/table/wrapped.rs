//! Tables that are drawn with dashes and whose rows extend over several lines of text.

use super::cell::Cell;

/// Joins the lines of each row, if the table has lines of dashes between its rows.
pub(super) fn unwrapped(rows: Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
    let is_dashes = |cell: &Cell| {
        let text = cell.text.trim().trim_matches(['+', '|']);
        text.len() >= 3
            && text
                .chars()
                .all(|letter| matches!(letter, '-' | '=' | '+' | ':'))
    };
    let is_rule = |row: &Vec<Cell>| {
        !row.is_empty()
            && row
                .iter()
                .all(|cell| is_dashes(cell) || cell.text.trim().is_empty())
            && row.iter().any(is_dashes)
    };
    if rows.iter().filter(|row| is_rule(row)).count() < 2 {
        return rows;
    }
    let mut joined: Vec<Vec<Cell>> = Vec::new();
    let mut begins_row = true;
    let mut is_head = true;
    for row in rows {
        if is_rule(&row) {
            (begins_row, is_head) = (true, false);
            continue;
        }
        let has_name = row.first().is_some_and(|cell| !cell.text.trim().is_empty());
        let is_behind_head = is_head
            && has_name
            && joined
                .last()
                .is_some_and(|cells| cells[0].text.trim().is_empty());
        match joined.last_mut() {
            Some(last) if !begins_row && !is_behind_head => {
                for (cell, next_line) in last.iter_mut().zip(row) {
                    join(cell, next_line);
                }
            }
            _ => joined.push(row),
        }
        begins_row = false;
    }
    joined
}

/// Appends the next line of a cell, and removes a hyphen where a word was divided.
fn join(cell: &mut Cell, next_line: Cell) {
    let next = next_line.text.trim();
    if next.is_empty() {
        return;
    }
    let text = cell.text.trim_end().trim_end_matches('*');
    if let Some(start) = text.strip_suffix('-') {
        cell.text = format!("{start}{next}");
    } else if text.is_empty() {
        next.clone_into(&mut cell.text);
    } else {
        cell.text = format!("{} {next}", cell.text.trim_end());
    }
    cell.references.extend(next_line.references);
}
