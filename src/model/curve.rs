//! Emotion curves: satisfaction along the journey.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open_enum::closed_enum;
use super::{CurveId, EvidenceStatus, LaneId, PersonaId, PointId, StepId, is_default};

closed_enum! {
    /// Whether a curve tells how things are or how they shall be.
    CurveState {
        /// Today.
        Current = "current",
        /// After the changes.
        Future = "future",
    }
}

/// One point of a curve.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CurvePoint {
    /// Identity.
    pub id: PointId,
    /// The column it lies in.
    pub step: StepId,
    /// Where in the column: 0 at its left edge, 1 at its right.
    pub place: f64,
    /// The value, on the scale of the lane.
    pub value: f64,
    /// A short label, shown on the map.
    #[serde(skip_serializing_if = "is_default")]
    pub label: String,
    /// What someone said there.
    #[serde(skip_serializing_if = "is_default")]
    pub quote: String,
    /// Whether it was measured, is believed, or is wished for.
    #[serde(skip_serializing_if = "is_default")]
    pub status: Option<EvidenceStatus>,
    /// How many were measured.
    #[serde(skip_serializing_if = "is_default")]
    pub n: Option<u32>,
    /// Lower end of the measured range.
    #[serde(skip_serializing_if = "is_default")]
    pub low: Option<f64>,
    /// Upper end of the measured range.
    #[serde(skip_serializing_if = "is_default")]
    pub high: Option<f64>,
}

/// The emotion curve of one persona in one state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Curve {
    /// Identity.
    pub id: CurveId,
    /// The emotion lane it is drawn in.
    pub lane: LaneId,
    /// The persona whose emotions it shows.
    pub persona: PersonaId,
    /// Today or after the changes.
    pub state: CurveState,
    /// Not drawn.
    #[serde(skip_serializing_if = "is_default")]
    pub hidden: bool,
    /// Points in no particular order; they are drawn by step and place.
    pub points: Vec<CurvePoint>,
}

impl Default for Curve {
    fn default() -> Self {
        Self {
            id: CurveId::default(),
            lane: LaneId::default(),
            persona: PersonaId::default(),
            state: CurveState::Current,
            hidden: false,
            points: Vec::new(),
        }
    }
}

impl Curve {
    /// The point with this id.
    pub fn point(&self, id: PointId) -> Option<&CurvePoint> {
        self.points.iter().find(|point| point.id == id)
    }
}
