//! Counts the groups of a log beside each other, in one pass over the events.

use jiff::Timestamp;

use super::event_log::EventLog;
use super::log_count::LogCount;
use super::plan::Plan;
use super::units::{Unit, segment_of};
use crate::data::groups::{GroupName, MOST_VALUES, Periods, SplitBy};
use crate::model::{Recipe, matches_name};

/// A group with what was counted of it.
#[derive(Clone, Debug, PartialEq)]
pub struct LogGroup {
    /// What it is called.
    pub name: GroupName,
    /// What was counted. What was left out is not told by groups.
    pub count: LogCount,
}

/// Which group a person or session belongs to.
enum Grouping {
    /// By the first value of the segment column: the group of each value.
    Segment(Vec<Option<usize>>),
    /// By the channel of the first event that has one: the group of each channel.
    Channel(Vec<Option<usize>>),
    /// By the time of the first event.
    Period(Periods),
}

impl Grouping {
    fn of(&self, log: &EventLog, plan: &Plan, unit: Unit) -> Option<usize> {
        let mut events = unit.events.iter().map(|event| *event as usize);
        match self {
            Self::Segment(groups) => {
                let code = segment_of(log, events)?;
                groups[code as usize]
            }
            Self::Channel(groups) => {
                let channel = events.find_map(|event| {
                    let kind = plan.kinds[log.kinds[event] as usize];
                    (kind.channel > 0).then_some(usize::from(kind.channel))
                })?;
                groups[channel]
            }
            Self::Period(periods) => {
                let first = events.next().filter(|event| log.is_time_known(*event))?;
                periods.of(log.times[first])
            }
        }
    }
}

impl EventLog {
    /// Counts each group by a recipe. Everyone is part of one group at most: of personas that
    /// share a value, the first one has it. Empty if the file cannot be parted like that.
    pub fn split(&self, recipe: &Recipe, by: SplitBy, now: Timestamp) -> Vec<LogGroup> {
        let plan = Plan::new(self, recipe, None, now);
        let Some((names, grouping)) = self.grouping(recipe, &plan, by, now) else {
            return Vec::new();
        };
        let tallies = self.tally_groups(&plan, names.len(), &|unit| grouping.of(self, &plan, unit));
        let groups = names.into_iter().zip(tallies);
        let groups = groups.map(|(name, mut tally)| {
            tally.left_out.clear();
            let count = self.result(recipe, &plan, tally);
            LogGroup { name, count }
        });
        let mut groups: Vec<LogGroup> = groups.collect();
        let is_someone = |group: &LogGroup| group.count.cases > 0;
        match by {
            SplitBy::Segment | SplitBy::Channel => groups.retain(is_someone),
            SplitBy::Month => {
                // Months in between in which nobody began say something, those around do not.
                let from = groups.iter().position(is_someone).unwrap_or(0);
                groups.drain(..from);
                let end = groups
                    .iter()
                    .rposition(is_someone)
                    .map_or(0, |last| last + 1);
                groups.truncate(end);
            }
            SplitBy::Persona | SplitBy::Day(_) => {}
        }
        groups
    }

    fn grouping(
        &self,
        recipe: &Recipe,
        plan: &Plan,
        by: SplitBy,
        now: Timestamp,
    ) -> Option<(Vec<GroupName>, Grouping)> {
        match by {
            SplitBy::Persona => {
                let rules = &recipe.segments;
                let place = |value: &str| {
                    let mut rules = rules.iter();
                    let is_of = |pattern: &String| matches_name(pattern, value);
                    rules.position(|rule| !value.is_empty() && rule.values.iter().any(is_of))
                };
                let groups = self.segment_values.iter().map(place).collect();
                let names = rules.iter().map(|rule| GroupName::Persona(rule.persona));
                Some((names.collect(), Grouping::Segment(groups)))
            }
            SplitBy::Segment => {
                let mut values = self.segments();
                values.truncate(MOST_VALUES);
                let place = |value: &str| values.iter().position(|known| known.name == value);
                let groups = self.segment_values.iter().map(place).collect();
                let names = values.iter().map(|value| value.name.clone());
                let names = names.map(GroupName::Value).collect();
                Some((names, Grouping::Segment(groups)))
            }
            SplitBy::Channel => {
                let mut events = vec![0_u64; plan.channels.len()];
                for kind in &self.kinds {
                    events[usize::from(plan.kinds[*kind as usize].channel)] += 1;
                }
                let mut order: Vec<usize> = (1..events.len()).collect();
                order.sort_by_key(|channel| std::cmp::Reverse(events[*channel]));
                order.truncate(MOST_VALUES);
                let place = |channel| order.iter().position(|known| *known == channel);
                let groups = (0..events.len()).map(place).collect();
                let names = order.iter().map(|channel| plan.channels[*channel].clone());
                let names = names.map(GroupName::Channel).collect();
                Some((names, Grouping::Channel(groups)))
            }
            SplitBy::Day(_) | SplitBy::Month => {
                if self.notes.is_timeless {
                    return None;
                }
                // Nobody begins in the future, whatever a few rows say.
                let known = (0..self.len()).filter(|at| self.is_time_known(*at));
                let known = known.map(|at| self.times[at]);
                let known = known.filter(|time| *time <= now.as_microsecond());
                let time = |micros: i64| Timestamp::from_microsecond(micros).ok();
                let (first, last) = (time(known.clone().min()?)?, time(known.max()?)?);
                let periods = Periods::new(by, recipe, first, last)?;
                Some((periods.names.clone(), Grouping::Period(periods)))
            }
        }
    }
}
