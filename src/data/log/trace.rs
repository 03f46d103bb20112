//! From a figure back to the rows behind it.

use jiff::Timestamp;

use super::count::by_rule;
use super::event_log::EventLog;
use super::plan::Plan;
use super::rules::{Moment, NO_EVENT, Walker};
use super::units::{Unit, for_each_unit, moments};
use crate::model::{ChainRule, Recipe, StepId};

/// A case that reaches a step by one of two rules only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DifferingCase {
    /// The id of the case as it is in the file, or its pseudonym.
    pub case: String,
    /// Whether it reaches the step by the first of the two rules.
    pub is_by_first: bool,
    /// Its events that belong to steps, by time.
    pub events: Vec<CaseEvent>,
}

/// An event of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseEvent {
    /// The step.
    pub step: StepId,
    /// When it was, in microseconds since 1970. `None` if the file does not say it.
    pub micros: Option<i64>,
    /// The number of the row in the file, from 1.
    pub row: u64,
}

impl EventLog {
    /// The numbers of the rows behind a reach, in the order of the file, at most `most`: of each
    /// person or session the event by which the step was reached.
    pub fn rows_of(&self, recipe: &Recipe, step: StepId, most: usize, now: Timestamp) -> Vec<u64> {
        let Some(at) = recipe.steps.iter().position(|other| other.step == step) else {
            return Vec::new();
        };
        let plan = Plan::new(self, recipe, None, now);
        let mut walker = Walker::new(&plan);
        let mut buffer = Vec::new();
        let mut rows = Vec::new();
        for_each_unit(self, &plan, 0..self.cases(), &mut Vec::new(), &mut |unit| {
            moments(self, &plan, unit, &mut buffer);
            walker.walk(&plan, &buffer);
            if walker.reached[at] != NO_EVENT {
                rows.push(self.rows[walker.reached[at] as usize]);
            }
        });
        if rows.len() > most {
            rows.select_nth_unstable(most);
            rows.truncate(most);
        }
        rows.sort_unstable();
        rows.into_iter().map(u64::from).collect()
    }

    /// The cases that reach the step by one of two rules only, at most `most`, in the order in
    /// which the file names them.
    pub fn differing(
        &self,
        recipe: &Recipe,
        rules: (ChainRule, ChainRule),
        step: StepId,
        most: usize,
        now: Timestamp,
    ) -> Vec<DifferingCase> {
        let Some(at) = recipe.steps.iter().position(|other| other.step == step) else {
            return Vec::new();
        };
        let plan = |rule| Plan::new(self, &by_rule(recipe, rule), None, now);
        let plans = (plan(rules.0), plan(rules.1));
        let mut walker = Walker::new(&plans.0);
        let mut reaches = |plan: &Plan, moments: &[Moment]| {
            walker.walk(plan, moments);
            walker.reached[at] != NO_EVENT
        };
        let mut buffer = Vec::new();
        let mut found: Vec<DifferingCase> = Vec::new();
        let has_times = !self.notes.is_timeless;
        let mut visit = |unit: Unit| {
            if found.len() >= most {
                return;
            }
            moments(self, &plans.0, unit, &mut buffer);
            let is_by_first = reaches(&plans.0, &buffer);
            if is_by_first == reaches(&plans.1, &buffer) {
                return;
            }
            let events = buffer.iter().map(|moment| {
                let is_timed = has_times && self.is_timed(moment.event as usize);
                CaseEvent {
                    step: recipe.steps[usize::from(moment.step)].step,
                    micros: is_timed.then_some(moment.time),
                    row: u64::from(self.rows[moment.event as usize]),
                }
            });
            found.push(DifferingCase {
                case: self.cases.get(unit.case as u32).to_owned(),
                is_by_first,
                events: events.collect(),
            });
        };
        for_each_unit(self, &plans.0, 0..self.cases(), &mut Vec::new(), &mut visit);
        found
    }
}
