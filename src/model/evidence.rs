//! Evidence that supports the statements of cards.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open_enum::{closed_enum, open_enum};
use super::{Date, EvidenceId, is_default};

open_enum! {
    /// The kind of source that evidence comes from. Other words than those in the examples are
    /// allowed and kept.
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
    /// Whether something was observed, is assumed, or is proposed.
    EvidenceStatus {
        /// It was seen in data or with one's own eyes.
        Observed = "observed",
        /// The team believes it, but nobody has observed it.
        Assumed = "assumed",
        /// It is proposed for the future.
        Proposed = "proposed",
    }
}

closed_enum! {
    /// Whether the people behind a piece of evidence agreed to its use.
    Consent {
        /// They agreed.
        Given = "given",
        /// No consent is needed, as with totals that name nobody.
        NotNeeded = "not_needed",
        /// They agreed, but withdrew their consent later.
        Withdrawn = "withdrawn",
    }
}

closed_enum! {
    /// Who may see a piece of evidence.
    Sensitivity {
        /// Everyone may see it.
        Public = "public",
        /// Everyone in the organisation may see it.
        Internal = "internal",
        /// Only a few people may see it.
        Confidential = "confidential",
        /// It contains personal data, such as names.
        Personal = "personal",
    }
}

/// A piece of evidence, such as a survey or an interview, that cards refer to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Evidence {
    /// Id of the piece of evidence: not empty, and different from that of every other piece.
    pub id: EvidenceId,
    /// The kind of source that it comes from.
    pub kind: EvidenceKind,
    /// Name of the source, such as "Interviews, March".
    pub title: String,
    /// The day on which it was gathered or published, such as "2026-03-31". Absent if that is
    /// not known.
    #[serde(skip_serializing_if = "is_default")]
    pub date: Option<Date>,
    /// The period that it covers, such as "March 2026". One line.
    #[serde(skip_serializing_if = "is_default")]
    pub period: String,
    /// The number of people, sessions or records that it is based on. Absent if that is not
    /// known.
    #[serde(skip_serializing_if = "is_default")]
    pub sample_size: Option<u32>,
    /// Whether the people behind it agreed to its use. Absent if that is not known.
    #[serde(skip_serializing_if = "is_default")]
    pub consent: Option<Consent>,
    /// Who may see it. Absent if nobody has decided that.
    #[serde(skip_serializing_if = "is_default")]
    pub sensitivity: Option<Sensitivity>,
    /// The file, folder or web address where it is kept. One line.
    #[serde(skip_serializing_if = "is_default")]
    pub location: String,
    /// Notes about it. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub note: String,
}
