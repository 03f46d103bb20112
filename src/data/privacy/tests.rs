//! Attacks on what is shown: every way in which hidden counts could be worked out is tried on
//! small tables.

use super::system::Counts;
use super::*;
use crate::model::{Measure, PersonaId};

/// Counts with their sums, as somebody sees them who attacks: the hidden ones are unknown.
struct Seen {
    values: Vec<u64>,
    sums: Vec<(usize, Vec<usize>)>,
}

impl Seen {
    fn counts(&self, least: u64) -> Counts {
        let mut counts = Counts::new(least);
        for value in &self.values {
            counts.add(*value);
        }
        for (total, parts) in &self.sums {
            counts.add_sum(*total, parts);
        }
        counts
    }

    /// Tries all whole numbers for the hidden counts that keep the sums, and returns for each
    /// hidden count the smallest and the largest one that fits. Hidden counts are not zero.
    fn attack(&self, hidden: &[bool]) -> Vec<Option<(u64, u64)>> {
        let mut tried: Vec<Option<u64>> = self
            .values
            .iter()
            .zip(hidden)
            .map(|(value, hidden)| (!hidden).then_some(*value))
            .collect();
        let mut found = vec![None; self.values.len()];
        let most = self.values.iter().copied().max().unwrap_or_default() + 3;
        let lowest = u64::from(
            !self
                .values
                .iter()
                .zip(hidden)
                .any(|(value, hidden)| *hidden && *value == 0),
        );
        self.try_next(&mut tried, hidden, lowest..=most, &mut found);
        found
    }

    /// Tries the numbers of the next count; what follows from a sum with a single unknown is not
    /// tried. Stops once each hidden count was found to be at least two numbers.
    fn try_next(
        &self,
        tried: &mut Vec<Option<u64>>,
        hidden: &[bool],
        range: std::ops::RangeInclusive<u64>,
        found: &mut Vec<Option<(u64, u64)>>,
    ) -> bool {
        let mut follows = None;
        for (total, parts) in &self.sums {
            let so_far: u64 = parts.iter().filter_map(|part| tried[*part]).sum();
            let mut open = parts.iter().copied().filter(|part| tried[*part].is_none());
            match (tried[*total], open.next(), open.next()) {
                (Some(total), None, _) if total != so_far => return false,
                (Some(total), _, _) if so_far > total => return false,
                (Some(total), Some(part), None) => follows = Some((part, total - so_far)),
                (None, None, _) => follows = Some((*total, so_far)),
                _ => {}
            }
        }
        let next = follows
            .map(|(next, _)| next)
            .or_else(|| tried.iter().position(Option::is_none));
        let Some(next) = next else {
            for (place, value) in tried.iter().enumerate() {
                if let (true, Some(value)) = (hidden[place], value) {
                    let (low, high) = found[place].unwrap_or((*value, *value));
                    found[place] = Some((low.min(*value), high.max(*value)));
                }
            }
            let is_open = |place: usize| found[place].is_some_and(|(low, high)| low < high);
            return (0..hidden.len()).all(|place| !hidden[place] || is_open(place));
        };
        let values = match follows {
            Some((_, value)) if range.contains(&value) => value..=value,
            Some(_) => return false,
            None => range.clone(),
        };
        for value in values {
            tried[next] = Some(value);
            if self.try_next(tried, hidden, range.clone(), found) {
                return true;
            }
        }
        tried[next] = None;
        false
    }
}

