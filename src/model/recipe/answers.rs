//! How the answers to one question of a survey are read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::open_enum::closed_enum;
use super::super::{PersonaId, is_default};

closed_enum! {
    /// What the answers to a question are.
    AnswerKind {
        /// Numbers or words on a scale, whose mean is taken.
        Scale = "scale",
        /// Satisfaction on a scale, whose mean is taken.
        CsatMean = "csat_mean",
        /// Satisfaction on a scale, of which the share of the best answers is taken.
        CsatTopBox = "csat_top_box",
        /// Effort on a scale, of which the share of easy answers is taken.
        Ces = "ces",
        /// The likelihood to recommend, from 0 to 10.
        Nps = "nps",
        /// One of the ten items of the System Usability Scale.
        Sus = "sus",
        /// Choices, which are counted.
        Choice = "choice",
        /// Free text.
        Text = "text",
    }
}

/// What a word of a scale counts for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WordValue {
    /// The answer as it is written in the file.
    pub word: String,
    /// Its place on the scale. Absent for an answer that says nothing, such as "N/A".
    #[serde(skip_serializing_if = "is_default")]
    pub value: Option<f64>,
}

/// How the answers to one question are read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AnswerRule {
    /// What the answers are.
    pub kind: AnswerKind,
    /// The lowest answer of the scale.
    pub low: f64,
    /// The highest answer of the scale, greater than `low`.
    pub high: f64,
    /// Whether a low answer is the better one. False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub is_reversed: bool,
    /// The persona that the question is about. Absent if the segment of each person says it.
    #[serde(skip_serializing_if = "is_default")]
    pub persona: Option<PersonaId>,
    /// What words count for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<WordValue>,
    /// Whether the answers are part of the emotion curve. False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub is_emotion: bool,
    /// Whether a person has confirmed what stands here. Answers count only then. False if
    /// absent.
    #[serde(skip_serializing_if = "is_default")]
    pub is_confirmed: bool,
}

impl AnswerRule {
    /// How far below the best answer of the scale an answer may be to count as one of the best, in
    /// points: one, but none where the scale has no more than three of them.
    pub fn top_box(&self) -> f64 {
        if self.high - self.low > 2.0 { 1.0 } else { 0.0 }
    }
}

impl Default for AnswerRule {
    fn default() -> Self {
        Self {
            kind: AnswerKind::Scale,
            low: 1.0,
            high: 5.0,
            is_reversed: false,
            persona: None,
            words: Vec::new(),
            is_emotion: false,
            is_confirmed: false,
        }
    }
}
