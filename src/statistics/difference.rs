//! Differences between two groups, and what is left of them where many are looked at at once.

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

#[cfg(test)]
mod tests {
    use super::*;

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
