//! The events of a file: columns of numbers, sorted by case and time.

use jiff::Timestamp;

use super::notes::RowNotes;
use super::strings::Strings;
use crate::model::LeftOut;

/// Stands for no end time.
pub(super) const NO_END: i64 = i64::MIN;

/// What an event is called and how it came: events that agree in this are counted alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Kind {
    /// The raw name.
    pub name: u32,
    /// The value of the channel column, 0 for none.
    pub channel: u32,
    /// The value of the status column, 0 for none.
    pub status: u32,
}

/// What was found out about an event while it was sorted.
pub(super) mod flag {
    /// The row is exactly like an earlier one.
    pub const DUPLICATE: u8 = 1;
    /// The case has an event of the same name at most one second before, and the row is no
    /// duplicate.
    pub const REPEATED: u8 = 2;
    /// The same within the session of the event.
    pub const REPEATED_IN_SESSION: u8 = 8;
    /// An earlier row of the case has a later time.
    pub const OUT_OF_ORDER: u8 = 4;
    /// The file says that the event happened and not when: its time is that of its row.
    pub const OF_ROW: u8 = 16;
    /// The file says of no event of the row when it happened.
    pub const UNKNOWN_TIME: u8 = 32;
}

/// A raw name of a file and how often it occurs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameCount {
    /// The name as it is in the file.
    pub name: String,
    /// The number of events that have it.
    pub events: u64,
    /// The number of cases with such events.
    pub cases: u64,
}

/// What a log is made of.
#[derive(Debug)]
pub(super) struct Parts {
    pub cases: Strings,
    pub starts: Vec<u32>,
    pub times: Vec<i64>,
    pub ends: Vec<i64>,
    pub kinds: Vec<u32>,
    pub rows: Vec<u32>,
    pub sessions: Vec<u32>,
    pub segments: Vec<u32>,
    pub flags: Vec<u8>,
    pub kind_list: Vec<Kind>,
    pub names: Strings,
    pub channels: Strings,
    pub statuses: Strings,
    pub segment_values: Strings,
    pub left_out: Vec<LeftOut>,
    pub notes: RowNotes,
}

/// The events of a file, sorted by case, and those of a case by time and row. Five million
/// events take some 150 MB.
#[derive(Debug)]
pub struct EventLog {
    /// The ids of the cases, in the order in which the file names them first.
    pub(super) cases: Strings,
    /// Where the events of each case begin, and the number of all events.
    pub(super) starts: Vec<u32>,
    /// In microseconds since 1970.
    pub(super) times: Vec<i64>,
    /// When events ended. Empty if the file does not say it.
    pub(super) ends: Vec<i64>,
    /// Places in `kind_list`.
    pub(super) kinds: Vec<u32>,
    /// Numbers of rows of the file, from 1.
    pub(super) rows: Vec<u32>,
    /// Numbers of the sessions of each case, from 0. Empty if the file has no sessions.
    pub(super) sessions: Vec<u32>,
    /// Values of the segment column, 0 for none. Empty if the file has no such column.
    pub(super) segments: Vec<u32>,
    /// What is special about each event.
    pub(super) flags: Vec<u8>,
    pub(super) kind_list: Vec<Kind>,
    pub(super) names: Strings,
    pub(super) channels: Strings,
    pub(super) statuses: Strings,
    pub(super) segment_values: Strings,
    /// Rows that did not become events.
    pub(super) left_out: Vec<LeftOut>,
    /// What was noticed in rows.
    pub(in crate::data) notes: RowNotes,
    /// Whether all times are whole seconds, or whole milliseconds: the microseconds that all
    /// times are multiples of.
    pub(super) grain: i64,
    /// The number of events above which a case has far too many.
    pub(super) most_events: u32,
    /// Whether each case is of a person who withdrew their consent. Empty if none is.
    pub(super) withdrawn: Vec<bool>,
}

impl EventLog {
    pub(super) fn new(parts: Parts) -> Self {
        let grain = grain(parts.times.iter().chain(&parts.ends));
        let most_events = most_events(&parts.starts);
        Self {
            cases: parts.cases,
            starts: parts.starts,
            times: parts.times,
            ends: parts.ends,
            kinds: parts.kinds,
            rows: parts.rows,
            sessions: parts.sessions,
            segments: parts.segments,
            flags: parts.flags,
            kind_list: parts.kind_list,
            names: parts.names,
            channels: parts.channels,
            statuses: parts.statuses,
            segment_values: parts.segment_values,
            left_out: parts.left_out,
            notes: parts.notes,
            grain,
            most_events,
            withdrawn: Vec::new(),
        }
    }

    /// The number of events.
    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// Whether there are no events.
    pub fn is_empty(&self) -> bool {
        self.times.is_empty()
    }

    /// The number of cases.
    pub fn cases(&self) -> usize {
        self.cases.len()
    }

    /// Whether the file divides the events of a case into sessions.
    pub fn has_sessions(&self) -> bool {
        !self.sessions.is_empty()
    }

    /// The number of events above which a case counts as one with far too many: the 99.9th
    /// percentile of the events of a case, with its rank rounded down, 20 times their median, or
    /// 100, whichever is highest.
    pub fn most_events(&self) -> u32 {
        self.most_events
    }

    /// The raw names of the events, most frequent first.
    pub fn names(&self) -> Vec<NameCount> {
        let codes: Vec<u32> = self.kind_list.iter().map(|kind| kind.name).collect();
        let code = |at: usize| codes[self.kinds[at] as usize];
        self.counted(&self.names, code)
    }

