//! How events are counted.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::open_enum::closed_enum;
use super::super::{Date, is_default};

closed_enum! {
    /// When a case has reached a step.
    ChainRule {
        /// The longest run of steps in the right order, anywhere among the events of a case.
        LongestChain = "longest_chain",
        /// The window opens at the first event of the first step and only then.
        FirstEntry = "first_entry",
        /// No event of another step of the chain may lie in between.
        Strict = "strict",
        /// The step was done at any time, in any order.
        Ever = "ever",
    }
}

closed_enum! {
    /// What is counted.
    CountingUnit {
        /// Each person, or other case, once.
        Person = "person",
        /// Each session.
        Session = "session",
    }
}

/// How events are counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Counting {
    /// When a case has reached a step.
    pub rule: ChainRule,
    /// What is counted.
    pub unit: CountingUnit,
    /// The window: the most seconds from the event of the first step to that of a later one.
    /// Absent for no limit.
    pub window: Option<u64>,
    /// The first day on which cases may begin, in the time zone of the recipe. Absent for no
    /// limit.
    #[serde(skip_serializing_if = "is_default")]
    pub begins_from: Option<Date>,
    /// The last day on which cases may begin. Absent for no limit.
    #[serde(skip_serializing_if = "is_default")]
    pub begins_until: Option<Date>,
    /// The values of the status column, or the names of events, that are errors. A `*` stands
    /// for any characters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<String>,
}

impl Counting {
    /// The usual window in seconds: 30 days.
    pub const USUAL_WINDOW: u64 = 30 * 86_400;
}

impl Default for Counting {
    fn default() -> Self {
        Self {
            rule: ChainRule::LongestChain,
            unit: CountingUnit::Person,
            window: Some(Self::USUAL_WINDOW),
            begins_from: None,
            begins_until: None,
            errors: Vec::new(),
        }
    }
}
