//! Ids of elements: short random strings with a prefix for the kind of element. They are made
//! once and never reused, so that the files of two people can be merged and compared.

use std::fmt;

use arrayvec::ArrayString;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::scenario_part::ScenarioPart;
use super::{MessageKind, MessagePart};

/// The longest id a file may hold, in bytes.
const MAX_LEN: usize = 23;
/// Letters of a generated id: Crockford's base 32, which has no look-alikes.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Generated letters after the prefix: 32^9, about 3.5 × 10^13 ids.
const GENERATED_LETTERS: usize = 9;

/// A source of random bits for new ids. The caller hands it in, so that tests can be
/// reproduced.
pub trait IdSource {
    /// The next 64 random bits.
    fn next_bits(&mut self) -> u64;
}

fn generate(prefix: char, source: &mut dyn IdSource) -> ArrayString<MAX_LEN> {
    let mut text = ArrayString::new();
    text.push(prefix);
    text.push('-');
    let mut bits = source.next_bits();
    for _ in 0..GENERATED_LETTERS {
        text.push(char::from(ALPHABET[(bits & 31) as usize]));
        bits >>= 5;
    }
    text
}

/// Reads an id. An id with control characters is refused: ids appear in messages and in files
/// of other programs, and repairing one would break the references to it.
fn without_controls<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<ArrayString<MAX_LEN>, D::Error> {
    let text = ArrayString::deserialize(deserializer)?;
    if text.contains(char::is_control) {
        return Err(serde::de::Error::custom("an id with a control character"));
    }
    Ok(text)
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $prefix:literal;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
            #[serde(transparent)]
            #[schemars(
                inline,
                description = "The id of an element: a text of at most 23 bytes without control characters."
            )]
            pub struct $name(
                #[serde(deserialize_with = "without_controls")]
                #[schemars(with = "String", length(max = 23))]
                ArrayString<MAX_LEN>,
            );

            impl $name {
                /// The letter that starts every generated id of this kind.
                pub const PREFIX: char = $prefix;

                /// A new id from `source`.
                pub fn generate(source: &mut dyn IdSource) -> Self {
                    Self(generate($prefix, source))
                }

                /// The id spelled `text`, or `None` if it is longer than 23 bytes or contains a
                /// control character.
                pub fn new(text: &str) -> Option<Self> {
                    let text = Some(text).filter(|text| !text.contains(char::is_control))?;
                    ArrayString::from(text).ok().map(Self)
                }

                /// The id as it is written in files.
                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(&self.0)
                }
            }

            impl fmt::Debug for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(&self.0)
                }
            }
        )*
    };
}

ids! {
    /// Names a [`crate::model::Card`].
    CardId 'c';
    /// Names a [`crate::model::Curve`].
    CurveId 'u';
    /// Names one point of a curve.
    PointId 'p';
    /// Names a piece of [`crate::model::Evidence`].
    EvidenceId 'e';
    /// Names an [`crate::model::Image`] by the hash of its content.
    ImageId 'i';
    /// Names a [`crate::model::Lane`].
    LaneId 'l';
    /// Names a [`crate::model::Link`].
    LinkId 'k';
    /// Names a [`crate::model::Metric`].
    MetricId 'm';
    /// Names a [`crate::model::Persona`].
    PersonaId 'a';
    /// Names a [`crate::model::Stage`].
    StageId 's';
    /// Names a [`crate::model::Step`].
    StepId 't';
    /// Names a [`crate::model::WalkStop`].
    StopId 'w';
    /// Names an [`crate::model::Activity`] of a workshop.
    ActivityId 'y';
    /// Names a [`crate::model::ParkedNote`].
    NoteId 'n';
    /// Names a [`crate::model::Participant`] of a workshop.
    ParticipantId 'h';
    /// Names a [`crate::model::Scoring`] of an emotion curve.
    ScoringId 'g';
    /// Names a dot [`crate::model::Vote`].
    VoteId 'v';
}

/// Names one figure of a [`crate::model::Metric`]: the one of a step and a persona.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureId {
    /// The metric.
    pub metric: MetricId,
    /// The step that the figure was measured at.
    pub step: StepId,
    /// The persona whose figure it is; `None` for the figure of everyone.
    pub persona: Option<PersonaId>,
}

/// Any element of a map, for messages, selection and hit testing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ElementId {
    /// The map itself.
    Journey,
    /// A persona.
    Persona(PersonaId),
    /// A stage.
    Stage(StageId),
    /// A step.
    Step(StepId),
    /// A lane.
    Lane(LaneId),
    /// A card.
    Card(CardId),
    /// An emotion curve.
    Curve(CurveId),
    /// A point of a curve.
    Point(CurveId, PointId),
    /// A metric.
    Metric(MetricId),
    /// A figure of a metric.
    Figure(FigureId),
    /// A piece of evidence.
    Evidence(EvidenceId),
    /// A link between two cards.
    Link(LinkId),
    /// An embedded image.
    Image(ImageId),
    /// A part of the walk or of the workshop.
    Aside(AsideId),
}

/// An element outside of the map's grid: a part of the walk or of the workshop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AsideId {
    /// A stop of the walk.
    Stop(StopId),
    /// The text of a slide, which is a stop of the walk.
    SlideText(StopId),
    /// The title of the summary of the walk.
    SummaryTitle,
    /// A text of a message of that summary.
    Message(MessageKind, MessagePart),
    /// The headline of the page of a stage in the walk.
    Headline(StageId),
    /// The title of the map, on a page of the walk.
    MapTitle,
    /// A text of the scenario, on a page of the walk.
    Scenario(ScenarioPart),
    /// An activity of the workshop.
    Activity(ActivityId),
    /// A note in the parking lot of the workshop.
    Note(NoteId),
    /// Someone in the workshop.
    Participant(ParticipantId),
    /// A dot vote.
    Vote(VoteId),
    /// A scoring of an emotion curve.
    Scoring(ScoringId),
}

impl AsideId {
    /// The id as written in files.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Stop(id) | Self::SlideText(id) => id.as_str(),
            Self::SummaryTitle => "summary-title",
            Self::Message(kind, part) => kind.part_name(*part),
            Self::Headline(id) => id.as_str(),
            Self::MapTitle => "map-title",
            Self::Scenario(part) => part.name(),
            Self::Activity(id) => id.as_str(),
            Self::Note(id) => id.as_str(),
            Self::Participant(id) => id.as_str(),
            Self::Vote(id) => id.as_str(),
            Self::Scoring(id) => id.as_str(),
        }
    }
}

impl ElementId {
    /// The id as written in files; empty for the map itself. That of a figure, which has none
    /// of its own, is the id of its step.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Journey => "",
            Self::Persona(id) => id.as_str(),
            Self::Stage(id) => id.as_str(),
            Self::Step(id) => id.as_str(),
            Self::Lane(id) => id.as_str(),
            Self::Card(id) => id.as_str(),
            Self::Curve(id) => id.as_str(),
            Self::Point(_, id) => id.as_str(),
            Self::Metric(id) => id.as_str(),
            Self::Figure(figure) => figure.step.as_str(),
            Self::Evidence(id) => id.as_str(),
            Self::Link(id) => id.as_str(),
            Self::Image(id) => id.as_str(),
            Self::Aside(id) => id.as_str(),
        }
    }
}
