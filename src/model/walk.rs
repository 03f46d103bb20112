//! The walk through a map in front of people: what of it is arranged by hand. The rest is
//! derived from the map whenever it is shown.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CardId, LaneId, StageId, StepId, StopId, is_default};

/// What a stop of the walk shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StopSubject {
    /// Title and scenario.
    #[default]
    Title,
    /// The personas.
    Personas,
    /// The whole map.
    WholeMap,
    /// One stage in large type.
    Stage(StageId),
    /// The emotion curves alone, with peak, lowest point and end.
    EmotionCurve,
    /// The worst pains.
    Pains,
    /// The opportunities, with owner and impact.
    Opportunities,
    /// The last one: what comes next.
    Close,
    /// A part of the map, as it stands there: these steps and lanes. Never without either.
    Part {
        /// The columns.
        steps: Vec<StepId>,
        /// The rows.
        lanes: Vec<LaneId>,
    },
    /// These cards in large type. Never empty.
    Cards(Vec<CardId>),
}

impl StopSubject {
    /// Whether it is made of the map by itself; others are added by hand.
    pub fn is_derived(&self) -> bool {
        !matches!(self, Self::Part { .. } | Self::Cards(_))
    }
}

/// A stop of the walk that was arranged, timed or noted by hand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WalkStop {
    /// Identity.
    pub id: StopId,
    /// The part of the map that it shows.
    pub subject: StopSubject,
    /// Its name, where the one it has by itself is not right.
    #[serde(skip_serializing_if = "is_default")]
    pub title: String,
    /// Left out when the map is presented.
    #[serde(skip_serializing_if = "is_default")]
    pub skipped: bool,
    /// What the presenter wants to say, seen by the presenter alone. The notes of a stage
    /// are its own (`Stage::presenter_notes`).
    #[serde(skip_serializing_if = "is_default")]
    pub notes: String,
    /// How long it shall take, in seconds.
    #[serde(skip_serializing_if = "is_default")]
    pub planned_seconds: Option<u32>,
}

/// What of the walk is arranged by hand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Walk {
    /// The lanes of a stage appear one after the other.
    #[serde(skip_serializing_if = "is_default")]
    pub reveals_lanes: bool,
    /// The stops that were touched, in the order of the walk. Stops that the map has by
    /// itself and that do not stand here come where they would by themselves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stops: Vec<WalkStop>,
}

impl Walk {
    /// The longest a stop may be planned for, in seconds: four hours.
    pub const MAX_SECONDS: u32 = 4 * 60 * 60;
}
