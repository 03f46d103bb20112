//! Surveys: what was answered, by whom, and what comes of it.
//!
//! `value` reads single answers by their rule, `who` decides whose answers are counted, `figures`
//! and `choices` count. `guess` proposes the rule of a question from its answers, with the words
//! of `lexicon`; somebody confirms it before anything counts.

mod checks;
mod choices;
mod figures;
mod guess;
mod lexicon;
mod questions;
mod split;
mod value;
mod who;

use super::cells::{self, Cells};
use super::read::{ReadSummary, RowSource};
use super::{DataError, Measured, Watch};
use crate::model::{AnswerRule, ColumnRole, Recipe, StepId};

pub use choices::{ChoiceShare, Choices};
pub use figures::{AnswerFigure, QuestionFigures};
pub use guess::guess_rule;
pub use questions::{QuestionAnswers, Survivors};
pub use split::{AnswerGroup, AnswerSplit, SplitQuestion};
pub use value::{Answer, answer};

pub(super) use checks::{check, common as common_checks};
pub(super) use figures::{emotion_of_values, of_values as figures_of_values};
pub(super) use who::{personas, repeated};

#[cfg(test)]
mod counting_tests;
#[cfg(test)]
mod tests;

use who::Respondents;

/// The answers of a survey, in memory.
#[derive(Clone, Debug, Default)]
pub struct AnswerTable {
    cells: Cells,
    /// Which rows belong to people who withdrew their consent. Empty for none.
    withdrawn: Vec<bool>,
}

impl From<Cells> for AnswerTable {
    fn from(cells: Cells) -> Self {
        Self {
            cells,
            withdrawn: Vec::new(),
        }
    }
}

/// A question of the recipe that is there in the survey and was confirmed.
#[derive(Clone, Copy, Debug)]
struct Question<'a> {
    name: &'a str,
    step: Option<StepId>,
    rule: &'a AnswerRule,
    column: usize,
}

impl AnswerTable {
    /// Reads a file.
    ///
    /// # Errors
    /// The file cannot be read, has more than can be kept, or the work was stopped.
    pub fn read(source: &RowSource, watch: &dyn Watch) -> Result<(Self, ReadSummary), DataError> {
        let (cells, summary) = cells::read(source, watch)?;
        Ok((cells.into(), summary))
    }

    /// The names of all columns of the file, in its order.
    pub(crate) fn columns(&self) -> Vec<String> {
        self.cells.names().map(str::to_owned).collect()
    }

    /// The number of rows.
    pub fn rows(&self) -> u64 {
        self.cells.rows() as u64
    }

    /// Leaves out the rows of people who withdrew their consent: `has_withdrawn` says of the id
    /// of a person whether it is one of theirs. A later call replaces an earlier one.
    pub fn withdraw(&mut self, recipe: &Recipe, has_withdrawn: impl Fn(&str) -> bool) {
        let case = recipe.column(ColumnRole::Case);
        let case = case.and_then(|column| self.cells.column(&column.name));
        self.withdrawn = case.map_or_else(Vec::new, |column| self.cells.map(column, has_withdrawn));
    }

    /// The distinct answers in a column with how many rows have each, most frequent first.
    pub fn distinct(&self, column: &str) -> Vec<(&str, u64)> {
        let Some(column) = self.cells.column(column) else {
            return Vec::new();
        };
        let values = self.cells.values(column);
        let mut counts = vec![0; values.len()];
        for id in self.cells.ids(column) {
            counts[*id as usize] += 1;
        }
        let mut all: Vec<(&str, u64)> = values.iter().map(|value| &**value).zip(counts).collect();
        all.retain(|(value, _)| !value.is_empty());
        all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        all
    }

    /// The rule that the answers in a column suggest, to be confirmed by somebody. `None` if
    /// the column does not look like answers.
    pub fn guess(&self, column: &str) -> Option<AnswerRule> {
        let distinct = self.distinct(column);
        let values: Vec<&str> = distinct.iter().map(|(value, _)| *value).collect();
        let rows = distinct.iter().map(|(_, rows)| rows).sum();
        guess_rule(column, &values, rows)
    }

    /// All figures of the questions that belong to a step, whichever of them the recipe puts on
    /// maps, with what was left out.
    pub fn measure(&self, recipe: &Recipe) -> Measured {
        let people = self.respondents(recipe);
        let mut figures = figures::of_steps(self, recipe, &people);
        let place = |step: StepId| recipe.steps.iter().position(|other| other.step == step);
        figures.sort_by_key(|figure| place(figure.step).unwrap_or(usize::MAX));
        let mut left_out = people.left_out();
        left_out.extend(questions::not_read(self, recipe, &people));
        Measured {
            figures,
            rows: people.rows.len() as u64,
            cases: people.rows.len() as u64,
            open: 0,
            left_out,
        }
    }

    /// The questions that were confirmed, in the order of the file.
    fn questions<'a>(&self, recipe: &'a Recipe) -> Vec<Question<'a>> {
        let columns = recipe.columns.iter();
        let mut questions: Vec<Question> = columns
            .filter(|column| column.role == ColumnRole::Answer)
            .filter_map(|column| {
                let rule = column.answer.as_ref().filter(|rule| rule.is_confirmed)?;
                Some(Question {
                    name: &column.name,
                    step: column.step,
                    rule,
                    column: self.cells.column(&column.name)?,
                })
            })
            .collect();
        questions.sort_by_key(|question| question.column);
        questions
    }

    /// The answers to a question, a row each.
    fn answers(&self, question: Question) -> Vec<Answer> {
        self.cells
            .map(question.column, |cell| answer(question.rule, cell))
    }

    /// Whose answers are counted. A row without an answer to any question is not.
    fn respondents(&self, recipe: &Recipe) -> Respondents {
        self.respondents_of(recipe, &[])
    }

    /// Whose answers are counted in each wave of a panel, where `waves` says to which wave each row
    /// belongs: somebody who answers in two of them counts in both.
    fn respondents_of(&self, recipe: &Recipe, waves: &[Option<usize>]) -> Respondents {
        let questions = self.questions(recipe);
        let mut is_answered = vec![questions.is_empty(); self.cells.rows()];
        for question in questions {
            let has_text = self.cells.map(question.column, |cell| {
                !lexicon::is_missing_for(question.rule.kind, cell)
            });
            is_answered
                .iter_mut()
                .zip(has_text)
                .for_each(|(row, has_text)| *row |= has_text);
        }
        let strays = self.strays(recipe);
        who::respondents(
            &self.cells,
            recipe,
            &self.withdrawn,
            strays.as_ref(),
            |row| is_answered[row],
            waves,
        )
    }
}
