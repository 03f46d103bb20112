//! Rounding of the numbers of people that are published.

use std::sync::Arc;

use crate::data::privacy::{publish, rounded};
use crate::model::{Journey, Measure, MetricValue, Reach};
use crate::statistics::wilson;

/// Rounds all numbers of people to five. Shares follow from the rounded numbers, and so do their
/// intervals, so that the exact numbers cannot be worked out.
pub(super) fn round(journey: &mut Journey) {
    for metric in &mut journey.metrics {
        if metric.values.iter().any(|value| value.n.is_some()) {
            for value in &mut Arc::make_mut(metric).values {
                round_value(value);
            }
        }
    }
    for curve in &mut journey.curves {
        if curve.points.iter().any(|point| point.n.is_some()) {
            for point in &mut Arc::make_mut(curve).points {
                if let Some(n) = point.n {
                    point.n = people(n);
                    point.value = shortened(point.value);
                    point.low = point.low.map(shortened);
                    point.high = point.high.map(shortened);
                }
            }
        }
    }
    for card in &mut journey.cards {
        if let Some(reach) = card.reach {
            let published = publish(u64::from(reach.count), u64::from(reach.of));
            Arc::make_mut(card).reach = published.and_then(|published| {
                Some(Reach {
                    count: u32::try_from(published.count).ok()?,
                    of: u32::try_from(published.of).ok()?,
                })
            });
        }
    }
}

fn round_value(value: &mut MetricValue) {
    let Some(n) = value.n.filter(|_| !value.is_hidden()) else {
        return;
    };
    value.n = people(n);
    let counts_people = matches!(value.measure, Some(Measure::Count | Measure::People));
    if counts_people {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number of people"
        )]
        let number = value.value.max(0.0).round() as u64;
        value.value = rounded(number).unwrap_or_default() as f64;
        value.count = value.count.and_then(people);
        (value.low, value.high) = (None, None);
        return;
    }
    let published = value
        .count
        .and_then(|count| publish(u64::from(count), u64::from(n)));
    let Some(published) = published else {
        value.value = shortened(value.value);
        value.low = value.low.map(shortened);
        value.high = value.high.map(shortened);
        return;
    };
    let whole = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let (count, of) = (whole(published.count), whole(published.of));
    let (low, high) = wilson(count, of);
    let percent = |share: f64| (share * 10_000.0).round() / 100.0;
    value.count = Some(count);
    value.value = percent(published.share / 100.0);
    (value.low, value.high) = (Some(percent(low)), Some(percent(high)));
}

/// A number of people, rounded to five; `None` if it is too small to be published.
fn people(number: u32) -> Option<u32> {
    let rounded = rounded(u64::from(number))?;
    u32::try_from(rounded).ok()
}

/// A mean or a time with three digits: more of them would tell of how many people it is.
fn shortened(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the digits of a number")]
    let digits = 2 - value.abs().log10().floor() as i32;
    let factor = 10_f64.powi(digits);
    (value * factor).round() / factor
}
