//! Goes through what is counted: persons or sessions, without what is left out.

use std::ops::Range;

use super::event_log::{EventLog, flag};
use super::plan::{NO_STEP, Plan};
use super::rules::Moment;
use crate::model::{LeftOut, LeftOutReason};

/// One person or one session.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit<'a> {
    /// The number of the case.
    pub case: usize,
    /// Its events that are counted, as places in the log, by time. Never empty.
    pub events: &'a [u32],
}

/// Adds to what is left out for a reason.
pub(super) fn add_left_out(all: &mut Vec<LeftOut>, reason: LeftOutReason, rows: u64, cases: u64) {
    if rows == 0 && cases == 0 {
        return;
    }
    match all.iter_mut().find(|left_out| left_out.reason == reason) {
        Some(left_out) => {
            left_out.rows += rows;
            left_out.cases += cases;
        }
        None => all.push(LeftOut {
            reason,
            rows,
            cases,
        }),
    }
}

/// Calls `visit` with every person or session of these cases that is counted. What is left out
/// is added to `left_out`, except what is of another segment.
pub(super) fn for_each_unit(
    log: &EventLog,
    plan: &Plan,
    cases: Range<usize>,
    left_out: &mut Vec<LeftOut>,
    visit: &mut dyn FnMut(Unit),
) {
    let mut kept: Vec<u32> = Vec::new();
    for case in cases {
        let range = log.events_of(case);
        let rows = range.len() as u64;
        if rows == 0 {
            continue;
        }
        if let Some(reason) = whole_case(log, plan, case) {
            if is_of_segment(log, plan, range.clone()) {
                add_left_out(left_out, reason, rows, 1);
            }
            continue;
        }
        let is_counted = is_of_segment(log, plan, range.clone());
        keep(log, plan, range, &mut kept, |reason| {
            if is_counted {
                add_left_out(left_out, reason, 1, 0);
            }
        });
        let mut visit_unit = |events: &[u32]| {
            let Some(first) = events.first() else { return };
            let places = events.iter().map(|event| *event as usize);
            if !is_of_segment(log, plan, places) {
                return;
            }
            let begin = log.times[*first as usize];
            let is_known = log.is_time_known(*first as usize);
            let is_outside = begin < plan.begins_from || begin >= plan.begins_before;
            if is_outside || !is_known && plan.has_period() {
                let rows = events.len() as u64;
                add_left_out(left_out, LeftOutReason::OutsidePeriod, rows, 1);
                return;
            }
            if events.len() == 1 && plan.without_single_events {
                add_left_out(left_out, LeftOutReason::SingleEvents, 1, 1);
                return;
            }
            visit(Unit { case, events });
        };
        if !plan.by_session {
            visit_unit(&kept);
            continue;
        }
        // The order within a session stays.
        kept.sort_by_key(|event| log.sessions[*event as usize]);
        let session = |event: &u32| log.sessions[*event as usize];
        for events in kept.chunk_by(|a, b| session(a) == session(b)) {
            visit_unit(events);
        }
    }
}

/// The events of `unit` that belong to a step, by time; equal times by the order of the steps,
/// then by row.
pub(super) fn moments(log: &EventLog, plan: &Plan, unit: Unit, moments: &mut Vec<Moment>) {
    moments.clear();
    let mut is_sorted = true;
    for event in unit.events {
        let step = plan.kinds[log.kinds[*event as usize] as usize].step;
        if step == NO_STEP {
            continue;
        }
        let time = log.times[*event as usize];
        is_sorted &= moments
            .last()
            .is_none_or(|last| last.time < time || last.step <= step);
        moments.push(Moment {
            time,
            step,
            event: *event,
        });
    }
    if !is_sorted {
        // Events with the same time and step stay in the order of their rows.
        moments.sort_by_key(|moment| (moment.time, moment.step));
    }
}

/// Why a case is left out as a whole.
fn whole_case(log: &EventLog, plan: &Plan, case: usize) -> Option<LeftOutReason> {
    if log.withdrawn.get(case) == Some(&true) {
        return Some(LeftOutReason::Withdrawn);
    }
    let is_bot = plan.without_bots && log.events_of(case).len() as u32 > log.most_events;
    is_bot.then_some(LeftOutReason::Bots)
}

/// Puts the events of a case that are not left out into `kept`.
fn keep(
    log: &EventLog,
    plan: &Plan,
    range: Range<usize>,
    kept: &mut Vec<u32>,
    mut leave_out: impl FnMut(LeftOutReason),
) {
    kept.clear();
    if plan.dropped == 0 && plan.latest == i64::MAX {
        kept.extend(range.start as u32..range.end as u32);
        return;
    }
    for at in range {
        let flags = log.flags[at] & plan.dropped;
        if flags & flag::DUPLICATE != 0 && plan.without_duplicates {
            leave_out(LeftOutReason::DuplicateRows);
        } else if flags != 0 {
            leave_out(LeftOutReason::RepeatedEvents);
        } else if log.times[at] > plan.latest {
            leave_out(LeftOutReason::Future);
        } else {
            kept.push(at as u32);
        }
    }
}

/// Whether the segment of these events is one of those that are counted.
fn is_of_segment(log: &EventLog, plan: &Plan, events: impl Iterator<Item = usize>) -> bool {
    if plan.segments.is_empty() {
        return true;
    }
    segment_of(log, events).is_some_and(|code| plan.segments[code as usize])
}

/// The segment of a person or session: the number of the first value of the segment column among
/// these events, which come by time. Of several values at the same moment it is the first by its
/// letters, so that the order of the rows does not matter. `None` if there is no value.
pub(super) fn segment_of(log: &EventLog, events: impl Iterator<Item = usize>) -> Option<u32> {
    let text = |code: u32| log.segment_values.get(code);
    let mut first: Option<(i64, u32)> = None;
    for event in events {
        let code = log.segments.get(event).copied().filter(|code| *code > 0);
        let (Some(code), time) = (code, log.times[event]) else {
            continue;
        };
        match first {
            Some((earlier, _)) if earlier < time => break,
            Some((_, known)) if text(known) <= text(code) => {}
            _ => first = Some((time, code)),
        }
    }
    first.map(|(_, code)| code)
}
