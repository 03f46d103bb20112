//! Where a metric gets worse the most from one step to the next.

use super::certainty::is_beyond_chance;
use super::chain_losses::{chain_of, is_optional};
use super::strength::{Strength, strength_of};
use crate::model::{BetterDirection, Journey, Metric, MetricValue, Step};

/// A loss: a metric that gets worse from one step to the next.
#[derive(Clone, Debug)]
pub struct Loss<'a> {
    /// The metric.
    pub metric: &'a Metric,
    /// The step before.
    pub from: &'a Step,
    /// The figure in the step before.
    pub before: f64,
    /// The step with the worse figure.
    pub to: &'a Step,
    /// The worse figure.
    pub after: f64,
}

impl Loss<'_> {
    /// How much is lost, as a share of the better figure if more is better, else of the worse
    /// one. It is above 1 if the figure changes its sign.
    pub fn share(&self) -> f64 {
        let reference = match self.metric.better {
            BetterDirection::Higher => self.before,
            BetterDirection::Lower => self.after,
        };
        (self.before - self.after).abs() / reference.abs()
    }
}

/// Whether a metric with these figures, in the order of the steps, follows people through the
/// map, as "still in the journey" does: more is better, and the figures never rise.
pub fn is_course(values: impl IntoIterator<Item = f64>, better: BetterDirection) -> bool {
    let mut values = values.into_iter();
    let Some(mut previous) = values.next() else {
        return false;
    };
    let mut count = 1;
    for value in values {
        if value > previous {
            return false;
        }
        previous = value;
        count += 1;
    }
    better == BetterDirection::Higher && count > 1
}

/// The index of the figure where a metric gets worse the most compared to the figure before:
/// the bottleneck that the eye should find. If the metric follows people through the map (see
/// [`is_course`]), the change is taken as a share of the better value, so that a fall from 41
/// to 17 counts more than one from 100 to 76. Any other change counts as it is, so that a rise
/// from 26 to 65 minutes counts more than one from 4 to 14. Changes that may be chance, and
/// figures of too few cases, are passed over; from one side of a hidden figure to the other
/// nothing is compared, because nobody can say where it was lost.
pub fn worst_change(figures: &[Option<&MetricValue>], better: BetterDirection) -> Option<usize> {
    let told = |figure: &&MetricValue| strength_of(figure) != Strength::TooFew;
    let known = || figures.iter().copied().flatten().filter(told);
    let is_course = is_course(known().map(|figure| figure.value), better);
    let mut worst = None;
    let mut previous: Option<&MetricValue> = None;
    for (index, figure) in figures.iter().enumerate() {
        if figure.is_some_and(MetricValue::is_hidden) {
            previous = None;
        }
        let Some(figure) = figure.filter(told) else {
            continue;
        };
        if let Some(previous) = previous {
            let change = previous.value - figure.value;
            let loss = match better {
                BetterDirection::Higher => change,
                BetterDirection::Lower => -change,
            };
            let size = match is_course {
                true if previous.value == 0.0 => 0.0,
                true => loss / previous.value.abs(),
                false => loss,
            };
            let is_most = worst.is_none_or(|(_, most)| size > most);
            if size > 0.0 && is_most && is_beyond_chance(previous, figure, is_course) {
                worst = Some((index, size));
            }
        }
        previous = Some(figure);
    }
    worst.map(|(index, _)| index)
}

/// The index of the figure where a metric of `journey` gets worse the most: of a chain that was
/// counted, the step that loses the largest share of those who could have come to it, and of other
/// figures the largest change, as [`worst_change`] finds it.
pub fn worst_figure(
    journey: &Journey,
    figures: &[Option<&MetricValue>],
    better: BetterDirection,
) -> Option<usize> {
    match chain_of(journey, figures, better) {
        Some(chain) => chain.worst(),
        None => worst_change(figures, better),
    }
}

/// The largest loss of each metric of `journey`, in the order of the metrics. Figures of single
/// personas are left out.
pub fn losses(journey: &Journey) -> Vec<Loss<'_>> {
    let metrics = journey.metrics.iter();
    metrics
        .filter_map(|metric| loss_of(journey, metric))
        .collect()
}

