//! What the texts of a source may be about.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::{StepId, is_default};

/// Something that several texts are about, with the words by which they are suggested.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Theme {
    /// Name of the theme, such as "Delivery is late". One line.
    pub name: String,
    /// The step that the theme belongs to. Absent if nobody has decided that.
    #[serde(skip_serializing_if = "is_default")]
    pub step: Option<StepId>,
    /// Words or beginnings of words by which a text is suggested for the theme. Several in one
    /// entry must follow each other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stems: Vec<String>,
    /// Fingerprints of the texts that somebody said belong to the theme, each once and in their
    /// order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<String>,
    /// Fingerprints of the texts that are suggested and that somebody said do not belong to it,
    /// each once and in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub declined: Vec<String>,
}
