//! Tables drawn with dashes, whose rows go over several lines.

use super::cell::Cell;

/// Joins the lines of each row of a table that has lines of dashes between its rows.
pub(super) fn unwrapped(rows: Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
    let is_dashes = |cell: &Cell| {
        let text = cell.text.trim().trim_matches(['+', '|']);
        text.len() >= 3 && text.chars().all(|it| matches!(it, '-' | '=' | '+' | ':'))
    };
    let is_rule = |row: &Vec<Cell>| {
        !row.is_empty()
            && row
                .iter()
                .all(|it| is_dashes(it) || it.text.trim().is_empty())
            && row.iter().any(is_dashes)
    };
    if rows.iter().filter(|it| is_rule(it)).count() < 2 {
        return rows;
    }
    let mut joined: Vec<Vec<Cell>> = Vec::new();
    let mut begins = true;
    let mut is_head = true;
    for row in rows {
        if is_rule(&row) {
            (begins, is_head) = (true, false);
            continue;
        }
        let named = row.first().is_some_and(|it| !it.text.trim().is_empty());
        let behind_head =
            is_head && named && joined.last().is_some_and(|it| it[0].text.trim().is_empty());
        match joined.last_mut() {
            Some(last) if !begins && !behind_head => {
                for (cell, more) in last.iter_mut().zip(row) {
                    join(cell, more);
                }
            }
            _ => joined.push(row),
        }
        begins = false;
    }
    joined
}

fn join(cell: &mut Cell, more: Cell) {
    let next = more.text.trim();
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
    cell.references.extend(more.references);
}
