//! The actor of a map.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Channel, ImageId, OrderKey, PersonaId, Tint, is_default};

/// A job to be done, in the three-part form "When …, I want to …, so I can …".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct JobToBeDone {
    /// The situation: "When …".
    pub when: String,
    /// The motivation: "I want to …".
    pub want: String,
    /// The outcome: "so I can …".
    pub so: String,
}

/// What the persona says, thinks, does and meets, one statement per entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EmpathyMap {
    /// Says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub says: Vec<String>,
    /// Thinks and feels.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub thinks_and_feels: Vec<String>,
    /// Does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub does: Vec<String>,
    /// Hears.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hears: Vec<String>,
    /// Sees.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sees: Vec<String>,
    /// Pains.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pains: Vec<String>,
    /// Gains.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gains: Vec<String>,
}

/// An actor of the map.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Persona {
    /// Identity.
    pub id: PersonaId,
    /// Place in the list of personas.
    pub order: OrderKey,
    /// Name, with an age if one is known: "Maria, 34".
    pub name: String,
    /// Portrait.
    #[serde(skip_serializing_if = "is_default")]
    pub portrait: Option<ImageId>,
    /// Colour of the persona's curve and marks; by place in the list if none is chosen.
    #[serde(skip_serializing_if = "is_default")]
    pub tint: Option<Tint>,
    /// Age, place, household, occupation, income.
    #[serde(skip_serializing_if = "is_default")]
    pub demographics: String,
    /// Habits that matter for the scenario.
    #[serde(skip_serializing_if = "is_default")]
    pub behaviour: String,
    /// What drives the persona.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub motivations: Vec<String>,
    /// What the persona wants to reach.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<String>,
    /// What the persona needs on the way.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// What annoys or stops the persona.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub frustrations: Vec<String>,
    /// A sentence the persona would say.
    #[serde(skip_serializing_if = "is_default")]
    pub quote: String,
    /// Jobs to be done.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub jobs: Vec<JobToBeDone>,
    /// Empathy map.
    #[serde(skip_serializing_if = "is_default")]
    pub empathy: EmpathyMap,
    /// Channels the persona prefers, best first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub preferred_channels: Vec<Channel>,
    /// Free note.
    #[serde(skip_serializing_if = "is_default")]
    pub note: String,
}
