//! Quantiles of values.

/// The value below which `share` of the sorted values lies, by linear interpolation between the
/// two nearest ones: type 7 of Hyndman and Fan (1996), which is also numpy's. `None` without
/// values; a share outside of 0 to 1 is taken as the nearer end.
pub fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * last as f64;
    let below = place.floor();
    #[expect(clippy::cast_sign_loss, reason = "a share of a length")]
    let index = below as usize;
    let low = *sorted.get(index)?;
    let high = sorted.get(index + 1).copied().unwrap_or(low);
    // Between equal values, nothing must be lost to rounding.
    if low == high {
        return Some(low);
    }
    Some(low + (high - low) * (place - below))
}

/// The median of the sorted values. `None` without values.
pub fn median(sorted: &[f64]) -> Option<f64> {
    quantile(sorted, 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_interpolated_as_numpy_does() {
        let values = [1.0, 2.0, 4.0, 8.0, 16.0];
        assert_eq!(median(&values), Some(4.0));
        assert_eq!(quantile(&values, 0.9), Some(12.8));
        assert_eq!(quantile(&values[..4], 0.5), Some(3.0));
        assert_eq!(quantile(&values, 0.0), Some(1.0));
        assert_eq!(quantile(&values, 1.0), Some(16.0));
        assert_eq!(quantile(&values, 2.0), Some(16.0));
        assert_eq!(quantile(&[7.0], 0.9), Some(7.0));
        assert_eq!(quantile(&[0.1, 0.1, 0.1], 0.3), Some(0.1));
        assert_eq!(median(&[]), None);
    }
}
