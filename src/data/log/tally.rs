//! Adds up what each person or session did.

use rustc_hash::FxHashMap;

use super::event_log::EventLog;
use super::plan::{Life, NO_STEP, Place, Plan};
use super::quantiles::Durations;
use super::rules::{Moment, NO_EVENT, Walker};
use super::units::{Unit, add_left_out, moments};
use crate::model::{ChainRule, LeftOut, LeftOutReason};

/// What is counted of one channel at one step.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ChannelTally {
    pub reached: u64,
    pub went_on: u64,
    /// How many of them are open at this step.
    pub open: u64,
}

/// A number of different people, whose units come one after the other.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Different {
    /// The number of people.
    pub people: u64,
    /// The last of them, plus one.
    last: usize,
}

impl Different {
    fn add(&mut self, case: usize) {
        if self.last != case + 1 {
            self.last = case + 1;
            self.people += 1;
        }
    }
}

/// How many different people are behind what is counted of one step.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Behind {
    pub reached: Different,
    pub presence: Different,
    pub rework: Different,
    pub errors: Different,
    pub to_step: Different,
    pub on_step: Different,
    pub to_next: Different,
}

impl Behind {
    /// Adds the people of another part of the log, who are others.
    fn append(&mut self, more: Self) {
        self.reached.people += more.reached.people;
        self.presence.people += more.presence.people;
        self.rework.people += more.rework.people;
        self.errors.people += more.errors.people;
        self.to_step.people += more.to_step.people;
        self.on_step.people += more.on_step.people;
        self.to_next.people += more.to_next.people;
    }
}

/// What is counted of one step.
#[derive(Clone, Debug, Default)]
pub(super) struct StepTally {
    pub reached: u64,
    pub presence: u64,
    pub rework: u64,
    pub errors: u64,
    /// For optional steps: how many stand open at the required step before, without this one.
    pub open: u64,
    pub to_step: Durations,
    pub on_step: Durations,
    pub to_next: Durations,
    pub behind: Behind,
    pub channels: Vec<ChannelTally>,
}

/// Adds up some of the units of a log.
#[derive(Debug)]
pub(super) struct Tally<'a> {
    log: &'a EventLog,
    plan: &'a Plan,
    walker: Walker,
    moments: Vec<Moment>,
    /// How often each step was done in the unit.
    times_done: Vec<u32>,
    has_error: Vec<bool>,
    /// Starts of activities that are not complete: the name and the time.
    started: Vec<(u32, i64)>,
    way: Vec<u16>,
    /// For each raw name, the last case that had it, plus one.
    last_case: Vec<usize>,
    pub steps: Vec<StepTally>,
    /// For each length of a chain, how many are open with it.
    pub open: Vec<u64>,
    pub units: u64,
    pub events: u64,
    pub ways: FxHashMap<Box<[u16]>, u64>,
    /// For each raw name that belongs to no step, its events and cases.
    pub unmapped: Vec<(u64, u64)>,
    pub left_out: Vec<LeftOut>,
}

impl<'a> Tally<'a> {
    pub fn new(log: &'a EventLog, plan: &'a Plan) -> Self {
        let steps = plan.places.len();
        let step = StepTally {
            channels: vec![ChannelTally::default(); plan.channels.len()],
            ..StepTally::default()
        };
        Self {
            log,
            plan,
            walker: Walker::new(plan),
            moments: Vec::new(),
            times_done: vec![0; steps],
            has_error: vec![false; steps],
            started: Vec::new(),
            way: Vec::new(),
            last_case: vec![0; log.names.len()],
            steps: vec![step; steps],
            open: vec![0; plan.chain.len() + 1],
            units: 0,
            events: 0,
            ways: FxHashMap::default(),
            unmapped: vec![(0, 0); log.names.len()],
            left_out: Vec::new(),
        }
    }

