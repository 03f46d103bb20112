//! What a group's scores say of a step: the median, and the middle half around it.
//!
//! Quartiles are those of Hyndman and Fan's definition 7 ("Sample Quantiles in Statistical
//! Packages", The American Statistician 50(4), 1996, pp. 361–365): of n sorted values
//! numbered from 0, the quantile of share p lies at the number p · (n − 1), on the straight
//! line between its neighbours. Spreadsheets call it QUARTILE.INC; its half is the median
//! as everyone knows it.

use crate::model::{Scoring, StepId};

/// How a group scored a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// How many scored it.
    pub n: u32,
    /// The first quartile: three quarters of the scores are at least this.
    pub low: f64,
    /// The median.
    pub median: f64,
    /// The third quartile: three quarters of the scores are at most this.
    pub high: f64,
}

/// How a group scored a step; `None` if nobody did. The values are finite.
pub fn spread(values: &[f64]) -> Option<Spread> {
    let n = u32::try_from(values.len()).ok().filter(|n| *n > 0)?;
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = share * f64::from(n - 1);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a place in the list"
        )]
        let below = place.floor() as usize;
        let (low, high) = (sorted[below], sorted[(below + 1).min(sorted.len() - 1)]);
        let rest = place - place.floor();
        // Halves and quarters of scores are exact; the rest is noise in the file.
        let value = ((low * (1.0 - rest) + high * rest) * 1e6).round() / 1e6;
        value.clamp(low, high)
    };
    Some(Spread {
        n,
        low: at(0.25),
        median: at(0.5),
        high: at(0.75),
    })
}

/// What was said of a step, by person.
pub fn scores_of(scoring: &Scoring, step: StepId) -> Vec<f64> {
    let of_step = scoring.scores.iter().filter(|it| it.step == step);
    of_step.map(|it| it.value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quartiles(values: &[f64]) -> (u32, f64, f64, f64) {
        let it = spread(values).expect("someone scored");
        (it.n, it.low, it.median, it.high)
    }

    #[test]
    fn the_median_of_odd_and_even_counts_is_the_middle() {
        assert_eq!(quartiles(&[2.0, -2.0, 1.0]), (3, -0.5, 1.0, 1.5));
        assert_eq!(quartiles(&[2.0, -1.0, 1.0, 0.0]), (4, -0.25, 0.5, 1.25));
        assert_eq!(
            quartiles(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]),
            (8, 2.75, 4.5, 6.25)
        );
    }

    #[test]
    fn one_score_is_its_own_median_and_none_has_none() {
        assert_eq!(quartiles(&[-1.0]), (1, -1.0, -1.0, -1.0));
        assert_eq!(spread(&[]), None);
    }
}
