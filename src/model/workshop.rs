//! A workshop on the map: its agenda and how far it has come, who is there, what was put
//! aside, votes, and scores for the emotion curve. A map without one has none of this.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open_enum::open_enum;
use super::{
    ActivityId, CardId, CurveId, CurvePoint, LaneId, NoteId, Participant, ParticipantId, ScoringId,
    StepId, VoteId, is_default,
};

open_enum! {
    /// What the group does in an activity. Unless the activity has lanes of its own, this
    /// decides what is shown and how things are entered: `frame` shows a form, `stages` the
    /// stages, `sentiment_line` the emotion curve, `open` the whole map, and the other kinds
    /// the lanes that they are about. Other words than those in the examples are allowed and
    /// kept; they show the lanes that hold cards.
    ActivityKind {
        /// Agree on persona, scenario and goal.
        Frame = "frame",
        /// Name the stages.
        Stages = "stages",
        /// Collect what customers do, and where they meet the company.
        ActionsAndTouchpoints = "actions_and_touchpoints",
        /// Collect what customers think and feel.
        ThinkAndFeel = "think_and_feel",
        /// Collect where customers struggle.
        Pains = "pains",
        /// Draw the emotion curve, for which everyone scores the steps.
        SentimentLine = "sentiment_line",
        /// Collect what could be done.
        Opportunities = "opportunities",
        /// Vote with dots for the cards that matter most.
        Vote = "vote",
        /// Anything else, with the whole map.
        Open = "open",
    }
    default Open
}

/// One activity on the agenda of a workshop.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Activity {
    /// Id of the activity: not empty, and different from that of every other activity.
    pub id: ActivityId,
    /// What the group does.
    pub kind: ActivityKind,
    /// Name of the activity, as the group sees it.
    pub name: String,
    /// The question that the group answers. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub question: String,
    /// The planned time in minutes, from 0 to 480. The time is not limited if this and
    /// `added_minutes` are 0.
    pub minutes: u32,
    /// The minutes that were added to the planned time while the activity ran, from 0 to 480.
    #[serde(skip_serializing_if = "is_default")]
    pub added_minutes: u32,
    /// Ids of the lanes that the activity is about. If empty, they follow from its `kind`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lanes: Vec<LaneId>,
    /// Whether the cards that are entered in the activity stay covered until they are revealed.
    /// False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub covers_cards: bool,
    /// The time spent on the activity, in seconds, without the time since the `running_since`
    /// of the workshop.
    #[serde(skip_serializing_if = "is_default")]
    pub seconds: u32,
    /// Whether the group has finished the activity. False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub is_done: bool,
    /// Ids of the cards that were made in the activity.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub made: Vec<CardId>,
}

impl Activity {
    /// The longest that an activity may be planned for, in minutes: eight hours.
    pub const MAX_MINUTES: u32 = 8 * 60;
}

/// A note in the parking lot: something that came up in a workshop and is not in any cell of
/// the map.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ParkedNote {
    /// Id of the note: not empty, and different from that of every other note.
    pub id: NoteId,
    /// The text of the note. May have several lines.
    pub text: String,
    /// Whether the note is a question that nobody in the workshop could answer. False if
    /// absent.
    #[serde(skip_serializing_if = "is_default")]
    pub is_question: bool,
    /// Whether somebody has dealt with the note. False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub is_settled: bool,
    /// Name of the person who said it. One line; empty if that is not known.
    #[serde(skip_serializing_if = "is_default")]
    pub author: String,
}

/// How many dots a card got in a vote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dots {
    /// Id of the card.
    pub card: CardId,
    /// The number of dots or of raised hands: at least 1, since cards without any are not
    /// listed.
    pub count: u32,
}

/// The ballot of one voter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Ballot {
    /// Id of the participant who votes. Absent for someone whose name is not known.
    #[serde(skip_serializing_if = "is_default")]
    pub person: Option<ParticipantId>,
    /// The cards that the voter gave dots to. Together they have at most as many dots as the
    /// vote gives each voter.
    pub dots: Vec<Dots>,
    /// Whether the voter has finished. False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub is_cast: bool,
}

/// A vote with dots for the cards that matter most.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent of each other, and each a field in files"
)]
pub struct Vote {
    /// Id of the vote: not empty, and different from that of every other vote.
    pub id: VoteId,
    /// The question that is voted on. May have several lines; empty for none.
    #[serde(skip_serializing_if = "is_default")]
    pub question: String,
    /// Ids of the cards that can get dots.
    pub candidates: Vec<CardId>,
    /// The number of people who vote, from 1 to 99.
    pub voters: u32,
    /// The number of dots that each voter has, from 1 to 20.
    pub dots: u32,
    /// Whether people raise their hands for each card, and the hands are counted, instead of
    /// each voter placing dots in turn. False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub by_hands: bool,
    /// Whether the dots of other voters cannot be seen until the vote is closed. False if
    /// absent.
    #[serde(skip_serializing_if = "is_default")]
    pub is_hidden: bool,
    /// One ballot for each voter, in the order in which they vote. Empty if hands are counted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ballots: Vec<Ballot>,
    /// The hands that were counted for each card. Empty if hands are not counted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hands: Vec<Dots>,
    /// Whether the vote has ended and its result is in the `votes` of the cards. False if
    /// absent.
    #[serde(skip_serializing_if = "is_default")]
    pub is_closed: bool,
    /// Whether the vote ended in a workshop before this one. False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub is_earlier: bool,
}

