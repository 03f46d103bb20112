//! A workshop on the map: its agenda and how far it has come, who is there, what was put
//! aside, votes, and scores for the emotion curve. A map without one has none of this.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open_enum::open_enum;
use super::{
    ActivityId, CardId, CurveId, CurvePoint, LaneId, NoteId, ParticipantId, ScoringId, StepId,
    Tint, VoteId, is_default,
};

open_enum! {
    /// What a group does in an activity: which lanes the canvas shows and how things are
    /// entered.
    ActivityKind {
        /// Agree on persona, scenario and goal.
        Frame = "frame",
        /// Name the stages.
        Stages = "stages",
        /// What customers do, and where they meet the company.
        ActionsAndTouchpoints = "actions_and_touchpoints",
        /// What customers think and feel.
        ThinkAndFeel = "think_and_feel",
        /// Where customers struggle.
        Pains = "pains",
        /// The emotion curve, scored by everyone.
        SentimentLine = "sentiment_line",
        /// What could be done.
        Opportunities = "opportunities",
        /// Dots for the cards that matter most.
        Vote = "vote",
        /// Anything else: the whole map.
        Open = "open",
    }
    default Open
}

/// One activity of the agenda.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Activity {
    /// Identity.
    pub id: ActivityId,
    /// What the group does.
    pub kind: ActivityKind,
    /// Its name, as the room sees it.
    pub name: String,
    /// The question that the room answers.
    #[serde(skip_serializing_if = "is_default")]
    pub question: String,
    /// How long it is planned for, in minutes; at most [`Activity::MAX_MINUTES`].
    pub minutes: u32,
    /// Minutes that were added while it ran.
    #[serde(skip_serializing_if = "is_default")]
    pub added_minutes: u32,
    /// The lanes it is about; chosen by its kind if empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lanes: Vec<LaneId>,
    /// Cards typed in it stay covered until they are revealed.
    #[serde(skip_serializing_if = "is_default")]
    pub covers_cards: bool,
    /// Seconds spent on it, without those since [`Workshop::running_since`].
    #[serde(skip_serializing_if = "is_default")]
    pub seconds: u32,
    /// Whether it was ended.
    #[serde(skip_serializing_if = "is_default")]
    pub is_done: bool,
    /// The cards that were made in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub made: Vec<CardId>,
}

impl Activity {
    /// The longest that an activity may be planned for, in minutes: eight hours.
    pub const MAX_MINUTES: u32 = 8 * 60;
}

/// Someone in the room. Nobody has to be named.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Participant {
    /// Identity.
    pub id: ParticipantId,
    /// Name or initials: what `Card::author` says on their cards.
    pub name: String,
    /// Their colour.
    #[serde(skip_serializing_if = "is_default")]
    pub tint: Option<Tint>,
}

impl Participant {
    /// The name itself if it has at most three characters, else the first letters of its first
    /// two words.
    pub fn initials(&self) -> String {
        let name = self.name.trim();
        if name.chars().count() <= 3 {
            return name.to_owned();
        }
        let letters = name
            .split_whitespace()
            .filter_map(|word| word.chars().next());
        letters.take(2).flat_map(char::to_uppercase).collect()
    }
}

/// Something that was put aside: it belongs to no cell of the map, or not yet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ParkedNote {
    /// Identity.
    pub id: NoteId,
    /// Its text.
    pub text: String,
    /// Whether it is a question that nobody could answer.
    #[serde(skip_serializing_if = "is_default")]
    pub is_question: bool,
    /// Whether somebody dealt with it.
    #[serde(skip_serializing_if = "is_default")]
    pub is_settled: bool,
    /// Who said it.
    #[serde(skip_serializing_if = "is_default")]
    pub author: String,
}

/// How many dots one card got.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dots {
    /// The card.
    pub card: CardId,
    /// How many; never 0.
    pub count: u32,
}

/// The dots of one voter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Ballot {
    /// Where they went.
    pub dots: Vec<Dots>,
    /// The voter has finished.
    #[serde(skip_serializing_if = "is_default")]
    pub is_cast: bool,
}

