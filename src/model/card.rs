//! One thing said in a cell. Pains, opportunities and initiatives are cards of that role.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open_enum::{closed_enum, open_enum};
use super::{
    CardId, Date, EvidenceId, EvidenceStatus, ImageId, LaneId, OrderKey, PersonaId, StepId,
    is_default,
};

open_enum! {
    /// What a card says.
    Role {
        /// Something else.
        Note = "note",
        /// What the customer wants to reach.
        Goal = "goal",
        /// What the customer does.
        Action = "action",
        /// A moment of interaction with the company.
        Touchpoint = "touchpoint",
        /// What the customer goes through.
        Experience = "experience",
        /// What the customer thinks, in their words.
        Thought = "thought",
        /// What the customer feels.
        Feeling = "feeling",
        /// What the customer needs or expects.
        Need = "need",
        /// What drives the customer.
        Motivation = "motivation",
        /// Where the customer struggles.
        PainPoint = "pain_point",
        /// A thing or document in use.
        Artifact = "artifact",
        /// What staff do in front of the customer.
        Frontstage = "frontstage",
        /// What staff do out of sight.
        Backstage = "backstage",
        /// What other systems and suppliers do.
        SupportProcess = "support_process",
        /// A reframed pain, owned by someone.
        Opportunity = "opportunity",
        /// A concrete task that answers an opportunity.
        Initiative = "initiative",
        /// What the product promises.
        ValueProposition = "value_proposition",
        /// Who is responsible.
        Department = "department",
        /// A picture.
        Picture = "picture",
    }
    default Note
}

open_enum! {
    /// The medium of a touchpoint. The same moment on two channels is two touchpoints.
    Channel {
        /// Web site.
        Web = "web",
        /// Mobile app.
        MobileApp = "mobile_app",
        /// E-mail.
        Email = "email",
        /// Phone.
        Phone = "phone",
        /// Chat.
        Chat = "chat",
        /// Social media.
        Social = "social",
        /// Shop or branch.
        Store = "store",
        /// Print, packaging, letters.
        Print = "print",
        /// A partner's channel.
        Partner = "partner",
    }
    default Web
}

closed_enum! {
    /// How bad a pain is.
    Severity {
        /// Annoys (1 of 3).
        Minor = "minor",
        /// Costs time or trust (2 of 3).
        Serious = "serious",
        /// Stops the customer (3 of 3).
        Blocking = "blocking",
    }
}

impl Severity {
    /// 1 for minor to 3 for blocking.
    pub fn rank(self) -> u8 {
        match self {
            Self::Minor => 1,
            Self::Serious => 2,
            Self::Blocking => 3,
        }
    }
}

closed_enum! {
    /// How far an initiative has come.
    Progress {
        /// Not started.
        Planned = "planned",
        /// Being worked on.
        Doing = "doing",
        /// Finished.
        Done = "done",
        /// Given up.
        Dropped = "dropped",
    }
}

/// How many of those asked: "8 of 9".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reach {
    /// How many showed it; at most `of`.
    pub count: u32,
    /// How many were asked or observed; at least 1.
    pub of: u32,
}

/// What a card rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceLink {
    /// The piece of evidence.
    pub evidence: EvidenceId,
    /// What it says of the card.
    pub status: EvidenceStatus,
    /// How sure that is, 0 to 1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub confidence: Option<f64>,
}

/// Who does something about it, by when and to what effect: the part of a card that
/// opportunities and initiatives use.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Plan {
    /// The person or team that owns it.
    #[serde(skip_serializing_if = "is_default")]
    pub owner: String,
    /// Effect if done, 1 (small) to 5 (large).
    #[serde(skip_serializing_if = "is_default")]
    pub impact: Option<u8>,
    /// Work to do it, 1 (small) to 5 (large).
    #[serde(skip_serializing_if = "is_default")]
    pub effort: Option<u8>,
    /// Due date.
    #[serde(skip_serializing_if = "is_default")]
    pub due: Option<Date>,
    /// How far it has come.
    #[serde(skip_serializing_if = "is_default")]
    pub progress: Option<Progress>,
    /// The effect that is expected, in words or figures.
    #[serde(skip_serializing_if = "is_default")]
    pub expected_effect: String,
    /// How it will be tried out first.
    #[serde(skip_serializing_if = "is_default")]
    pub experiment: String,
    /// The release it belongs to.
    #[serde(skip_serializing_if = "is_default")]
    pub release: String,
}