    /// Adds a person or a session.
    pub fn add(&mut self, unit: Unit) {
        moments(self.log, self.plan, unit, &mut self.moments);
        if self.plan.only_closed && self.begins_late() {
            return;
        }
        self.units += 1;
        self.events += self.moments.len() as u64;
        self.add_unmapped(unit);
        self.walker.walk(self.plan, &self.moments);
        self.walker.is_open &= !self.plan.only_closed;
        self.add_chain(unit.case);
        self.add_times(unit);
        self.add_steps(unit.case);
    }

    /// Whether the window of the first event of the first step reaches behind the data.
    fn begins_late(&self) -> bool {
        let place = |moment: &&Moment| self.plan.places[usize::from(moment.step)];
        let first = self
            .moments
            .iter()
            .find(|moment| place(moment) == Place::Chain(1));
        first.is_some_and(|first| self.plan.is_open(first.time))
    }

    /// Adds what another tally of the same log and plan has.
    pub fn append(&mut self, other: Self) {
        for (step, more) in self.steps.iter_mut().zip(other.steps) {
            step.reached += more.reached;
            step.presence += more.presence;
            step.rework += more.rework;
            step.errors += more.errors;
            step.open += more.open;
            step.to_step.append(more.to_step);
            step.on_step.append(more.on_step);
            step.to_next.append(more.to_next);
            step.behind.append(more.behind);
            for (channel, more) in step.channels.iter_mut().zip(more.channels) {
                channel.reached += more.reached;
                channel.went_on += more.went_on;
                channel.open += more.open;
            }
        }
        for (open, more) in self.open.iter_mut().zip(other.open) {
            *open += more;
        }
        self.units += other.units;
        self.events += other.events;
        for (way, cases) in other.ways {
            *self.ways.entry(way).or_default() += cases;
        }
        for (count, more) in self.unmapped.iter_mut().zip(other.unmapped) {
            count.0 += more.0;
            count.1 += more.1;
        }
        for left_out in other.left_out {
            let LeftOut {
                reason,
                rows,
                cases,
            } = left_out;
            add_left_out(&mut self.left_out, reason, rows, cases);
        }
    }

    fn add_unmapped(&mut self, unit: Unit) {
        let missing = unit.events.len() - self.moments.len();
        if missing == 0 {
            return;
        }
        let rows = missing as u64;
        add_left_out(&mut self.left_out, LeftOutReason::NoStep, rows, 0);
        for event in unit.events {
            let kind = self.plan.kinds[self.log.kinds[*event as usize] as usize];
            if kind.step != NO_STEP {
                continue;
            }
            let name = kind.name as usize;
            self.unmapped[name].0 += 1;
            if self.last_case[name] != unit.case + 1 {
                self.last_case[name] = unit.case + 1;
                self.unmapped[name].1 += 1;
            }
        }
    }

    /// What the rule says: reach, channels, and times from step to step.
    fn add_chain(&mut self, case: usize) {
        let walker = &self.walker;
        let depth = walker.depth;
        if walker.is_open {
            self.open[depth] += 1;
        }
        for (at, event) in walker.reached.iter().enumerate() {
            let step = &mut self.steps[at];
            if *event == NO_EVENT {
                let place = self.plan.places[at];
                if walker.is_open && place == Place::After(depth) {
                    step.open += 1;
                }
                continue;
            }
            step.reached += 1;
            step.behind.reached.add(case);
            if step.channels.len() < 2 {
                continue;
            }
            let kind = self.log.kinds[*event as usize] as usize;
            let channel = &mut step.channels[usize::from(self.plan.kinds[kind].channel)];
            channel.reached += 1;
            if let Place::Chain(place) = self.plan.places[at] {
                let next = self.plan.chain.get(place);
                let waits = walker.is_open && place == depth && next.is_some();
                channel.open += u64::from(waits);
                let went_on = next.is_some_and(|next| {
                    let rule = self.plan.rule;
                    let is_chain = rule != ChainRule::Ever;
                    walker.reached[usize::from(*next)] != NO_EVENT && (!is_chain || depth > place)
                });
                channel.went_on += u64::from(went_on);
            }
        }
        let pairs = walker.passed.windows(2);
        for (pair, step) in pairs.zip(self.plan.chain.iter().skip(1)) {
            let [from, to] = [pair[0], pair[1]].map(|event| event as usize);
            if self.log.is_timed(from) && self.log.is_timed(to) {
                let duration = (self.log.times[to] - self.log.times[from]) / self.log.grain;
                let step = &mut self.steps[usize::from(*step)];
                step.to_step.push(duration);
                step.behind.to_step.add(case);
            }
        }
    }

