//! The rules against a search through all chains.

use super::tests::{late, log, reached, recipe};
use crate::model::ChainRule;

/// An event: the place of its step, from 1, and its minute.
type Step = (usize, i64);

/// The number of steps of the chain.
const LENGTH: usize = 3;
/// The names of an optional step behind the first, of one behind the last, and of no step.
const OTHERS: [char; 3] = ['X', 'Y', 'Z'];

/// Makes numbers that look random, the same ones each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// All ways to go through the chain from its first step on, as places of events.
fn chains(events: &[Step], rule: ChainRule, window: i64) -> Vec<Vec<usize>> {
    let firsts: Vec<usize> = (0..events.len()).filter(|at| events[*at].0 == 1).collect();
    let firsts = match rule {
        ChainRule::FirstEntry => firsts.into_iter().take(1).collect(),
        _ => firsts,
    };
    let mut all: Vec<Vec<usize>> = firsts.into_iter().map(|at| vec![at]).collect();
    let mut next = 0;
    while next < all.len() {
        let chain = all[next].clone();
        next += 1;
        let last = chain[chain.len() - 1];
        let wanted = chain.len() + 1;
        for at in last + 1..events.len() {
            let is_near = events[at].1 - events[chain[0]].1 <= window;
            let is_direct = events[last + 1..at]
                .iter()
                .all(|event| event.0 == wanted - 1 || event.0 == wanted || event.0 > LENGTH);
            if events[at].0 == wanted && is_near && (rule != ChainRule::Strict || is_direct) {
                all.push([&*chain, &[at]].concat());
            }
        }
    }
    all
}

/// Whether nothing has ended a chain: only strict ones end before their window does, by an event
/// of any step but the one at which they stand.
fn goes_on(events: &[Step], chain: &[usize], rule: ChainRule) -> bool {
    let ends = chain[1..].iter().copied().chain([events.len()]);
    let mut parts = (1..).zip(chain.iter().zip(ends));
    let stays = |(step, (at, end)): (usize, (&usize, usize))| {
        let mut between = events[at + 1..end].iter();
        between.all(|event| event.0 == step || event.0 > LENGTH)
    };
    rule != ChainRule::Strict || parts.all(stays)
}

#[test]
fn the_rules_find_what_a_search_through_all_chains_finds() {
    let mut dice = Dice(1);
    for round in 0..20_000 {
        let window = dice.roll(9).cast_signed();
        let count = 1 + dice.roll(9) as usize;
        let mut events: Vec<Step> = (0..count)
            .map(|_| (1 + dice.roll(6) as usize, dice.roll(12).cast_signed()))
            .collect();
        let text: Vec<String> = events
            .iter()
            .map(|(step, minute)| match step.checked_sub(LENGTH + 1) {
                Some(other) => format!("{}{minute}", OTHERS[other]),
                None => format!("{}{minute}", ["A", "B", "C"][step - 1]),
            })
            .collect();
        let text = text.join(" ");
        let log = log(&[("ann", &text)]);
        // Equal times are in the order of the steps: A, X, B, C, Y.
        let order = |step: usize| [0, 2, 3, 1, 4, 5][step - 1];
        events.sort_by_key(|(step, minute)| (*minute, order(*step)));
        let end = events.iter().map(|event| event.1).max().unwrap_or(0);
        for rule in [
            ChainRule::LongestChain,
            ChainRule::FirstEntry,
            ChainRule::Strict,
        ] {
            let mut recipe = recipe(&["A", "X?", "B", "C", "Y?"], Some(window.cast_unsigned()));
            recipe.counting.rule = rule;
            let found = log.count(&recipe, None, late());
            let chains = chains(&events, rule, window);
            let depth = chains.iter().map(Vec::len).max().unwrap_or(0);
            let by_depth = |place: usize| u64::from(depth >= place);
            let reached = reached(&found);
            let chain = [reached[0], reached[2], reached[3]];
            let expected = [by_depth(1), by_depth(2), by_depth(3)];
            assert_eq!(chain, expected, "{round} {rule:?} {window}: {text}");
            if rule == ChainRule::LongestChain {
                let optional = |length: usize, step: usize| {
                    let chains = chains.iter().filter(|chain| chain.len() == length);
                    let has_it = |chain: &Vec<usize>| {
                        let near = |event: &Step| event.1 - events[chain[0]].1 <= window;
                        let mut behind = events[chain[length - 1]..].iter();
                        behind.any(|event| event.0 == step && near(event))
                    };
                    u64::from(chains.clone().any(has_it))
                };
                let expected = [optional(1, 4), optional(LENGTH, 5)];
                let found = [reached[1], reached[4]];
                assert_eq!(found, expected, "{round} {window}: {text}");
            }
            let waits = depth > 0 && (depth < LENGTH || reached[4] == 0);
            let live = chains.iter().filter(|chain| goes_on(&events, chain, rule));
            let latest = live.map(|chain| events[chain[0]].1).max();
            let is_open = waits && latest.is_some_and(|start| end - start <= window);
            assert_eq!(
                found.open,
                u64::from(is_open),
                "{round} {rule:?} {window}: {text}"
            );
        }
    }
}
