//! Rows: one kind of information across all steps.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open_enum::{closed_enum, open_enum};
use super::{LaneId, MetricId, OrderKey, Role, Tint, is_default};

open_enum! {
    /// What a lane holds.
    LaneKind {
        /// Cards of the lane's role.
        Cards = "cards",
        /// Touchpoints, shown with their channels.
        Touchpoints = "touchpoints",
        /// Emotion curves.
        EmotionCurve = "emotion_curve",
        /// One metric as bars.
        Metric = "metric",
        /// Pictures or a storyboard.
        Images = "images",
        /// A dividing line of a service blueprint.
        Divider = "divider",
    }
    default Cards
}

impl LaneKind {
    /// Whether cells of such a lane hold cards.
    pub fn holds_cards(&self) -> bool {
        !matches!(self, Self::EmotionCurve | Self::Metric | Self::Divider)
    }
}

closed_enum! {
    /// The three dividing lines of a service blueprint.
    DividerLine {
        /// Between customer actions and frontstage.
        Interaction = "interaction",
        /// Between frontstage and backstage.
        Visibility = "visibility",
        /// Between backstage and support processes.
        InternalInteraction = "internal_interaction",
    }
}

/// The values an emotion lane's axis runs over.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The lowest value. Finite.
    pub min: f64,
    /// The highest value. Finite, greater than `min`.
    pub max: f64,
}

impl Default for Scale {
    fn default() -> Self {
        Self {
            min: -2.0,
            max: 2.0,
        }
    }
}

impl Scale {
    /// Whether both ends are finite and in order.
    pub fn is_valid(&self) -> bool {
        self.min.is_finite() && self.max.is_finite() && self.min < self.max
    }

    /// The values of the scale's levels, lowest first: one for each whole unit if the scale
    /// spans a whole number of one to eight units, else five levels.
    pub fn levels(&self) -> Vec<f64> {
        let span = self.max - self.min;
        let intervals = if span.fract() == 0.0 && (1.0..=8.0).contains(&span) {
            span
        } else {
            4.0
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number from 1 to 8"
        )]
        let count = intervals as u32;
        (0..=count)
            .map(|level| self.value(f64::from(level) / intervals))
            .collect()
    }

    /// Where `value` lies between the ends: 0 at `min`, 1 at `max`, clamped.
    pub fn fraction(&self, value: f64) -> f64 {
        // Halves keep the difference finite for any finite ends.
        let span = self.max / 2.0 - self.min / 2.0;
        if span == 0.0 {
            // The ends are so near to zero that their halves are equal.
            return 0.5;
        }
        (((value / 2.0 - self.min / 2.0) / span).clamp(0.0, 1.0) * 1e9).round() / 1e9
    }

    /// The value at `fraction` of the way from `min` to `max`.
    pub fn value(&self, fraction: f64) -> f64 {
        let fraction = fraction.clamp(0.0, 1.0);
        let value = self.min * (1.0 - fraction) + self.max * fraction;
        // If the ends are very near to each other, rounding may go beyond one of them.
        value.max(self.min).min(self.max)
    }
}

/// A row of the map.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Lane {
    /// Identity.
    pub id: LaneId,
    /// Place among the lanes.
    pub order: OrderKey,
    /// Name; free.
    pub name: String,
    /// What the lane holds.
    pub kind: LaneKind,
    /// The role of cards made in it.
    #[serde(skip_serializing_if = "is_default")]
    pub role: Role,
    /// A second line under the name.
    #[serde(skip_serializing_if = "is_default")]
    pub description: String,
    /// Colour of the cards' bars; by role if none is chosen.
    #[serde(skip_serializing_if = "is_default")]
    pub tint: Option<Tint>,
    /// Height in points that the lane has even when its content needs less.
    #[serde(skip_serializing_if = "is_default")]
    pub min_height: Option<f64>,
    /// Axis of an emotion lane; −2 … +2 if none is set.
    #[serde(skip_serializing_if = "is_default")]
    pub scale: Option<Scale>,
    /// The metric a metric lane shows.
    #[serde(skip_serializing_if = "is_default")]
    pub metric: Option<MetricId>,
    /// Whether an emotion lane leaves out the marks of peak, lowest point and end.
    #[serde(skip_serializing_if = "is_default")]
    pub hides_marks: bool,
    /// Which line a divider lane draws.
    #[serde(skip_serializing_if = "is_default")]
    pub divider: Option<DividerLine>,
    /// Not shown at all.
    #[serde(skip_serializing_if = "is_default")]
    pub hidden: bool,
    /// Shown as a thin strip.
    #[serde(skip_serializing_if = "is_default")]
    pub collapsed: bool,
}

impl Lane {
    /// The heights a lane may be set to, in points.
    pub const MIN_HEIGHT_RANGE: std::ops::RangeInclusive<f64> = 24.0..=1200.0;

    /// The axis of an emotion lane.
    pub fn scale(&self) -> Scale {
        self.scale.unwrap_or_default()
    }
}
