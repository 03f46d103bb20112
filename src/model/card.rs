//! Cards: the statements in the cells of a map. Pain points, opportunities and initiatives are
//! cards with these roles.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::channel::Channel;
use super::open_enum::{closed_enum, open_enum};
use super::{
    CardId, Date, EvidenceId, EvidenceStatus, ImageId, LaneId, OrderKey, PersonaId, StepId,
    is_default,
};

open_enum! {
    /// What kind of statement a card makes. Other words than those in the examples are allowed
    /// and kept.
    Role {
        /// A remark of no other kind.
        Note = "note",
        /// What the customer wants to achieve.
        Goal = "goal",
        /// What the customer does.
        Action = "action",
        /// A moment of interaction with the company.
        Touchpoint = "touchpoint",
        /// What the customer experiences.
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
        /// A thing or a document that is used.
        Artifact = "artifact",
        /// What staff do in front of the customer.
        Frontstage = "frontstage",
        /// What staff do where the customer does not see it.
        Backstage = "backstage",
        /// What other systems and suppliers do.
        SupportProcess = "support_process",
        /// A pain point turned into a chance to improve something.
        Opportunity = "opportunity",
        /// A concrete task that answers an opportunity.
        Initiative = "initiative",
        /// What the product promises to the customer.
        ValueProposition = "value_proposition",
        /// The department that is responsible.
        Department = "department",
        /// A picture.
        Picture = "picture",
    }
    default Note
}

closed_enum! {
    /// How severe a pain point is, in three grades.
    Severity {
        /// The pain point annoys the customer. The lowest of the three grades.
        Minor = "minor",
        /// The pain point costs the customer time or trust. The middle one of the three grades.
        Serious = "serious",
        /// The pain point stops the customer. The highest of the three grades.
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
    /// How far an opportunity or an initiative has come.
    Progress {
        /// It is planned but not started.
        Planned = "planned",
        /// Somebody works on it.
        Doing = "doing",
        /// It is finished.
        Done = "done",
        /// It was given up.
        Dropped = "dropped",
    }
}

/// How many of the customers who were asked or observed are concerned, as in "8 of 9".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reach {
    /// The number of customers who are concerned: at most `of`.
    pub count: u32,
    /// The number of customers who were asked or observed: at least 1.
    pub of: u32,
}

/// A link from a card to a piece of evidence that supports it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceLink {
    /// Id of the piece of evidence, which must be in the `evidence` of the map.
    pub evidence: EvidenceId,
    /// What the evidence makes of the statement of the card: observed, assumed or proposed.
    pub status: EvidenceStatus,
    /// How sure the evidence makes the statement, from 0 (not at all) to 1 (certain). Absent if
    /// nobody has judged it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub confidence: Option<f64>,
    /// What somebody said or wrote there, word for word. May have several lines; empty for
    /// none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub quote: String,
    /// Where in the source it stands, such as "row 118" or "p. 4". One line.
    #[serde(default, skip_serializing_if = "is_default")]
    pub place: String,
    /// The pseudonym of the person who said it. One line; empty if that is not known.
    #[serde(default, skip_serializing_if = "is_default")]
    pub person: String,
}

/// What is going to be done, by whom, by when and to what effect. Meant for cards whose role is
/// `opportunity` or `initiative`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Plan {
    /// The person or team responsible. One line; empty if there is nobody yet.
    #[serde(skip_serializing_if = "is_default")]
    pub owner: String,
    /// The effect for customers or the company once it is done, from 1 (small) to 5 (large).
    /// Absent if nobody has judged it.
    #[serde(skip_serializing_if = "is_default")]
    pub impact: Option<u8>,
    /// The work that it takes, from 1 (small) to 5 (large). Absent if nobody has judged it.
    #[serde(skip_serializing_if = "is_default")]
    pub effort: Option<u8>,
    /// The day by which it is due. Absent if there is none.
    #[serde(skip_serializing_if = "is_default")]
    pub due: Option<Date>,
    /// How far it has come. Absent if that is not known.
    #[serde(skip_serializing_if = "is_default")]
    pub progress: Option<Progress>,
    /// The effect that is expected, in words or figures. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub expected_effect: String,
    /// How it is going to be tried out first. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub experiment: String,
    /// The release in which it is going to appear. One line.
    #[serde(skip_serializing_if = "is_default")]
    pub release: String,
}

impl Plan {
    /// The range of impact and effort.
    pub const RANK_RANGE: std::ops::RangeInclusive<u8> = 1..=5;

