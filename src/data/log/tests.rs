//! Logs that are counted by hand.

use jiff::Timestamp;

use super::{Event, EventLog, LogBuilder, LogCount, NameCount};
use crate::data::groups::SplitBy;
use crate::model::{
    ChainRule, Channel, ChannelRule, Counting, CountingUnit, LeftOut, LeftOutReason, LeftOutRule,
    Recipe, RecipeStep, SegmentRule, StepId,
};

/// A minute in microseconds.
const MINUTE: i64 = 60_000_000;

/// The step that is called like this.
pub(super) fn step(name: &str) -> StepId {
    StepId::new(&format!("t-{name}")).expect("a short id")
}

/// A recipe whose steps have the names A, B, C and so on; an optional step has a `?` behind it.
pub(super) fn recipe(steps: &[&str], window_minutes: Option<u64>) -> Recipe {
    let steps = steps.iter().map(|name| {
        let bare = name.trim_end_matches('?');
        RecipeStep {
            step: step(bare),
            name: bare.to_owned(),
            names: vec![bare.to_owned()],
            is_optional: *name != bare,
        }
    });
    Recipe {
        steps: steps.collect(),
        counting: Counting {
            window: window_minutes.map(|minutes| minutes * 60),
            ..Counting::default()
        },
        ..Recipe::default()
    }
}

/// A log of cases with events at minutes: `[("ann", "A0 B5 C9")]`.
pub(super) fn log(cases: &[(&str, &str)]) -> EventLog {
    let mut builder = LogBuilder::new(false);
    let mut row = 0;
    for (case, events) in cases {
        for event in events.split_whitespace() {
            row += 1;
            let (name, minute) = event.split_at(1);
            builder.push(&Event {
                case,
                name,
                time: minute.parse::<i64>().expect("a minute") * MINUTE,
                row,
                ..Event::default()
            });
        }
    }
    builder.finish()
}

/// The moment after everything.
pub(super) fn late() -> Timestamp {
    Timestamp::from_second(4_000_000_000).expect("a time")
}

pub(super) fn reached(count: &LogCount) -> Vec<u64> {
    count.steps.iter().map(|step| step.reached).collect()
}

fn by(rule: ChainRule, events: &str, window: u64) -> Vec<u64> {
    let log = log(&[("ann", events)]);
    log.reach(&recipe(&["A", "B", "C"], Some(window)), rule, late())
}

#[test]
fn the_rules_give_the_known_answers() {
    use ChainRule::{Ever, FirstEntry, LongestChain, Strict};
    for (rule, events, expected) in [
        (LongestChain, "A0 A30 B45 C75", [1, 1, 1]),
        (FirstEntry, "A0 A30 B45 C75", [1, 1, 0]),
        (LongestChain, "A0 B1 A50 C55", [1, 1, 1]),
        (FirstEntry, "A0 B1 A50 C55", [1, 1, 1]),
        (LongestChain, "A0 A70 B75 C80", [1, 1, 1]),
        (FirstEntry, "A0 A70 B75 C80", [1, 0, 0]),
        (LongestChain, "B7 A7 C7", [1, 1, 1]),
        (FirstEntry, "B7 A7 C7", [1, 1, 1]),
        (Strict, "B7 A7 C7", [1, 1, 1]),
        (Ever, "B7 A7 C7", [1, 1, 1]),
        (Strict, "A0 B1 A50 C55", [1, 1, 0]),
        (Strict, "A0 A30 B45 C75", [1, 1, 1]),
        (Ever, "C1 A500", [1, 0, 1]),
        (LongestChain, "C1 A500", [1, 0, 0]),
    ] {
        assert_eq!(by(rule, events, 60), expected, "{rule:?} {events}");
    }
}

#[test]
fn open_cases_are_out_of_the_denominators_ahead_of_them() {
    // The data ends at minute 100, so windows that began at 40 or later are open.
    let log = log(&[
        ("gone", "A0 B5"),
        ("done", "A0 B5 C9"),
        ("open", "A40 B41"),
        ("new", "A100"),
    ]);
    let count = log.count(&recipe(&["A", "B", "C"], Some(60)), None, late());
    assert_eq!(reached(&count), [4, 3, 1]);
    assert_eq!((count.began, count.cases, count.open), (4, 4, 2));
    let eligible: Vec<u64> = count.steps.iter().map(|step| step.eligible).collect();
    assert_eq!(eligible, [4, 3, 2]);
    let began: Vec<u64> = count.steps.iter().map(|step| step.began).collect();
    assert_eq!(began, [4, 3, 2]);
    // Without a window nothing is waited for.
    let count = log.count(&recipe(&["A", "B", "C"], None), None, late());
    assert_eq!((count.open, count.steps[2].eligible), (0, 3));
}

