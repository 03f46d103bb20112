//! What the columns of a source file mean.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::open_enum::closed_enum;
use super::super::{StepId, is_default};
use super::AnswerRule;

closed_enum! {
    /// What a column of a source file holds.
    ColumnRole {
        /// Nothing that is counted.
        Ignored = "ignored",
        /// Who it is about: the id of a person or of another case.
        Case = "case",
        /// The name of an event.
        Activity = "activity",
        /// When something happened or began.
        Time = "time",
        /// When it ended.
        EndTime = "end_time",
        /// The id of a session of a case.
        Session = "session",
        /// A property of cases that stands for personas, such as the device.
        Segment = "segment",
        /// The channel of an event.
        Channel = "channel",
        /// Whether an event is a start, a completion, a success or an error.
        Status = "status",
        /// An amount that belongs to an event.
        Value = "value",
        /// The answer to a question.
        Answer = "answer",
        /// Whether a survey was finished.
        Finished = "finished",
        /// Free text.
        Text = "text",
        /// The category of a text.
        Category = "category",
        /// A rating that comes with a text.
        Score = "score",
        /// The name of a step.
        Step = "step",
        /// A number of people or events.
        Count = "count",
        /// How many of those counted at the step before may still come, because their window was
        /// open at the end of the data.
        Open = "open",
        /// The beginning of a period.
        From = "from",
        /// The end of a period.
        To = "to",
        /// A share of people, such as a conversion.
        Rate = "rate",
        /// A time that people took.
        Duration = "duration",
        /// A sequence of steps.
        Path = "path",
        /// For cases with a column for each step: the time of the step, or a tick.
        StepTime = "step_time",
    }
}

/// What one column of a source file means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RecipeColumn {
    /// Name of the column in the head of the file. The second column of the same name has
    /// " (2)" behind it, and so on; columns without a name are called "1", "2" and so on by
    /// their place in the file.
    pub name: String,
    /// What the column holds.
    pub role: ColumnRole,
    /// For times of a step and for answers: the step that the column is about.
    #[serde(skip_serializing_if = "is_default")]
    pub step: Option<StepId>,
    /// For answers: how they are read.
    #[serde(skip_serializing_if = "is_default")]
    pub answer: Option<AnswerRule>,
    /// For rates: whether they are written as percentages, such as 42, and not as fractions,
    /// such as 0.42. False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub is_percentage: bool,
    /// For durations without a unit: how many seconds one of them is. 1 if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub seconds: Option<u32>,
}

impl Default for RecipeColumn {
    fn default() -> Self {
        Self {
            name: String::new(),
            role: ColumnRole::Ignored,
            step: None,
            answer: None,
            is_percentage: false,
            seconds: None,
        }
    }
}

impl RecipeColumn {
    /// Calls `change` with every text.
    pub(super) fn change_texts(&mut self, change: &mut dyn FnMut(&mut String)) {
        change(&mut self.name);
        if let Some(answer) = &mut self.answer {
            for word in &mut answer.words {
                change(&mut word.word);
            }
        }
    }
}
