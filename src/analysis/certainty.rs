//! Whether two neighbouring figures of a metric differ by more than chance explains.

use crate::model::{Measure, MetricValue};
use crate::statistics::wilson;

/// Whether the change from one figure to the next is beyond chance: its interval of 95 %
/// excludes zero. Of figures without a sample size and an interval nothing is known, and they
/// count as they stand. `is_course` says whether the metric follows the same people through the
/// map.
///
/// Those who reach a step are part of those who reached the step before, so the change between
/// two such figures is judged by the share of the earlier ones that came on. All other figures
/// are judged by the interval of their difference, made of the intervals of both (Newcombe 1998,
/// method 10; Zou and Donner 2008).
pub fn is_beyond_chance(before: &MetricValue, after: &MetricValue, is_course: bool) -> bool {
    if let Some((earlier, later)) = nested(before, after, is_course) {
        return wilson(later, earlier).1 < 1.0;
    }
    let (Some(before_ends), Some(after_ends)) = (interval(before), interval(after)) else {
        return true;
    };
    let difference = after.value - before.value;
    let (low, high) = (
        difference - (after.value - after_ends.0).hypot(before_ends.1 - before.value),
        difference + (after_ends.1 - after.value).hypot(before.value - before_ends.0),
    );
    low > 0.0 || high < 0.0
}

/// How many people are behind both figures, if those of the later one are part of those of the
/// earlier one.
fn nested(before: &MetricValue, after: &MetricValue, is_course: bool) -> Option<(u32, u32)> {
    let is_reach = |value: &MetricValue| value.measure == Some(Measure::Reach);
    let are_typed = before.measure.is_none() && after.measure.is_none();
    let is_same = before.n.is_some() && before.n == after.n;
    let is_nested = (is_reach(before) && is_reach(after)) || (are_typed && is_course && is_same);
    let counts = count(before).zip(count(after));
    counts.filter(|_| is_nested)
}

/// The number of people of a share: as it is stated, or by the sample size.
fn count(value: &MetricValue) -> Option<u32> {
    let by_share = || {
        let n = f64::from(value.n?);
        let is_share = (0.0..=100.0).contains(&value.value);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of a number of this kind"
        )]
        is_share.then_some((value.value / 100.0 * n).round() as u32)
    };
    value.count.or_else(by_share)
}

/// The interval around a figure, if both ends are stated, or if it is a share of a stated
/// number.
fn interval(value: &MetricValue) -> Option<(f64, f64)> {
    let stated = value.low.zip(value.high);
    let of_share = || {
        let (low, high) = wilson(value.count?, value.n?);
        Some((low * 100.0, high * 100.0))
    };
    stated.or_else(of_share)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(count: u32, n: u32, measure: Option<Measure>) -> MetricValue {
        let (low, high) = wilson(count, n);
        MetricValue {
            value: f64::from(count) / f64::from(n) * 100.0,
            n: Some(n),
            count: Some(count),
            low: Some(low * 100.0),
            high: Some(high * 100.0),
            measure,
            ..MetricValue::default()
        }
    }

    #[test]
    fn shares_of_different_people_differ_as_in_the_literature() {
        // 56 of 70 and 48 of 80: the difference of .20 has the interval [.052, .334].
        let conversion = Some(Measure::StepConversion);
        let first = share(56, 70, conversion.clone());
        let second = share(48, 80, conversion.clone());
        assert!(is_beyond_chance(&first, &second, false));
        // 9 of 10 and 3 of 10 differ, 5 of 10 and 4 of 10 do not.
        let of_ten = |count| share(count, 10, conversion.clone());
        assert!(is_beyond_chance(&of_ten(9), &of_ten(3), false));
        assert!(!is_beyond_chance(&of_ten(5), &of_ten(4), false));
    }

    #[test]
    fn those_who_were_lost_are_lost_however_few_they_are() {
        let reach = Some(Measure::Reach);
        let (all, less) = (share(100, 100, reach.clone()), share(98, 100, reach));
        assert!(is_beyond_chance(&all, &less, true));
        assert!(!is_beyond_chance(&all, &all, true));
    }

    #[test]
    fn nothing_is_known_about_chance_of_typed_figures() {
        let typed = |value| MetricValue {
            value,
            ..MetricValue::default()
        };
        assert!(is_beyond_chance(&typed(41.0), &typed(40.0), true));
    }
}
