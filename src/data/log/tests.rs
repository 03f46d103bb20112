//! Logs that are counted by hand.

use jiff::Timestamp;

use super::{Event, EventLog, LogBuilder, LogCount};
use crate::model::{ChainRule, Counting, Recipe, RecipeStep, StepId};

/// A minute in microseconds.
pub const MINUTE: i64 = 60_000_000;

/// The step that is called like this.
pub fn step(name: &str) -> StepId {
    StepId::new(&format!("t-{name}")).expect("a short id")
}

/// A recipe whose steps have the names A, B, C and so on; an optional step has a `?` behind it.
pub fn recipe(steps: &[&str], window_minutes: Option<u64>) -> Recipe {
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
pub fn log(cases: &[(&str, &str)]) -> EventLog {
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
pub fn late() -> Timestamp {
    Timestamp::from_second(4_000_000_000).expect("a time")
}

pub fn reached(count: &LogCount) -> Vec<u64> {
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
