//! Means, their intervals, and differences of two means.

use super::difference::Difference;
use super::student::{beyond_either_side, student_quantile};

/// What is known of a sample: how many values there are, their mean and their variance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// The number of values, at least 1.
    pub n: u64,
    /// The mean of the values.
    pub mean: f64,
    /// The variance of the values, by n − 1. 0 for a single value.
    pub variance: f64,
}

impl Sample {
    /// The sample of these values. `None` without values.
    pub fn of(values: &[f64]) -> Option<Self> {
        if values.is_empty() {
            return None;
        }
        let n = values.len() as f64;
        // Equal values have their very mean and no variance, whatever summing would make of them.
        if values.iter().all(|value| *value == values[0]) {
            return Some(Self {
                n: values.len() as u64,
                mean: values[0],
                variance: 0.0,
            });
        }
        let mean = values.iter().sum::<f64>() / n;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        Some(Self {
            n: values.len() as u64,
            mean,
            variance: squares / (n - 1.0),
        })
    }

    /// The sample behind a mean of `n` values whose interval of 95 % is this wide. `None` if
    /// there are fewer than two values, which have no interval.
    pub fn of_interval(n: u64, mean: f64, low: f64, high: f64) -> Option<Self> {
        if n < 2 {
            return None;
        }
        let t = student_quantile(0.975, (n - 1) as f64);
        let error = (high - low).abs() / 2.0 / t;
        Some(Self {
            n,
            mean,
            variance: error * error * n as f64,
        })
    }

    /// The interval of 95 % around the mean, by Student's distribution (Student 1908). `None`
    /// for a single value; of no width where all values are the same.
    pub fn interval(&self) -> Option<(f64, f64)> {
        if self.n < 2 {
            return None;
        }
        let t = student_quantile(0.975, (self.n - 1) as f64);
        let half = t * (self.variance / self.n as f64).sqrt();
        Some((self.mean - half, self.mean + half))
    }
}

/// The difference of the means of two samples, the first one less the second, with its interval
/// of 95 % (Welch 1947). `None` if one of them is a single value.
///
/// Where neither sample varies there is nothing to estimate from: the interval has no width, and
/// the probability is 1 for equal means and 0 for others.
pub fn welch(first: &Sample, second: &Sample) -> Option<Difference> {
    if first.n < 2 || second.n < 2 {
        return None;
    }
    let value = first.mean - second.mean;
    let part = |sample: &Sample| sample.variance / sample.n as f64;
    let squares = part(first) + part(second);
    if squares == 0.0 {
        return Some(Difference {
            value,
            low: value,
            high: value,
            probability: if value == 0.0 { 1.0 } else { 0.0 },
        });
    }
    let weight = |sample: &Sample| part(sample).powi(2) / (sample.n - 1) as f64;
    let freedom = squares * squares / (weight(first) + weight(second));
    let error = squares.sqrt();
    let half = student_quantile(0.975, freedom) * error;
    Some(Difference {
        value,
        low: value - half,
        high: value + half,
        probability: beyond_either_side(value / error, freedom),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: f64, expected: f64, within: f64) {
        assert!((value - expected).abs() < within, "{value} for {expected}");
    }

    #[test]
    fn the_interval_of_a_mean_is_that_of_student() {
        let sample = Sample::of(&[5.0, 4.0, 4.0, 3.0, 2.0, 5.0, 1.0, 4.0]).expect("values");
        assert_eq!((sample.n, sample.mean), (8, 3.5));
        near(sample.variance, 2.0, 1e-12);
        let (low, high) = sample.interval().expect("several values");
        near(low, 2.32, 0.005);
        near(high, 4.68, 0.005);
        let again = Sample::of_interval(8, 3.5, low, high).expect("several values");
        near(again.variance, 2.0, 1e-12);
    }

    #[test]
    fn few_and_equal_values_make_no_false_interval() {
        assert_eq!(Sample::of(&[]), None);
        let one = Sample::of(&[4.0]).expect("a value");
        assert_eq!((one.mean, one.interval()), (4.0, None));
        assert_eq!(Sample::of_interval(1, 4.0, 4.0, 4.0), None);
        let same = Sample::of(&[0.1; 7]).expect("values");
        assert_eq!(same.interval(), Some((0.1, 0.1)));
        assert_eq!(welch(&one, &same), None);
        let other = Sample::of(&[0.3; 4]).expect("values");
        let difference = welch(&same, &other).expect("several values");
        assert_eq!(difference.probability, 0.0);
        assert_eq!(difference.low, difference.high);
        let none = welch(&same, &same).expect("several values");
        assert_eq!((none.value, none.probability), (0.0, 1.0));
    }

    #[test]
    fn a_difference_of_means_is_that_of_welch() {
        // What integrating the density of Student's distribution with 27.89 degrees gives.
        let first = [
            27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7,
            21.4,
        ];
        let second = [
            27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 30.5,
            22.7,
        ];
        let first = Sample::of(&first).expect("values");
        let second = Sample::of(&second).expect("values");
        let difference = welch(&first, &second).expect("several values");
        near(difference.probability, 0.010_647_716_921_289, 1e-9);
        near(difference.low, -4.755_459_170_325, 1e-9);
        near(difference.high, -0.684_540_829_674, 1e-9);
        assert!(difference.excludes_zero());
        near(
            difference.low + difference.high,
            2.0 * difference.value,
            1e-9,
        );
    }
}
