//! Groups of the open source with what was counted of them.

use std::sync::Arc;

use jiff::Timestamp;

use crate::data::answers::AnswerSplit;
use crate::data::{Content, GroupName, Loaded, LogGroup, SplitBy};
use crate::model::{EvidenceId, Recipe};

/// What was counted group by group.
#[derive(Clone, Debug, PartialEq)]
pub enum GroupCounts {
    /// Of a log.
    Log(Vec<LogGroup>),
    /// Of a survey.
    Answers(AnswerSplit),
}

impl GroupCounts {
    /// The names of the groups, each with how many began in it, or answered.
    pub fn groups(&self) -> Vec<(&GroupName, u64)> {
        match self {
            Self::Log(groups) => {
                let groups = groups.iter();
                groups
                    .map(|group| (&group.name, group.count.began))
                    .collect()
            }
            Self::Answers(split) => {
                let groups = split.groups.iter();
                groups.map(|group| (&group.name, group.people)).collect()
            }
        }
    }
}

/// What is to be counted group by group.
#[derive(Clone, Debug)]
pub struct WantedSplit {
    /// The source.
    pub source: EvidenceId,
    /// What was read of it.
    pub loaded: Arc<Loaded>,
    /// How it is counted.
    pub recipe: Arc<Recipe>,
    /// By what it is parted.
    pub by: SplitBy,
}

impl WantedSplit {
    /// Counts. `now` is the time after which events lie in the future.
    pub fn count(&self, now: Timestamp) -> GroupCounts {
        match &self.loaded.content {
            Content::Log(log) => GroupCounts::Log(log.split(&self.recipe, self.by, now)),
            Content::Answers(answers) => GroupCounts::Answers(answers.split(&self.recipe, self.by)),
            Content::Texts(_) | Content::Totals(_) => GroupCounts::Log(Vec::new()),
        }
    }

    /// Whether both ask for the same.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.source == other.source
            && self.by == other.by
            && Arc::ptr_eq(&self.recipe, &other.recipe)
    }
}

/// The groups of the desk.
#[derive(Debug, Default)]
pub(super) struct Splits {
    /// By what people are parted.
    pub(super) by: Option<SplitBy>,
    /// The places of the two groups that are compared.
    pub(super) pair: (usize, usize),
    /// What was counted last.
    pub(super) counts: Option<(WantedSplit, GroupCounts)>,
}
