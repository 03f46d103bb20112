//! A recipe, made ready for the kinds of events of one log.

use jiff::Timestamp;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::event_log::{EventLog, flag};
use crate::data::days::zone_of;
use crate::model::{
    ChainRule, Channel, ChannelRule, ColumnRole, CountingUnit, LeftOutRule, Recipe, SegmentRule,
    SourceShape, StepId, matches_name,
};

/// Stands for no step.
pub(super) const NO_STEP: u16 = u16::MAX;

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It is the step of this number of the chain, from 1.
    Chain(usize),
    /// It is optional, and this many steps of the chain lie before it.
    After(usize),
}

/// Whether an event begins something or ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Life {
    /// It stands for the whole.
    Whole,
    /// It is the start of an activity.
    Start,
    /// It is the completion of an activity.
    Complete,
}

/// How an event of a kind is counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct KindPlan {
    /// The place of the step in the recipe, or [`NO_STEP`].
    pub step: u16,
    /// The place of the channel in `Plan::channels`.
    pub channel: u16,
    /// The number of the raw name.
    pub name: u32,
    pub life: Life,
    pub is_error: bool,
}

/// A recipe, made ready for one log.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent of each other, each a choice of the recipe"
)]
pub(super) struct Plan {
    pub rule: ChainRule,
    pub by_session: bool,
    pub kinds: Vec<KindPlan>,
    /// The places of the steps of the recipe.
    pub places: Vec<Place>,
    /// For each step of the chain, its place in the recipe.
    pub chain: Vec<u16>,
    /// The window in microseconds. `None` for no limit.
    pub window: Option<i64>,
    /// The channels that are told apart; the first is the absent one.
    pub channels: Vec<String>,
    /// Flags of events that are left out.
    pub dropped: u8,
    /// Whether rows that are exactly like an earlier one are left out for that.
    pub without_duplicates: bool,
    /// Later events are left out.
    pub latest: i64,
    pub without_bots: bool,
    pub without_single_events: bool,
    /// Cases may begin from here on, in microseconds.
    pub begins_from: i64,
    /// Cases must begin before.
    pub begins_before: i64,
    /// Whether each segment value belongs to the persona. Empty for everyone.
    pub segments: Vec<bool>,
    /// Whether any event can be an error.
    pub has_errors: bool,
    /// The time of the last event that is not left out for its time.
    pub end: i64,
    /// Whether only those are counted whose whole window lies in the data.
    pub only_closed: bool,
}

impl Plan {
    pub fn new(
        log: &EventLog,
        recipe: &Recipe,
        segment: Option<&SegmentRule>,
        now: Timestamp,
    ) -> Self {
        let counting = &recipe.counting;
        let (places, chain) = places(recipe);
        let (channel_of, channels) = channels(log, &recipe.channels);
        let latest = if recipe.leaves_out(LeftOutRule::Future) {
            now.as_microsecond()
        } else {
            i64::MAX
        };
        let by_session = counting.unit == CountingUnit::Session && log.has_sessions();
        let mut dropped = 0;
        let without_duplicates = recipe.leaves_out(LeftOutRule::DuplicateRows);
        if without_duplicates {
            dropped |= flag::DUPLICATE;
        }
        if recipe.leaves_out(LeftOutRule::RepeatedEvents) {
            // A row that is there twice is an event that is there twice.
            dropped |= flag::DUPLICATE;
            dropped |= if by_session {
                flag::REPEATED_IN_SESSION
            } else {
                flag::REPEATED
            };
        }
        let zone = zone_of(recipe);
        let start_of = |date: Date| {
            let start = date.to_zoned(zone.clone()).ok()?;
            Some(start.timestamp().as_microsecond())
        };
        let window = counting.window.filter(|_| !log.notes.is_timeless);
        let until = counting.begins_until.and_then(|date| date.tomorrow().ok());
        Self {
            rule: counting.rule,
            by_session,
            kinds: kinds(log, recipe, &channel_of),
            places,
            chain,
            window: window.map(|seconds| {
                i64::try_from(seconds)
                    .unwrap_or(i64::MAX)
                    .saturating_mul(1_000_000)
            }),
            channels,
            dropped,
            without_duplicates,
            latest,
            without_bots: recipe.leaves_out(LeftOutRule::Bots),
            without_single_events: recipe.leaves_out(LeftOutRule::SingleEvents),
            begins_from: counting.begins_from.and_then(start_of).unwrap_or(i64::MIN),
            begins_before: until.and_then(start_of).unwrap_or(i64::MAX),
            segments: segment.map_or_else(Vec::new, |rule| segments(log, rule)),
            has_errors: !counting.errors.is_empty(),
            end: end(log, latest),
            only_closed: false,
        }
    }

    /// Whether only those are counted who began on certain days.
    pub fn has_period(&self) -> bool {
        self.begins_from != i64::MIN || self.begins_before != i64::MAX
    }