/// A table of parts with the totals of its rows, its columns and of everything.
fn table(parts: &[&[u64]]) -> Seen {
    let (rows, columns) = (parts.len(), parts[0].len());
    let mut values: Vec<u64> = parts.iter().flat_map(|row| row.iter().copied()).collect();
    let mut sums = Vec::new();
    for (row, of_row) in parts.iter().enumerate() {
        sums.push((
            values.len(),
            (0..columns).map(|column| row * columns + column).collect(),
        ));
        values.push(of_row.iter().sum());
    }
    let row_totals: Vec<usize> = sums
        .iter()
        .map(|(total, _): &(usize, Vec<usize>)| *total)
        .collect();
    let mut column_totals = Vec::new();
    for column in 0..columns {
        column_totals.push(values.len());
        sums.push((
            values.len(),
            (0..rows).map(|row| row * columns + column).collect(),
        ));
        values.push(parts.iter().map(|row| row[column]).sum());
    }
    sums.push((values.len(), row_totals));
    sums.push((values.len(), column_totals));
    values.push(parts.iter().flat_map(|row| row.iter()).sum());
    Seen { values, sums }
}

/// Checks that each hidden count may be at least two numbers, and that all small ones are hidden.
fn hold(seen: &Seen, least: u64) -> Vec<bool> {
    let hidden = seen.counts(least).hidden().cells;
    for (place, value) in seen.values.iter().enumerate() {
        assert!(
            hidden[place] || *value == 0 || *value >= least,
            "{value} is shown"
        );
    }
    let is_all_hidden = hidden.iter().all(|hidden| *hidden);
    let ranges = seen.attack(&hidden);
    for (place, range) in ranges.iter().enumerate() {
        if hidden[place] && !is_all_hidden {
            let (low, high) = range.expect("the truth fits");
            assert!(
                low < high,
                "count {place} of {:?} is {low}, hidden {hidden:?}",
                seen.values
            );
        }
    }
    for (total, parts) in &seen.sums {
        let alone = parts
            .iter()
            .chain([total])
            .filter(|place| hidden[**place])
            .count();
        assert_ne!(alone, 1, "exactly one count of a sum is hidden");
    }
    hidden
}

#[test]
fn one_small_count_takes_others_with_it() {
    let seen = table(&[&[3, 20, 30], &[40, 50, 60]]);
    let hidden = hold(&seen, LEAST);
    assert!(hidden[0]);
    // The smallest of its row and of its column, and the corner: four in all.
    assert_eq!(hidden.iter().filter(|hidden| **hidden).count(), 4);
    let counted = seen.counts(LEAST).hidden();
    assert_eq!((counted.few, counted.others), (1, 3));
}

#[test]
fn nothing_is_hidden_where_nobody_is_few() {
    let seen = table(&[&[0, 20, 30], &[40, 50, 60]]);
    assert!(!hold(&seen, LEAST).contains(&true));
}

#[test]
fn two_counts_that_can_only_be_one_each_are_no_secret() {
    // Both hidden, with a sum of two, and nobody hides a zero.
    let seen = Seen {
        values: vec![1, 1, 40, 42],
        sums: vec![(3, vec![0, 1, 2])],
    };
    let hidden = hold(&seen, LEAST);
    assert!(hidden[2]);
}

#[test]
fn no_attack_on_small_tables_succeeds() {
    let mut random = fastrand::Rng::with_seed(7);
    for _ in 0..400 {
        let width = random.usize(2..4);
        let small = random.bool();
        let mut value = || {
            if small {
                random.u64(0..9)
            } else {
                random.u64(0..30)
            }
        };
        let rows: Vec<Vec<u64>> = (0..2)
            .map(|_| (0..width).map(|_| value()).collect())
            .collect();
        let rows: Vec<&[u64]> = rows.iter().map(Vec::as_slice).collect();
        // Trying all numbers takes too long where much is hidden.
        let seen = table(&rows);
        if seen
            .counts(LEAST)
            .hidden()
            .cells
            .iter()
            .filter(|hidden| **hidden)
            .count()
            <= 7
        {
            hold(&seen, LEAST);
        }
    }
}

#[test]
fn no_attack_on_chains_succeeds() {
    let mut random = fastrand::Rng::with_seed(11);
    for _ in 0..600 {
        let mut values = vec![random.u64(5..25)];
        let mut sums = Vec::new();
        let mut last = 0;
        for _ in 0..random.usize(2..5) {
            let next = random.u64(0..=values[last]);
            let place = values.len();
            values.push(next);
            values.push(values[last] - next);
            sums.push((last, vec![place, place + 1]));
            last = place;
        }
        hold(&Seen { values, sums }, LEAST);
    }
}

