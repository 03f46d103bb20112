//! Columns: stages and the steps inside them.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{OrderKey, StageId, StepId, Tint, is_default};

/// A column group of the map.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Stage {
    /// Identity.
    pub id: StageId,
    /// Place among the stages.
    pub order: OrderKey,
    /// Name.
    pub name: String,
    /// What happens in it.
    #[serde(skip_serializing_if = "is_default")]
    pub description: String,
    /// What the customer wants to reach in it.
    #[serde(skip_serializing_if = "is_default")]
    pub goal: String,
    /// Colour; by place among the stages if none is chosen.
    #[serde(skip_serializing_if = "is_default")]
    pub tint: Option<Tint>,
    /// What the presenter wants to say about it.
    #[serde(skip_serializing_if = "is_default")]
    pub presenter_notes: String,
    /// The stage of another map that this one was made from.
    #[serde(skip_serializing_if = "is_default")]
    pub derived_from: Option<StageId>,
    /// One or more columns, left to right.
    pub steps: Vec<Arc<Step>>,
}

/// One moment inside a stage: a column.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Step {
    /// Identity.
    pub id: StepId,
    /// Place inside the stage.
    pub order: OrderKey,
    /// Name.
    pub name: String,
    /// What happens in it.
    #[serde(skip_serializing_if = "is_default")]
    pub description: String,
    /// Width in points; the theme's width if none was set.
    #[serde(skip_serializing_if = "is_default")]
    pub width: Option<f64>,
    /// The step of another map that this one was made from.
    #[serde(skip_serializing_if = "is_default")]
    pub derived_from: Option<StepId>,
}

impl Step {
    /// The widths a step may be set to, in points.
    pub const WIDTH_RANGE: std::ops::RangeInclusive<f64> = 72.0..=960.0;
}
