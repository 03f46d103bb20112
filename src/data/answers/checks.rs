//! What may be wrong with a survey, each with its rows.

use std::collections::{BTreeMap, HashSet};

use jiff::{Timestamp, ToSpan as _};

use super::{Answer, AnswerTable, who};
use crate::data::cells::Cells;
use crate::data::filter::TableFilters;
use crate::data::{Check, CheckKind};
use crate::model::{AnswerKind, ColumnRole, LeftOutReason, LeftOutRule, Recipe};

/// A check of these rows of a table. `None` if there are none.
pub fn check(
    cells: &Cells,
    kind: CheckKind,
    rows: impl IntoIterator<Item = usize>,
) -> Option<Check> {
    let mut numbers: Vec<u64> = rows.into_iter().map(|row| cells.number(row)).collect();
    numbers.sort_unstable();
    let rows = numbers.len() as u64;
    numbers.truncate(Check::MOST);
    (rows > 0).then_some(Check {
        kind,
        rows,
        cases: 0,
        examples: numbers,
    })
}

/// The checks that surveys and texts share: repeated rows, ids in two spellings, times that lie
/// in the future or are older than a year.
pub fn common(cells: &Cells, recipe: &Recipe, now: Timestamp) -> Vec<Check> {
    let mut checks = Vec::new();
    checks.extend(check(cells, CheckKind::DuplicateRows, who::repeated(cells)));
    let case = recipe.column(ColumnRole::Case);
    if let Some(case) = case.and_then(|column| cells.column(&column.name))
        && !recipe.ignores_letter_case
    {
        checks.extend(check(
            cells,
            CheckKind::LetterCase,
            in_two_spellings(cells, case),
        ));
    }
    let filters = TableFilters::new(cells, recipe);
    let times = |is_counted: &dyn Fn(i64) -> bool| -> Vec<usize> {
        let rows = 0..cells.rows();
        rows.filter(|row| filters.time(*row).is_some_and(is_counted))
            .collect()
    };
    let today = now.as_microsecond();
    checks.extend(check(cells, CheckKind::Future, times(&|time| time > today)));
    // A year of the calendar needs a zone; hours do not.
    if let Ok(year_ago) = now.checked_sub((365 * 24).hours()) {
        let year_ago = year_ago.as_microsecond();
        checks.extend(check(cells, CheckKind::Old, times(&|time| time < year_ago)));
    }
    checks
}

/// The rows whose id is also there with other letter case.
fn in_two_spellings(cells: &Cells, case: usize) -> Vec<usize> {
    let mut spellings: BTreeMap<String, HashSet<&str>> = BTreeMap::new();
    for value in cells.values(case) {
        spellings
            .entry(value.to_lowercase())
            .or_default()
            .insert(value);
    }
    let is_one = cells.map(case, |value| {
        spellings
            .get(&value.to_lowercase())
            .is_some_and(|spellings| spellings.len() > 1)
    });
    (0..cells.rows()).filter(|row| is_one[*row]).collect()
}

impl AnswerTable {
    /// What may be wrong with the survey. `now` is the time after which answers lie in the future.
    pub fn checks(&self, recipe: &Recipe, now: Timestamp) -> Vec<Check> {
        let cells = &self.cells;
        let mut checks = Vec::new();
        // Looked for among all rows, whatever the recipe leaves out.
        let everyone = Recipe {
            leaves_out: Vec::new(),
            ..recipe.clone()
        };
        let people = self.respondents(&everyone);
        let unanswered = people
            .left_out
            .iter()
            .filter(|(reason, _)| *reason == LeftOutReason::Incomplete);
        let unanswered = unanswered.flat_map(|(_, rows)| rows.iter().copied());
        checks.extend(check(cells, CheckKind::MissingValues, unanswered));
        checks.extend(check(
            cells,
            CheckKind::Unfinished,
            who::unfinished(cells, recipe),
        ));
        checks.extend(check(
            cells,
            CheckKind::OutOfRange,
            self.out_of_range(recipe),
        ));
        checks.extend(common(cells, recipe, now));
        let segment = recipe.column(ColumnRole::Segment);
        if let Some(segment) = segment.and_then(|column| cells.column(&column.name)) {
            let rows = people
                .rows
                .iter()
                .copied()
                .filter(|row| cells.text(*row, segment).is_empty());
            checks.extend(check(cells, CheckKind::NoSegment, rows));
        }
        let few = self.questions(recipe).into_iter().flat_map(|question| {
            let answers = self.answers(question);
            let is_answered = |row: &usize| answers[*row].value().is_some();
            let rows: Vec<usize> = people.rows.iter().copied().filter(is_answered).collect();
            if (rows.len() as u64) < Check::FEWEST {
                rows
            } else {
                Vec::new()
            }
        });
        checks.extend(check(
            cells,
            CheckKind::TooFew,
            few.collect::<HashSet<usize>>(),
        ));
        checks
    }

    /// The rows with an answer outside of its scale. Such answers never count.
    fn out_of_range(&self, recipe: &Recipe) -> HashSet<usize> {
        let questions = self.questions(recipe).into_iter();
        let questions = questions.filter(|question| {
            !matches!(question.rule.kind, AnswerKind::Choice | AnswerKind::Text)
        });
        questions
            .flat_map(|question| {
                let answers = self.answers(question).into_iter().enumerate();
                answers
                    .filter(|(_, answer)| *answer == Answer::OutOfRange)
                    .map(|(row, _)| row)
            })
            .collect()
    }

    /// Whether the recipe leaves out everybody who gave an answer outside of its scale, and who
    /// they are.
    pub(super) fn strays(&self, recipe: &Recipe) -> Option<HashSet<usize>> {
        recipe
            .leaves_out(LeftOutRule::OutOfRange)
            .then(|| self.out_of_range(recipe))
    }
}
