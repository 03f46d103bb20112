//! Student's distribution.

use libm::{lgamma, log1p};

/// The value below which `share` of Student's distribution with `freedom` degrees of freedom
/// lies, exact to at least nine digits. The degrees may be fractions. NaN for a share outside of
/// 0 to 1, and without any freedom.
///
/// The distribution is the regularised incomplete beta function (Abramowitz and Stegun 26.7.1),
/// which is inverted by halving.
pub fn student_quantile(share: f64, freedom: f64) -> f64 {
    if !(0.0..=1.0).contains(&share) || freedom.is_nan() || freedom <= 0.0 {
        return f64::NAN;
    }
    if share < 0.5 {
        return -student_quantile(1.0 - share, freedom);
    }
    if share == 0.5 {
        return 0.0;
    }
    if share == 1.0 {
        return f64::INFINITY;
    }
    let beyond = 2.0 * (1.0 - share);
    let (mut low, mut high) = (0.0, 1.0);
    while beyond_either_side(high, freedom) > beyond && high < 1e150 {
        low = high;
        high *= 2.0;
    }
    while high - low > high * 1e-14 {
        let middle = (low + high) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if beyond_either_side(middle, freedom) > beyond {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low + high) / 2.0
}

/// The share of Student's distribution that lies further from zero than `t`: from 1 at zero to 0.
pub fn beyond_either_side(t: f64, freedom: f64) -> f64 {
    if t == 0.0 {
        return 1.0;
    }
    let square = t * t;
    incomplete_beta(
        freedom / 2.0,
        0.5,
        freedom / (freedom + square),
        square / (freedom + square),
    )
}

/// The regularised incomplete beta function at `x`, where `rest` is 1 − x: the continued fraction
/// of Abramowitz and Stegun 26.5.8, on the side on which it converges.
fn incomplete_beta(a: f64, b: f64, x: f64, rest: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if rest <= 0.0 {
        return 1.0;
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(b, a, rest, x);
    }
    let log_x = if x > 0.5 { log1p(-rest) } else { x.ln() };
    let log_rest = if rest > 0.5 { log1p(-x) } else { rest.ln() };
    let front = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log_x + b * log_rest;
    (front.exp() * fraction(a, b, x) / a).clamp(0.0, 1.0)
}

/// The continued fraction of the incomplete beta function, by the method of Lentz.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let kept = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut above = 1.0;
    let mut below = 1.0 / kept(1.0 - (a + b) * x / (a + 1.0));
    let mut product = below;
    for step in 1..2_000 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        for part in [even, odd] {
            below = 1.0 / kept(1.0 + part * below);
            above = kept(1.0 + part / above);
            product *= above * below;
        }
        if (above * below - 1.0).abs() < 1e-15 {
            break;
        }
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        // As R and scipy give them.
        for (share, freedom, expected) in [
            (0.975, 1.0, 12.706_204_736_174_69),
            (0.975, 2.0, 4.302_652_729_749_46),
            (0.975, 3.0, 3.182_446_305_283_71),
            (0.975, 7.0, 2.364_624_251_592_78),
            (0.975, 10.0, 2.228_138_851_964_94),
            (0.975, 30.0, 2.042_272_456_301_24),
            (0.975, 100.0, 1.983_971_518_449_63),
            (0.975, 1_000_000.0, 1.959_966_356_814_61),
            (0.95, 4.0, 2.131_846_786_326_65),
            (0.995, 5.0, 4.032_142_983_557_54),
            (0.5, 5.0, 0.0),
        ] {
            let value = student_quantile(share, freedom);
            assert!(
                (value - expected).abs() < 1e-8,
                "{share} {freedom}: {value}"
            );
            assert_eq!(
                student_quantile(1.0 - share, freedom),
                -student_quantile(1.0 - (1.0 - share), freedom)
            );
        }
    }

    #[test]
    fn with_few_degrees_it_is_what_can_be_written_down() {
        for share in [0.51, 0.6, 0.75, 0.9, 0.99, 0.9999] {
            let one = (std::f64::consts::PI * (share - 0.5)).tan();
            let two = (2.0 * share - 1.0) * (2.0 / (4.0 * share * (1.0 - share))).sqrt();
            assert!(
                (student_quantile(share, 1.0) / one - 1.0).abs() < 1e-9,
                "{share}"
            );
            assert!(
                (student_quantile(share, 2.0) / two - 1.0).abs() < 1e-9,
                "{share}"
            );
        }
        assert!(student_quantile(0.9, 0.0).is_nan());
        assert!(student_quantile(1.5, 3.0).is_nan());
        assert_eq!(student_quantile(1.0, 3.0), f64::INFINITY);
    }
}
