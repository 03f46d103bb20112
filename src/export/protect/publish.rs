//! What is left out of maps that are published, and the rounding of their numbers of people.

use std::sync::Arc;

use super::gather::count_of_share;
use crate::data::privacy::{publish, rounded};
use crate::model::{Journey, Measure, MetricValue, Reach};
use crate::statistics::wilson;

/// The number of people from which on a mean is published with its interval.
const ENOUGH: u32 = 30;

/// Rounds all numbers of people, and leaves out what single people did: the workshop, and the
/// references of cards.
pub(super) fn publish_map(journey: &mut Journey) {
    journey.workshop = None;
    for card in &mut journey.cards {
        if !card.references.is_empty() {
            Arc::make_mut(card).references.clear();
        }
    }
    round(journey);
}

/// Rounds all numbers of people to five. Shares follow from the rounded numbers, and so do their
/// intervals, so that the exact numbers cannot be worked out.
fn round(journey: &mut Journey) {
    for metric in &mut journey.metrics {
        if metric.values.iter().any(|value| value.n.is_some()) {
            let metric = Arc::make_mut(metric);
            let counts: Vec<Option<u64>> = metric
                .values
                .iter()
                .map(|value| count_of_share(metric, value))
                .collect();
            for (value, count) in metric.values.iter_mut().zip(counts) {
                round_value(value, count);
            }
        }
    }
    for curve in &mut journey.curves {
        if curve.points.iter().any(|point| point.n.is_some()) {
            for point in &mut Arc::make_mut(curve).points {
                if let Some(n) = point.n {
                    let mean = Mean {
                        value: point.value,
                        interval: point.low.zip(point.high),
                    };
                    let mean = mean.published(n.min(point.people.unwrap_or(n)));
                    point.n = people(n);
                    point.people = None;
                    point.value = mean.value;
                    (point.low, point.high) = mean.ends();
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

/// A mean or a time with its interval.
#[derive(Clone, Copy)]
struct Mean {
    value: f64,
    interval: Option<(f64, f64)>,
}

impl Mean {
    /// The mean of so many people as it may be published: with three digits, and where they are
    /// not many with two and without its interval, from which their answers could be worked out.
    fn published(self, people: u32) -> Self {
        let digits = if people < ENOUGH { 2 } else { 3 };
        let interval = self.interval.filter(|_| people >= ENOUGH);
        Self {
            value: shortened(self.value, digits),
            interval: interval.map(|(low, high)| (shortened(low, digits), shortened(high, digits))),
        }
    }

    /// The two ends of the interval.
    fn ends(self) -> (Option<f64>, Option<f64>) {
        self.interval.unzip()
    }
}

/// Rounds a figure that counts so many people, if it is a share.
fn round_value(value: &mut MetricValue, count: Option<u64>) {
    let Some(n) = value.n.filter(|_| !value.is_hidden()) else {
        return;
    };
    let behind = n.min(value.people.unwrap_or(n));
    value.n = people(n);
    value.people = None;
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
    if value.measure == Some(Measure::Nps) {
        // With its interval, a score tells how many promoters and detractors there are.
        value.value = value.value.round();
        (value.low, value.high) = (None, None);
        return;
    }
    let Some(published) = count.and_then(|count| publish(count, u64::from(n))) else {
        let mean = Mean {
            value: value.value,
            interval: value.low.zip(value.high),
        };
        let mean = mean.published(behind);
        value.value = mean.value;
        (value.low, value.high) = mean.ends();
        return;
    };
    let whole = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let (count, of) = (whole(published.count), whole(published.of));
    let percent = |share: f64| (share * 10_000.0).round() / 100.0;
    value.value = percent(published.share / 100.0);
    // A share that was typed stays one without a count.
    if value.count.is_some() {
        let (low, high) = wilson(count, of);
        value.count = Some(count);
        (value.low, value.high) = (Some(percent(low)), Some(percent(high)));
    } else {
        (value.low, value.high) = (None, None);
    }
}

/// A number of people, rounded to five; `None` if it is too small to be published.
fn people(number: u32) -> Option<u32> {
    let rounded = rounded(u64::from(number))?;
    u32::try_from(rounded).ok()
}

/// A number with so many digits: more of them would tell of how many people it is.
fn shortened(value: f64, digits: i32) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the digits of a number")]
    let behind_point = digits - 1 - value.abs().log10().floor() as i32;
    let factor = 10_f64.powi(behind_point);
    (value * factor).round() / factor
}