fn figure(
    measure: Measure,
    step: usize,
    persona: Option<&str>,
    count: Option<u64>,
    n: u64,
) -> SharedFigure {
    SharedFigure {
        what: What::Measure(measure),
        step,
        persona: persona.and_then(PersonaId::new),
        count,
        n,
        ..SharedFigure::default()
    }
}

#[test]
fn a_small_drop_off_hides_what_it_follows_from() {
    // 100 → 98 → 60: two people dropped out at the second step.
    let reach = |step: usize, count: u64| figure(Measure::Reach, step, None, Some(count), 100);
    let hidden = hidden_figures(&[reach(0, 100), reach(1, 98), reach(2, 60)], LEAST);
    assert_eq!(hidden, [false, true, false]);
    let with_conversion = [
        reach(0, 100),
        reach(1, 98),
        reach(2, 60),
        figure(Measure::StepConversion, 1, None, Some(98), 100),
        figure(Measure::DropOff, 1, None, Some(2), 100),
        figure(Measure::StepConversion, 2, None, Some(60), 98),
    ];
    let hidden = hidden_figures(&with_conversion, LEAST);
    assert_eq!(hidden, [false, true, false, true, true, true]);
}

#[test]
fn a_hidden_persona_takes_another_one_with_it() {
    let of = |persona: Option<&str>, count: u64, n: u64| {
        figure(Measure::Presence, 0, persona, Some(count), n)
    };
    // Three of the second persona are not known from everyone and the first one.
    let hidden = hidden_figures(
        &[
            of(None, 60, 100),
            of(Some("a"), 40, 60),
            of(Some("b"), 3, 20),
            of(Some("c"), 17, 20),
        ],
        LEAST,
    );
    assert!(hidden[2]);
    assert!(
        hidden.iter().filter(|hidden| **hidden).count() >= 2,
        "{hidden:?}"
    );
    // The rest of everyone is small: three people belong to no persona.
    let hidden = hidden_figures(
        &[
            figure(Measure::Mean, 0, None, None, 43),
            figure(Measure::Mean, 0, Some("a"), None, 40),
        ],
        LEAST,
    );
    assert!(hidden.contains(&true), "{hidden:?}");
    // People of several personas do not add up.
    let hidden = hidden_figures(
        &[
            figure(Measure::Mean, 0, None, None, 43),
            figure(Measure::Mean, 0, Some("a"), None, 40),
            figure(Measure::Mean, 0, Some("b"), None, 20),
        ],
        LEAST,
    );
    assert_eq!(hidden, [false; 3]);
}

#[test]
fn means_of_few_people_are_hidden() {
    let hidden = hidden_figures(
        &[
            figure(Measure::Emotion, 0, None, None, 4),
            figure(Measure::Emotion, 1, None, None, 5),
        ],
        LEAST,
    );
    assert_eq!(hidden, [true, false]);
    assert!(hidden_figures(&[], LEAST).is_empty());
}

#[test]
fn what_is_published_is_rounded_to_five_and_never_of_few() {
    let published = publish(62, 103).expect("enough people");
    assert_eq!((published.count, published.of), (60, 105));
    assert!((published.share - 57.142_857).abs() < 1e-5);
    assert_eq!(publish(9, 103), None);
    assert_eq!(publish(98, 103), None);
    assert_eq!(publish(0, 9), None);
    assert_eq!(publish(0, 0), None);
    assert_eq!(publish(0, 103).map(|published| published.count), Some(0));
    assert_eq!(
        publish(103, 103).map(|published| published.share),
        Some(100.0)
    );
}

