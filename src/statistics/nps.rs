//! The net promoter score.

use super::normal::Z;

/// A net promoter score with what it was counted from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NetPromoters {
    /// The share of promoters less that of detractors, in percent: from −100 to 100.
    pub score: f64,
    /// Lower end of its interval of 95 %, at least −100.
    pub low: f64,
    /// Upper end of its interval of 95 %, at most 100.
    pub high: f64,
    /// The number of answers.
    pub n: u64,
}

/// The net promoter score of so many promoters (9 or 10), passives (7 or 8) and detractors (0 to
/// 6), with the adjusted interval of Wald: three quarters of an answer are added to promoters and
/// detractors, and one and a half to the passives (Rocks 2016). `None` without answers.
pub fn net_promoters(promoters: u64, passives: u64, detractors: u64) -> Option<NetPromoters> {
    let n = promoters + passives + detractors;
    if n == 0 {
        return None;
    }
    let more = n as f64 + 3.0;
    let for_it = (promoters as f64 + 0.75) / more;
    let against = (detractors as f64 + 0.75) / more;
    let middle = for_it - against;
    let half = Z * ((for_it + against - middle * middle) / more).sqrt();
    Some(NetPromoters {
        score: 100.0 * (promoters as f64 - detractors as f64) / n as f64,
        low: (100.0 * (middle - half)).max(-100.0),
        high: (100.0 * (middle + half)).min(100.0),
        n,
    })
}

/// How many promoters and detractors are behind a score of `n` answers in percent with its
/// interval, as whoever reads it can work out. `None` if it has no interval, or not that of
/// [`net_promoters`].
pub fn promoters_behind(score: f64, interval: Option<(f64, f64)>, n: u64) -> Option<(u64, u64)> {
    let (low, high) = interval?;
    let more = n as f64 + 3.0;
    // Promoters less detractors.
    let less = score / 100.0 * n as f64;
    let middle = less / more;
    // An end that was cut off at the end of the scale says nothing.
    let half = if high < 100.0 {
        high / 100.0 - middle
    } else if low > -100.0 {
        middle - low / 100.0
    } else {
        return None;
    };
    let both = ((half / Z).powi(2) * more + middle * middle) * more - 1.5;
    let whole = |number: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number of people"
        )]
        let whole = number.round().max(0.0) as u64;
        whole
    };
    let sides = (
        whole(f64::midpoint(both, less)),
        whole(f64::midpoint(both, -less)),
    );
    (sides.0 + sides.1 <= n).then_some(sides)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_the_adjusted_one() {
        let score = net_promoters(60, 25, 15).expect("there are answers");
        assert_eq!((score.score, score.n), (45.0, 100));
        assert!((score.low - 29.3).abs() < 0.05, "{score:?}");
        assert!((score.high - 58.0).abs() < 0.05, "{score:?}");
    }

    #[test]
    fn a_score_with_its_interval_tells_who_is_behind_it() {
        let rounded = |value: f64| (value * 100.0).round() / 100.0;
        for (promoters, passives, detractors) in [
            (60, 25, 15),
            (40, 50, 3),
            (5, 0, 0),
            (0, 7, 90),
            (1, 1, 1),
            (9, 2, 400),
        ] {
            let score = net_promoters(promoters, passives, detractors).expect("answers");
            let interval = (rounded(score.low), rounded(score.high));
            let found = promoters_behind(rounded(score.score), Some(interval), score.n);
            assert_eq!(found, Some((promoters, detractors)));
        }
        assert_eq!(promoters_behind(45.0, None, 100), None);
        assert_eq!(promoters_behind(0.0, Some((-100.0, 100.0)), 2), None);
    }

    #[test]
    fn no_interval_leaves_the_scale() {
        assert_eq!(net_promoters(0, 0, 0), None);
        let best = net_promoters(3, 0, 0).expect("there are answers");
        assert_eq!((best.score, best.high), (100.0, 100.0));
        assert!(best.low < 60.0);
        let worst = net_promoters(0, 0, 2).expect("there are answers");
        assert_eq!((worst.score, worst.low), (-100.0, -100.0));
        let passive = net_promoters(0, 5, 0).expect("there are answers");
        assert_eq!(passive.score, 0.0);
        assert!((passive.low + passive.high).abs() < 1e-9);
    }
}
