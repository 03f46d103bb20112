//! Questions whose answers are choices: one of several, several in one cell, or a column for each
//! option.

use std::collections::{BTreeMap, HashMap};

use super::{Question, Respondents, lexicon};
use crate::data::cells::Cells;
use crate::model::{AnswerKind, StepId};
use crate::statistics::wilson;

/// The marks that may stand between several choices in one cell, the surest first.
const BETWEEN: &[&str] = &["\n", ";", "|", " / ", ","];

/// How many chose an option.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceShare {
    /// The option as it is written in the file.
    pub option: String,
    /// How many chose it.
    pub count: u64,
    /// Lower end of the interval of 95 % around its share, in percent.
    pub low: f64,
    /// Upper end of the interval of 95 % around its share, in percent.
    pub high: f64,
}

/// The choices that were made at one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// The question: the name of its column, or what the names of its columns have in common.
    pub question: String,
    /// The step that it is about.
    pub step: Option<StepId>,
    /// How many people chose anything.
    pub n: u64,
    /// The options, most frequent first. Where several could be chosen, the counts are together
    /// more than `n`.
    pub options: Vec<ChoiceShare>,
}

/// The choices of all questions of that kind. Columns called `Question [Option]` with nothing but
/// a tick or the option in their cells are one question.
pub fn of_columns(cells: &Cells, questions: &[Question], people: &Respondents) -> Vec<Choices> {
    let is_choice = |question: &&Question| question.rule.kind == AnswerKind::Choice;
    let mut groups: Vec<Group<'_>> = Vec::new();
    for question in questions.iter().filter(is_choice) {
        let option = tick_column(cells, *question);
        let name = match &option {
            Some((name, _)) => name.clone(),
            None => question.name.to_owned(),
        };
        let option = option.map(|(_, option)| option);
        let together = option.is_some();
        match groups
            .iter_mut()
            .find(|group| together && group.name == name && group.step == question.step)
        {
            Some(group) => group.columns.push((*question, option)),
            None => groups.push(Group {
                name,
                step: question.step,
                columns: vec![(*question, option)],
            }),
        }
    }
    let count = |group: Group<'_>| count(cells, group.name, group.step, &group.columns, people);
    groups.into_iter().map(count).collect()
}

/// The columns of one question, each with its option if it has a single one.
struct Group<'a> {
    name: String,
    step: Option<StepId>,
    columns: Vec<(Question<'a>, Option<String>)>,
}

/// The question and the option of a column that has a single option.
fn tick_column(cells: &Cells, question: Question) -> Option<(String, String)> {
    let (name, option) = question_and_option(question.name)?;
    let is_plain = |value: &str| {
        is_tick(value) || is_no_tick(value) || lexicon::key(value) == lexicon::key(option)
    };
    let values = cells.values(question.column);
    values
        .iter()
        .all(|value| is_plain(value))
        .then(|| (name.to_owned(), option.to_owned()))
}

/// The two parts of `Question [Option]`, `Question: Option` and `Question – Option`.
fn question_and_option(name: &str) -> Option<(&str, &str)> {
    let split = match name.trim_end().strip_suffix(']') {
        Some(inside) => inside.rsplit_once('['),
        None => [" – ", " — ", " - ", " / ", ": "]
            .iter()
            .find_map(|mark| name.rsplit_once(mark)),
    };
    let (question, option) = split?;
    let (question, option) = (question.trim(), option.trim());
    (!question.is_empty() && !option.is_empty()).then_some((question, option))
}

fn is_tick(value: &str) -> bool {
    let value = value.to_lowercase();
    [
        "1",
        "x",
        "х",
        "true",
        "yes",
        "да",
        "✓",
        "✔",
        "+",
        "v",
        "selected",
        "checked",
        "выбрано",
        "истина",
    ]
    .contains(&&*value)
}

fn is_no_tick(value: &str) -> bool {
    let value = value.to_lowercase();
    [
        "",
        "0",
        "false",
        "no",
        "нет",
        "-",
        "not selected",
        "unchecked",
        "не выбрано",
        "ложь",
    ]
    .contains(&&*value)
}