    /// Whether a window that opened at `start` is still open at `time`.
    pub fn is_within(&self, start: i64, time: i64) -> bool {
        self.window
            .is_none_or(|window| time.saturating_sub(start) <= window)
    }

    /// Whether a window that opened at `start` is still open at the end of the data. Without a
    /// window there is nothing to wait for.
    pub fn is_open(&self, start: i64) -> bool {
        self.window
            .is_some_and(|window| self.end.saturating_sub(start) <= window)
    }
}

fn places(recipe: &Recipe) -> (Vec<Place>, Vec<u16>) {
    let mut chain = Vec::new();
    let places = (0_u16..).zip(&recipe.steps).map(|(at, step)| {
        if step.is_optional {
            return Place::After(chain.len());
        }
        chain.push(at);
        Place::Chain(chain.len())
    });
    (places.collect(), chain)
}

fn kinds(log: &EventLog, recipe: &Recipe, channel_of: &[u16]) -> Vec<KindPlan> {
    let matches_any = |patterns: &[String], name: &str| {
        patterns.iter().any(|pattern| matches_name(pattern, name))
    };
    let steps: Vec<u16> = log
        .names
        .iter()
        .map(|name| {
            let of_column = step_of_column(recipe, name);
            let step = recipe.steps.iter().position(|step| match of_column {
                Some(id) => step.step == id,
                None => matches_any(&step.names, name),
            });
            step.and_then(|at| u16::try_from(at).ok())
                .unwrap_or(NO_STEP)
        })
        .collect();
    let errors = &recipe.counting.errors;
    let name_errors: Vec<bool> = log
        .names
        .iter()
        .map(|name| matches_any(errors, name))
        .collect();
    let statuses: Vec<(Life, bool)> = log
        .statuses
        .iter()
        .map(|status| {
            (
                life(status),
                !status.is_empty() && matches_any(errors, status),
            )
        })
        .collect();
    log.kind_list
        .iter()
        .map(|kind| {
            let (life, is_error) = statuses[kind.status as usize];
            KindPlan {
                step: steps[kind.name as usize],
                channel: channel_of[kind.channel as usize],
                name: kind.name,
                life,
                is_error: is_error || name_errors[kind.name as usize],
            }
        })
        .collect()
}

/// In logs with a column for each step, the step that the column of this name is about.
fn step_of_column(recipe: &Recipe, name: &str) -> Option<StepId> {
    if recipe.shape != SourceShape::WideLog {
        return None;
    }
    let mut columns = recipe.columns.iter();
    columns
        .find(|column| column.role == ColumnRole::StepTime && column.name == name)?
        .step
}

/// Whether a status says that an activity starts or is complete: the words of XES, and those of
/// logs that have the same two.
fn life(status: &str) -> Life {
    match &*status.trim().to_lowercase() {
        "start" | "started" | "begin" => Life::Start,
        "complete" | "completed" | "end" => Life::Complete,
        _ => Life::Whole,
    }
}

/// For each value of the channel column the place of its channel, and the channels. Values of
/// no rule that are no word of a channel are told apart as they are.
fn channels(log: &EventLog, rules: &[ChannelRule]) -> (Vec<u16>, Vec<String>) {
    let mut names = vec![String::new()];
    let mut known: FxHashMap<String, u16> = FxHashMap::default();
    let mut places = Vec::with_capacity(log.channels.len());
    for value in log.channels.iter() {
        if value.is_empty() {
            places.push(0);
            continue;
        }
        let rule = rules.iter().find(|rule| {
            let mut patterns = rule.values.iter();
            patterns.any(|pattern| matches_name(pattern, value))
        });
        let lower = value.trim().to_lowercase();
        let word = || {
            Channel::KNOWN
                .iter()
                .find(|channel| channel.as_str() == lower)
        };
        let channel = rule.map(|rule| &rule.channel).or_else(word);
        let name = channel.map_or(value, Channel::as_str);
        let place = known.get(name).copied().unwrap_or_else(|| {
            // Beyond that many, channels are not told apart.
            let place = u16::try_from(names.len()).unwrap_or(0);
            if place > 0 {
                names.push(name.to_owned());
            }
            known.insert(name.to_owned(), place);
            place
        });
        places.push(place);
    }
    (places, names)
}

fn segments(log: &EventLog, rule: &SegmentRule) -> Vec<bool> {
    let matches = |value: &str| {
        let mut patterns = rule.values.iter();
        !value.is_empty() && patterns.any(|pattern| matches_name(pattern, value))
    };
    log.segment_values.iter().map(matches).collect()
}

/// The time of the last event up to `latest`.
fn end(log: &EventLog, latest: i64) -> i64 {
    let known = (0..log.len()).filter(|at| log.is_time_known(*at));
    let times = known.map(|at| log.times[at]).filter(|time| *time <= latest);
    times.max().unwrap_or(i64::MIN)
}
