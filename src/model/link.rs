//! Arrows between cards.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CardId, LinkId, is_default};

/// A directed connection of two cards.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Link {
    /// Identity.
    pub id: LinkId,
    /// Where it starts.
    pub from: CardId,
    /// Where it ends; never the card it starts from.
    pub to: CardId,
    /// What it says.
    #[serde(skip_serializing_if = "is_default")]
    pub label: String,
}
