//! Gathers events in the order of the file and sorts them into a log.

use rustc_hash::{FxHashMap, FxHashSet};

use super::event_log::{EventLog, Kind, NO_END, flag};
use super::notes::RowNotes;
use super::strings::{Interner, hash};
use super::units::add_left_out;
use crate::model::{LeftOut, LeftOutReason};

/// In microseconds.
const SECOND: i64 = 1_000_000;
/// In cases with more events, repetitions are looked up and not searched for.
const FEW_EVENTS: usize = 64;

/// One event as it stands in a file. Texts that the file does not have are empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Event<'a> {
    /// The id of the person or other case.
    pub case: &'a str,
    /// The raw name of the event.
    pub name: &'a str,
    /// When it happened or began, in microseconds since 1970.
    pub time: i64,
    /// When it ended, in microseconds since 1970.
    pub end: Option<i64>,
    /// The id of the session.
    pub session: &'a str,
    /// The value of the segment column.
    pub segment: &'a str,
    /// The value of the channel column.
    pub channel: &'a str,
    /// The value of the status column.
    pub status: &'a str,
    /// The number of the row in the file, from 1.
    pub row: u32,
    /// A hash of all cells of the row. 0 if rows are not compared.
    pub row_hash: u32,
    /// How much the file says of the time.
    pub known: TimeKnown,
}

/// How much a file says of the time of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeKnown {
    /// When it happened.
    #[default]
    Exactly,
    /// When something else of the same row happened.
    OfRow,
    /// Nothing; the time means nothing.
    Not,
}

/// A column that takes no memory until it has a value.
#[derive(Clone, Debug)]
struct Sparse<T> {
    values: Vec<T>,
    none: T,
}

impl<T: Copy + PartialEq> Sparse<T> {
    fn new(none: T) -> Self {
        Self {
            values: Vec::new(),
            none,
        }
    }

    /// Adds the value of the event number `at`.
    fn push(&mut self, at: usize, value: T) {
        if !self.values.is_empty() {
            self.values.push(value);
        } else if value != self.none {
            self.values.resize(at, self.none);
            self.values.push(value);
        }
    }

    /// Adds `count` values of another builder behind the `at` that are here.
    fn append(&mut self, at: usize, other: Self, count: usize) {
        if self.values.is_empty() && other.values.is_empty() {
            return;
        }
        self.values.reserve_exact(at + count - self.values.len());
        self.values.resize(at, self.none);
        self.values.extend(other.values);
        self.values.resize(at + count, self.none);
    }
}

/// Gathers events in the order of the file.
#[derive(Clone, Debug)]
pub struct LogBuilder {
    ignores_letter_case: bool,
    lowered: String,
    cases: Interner,
    /// The ids as they were first written, where letter case is ignored.
    case_texts: Interner,
    names: Interner,
    channels: Interner,
    statuses: Interner,
    segment_values: Interner,
    kinds: Vec<Kind>,
    kind_codes: FxHashMap<Kind, u32>,
    event_cases: Vec<u32>,
    times: Vec<i64>,
    event_kinds: Vec<u32>,
    rows: Vec<u32>,
    row_hashes: Vec<u32>,
    ends: Sparse<i64>,
    segments: Sparse<u32>,
    sessions: Sparse<u64>,
    /// Flags of what is not known of times.
    unknown: Sparse<u8>,
    left_out: Vec<LeftOut>,
    pub(super) notes: RowNotes,
}

impl LogBuilder {
    /// An empty builder. With `ignores_letter_case`, ids of cases that differ in the case of
    /// their letters only are one case.
    pub fn new(ignores_letter_case: bool) -> Self {
        Self {
            ignores_letter_case,
            lowered: String::new(),
            cases: Interner::default(),
            case_texts: Interner::default(),
            names: Interner::default(),
            channels: Interner::with_empty(),
            statuses: Interner::with_empty(),
            segment_values: Interner::with_empty(),
            kinds: Vec::new(),
            kind_codes: FxHashMap::default(),
            event_cases: Vec::new(),
            times: Vec::new(),
            event_kinds: Vec::new(),
            rows: Vec::new(),
            row_hashes: Vec::new(),
            ends: Sparse::new(NO_END),
            segments: Sparse::new(0),
            sessions: Sparse::new(0),
            unknown: Sparse::new(0),
            left_out: Vec::new(),
            notes: RowNotes::default(),
        }
    }

