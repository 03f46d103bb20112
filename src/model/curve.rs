//! Emotion curves: satisfaction along the journey.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open_enum::closed_enum;
use super::{
    CurveId, EvidenceId, EvidenceStatus, LaneId, Measure, MetricValue, PersonaId, PointId, StepId,
    is_default,
};

closed_enum! {
    /// Whether a curve shows the present or a planned future.
    CurveState {
        /// How the journey feels today.
        Current = "current",
        /// How the journey is expected to feel after the planned changes.
        Future = "future",
    }
}

/// One point of an emotion curve.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CurvePoint {
    /// Id of the point: not empty, and different from that of every other point of the curve.
    pub id: PointId,
    /// The step in whose column the point is.
    pub step: StepId,
    /// Horizontal position of the point in the column, from 0 at the left edge to 1 at the
    /// right edge.
    pub place: f64,
    /// How satisfied the persona is at this point, on the `scale` of the curve's lane: −2 to +2
    /// unless the lane has another one.
    pub value: f64,
    /// A short text that is shown at the point. Empty for none. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub label: String,
    /// What a customer said about this moment. Empty for none. The map shows it, where there is
    /// room, at the highest, lowest and last point of a curve. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub quote: String,
    /// Whether the value was observed, is assumed by the team, or is proposed for the future.
    /// Absent if that is not known.
    #[serde(skip_serializing_if = "is_default")]
    pub status: Option<EvidenceStatus>,
    /// How many people or measurements the value was computed from. Absent if that is not
    /// known.
    #[serde(skip_serializing_if = "is_default")]
    pub n: Option<u32>,
    /// How many different people are behind the value. Absent if the `n` itself counts people,
    /// and if it is not known.
    #[serde(skip_serializing_if = "is_default")]
    pub people: Option<u32>,
    /// Lower end of the range in which the measured values lie, on the same scale as `value`,
    /// and not above `high`. Absent if it was not measured.
    #[serde(skip_serializing_if = "is_default")]
    pub low: Option<f64>,
    /// Upper end of the range in which the measured values lie, on the same scale as `value`.
    /// Absent if it was not measured.
    #[serde(skip_serializing_if = "is_default")]
    pub high: Option<f64>,
    /// The source that the value was counted in, from the `evidence` of the map. Absent if it
    /// was drawn.
    #[serde(skip_serializing_if = "is_default")]
    pub evidence: Option<EvidenceId>,
}

impl CurvePoint {
    /// The point as a figure: the mean of answers, if it was counted in a source.
    pub fn as_figure(&self) -> MetricValue {
        MetricValue {
            step: self.step,
            value: self.value,
            n: self.n,
            people: self.people,
            low: self.low,
            high: self.high,
            evidence: self.evidence,
            measure: self.evidence.map(|_| Measure::Emotion),
            ..MetricValue::default()
        }
    }

    /// The point after somebody moved it to this value. What was counted in a source is not its
    /// value any more, so that the source, the number of cases and the interval go.
    #[must_use]
    pub fn moved_to(&self, value: f64) -> Self {
        let moved = Self {
            value,
            ..self.clone()
        };
        if value == self.value || self.evidence.is_none() {
            return moved;
        }
        Self {
            n: None,
            people: None,
            low: None,
            high: None,
            evidence: None,
            ..moved
        }
    }
}

/// The place of a point that is not shown, because too few people are behind it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct HiddenPoint {
    /// The step in whose column the point would be.
    pub step: StepId,
    /// Its horizontal position in the column, from 0 at the left edge to 1 at the right edge.
    pub place: f64,
    /// It is hidden because fewer people than this are behind it, or because a figure of so few
    /// people could be worked out from it.
    pub hidden_below: u32,
}

/// An emotion curve: how satisfied one persona is along the journey, either today or in the
/// future.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Curve {
    /// Id of the curve: not empty, and different from that of every other curve.
    pub id: CurveId,
    /// The lane that the curve is drawn in, whose kind must be `emotion_curve`.
    pub lane: LaneId,
    /// The persona whose emotions the curve shows.
    pub persona: PersonaId,
    /// Whether the curve shows the present or the future after the planned changes.
    pub state: CurveState,
    /// Whether the curve is kept in the map but not drawn. False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub hidden: bool,
    /// The points, in any order. The line goes through them from left to right.
    pub points: Vec<CurvePoint>,
    /// The places of the points that are hidden. The line passes them over.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hidden_points: Vec<HiddenPoint>,
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
            hidden_points: Vec::new(),
        }
    }
}

impl Curve {
    /// The point with this id.
    pub fn point(&self, id: PointId) -> Option<&CurvePoint> {
        self.points.iter().find(|point| point.id == id)
    }
}
