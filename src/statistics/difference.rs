//! Differences between two groups, and what is left of them where many are looked at at once.

use super::normal::{Z, two_sided};

/// The difference of two figures, the first one less the second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The difference, in the unit of the figures.
    pub value: f64,
    /// Lower end of its interval of 95 %.
    pub low: f64,
    /// Upper end of its interval of 95 %.
    pub high: f64,
    /// How likely a difference as far from zero is if there is none, from 0 to 1, two-sided.
    pub probability: f64,
}

impl Difference {
    /// Whether the interval says which of the two figures is the larger one.
    pub fn excludes_zero(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

/// The probabilities of several differences, raised by how many there are, in the same order
/// (Holm 1979). A difference holds among the others where its raised probability is below .05.
pub fn holm(probabilities: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..probabilities.len()).collect();
    order.sort_by(|a, b| probabilities[*a].total_cmp(&probabilities[*b]));
    let mut raised = vec![1.0; probabilities.len()];
    let mut before: f64 = 0.0;
    for (rank, index) in order.into_iter().enumerate() {
        let left = (probabilities.len() - rank) as f64;
        before = before.max((probabilities[index] * left).min(1.0));
        raised[index] = before;
    }
    raised
}

/// The difference of two figures, the first one less the second, from the interval of 95 % of
/// each: the way of Newcombe's for shares, for any figure whose interval is known (Zou and Donner
/// 2008). Each figure is its value, the lower and the upper end of its interval.
///
/// The probability is that at which the interval would just reach zero, if the ends of both
/// intervals moved with the deviations as those of a mean do.
pub fn of_intervals(first: (f64, f64, f64), second: (f64, f64, f64)) -> Difference {
    let value = first.0 - second.0;
    let down = (first.0 - first.1).hypot(second.2 - second.0);
    let up = (first.2 - first.0).hypot(second.0 - second.1);
    let reach = if value > 0.0 { down } else { up };
    let probability = if value == 0.0 {
        1.0
    } else if reach == 0.0 {
        0.0
    } else {
        two_sided(Z * value.abs() / reach)
    };
    Difference {
        value,
        low: value - down,
        high: value + up,
        probability,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_from_two_intervals_is_that_of_newcombe_for_shares() {
        // The intervals of 56 of 70 and of 48 of 80 by Wilson.
        let first = (0.8, 0.692_2, 0.877_4);
        let second = (0.6, 0.490_3, 0.700_4);
        let difference = of_intervals(first, second);
        assert!((difference.low - 0.052).abs() < 0.001, "{difference:?}");
        assert!((difference.high - 0.334).abs() < 0.001, "{difference:?}");
        assert!(difference.probability < 0.05);
        let other = of_intervals(second, first);
        assert!((other.low + difference.high).abs() < 1e-12);
        assert!((other.probability - difference.probability).abs() < 1e-12);
        assert_eq!(of_intervals(first, first).probability, 1.0);
    }

    #[test]
    fn probabilities_are_raised_as_in_the_literature() {
        // What p.adjust of R gives.
        let raised = holm(&[0.01, 0.04, 0.03, 0.005]);
        for (value, expected) in raised.iter().zip([0.03, 0.06, 0.06, 0.02]) {
            assert!((value - expected).abs() < 1e-12, "{raised:?}");
        }
        assert_eq!(holm(&[0.9, 0.8]), [1.0, 1.0]);
        assert_eq!(holm(&[0.02]), [0.02]);
        assert!(holm(&[]).is_empty());
    }
}