/// The largest loss of `metric`, which is one of `journey`. Figures of single personas are left
/// out. `None` if the metric never gets worse.
pub fn loss_of<'a>(journey: &'a Journey, metric: &'a Metric) -> Option<Loss<'a>> {
    let steps: Vec<&Step> = journey.steps().map(|(_, step)| &**step).collect();
    let value_in = |step: &&Step| {
        let mut values = metric.values.iter();
        values.find(|value| value.step == step.id && value.persona.is_none())
    };
    let values: Vec<Option<&MetricValue>> = steps.iter().map(value_in).collect();
    let index = worst_figure(journey, &values, metric.better)?;
    let (before, from) = values[..index]
        .iter()
        .zip(&steps)
        .rev()
        .find_map(|(value, step)| {
            let is_told = |value: &&MetricValue| {
                strength_of(value) != Strength::TooFew && !is_optional(journey, value)
            };
            let value = value.filter(is_told)?;
            Some((value.value, *step))
        })?;
    Some(Loss {
        metric,
        from,
        before,
        to: steps[index],
        after: values[index]?.value,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Measure;

    fn figures(values: &[f64]) -> Vec<MetricValue> {
        let figure = |value: &f64| MetricValue {
            value: *value,
            ..MetricValue::default()
        };
        values.iter().map(figure).collect()
    }

    fn worst(figures: &[MetricValue], better: BetterDirection) -> Option<usize> {
        let figures: Vec<_> = figures.iter().map(Some).collect();
        worst_change(&figures, better)
    }

    #[test]
    fn the_bottleneck_is_the_steepest_loss() {
        let funnel = figures(&[100.0, 81.0, 64.0, 58.0, 41.0, 17.0, 16.0]);
        assert_eq!(worst(&funnel, BetterDirection::Higher), Some(5));
        let minutes = figures(&[2.0, 3.0, 12.0, 11.0]);
        assert_eq!(worst(&minutes, BetterDirection::Lower), Some(2));
        // Tripled at first, but what comes later costs more time.
        let minutes = figures(&[4.0, 14.0, 48.0, 26.0, 65.0]);
        assert_eq!(worst(&minutes, BetterDirection::Lower), Some(4));
        // Shares that rise as well are of other people at each step.
        let completed = figures(&[22.0, 38.0, 71.0, 44.0, 93.0, 62.0]);
        assert_eq!(worst(&completed, BetterDirection::Higher), Some(5));
        let lone = figures(&[4.0]);
        let alone = [None, Some(&lone[0])];
        assert_eq!(worst_change(&alone, BetterDirection::Lower), None);
    }

    #[test]
    fn a_loss_that_may_be_chance_is_passed_over() {
        let mut minutes = figures(&[10.0, 14.0, 16.0]);
        let ends = [(9.0, 11.0), (7.0, 21.0), (15.0, 17.0)];
        assert_eq!(worst(&minutes, BetterDirection::Lower), Some(1));
        for (figure, (low, high)) in minutes.iter_mut().zip(ends) {
            (figure.low, figure.high) = (Some(low), Some(high));
        }
        assert_eq!(worst(&minutes, BetterDirection::Lower), None);
        (minutes[1].low, minutes[1].high) = (Some(13.0), Some(14.5));
        assert_eq!(worst(&minutes, BetterDirection::Lower), Some(1));
    }

    #[test]
    fn nothing_is_lost_across_a_hidden_figure() {
        let mut funnel = figures(&[100.0, 90.0, 0.0, 20.0, 18.0]);
        funnel[2].hidden_below = Some(5);
        assert_eq!(worst(&funnel, BetterDirection::Higher), Some(1));
    }

    #[test]
    fn figures_of_too_few_cases_say_nothing_about_losses() {
        let mut funnel = figures(&[100.0, 10.0, 60.0]);
        funnel[1].n = Some(3);
        funnel[1].measure = Some(Measure::Reach);
        assert_eq!(worst(&funnel, BetterDirection::Higher), Some(2));
    }
}
