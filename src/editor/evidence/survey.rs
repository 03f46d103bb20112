//! The questions of a survey: how each is read and what it is about, confirmed one by one.

use std::sync::Arc;

use super::questions::{KnownQuestions, Question};
use super::{Desk, step_on_map};
use crate::data::Content;
use crate::data::answers::{AnswerTable, answer};
use crate::data::suggest::suggest_columns;
use crate::editor::Editor;
use crate::model::{
    AnswerKind, ColumnRole, Journey, Recipe, RecipeColumn, RecipeStep, SegmentRule, StepId,
};

/// The questions of a survey in the order of the file. Where nothing is confirmed yet, what the
/// answers and the heading suggest stands in its place.
pub fn questions(journey: &Journey, recipe: &Recipe, table: &AnswerTable) -> Vec<Question> {
    let columns = recipe.columns.iter();
    let columns: Vec<&RecipeColumn> = columns
        .filter(|column| column.role == ColumnRole::Answer)
        .collect();
    let steps: Vec<RecipeStep> = journey
        .steps()
        .map(|(_, step)| map_step(step.id, &step.name))
        .collect();
    let personas: Vec<SegmentRule> = journey
        .personas
        .iter()
        .map(|persona| SegmentRule {
            persona: persona.id,
            name: persona.name.clone(),
            values: Vec::new(),
        })
        .collect();
    let headings: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let hints = suggest_columns(&headings, &steps, &personas);
    let first_of_step = table.first_of_steps(recipe);
    let mut questions = Vec::new();
    for (column, hint) in columns.into_iter().zip(hints) {
        let known = column.answer.clone().filter(|rule| rule.is_confirmed);
        let guessed = || table.guess(&column.name);
        let Some(rule) = known.or_else(|| column.answer.clone()).or_else(guessed) else {
            continue;
        };
        let suggested = hint.step.map(|(step, _)| step);
        let mut answers = table.distinct(&column.name);
        answers.truncate(12);
        if rule.kind != AnswerKind::Choice {
            let place = |text: &str| answer(&rule, text).value().unwrap_or(f64::INFINITY);
            answers.sort_by(|(one, _), (other, _)| place(one).total_cmp(&place(other)));
        }
        questions.push(Question {
            column: column.name.clone(),
            first_of_step: first_of_step
                .iter()
                .find(|(later, _)| *later == column.name)
                .map(|(_, first)| (*first).to_owned()),
            // Once somebody has said anything of a question, "no step" is what they want.
            step: if column.answer.is_some() {
                column.step
            } else {
                column.step.or(suggested)
            },
            rule,
            answers: answers
                .into_iter()
                .map(|(answer, count)| (answer.to_owned(), count))
                .collect(),
        });
    }
    questions
}

/// A step of the map as a recipe names it.
fn map_step(step: StepId, name: &str) -> RecipeStep {
    RecipeStep {
        step,
        name: name.to_owned(),
        ..RecipeStep::default()
    }
}

/// Whether answers of this kind lie on a scale that can be part of an emotion curve.
pub fn is_on_scale(kind: AnswerKind) -> bool {
    !matches!(
        kind,
        AnswerKind::Choice | AnswerKind::Text | AnswerKind::Sus
    )
}

impl Desk {
    /// The questions of the open survey. Made again only when the map, the recipe or what was read
    /// changes. `None` if no survey is open.
    pub fn questions(&mut self, editor: &Editor) -> Option<Arc<Vec<Question>>> {
        let journey = editor.journey();
        let (loaded, recipe) = (Arc::clone(self.loaded(journey)?), self.recipe(journey)?);
        if let Some(known) = &self.questions
            && Arc::ptr_eq(&known.journey, journey)
            && Arc::ptr_eq(&known.recipe, recipe)
            && Arc::ptr_eq(&known.loaded, &loaded)
        {
            return Some(Arc::clone(&known.questions));
        }
        let Content::Answers(table) = &loaded.content else {
            return None;
        };
        let questions = Arc::new(questions(journey, recipe, table));
        self.questions = Some(KnownQuestions {
            journey: Arc::clone(journey),
            recipe: Arc::clone(recipe),
            loaded,
            questions: Arc::clone(&questions),
        });
        Some(questions)
    }

    /// Keeps how a question is read and what it is about, as one entry of the history.
    pub fn keep_question(&self, editor: &mut Editor, question: &Question) {
        self.keep_questions(editor, std::slice::from_ref(question));
    }

    /// Keeps how several questions are read, as one entry of the history.
    pub fn keep_questions(&self, editor: &mut Editor, questions: &[Question]) {
        let journey = Arc::clone(editor.journey());
        self.change_recipe(editor, "edit-change-answers", |recipe| {
            for question in questions {
                let mut columns = recipe.columns.iter_mut();
                if let Some(column) = columns.find(|column| column.name == question.column) {
                    column.answer = Some(question.rule.clone());
                    column.step = question.step;
                }
            }
            // The recipe names the steps, so that it can be used with other maps.
            let columns = recipe.columns.iter();
            let about: Vec<StepId> = columns.filter_map(|column| column.step).collect();
            recipe.steps.retain(|step| {
                step_on_map(&journey, step).is_none_or(|step| about.contains(&step))
            });
            for (_, step) in journey.steps() {
                let is_known = recipe.steps.iter().any(|known| known.step == step.id);
                if about.contains(&step.id) && !is_known {
                    recipe.steps.push(map_step(step.id, &step.name));
                }
            }
            let place = |id: StepId| journey.steps().position(|(_, step)| step.id == id);
            recipe
                .steps
                .sort_by_key(|step| place(step.step).unwrap_or(usize::MAX));
        });
    }
}
