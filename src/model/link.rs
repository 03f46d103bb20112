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
    /// The card that it starts at.
    pub from: CardId,
    /// The card that it points to; never the one it starts at.
    pub to: CardId,
    /// The text beside the arrow.
    #[serde(skip_serializing_if = "is_default")]
    pub label: String,
}
