//! The walk through a map in front of people: what of it is arranged by hand. The rest is
//! derived from the map whenever it is shown.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    CardId, ImageId, LaneId, MessageKind, StageId, StepId, StopId, WalkMessage, is_default,
};

/// What a stop of the walk shows. The walk has stops for `part`, `cards`, `text` and
/// `picture` only if they are added by hand; the others follow from the content of the map.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StopSubject {
    /// The title and the scenario of the map.
    #[default]
    Title,
    /// What the map says as a whole, in at most three messages, and the journey as one strip.
    /// Such a stop is left out of the walk if the map has too little for any message.
    Summary,
    /// The personas. Such a stop is left out of the walk if nothing but names is known of them.
    Personas,
    /// The whole map. Such a stop is left out of the walk if the map has no stages.
    WholeMap,
    /// One stage in large type, named by its id. Such a stop is left out of the walk if nothing
    /// but names is known of the stage.
    Stage(StageId),
    /// The emotion curves alone, with their highest, lowest and last points. Such a stop is
    /// left out of the walk if there is no curve to show.
    EmotionCurve,
    /// The worst pain points: at most five. Such a stop is left out of the walk if nobody has
    /// rated a pain point of the map.
    Pains,
    /// The opportunities with owner, impact and effort. Such a stop is left out of the walk if
    /// the map has no opportunities.
    Opportunities,
    /// The end of the walk: the initiatives that were not given up, and how many cards are
    /// observed, assumed or proposed. Such a stop is left out of the walk if there are none.
    Close,
    /// A part of the map, drawn as on the whole map: the cells where some steps and some lanes
    /// cross.
    Part {
        /// Ids of the steps that are shown: at least one.
        steps: Vec<StepId>,
        /// Ids of the lanes that are shown: at least one.
        lanes: Vec<LaneId>,
    },
    /// Some cards in large type, named by their ids: at least one.
    Cards(Vec<CardId>),
    /// A slide of its own: the title of the stop as its heading, and the text of the stop.
    Text,
    /// A slide of its own: the picture of the stop with its title as a heading and its text as
    /// a caption.
    Picture,
}

impl StopSubject {
    /// Whether it is made of the map by itself; others are added by hand.
    pub fn is_derived(&self) -> bool {
        !matches!(self, Self::Part { .. } | Self::Cards(_)) && !self.is_slide()
    }

    /// Whether there may be more of it than its pages in the walk show: the cards of a stage, or
    /// the rest of a ranked list.
    pub fn has_details(&self) -> bool {
        matches!(
            self,
            Self::Stage(_) | Self::Pains | Self::Opportunities | Self::Close
        )
    }

    /// Whether it is a slide, whose content is that of the stop instead of the map's.
    pub fn is_slide(&self) -> bool {
        matches!(self, Self::Text | Self::Picture)
    }
}

/// A stop of the walk that somebody moved, renamed, skipped or added, or for which somebody
/// planned time or wrote notes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WalkStop {
    /// Id of the stop: not empty, and different from that of every other stop.
    pub id: StopId,
    /// What the stop shows. Several stops may show parts or cards or be slides, but everything
    /// else has at most one stop.
    pub subject: StopSubject,
    /// Name of the stop. If empty, the stop is named after what it shows. May have several
    /// lines.
    #[serde(skip_serializing_if = "is_default")]
    pub title: String,
    /// Whether the stop is left out when the map is presented. False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub skipped: bool,
    /// What the presenter wants to say at the stop. Only the presenter sees it. May have
    /// several lines. At a stop that shows a stage, the `presenter_notes` of the stage are used
    /// instead.
    #[serde(skip_serializing_if = "is_default")]
    pub notes: String,
    /// The time that the stop is planned to take, in seconds: from 0 to 14400, which is four
    /// hours. Absent if no time is planned.
    #[serde(skip_serializing_if = "is_default")]
    pub planned_seconds: Option<u32>,
    /// The text of a slide: the lines below its heading, or the caption of its picture. Empty
    /// for stops that are no slides. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub text: String,
    /// The picture of a slide, from the `images` of the map. Absent for none.
    #[serde(skip_serializing_if = "is_default")]
    pub picture: Option<ImageId>,
    /// Whether all pages of the stop follow its first one when the map is presented: those with
    /// all cards of a stage, or with the rest of a ranked list. If not, they are shown only on
    /// demand. False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub shows_all: bool,
}

/// The walk through the map when it is presented: what somebody arranged by hand. Everything
/// else follows from the content of the map.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Walk {
    /// Whether the lanes of a stage appear one after the other instead of all at once. False if
    /// absent.
    #[serde(skip_serializing_if = "is_default")]
    pub reveals_lanes: bool,
    /// The stops that were changed or added by hand, in the order of the walk. Stops that
    /// follow from the content of the map and are not in this list take their usual place
    /// between them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stops: Vec<WalkStop>,
    /// The messages of the summary that were put into other words. All others follow from the
    /// content of the map.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<WalkMessage>,
}

impl Walk {
    /// The longest a stop may be planned for, in seconds: four hours.
    pub const MAX_SECONDS: u32 = 4 * 60 * 60;

    /// The message of this kind that was put into other words, if there is one.
    pub fn message(&self, kind: MessageKind) -> Option<&WalkMessage> {
        let mut messages = self.messages.iter();
        messages.find(|message| message.subject.kind() == kind)
    }
}
