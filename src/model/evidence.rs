//! Evidence that supports the statements of cards.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open_enum::{closed_enum, open_enum};
use super::{Counted, Date, EvidenceId, Recipe, SourceFile, is_default};

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

closed_enum! {
    /// What allows the data about people to be processed, by Article 6 of the GDPR.
    LegalBasis {
        /// The people agreed.
        Consent = "consent",
        /// A contract with the people needs it.
        Contract = "contract",
        /// A law demands it.
        LegalObligation = "legal_obligation",
        /// It protects somebody's life.
        VitalInterests = "vital_interests",
        /// A task in the public interest needs it.
        PublicTask = "public_task",
        /// A legitimate interest that weighs more than theirs.
        LegitimateInterests = "legitimate_interests",
        /// None is needed, because the data is not about persons.
        NotPersonal = "not_personal",
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
    /// The first day of the period. Absent if that is not known.
    #[serde(skip_serializing_if = "is_default")]
    pub period_from: Option<Date>,
    /// The last day of the period: not before `period_from`. Absent if that is not known.
    #[serde(skip_serializing_if = "is_default")]
    pub period_until: Option<Date>,
    /// The number of people, sessions or records that it is based on. Absent if that is not
    /// known.
    #[serde(skip_serializing_if = "is_default")]
    pub sample_size: Option<u32>,
    /// Whether the people behind it agreed to its use. Absent if that is not known.
    #[serde(skip_serializing_if = "is_default")]
    pub consent: Option<Consent>,
    /// What allows the data about people to be processed. Absent if that is not known.
    #[serde(skip_serializing_if = "is_default")]
    pub legal_basis: Option<LegalBasis>,
    /// What the data was gathered for. One line.
    #[serde(skip_serializing_if = "is_default")]
    pub purpose: String,
    /// The day by which the data must be deleted. Absent if there is none.
    #[serde(skip_serializing_if = "is_default")]
    pub delete_by: Option<Date>,
    /// Who may see it. Absent if nobody has decided that.
    #[serde(skip_serializing_if = "is_default")]
    pub sensitivity: Option<Sensitivity>,
    /// The file, folder or web address where it is kept. One line.
    #[serde(skip_serializing_if = "is_default")]
    pub location: String,
    /// Notes about it. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub note: String,
    /// The file that it was read from, as it was when it was read last. Absent for sources
    /// without a file, such as interviews.
    #[serde(skip_serializing_if = "is_default")]
    pub file: Option<SourceFile>,
    /// How the file is read and counted. Absent for sources without a file.
    #[serde(skip_serializing_if = "is_default")]
    pub recipe: Option<Arc<Recipe>>,
    /// What the figures of this source that are on the map were counted from. Absent until
    /// figures are put on the map.
    #[serde(skip_serializing_if = "is_default")]
    pub counted: Option<Arc<Counted>>,
}