/// A dot vote.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Vote {
    /// Identity.
    pub id: VoteId,
    /// What is voted on.
    #[serde(skip_serializing_if = "is_default")]
    pub question: String,
    /// The cards that may get dots.
    pub candidates: Vec<CardId>,
    /// How many people vote; at most [`Vote::MAX_VOTERS`].
    pub voters: u32,
    /// How many dots each of them has; at most [`Vote::MAX_DOTS`].
    pub dots: u32,
    /// Whether hands are counted for each card instead of dots for each voter.
    #[serde(skip_serializing_if = "is_default")]
    pub by_hands: bool,
    /// Whether nobody sees the dots until it is closed.
    #[serde(skip_serializing_if = "is_default")]
    pub is_hidden: bool,
    /// One a voter, in the order of their turns: as many as voters. Empty by hands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ballots: Vec<Ballot>,
    /// By hands: what was counted. Empty otherwise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hands: Vec<Dots>,
    /// Whether it has ended: the cards have their votes.
    #[serde(skip_serializing_if = "is_default")]
    pub is_closed: bool,
}

impl Vote {
    /// The most people who can vote.
    pub const MAX_VOTERS: u32 = 99;
    /// The most dots each of them can have.
    pub const MAX_DOTS: u32 = 20;
}

/// What one person says of one step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// The person, from 0.
    pub person: u32,
    /// The step.
    pub step: StepId,
    /// The value, on the scale of the curve's lane.
    pub value: f64,
}

/// Everyone scores each step; the curve becomes the median.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Scoring {
    /// Identity.
    pub id: ScoringId,
    /// The curve that becomes the median.
    pub curve: CurveId,
    /// How many people score; at most [`Vote::MAX_VOTERS`].
    pub people: u32,
    /// What they said: at most one score a person and step.
    pub scores: Vec<Score>,
    /// Whose turn it is, from 0; as many as people once everyone had theirs. 0 by hands.
    #[serde(skip_serializing_if = "is_default")]
    pub turn: u32,
    /// Whether hands are counted for each level of each step instead of asking one person
    /// after the other: who said what is then not known.
    #[serde(skip_serializing_if = "is_default")]
    pub by_hands: bool,
    /// The points of the curve as they were before, while it is open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<CurvePoint>,
    /// Whether nobody sees the scores until it is closed.
    #[serde(skip_serializing_if = "is_default")]
    pub is_hidden: bool,
    /// Whether it has ended.
    #[serde(skip_serializing_if = "is_default")]
    pub is_closed: bool,
}

/// A workshop on the map.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Workshop {
    /// The activities, in their order.
    pub agenda: Vec<Activity>,
    /// The activity that the room is in; `None` before the first and after the last.
    #[serde(skip_serializing_if = "is_default")]
    pub current: Option<ActivityId>,
    /// Since when its clock runs, in seconds of Unix time; `None` while it stands.
    #[serde(skip_serializing_if = "is_default")]
    pub running_since: Option<i64>,
    /// When the workshop began, in seconds of Unix time.
    #[serde(skip_serializing_if = "is_default")]
    pub started_at: Option<i64>,
    /// When it ended, in seconds of Unix time.
    #[serde(skip_serializing_if = "is_default")]
    pub ended_at: Option<i64>,
    /// Who is there, if anyone is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Participant>,
    /// What was put aside.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parking_lot: Vec<ParkedNote>,
    /// Dot votes, the latest last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<Vote>,
    /// Scorings of emotion curves, the latest last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scorings: Vec<Scoring>,
}

impl Workshop {
    /// The activity with this id.
    pub fn activity(&self, id: ActivityId) -> Option<&Activity> {
        self.agenda.iter().find(|activity| activity.id == id)
    }

    /// The activity that the room is in.
    pub fn current_activity(&self) -> Option<&Activity> {
        self.current.and_then(|id| self.activity(id))
    }

    /// The participant called `name`, regardless of upper and lower case, and their colour: the
    /// one chosen for them, or else one by their place in the list.
    pub fn person(&self, name: &str) -> Option<(&Participant, Tint)> {
        let name = name.trim().to_lowercase();
        let mut people = self.people.iter().enumerate();
        let (at, person) = people.find(|(_, person)| person.name.trim().to_lowercase() == name)?;
        Some((person, person.tint.unwrap_or(Tint::at(at))))
    }

    /// The dot vote that is open: the latest one, unless it is closed.
    pub fn open_vote(&self) -> Option<&Vote> {
        self.votes.last().filter(|vote| !vote.is_closed)
    }

    /// The scoring that is open: the latest one, unless it is closed.
    pub fn open_scoring(&self) -> Option<&Scoring> {
        self.scorings.last().filter(|scoring| !scoring.is_closed)
    }
}