fn count(
    cells: &Cells,
    question: String,
    step: Option<StepId>,
    columns: &[(Question, Option<String>)],
    people: &Respondents,
) -> Choices {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let mut has_chosen = vec![false; cells.rows()];
    for (column, option) in columns {
        let Some(option) = option else {
            count_cells(cells, *column, people, &mut counts, &mut has_chosen);
            continue;
        };
        let is_chosen = cells.map(column.column, |value| !is_no_tick(value));
        // Whoever left all the columns empty may not have seen the question.
        let is_filled = cells.map(column.column, |value| !value.is_empty());
        let chosen = people.rows.iter().filter(|row| is_chosen[**row]).count();
        *counts.entry(option.clone()).or_default() += chosen as u64;
        has_chosen
            .iter_mut()
            .zip(is_filled)
            .for_each(|(row, is_filled)| *row |= is_filled);
    }
    let n = people.rows.iter().filter(|row| has_chosen[**row]).count() as u64;
    let whole = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let share = |(option, count): (String, u64)| {
        let (low, high) = wilson(whole(count), whole(n));
        ChoiceShare {
            option,
            count,
            low: 100.0 * low,
            high: 100.0 * high,
        }
    };
    let mut options: Vec<ChoiceShare> = counts.into_iter().map(share).collect();
    options.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.option.cmp(&b.option)));
    Choices {
        question,
        step,
        n,
        options,
    }
}

/// Counts a column whose cells hold one choice or several.
fn count_cells(
    cells: &Cells,
    question: Question,
    people: &Respondents,
    counts: &mut BTreeMap<String, u64>,
    has_chosen: &mut [bool],
) {
    let values = cells.values(question.column);
    let values: Vec<&str> = values.iter().map(|value| &**value).collect();
    let mark = mark_between(&values);
    let chosen: Vec<Vec<&str>> = values
        .iter()
        .copied()
        .map(|value| match mark {
            _ if lexicon::is_missing_for(AnswerKind::Choice, value) => Vec::new(),
            Some(mark) => choices_in(value, mark),
            None => vec![value],
        })
        .collect();
    let ids = cells.ids(question.column);
    let chosen = ids
        .iter()
        .filter_map(|id| chosen.get(*id as usize).cloned())
        .collect();
    let chosen = joined(chosen, mark.unwrap_or_default());
    for row in &people.rows {
        let chosen = &chosen[*row];
        has_chosen[*row] |= !chosen.is_empty();
        for option in chosen {
            *counts.entry(option.clone()).or_default() += 1;
        }
    }
}

/// The mark between several choices in one cell, or `None` if each cell is one choice: splitting
/// must leave fewer different texts than there are cells, most of which come up again.
pub fn mark_between(values: &[&str]) -> Option<&'static str> {
    BETWEEN.iter().copied().find(|mark| {
        let mut parts: HashMap<&str, usize> = HashMap::new();
        let mut split = 0;
        for value in values.iter().filter(|value| !value.is_empty()) {
            split += usize::from(value.contains(mark));
            for part in value
                .split(mark)
                .map(str::trim)
                .filter(|part| !part.is_empty())
            {
                *parts.entry(part).or_default() += 1;
            }
        }
        let again = parts.values().filter(|count| **count > 1).count();
        split >= 2 && parts.len() <= values.len() && again * 2 >= parts.len()
    })
}

/// The different choices in a cell, in their order.
pub fn choices_in<'a>(value: &'a str, mark: &str) -> Vec<&'a str> {
    let mut chosen: Vec<&str> = Vec::new();
    for part in value
        .split(mark)
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        if !chosen.contains(&part) {
            chosen.push(part);
        }
    }
    chosen
}

/// Puts options together again that have the mark inside: parts that always stand beside each
/// other, in at least three cells.
fn joined(cells: Vec<Vec<&str>>, mark: &str) -> Vec<Vec<String>> {
    let mut single: HashMap<&str, usize> = HashMap::new();
    let mut beside: HashMap<(&str, &str), usize> = HashMap::new();
    for cell in &cells {
        for part in cell {
            *single.entry(part).or_default() += 1;
        }
        for pair in cell.windows(2) {
            *beside.entry((pair[0], pair[1])).or_default() += 1;
        }
    }
    let belong_together = |first: &str, second: &str| {
        let count = beside.get(&(first, second)).copied().unwrap_or_default();
        count >= 3 && single.get(first) == Some(&count) && single.get(second) == Some(&count)
    };
    let join = |cell: Vec<&str>| {
        let mut options: Vec<String> = Vec::new();
        for (place, part) in cell.iter().enumerate() {
            match options.last_mut() {
                Some(last) if belong_together(cell[place - 1], part) => {
                    *last = format!("{last}{mark} {part}");
                }
                _ => options.push((*part).to_owned()),
            }
        }
        options
    };
    cells.into_iter().map(join).collect()
}