    /// The number of events so far.
    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// Whether there are no events yet.
    pub fn is_empty(&self) -> bool {
        self.times.is_empty()
    }

    /// Adds an event. Events come in the order of the file.
    pub fn push(&mut self, event: &Event) {
        let at = self.len();
        let case = self.case(event.case);
        let kind = Kind {
            name: self.names.code(event.name),
            channel: self.channels.code(event.channel),
            status: self.statuses.code(event.status),
        };
        self.event_cases.push(case);
        let kind = self.kind(kind);
        self.event_kinds.push(kind);
        self.times.push(event.time);
        self.rows.push(event.row);
        self.row_hashes.push(event.row_hash);
        self.ends.push(at, event.end.unwrap_or(NO_END));
        if !event.segment.is_empty() || !self.segments.values.is_empty() {
            let segment = self.segment_values.code(event.segment);
            self.segments.push(at, segment);
        }
        let session = match event.session {
            "" => 0,
            id => hash(id.as_bytes()).max(1),
        };
        self.sessions.push(at, session);
        let unknown = match event.known {
            TimeKnown::Exactly => 0,
            TimeKnown::OfRow => flag::OF_ROW,
            TimeKnown::Not => flag::UNKNOWN_TIME,
        };
        self.unknown.push(at, unknown);
    }

    /// Counts rows that do not become events.
    pub fn leave_out(&mut self, reason: LeftOutReason, rows: u64) {
        add_left_out(&mut self.left_out, reason, rows, 0);
    }

    /// Adds the events of a builder that read the rows behind those of this one. `rows` is the
    /// number of rows before them, which is added to theirs.
    pub fn append(&mut self, other: Self, rows: u32) {
        let at = self.len();
        let count = other.len();
        let codes = |to: &mut Interner, from: &Interner| -> Vec<u32> {
            from.strings().iter().map(|text| to.code(text)).collect()
        };
        let names = codes(&mut self.names, &other.names);
        let channels = codes(&mut self.channels, &other.channels);
        let statuses = codes(&mut self.statuses, &other.statuses);
        let segment_values = codes(&mut self.segment_values, &other.segment_values);
        let cases = codes(&mut self.cases, &other.cases);
        if self.ignores_letter_case {
            // The first way to write an id stays; the two lists have the same numbers.
            for (code, text) in cases.iter().zip(other.case_texts.strings().iter()) {
                if *code as usize >= self.case_texts.strings().len() {
                    self.case_texts.code(text);
                }
            }
        }
        let kinds: Vec<u32> = other
            .kinds
            .iter()
            .map(|kind| {
                self.kind(Kind {
                    name: names[kind.name as usize],
                    channel: channels[kind.channel as usize],
                    status: statuses[kind.status as usize],
                })
            })
            .collect();
        let renumber = |to: &mut Vec<u32>, from: Vec<u32>, codes: &[u32]| {
            to.reserve_exact(count);
            to.extend(from.iter().map(|code| codes[*code as usize]));
        };
        renumber(&mut self.event_cases, other.event_cases, &cases);
        renumber(&mut self.event_kinds, other.event_kinds, &kinds);
        self.times.reserve_exact(count);
        self.times.extend(other.times);
        self.rows.reserve_exact(count);
        self.rows.extend(other.rows.iter().map(|row| row + rows));
        self.row_hashes.reserve_exact(count);
        self.row_hashes.extend(other.row_hashes);
        self.ends.append(at, other.ends, count);
        self.sessions.append(at, other.sessions, count);
        self.unknown.append(at, other.unknown, count);
        let mut segments = other.segments;
        for code in &mut segments.values {
            *code = segment_values[*code as usize];
        }
        self.segments.append(at, segments, count);
        self.notes.append(other.notes, u64::from(rows));
        for left_out in other.left_out {
            self.leave_out(left_out.reason, left_out.rows);
        }
    }

