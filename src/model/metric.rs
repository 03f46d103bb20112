//! Metrics: figures that were measured at the steps of a journey.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open_enum::closed_enum;
use super::{EvidenceId, Measure, MetricId, PersonaId, StepId, is_default};

closed_enum! {
    /// Whether larger or smaller figures of a metric are better.
    BetterDirection {
        /// Larger figures are better, as for conversion or NPS.
        Higher = "higher",
        /// Smaller figures are better, as for errors or waiting time.
        Lower = "lower",
    }
}

/// One figure of a metric.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MetricValue {
    /// The step that the figure was measured at.
    pub step: StepId,
    /// The persona whose figure it is. Absent if the figure is that of all customers.
    #[serde(skip_serializing_if = "is_default")]
    pub persona: Option<PersonaId>,
    /// The figure, in the metric's `unit`. Absent if it is hidden.
    #[serde(default = "absent", skip_serializing_if = "is_absent")]
    pub value: f64,
    /// Set if the figure is hidden, because fewer people than this are behind it, or because a
    /// figure of so few people could be worked out from it. It then has no value, no numbers of
    /// people and no interval.
    #[serde(skip_serializing_if = "is_default")]
    pub hidden_below: Option<u32>,
    /// How many people or events the figure was measured on. Absent if that is not known.
    #[serde(skip_serializing_if = "is_default")]
    pub n: Option<u32>,
    /// For shares: how many of the `n` were counted, at most `n`. Absent for other figures.
    #[serde(skip_serializing_if = "is_default")]
    pub count: Option<u32>,
    /// How many different people are behind the figure: for shares, behind the `count`, else
    /// behind the `n`. Absent if the `count` or the `n` itself counts people, and if it is not
    /// known.
    #[serde(skip_serializing_if = "is_default")]
    pub people: Option<u32>,
    /// Lower end of the interval of 95 % around the figure, in the same unit, and not above
    /// `high`. Absent if it is not known.
    #[serde(skip_serializing_if = "is_default")]
    pub low: Option<f64>,
    /// Upper end of the interval of 95 % around the figure, in the same unit. Absent if it is
    /// not known.
    #[serde(skip_serializing_if = "is_default")]
    pub high: Option<f64>,
    /// The source that the figure was counted in, from the `evidence` of the map. Absent if it
    /// was typed.
    #[serde(skip_serializing_if = "is_default")]
    pub evidence: Option<EvidenceId>,
    /// What was counted in that source. Absent if the figure was typed.
    #[serde(skip_serializing_if = "is_default")]
    pub measure: Option<Measure>,
    /// Where the figure comes from, such as the name of a report. One line.
    #[serde(skip_serializing_if = "is_default")]
    pub source: String,
    /// The period that the figure covers, such as "March 2026". One line.
    #[serde(skip_serializing_if = "is_default")]
    pub period: String,
}

/// What stands in the place of a value that a figure does not have: a zero that no figure is
/// written as.
fn absent() -> f64 {
    -0.0
}

/// Whether a figure has no value.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the form that serde asks for"
)]
fn is_absent(value: &f64) -> bool {
    *value == 0.0 && value.is_sign_negative()
}

impl MetricValue {
    /// The same figure, hidden because fewer than `least` people are behind it, or behind what
    /// could be worked out from it.
    #[must_use]
    pub fn hidden(&self, least: u32) -> Self {
        Self {
            value: absent(),
            hidden_below: Some(least),
            n: None,
            count: None,
            people: None,
            low: None,
            high: None,
            ..self.clone()
        }
    }

    /// Whether the figure is hidden and has no value.
    pub fn is_hidden(&self) -> bool {
        self.hidden_below.is_some()
    }

    /// The figure after somebody gave it this value. What was counted in a source is not its
    /// value any more, so that the source, the numbers of cases and the interval go.
    #[must_use]
    pub fn typed_over(&self, value: f64) -> Self {
        let is_counted = self.evidence.is_some() || self.measure.is_some();
        if !self.is_hidden() && (value == self.value || !is_counted) {
            return Self {
                value,
                ..self.clone()
            };
        }
        Self {
            step: self.step,
            persona: self.persona,
            value,
            source: self.source.clone(),
            period: self.period.clone(),
            ..Self::default()
        }
    }
}

/// A metric with its figures for steps, such as conversion or time spent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Metric {
    /// Id of the metric: not empty, and different from that of every other metric.
    pub id: MetricId,
    /// Name of the metric, such as "Stay in the journey".
    pub name: String,
    /// The unit that is written after each figure, such as "%" or "min". One line; empty for
    /// figures without a unit.
    #[serde(skip_serializing_if = "is_default")]
    pub unit: String,
    /// Whether larger or smaller figures are better. The map highlights the step where the
    /// figures get worse the most.
    pub better: BetterDirection,
    /// The figures. Steps may be without one. A lane shows for each step the figure of all
    /// customers or, without one, the first figure of the step.
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

impl Metric {
    /// The figure of a step and a persona, or of everyone without one. If a file has several,
    /// it is the first.
    pub fn value_of(&self, step: StepId, persona: Option<PersonaId>) -> Option<&MetricValue> {
        let mut values = self.values.iter();
        values.find(|value| value.step == step && value.persona == persona)
    }

    /// This metric with `value` in the place of the figure of the same step and persona, or
    /// behind the others if there is none.
    #[must_use]
    pub fn with_value(&self, value: MetricValue) -> Self {
        let mut metric = self.clone();
        let is_same =
            |other: &&mut MetricValue| (other.step, other.persona) == (value.step, value.persona);
        match metric.values.iter_mut().find(is_same) {
            Some(known) => *known = value,
            None => metric.values.push(value),
        }
        metric
    }

    /// This metric without the figures of a step and a persona.
    #[must_use]
    pub fn without_value(&self, step: StepId, persona: Option<PersonaId>) -> Self {
        let mut metric = self.clone();
        let is_it = |value: &MetricValue| (value.step, value.persona) == (step, persona);
        metric.values.retain(|value| !is_it(value));
        metric
    }
}