#[test]
fn who_came_back_may_still_go_further() {
    // The data ends at minute 310: whoever began at 250 or later may still go on.
    let log = log(&[
        ("back", "A0 B10 A300"),
        ("gone", "A0 B10 A200"),
        ("last", "A0 B5 C6 A310"),
    ]);
    for (rule, open) in [
        (ChainRule::LongestChain, 1),
        (ChainRule::Strict, 1),
        // Only the first chain counts, and its window closed long ago.
        (ChainRule::FirstEntry, 0),
    ] {
        let mut recipe = recipe(&["A", "B", "C"], Some(60));
        recipe.counting.rule = rule;
        let count = log.count(&recipe, None, late());
        let last = &count.steps[2];
        assert_eq!(reached(&count), [3, 3, 1], "{rule:?}");
        assert_eq!((count.open, last.open), (open, open), "{rule:?}");
        assert_eq!(last.eligible, 3 - open, "{rule:?}");
        assert_eq!(count.steps[1].open, 0, "{rule:?}");
    }
}

#[test]
fn an_optional_step_at_the_end_is_waited_for() {
    // The data ends at minute 605.
    let cases = [
        ("did", "A0 B1 O10"),
        ("did not", "A0 B1"),
        ("fresh", "A600 B601"),
        ("too", "A601 B602 O603"),
        ("end", "Z605"),
    ];
    let log = log(&cases);
    for rule in [
        ChainRule::LongestChain,
        ChainRule::FirstEntry,
        ChainRule::Strict,
    ] {
        let mut by_rule = recipe(&["A", "B", "O?"], Some(60));
        by_rule.counting.rule = rule;
        let count = log.count(&by_rule, None, late());
        let last = &count.steps[2];
        assert_eq!((last.reached, last.open, last.eligible), (2, 1, 3));
        assert_eq!((last.began, last.open_before, count.open), (3, 1, 1));
        assert_eq!(count.steps[1].open, 0);
        // The chain may have one step only.
        by_rule.steps.remove(1);
        let count = log.count(&by_rule, None, late());
        let last = &count.steps[1];
        assert_eq!((last.reached, last.eligible, count.open), (2, 3, 1));
    }
}

#[test]
fn optional_steps_are_no_part_of_the_chain() {
    let log = log(&[
        ("with", "A0 X1 B2"),
        ("without", "A0 B2"),
        ("early", "X0 A1 B2"),
        ("late", "A0 B2 X500"),
    ]);
    let count = log.count(&recipe(&["A", "X?", "B"], Some(60)), None, late());
    assert_eq!(reached(&count), [4, 1, 4]);
    assert_eq!((count.steps[1].eligible, count.steps[1].presence), (4, 3));
    assert_eq!(count.steps[2].eligible, 4);
    // Strictly taken it does not break the chain either.
    let reach = log.reach(
        &recipe(&["A", "X?", "B"], Some(60)),
        ChainRule::Strict,
        late(),
    );
    assert_eq!(reach, [4, 1, 4]);
}

#[test]
fn times_are_those_of_the_chain_that_reached_the_deepest_step() {
    let log = log(&[("ann", "A0 A10 B14 A20 C30 B50"), ("bob", "A0 B2")]);
    let count = log.count(&recipe(&["A", "B", "C"], Some(60)), None, late());
    let times = count.steps[1].to_step.expect("times");
    // Ann's chain is A10 B14 C30.
    assert_eq!((times.n, times.median), (2, 180.0));
    assert!((times.p90 - 228.0).abs() < 1e-9, "{times:?}");
    assert_eq!(count.steps[2].to_step.expect("times").median, 960.0);
    assert_eq!(count.steps[0].to_step, None);
    // A: 10, 4, 10 and 2 minutes to the next event.
    let on_step = count.steps[0].on_step.expect("times");
    assert!(on_step.is_to_next_event);
    assert_eq!((on_step.times.n, on_step.times.median), (4, 420.0));
}