    /// An impact or effort as a size of clothes: XS, S, M, L or XL. It is written like this
    /// wherever it is shown, in every language.
    pub fn size(rank: u8) -> &'static str {
        match rank {
            0 | 1 => "XS",
            2 => "S",
            3 => "M",
            4 => "L",
            _ => "XL",
        }
    }
}

/// A card: one statement in a cell, which is the place where a lane and a step cross.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Card {
    /// Id of the card: not empty, and different from that of every other card.
    pub id: CardId,
    /// The lane that the card is in. Its kind must not be `emotion_curve`, `metric` or
    /// `divider`, because such lanes hold no cards.
    pub lane: LaneId,
    /// The step that the card is at: the first of them if it covers several.
    pub step: StepId,
    /// Order key of the card among the cards of its cell, which go from top to bottom. Cards
    /// that are `under` a heading follow it. See `Journey` for the form of order keys.
    pub order: OrderKey,
    /// How many steps the card covers, from 1 to 10000; 1 if absent. A card that would go
    /// beyond the last step of the map ends there.
    #[serde(skip_serializing_if = "is_one")]
    pub span: u32,
    /// What kind of statement the card makes; `note` if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub role: Role,
    /// The text of the card. May have several lines.
    pub text: String,
    /// The personas that the card is about. Empty if it is about all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub personas: Vec<PersonaId>,
    /// The department that the card concerns. One line; empty for none.
    #[serde(skip_serializing_if = "is_default")]
    pub department: String,
    /// Tags that the card can be found by, each of one line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The medium of the interaction, if the card is a touchpoint. Absent for none.
    #[serde(skip_serializing_if = "is_default")]
    pub channel: Option<Channel>,
    /// How severe the problem is, if the card is a pain point. Absent if nobody has judged it.
    #[serde(skip_serializing_if = "is_default")]
    pub severity: Option<Severity>,
    /// How many of the customers who were asked or observed the card concerns. Absent if that
    /// is not known.
    #[serde(skip_serializing_if = "is_default")]
    pub reach: Option<Reach>,
    /// The source that the reach was counted in, from the `evidence` of the map. Absent if it
    /// was typed.
    #[serde(skip_serializing_if = "is_default")]
    pub reach_from: Option<EvidenceId>,
    /// Set if the reach is absent because it is hidden: fewer people than this
    /// are behind it, or a figure of so few people could be worked out from it.
    #[serde(skip_serializing_if = "is_default")]
    pub reach_hidden_below: Option<u32>,
    /// How much the content of the card matters to customers, from 0 (not at all) to 10 (most).
    /// Absent if nobody has judged it.
    #[serde(skip_serializing_if = "is_default")]
    pub importance: Option<f64>,
    /// How satisfied customers are with it today, from 0 (not at all) to 10 (fully). Absent if
    /// nobody has judged it.
    #[serde(skip_serializing_if = "is_default")]
    pub satisfaction: Option<f64>,
    /// Whether the card is a moment of truth: an interaction with a disproportionate effect on
    /// the whole journey. False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub moment_of_truth: bool,
    /// Whether the statement was observed, is assumed by the team, or is proposed for the
    /// future. If absent, the statuses in `evidence` count.
    #[serde(skip_serializing_if = "is_default")]
    pub status: Option<EvidenceStatus>,
    /// The pieces of evidence that support the card.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceLink>,
    /// Files and web addresses about the card, one of one line per entry.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<String>,
    /// For an opportunity the pain points that it answers, for an initiative the opportunities
    /// that it answers: ids of other cards.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<CardId>,
    /// Owner, impact, effort, due date and so on, if the card is an opportunity or an
    /// initiative.
    #[serde(skip_serializing_if = "is_default")]
    pub plan: Plan,
    /// The picture that is shown above the text, from the `images` of the map. Absent for none.
    #[serde(skip_serializing_if = "is_default")]
    pub image: Option<ImageId>,
    /// Id of the card that is the heading of the group to which this card belongs. The heading
    /// must be in the same cell and must not be in a group itself. Absent for cards that are in
    /// no group.
    #[serde(skip_serializing_if = "is_default")]
    pub under: Option<CardId>,
    /// Whether the text is hidden on the map until the card is revealed, as during a workshop.
    /// The file contains the text all the same. False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub covered: bool,
    /// The number of votes that the card has, for example from the last dot vote that it took
    /// part in. 0 if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub votes: u32,
    /// Name of the person who wrote the card, or several names separated by commas. One line.
    #[serde(skip_serializing_if = "is_default")]
    pub author: String,
    /// Notes about the card, which are not shown on the map. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub note: String,
    /// Id of the card from which this card was made: one of this map, or of another map such as
    /// that of the current state. Absent if there is none.
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
            reach_from: None,
            reach_hidden_below: None,
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