#[test]
fn large_maps_are_judged_in_a_moment() {
    // Fifteen steps, five personas and everyone; reach, conversion and four more measures.
    let mut random = fastrand::Rng::with_seed(5);
    let personas = ["a", "b", "c", "d", "e"];
    let mut figures = Vec::new();
    let begin: Vec<u64> = personas.iter().map(|_| random.u64(2_000..9_000)).collect();
    let mut reached = begin.clone();
    for step in 0..15 {
        let before = reached.clone();
        for count in &mut reached {
            *count -= random.u64(8..=10.max(*count / 4)).min(*count);
        }
        if step % 5 == 2 {
            reached[step % 3] = before[step % 3] - 2;
        }
        let everyone = (
            reached.iter().sum(),
            begin.iter().sum(),
            before.iter().sum(),
        );
        let of_personas =
            (0..5).map(|at| (Some(personas[at]), (reached[at], begin[at], before[at])));
        for (persona, (count, all, before)) in std::iter::once((None, everyone)).chain(of_personas)
        {
            for (measure, n) in [
                (Measure::Reach, all),
                (Measure::StepConversion, before),
                (Measure::Presence, all),
            ] {
                figures.push(figure(measure, step, persona, Some(count), n));
            }
            figures.push(figure(Measure::TimeToStep, step, persona, None, count));
        }
    }
    let begun = std::time::Instant::now();
    let hidden = hidden_figures(&figures, LEAST);
    let count = hidden.iter().filter(|hidden| **hidden).count();
    assert!(
        (3..hidden.len() / 2).contains(&count),
        "{count} of {}",
        hidden.len()
    );
    let taken = begun.elapsed();
    assert!(taken.as_secs() < 10, "{taken:?}");
}

#[test]
fn few_who_may_still_go_on_do_not_follow_from_what_the_reach_is_of() {
    // 100 began; 3 stand before the third step and may still come, so that it is of 97.
    let reach = |step, count, n| figure(Measure::Reach, step, None, Some(count), n);
    let hidden = hidden_figures(
        &[reach(0, 100, 100), reach(1, 80, 100), reach(2, 50, 97)],
        LEAST,
    );
    assert_eq!(hidden, [false, false, true]);
    let hidden = hidden_figures(
        &[reach(0, 100, 100), reach(1, 80, 100), reach(2, 50, 90)],
        LEAST,
    );
    assert_eq!(hidden, [false; 3]);
}

#[test]
fn a_small_persona_does_not_follow_from_figures_of_different_steps() {
    // 93 people: 40, 50 and 3. At each step another one of the large ones could be hidden.
    let of = |step, persona: Option<&str>, count: u64, n: u64| {
        figure(Measure::Presence, step, persona, Some(count), n)
    };
    let mut figures = Vec::new();
    for (step, parts) in [[40, 50, 3], [30, 20, 3], [20, 40, 0]]
        .into_iter()
        .enumerate()
    {
        figures.push(of(step, None, parts.iter().sum(), 93));
        figures.push(of(step, Some("a"), parts[0], 40));
        figures.push(of(step, Some("b"), parts[1], 50));
        figures.push(of(step, Some("c"), parts[2], 3));
    }
    let hidden = hidden_figures(&figures, LEAST);
    let shows = |audience: usize| (0..3).any(|step| !hidden[step * 4 + audience]);
    assert!(!shows(3));
    assert!(!(shows(0) && shows(1) && shows(2)), "{hidden:?}");
    // Answers of the same people are alike.
    let mean = |step, persona, n| figure(Measure::Mean, step, persona, None, n);
    let mut figures = Vec::new();
    for step in 0..3 {
        for (persona, n) in [(None, 93), (Some("a"), 40), (Some("b"), 50), (Some("c"), 3)] {
            figures.push(mean(step, persona, n));
        }
    }
    let hidden = hidden_figures(&figures, LEAST);
    let shows = |audience: usize| (0..3).any(|step| !hidden[step * 4 + audience]);
    assert!(!shows(3));
    assert!(!(shows(0) && shows(1) && shows(2)), "{hidden:?}");
}

