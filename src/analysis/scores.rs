//! The distribution of a group's scores of a step: the median and the quartiles around it.
//!
//! Quartiles are those of Hyndman and Fan's definition 7 ("Sample Quantiles in Statistical
//! Packages", The American Statistician 50(4), 1996, pp. 361–365): of n sorted values
//! numbered from 0, the quantile of share p lies at the number p · (n − 1), interpolated
//! linearly between its neighbours. Spreadsheets call it QUARTILE.INC; the quantile of share
//! 0.5 is the usual median.

use crate::model::{Scoring, StepId};

/// The distribution of the scores that a group gave a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// How many people scored the step.
    pub n: u32,
    /// The first quartile: three quarters of the scores are at least this.
    pub low: f64,
    /// The median.
    pub median: f64,
    /// The third quartile: three quarters of the scores are at most this.
    pub high: f64,
}

/// The distribution of `values`, which must be finite; `None` if there are none.
pub fn spread(values: &[f64]) -> Option<Spread> {
    let n = u32::try_from(values.len()).ok().filter(|n| *n > 0)?;
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let quantile = |share: f64| {
        let rank = share * f64::from(n - 1);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "an index of the list"
        )]
        let below = rank.floor() as usize;
        let (low, high) = (sorted[below], sorted[(below + 1).min(sorted.len() - 1)]);
        let fraction = rank - rank.floor();
        // Halves and quarters of scores are exact with six digits. More digits would only be
        // rounding noise in the file.
        let value = ((low * (1.0 - fraction) + high * fraction) * 1e6).round() / 1e6;
        value.clamp(low, high)
    };
    Some(Spread {
        n,
        low: quantile(0.25),
        median: quantile(0.5),
        high: quantile(0.75),
    })
}

/// The scores that were given to `step`, one for each person who scored it.
pub fn scores_of(scoring: &Scoring, step: StepId) -> Vec<f64> {
    let of_step = scoring.scores.iter().filter(|score| score.step == step);
    of_step.map(|score| score.value).collect()
}

/// How many people have scored at least one step. If hands are counted, these are all who were
/// asked.
pub fn scored(scoring: &Scoring) -> u32 {
    if scoring.by_hands {
        return scoring.people;
    }
    let people = scoring.scores.iter().map(|score| score.person);
    let people: std::collections::BTreeSet<u32> = people.collect();
    u32::try_from(people.len()).unwrap_or(scoring.people)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quartiles(values: &[f64]) -> (u32, f64, f64, f64) {
        let spread = spread(values).expect("someone scored");
        (spread.n, spread.low, spread.median, spread.high)
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