    /// Times on steps, and how often each step was done: an activity with a start and a
    /// completion is done once.
    fn add_times(&mut self, unit: Unit) {
        let log = self.log;
        self.times_done.fill(0);
        self.started.clear();
        self.way.clear();
        let ends_known = !log.ends.is_empty();
        // `moments` is in the order of the steps where times are equal; durations do not depend
        // on that, the way does.
        for moment in &self.moments {
            let event = moment.event as usize;
            let kind = self.plan.kinds[log.kinds[event] as usize];
            let step = usize::from(moment.step);
            if kind.life == Life::Complete {
                let start = self
                    .started
                    .iter()
                    .rposition(|(name, _)| *name == kind.name);
                if let Some(start) = start {
                    let (_, time) = self.started.swap_remove(start);
                    let duration = (moment.time - time) / log.grain;
                    self.steps[step].on_step.push(duration);
                    self.steps[step].behind.on_step.add(unit.case);
                    continue;
                }
            }
            if kind.life == Life::Start {
                self.started.push((kind.name, moment.time));
            }
            self.times_done[step] += 1;
            self.way.push(moment.step);
            if ends_known && log.ends[event] >= moment.time {
                let duration = (log.ends[event] - moment.time) / log.grain;
                self.steps[step].on_step.push(duration);
                self.steps[step].behind.on_step.add(unit.case);
            }
        }
        for pair in unit.events.windows(2) {
            let kind = self.plan.kinds[log.kinds[pair[0] as usize] as usize];
            let is_timed = pair.iter().all(|event| log.is_timed(*event as usize));
            if kind.step == NO_STEP || !is_timed {
                continue;
            }
            let duration = log.times[pair[1] as usize] - log.times[pair[0] as usize];
            let step = &mut self.steps[usize::from(kind.step)];
            step.to_next.push(duration / log.grain);
            step.behind.to_next.add(unit.case);
        }
        if self.way.is_empty() {
            return;
        }
        match self.ways.get_mut(&*self.way) {
            Some(cases) => *cases += 1,
            None => {
                self.ways.insert(self.way.as_slice().into(), 1);
            }
        }
        if self.plan.has_errors {
            self.find_errors(unit);
        }
    }

    /// Which steps had an error: an error of no step belongs to the step before it.
    fn find_errors(&mut self, unit: Unit) {
        self.has_error.fill(false);
        let mut last = NO_STEP;
        for event in unit.events {
            let kind = self.plan.kinds[self.log.kinds[*event as usize] as usize];
            if kind.step != NO_STEP {
                last = kind.step;
            }
            if kind.is_error && last != NO_STEP {
                self.has_error[usize::from(last)] = true;
            }
        }
    }

    fn add_steps(&mut self, case: usize) {
        for (at, step) in self.steps.iter_mut().enumerate() {
            let times = self.times_done[at];
            let has_error = times > 0 && self.plan.has_errors && self.has_error[at];
            step.presence += u64::from(times > 0);
            step.rework += u64::from(times > 1);
            step.errors += u64::from(has_error);
            let behind = &mut step.behind;
            for (is_one, different) in [
                (times > 0, &mut behind.presence),
                (times > 1, &mut behind.rework),
                (has_error, &mut behind.errors),
            ] {
                if is_one {
                    different.add(case);
                }
            }
        }
    }
}
