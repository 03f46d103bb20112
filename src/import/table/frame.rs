//! Where in a sheet the table itself begins: below titles, notes and empty rows.

use super::cell::{Cell, Continues};
use super::names;

/// Where the table begins, and what its rows hold.
#[derive(Debug)]
pub(super) struct Frame {
    /// The row of headings.
    pub head: usize,
    /// The column of names of lanes, if the stages stand in columns.
    pub names: usize,
}

/// The text of a cell of these rows.
pub(super) fn text(rows: &[Vec<Cell>], row: usize, column: usize) -> &str {
    rows.get(row)
        .and_then(|it| it.get(column))
        .map_or("", |it| it.text.trim())
}

/// The columns of a row whose cells say something of their own.
pub(super) fn filled(row: &[Cell]) -> Vec<usize> {
    let says = |cell: &Cell| {
        cell.continues == Continues::Nothing
            && cell.text.chars().any(|it| !it.is_whitespace() && it != '-')
    };
    (0..row.len()).filter(|it| says(&row[*it])).collect()
}

/// Whether a row above a table tells something about the whole: "Persona: Maria".
pub(super) fn is_about_the_whole(row: &[Cell]) -> bool {
    let filled = filled(row);
    let labelled = |it: &usize| {
        row[*it]
            .text
            .split_once(':')
            .is_some_and(|(label, _)| is_label(label))
    };
    match &filled[..] {
        [] => false,
        [first] | [first, _] if is_label(row[*first].text.trim_end_matches(':')) => true,
        [first, _] if row[*first].text.trim_end().ends_with(':') => true,
        all => all.iter().all(labelled),
    }
}

fn is_label(text: &str) -> bool {
    let text = text.trim();
    let about = [
        "date",
        "author",
        "version",
        "дата",
        "автор",
        "версия",
        "owner",
        "team",
        "updated",
        "created",
    ];
    names::is_persona(text)
        || names::is_scenario(text)
        || names::is_goal(text)
        || names::is_title(text)
        || about.contains(&names::plain(text).as_str())
}

impl Frame {
    /// The frame of these rows, or `None` if they say nothing.
    pub(super) fn of(rows: &[Vec<Cell>]) -> Option<Self> {
        let counts: Vec<usize> = rows.iter().map(|it| filled(it).len()).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        let is_head =
            |row: usize| counts[row] >= 2 && (most < 3 || !is_about_the_whole(&rows[row]));
        let first = counts.iter().position(|it| *it > 0)?;
        let head = (first..rows.len().min(first + 60))
            .find(|it| is_head(*it))
            .unwrap_or(first);
        Some(Self {
            head,
            names: names_column(rows, head),
        })
    }
}

impl Frame {
    /// The row among the first that has most names of lanes: above it may stand names of
    /// groups of them.
    pub(super) fn lane_head(&self, rows: &[Vec<Cell>]) -> usize {
        let sure = |row: usize| -> f32 {
            let cells = rows[row].iter().take(60);
            cells.map(|it| names::lane_likeness(&it.text)).sum()
        };
        let mut best = (self.head, sure(self.head));
        for (row, cells) in rows.iter().enumerate().skip(self.head + 1).take(2) {
            let found = sure(row);
            // A single name is that of the row itself.
            let is_several = cells
                .iter()
                .filter(|it| names::lane_likeness(&it.text) > 0.0)
                .count()
                > 1;
            if is_several && found >= best.1 + 1.0 && found > best.1 * 1.5 {
                best = (row, found);
            }
        }
        best.0
    }
}

/// The column whose texts below `head` look most like names of lanes; else the first that
/// says anything.
fn names_column(rows: &[Vec<Cell>], head: usize) -> usize {
    let width = rows.first().map_or(0, Vec::len);
    let below = || head..rows.len().min(head + super::MOST_LOOKED_AT);
    let says = |column: &usize| below().any(|row| !text(rows, row, *column).is_empty());
    let first = (0..width).find(says).unwrap_or(0);
    let likeness = |column: usize| -> f32 {
        let names = below().map(|row| text(rows, row, column));
        names
            .filter(|it| it.len() < 120)
            .map(names::lane_likeness)
            .sum()
    };
    let mut best = first;
    let mut most = likeness(first);
    if names::head(text(rows, head, first)) == Some(names::Head::Number) && first + 1 < width {
        (best, most) = (first + 1, likeness(first + 1));
    }
    for column in best + 1..width.min(first + 3) {
        let sure = likeness(column);
        if sure >= most + 1.5 && sure > most * 1.5 {
            (best, most) = (column, sure);
        }
    }
    best
}
