//! Intervals around shares that were counted, and around differences of two shares.

use super::difference::Difference;
use super::normal::{Z, two_sided};

/// The lower and the upper bound of a share of which `count` out of `of` were counted, both from
/// 0 to 1: the score interval of 95 % (Wilson 1927). Few answers give a wide interval; none at
/// all give the whole range. A `count` above `of` counts as `of`.
pub fn wilson(count: impl Into<u64>, of: impl Into<u64>) -> (f64, f64) {
    wilson_at(count.into(), of.into(), Z)
}

/// The score interval with `z` deviations on either side.
fn wilson_at(count: u64, of: u64, z: f64) -> (f64, f64) {
    if of == 0 {
        return (0.0, 1.0);
    }
    let n = of as f64;
    let share = count.min(of) as f64 / n;
    let square = z * z;
    let middle = share + square / (2.0 * n);
    let half = z * (share * (1.0 - share) / n + square / (4.0 * n * n)).sqrt();
    let bound = |value: f64| (value / (1.0 + square / n)).clamp(0.0, 1.0);
    // The share lies between them, also where they are rounded.
    let low = bound(middle - half).min(share);
    (low, bound(middle + half).max(share))
}

/// The difference of two shares, the first one less the second, both as a number that was counted
/// and the number that it was counted of; from −1 to 1, with its interval of 95 % (Newcombe 1998,
/// method 10). `None` if one of them was counted of nobody.
///
/// The probability belongs to the interval: it is that at which the interval just reaches zero.
pub fn newcombe(first: (u64, u64), second: (u64, u64)) -> Option<Difference> {
    if first.1 == 0 || second.1 == 0 {
        return None;
    }
    let share = |(count, of): (u64, u64)| count.min(of) as f64 / of as f64;
    let value = share(first) - share(second);
    let interval = |z: f64| {
        let (low_1, high_1) = wilson_at(first.0, first.1, z);
        let (low_2, high_2) = wilson_at(second.0, second.1, z);
        let down = (share(first) - low_1).hypot(high_2 - share(second));
        let up = (high_1 - share(first)).hypot(share(second) - low_2);
        ((value - down).max(-1.0), (value + up).min(1.0))
    };
    let (low, high) = interval(Z);
    // The interval grows with z, so the z at which it reaches zero is found by halving.
    let excludes = |z: f64| {
        let (low, high) = interval(z);
        low > 0.0 || high < 0.0
    };
    let (mut inside, mut outside) = (0.0, 40.0);
    for _ in 0..60 {
        let middle = (inside + outside) / 2.0;
        if excludes(middle) {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    let probability = if value == 0.0 { 1.0 } else { two_sided(inside) };
    Some(Difference {
        value,
        low,
        high,
        probability,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_those_that_are_printed_in_the_literature() {
        let rounded = |(low, high): (f64, f64)| {
            let round = |value: f64| (value * 1000.0).round() / 1000.0;
            (round(low), round(high))
        };
        assert_eq!(rounded(wilson(8_u32, 9_u32)), (0.565, 0.980));
        assert_eq!(rounded(wilson(0_u32, 10_u32)), (0.0, 0.278));
        assert_eq!(rounded(wilson(1_u32, 1_u32)).0, 0.207);
        assert_eq!(rounded(wilson(45_u32, 60_u32)).0, 0.628);
        assert_eq!(wilson(0_u32, 0_u32), (0.0, 1.0));
        for of in 1_u32..200 {
            assert_eq!((wilson(0_u32, of).0, wilson(of, of).1), (0.0, 1.0), "{of}");
        }
        assert_eq!(wilson(7_u32, 5_u32), wilson(5_u32, 5_u32));
        // Half a per mille of ten thousand million.
        let (low, high) = wilson(5_000_000_u64, 10_000_000_000_u64);
        assert!(low < 0.0005 && 0.0005 < high && high - low < 1e-6);
    }

    #[test]
    fn a_difference_of_shares_is_that_of_newcombe() {
        let difference = newcombe((56, 70), (48, 80)).expect("both have people");
        let rounded = [difference.value, difference.low, difference.high];
        let rounded = rounded.map(|value| (value * 1000.0).round() / 1000.0);
        assert_eq!(rounded, [0.2, 0.052, 0.334]);
        assert!(difference.excludes_zero());
        assert!(difference.probability < 0.05 && difference.probability > 0.001);
        // From the table of Newcombe's paper: 9 of 10 and 3 of 10, 10 of 10 and 0 of 10.
        let difference = newcombe((9, 10), (3, 10)).expect("both have people");
        assert!((difference.low - 0.1705).abs() < 0.0001, "{difference:?}");
        assert!((difference.high - 0.8090).abs() < 0.0001, "{difference:?}");
        let difference = newcombe((10, 10), (0, 10)).expect("both have people");
        assert!((difference.low - 0.6075).abs() < 0.0001, "{difference:?}");
        assert_eq!(difference.high, 1.0);
        let other = newcombe((48, 80), (56, 70)).expect("both have people");
        assert!((other.low + 0.334).abs() < 0.001);
        let none = newcombe((5, 10), (5, 10)).expect("both have people");
        assert_eq!((none.value, none.probability), (0.0, 1.0));
        assert!(!none.excludes_zero());
        assert_eq!(newcombe((0, 0), (1, 2)), None);
        assert_eq!(newcombe((1, 2), (0, 0)), None);
    }

    #[test]
    fn the_probability_of_a_difference_says_the_same_as_its_interval() {
        for first in 0..=12 {
            for second in 0..=20 {
                let difference = newcombe((first, 12), (second, 20)).expect("both have people");
                assert_eq!(
                    difference.excludes_zero(),
                    difference.probability < 0.05,
                    "{first} {second} {difference:?}",
                );
            }
        }
    }
}
