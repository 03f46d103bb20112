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
