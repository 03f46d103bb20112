//! Counts a log by a recipe.

use jiff::Timestamp;

use super::event_log::{EventLog, NameCount, sorted_counts};
use super::log_count::{ChannelCount, LogCount, StepCount, StepPeople, TimeOnStep, Variant};
use super::plan::{Place, Plan};
use super::tally::{ChannelTally, StepTally, Tally};
use super::units::{Unit, add_left_out, for_each_unit};
use crate::model::{ChainRule, Counting, Recipe, SegmentRule};

/// Logs with fewer events are counted by one thread.
const FEW_EVENTS: usize = 100_000;
/// The most sequences of steps that are told.
const MOST_VARIANTS: usize = 10;

impl EventLog {
    /// Counts by a recipe, for everyone or for the cases of one segment. The segment of a person
    /// or session is the first value of the segment column among their events. `now` is the time
    /// after which events lie in the future.
    pub fn count(
        &self,
        recipe: &Recipe,
        segment: Option<&SegmentRule>,
        now: Timestamp,
    ) -> LogCount {
        let plan = Plan::new(self, recipe, segment, now);
        let tally = self.tally(&plan);
        let mut count = self.result(recipe, &plan, tally);
        if segment.is_none() {
            for left_out in &self.left_out {
                add_left_out(
                    &mut count.left_out,
                    left_out.reason.clone(),
                    left_out.rows,
                    0,
                );
            }
        }
        count
    }

    /// How many reached each step of the recipe if they are counted by another rule.
    pub fn reach(&self, recipe: &Recipe, rule: ChainRule, now: Timestamp) -> Vec<u64> {
        let recipe = by_rule(recipe, rule);
        let plan = Plan::new(self, &recipe, None, now);
        let tally = self.tally(&plan);
        tally.steps.iter().map(|step| step.reached).collect()
    }

    /// Counts only those who began so early that their whole window lies in the data, by the
    /// rule of the recipe: whoever began later had less time to go on. Nobody of them is open.
    /// `None` without a window.
    pub fn count_closed(&self, recipe: &Recipe, now: Timestamp) -> Option<LogCount> {
        let mut plan = Plan::new(self, recipe, None, now);
        plan.window?;
        plan.only_closed = true;
        let tally = self.tally(&plan);
        Some(self.result(recipe, &plan, tally))
    }

    fn tally<'a>(&'a self, plan: &'a Plan) -> Tally<'a> {
        let mut tallies = self.tally_groups(plan, 1, &|_| Some(0));
        tallies.swap_remove(0)
    }

    /// Adds up each group of units, of which `group_of` gives the place; units of no group are
    /// not counted. What is left out stands with the first group. There is always one.
    pub(super) fn tally_groups<'a>(
        &'a self,
        plan: &'a Plan,
        groups: usize,
        group_of: &(dyn Fn(Unit) -> Option<usize> + Sync),
    ) -> Vec<Tally<'a>> {
        let part = |cases: std::ops::Range<usize>| {
            let new = || Tally::new(self, plan);
            let mut tallies: Vec<Tally> = std::iter::repeat_with(new).take(groups.max(1)).collect();
            let mut left_out = Vec::new();
            for_each_unit(self, plan, cases, &mut left_out, &mut |unit| {
                if let Some(tally) = group_of(unit).and_then(|group| tallies.get_mut(group)) {
                    tally.add(unit);
                }
            });
            for part in left_out {
                add_left_out(&mut tallies[0].left_out, part.reason, part.rows, part.cases);
            }
            tallies
        };
        let cases = self.cases();
        let threads = std::thread::available_parallelism()
            .map_or(1, usize::from)
            .min(8);
        if self.len() < FEW_EVENTS || threads == 1 {
            return part(0..cases);
        }
        // Each thread gets about as many events.
        let bounds: Vec<usize> = (0..=threads)
            .map(|at| {
                let event = (self.len() * at / threads) as u32;
                self.starts[..cases].partition_point(|start| *start < event)
            })
            .collect();
        let part = &part;
        std::thread::scope(|scope| {
            let workers: Vec<_> = bounds
                .windows(2)
                .skip(1)
                .map(|bounds| (bounds[0], bounds[1]))
                .map(|(from, to)| scope.spawn(move || part(from..to)))
                .collect();
            let mut tallies = part(bounds[0]..bounds[1]);
            for worker in workers {
                match worker.join() {
                    Ok(more) => {
                        for (tally, more) in tallies.iter_mut().zip(more) {
                            tally.append(more);
                        }
                    }
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            tallies
        })
    }

    pub(super) fn result(&self, recipe: &Recipe, plan: &Plan, tally: Tally) -> LogCount {
        let reached: Vec<u64> = tally.steps.iter().map(|step| step.reached).collect();
        let of_chain = |place: usize| reached[usize::from(plan.chain[place - 1])];
        let began = if plan.chain.is_empty() {
            tally.units
        } else {
            of_chain(1)
        };
        let seconds = self.grain as f64 / 1e6;
        let has_times = !self.notes.is_timeless;
        let steps = recipe.steps.iter().zip(tally.steps).zip(&plan.places);
        let steps = steps.map(|((step, counted), place)| {
            let (before, open) = match *place {
                Place::Chain(place) => (place - 1, tally.open[place - 1]),
                Place::After(before) => (before, counted.open),
            };
            let base = match before {
                0 if plan.chain.is_empty() || *place == Place::After(0) => tally.units,
                0 => began,
                before => of_chain(before),
            };
            let open_before = tally.open[..before].iter().sum::<u64>() + open;
            let began = match *place {
                Place::After(0) => tally.units,
                _ => began,
            };
            StepCount {
                step: step.step,
                is_optional: step.is_optional,
                reached: counted.reached,
                eligible: base - open,
                open,
                began: began - open_before,
                open_before,
                presence: counted.presence,
                rework: counted.rework,
                errors: counted.errors,
                channels: channels(plan, &counted),
                people: people(&counted),
                to_step: counted.to_step.quantiles(seconds).filter(|_| has_times),
                on_step: on_step(
                    counted.on_step.quantiles(seconds),
                    counted.to_next.quantiles(seconds),
                )
                .filter(|_| has_times),
            }
        });
        let steps = steps.collect();
        let variant_count = tally.ways.len() as u64;
        LogCount {
            steps,
            variants: variants(recipe, tally.ways),
            variant_count,
            began,
            cases: tally.units,
            events: tally.events,
            open: tally.open.iter().sum(),
            left_out: tally.left_out,
            unmapped: self.unmapped(&tally.unmapped),
        }
    }

    fn unmapped(&self, counts: &[(u64, u64)]) -> Vec<NameCount> {
        let names = self.names.iter().zip(counts);
        sorted_counts(names.map(|(name, (events, cases))| NameCount {
            name: name.to_owned(),
            events: *events,
            cases: *cases,
        }))
    }
}

