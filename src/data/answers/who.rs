//! Whose answers are counted.

use std::collections::{HashMap, HashSet};

use crate::data::cells::Cells;
use crate::data::filter::TableFilters;
use crate::model::{
    ColumnRole, CountingUnit, LeftOut, LeftOutReason, LeftOutRule, PersonaId, Recipe, matches_name,
};

/// The rows that are counted, and why others are not.
#[derive(Clone, Debug, Default)]
pub struct Respondents {
    /// The places of the rows that are counted, in the order of the file.
    pub rows: Vec<usize>,
    /// For each persona of the recipe, which of all rows are of it.
    pub personas: Vec<(PersonaId, Vec<bool>)>,
    /// The rows that are not counted, by their reason.
    pub left_out: Vec<(LeftOutReason, Vec<usize>)>,
}

impl Respondents {
    /// The rows that are not counted, as they stand on a map.
    pub fn left_out(&self) -> Vec<LeftOut> {
        let count = |(reason, rows): &(LeftOutReason, Vec<usize>)| LeftOut {
            reason: reason.clone(),
            rows: rows.len() as u64,
            cases: rows.len() as u64,
        };
        self.left_out.iter().map(count).collect()
    }
}

/// The rows of `cells` that the recipe counts. `is_answered` says of a row whether it has any
/// answer; `withdrawn` of those that belong to people who withdrew their consent; `strays` are those
/// to leave out for an answer outside of its scale. `waves` says to which wave of a panel each row
/// belongs: only an earlier answer of the same wave is left out. Empty for a single wave.
pub fn respondents(
    cells: &Cells,
    recipe: &Recipe,
    withdrawn: &[bool],
    strays: Option<&HashSet<usize>>,
    is_answered: impl Fn(usize) -> bool,
    waves: &[Option<usize>],
) -> Respondents {
    let filters = TableFilters::new(cells, recipe);
    let unfinished = recipe
        .leaves_out(LeftOutRule::Unfinished)
        .then(|| unfinished(cells, recipe));
    let repeated = recipe
        .leaves_out(LeftOutRule::DuplicateRows)
        .then(|| repeated(cells));
    let is_in = |rows: &Option<HashSet<usize>>, row: usize| {
        rows.as_ref().is_some_and(|rows| rows.contains(&row))
    };
    let mut reasons: HashMap<LeftOutReason, Vec<usize>> = HashMap::new();
    let mut rows = Vec::new();
    for row in 0..cells.rows() {
        let reason = if withdrawn.get(row).copied().unwrap_or_default() {
            LeftOutReason::Withdrawn
        } else if !filters.keep(row) {
            LeftOutReason::Filtered
        } else if let Some(reason) = filters.outside_period(row) {
            reason
        } else if is_in(&unfinished, row) {
            LeftOutReason::Unfinished
        } else if is_in(&repeated, row) {
            LeftOutReason::DuplicateRows
        } else if strays.is_some_and(|strays| strays.contains(&row)) {
            LeftOutReason::OutOfRange
        } else if !is_answered(row) {
            LeftOutReason::Incomplete
        } else {
            rows.push(row);
            continue;
        };
        reasons.entry(reason).or_default().push(row);
    }
    if recipe.counting.unit == CountingUnit::Person {
        let earlier = earlier_answers(cells, recipe, &filters, &rows, waves);
        if !earlier.is_empty() {
            rows.retain(|row| !earlier.contains(row));
            let mut earlier: Vec<usize> = earlier.into_iter().collect();
            earlier.sort_unstable();
            reasons.insert(LeftOutReason::EarlierAnswer, earlier);
        }
    }
    let mut left_out: Vec<_> = reasons.into_iter().collect();
    left_out.sort_by_key(|(reason, _)| {
        LeftOutReason::KNOWN
            .iter()
            .position(|known| known == reason)
    });
    Respondents {
        rows,
        personas: personas(cells, recipe),
        left_out,
    }
}

/// The rows of people who answered again later in the same wave: by the time of the answers, if
/// all have one, else by the order of the file.
fn earlier_answers(
    cells: &Cells,
    recipe: &Recipe,
    filters: &TableFilters,
    rows: &[usize],
    waves: &[Option<usize>],
) -> HashSet<usize> {
    let Some(case) = recipe
        .column(ColumnRole::Case)
        .and_then(|column| cells.column(&column.name))
    else {
        return HashSet::new();
    };
    let time_of = |row: usize| filters.time(row);
    let has_times = rows.iter().all(|row| time_of(*row).is_some());
    let mut last: HashMap<(String, Option<usize>), usize> = HashMap::new();
    let mut earlier = HashSet::new();
    for row in rows {
        let id = cells.text(*row, case);
        if id.is_empty() {
            continue;
        }
        let id = if recipe.ignores_letter_case {
            id.to_lowercase()
        } else {
            id.to_owned()
        };
        let of_wave = (id, waves.get(*row).copied().flatten());
        match last.get_mut(&of_wave) {
            Some(before) if has_times && time_of(*row) < time_of(*before) => {
                earlier.insert(*row);
            }
            Some(before) => {
                earlier.insert(*before);
                *before = *row;
            }
            None => {
                last.insert(of_wave, *row);
            }
        }
    }
    earlier
}

