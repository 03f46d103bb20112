//! How much a figure or a point of a curve says, by the number of cases behind it.

use crate::model::{CurvePoint, MetricValue};

/// How much a figure says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// It was counted in fewer than 5 cases, or is hidden: it is not drawn.
    TooFew,
    /// It is known to rest on fewer than 30 cases: it is drawn hollow.
    Few,
    /// It rests on 30 cases or more, or nobody has said on how many.
    Enough,
}

/// The least number of cases of a measured figure that is drawn.
pub const LEAST_CASES: u32 = 5;
/// The least number of cases of a figure that is drawn like one that is certain.
pub const ENOUGH_CASES: u32 = 30;

/// Whether a figure was counted in a source, instead of typed.
pub fn is_counted(value: &MetricValue) -> bool {
    value.evidence.is_some() || value.measure.is_some()
}

/// How much a figure says. One that was typed is never too little to be drawn: whoever typed it
/// wants to see it.
pub fn strength_of(value: &MetricValue) -> Strength {
    match value.n {
        _ if value.is_hidden() => Strength::TooFew,
        Some(n) if n < LEAST_CASES && is_counted(value) => Strength::TooFew,
        Some(n) if n < ENOUGH_CASES => Strength::Few,
        _ => Strength::Enough,
    }
}

/// How much the value of a point says. Points that were drawn by hand say what they say,
/// however few people are behind them: only those that were counted in a source are judged.
pub fn strength_of_point(point: &CurvePoint) -> Strength {
    match point.n {
        _ if point.evidence.is_none() => Strength::Enough,
        Some(n) if n < LEAST_CASES => Strength::TooFew,
        Some(n) if n < ENOUGH_CASES => Strength::Few,
        _ => Strength::Enough,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Measure;

    #[test]
    fn few_cases_are_told_from_enough_and_from_too_few() {
        let figure = |n, measure| MetricValue {
            n,
            measure,
            ..MetricValue::default()
        };
        for (n, strength) in [
            (Some(4), Strength::TooFew),
            (Some(5), Strength::Few),
            (Some(29), Strength::Few),
            (Some(30), Strength::Enough),
            (None, Strength::Enough),
        ] {
            let counted = figure(n, Some(Measure::Reach));
            assert_eq!(strength_of(&counted), strength, "{n:?}");
        }
        assert_eq!(strength_of(&figure(Some(4), None)), Strength::Few);
    }
}
