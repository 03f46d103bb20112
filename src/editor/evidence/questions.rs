//! The questions of a survey as the desk shows them.

use std::sync::Arc;

use crate::data::Loaded;
use crate::model::{AnswerRule, Journey, Recipe, StepId};

/// A question of a survey.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Name of the column.
    pub column: String,
    /// How it is read: as confirmed, or as it looks.
    pub rule: AnswerRule,
    /// The step that it is about: as confirmed, or as its heading says.
    pub step: Option<StepId>,
    /// The twelve most frequent answers at most, with how many gave each: those on the scale from
    /// its lowest to its highest, then the others, most frequent first.
    pub answers: Vec<(String, u64)>,
    /// The earlier question that gives the figures of this step already, so that those of this
    /// one do not come onto the map.
    pub first_of_step: Option<String>,
}

/// The questions of a survey, with what they were made of.
#[derive(Debug)]
pub(super) struct KnownQuestions {
    pub(super) journey: Arc<Journey>,
    pub(super) recipe: Arc<Recipe>,
    pub(super) loaded: Arc<Loaded>,
    pub(super) questions: Arc<Vec<Question>>,
}