    /// The log: the events of each case one behind the other, by time.
    pub fn finish(self) -> EventLog {
        let (starts, order, flags) = sorted(&self);
        drop(self.event_cases);
        drop(self.row_hashes);
        let times = gathered(self.times, &order);
        let kinds = gathered(self.event_kinds, &order);
        let rows = gathered(self.rows, &order);
        let ends = gathered(self.ends.values, &order);
        let segments = gathered(self.segments.values, &order);
        let sessions = session_numbers(&gathered(self.sessions.values, &order), &starts);
        let cases = if self.ignores_letter_case {
            self.case_texts
        } else {
            self.cases
        };
        EventLog::new(super::event_log::Parts {
            cases: cases.into_strings(),
            starts,
            times,
            ends,
            kinds,
            rows,
            sessions,
            segments,
            flags,
            kind_list: self.kinds,
            names: self.names.into_strings(),
            channels: self.channels.into_strings(),
            statuses: self.statuses.into_strings(),
            segment_values: self.segment_values.into_strings(),
            left_out: self.left_out,
            notes: self.notes,
        })
    }

    fn case(&mut self, id: &str) -> u32 {
        if !self.ignores_letter_case {
            return self.cases.code(id);
        }
        self.lowered.clear();
        self.lowered.extend(id.chars().flat_map(char::to_lowercase));
        let code = self.cases.code(&self.lowered);
        if code as usize == self.case_texts.strings().len() {
            self.case_texts.code(id);
        }
        code
    }

    /// What tells whether an event is a repetition.
    fn look(&self, event: u32) -> Look {
        let at = event as usize;
        let kind = self.kinds[self.event_kinds[at] as usize];
        Look {
            name: kind.name,
            time: self.times[at],
            hash: self.row_hashes[at],
            session: self.sessions.values.get(at).copied().unwrap_or(0),
        }
    }

    /// The value of the segment column of an event.
    fn segment(&self, event: u32) -> &str {
        let code = self.segments.values.get(event as usize);
        self.segment_values
            .strings()
            .get(code.copied().unwrap_or(0))
    }

    fn kind(&mut self, kind: Kind) -> u32 {
        let next = self.kinds.len() as u32;
        let code = *self.kind_codes.entry(kind).or_insert(next);
        if code == next {
            self.kinds.push(kind);
        }
        code
    }
}

/// Where the events of each case begin, the events in the order of the log, and what was found
/// out about each of them on the way.
fn sorted(builder: &LogBuilder) -> (Vec<u32>, Vec<u32>, Vec<u8>) {
    let mut starts = vec![0_u32; builder.cases.strings().len() + 1];
    for case in &builder.event_cases {
        starts[*case as usize + 1] += 1;
    }
    for case in 1..starts.len() {
        starts[case] += starts[case - 1];
    }
    let mut next = starts.clone();
    let mut order = vec![0_u32; builder.len()];
    for (at, case) in builder.event_cases.iter().enumerate() {
        let place = &mut next[*case as usize];
        order[*place as usize] = at as u32;
        *place += 1;
    }
    drop(next);
    let mut flags = vec![0_u8; builder.len()];
    for bounds in starts.windows(2) {
        let range = bounds[0] as usize..bounds[1] as usize;
        sort_case(builder, &mut order[range.clone()], &mut flags[range]);
    }
    (starts, order, flags)
}

