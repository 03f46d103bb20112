//! The normal distribution.

use std::f64::consts::{PI, SQRT_2};

/// The quantile of the normal distribution for an interval of 95 %.
pub const Z: f64 = 1.959_963_984_540_054;

/// The share of the standard normal distribution below `z`, from 0 to 1.
pub fn normal_share(z: f64) -> f64 {
    libm::erfc(-z / SQRT_2) / 2.0
}

/// The share of the standard normal distribution that lies further from zero than `z`.
pub fn two_sided(z: f64) -> f64 {
    libm::erfc(z.abs() / SQRT_2)
}

/// The value below which `share` of the standard normal distribution lies; infinite at 0 and 1,
/// and NaN outside of them. Newton's method on the error function, to the last digits.
pub fn normal_quantile(share: f64) -> f64 {
    if !(0.0..=1.0).contains(&share) {
        return f64::NAN;
    }
    if share == 0.5 {
        return 0.0;
    }
    if share > 0.5 {
        return -normal_quantile(1.0 - share);
    }
    if share == 0.0 {
        return f64::NEG_INFINITY;
    }
    // Halving comes near enough, from where Newton's method cannot go astray.
    let (mut low, mut high) = (-40.0, 0.0);
    for _ in 0..20 {
        let middle = (low + high) / 2.0;
        if normal_share(middle) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    let mut z = (low + high) / 2.0;
    for _ in 0..4 {
        let density = (-z * z / 2.0).exp() / (2.0 * PI).sqrt();
        if density > 0.0 {
            z -= (normal_share(z) - share) / density;
        }
    }
    z
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        for (share, expected) in [
            (0.975, Z),
            (0.8, 0.841_621_233_572_914),
            (0.9, 1.281_551_565_544_6),
            (0.001, -3.090_232_306_167_813),
            (1e-10, -6.361_340_902_404_056),
            (0.5, 0.0),
        ] {
            let value = normal_quantile(share);
            assert!((value - expected).abs() < 1e-9, "{share}: {value}");
        }
        assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
        assert_eq!(normal_quantile(1.0), f64::INFINITY);
        assert!(normal_quantile(1.1).is_nan());
        assert!((two_sided(Z) - 0.05).abs() < 1e-12);
    }
}