#[test]
fn who_did_a_step_without_having_begun_does_not_follow() {
    // 98 of 100 people began, so that two did only a later step.
    let figures = [
        figure(Measure::Reach, 0, None, Some(98), 98),
        figure(Measure::Reach, 1, None, Some(80), 98),
        figure(Measure::Presence, 1, None, Some(90), 100),
    ];
    assert!(hidden_figures(&figures, LEAST).contains(&true));
}

#[test]
fn times_do_not_tell_how_many_reached_a_step() {
    // 100, 98, 78: two dropped out, and the time on the first step is that of the 98.
    let reach = |step, count| figure(Measure::Reach, step, None, Some(count), 100);
    let figures = [
        reach(0, 100),
        reach(1, 98),
        reach(2, 78),
        figure(Measure::TimeOnStep, 0, None, None, 98),
        figure(Measure::TimeOnStep, 1, None, None, 78),
    ];
    let hidden = hidden_figures(&figures, LEAST);
    assert_eq!(hidden, [false, true, false, true, false]);
}

#[test]
fn two_countings_of_one_measure_are_judged_each_for_itself() {
    // Of the second one, 2 of 90 dropped out at the third step.
    let reach = |series, step, count| SharedFigure {
        series,
        ..figure(Measure::Reach, step, None, Some(count), 100)
    };
    let figures = [
        reach(0, 0, 100),
        reach(0, 1, 80),
        reach(0, 2, 60),
        reach(1, 0, 100),
        reach(1, 1, 90),
        reach(1, 2, 88),
    ];
    let hidden = hidden_figures(&figures, LEAST);
    assert_eq!(hidden[..4], [false; 4]);
    assert!(hidden[4] || hidden[5], "{hidden:?}");
}

#[test]
fn few_who_drop_out_over_two_steps_do_not_follow() {
    // 100, 80, 77, 74: six between the second step and the fourth, three and three.
    let reach = |step, count| figure(Measure::Reach, step, None, Some(count), 100);
    let hidden = hidden_figures(
        &[reach(0, 100), reach(1, 80), reach(2, 78), reach(3, 76)],
        LEAST,
    );
    assert_eq!(hidden[..2], [false; 2]);
    // Four between the second and the last: both of the last two are hidden.
    assert_eq!(hidden[2..], [true; 2]);
}

#[test]
fn nothing_is_hidden_that_need_not_be() {
    // 98 are hidden twice, because nobody drops out in between; the first and the last stay.
    let reach = |step, count| figure(Measure::Reach, step, None, Some(count), 100);
    let hidden = hidden_figures(
        &[reach(0, 100), reach(1, 98), reach(2, 98), reach(3, 60)],
        LEAST,
    );
    assert_eq!(hidden, [false, true, true, false]);
    // Two small tables with a secret each: nothing can be shown again, and everyone stays.
    let of = |persona: Option<&str>, n| figure(Measure::Mean, 0, persona, None, n);
    let hidden = hidden_figures(
        &[
            of(None, 93),
            of(Some("a"), 40),
            of(Some("b"), 50),
            of(Some("c"), 3),
        ],
        LEAST,
    );
    assert_eq!(
        hidden.iter().filter(|hidden| **hidden).count(),
        2,
        "{hidden:?}"
    );
    assert!(!hidden[0], "{hidden:?}");
}

#[test]
fn few_who_did_something_often_are_few() {
    let often = SharedFigure {
        people: Some(2),
        ..figure(Measure::TimeOnStep, 0, None, None, 18)
    };
    assert_eq!(judge(&[often], LEAST)[0].hidden, Some(HiddenFor::Few));
    let sides = SharedFigure {
        sides: Some((40, 3)),
        ..figure(Measure::Nps, 0, None, None, 93)
    };
    assert_eq!(judge(&[sides], LEAST)[0].hidden, Some(HiddenFor::Few));
}
