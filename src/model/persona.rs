//! The actor of a map.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Channel, ImageId, OrderKey, PersonaId, Tint, is_default};

/// A job to be done, in the form "When …, I want to …, so I can …".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct JobToBeDone {
    /// The situation, which follows the word "When". One line.
    pub when: String,
    /// The motivation, which follows the words "I want to". One line.
    pub want: String,
    /// The outcome, which follows the words "so I can". One line.
    pub so: String,
}

/// The empathy map of a persona. Each list has one statement of one line per entry, and may be
/// empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EmpathyMap {
    /// What the persona says aloud.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub says: Vec<String>,
    /// What the persona thinks and feels.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub thinks_and_feels: Vec<String>,
    /// What the persona does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub does: Vec<String>,
    /// What the persona hears from other people.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hears: Vec<String>,
    /// What the persona sees around them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sees: Vec<String>,
    /// What troubles the persona: fears, frustrations and obstacles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pains: Vec<String>,
    /// What the persona hopes to gain: wishes, needs and measures of success.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gains: Vec<String>,
}

/// Which part of the portrait the round frame of a persona shows.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PortraitFrame {
    /// The point of the picture in the middle of the frame, as a share of the picture's width
    /// from the left, from 0 to 1. Where the frame would reach beyond the picture, it shows
    /// the part at the edge.
    pub x: f64,
    /// The same point, as a share of the picture's height from the top, from 0 to 1.
    pub y: f64,
    /// How much the picture is enlarged, from 1, at which its shorter side is as long as the
    /// frame is wide, to 8.
    pub zoom: f64,
}

impl PortraitFrame {
    /// The range of `x` and `y`.
    pub const PLACE_RANGE: std::ops::RangeInclusive<f64> = 0.0..=1.0;
    /// The range of `zoom`.
    pub const ZOOM_RANGE: std::ops::RangeInclusive<f64> = 1.0..=8.0;
}

impl Default for PortraitFrame {
    /// The middle of the picture, as large as fits.
    fn default() -> Self {
        Self {
            x: 0.5,
            y: 0.5,
            zoom: 1.0,
        }
    }
}

/// Which rows of source files are about a persona, as in "device = mobile".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PersonaRule {
    /// Name of the column. One line.
    pub column: String,
    /// The values of the column. A `*` stands for any characters.
    pub values: Vec<String>,
}

impl PersonaRule {
    /// The rule that a text such as "device = mobile, tablet" says; `None` if no column or no
    /// value is named.
    pub fn read(text: &str) -> Option<Self> {
        let (column, values) = text.split_once('=')?;
        let values = values.split(',').map(str::trim);
        let values = values.filter(|value| !value.is_empty());
        let rule = Self {
            column: column.trim().to_owned(),
            values: values.map(str::to_owned).collect(),
        };
        (!rule.column.is_empty() && !rule.values.is_empty()).then_some(rule)
    }
}

impl fmt::Display for PersonaRule {
    /// Writes the rule as [`PersonaRule::read`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = {}", self.column, self.values.join(", "))
    }
}

/// A persona: a typical customer whose journey the map shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Persona {
    /// Id of the persona: not empty, and different from that of every other persona.
    pub id: PersonaId,
    /// Order key of the persona among the personas. See `Journey` for the form of order keys.
    pub order: OrderKey,
    /// Name, followed by the age if it is known, such as "Maria, 34".
    pub name: String,
    /// The picture that shows the persona, from the `images` of the map. Without one, the
    /// initials are shown.
    #[serde(skip_serializing_if = "is_default")]
    pub portrait: Option<ImageId>,
    /// Which part of the portrait is shown. Without it, the middle of the picture is.
    #[serde(skip_serializing_if = "is_default")]
    pub portrait_frame: PortraitFrame,
    /// Colour of the persona's curves and marks. Without one, the colour follows from the
    /// position in the list of personas.
    #[serde(skip_serializing_if = "is_default")]
    pub tint: Option<Tint>,
    /// Age, place, household, occupation, income and the like. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub demographics: String,
    /// Habits that matter for the scenario. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub behaviour: String,
    /// What drives the persona, one motivation of one line per entry.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub motivations: Vec<String>,
    /// What the persona wants to achieve, one goal of one line per entry.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<String>,
    /// What the persona needs on the way, one need of one line per entry.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// What annoys or stops the persona, one frustration of one line per entry.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub frustrations: Vec<String>,
    /// A sentence that is typical of the persona, in their own words.
    #[serde(skip_serializing_if = "is_default")]
    pub quote: String,
    /// The jobs that the persona wants to get done.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub jobs: Vec<JobToBeDone>,
    /// The empathy map of the persona.
    #[serde(skip_serializing_if = "is_default")]
    pub empathy: EmpathyMap,
    /// The channels that the persona prefers, the most preferred first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub preferred_channels: Vec<Channel>,
    /// Notes about the persona. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub note: String,
    /// Which rows of source files are about the persona. Absent if none are known.
    #[serde(skip_serializing_if = "is_default")]
    pub rule: Option<PersonaRule>,
}

#[cfg(test)]
mod tests {
    use super::PersonaRule;

    #[test]
    fn a_rule_is_read_as_it_is_written() {
        let rule = PersonaRule::read(" device=mobile ,tablet*, ").expect("a rule");
        assert_eq!(rule.column, "device");
        assert_eq!(rule.values, ["mobile", "tablet*"]);
        assert_eq!(rule.to_string(), "device = mobile, tablet*");
        assert_eq!(PersonaRule::read(&rule.to_string()), Some(rule));
        for incomplete in ["", "device", "device =", "= mobile", "device = ,"] {
            assert_eq!(PersonaRule::read(incomplete), None, "{incomplete}");
        }
    }
}