/// Rows that repeat an earlier row in every cell.
pub fn repeated(cells: &Cells) -> HashSet<usize> {
    let columns: Vec<&[u32]> = (0..cells.names().count())
        .map(|column| cells.ids(column))
        .collect();
    let mut seen: HashSet<Vec<u32>> = HashSet::new();
    (0..cells.rows())
        .filter(|row| {
            let ids: Vec<u32> = columns
                .iter()
                .filter_map(|ids| ids.get(*row).copied())
                .collect();
            !seen.insert(ids)
        })
        .collect()
}

/// Rows that were not finished, and previews of whoever made the survey: by the columns of the
/// roles "finished" and "status".
pub fn unfinished(cells: &Cells, recipe: &Recipe) -> HashSet<usize> {
    let mut rows = HashSet::new();
    for column in &recipe.columns {
        let Some(place) = cells.column(&column.name) else {
            continue;
        };
        let is_unfinished: fn(&str) -> bool = match column.role {
            ColumnRole::Finished => |text| !says_finished(text),
            ColumnRole::Status if has_status_codes(cells, place) => {
                |text| status_code(text).is_some_and(is_code_of_preview)
            }
            ColumnRole::Status => |text| says_preview(text),
            _ => continue,
        };
        let marks = cells.map(place, is_unfinished);
        rows.extend(
            marks
                .iter()
                .enumerate()
                .filter(|(_, mark)| **mark)
                .map(|(row, _)| row),
        );
    }
    rows
}

fn says_finished(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let words = [
        "true",
        "yes",
        "1",
        "100",
        "100%",
        "100 %",
        "finished",
        "complete",
        "completed",
        "submitted",
        "да",
        "истина",
        "завершен",
        "завершён",
        "завершено",
        "пройден",
        "закончен",
        "полный",
        "полностью",
    ];
    // A file that notes when a survey was submitted has a time there.
    words.contains(&&*text)
        || (text.len() >= 8 && text.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// The codes that exports in numbers have for what a row of a survey is.
const STATUS_CODES: [u8; 12] = [0, 1, 2, 4, 8, 9, 12, 16, 17, 32, 40, 48];

/// The code of a status, if it is one of those that are known.
fn status_code(text: &str) -> Option<u8> {
    let code = text.trim().parse().ok()?;
    STATUS_CODES.contains(&code).then_some(code)
}

/// Whether the row of this code is a preview, a test or spam: 1, 2 and 8, added to how the answers
/// came, which is 4 for imported ones, 16 for those given offline and 32 for those of employees.
fn is_code_of_preview(code: u8) -> bool {
    code & (1 | 2 | 8) != 0
}

/// Whether a column of statuses has codes alone, and more for answers than for previews: where
/// most are 1, that is rather a mark of what was finished.
fn has_status_codes(cells: &Cells, column: usize) -> bool {
    let values = cells.values(column).iter();
    let mut filled = values.filter(|value| !value.is_empty());
    let are_codes = filled.all(|value| status_code(value).is_some());
    let codes = cells.map(column, status_code).into_iter().flatten();
    let (previews, answers): (Vec<u8>, Vec<u8>) = codes.partition(|code| is_code_of_preview(*code));
    are_codes && answers.len() > previews.len()
}

fn says_preview(text: &str) -> bool {
    let text = text.to_lowercase();
    [
        "preview",
        "test",
        "spam",
        "incomplete",
        "partial",
        "disqualified",
        "предпросмотр",
        "тест",
        "не заверш",
    ]
    .iter()
    .any(|word| text.contains(word))
}

/// For each persona of the recipe, which rows are of it.
pub fn personas(cells: &Cells, recipe: &Recipe) -> Vec<(PersonaId, Vec<bool>)> {
    let columns = recipe.columns.iter();
    let columns: Vec<usize> = columns
        .filter(|column| column.role == ColumnRole::Segment)
        .filter_map(|column| cells.column(&column.name))
        .collect();
    let of_persona = recipe.personas().into_iter().map(|segment| {
        let mut rows = vec![false; cells.rows()];
        for column in &columns {
            let is_one = cells.map(*column, |text| {
                segment.values.iter().any(|value| matches_name(value, text))
            });
            rows.iter_mut()
                .zip(is_one)
                .for_each(|(row, is_one)| *row |= is_one);
        }
        (segment.persona, rows)
    });
    of_persona.collect()
}