/// Sorts the events of one case, which come in the order of the file, and marks them.
fn sort_case(builder: &LogBuilder, events: &mut [u32], flags: &mut [u8]) {
    let time = |at: u32| builder.times[at as usize];
    let unknown = |at: u32| {
        builder
            .unknown
            .values
            .get(at as usize)
            .copied()
            .unwrap_or(0)
    };
    let mut latest = i64::MIN;
    let mut late = Vec::new();
    for event in events.iter() {
        if time(*event) < latest {
            late.push(*event);
        }
        latest = latest.max(time(*event));
    }
    if !late.is_empty() {
        events.sort_by_key(|event| time(*event));
    }
    let is_large = events.len() > FEW_EVENTS;
    let mut earlier = Earlier::default();
    for (at, event) in events.iter().enumerate() {
        flags[at] |= unknown(*event);
        // `late` is in the order of the file.
        if late.binary_search(event).is_ok() && flags[at] & flag::UNKNOWN_TIME == 0 {
            flags[at] |= flag::OUT_OF_ORDER;
        }
    }
    let mut ordered: Vec<(usize, u32)> = events.iter().copied().enumerate().collect();
    if !builder.segments.values.is_empty() {
        // Which of two events at one moment repeats the other follows from what they say, not
        // from the order of their rows.
        ordered.sort_by(|(_, a), (_, b)| {
            let by_segment = || builder.segment(*a).cmp(builder.segment(*b));
            time(*a).cmp(&time(*b)).then_with(by_segment)
        });
    }
    for (place, (at, event)) in ordered.iter().enumerate() {
        flags[*at] |= if is_large {
            earlier.repetition(builder, *event)
        } else {
            repetition(builder, &ordered[..place], *event)
        };
    }
}

/// What tells whether an event is a repetition.
#[derive(Clone, Copy)]
struct Look {
    name: u32,
    time: i64,
    /// The hash of its row.
    hash: u32,
    session: u64,
}

/// Whether an event repeats one of those before it, which are of the same case.
fn repetition(builder: &LogBuilder, before: &[(usize, u32)], event: u32) -> u8 {
    let event = builder.look(event);
    let mut found = 0;
    for (_, earlier) in before.iter().rev() {
        let earlier = builder.look(*earlier);
        if event.time - earlier.time > SECOND {
            break;
        }
        if earlier.name != event.name {
            continue;
        }
        if event.hash != 0 && event.hash == earlier.hash && event.time == earlier.time {
            return flag::DUPLICATE;
        }
        found |= flag::REPEATED;
        if earlier.session == event.session {
            found |= flag::REPEATED_IN_SESSION;
        }
    }
    found
}

/// What is known of the earlier events of a case with so many that comparing each with those
/// before it would take too long.
#[derive(Default)]
struct Earlier {
    /// When each raw name came last.
    last: FxHashMap<u32, i64>,
    /// When it came last in each session.
    last_in_session: FxHashMap<(u32, u64), i64>,
    /// The names and hashes of the events at `time`.
    rows: FxHashSet<(u32, u32)>,
    time: i64,
}

impl Earlier {
    /// Whether an event repeats an earlier one. Events come by time.
    fn repetition(&mut self, builder: &LogBuilder, event: u32) -> u8 {
        let Look {
            name,
            time,
            hash,
            session,
        } = builder.look(event);
        if time != self.time {
            self.time = time;
            self.rows.clear();
        }
        let before = self.last.insert(name, time);
        let in_session = self.last_in_session.insert((name, session), time);
        if !self.rows.insert((name, hash)) && hash != 0 {
            return flag::DUPLICATE;
        }
        let flag_if_near = |before: Option<i64>, flag| match before {
            Some(before) if time - before <= SECOND => flag,
            _ => 0,
        };
        flag_if_near(before, flag::REPEATED) | flag_if_near(in_session, flag::REPEATED_IN_SESSION)
    }
}

/// The values in another order.
fn gathered<T: Copy>(values: Vec<T>, order: &[u32]) -> Vec<T> {
    if values.is_empty() {
        return values;
    }
    order.iter().map(|at| values[*at as usize]).collect()
}

/// Numbers the sessions of each case from 0.
fn session_numbers(hashes: &[u64], starts: &[u32]) -> Vec<u32> {
    if hashes.is_empty() {
        return Vec::new();
    }
    let mut numbers = vec![0_u32; hashes.len()];
    let mut known: FxHashMap<u64, u32> = FxHashMap::default();
    for bounds in starts.windows(2) {
        known.clear();
        for at in bounds[0] as usize..bounds[1] as usize {
            let next = known.len() as u32;
            numbers[at] = *known.entry(hashes[at]).or_insert(next);
        }
    }
    numbers
}