#[test]
fn presence_rework_variants_and_names_of_no_step_are_counted() {
    let log = log(&[
        ("ann", "A0 A1 B2 Z3 Z4"),
        ("bob", "A0 B1"),
        ("cid", "A0 B1 Z2"),
        ("dan", "Z0"),
    ]);
    let count = log.count(&recipe(&["A", "B"], Some(60)), None, late());
    assert_eq!((count.cases, count.began, count.events), (4, 3, 7));
    assert_eq!((count.steps[0].presence, count.steps[0].rework), (3, 1));
    assert_eq!(count.steps[1].rework, 0);
    let name = |name: &str, events, cases| NameCount {
        name: name.to_owned(),
        events,
        cases,
    };
    assert_eq!(count.unmapped, [name("Z", 4, 3)]);
    assert_eq!(
        log.names(),
        [name("A", 4, 3), name("Z", 4, 3), name("B", 3, 3)]
    );
    let variants: Vec<(usize, u64)> = count
        .variants
        .iter()
        .map(|variant| (variant.steps.len(), variant.cases))
        .collect();
    assert_eq!(variants, [(2, 2), (3, 1)]);
    assert_eq!(count.variant_count, 2);
    assert_eq!(
        count.left_out,
        [LeftOut {
            reason: LeftOutReason::NoStep,
            rows: 4,
            cases: 0
        }]
    );
}

/// A log of events with everything: case, name, minute, session, segment, channel, status.
fn rich(events: &[(&str, &str, i64, [&str; 4])]) -> EventLog {
    let mut builder = LogBuilder::new(false);
    for (row, (case, name, minute, [session, segment, channel, status])) in (1..).zip(events) {
        builder.push(&Event {
            case,
            name,
            time: minute * MINUTE,
            session,
            segment,
            channel,
            status,
            row,
            ..Event::default()
        });
    }
    builder.finish()
}

#[test]
fn sessions_segments_and_channels_divide_what_is_counted() {
    let log = rich(&[
        ("ann", "A", 0, ["s1", "phone", "web", ""]),
        ("ann", "B", 1, ["s2", "phone", "app", ""]),
        ("bob", "A", 0, ["s1", "", "web", ""]),
        ("bob", "B", 1, ["s1", "laptop", "", ""]),
    ]);
    let mut recipe = recipe(&["A", "B"], Some(60));
    assert_eq!(reached(&log.count(&recipe, None, late())), [2, 2]);
    recipe.channels.push(ChannelRule {
        channel: Channel::MobileApp,
        values: vec!["app".to_owned()],
    });
    let count = log.count(&recipe, None, late());
    let of_first = &count.steps[0].channels;
    assert_eq!((of_first.len(), &*of_first[0].channel), (1, "web"));
    assert_eq!((of_first[0].reached, of_first[0].went_on), (2, 2));
    let channels: Vec<&str> = count.steps[1]
        .channels
        .iter()
        .map(|channel| &*channel.channel)
        .collect();
    assert_eq!(channels, ["", Channel::MobileApp.as_str()]);
    recipe.counting.unit = CountingUnit::Session;
    let count = log.count(&recipe, None, late());
    assert_eq!((count.cases, reached(&count)), (3, vec![2, 1]));
    recipe.counting.unit = CountingUnit::Person;
    let rule = SegmentRule {
        values: vec!["lap*".to_owned()],
        ..SegmentRule::default()
    };
    let count = log.count(&recipe, Some(&rule), late());
    assert_eq!((count.cases, reached(&count)), (1, vec![1, 1]));
}

#[test]
fn of_two_segments_at_one_moment_the_first_by_its_letters_counts() {
    let rows = [
        ("ann", "laptop"),
        ("ann", "desk"),
        ("bob", "desk"),
        ("bob", "laptop"),
    ];
    let log = rich(&rows.map(|(case, segment)| (case, "A", 0, ["", segment, "", ""])));
    let mut recipe = recipe(&["A"], Some(60));
    recipe.segments = ["laptop", "desk"]
        .map(|value| SegmentRule {
            values: vec![value.to_owned()],
            ..SegmentRule::default()
        })
        .to_vec();
    for rule in &recipe.segments {
        let expected = u64::from(rule.values == ["desk"]) * 2;
        assert_eq!(log.count(&recipe, Some(rule), late()).cases, expected);
    }
    let groups = log.split(&recipe, SplitBy::Persona, late());
    let cases: Vec<u64> = groups.iter().map(|group| group.count.cases).collect();
    assert_eq!(cases, [0, 2]);
    // The second of the two repeats the first by its letters, whichever row comes first.
    recipe.leaves_out = vec![LeftOutRule::RepeatedEvents];
    assert_eq!(
        log.count(&recipe, Some(&recipe.segments[1]), late()).events,
        2
    );
}