impl Plan {
    /// The range of impact and effort.
    pub const RANK_RANGE: std::ops::RangeInclusive<u8> = 1..=5;
}

/// One thing said in a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Card {
    /// Identity.
    pub id: CardId,
    /// The row.
    pub lane: LaneId,
    /// The column it starts in.
    pub step: StepId,
    /// Place inside the cell, top to bottom.
    pub order: OrderKey,
    /// How many columns it covers; at least 1. A span beyond the last step ends there.
    #[serde(skip_serializing_if = "is_one")]
    pub span: u32,
    /// The kind of statement that it is.
    #[serde(skip_serializing_if = "is_default")]
    pub role: Role,
    /// Its text; may have several lines.
    pub text: String,
    /// Whom it is about; empty means everyone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub personas: Vec<PersonaId>,
    /// The department concerned.
    #[serde(skip_serializing_if = "is_default")]
    pub department: String,
    /// Free tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The medium, for touchpoints.
    #[serde(skip_serializing_if = "is_default")]
    pub channel: Option<Channel>,
    /// How severe a pain is.
    #[serde(skip_serializing_if = "is_default")]
    pub severity: Option<Severity>,
    /// How many of the customers that were asked or observed it concerns.
    #[serde(skip_serializing_if = "is_default")]
    pub reach: Option<Reach>,
    /// How much it matters to customers, 0 to 10.
    #[serde(skip_serializing_if = "is_default")]
    pub importance: Option<f64>,
    /// How well it is served today, 0 to 10.
    #[serde(skip_serializing_if = "is_default")]
    pub satisfaction: Option<f64>,
    /// An interaction with disproportionate effect on the whole.
    #[serde(skip_serializing_if = "is_default")]
    pub moment_of_truth: bool,
    /// Whether it was seen, is believed, or is wished for.
    #[serde(skip_serializing_if = "is_default")]
    pub status: Option<EvidenceStatus>,
    /// The evidence that it rests on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceLink>,
    /// Files and addresses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<String>,
    /// The pains an opportunity answers, or the opportunities an initiative answers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<CardId>,
    /// Owner, effort, dates.
    #[serde(skip_serializing_if = "is_default")]
    pub plan: Plan,
    /// Picture shown on it.
    #[serde(skip_serializing_if = "is_default")]
    pub image: Option<ImageId>,
    /// The card it is grouped under: a heading in the same cell, which itself stands under
    /// no other.
    #[serde(skip_serializing_if = "is_default")]
    pub under: Option<CardId>,
    /// Its text is not shown until it is revealed.
    #[serde(skip_serializing_if = "is_default")]
    pub covered: bool,
    /// Votes it got.
    #[serde(skip_serializing_if = "is_default")]
    pub votes: u32,
    /// Who wrote it.
    #[serde(skip_serializing_if = "is_default")]
    pub author: String,
    /// Free note.
    #[serde(skip_serializing_if = "is_default")]
    pub note: String,
    /// The card of another map that this one was made from.
    #[serde(skip_serializing_if = "is_default")]
    pub derived_from: Option<CardId>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands fields over by reference"
)]
fn is_one(span: &u32) -> bool {
    *span == 1
}

impl Default for Card {
    fn default() -> Self {
        Self {
            id: CardId::default(),
            lane: LaneId::default(),
            step: StepId::default(),
            order: OrderKey::default(),
            span: 1,
            role: Role::default(),
            text: String::new(),
            personas: Vec::new(),
            department: String::new(),
            tags: Vec::new(),
            channel: None,
            severity: None,
            reach: None,
            importance: None,
            satisfaction: None,
            moment_of_truth: false,
            status: None,
            evidence: Vec::new(),
            references: Vec::new(),
            answers: Vec::new(),
            plan: Plan::default(),
            image: None,
            under: None,
            covered: false,
            votes: 0,
            author: String::new(),
            note: String::new(),
            derived_from: None,
        }
    }
}

impl Card {
    /// The range of importance and satisfaction.
    pub const RATING_RANGE: std::ops::RangeInclusive<f64> = 0.0..=10.0;
}
