//! The figures of each question, group by group.

use super::figures::{self, AnswerFigure};
use super::who::Respondents;
use super::{AnswerTable, Question};
use crate::data::cells::Cells;
use crate::data::filter::TableFilters;
use crate::data::groups::{GroupName, MOST_VALUES, Periods, SplitBy};
use crate::model::{ColumnRole, CountingUnit, Measure, Recipe, StepId};

/// A group with how many of it are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerGroup {
    /// What it is called.
    pub name: GroupName,
    /// How many people of it are counted.
    pub people: u64,
}

/// A figure of a question in each group.
#[derive(Clone, Debug, PartialEq)]
pub struct SplitQuestion {
    /// Name of the column; of the first one for the usability scale.
    pub column: String,
    /// The step that the question is about.
    pub step: Option<StepId>,
    /// What was counted.
    pub measure: Measure,
    /// The figure of each group. `None` for groups without answers.
    pub figures: Vec<Option<AnswerFigure>>,
}

/// What came of counting a survey group by group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AnswerSplit {
    /// The groups.
    pub groups: Vec<AnswerGroup>,
    /// The questions, in the order of the file.
    pub questions: Vec<SplitQuestion>,
}

impl AnswerTable {
    /// Counts each confirmed question group by group. Without groups if the file cannot be
    /// parted like that. Questions that are about one persona are left out where people are
    /// parted by personas, for all of their answers are of that one.
    pub fn split(&self, recipe: &Recipe, by: SplitBy) -> AnswerSplit {
        let is_by_time = matches!(by, SplitBy::Day(_) | SplitBy::Month);
        let people = if is_by_time {
            // Who answered again later still counts in the earlier period.
            let mut every_answer = recipe.clone();
            every_answer.counting.unit = CountingUnit::Session;
            self.respondents(&every_answer)
        } else {
            self.respondents(recipe)
        };
        let Some((names, group_of)) = groups(&self.cells, recipe, &people, by) else {
            return AnswerSplit::default();
        };
        let people = if is_by_time {
            self.respondents_of(recipe, &group_of)
        } else {
            people
        };
        let of_group = |group: usize| {
            let rows = people.rows.iter().copied();
            Respondents {
                rows: rows.filter(|row| group_of[*row] == Some(group)).collect(),
                ..Respondents::default()
            }
        };
        let parts: Vec<Respondents> = (0..names.len()).map(of_group).collect();
        let mut split = AnswerSplit {
            groups: names
                .into_iter()
                .zip(&parts)
                .map(|(name, part)| AnswerGroup {
                    name,
                    people: part.rows.len() as u64,
                })
                .collect(),
            questions: Vec::new(),
        };
        let questions = self.questions(recipe);
        let questions: Vec<Question> = questions
            .into_iter()
            .filter(|question| by != SplitBy::Persona || question.rule.persona.is_none())
            .collect();
        for question in &questions {
            let figures = parts.iter().map(|part| {
                let mut of_all = figures::of_question(self, *question, part).into_iter();
                of_all.next().map_or_else(Vec::new, |all| all.figures)
            });
            add(&mut split, question, &figures.collect::<Vec<_>>());
        }
        let figures = parts.iter().map(|part| {
            let mut of_all = figures::usability(self, &questions, part).into_iter();
            of_all.next().map_or_else(Vec::new, |all| all.figures)
        });
        let figures: Vec<_> = figures.collect();
        let is_item = |question: &&Question| question.rule.kind == crate::model::AnswerKind::Sus;
        if let Some(first) = questions.iter().find(is_item) {
            add(&mut split, first, &figures);
        }
        split
    }
}

/// Adds what was counted of a question in each group, a row for each measure.
fn add(split: &mut AnswerSplit, question: &Question, of_groups: &[Vec<AnswerFigure>]) {
    let mut measures: Vec<&Measure> = Vec::new();
    for figure in of_groups.iter().flatten() {
        if !measures.contains(&&figure.measure) {
            measures.push(&figure.measure);
        }
    }
    for measure in measures {
        let figures = of_groups.iter().map(|figures| {
            let mut figures = figures.iter();
            figures.find(|figure| figure.measure == *measure).cloned()
        });
        split.questions.push(SplitQuestion {
            column: question.name.to_owned(),
            step: question.step,
            measure: measure.clone(),
            figures: figures.collect(),
        });
    }
}

/// The groups, and the place of the group of each row.
fn groups(
    cells: &Cells,
    recipe: &Recipe,
    people: &Respondents,
    by: SplitBy,
) -> Option<(Vec<GroupName>, Vec<Option<usize>>)> {
    let of_column = |role, name: fn(String) -> GroupName| {
        let column = cells.column(&recipe.column(role)?.name)?;
        let mut counts: Vec<(u64, u32)> = (0..)
            .map(|id| (0, id))
            .take(cells.values(column).len())
            .collect();
        for row in &people.rows {
            counts[cells.ids(column)[*row] as usize].0 += 1;
        }
        counts.retain(|(count, id)| *count > 0 && !cells.values(column)[*id as usize].is_empty());
        counts.sort_by_key(|(count, id)| (std::cmp::Reverse(*count), *id));
        counts.truncate(MOST_VALUES);
        let place = |id: &u32| counts.iter().position(|(_, known)| known == id);
        let names = counts
            .iter()
            .map(|(_, id)| cells.values(column)[*id as usize].to_string());
        let names = names.map(name).collect();
        Some((names, cells.ids(column).iter().map(place).collect()))
    };
    match by {
        SplitBy::Persona => {
            let place = |row: usize| people.personas.iter().position(|(_, rows)| rows[row]);
            let names = people.personas.iter();
            let names = names.map(|(persona, _)| GroupName::Persona(*persona));
            Some((names.collect(), (0..cells.rows()).map(place).collect()))
        }
        SplitBy::Segment => of_column(ColumnRole::Segment, GroupName::Value),
        SplitBy::Channel => of_column(ColumnRole::Channel, GroupName::Channel),
        SplitBy::Day(_) | SplitBy::Month => {
            let filters = TableFilters::new(cells, recipe);
            let times = people.rows.iter().filter_map(|row| filters.time(*row));
            let (first, last) = (times.clone().min()?, times.max()?);
            let time = |micros| jiff::Timestamp::from_microsecond(micros).ok();
            let periods = Periods::new(by, recipe, time(first)?, time(last)?)?;
            let place = |row| periods.of(filters.time(row)?);
            let places = (0..cells.rows()).map(place).collect();
            Some((periods.names, places))
        }
    }
}
