//! The kinds of messages that the summary of a walk has, and the texts that each has.

/// The kind of a message. A summary has at most one of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MessageKind {
    /// The largest loss of a metric.
    Loss,
    /// The heaviest pain point.
    Pain,
    /// The lowest point of the curves.
    Lowest,
    /// The opportunity with the most gain for its effort.
    Opportunity,
}

/// A text of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MessagePart {
    /// The figure in large type.
    Figure,
    /// The sentence.
    Sentence,
    /// What the message rests on.
    Source,
}

impl MessageKind {
    /// Names a text of a message of this kind.
    pub fn part_name(self, part: MessagePart) -> &'static str {
        match (self, part) {
            (Self::Loss, MessagePart::Figure) => "loss-figure",
            (Self::Loss, MessagePart::Sentence) => "loss-sentence",
            (Self::Loss, MessagePart::Source) => "loss-source",
            (Self::Pain, MessagePart::Figure) => "pain-figure",
            (Self::Pain, MessagePart::Sentence) => "pain-sentence",
            (Self::Pain, MessagePart::Source) => "pain-source",
            (Self::Lowest, MessagePart::Figure) => "lowest-figure",
            (Self::Lowest, MessagePart::Sentence) => "lowest-sentence",
            (Self::Lowest, MessagePart::Source) => "lowest-source",
            (Self::Opportunity, MessagePart::Figure) => "opportunity-figure",
            (Self::Opportunity, MessagePart::Sentence) => "opportunity-sentence",
            (Self::Opportunity, MessagePart::Source) => "opportunity-source",
        }
    }
}
