//! The state of the workshop that is only on the screen and not saved with the map: the board,
//! the entry line, and the panels of the dot vote and of the scoring.

use std::collections::BTreeSet;

use kurbo::Size;

use crate::editor::{Camera, CursorPosition};
use crate::model::{ActivityId, CardId, CurveId, LaneId, Role, ScoringId, StepId, VoteId};
use crate::scene::{Theme, ThemeName};

/// The state of the workshop that is only on the screen and not saved with the map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkshopState {
    /// Whether the window shows the workshop.
    pub is_open: bool,
    /// The present time, in seconds of Unix time, as the window set it last.
    pub now: i64,
    /// The board that the canvas shows in an activity.
    pub board: Board,
    /// The entry line.
    pub capture: Capture,
    /// The dot vote: its setup, and the state of its panel.
    pub voting: Voting,
    /// The scoring of a curve: its setup, and the state of its panel.
    pub scores: Scores,
    /// What was unfinished when the user was asked whether to go on and end it: the number of
    /// people who were done, and of the dots or scores.
    pub(in crate::editor) asked_to_end: Option<(u32, u32)>,
    /// The steps that nobody has used so far, as of the last layout.
    pub(in crate::editor) untouched: BTreeSet<StepId>,
    /// The lanes that the current activity added to the map. Those that are still empty are
    /// removed when it ends.
    pub(in crate::editor) lent_lanes: Vec<LaneId>,
}

/// What the board of an activity shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BoardShape {
    /// The map as it is.
    #[default]
    Map,
    /// The fields of the map: persona, scenario, goal.
    Form,
    /// Only the stages.
    Stages,
    /// The lanes of the activity.
    Lanes,
    /// Only the emotion lane.
    Curve,
}

/// What the sizes of a board depend on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct BoardSize {
    /// The user's theme.
    pub(super) theme: ThemeName,
    /// What the board shows.
    pub(super) shape: BoardShape,
    /// Whether the steps of a stage share a column.
    pub(super) is_stacked: bool,
    /// The size of the canvas, in points.
    pub(super) viewport: Size,
    /// The number of columns.
    pub(super) columns: usize,
}

/// The board on the canvas.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    pub(super) shape: BoardShape,
    /// The activity that the board is for; `None` if the canvas shows the whole map.
    pub(super) activity: Option<ActivityId>,
    /// The lanes that the board shows.
    pub(super) lanes: Vec<LaneId>,
    /// The theme of the board, with larger type.
    pub(super) theme: Option<Box<Theme>>,
    /// What `theme` was made for.
    pub(super) theme_made_for: BoardSize,
    /// If the steps of a stage share a column: the steps that take no room without cards.
    pub(super) stacked: Option<BTreeSet<StepId>>,
    /// The camera before the board was shown.
    pub(super) camera_before: Option<Camera>,
}

/// The answer to the question about a new name in the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Mention {
    /// Nothing was asked.
    #[default]
    Plain,
    /// The line asks whether to add a person of this name.
    Asked(String),
    /// This name is a part of the text.
    Text(String),
}

/// The state of the entry line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Capture {
    /// The text in the line.
    pub(super) text: String,
    /// The step that was chosen as the target.
    pub(super) step: Option<StepId>,
    /// The lane that was chosen as the target.
    pub(super) lane: Option<LaneId>,
    /// The role of the cards in the chosen lane. A role can be chosen before it has a lane.
    pub(super) role: Option<Role>,
    /// The position of the cursor when the target followed it last.
    pub(super) followed_cursor: Option<CursorPosition>,
    /// The choice by hand whether new cards are covered, and the activity in which it was made;
    /// it only counts in that activity.
    pub(super) covering_choice: Option<(Option<ActivityId>, bool)>,
    /// The name of the person who types; empty for nobody in particular.
    pub(super) author: String,
    /// What was asked about a new name in the line, and answered.
    pub(super) mention: Mention,
    /// The card that was brought back into the line to be rewritten.
    pub(super) rewritten_card: Option<CardId>,
    /// The cards that were added through the line, the latest last.
    pub(super) added_cards: Vec<CardId>,
    /// Whether a text that will be covered can be read while it is typed.
    pub(super) is_peeking: bool,
}

impl Capture {
    /// The text in the line.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The name of the person who types; empty for nobody in particular.
    pub fn author(&self) -> &str {
        &self.author
    }

    /// Whether the user asked for the list of prefixes by typing a slash.
    pub fn asks_for_help(&self) -> bool {
        self.text.trim() == "/"
    }
}

/// The choice of the cards that a vote is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Candidates {
    /// The selected cards.
    Selected,
    /// The cards in the lanes of the current activity.
    Activity,
    /// All pain points.
    #[default]
    Pains,
    /// All opportunities.
    Opportunities,
    /// All cards.
    All,
}

impl Candidates {
    /// All choices, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Selected,
        Self::Activity,
        Self::Pains,
        Self::Opportunities,
        Self::All,
    ];
}

/// The choices for a vote before it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoteSetup {
    /// The question of the vote.
    pub question: String,
    /// The cards that may get dots.
    pub candidates: Candidates,
    /// The number of people who vote.
    pub voters: u32,
    /// The number of dots that each person has.
    pub dots: u32,
    /// Whether raised hands are counted instead of passing the laptop around.
    pub by_hands: bool,
    /// Whether the dots are hidden until the end.
    pub is_hidden: bool,
}

/// The state of a vote that is only on the screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Voting {
    /// The choices for the next vote, while the user makes them.
    pub(super) setup: Option<VoteSetup>,
    /// The card that keys put dots on, if it was chosen.
    pub(super) current_card: Option<CardId>,
    /// The vote whose results are shown.
    pub(super) results: Option<VoteId>,
    /// The vote with hidden dots, and the index of the person who has the laptop in it.
    pub(super) seated: Option<(VoteId, usize)>,
}

/// The choices for a scoring before it begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScoringSetup {
    /// The curve that becomes the median; `None` for a new curve.
    pub curve: Option<CurveId>,
    /// The number of people who score.
    pub people: u32,
    /// Whether raised hands are counted instead of passing the laptop around.
    pub by_hands: bool,
    /// Whether the scores are hidden until the end.
    pub is_hidden: bool,
}

/// The state of a scoring that is only on the screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// The choices for the next scoring, while the user makes them.
    pub(super) setup: Option<ScoringSetup>,
    /// The step that keys score, if it was chosen.
    pub(super) current_step: Option<StepId>,
    /// The scoring with hidden scores, and the index of the person who has the laptop in it.
    pub(super) seated: Option<(ScoringId, u32)>,
}