impl Vote {
    /// The most people who can vote.
    pub const MAX_VOTERS: u32 = 99;
    /// The most dots each of them can have.
    pub const MAX_DOTS: u32 = 20;
}

/// The score that one person gave one step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// Index of the person: from 0 to one less than `people`. If hands are counted, it only
    /// distinguishes the scores of a step.
    pub person: u32,
    /// Id of the step.
    pub step: StepId,
    /// How satisfied the persona is at the step, on the `scale` of the curve's lane: −2 to +2
    /// unless the lane has another one.
    pub value: f64,
}

/// A scoring of an emotion curve: everyone gives each step a score, and the curve becomes the
/// median of the scores.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent of each other, and each a field in files"
)]
pub struct Scoring {
    /// Id of the scoring: not empty, and different from that of every other scoring.
    pub id: ScoringId,
    /// Id of the curve that becomes the median of the scores.
    pub curve: CurveId,
    /// The number of people who score, from 1 to 99.
    pub people: u32,
    /// Ids of the participants who score, by their index; `None` for someone whose name is not
    /// known. May be shorter than `people`: the others have no names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<Option<ParticipantId>>,
    /// The scores that were given: at most one for each person and step.
    pub scores: Vec<Score>,
    /// Index of the person who scores now, counted from 0. It equals `people` once everyone has
    /// scored. Always 0 if hands are counted.
    #[serde(skip_serializing_if = "is_default")]
    pub turn: u32,
    /// Whether people raise their hands for each level of each step, and the hands are counted,
    /// instead of scoring one after the other. It is then not known who gave which score. False
    /// if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub by_hands: bool,
    /// The points that the curve had before the scoring began. Empty once the scoring is
    /// closed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<CurvePoint>,
    /// Whether the scores of other people cannot be seen, and the curve does not change, until
    /// the scoring is closed. False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub is_hidden: bool,
    /// Whether the scoring has ended. False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub is_closed: bool,
    /// Whether the scoring ended in a workshop before this one. False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub is_earlier: bool,
}

/// A workshop that was held on the map or is still going on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Workshop {
    /// The activities, in the order in which they take place.
    pub agenda: Vec<Activity>,
    /// Id of the activity that is going on. Absent before the first activity and after the end
    /// of the workshop.
    #[serde(skip_serializing_if = "is_default")]
    pub current: Option<ActivityId>,
    /// The time at which the clock of the current activity was last started, in seconds since
    /// 1970-01-01 00:00 UTC. Absent while the clock is stopped.
    #[serde(skip_serializing_if = "is_default")]
    pub running_since: Option<i64>,
    /// The time at which the workshop began, in seconds since 1970-01-01 00:00 UTC. Absent
    /// before it.
    #[serde(skip_serializing_if = "is_default")]
    pub started_at: Option<i64>,
    /// The time at which the workshop ended, in seconds since 1970-01-01 00:00 UTC. Absent
    /// until then.
    #[serde(skip_serializing_if = "is_default")]
    pub ended_at: Option<i64>,
    /// The participants whose names are known. May be empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Participant>,
    /// The number of people who take part, from 1 to 99, if it was set: those without a name
    /// count too. Absent if it is the number of the `people` who are not away.
    #[serde(skip_serializing_if = "is_default")]
    pub headcount: Option<u32>,
    /// The notes that were put aside.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parking_lot: Vec<ParkedNote>,
    /// The dot votes, the latest one last. Only the last one can be open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<Vote>,
    /// The scorings of emotion curves, the latest one last. Only the last one can be open.
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

    /// The dot vote that is open: the latest one, unless it is closed.
    pub fn open_vote(&self) -> Option<&Vote> {
        self.votes.last().filter(|vote| !vote.is_closed)
    }

    /// The votes of this workshop, without those of workshops before it; the latest one last.
    pub fn own_votes(&self) -> impl Iterator<Item = &Vote> {
        self.votes.iter().filter(|vote| !vote.is_earlier)
    }

    /// The scorings of this workshop, without those of workshops before it; the latest one last.
    pub fn own_scorings(&self) -> impl Iterator<Item = &Scoring> {
        self.scorings.iter().filter(|scoring| !scoring.is_earlier)
    }

    /// The scoring that is open: the latest one, unless it is closed.
    pub fn open_scoring(&self) -> Option<&Scoring> {
        self.scorings.last().filter(|scoring| !scoring.is_closed)
    }
}