/// The recipe with another rule.
pub(super) fn by_rule(recipe: &Recipe, rule: ChainRule) -> Recipe {
    Recipe {
        counting: Counting {
            rule,
            ..recipe.counting.clone()
        },
        ..recipe.clone()
    }
}

/// How many different people are behind the counts of a step.
fn people(step: &StepTally) -> StepPeople {
    let behind = &step.behind;
    // Times to the next event count only where nothing says when events ended.
    let on_step = match behind.on_step.people {
        0 => behind.to_next.people,
        people => people,
    };
    StepPeople {
        reached: behind.reached.people,
        presence: behind.presence.people,
        rework: behind.rework.people,
        errors: behind.errors.people,
        to_step: behind.to_step.people,
        on_step,
    }
}

fn on_step(
    ended: Option<super::Quantiles>,
    to_next: Option<super::Quantiles>,
) -> Option<TimeOnStep> {
    let is_to_next_event = ended.is_none();
    ended.or(to_next).map(|times| TimeOnStep {
        times,
        is_to_next_event,
    })
}

/// The channels by which a step was reached, most frequent first.
fn channels(plan: &Plan, step: &StepTally) -> Vec<ChannelCount> {
    if plan.channels.len() < 2 {
        return Vec::new();
    }
    let counts = plan.channels.iter().zip(&step.channels);
    let mut counts: Vec<ChannelCount> = counts
        .filter(|(_, count)| count.reached > 0)
        .map(
            |(
                channel,
                ChannelTally {
                    reached,
                    went_on,
                    open,
                },
            )| ChannelCount {
                channel: channel.clone(),
                reached: *reached,
                eligible: reached - open,
                went_on: *went_on,
            },
        )
        .collect();
    counts.sort_by(|a, b| {
        b.reached
            .cmp(&a.reached)
            .then_with(|| a.channel.cmp(&b.channel))
    });
    counts
}

/// The most frequent sequences of steps.
fn variants(recipe: &Recipe, ways: impl IntoIterator<Item = (Box<[u16]>, u64)>) -> Vec<Variant> {
    let mut ways: Vec<(Box<[u16]>, u64)> = ways.into_iter().collect();
    let by_frequency =
        |a: &(Box<[u16]>, u64), b: &(Box<[u16]>, u64)| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0));
    if ways.len() > MOST_VARIANTS {
        ways.select_nth_unstable_by(MOST_VARIANTS, by_frequency);
        ways.truncate(MOST_VARIANTS);
    }
    ways.sort_by(by_frequency);
    ways.into_iter()
        .map(|(way, cases)| Variant {
            steps: way
                .iter()
                .map(|step| recipe.steps[usize::from(*step)].step)
                .collect(),
            cases,
        })
        .collect()
}
