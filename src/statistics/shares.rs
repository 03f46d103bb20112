//! Intervals around shares that were counted.

/// The quantile of the normal distribution for an interval of 95 %.
const Z: f64 = 1.959_963_984_540_054;

/// The lower and the upper bound of a share of which `count` out of `of` were counted, both from
/// 0 to 1: the score interval of 95 % (Wilson 1927). Few answers give a wide interval; none at
/// all give the whole range. A `count` above `of` counts as `of`.
pub fn wilson(count: u32, of: u32) -> (f64, f64) {
    if of == 0 {
        return (0.0, 1.0);
    }
    let n = f64::from(of);
    let share = f64::from(count.min(of)) / n;
    let square = Z * Z;
    let middle = share + square / (2.0 * n);
    let half = Z * (share * (1.0 - share) / n + square / (4.0 * n * n)).sqrt();
    let bound = |value: f64| (value / (1.0 + square / n)).clamp(0.0, 1.0);
    (bound(middle - half), bound(middle + half))
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
        assert_eq!(rounded(wilson(8, 9)), (0.565, 0.980));
        assert_eq!(rounded(wilson(0, 10)), (0.0, 0.278));
        assert_eq!(rounded(wilson(1, 1)).0, 0.207);
        assert_eq!(rounded(wilson(45, 60)).0, 0.628);
        assert_eq!(wilson(0, 0), (0.0, 1.0));
        assert_eq!(wilson(7, 5), wilson(5, 5));
    }
}
