//! The actor of a map.

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
}
