//! How many rows name the columns.

use super::super::quantities::number;
use super::super::time_forms;

/// The number of rows that name the columns, from 0 to 3, by the first rows of a table.
pub(crate) fn header_rows(rows: &[Vec<String>]) -> u8 {
    let has_import_ids = |row: &Vec<String>| row.iter().any(|cell| cell.contains("\"ImportId\""));
    if rows.get(2).is_some_and(has_import_ids) {
        return 3;
    }
    if rows.get(1).is_some_and(has_import_ids) {
        return 2;
    }
    let Some(first) = rows.first() else {
        return 1;
    };
    if is_data(first, &rows[1..]) {
        return 0;
    }
    match rows.get(1) {
        Some(second) if has_spread_options(first, second, &rows[2..]) => 2,
        _ => 1,
    }
}

/// Whether a first row is data as the others are: it has a time or a number where nearly all
/// others have one.
fn is_data(first: &[String], others: &[Vec<String>]) -> bool {
    if others.is_empty() {
        return false;
    }
    let is_like = |text: &str| {
        let is_time = time_forms::form(text).is_some();
        is_time || number(text, false).is_some() || number(text, true).is_some()
    };
    let others = &others[..others.len().min(50)];
    let mut data = 0;
    let mut heads = 0;
    for (at, cell) in first
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.is_empty())
    {
        let below = others.iter().filter_map(|row| row.get(at));
        let below: Vec<&String> = below.filter(|cell| !cell.is_empty()).collect();
        let alike = below.iter().filter(|cell| is_like(cell)).count();
        if below.is_empty() || alike * 10 < below.len() * 9 {
            continue;
        }
        if is_like(cell) {
            data += 1;
        } else {
            heads += 1;
        }
    }
    data > 0 && heads == 0
}

/// Whether the second row names the options of questions that stand above the first of them
/// only.
fn has_spread_options(first: &[String], second: &[String], others: &[Vec<String>]) -> bool {
    let cell = |row: &[String], at: usize| row.get(at).is_some_and(|cell| !cell.is_empty());
    let width = first.len().max(second.len());
    let is_plain = |text: &String| {
        matches!(
            &*text.to_lowercase(),
            "response" | "open-ended response" | "ответ" | "открытый ответ" | "свободный ответ"
        )
    };
    if second.iter().any(is_plain) {
        return true;
    }
    let is_number =
        |text: &String| number(text, false).is_some() || time_forms::form(text).is_some();
    let spread = (0..width)
        .filter(|at| !cell(first, *at) && cell(second, *at))
        .count();
    let is_named = second
        .iter()
        .filter(|text| !text.is_empty())
        .all(|text| !is_number(text));
    // Ids and dates of the answers have no second row, but values below.
    let alone = (0..width)
        .filter(|at| cell(first, *at) && !cell(second, *at))
        .filter(|at| others.iter().any(|row| cell(row, *at)))
        .count();
    spread >= 1 && is_named && alone >= 1
}

#[cfg(test)]
mod tests {
    use super::header_rows;

    fn count(rows: &[&[&str]]) -> u8 {
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect();
        header_rows(&rows)
    }

    #[test]
    fn heads_of_zero_to_three_rows_are_told_apart() {
        assert_eq!(count(&[&["id", "time"], &["1", "2026-01-01"]]), 1);
        assert_eq!(
            count(&[&["7", "2026-01-01", "a"], &["8", "2026-01-02", "b"]]),
            0
        );
        assert_eq!(
            count(&[
                &["ID", "What?", "", "How?"],
                &["", "App", "Shop", "Response"],
                &["1", "App", "", "5"],
            ]),
            2
        );
        assert_eq!(
            count(&[
                &["StartDate", "Q1"],
                &["Start Date", "How was it?"],
                &["{\"ImportId\":\"startDate\"}", "{\"ImportId\":\"QID1\"}"],
            ]),
            3
        );
        // A row that lacks a cell is no second row of a head.
        assert_eq!(count(&[&["id", "note", ""], &["1", "", "x"]]), 1);
    }
}
