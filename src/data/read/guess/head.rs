//! How many rows name the columns.

use std::collections::HashSet;

use super::super::names::is_plain_answer;
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
        let alike = below.iter().filter(|cell| is_like_data(cell)).count();
        if below.is_empty() || alike * 10 < below.len() * 9 {
            continue;
        }
        if is_like_data(cell) {
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
    let named: Vec<usize> = (0..width).filter(|at| cell(second, *at)).collect();
    if named.iter().any(|at| is_of_answers(second, *at, others)) {
        return false;
    }
    // Ids and dates of the answers have no second row, but values below.
    let is_alone = (0..width)
        .filter(|at| cell(first, *at) && !cell(second, *at))
        .any(|at| others.iter().any(|row| cell(row, at)));
    let plain: Vec<usize> = named
        .iter()
        .copied()
        .filter(|at| is_plain_answer(&second[*at]))
        .collect();
    // "Response" in one cell may be what the first person wrote.
    let is_plain = plain.len() >= 2
        || plain.iter().any(|at| !cell(first, *at))
        || (plain.len() == 1 && named.len() == 1 && is_alone);
    // Behind a heading without a second row, a column has no name.
    let is_spread = |at: &usize| {
        let heading = (0..*at).rev().find(|before| cell(first, *before));
        !cell(first, *at) && heading.is_some_and(|heading| cell(second, heading))
    };
    is_plain || (is_alone && named.iter().any(is_spread))
}

/// Whether a cell of the second row is what somebody answered, or an id or a time, as the cells
/// below it are.
fn is_of_answers(second: &[String], at: usize, others: &[Vec<String>]) -> bool {
    let text = &second[at];
    if is_like_data(text) {
        return true;
    }
    let below = others.iter().filter_map(|row| row.get(at));
    let below: Vec<&String> = below.filter(|cell| !cell.is_empty()).collect();
    let same = below.iter().filter(|cell| **cell == text).count();
    if is_plain_answer(text) && same > 0 {
        return true;
    }
    // An option stands below itself, alone; an answer stands there with other answers.
    let is_other = |cell: &&&String| **cell != text && !is_like_data(cell);
    if same > 0 && below.iter().any(|cell| is_other(&cell)) {
        return true;
    }
    let is_id = |text: &String| {
        let has_digit = text.contains(|letter: char| letter.is_ascii_digit());
        has_digit && !text.contains(char::is_whitespace)
    };
    let distinct: HashSet<&String> = below.iter().copied().collect();
    let ids = distinct.iter().filter(|text| is_id(text)).count();
    is_id(text)
        && same == 0
        && ids > 0
        && ids == distinct.len()
        && distinct.len() * 10 >= below.len() * 9
}

/// Whether a text is a number or a time.
fn is_like_data(text: &str) -> bool {
    let is_number = number(text, false).is_some() || number(text, true).is_some();
    is_number || time_forms::form(text).is_some()
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

    #[test]
    fn the_words_of_the_first_row_are_no_second_head() {
        // An event of this name.
        assert_eq!(
            count(&[
                &["case", "event", "time"],
                &["1", "Response", "2026-01-01 10:00"],
                &["1", "Closed", "2026-01-01 11:00"],
            ]),
            1
        );
        // A column without a heading, filled by the first person.
        for first in [["R001", "Good", "", "x"], ["Anna", "Good", "", "x"]] {
            assert_eq!(
                count(&[
                    &["id", "How was it?", "Comment", ""],
                    &first,
                    &["R002", "Bad", "late", ""],
                    &["R003", "Good", "late", ""],
                ]),
                1
            );
        }
        // Somebody who left out the first column, and answered as others did.
        assert_eq!(
            count(&[
                &["mail", "How was it?", "", "Then?"],
                &["", "Good", "again", "Response"],
                &["a@b.cd", "Bad", "", "no"],
                &["b@b.cd", "Good", "", "no"],
            ]),
            1
        );
    }

    #[test]
    fn a_survey_of_one_question_has_a_second_head() {
        assert_eq!(
            count(&[
                &["Respondent ID", "Date", "How was it?"],
                &["", "", "Response"],
                &["11", "2026-01-01", "Good"],
            ]),
            2
        );
        assert_eq!(
            count(&[
                &["Respondent ID", "How was it?", "And then?"],
                &["", "Response", "Response"],
                &["11", "Good", "Bad"],
            ]),
            2
        );
    }
}