#[test]
fn what_is_repeated_is_repeated_in_the_session_that_is_counted() {
    let log = rich(&[
        ("ann", "A", 0, ["s1", "", "", ""]),
        ("ann", "A", 0, ["s2", "", "", ""]),
        ("ann", "A", 0, ["s2", "", "", ""]),
    ]);
    let mut recipe = recipe(&["A"], None);
    recipe.leaves_out = vec![LeftOutRule::RepeatedEvents];
    let count = log.count(&recipe, None, late());
    assert_eq!((count.cases, count.events), (1, 1));
    recipe.counting.unit = CountingUnit::Session;
    let count = log.count(&recipe, None, late());
    assert_eq!((count.cases, count.events), (2, 2));
}

#[test]
fn activities_with_a_start_and_a_completion_are_done_once() {
    let log = rich(&[
        ("ann", "A", 0, ["", "", "", "start"]),
        ("ann", "A", 5, ["", "", "", "complete"]),
        ("ann", "B", 6, ["", "", "", "start"]),
        ("ann", "E", 7, ["", "", "", "failed"]),
        ("ann", "B", 8, ["", "", "", "complete"]),
    ]);
    let mut recipe = recipe(&["A", "B"], Some(60));
    recipe.counting.errors = vec!["fail*".to_owned()];
    let count = log.count(&recipe, None, late());
    let on_step = count.steps[0].on_step.expect("times");
    assert_eq!((on_step.times.n, on_step.times.median), (1, 300.0));
    assert!(!on_step.is_to_next_event);
    assert_eq!((count.steps[0].rework, count.steps[1].rework), (0, 0));
    // An error of no step belongs to the step before it.
    assert_eq!((count.steps[0].errors, count.steps[1].errors), (0, 1));
}

#[test]
fn what_is_left_out_is_counted_and_changes_the_counts() {
    let mut builder = LogBuilder::new(false);
    let rows: [(&str, &str, i64, u32); 6] = [
        ("ann", "A", 0, 11),
        ("ann", "A", 0, 11),
        ("ann", "A", 1_000_000, 12),
        ("ann", "A", 5_000_000, 13),
        ("ann", "B", 9_000_000_000_000_000, 14),
        ("bob", "A", 0, 15),
    ];
    for (row, (case, name, time, row_hash)) in (1..).zip(rows) {
        builder.push(&Event {
            case,
            name,
            time,
            row,
            row_hash,
            ..Event::default()
        });
    }
    let mut log = builder.finish();
    let mut recipe = recipe(&["A", "B"], None);
    let count = log.count(&recipe, None, late());
    assert_eq!((count.events, reached(&count)), (6, vec![2, 1]));
    recipe.leaves_out = vec![
        LeftOutRule::DuplicateRows,
        LeftOutRule::RepeatedEvents,
        LeftOutRule::Future,
        LeftOutRule::SingleEvents,
    ];
    let count = log.count(&recipe, None, late());
    assert_eq!((count.events, reached(&count)), (2, vec![1, 0]));
    let left_out = |reason, rows, cases| LeftOut {
        reason,
        rows,
        cases,
    };
    assert_eq!(
        count.left_out,
        [
            left_out(LeftOutReason::DuplicateRows, 1, 0),
            left_out(LeftOutReason::RepeatedEvents, 1, 0),
            left_out(LeftOutReason::Future, 1, 0),
            left_out(LeftOutReason::SingleEvents, 1, 1),
        ]
    );
    // Without a rule of its own, a row that is there twice is an event that is there twice.
    recipe.leaves_out = vec![LeftOutRule::RepeatedEvents];
    let count = log.count(&recipe, None, late());
    assert_eq!(
        count.left_out,
        [left_out(LeftOutReason::RepeatedEvents, 2, 0)]
    );
    log.withdraw(|id| id == "ann");
    recipe.leaves_out.clear();
    let count = log.count(&recipe, None, late());
    assert_eq!((count.cases, count.events), (1, 1));
    assert_eq!(count.left_out, [left_out(LeftOutReason::Withdrawn, 5, 1)]);
}

