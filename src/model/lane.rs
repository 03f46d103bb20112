//! Rows: one kind of information across all steps.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open_enum::{closed_enum, open_enum};
use super::{LaneId, MetricId, OrderKey, Role, Tint, is_default};

open_enum! {
    /// What a lane holds. Lanes hold cards, except those of the kinds `emotion_curve`, `metric`
    /// and `divider`. Other words than those in the examples are allowed and kept; such lanes
    /// hold cards.
    LaneKind {
        /// Cards of any kind.
        Cards = "cards",
        /// Touchpoints: cards that show their channels.
        Touchpoints = "touchpoints",
        /// Emotion curves of personas.
        EmotionCurve = "emotion_curve",
        /// The figures of one metric, as bars.
        Metric = "metric",
        /// Cards with pictures, such as a storyboard.
        Images = "images",
        /// Nothing: the lane is a dividing line, as in a service blueprint.
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
    /// One of the three dividing lines of a service blueprint.
    DividerLine {
        /// The line of interaction, between what customers do and what staff do in front of
        /// them.
        Interaction = "interaction",
        /// The line of visibility, between what customers see of the staff's work and what they
        /// do not see.
        Visibility = "visibility",
        /// The line of internal interaction, between the work of staff and the processes that
        /// support it.
        InternalInteraction = "internal_interaction",
    }
}

/// The range of values on the vertical axis of an emotion lane.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The value at the bottom of the axis: a finite number.
    pub min: f64,
    /// The value at the top of the axis: a finite number greater than `min`.
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

/// A lane: a row of the map with one kind of information for all steps.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Lane {
    /// Id of the lane: not empty, and different from that of every other lane.
    pub id: LaneId,
    /// Order key of the lane among the lanes, which go from top to bottom. See `Journey` for
    /// the form of order keys.
    pub order: OrderKey,
    /// Name of the lane, shown at its left. Any text.
    pub name: String,
    /// What the lane holds.
    pub kind: LaneKind,
    /// The role that new cards in the lane get; `note` if absent. Cards of other roles may be
    /// in the lane too.
    #[serde(skip_serializing_if = "is_default")]
    pub role: Role,
    /// An explanation that is shown below the name. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub description: String,
    /// Colour of the bar at the left of each card in the lane. Without one, the colour follows
    /// from the role of the card.
    #[serde(skip_serializing_if = "is_default")]
    pub tint: Option<Tint>,
    /// The height in points, of which 96 make an inch, that the lane has even if its content
    /// needs less: from 24 to 1200. Absent for the usual height.
    #[serde(skip_serializing_if = "is_default")]
    pub min_height: Option<f64>,
    /// For emotion lanes: the range of values on the axis. From −2 to +2 if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub scale: Option<Scale>,
    /// For metric lanes: the metric that is shown. The lane is empty if it is absent.
    #[serde(skip_serializing_if = "is_default")]
    pub metric: Option<MetricId>,
    /// For emotion lanes: whether the highest, lowest and last point of the curve are not
    /// marked. False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub hides_marks: bool,
    /// For dividers: which line of a service blueprint it is. Absent for a line of another
    /// meaning.
    #[serde(skip_serializing_if = "is_default")]
    pub divider: Option<DividerLine>,
    /// Whether the lane is kept in the map but not shown. False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub hidden: bool,
    /// Whether the lane is shown as a thin strip without its content. False if absent.
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
