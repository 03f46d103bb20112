//! Each question by itself: who answered it and what, and what could not be read.

use super::choices::{self, Choices};
use super::figures::{self, QuestionFigures};
use super::{Answer, AnswerTable, Question, Respondents};
use crate::model::{AnswerKind, LeftOut, LeftOutReason, PersonaId, Recipe, StepId};

/// The answers to one question.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionAnswers {
    /// Name of the column.
    pub column: String,
    /// What the answers are.
    pub kind: AnswerKind,
    /// The step that the question is about.
    pub step: Option<StepId>,
    /// How many of those who are counted answered.
    pub answered: u64,
    /// How many of those who are counted did not.
    pub missing: u64,
    /// Rows whose answer is a number outside of the scale, by their numbers in the file.
    pub out_of_range: Vec<u64>,
    /// Rows whose answer cannot be read, by their numbers in the file.
    pub unreadable: Vec<u64>,
    /// How many gave each answer on the scale, the lowest first.
    pub spread: Vec<(f64, u64)>,
    /// The figures for everyone and for each persona.
    pub figures: Vec<QuestionFigures>,
}

/// How the number of people falls along the journey: who is asked late has come that far, so the
/// later figures are those of the survivors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Survivors {
    /// The step with the most answers.
    pub from: StepId,
    /// The number of people who answered there.
    pub from_n: u64,
    /// The later step with the fewest answers.
    pub to: StepId,
    /// The number of people who answered there.
    pub to_n: u64,
}

impl AnswerTable {
    /// Each confirmed question with its answers, in the order of the file; also questions that
    /// belong to no step.
    pub fn by_question(&self, recipe: &Recipe) -> Vec<QuestionAnswers> {
        let people = self.respondents(recipe);
        let questions = self.questions(recipe);
        questions
            .into_iter()
            .map(|question| self.question(question, &people))
            .collect()
    }

    /// The questions for whose step an earlier question gives the figures already, so that those
    /// of theirs do not come onto the map; each with the earlier one.
    pub fn first_of_steps<'a>(&self, recipe: &'a Recipe) -> Vec<(&'a str, &'a str)> {
        let questions = self.questions(recipe);
        let places = 0..questions.len();
        places
            .filter_map(|at| Some((questions[at].name, first_of_step(&questions, at)?)))
            .collect()
    }
}

/// The earlier question that gives the figures of the step of the one at this place.
fn first_of_step<'a>(questions: &[Question<'a>], at: usize) -> Option<&'a str> {
    let later = questions[at];
    let is_first = |one: &&Question| {
        let same_people = one.rule.persona == later.rule.persona
            || one.rule.persona.is_none()
            || later.rule.persona.is_none();
        let measures = figures::measures(later.rule.kind);
        let same_figures = figures::measures(one.rule.kind)
            .iter()
            .any(|measure| measures.contains(measure));
        later.step.is_some() && one.step == later.step && same_people && same_figures
    };
    let mut earlier = questions[..at].iter();
    Some(earlier.find(is_first)?.name)
}

impl AnswerTable {
    fn question(&self, question: Question, people: &Respondents) -> QuestionAnswers {
        let mut found = QuestionAnswers {
            column: question.name.to_owned(),
            kind: question.rule.kind,
            step: question.step,
            answered: 0,
            missing: 0,
            out_of_range: Vec::new(),
            unreadable: Vec::new(),
            spread: Vec::new(),
            figures: figures::of_question(self, question, people),
        };
        let is_text = matches!(question.rule.kind, AnswerKind::Choice | AnswerKind::Text);
        let answers = self.answers(question);
        for row in &people.rows {
            match answers[*row] {
                Answer::Missing => found.missing += 1,
                Answer::Value(value) => {
                    found.answered += 1;
                    match found.spread.iter_mut().find(|(other, _)| *other == value) {
                        Some((_, count)) => *count += 1,
                        None => found.spread.push((value, 1)),
                    }
                }
                _ if is_text => found.answered += 1,
                Answer::OutOfRange => found.out_of_range.push(self.cells.number(*row)),
                Answer::Unreadable => found.unreadable.push(self.cells.number(*row)),
            }
        }
        if is_text {
            found.spread.clear();
        }
        found.spread.sort_by(|a, b| a.0.total_cmp(&b.0));
        found
    }

    /// The usability scores of the ten items that belong to no step. Empty unless there are ten.
    pub fn usability(&self, recipe: &Recipe) -> Vec<QuestionFigures> {
        let questions = self.questions(recipe);
        let without_step: Vec<Question> = questions
            .into_iter()
            .filter(|question| question.step.is_none())
            .collect();
        figures::usability(self, &without_step, &self.respondents(recipe))
    }

    /// The choices that were made in the columns of the recipe, a question each.
    pub fn choices(&self, recipe: &Recipe) -> Vec<Choices> {
        choices::of_columns(
            &self.cells,
            &self.questions(recipe),
            &self.respondents(recipe),
        )
    }

    /// Where the number of people who answered falls along the journey by more than a quarter,
    /// for a persona or for everyone. `None` if it does not.
    pub fn survivors(&self, recipe: &Recipe, persona: Option<PersonaId>) -> Option<Survivors> {
        let figures = self.measure(recipe).figures;
        let n = |step: StepId| {
            let of_step = figures
                .iter()
                .filter(|figure| figure.step == step && figure.persona == persona);
            of_step.map(|figure| figure.n).max()
        };
        let steps = recipe.steps.iter();
        let along: Vec<(StepId, u64)> = steps
            .filter_map(|step| Some((step.step, n(step.step)?)))
            .collect();
        let mut most = *along.first()?;
        let mut found: Option<Survivors> = None;
        for (step, count) in along {
            if count > most.1 {
                most = (step, count);
            }
            let is_less = |found: &Survivors| count * found.from_n < found.to_n * most.1;
            if count * 4 < most.1 * 3 && found.as_ref().is_none_or(is_less) {
                found = Some(Survivors {
                    from: most.0,
                    from_n: most.1,
                    to: step,
                    to_n: count,
                });
            }
        }
        found
    }
}

/// Rows of people who are counted, with answers that are not: outside of their scale, or
/// impossible to read.
pub fn not_read(table: &AnswerTable, recipe: &Recipe, people: &Respondents) -> Vec<LeftOut> {
    let mut rows = [
        vec![false; table.cells.rows()],
        vec![false; table.cells.rows()],
    ];
    for question in table.questions(recipe) {
        if matches!(question.rule.kind, AnswerKind::Choice | AnswerKind::Text) {
            continue;
        }
        for (row, answer) in table.answers(question).into_iter().enumerate() {
            rows[0][row] |= answer == Answer::Unreadable;
            rows[1][row] |= answer == Answer::OutOfRange;
        }
    }
    let reasons = [LeftOutReason::BadValue, LeftOutReason::OutOfRange];
    let left_out = reasons.into_iter().zip(rows).map(|(reason, rows)| LeftOut {
        reason,
        rows: people.rows.iter().filter(|row| rows[**row]).count() as u64,
        cases: 0,
    });
    left_out.filter(|left_out| left_out.rows > 0).collect()
}
