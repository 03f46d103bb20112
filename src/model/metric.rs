//! Figures along the journey.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open_enum::closed_enum;
use super::{MetricId, PersonaId, StepId, is_default};

closed_enum! {
    /// Which way is better.
    BetterDirection {
        /// More is better: conversion, NPS.
        Higher = "higher",
        /// Less is better: errors, waiting time.
        Lower = "lower",
    }
}

/// One figure of a metric.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MetricValue {
    /// The step it was measured at.
    pub step: StepId,
    /// The persona whose figure it is; without one it is that of everyone.
    #[serde(skip_serializing_if = "is_default")]
    pub persona: Option<PersonaId>,
    /// The figure, in the metric's unit.
    pub value: f64,
    /// How many it was measured on.
    #[serde(skip_serializing_if = "is_default")]
    pub n: Option<u32>,
    /// The source of the figure, in words.
    #[serde(skip_serializing_if = "is_default")]
    pub source: String,
    /// The period it covers, in words.
    #[serde(skip_serializing_if = "is_default")]
    pub period: String,
}

/// A figure measured per step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Metric {
    /// Identity.
    pub id: MetricId,
    /// Name: "Stay in the journey".
    pub name: String,
    /// Unit, as it stands after a figure: "%", "min".
    #[serde(skip_serializing_if = "is_default")]
    pub unit: String,
    /// Which way is better.
    pub better: BetterDirection,
    /// The figures.
    pub values: Vec<MetricValue>,
}

impl Default for Metric {
    fn default() -> Self {
        Self {
            id: MetricId::default(),
            name: String::new(),
            unit: String::new(),
            better: BetterDirection::Higher,
            values: Vec::new(),
        }
    }
}
