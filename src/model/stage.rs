//! Columns: stages and the steps inside them.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{OrderKey, StageId, StepId, Tint, is_default};

/// A stage of the journey: a group of adjacent columns.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Stage {
    /// Id of the stage: not empty, and different from that of every other stage.
    pub id: StageId,
    /// Order key of the stage among the stages, which go from left to right. See `Journey` for
    /// the form of order keys.
    pub order: OrderKey,
    /// Name of the stage, shown above its columns.
    pub name: String,
    /// What happens in the stage. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub description: String,
    /// What the customer wants to achieve in the stage. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub goal: String,
    /// Colour that was chosen for the stage. Absent if it has an automatic one.
    #[serde(skip_serializing_if = "is_default")]
    pub tint: Option<Tint>,
    /// Colour of the stage while none is chosen. It is settled when stages are added, moved or
    /// removed, and then stays with the stage. Absent where that has not happened yet: the
    /// colour then follows from the position among the stages.
    #[serde(skip_serializing_if = "is_default")]
    pub automatic_tint: Option<Tint>,
    /// What the presenter wants to say about the stage. Only the presenter sees it. May have
    /// several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub presenter_notes: String,
    /// Id of the stage from which this stage was made: one of this map, or of another map such as
    /// that of the current state. Absent if there is none.
    #[serde(skip_serializing_if = "is_default")]
    pub derived_from: Option<StageId>,
    /// The columns of the stage, from left to right; at least one.
    pub steps: Vec<Arc<Step>>,
}

/// A step: one moment inside a stage, shown as a column.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Step {
    /// Id of the step: not empty, and different from that of every other step of the map.
    pub id: StepId,
    /// Order key of the step among the steps of its stage, which go from left to right. See
    /// `Journey` for the form of order keys.
    pub order: OrderKey,
    /// Name of the step, shown above its column. May be empty.
    pub name: String,
    /// What happens in the step. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub description: String,
    /// Width of the column in points, of which 96 make an inch: from 72 to 960. Absent for the
    /// usual width.
    #[serde(skip_serializing_if = "is_default")]
    pub width: Option<f64>,
    /// Id of the step from which this step was made: one of this map, or of another map such as
    /// that of the current state. Absent if there is none.
    #[serde(skip_serializing_if = "is_default")]
    pub derived_from: Option<StepId>,
}

impl Step {
    /// The widths a step may be set to, in points.
    pub const WIDTH_RANGE: std::ops::RangeInclusive<f64> = 72.0..=960.0;
}
