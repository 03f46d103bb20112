//! What claims rest on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open_enum::{closed_enum, open_enum};
use super::{Date, EvidenceId, is_default};

open_enum! {
    /// Where evidence comes from.
    EvidenceKind {
        /// Survey.
        Survey = "survey",
        /// Interview.
        Interview = "interview",
        /// Behaviour analytics.
        Analytics = "analytics",
        /// CRM and sales records.
        Sales = "sales",
        /// Service and support logs.
        Support = "support",
        /// Social listening.
        Social = "social",
        /// Observation.
        Observation = "observation",
    }
    default Interview
}

closed_enum! {
    /// Whether something was seen, is believed, or is wished for.
    EvidenceStatus {
        /// Seen in data or with one's own eyes.
        Observed = "observed",
        /// Believed by the team.
        Assumed = "assumed",
        /// Proposed for the future.
        Proposed = "proposed",
    }
}

closed_enum! {
    /// Whether the people behind the evidence agreed to its use.
    Consent {
        /// They agreed.
        Given = "given",
        /// None is needed, as with totals.
        NotNeeded = "not_needed",
        /// They took it back.
        Withdrawn = "withdrawn",
    }
}

closed_enum! {
    /// Who may see the evidence.
    Sensitivity {
        /// Anyone.
        Public = "public",
        /// The organisation.
        Internal = "internal",
        /// A few people.
        Confidential = "confidential",
        /// It names people.
        Personal = "personal",
    }
}

/// A source that cards point to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Evidence {
    /// Identity.
    pub id: EvidenceId,
    /// The kind of source that it comes from.
    pub kind: EvidenceKind,
    /// Name: "Interviews, March".
    pub title: String,
    /// The day it was gathered or published.
    #[serde(skip_serializing_if = "is_default")]
    pub date: Option<Date>,
    /// The period it covers, in words.
    #[serde(skip_serializing_if = "is_default")]
    pub period: String,
    /// How many people, sessions or records.
    #[serde(skip_serializing_if = "is_default")]
    pub sample_size: Option<u32>,
    /// Consent of the people behind it; none recorded means unknown.
    #[serde(skip_serializing_if = "is_default")]
    pub consent: Option<Consent>,
    /// Who may see it.
    #[serde(skip_serializing_if = "is_default")]
    pub sensitivity: Option<Sensitivity>,
    /// The file, folder or address where it is kept.
    #[serde(skip_serializing_if = "is_default")]
    pub location: String,
    /// Free note.
    #[serde(skip_serializing_if = "is_default")]
    pub note: String,
}
