//! Durations and their quantiles.

use super::log_count::Quantiles;

/// Durations in a unit that all of them are whole numbers of.
#[derive(Clone, Debug)]
pub(super) enum Durations {
    /// As long as all are small, half the memory is enough.
    Narrow(Vec<u32>),
    /// As soon as one is not.
    Wide(Vec<i64>),
}

impl Default for Durations {
    fn default() -> Self {
        Self::Narrow(Vec::new())
    }
}

impl Durations {
    /// Adds a duration.
    pub fn push(&mut self, duration: i64) {
        match self {
            Self::Narrow(values) => match u32::try_from(duration) {
                Ok(value) => values.push(value),
                Err(_) => {
                    let mut wide: Vec<i64> = values.iter().map(|value| i64::from(*value)).collect();
                    wide.push(duration);
                    *self = Self::Wide(wide);
                }
            },
            Self::Wide(values) => values.push(duration),
        }
    }

    /// Adds all of `other`.
    pub fn append(&mut self, other: Self) {
        match (&mut *self, other) {
            (Self::Narrow(values), Self::Narrow(mut more)) => values.append(&mut more),
            (Self::Wide(values), Self::Wide(mut more)) => values.append(&mut more),
            (_, Self::Narrow(more)) => {
                for value in more {
                    self.push(i64::from(value));
                }
            }
            (_, Self::Wide(more)) => {
                for value in more {
                    self.push(value);
                }
            }
        }
    }

    /// The quantiles in seconds, if a duration of 1 is that many seconds. `None` without any.
    pub fn quantiles(self, seconds: f64) -> Option<Quantiles> {
        match self {
            Self::Narrow(mut values) => of(&mut values, |value| f64::from(value) * seconds),
            Self::Wide(mut values) => of(&mut values, |value| value as f64 * seconds),
        }
    }
}

/// The quantiles of these values, which are put into another order. Between two values they are
/// interpolated linearly (type 7 of Hyndman and Fan 1996).
fn of<T: Copy + Ord>(values: &mut [T], seconds: impl Fn(T) -> f64) -> Option<Quantiles> {
    let last = values.len().checked_sub(1)?;
    let mut quantile = |share: f64| {
        let place = last as f64 * share;
        #[expect(clippy::cast_sign_loss, reason = "a share of a length")]
        let at = (place as usize).min(last);
        let (_, low, rest) = values.select_nth_unstable(at);
        let low = seconds(*low);
        let between = place - at as f64;
        match rest.iter().min() {
            Some(next) if between > 0.0 => low + between * (seconds(*next) - low),
            _ => low,
        }
    };
    let p90 = quantile(0.9);
    let median = quantile(0.5);
    let interval = median_ranks(values.len()).map(|(low, high)| {
        let mut value = |rank: usize| seconds(*values.select_nth_unstable(rank).1);
        (value(low), value(high))
    });
    Some(Quantiles {
        n: values.len() as u64,
        median,
        p90,
        interval,
    })
}

/// The places, from 0, of the two values in order between which the median of the population
/// lies with at least 95 %: the interval of order statistics from the binomial distribution
/// with a half (Thompson 1936, David and Nagaraja 2003). From 1000 values on the binomial
/// distribution is approximated by the normal one. `None` for fewer than 6 values, for which
/// there is no such interval.
fn median_ranks(n: usize) -> Option<(usize, usize)> {
    if n < 6 {
        return None;
    }
    if n >= 1_000 {
        let half = 1.959_963_984_540_054 * (n as f64).sqrt() / 2.0;
        #[expect(clippy::cast_sign_loss, reason = "half of a root is less than half")]
        let low = (n as f64 / 2.0 - half).floor() as usize;
        return Some((low.saturating_sub(1), n - low.max(1)));
    }
    // The largest number of values below with a tail of at most 2.5 % on each side.
    let mut probability = 0.5_f64.powf(n as f64);
    let mut tail = 0.0;
    let mut low = 0;
    while tail + probability <= 0.025 {
        tail += probability;
        probability *= (n - low) as f64 / (low + 1) as f64;
        low += 1;
    }
    Some((low - 1, n - low))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantiles(values: &[i64]) -> Quantiles {
        let mut durations = Durations::default();
        for value in values {
            durations.push(*value);
        }
        durations.quantiles(1.0).expect("values")
    }

    #[test]
    fn quantiles_are_interpolated_like_those_of_numpy() {
        // numpy.quantile([1, 2, 4, 8], [0.5, 0.9]) gives 3.0 and 6.8.
        let found = quantiles(&[8, 1, 4, 2]);
        assert_eq!((found.n, found.median), (4, 3.0));
        assert!((found.p90 - 6.8).abs() < 1e-12, "{found:?}");
        assert_eq!(found.interval, None);
        let single = quantiles(&[7]);
        assert_eq!((single.median, single.p90), (7.0, 7.0));
        let wide = quantiles(&[1, 2, 4, 8_000_000_000]);
        assert_eq!(wide.median, 3.0);
        let negative = quantiles(&[-5, 1]);
        assert_eq!(negative.median, -2.0);
    }

    #[test]
    fn the_interval_of_a_median_has_the_ranks_that_tables_print() {
        // Conover, Practical Nonparametric Statistics, and tables of the sign test: ranks from 1.
        for (n, low, high) in [(6, 1, 6), (9, 2, 8), (10, 2, 9), (20, 6, 15), (50, 18, 33)] {
            assert_eq!(median_ranks(n), Some((low - 1, high - 1)), "{n}");
        }
        assert_eq!(median_ranks(5), None);
        let (low, high) = median_ranks(999).expect("ranks");
        let (next_low, next_high) = median_ranks(1_000).expect("ranks");
        assert!(next_low.abs_diff(low) <= 1 && next_high.abs_diff(high) <= 1);
    }

    #[test]
    fn durations_can_be_joined_whatever_their_width() {
        let mut durations = Durations::default();
        durations.push(1);
        let mut wide = Durations::default();
        wide.push(-1);
        durations.append(wide);
        let mut more = Durations::default();
        more.push(3);
        durations.append(more);
        assert_eq!(
            durations.quantiles(2.0).map(|found| found.median),
            Some(2.0)
        );
    }
}
