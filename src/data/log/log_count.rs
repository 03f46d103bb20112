//! What comes of counting a log by one rule.

use super::event_log::NameCount;
use crate::model::{LeftOut, StepId};

/// The middle and the upper end of some durations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantiles {
    /// The number of durations.
    pub n: u64,
    /// The median in seconds.
    pub median: f64,
    /// The 90th percentile in seconds.
    pub p90: f64,
    /// The interval of 95 % of the median in seconds, between two of the durations. `None` for
    /// fewer than six.
    pub interval: Option<(f64, f64)>,
}

/// The time on a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeOnStep {
    /// How long.
    pub times: Quantiles,
    /// Whether it is the time to the next event of the case, because the file does not say when
    /// events ended.
    pub is_to_next_event: bool,
}

/// One channel of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelCount {
    /// The word of a channel, or the value of the channel column if no channel is known for it.
    /// Empty for events without a channel.
    pub channel: String,
    /// How many reached the step by an event of this channel.
    pub reached: u64,
    /// How many of them could have gone on to the next step of the chain: without those whose
    /// window is still open.
    pub eligible: u64,
    /// How many of them reached the next step of the chain. 0 at its last step.
    pub went_on: u64,
}

/// How many different people are behind what was counted at a step. Only where sessions are
/// counted, or events, are they fewer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StepPeople {
    /// Behind those who reached the step.
    pub reached: u64,
    /// Behind those who did it.
    pub presence: u64,
    /// Behind those who did it at least twice.
    pub rework: u64,
    /// Behind those who had an error there.
    pub errors: u64,
    /// Behind the times from the step before.
    pub to_step: u64,
    /// Behind the times on the step.
    pub on_step: u64,
}

/// The figures of one step.
#[derive(Clone, Debug, PartialEq)]
pub struct StepCount {
    /// The step of the recipe.
    pub step: StepId,
    /// Whether people may go on without the step. It is no part of the chain: its figures are
    /// about those who did it after the required steps before it.
    pub is_optional: bool,
    /// How many reached the step.
    pub reached: u64,
    /// The denominator of the step conversion: how many reached the required step before,
    /// without those whose window is still open. For the first step, how many began.
    pub eligible: u64,
    /// How many stand at the required step before and whose window is still open.
    pub open: u64,
    /// The denominator of the reach: how many began, without those who stand anywhere before
    /// and whose window is still open.
    pub began: u64,
    /// How many those are, who are not part of `began`.
    pub open_before: u64,
    /// How many did the step at any time.
    pub presence: u64,
    /// How many did it at least twice.
    pub rework: u64,
    /// How many had an error at the step. Errors of no step belong to the step before them.
    pub errors: u64,
    /// The time from the required step before, on the chain that first reached the deepest step
    /// of each case. `None` where there is no such time.
    pub to_step: Option<Quantiles>,
    /// The time on the step, each time it was done.
    pub on_step: Option<TimeOnStep>,
    /// How many different people are behind all that.
    pub people: StepPeople,
    /// The channels of the events by which the step was reached, most frequent first. Empty if
    /// the file has no channels.
    pub channels: Vec<ChannelCount>,
}

/// A sequence of steps in which cases went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The steps in their order. A step that was repeated is there as often.
    pub steps: Vec<StepId>,
    /// How many went this way.
    pub cases: u64,
}

/// What came of counting a log by one rule, for everyone or for one persona. All numbers are of
/// persons or of sessions, as the recipe says; the names of events that belong to no step are
/// always told with persons.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LogCount {
    /// The steps of the recipe, in their order.
    pub steps: Vec<StepCount>,
    /// The ten most frequent sequences of steps.
    pub variants: Vec<Variant>,
    /// The number of all distinct sequences.
    pub variant_count: u64,
    /// How many reached the first step of the chain. All, if every step is optional.
    pub began: u64,
    /// How many were counted.
    pub cases: u64,
    /// The number of events that were counted: those that belong to a step.
    pub events: u64,
    /// How many did not reach the last step, or an optional one behind the last of the chain, and
    /// may still do so: the window of the latest chain that they began is open at the end of the
    /// data.
    pub open: u64,
    /// What was not counted, and why. Together with `events` all rows of the file, if it is
    /// counted for everyone.
    pub left_out: Vec<LeftOut>,
    /// The raw names that belong to no step, most frequent first.
    pub unmapped: Vec<NameCount>,
}
