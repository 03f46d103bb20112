//! Finds the place where the table in a sheet begins: below titles, notes and empty rows.

use super::cell::{Cell, Continues};
use super::names;

/// The row and the column where the headings of a table meet.
#[derive(Debug)]
pub(super) struct TableCorner {
    /// The row of headings.
    pub head_row: usize,
    /// The column with the names of lanes, if the stages run in columns.
    pub names_column: usize,
}

/// The text of a cell of these rows.
pub(super) fn text(rows: &[Vec<Cell>], row: usize, column: usize) -> &str {
    rows.get(row)
        .and_then(|cells| cells.get(column))
        .map_or("", |cell| cell.text.trim())
}

/// The columns of a row whose cells have text of their own.
pub(super) fn filled(row: &[Cell]) -> Vec<usize> {
    let has_own_text = |cell: &Cell| {
        cell.continues == Continues::Nothing
            && cell
                .text
                .chars()
                .any(|letter| !letter.is_whitespace() && letter != '-')
    };
    (0..row.len())
        .filter(|column| has_own_text(&row[*column]))
        .collect()
}

/// Whether a row above a table is about the whole map, such as "Persona: Maria".
pub(super) fn is_about_the_whole(row: &[Cell]) -> bool {
    let filled = filled(row);
    let labelled = |column: &usize| {
        row[*column]
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

/// Whether a text is a label of something that is about the whole map.
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

impl TableCorner {
    /// The corner of the table in these rows; `None` if they have no text.
    pub(super) fn of(rows: &[Vec<Cell>]) -> Option<Self> {
        let counts: Vec<usize> = rows.iter().map(|row| filled(row).len()).collect();
        let most_cells = counts.iter().copied().max().unwrap_or(0);
        let is_head =
            |row: usize| counts[row] >= 2 && (most_cells < 3 || !is_about_the_whole(&rows[row]));
        let first = counts.iter().position(|count| *count > 0)?;
        let head_row = (first..rows.len().min(first + 60))
            .find(|row| is_head(*row))
            .unwrap_or(first);
        Some(Self {
            head_row,
            names_column: names_column(rows, head_row),
        })
    }
}

impl TableCorner {
    /// The row of headings with the names of lanes, if the stages run in rows. It is one of
    /// the first rows, because the names of groups of lanes may be above it.
    pub(super) fn lane_head(&self, rows: &[Vec<Cell>]) -> usize {
        let likeness = |row: usize| -> f32 {
            let cells = rows[row].iter().take(60);
            cells.map(|cell| names::lane_likeness(&cell.text)).sum()
        };
        let mut best = (self.head_row, likeness(self.head_row));
        for (row, cells) in rows.iter().enumerate().skip(self.head_row + 1).take(2) {
            let found = likeness(row);
            // A single name of a lane is rather the name of the row itself.
            let is_several = cells
                .iter()
                .filter(|cell| names::lane_likeness(&cell.text) > 0.0)
                .count()
                > 1;
            if is_several && found >= best.1 + 1.0 && found > best.1 * 1.5 {
                best = (row, found);
            }
        }
        best.0
    }
}

/// The column whose texts from the row `head` on look most like names of lanes; else the
/// first column with text.
fn names_column(rows: &[Vec<Cell>], head: usize) -> usize {
    let width = rows.first().map_or(0, Vec::len);
    let below = || head..rows.len().min(head + super::MAX_LINES_EXAMINED);
    let has_text = |column: &usize| below().any(|row| !text(rows, row, *column).is_empty());
    let first = (0..width).find(has_text).unwrap_or(0);
    let likeness = |column: usize| -> f32 {
        let names = below().map(|row| text(rows, row, column));
        names
            .filter(|name| name.len() < 120)
            .map(names::lane_likeness)
            .sum()
    };
    let mut best = first;
    let mut most_likeness = likeness(first);
    if names::head(text(rows, head, first)) == Some(names::Head::Number) && first + 1 < width {
        (best, most_likeness) = (first + 1, likeness(first + 1));
    }
    for column in best + 1..width.min(first + 3) {
        let found = likeness(column);
        if found >= most_likeness + 1.5 && found > most_likeness * 1.5 {
            (best, most_likeness) = (column, found);
        }
    }
    best
}
