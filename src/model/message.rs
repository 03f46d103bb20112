//! The messages of a walk: the few sentences that say what a map says as a whole, with what
//! somebody wrote in place of what follows from the map.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CardId, CurveId, MessageKind, MessagePart, MetricId, is_default};

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MessageSubject {
    /// Where a metric, named by its id, gets worse the most.
    Loss(MetricId),
    /// A pain point, named by the id of its card.
    Pain(CardId),
    /// The lowest point of a curve, named by the id of the curve.
    Lowest(CurveId),
    /// An opportunity, named by the id of its card.
    Opportunity(CardId),
}

impl MessageSubject {
    /// The kind of the message.
    pub fn kind(self) -> MessageKind {
        match self {
            Self::Loss(_) => MessageKind::Loss,
            Self::Pain(_) => MessageKind::Pain,
            Self::Lowest(_) => MessageKind::Lowest,
            Self::Opportunity(_) => MessageKind::Opportunity,
        }
    }
}

/// A message of the summary that somebody put into other words. It stays about the same
/// element, also when another one would be the first of its kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WalkMessage {
    /// What the message is about. There is at most one message of each kind.
    pub subject: MessageSubject,
    /// The figure in large type. Empty for the one that follows from the map. One line.
    #[serde(default, skip_serializing_if = "is_default")]
    pub figure: String,
    /// The sentence below the figure. Empty for the one that follows from the map. One line.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sentence: String,
    /// What the message rests on. Empty for what follows from the map. One line.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: String,
}

impl WalkMessage {
    /// A message about `subject` in the words that follow from the map.
    pub fn about(subject: MessageSubject) -> Self {
        Self {
            subject,
            figure: String::new(),
            sentence: String::new(),
            source: String::new(),
        }
    }

    /// One of its texts.
    pub fn part(&self, part: MessagePart) -> &str {
        match part {
            MessagePart::Figure => &self.figure,
            MessagePart::Sentence => &self.sentence,
            MessagePart::Source => &self.source,
        }
    }

    /// One of its texts, to be changed.
    pub fn part_mut(&mut self, part: MessagePart) -> &mut String {
        match part {
            MessagePart::Figure => &mut self.figure,
            MessagePart::Sentence => &mut self.sentence,
            MessagePart::Source => &mut self.source,
        }
    }

    /// Whether nothing of it was put into other words.
    pub fn is_derived(&self) -> bool {
        [&self.figure, &self.sentence, &self.source]
            .iter()
            .all(|text| text.trim().is_empty())
    }
}
