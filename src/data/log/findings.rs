//! Checks of logs.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use rustc_hash::FxHashMap;

use super::event_log::{EventLog, flag};
use crate::data::checks::{Check, CheckKind};
use crate::model::{LeftOutReason, Recipe};

/// Collects what one check finds.
struct Finding {
    kind: CheckKind,
    rows: u64,
    cases: u64,
    last_case: Option<usize>,
    /// Rows in the order of the log.
    found: Vec<u32>,
}

impl Finding {
    fn new(kind: CheckKind) -> Self {
        Self {
            kind,
            rows: 0,
            cases: 0,
            last_case: None,
            found: Vec::new(),
        }
    }

    fn add(&mut self, case: usize, row: u32) {
        self.rows += 1;
        if self.last_case != Some(case) {
            self.last_case = Some(case);
            self.cases += 1;
        }
        self.found.push(row);
        // The first rows of the file are kept.
        if self.found.len() >= 8 * Check::MOST {
            self.found.select_nth_unstable(Check::MOST);
            self.found.truncate(Check::MOST);
        }
    }

    fn into_check(mut self) -> Option<Check> {
        if self.rows == 0 {
            return None;
        }
        self.found.sort_unstable();
        self.found.truncate(Check::MOST);
        Some(Check {
            kind: self.kind,
            rows: self.rows,
            cases: self.cases,
            examples: self.found.into_iter().map(u64::from).collect(),
        })
    }
}

impl EventLog {
    /// What may be wrong with the log, whatever the recipe leaves out already. `now` is the time
    /// after which events lie in the future. Rows of people who withdrew are not looked at.
    pub fn checks(&self, recipe: &Recipe, now: Timestamp) -> Vec<Check> {
        let mut checks = self.checks_of_rows();
        checks.extend(self.checks_of_events(now));
        checks.extend(self.letter_case());
        checks.extend(self.too_few(recipe, now));
        checks.sort_by_key(|check| check.kind);
        checks
    }

    /// What was noticed while rows were read.
    fn checks_of_rows(&self) -> Vec<Check> {
        let count = |reason: LeftOutReason| {
            let mut left_out = self.left_out.iter();
            left_out
                .find(|left_out| left_out.reason == reason)
                .map_or(0, |left_out| left_out.rows)
        };
        let times = self.notes.times;
        let (mixed, mixed_rows) = if times.with_zone < times.without_zone {
            (times.with_zone, &self.notes.with_zone)
        } else {
            (times.without_zone, &self.notes.without_zone)
        };
        let found = [
            (
                CheckKind::MissingValues,
                count(LeftOutReason::Incomplete),
                &self.notes.incomplete,
            ),
            (
                CheckKind::BadTimes,
                count(LeftOutReason::BadTime),
                &self.notes.bad_times,
            ),
            (CheckKind::MixedZones, mixed, mixed_rows),
        ];
        let found = found.into_iter().filter(|(_, rows, _)| *rows > 0);
        let checks = found.map(|(kind, rows, examples)| Check {
            kind,
            rows,
            cases: 0,
            examples: examples.clone(),
        });
        checks.collect()
    }

    fn checks_of_events(&self, now: Timestamp) -> Vec<Check> {
        let future = now.as_microsecond();
        let year_ago = now.to_zoned(TimeZone::UTC).checked_sub(12.months());
        let year_ago = year_ago.map(|time| time.timestamp().as_microsecond());
        let old = if self.notes.is_timeless {
            i64::MIN
        } else {
            year_ago.unwrap_or(i64::MIN)
        };
        let mut of_flags = [
            (flag::DUPLICATE, Finding::new(CheckKind::DuplicateRows)),
            (flag::REPEATED, Finding::new(CheckKind::RepeatedEvents)),
            (flag::OUT_OF_ORDER, Finding::new(CheckKind::OutOfOrder)),
        ];
        let mut in_future = Finding::new(CheckKind::Future);
        let mut too_old = Finding::new(CheckKind::Old);
        let mut single = Finding::new(CheckKind::SingleEvents);
        let mut bots = Finding::new(CheckKind::Bots);
        let mut no_segment = Finding::new(CheckKind::NoSegment);
        for case in (0..self.cases()).filter(|case| !self.has_withdrawn(*case)) {
            let events = self.events_of(case);
            let count = events.len();
            for at in events {
                let row = self.rows[at];
                for (flag, finding) in &mut of_flags {
                    if self.flags[at] & *flag != 0 {
                        finding.add(case, row);
                    }
                }
                if self.times[at] > future {
                    in_future.add(case, row);
                }
                if self.times[at] < old && self.is_time_known(at) {
                    too_old.add(case, row);
                }
                if count == 1 {
                    single.add(case, row);
                }
                if count as u32 > self.most_events {
                    bots.add(case, row);
                }
                if self.segments.get(at) == Some(&0) {
                    no_segment.add(case, row);
                }
            }
        }
        let findings = of_flags.into_iter().map(|(_, finding)| finding);
        let others = [in_future, too_old, single, bots, no_segment];
        findings
            .chain(others)
            .filter_map(Finding::into_check)
            .collect()
    }

    /// Ids that differ in the case of their letters only.
    fn letter_case(&self) -> Option<Check> {
        let mut first: FxHashMap<String, (usize, bool)> = FxHashMap::default();
        let mut finding = Finding::new(CheckKind::LetterCase);
        let mut add = |case: usize| {
            for at in self.events_of(case) {
                finding.add(case, self.rows[at]);
            }
        };
        for (case, id) in self.cases.iter().enumerate() {
            // An id without letters has no other way to write it.
            let has_letters = id.chars().any(|c| c.is_uppercase() || c.is_lowercase());
            if !has_letters || self.has_withdrawn(case) {
                continue;
            }
            let (other, is_added) = first.entry(id.to_lowercase()).or_insert((case, false));
            if *other == case {
                continue;
            }
            if !std::mem::replace(is_added, true) {
                add(*other);
            }
            add(case);
        }
        finding.into_check()
    }

    /// Steps that somebody reached, but fewer than five.
    fn too_few(&self, recipe: &Recipe, now: Timestamp) -> Option<Check> {
        let reach = self.reach(recipe, recipe.counting.rule, now);
        let few = recipe.steps.iter().zip(reach);
        let few = few.filter(|(_, reached)| (1..Check::FEWEST).contains(reached));
        let mut rows: Vec<u64> = Vec::new();
        for (step, _) in few {
            rows.extend(self.rows_of(recipe, step.step, Check::MOST, now));
        }
        if rows.is_empty() {
            return None;
        }
        rows.sort_unstable();
        rows.dedup();
        rows.truncate(Check::MOST);
        Some(Check {
            kind: CheckKind::TooFew,
            rows: rows.len() as u64,
            cases: 0,
            examples: rows,
        })
    }

    fn has_withdrawn(&self, case: usize) -> bool {
        self.withdrawn.get(case) == Some(&true)
    }
}
