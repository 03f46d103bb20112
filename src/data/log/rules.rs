//! When a case has reached a step: the four rules.
//!
//! The rule of the longest chain is that of `PostHog`'s funnels: one pass over the events, with
//! the latest start of a chain for each of its lengths.

use super::plan::{Place, Plan};
use crate::model::ChainRule;

/// An event that belongs to a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// In microseconds.
    pub time: i64,
    /// The place of the step in the recipe.
    pub step: u16,
    /// The place of the event in the log.
    pub event: u32,
}

/// Stands for no time.
const NEVER: i64 = i64::MIN;

/// Stands for no event.
pub(super) const NO_EVENT: u32 = u32::MAX;

/// Goes through the events of cases, one case after the other, and keeps what came of the last.
#[derive(Debug)]
pub(super) struct Walker {
    /// The highest step of the chain that was reached, from 1; 0 for none. 0 where no chain is
    /// asked for.
    pub depth: usize,
    /// For each step of the recipe the first event that reached it, or [`NO_EVENT`].
    pub reached: Vec<u32>,
    /// The events of the chain that first reached the deepest step, one for each of its steps.
    pub passed: Vec<u32>,
    /// Whether the case could still go further: by the latest chain that began, however far an
    /// earlier one came.
    pub is_open: bool,
    /// For each length of a chain the start of the latest chain that has it, from 1.
    starts: Vec<i64>,
    /// For each length the events of that chain.
    chains: Vec<u32>,
}

impl Walker {
    pub fn new(plan: &Plan) -> Self {
        let length = plan.chain.len();
        Self {
            depth: 0,
            reached: vec![NO_EVENT; plan.places.len()],
            passed: Vec::with_capacity(length),
            is_open: false,
            starts: vec![NEVER; length + 1],
            chains: vec![0; (length + 1) * length],
        }
    }

    /// Goes through the events of a case, which are in order.
    pub fn walk(&mut self, plan: &Plan, moments: &[Moment]) {
        self.depth = 0;
        self.reached.fill(NO_EVENT);
        self.passed.clear();
        self.is_open = false;
        match plan.rule {
            ChainRule::LongestChain => self.longest_chain(plan, moments),
            ChainRule::FirstEntry => self.first_entry(plan, moments),
            ChainRule::Strict => self.strict(plan, moments),
            ChainRule::Ever => {
                for moment in moments {
                    self.reach(moment);
                }
            }
        }
    }

    fn longest_chain(&mut self, plan: &Plan, moments: &[Moment]) {
        let length = plan.chain.len();
        self.starts.fill(NEVER);
        for moment in moments {
            match plan.places[usize::from(moment.step)] {
                Place::Chain(1) => {
                    self.starts[1] = moment.time;
                    self.chains[length] = moment.event;
                    if self.depth == 0 {
                        self.passed.push(moment.event);
                        self.deepen(1, moment);
                    }
                }
                Place::Chain(place) => {
                    let start = self.starts[place - 1];
                    if start == NEVER
                        || self.starts[place] == start
                        || !plan.is_within(start, moment.time)
                    {
                        continue;
                    }
                    self.starts[place] = start;
                    let before = (place - 1) * length;
                    self.chains
                        .copy_within(before..before + place - 1, place * length);
                    self.chains[place * length + place - 1] = moment.event;
                    if place > self.depth {
                        let chain = &self.chains[place * length..place * length + place];
                        self.passed.clear();
                        self.passed.extend_from_slice(chain);
                        self.deepen(place, moment);
                    }
                }
                Place::After(before) => {
                    let start = self.starts[before];
                    if before == 0 || start != NEVER && plan.is_within(start, moment.time) {
                        self.reach(moment);
                    }
                }
            }
        }
        // No chain began later than the one that has come to its first step only.
        self.is_open = self.waits(plan) && plan.is_open(self.starts[1]);
    }

    fn first_entry(&mut self, plan: &Plan, moments: &[Moment]) {
        let mut start = NEVER;
        for moment in moments {
            match plan.places[usize::from(moment.step)] {
                Place::Chain(place) => {
                    if place != self.depth + 1 {
                        continue;
                    }
                    if place == 1 {
                        start = moment.time;
                    } else if !plan.is_within(start, moment.time) {
                        continue;
                    }
                    self.passed.push(moment.event);
                    self.deepen(place, moment);
                }
                Place::After(0) => self.reach(moment),
                Place::After(before) => {
                    if before <= self.depth && plan.is_within(start, moment.time) {
                        self.reach(moment);
                    }
                }
            }
        }
        self.is_open = self.waits(plan) && plan.is_open(start);
    }

    fn strict(&mut self, plan: &Plan, moments: &[Moment]) {
        // The run of steps that is going on: its length and its start. Its events stand in `chains`.
        let (mut run, mut start) = (0, NEVER);
        for moment in moments {
            let time = moment.time;
            match plan.places[usize::from(moment.step)] {
                Place::Chain(1) => {
                    (run, start) = (1, time);
                    self.chains[0] = moment.event;
                }
                // Doing the same step again is no step to another one.
                Place::Chain(place) if place == run => continue,
                Place::Chain(place)
                    if place == run + 1 && run > 0 && plan.is_within(start, time) =>
                {
                    run = place;
                    self.chains[place - 1] = moment.event;
                }
                Place::Chain(_) => run = 0,
                Place::After(before) => {
                    let is_in_run = before <= run && plan.is_within(start, time);
                    if before == 0 || is_in_run {
                        self.reach(moment);
                    }
                    continue;
                }
            }
            if run > self.depth {
                self.passed.clear();
                self.passed.extend_from_slice(&self.chains[..run]);
                self.deepen(run, moment);
            }
        }
        self.is_open = self.waits(plan) && run > 0 && plan.is_open(start);
    }

    /// Whether the case began and did not come to the end: to the last step of the chain and to
    /// the optional ones behind it.
    fn waits(&self, plan: &Plan) -> bool {
        let length = plan.chain.len();
        let mut steps = plan.places.iter().zip(&self.reached);
        let mut lacks_optional =
            || steps.any(|(place, event)| *place == Place::After(length) && *event == NO_EVENT);
        self.depth > 0 && (self.depth < length || lacks_optional())
    }

    fn deepen(&mut self, depth: usize, moment: &Moment) {
        self.depth = depth;
        self.reach(moment);
    }

    fn reach(&mut self, moment: &Moment) {
        let reached = &mut self.reached[usize::from(moment.step)];
        if *reached == NO_EVENT {
            *reached = moment.event;
        }
    }
}