#[test]
fn figures_lead_back_to_rows_and_rules_to_the_cases_in_which_they_differ() {
    let log = log(&[
        ("ann", "A0 A30 B45 C75"),
        ("bob", "A0 B1 C2"),
        ("cid", "A0"),
    ]);
    let recipe = recipe(&["A", "B", "C"], Some(60));
    assert_eq!(log.rows_of(&recipe, step("A"), 10, late()), [1, 5, 8]);
    assert_eq!(log.rows_of(&recipe, step("C"), 10, late()), [4, 7]);
    assert_eq!(log.rows_of(&recipe, step("A"), 2, late()), [1, 5]);
    let rules = (ChainRule::LongestChain, ChainRule::FirstEntry);
    let differing = log.differing(&recipe, rules, step("C"), 10, late());
    assert_eq!(differing.len(), 1);
    let rows: Vec<u64> = differing[0].events.iter().map(|event| event.row).collect();
    assert_eq!((&*differing[0].case, rows), ("ann", vec![1, 2, 3, 4]));
    assert!(differing[0].is_by_first);
    assert_eq!(differing[0].events[3].step, step("C"));
}

#[test]
fn cases_count_that_began_in_the_period() {
    let day = 24 * 60;
    let log = log(&[
        ("ann", &format!("A0 B{day}")),
        ("bob", &format!("A{day} B{day}")),
    ]);
    let mut recipe = recipe(&["A", "B"], None);
    recipe.counting.begins_from = "1970-01-02".parse().ok();
    assert_eq!(reached(&log.count(&recipe, None, late())), [1, 1]);
    recipe.counting.begins_from = None;
    recipe.counting.begins_until = "1970-01-01".parse().ok();
    let count = log.count(&recipe, None, late());
    assert_eq!(reached(&count), [1, 1]);
    assert_eq!(count.left_out[0].reason, LeftOutReason::OutsidePeriod);
    // In this zone the second day begins five hours earlier, so nobody began before.
    recipe.reading.time_zone = "Asia/Tashkent".to_owned();
    recipe.counting.begins_until = "1969-12-31".parse().ok();
    assert_eq!(log.count(&recipe, None, late()).cases, 0);
}

#[test]
fn a_log_counted_by_several_threads_gives_the_same() {
    let mut builder = LogBuilder::new(false);
    let mut bits = 7_u64;
    for row in 1..=120_000_u32 {
        bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let case = (bits >> 40) % 9_000;
        builder.push(&Event {
            case: &case.to_string(),
            name: ["A", "B", "C", "Z"][(bits >> 33) as usize % 4],
            time: i64::from(row) * 1_000,
            row,
            ..Event::default()
        });
    }
    let log = builder.finish();
    let recipe = recipe(&["A", "B", "C"], Some(1));
    let whole = log.count(&recipe, None, late());
    let plan = super::plan::Plan::new(&log, &recipe, None, late());
    let mut tally = super::tally::Tally::new(&log, &plan);
    let cases = 0..log.cases();
    super::units::for_each_unit(&log, &plan, cases, &mut Vec::new(), &mut |unit| {
        tally.add(unit);
    });
    let by_one: Vec<u64> = tally.steps.iter().map(|step| step.reached).collect();
    assert_eq!(reached(&whole), by_one);
    assert_eq!(whole.variant_count, tally.ways.len() as u64);
    assert_eq!(whole.cases, tally.units);
}

#[test]
fn cases_with_very_many_events_at_one_time_are_sorted_and_compared_too() {
    let mut builder = LogBuilder::new(false);
    let events = 200_000_u32;
    for row in 1..=events {
        builder.push(&Event {
            case: "bot",
            name: ["B", "A"][row as usize % 2],
            row,
            row_hash: 1 + row % (events / 2),
            ..Event::default()
        });
    }
    let log = builder.finish();
    let mut recipe = recipe(&["A", "B"], Some(1));
    let count = log.count(&recipe, None, late());
    assert_eq!(reached(&count), [1, 1]);
    assert_eq!(log.rows_of(&recipe, step("A"), 9, late()), [1]);
    // Each row comes twice, far from one another.
    recipe.leaves_out = vec![LeftOutRule::DuplicateRows];
    let count = log.count(&recipe, None, late());
    assert_eq!(count.events, u64::from(events / 2));
}