    /// The values of the segment column, most frequent first. Events without a value are not
    /// counted.
    pub fn segments(&self) -> Vec<NameCount> {
        if self.segments.is_empty() {
            return Vec::new();
        }
        self.counted(&self.segment_values, |at| self.segments[at])
    }

    /// The values of the channel column, most frequent first. Events without a value are not
    /// counted.
    pub fn channels(&self) -> Vec<NameCount> {
        let codes: Vec<u32> = self.kind_list.iter().map(|kind| kind.channel).collect();
        self.counted(&self.channels, |at| codes[self.kinds[at] as usize])
    }

    /// The values of the status column, most frequent first. Events without a value are not
    /// counted.
    pub fn statuses(&self) -> Vec<NameCount> {
        let codes: Vec<u32> = self.kind_list.iter().map(|kind| kind.status).collect();
        self.counted(&self.statuses, |at| codes[self.kinds[at] as usize])
    }

    /// The times of the first and of the last event. `None` without events, and if the file has
    /// no times.
    pub fn period(&self) -> Option<(Timestamp, Timestamp)> {
        if self.notes.is_timeless {
            return None;
        }
        let known = (0..self.len()).filter(|at| self.is_time_known(*at));
        let known = known.map(|at| self.times[at]);
        let time = |micros: i64| Timestamp::from_microsecond(micros).ok();
        Some((time(known.clone().min()?)?, time(known.max()?)?))
    }

    /// The time before which half of the cases begin. `None` without events, and if the file has
    /// no times.
    pub fn median_beginning(&self) -> Option<Timestamp> {
        if self.notes.is_timeless {
            return None;
        }
        let starts = self
            .starts
            .windows(2)
            .filter(|bounds| bounds[0] < bounds[1]);
        let firsts = starts.map(|bounds| bounds[0] as usize);
        let firsts = firsts.filter(|at| self.is_time_known(*at));
        let mut times: Vec<i64> = firsts.map(|at| self.times[at]).collect();
        let middle = times.len() / 2;
        if times.is_empty() {
            return None;
        }
        Timestamp::from_microsecond(*times.select_nth_unstable(middle).1).ok()
    }

    /// Removes the cases of people who withdrew their consent from everything that is counted.
    /// `has_withdrawn` says of the id of a case whether it is one of theirs. A later call
    /// replaces what an earlier one said.
    pub fn withdraw(&mut self, has_withdrawn: impl Fn(&str) -> bool) {
        self.withdrawn = self.cases.iter().map(has_withdrawn).collect();
        if !self.withdrawn.contains(&true) {
            self.withdrawn = Vec::new();
        }
    }

    /// Whether the file says when an event happened, at least by the time of its row. The time of
    /// any other event means nothing.
    pub(super) fn is_time_known(&self, at: usize) -> bool {
        self.flags[at] & flag::UNKNOWN_TIME == 0
    }

    /// Whether the file says of the event itself when it happened, so that it can be told how long
    /// something took.
    pub(super) fn is_timed(&self, at: usize) -> bool {
        self.flags[at] & (flag::OF_ROW | flag::UNKNOWN_TIME) == 0
    }

    /// The events of a case, as places in the columns.
    pub(super) fn events_of(&self, case: usize) -> std::ops::Range<usize> {
        self.starts[case] as usize..self.starts[case + 1] as usize
    }

    fn counted(&self, texts: &Strings, code: impl Fn(usize) -> u32) -> Vec<NameCount> {
        let mut events = vec![0_u64; texts.len()];
        let mut cases = vec![0_u64; texts.len()];
        let mut last = vec![usize::MAX; texts.len()];
        for case in 0..self.cases() {
            for at in self.events_of(case) {
                let code = code(at) as usize;
                events[code] += 1;
                if last[code] != case {
                    last[code] = case;
                    cases[code] += 1;
                }
            }
        }
        let counts = texts.iter().zip(events.into_iter().zip(cases));
        sorted_counts(counts.map(|(name, (events, cases))| NameCount {
            name: name.to_owned(),
            events,
            cases,
        }))
    }
}

/// Names that occur, most frequent first, equal ones by their letters. Empty names are left out.
pub(super) fn sorted_counts(counts: impl Iterator<Item = NameCount>) -> Vec<NameCount> {
    let mut counts: Vec<NameCount> = counts
        .filter(|count| count.events > 0 && !count.name.is_empty())
        .collect();
    counts.sort_by(|a, b| b.events.cmp(&a.events).then_with(|| a.name.cmp(&b.name)));
    counts
}

/// The coarsest of second, millisecond and microsecond that all times are whole numbers of, in
/// microseconds.
fn grain<'a>(times: impl Iterator<Item = &'a i64>) -> i64 {
    let mut grain = 1_000_000;
    for time in times.filter(|time| **time != NO_END) {
        while time % grain != 0 {
            grain /= 1_000;
        }
    }
    grain
}

/// See [`EventLog::most_events`].
fn most_events(starts: &[u32]) -> u32 {
    let mut lengths: Vec<u32> = starts
        .windows(2)
        .map(|bounds| bounds[1] - bounds[0])
        .collect();
    if lengths.is_empty() {
        return 100;
    }
    let last = lengths.len() - 1;
    let median = *lengths.select_nth_unstable(last / 2).1;
    // The rank is rounded down, so that the largest case of a small log stands out too.
    let rank = (lengths.len() * 999 / 1_000).max(1) - 1;
    let high = *lengths.select_nth_unstable(rank).1;
    high.max(median.saturating_mul(20)).max(100)
}
