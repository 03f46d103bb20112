//! Arrows between cards.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CardId, LinkId, is_default};

/// An arrow from one card to another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Link {
    /// Id of the link: not empty, and different from that of every other link.
    pub id: LinkId,
    /// Id of the card at which the arrow starts.
    pub from: CardId,
    /// Id of the card to which the arrow points: never the one at which it starts.
    pub to: CardId,
    /// A text that is shown beside the arrow. Empty for none. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub label: String,
}
