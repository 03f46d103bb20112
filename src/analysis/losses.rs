//! Where a metric gets worse the most from one step to the next.

use crate::model::{BetterDirection, Journey, Metric, Step};

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

/// The index of the value where a metric gets worse the most compared to the value before:
/// the bottleneck that the eye should find. If the metric follows people through the map (see
/// [`is_course`]), the change is taken as a share of the better value, so that a fall from 41
/// to 17 counts more than one from 100 to 76. Any other change counts as it is, so that a rise
/// from 26 to 65 minutes counts more than one from 4 to 14.
pub fn worst_change(values: &[Option<f64>], better: BetterDirection) -> Option<usize> {
    let is_course = is_course(values.iter().copied().flatten(), better);
    let mut worst = None;
    let mut previous: Option<f64> = None;
    for (index, value) in values.iter().enumerate() {
        let Some(value) = *value else { continue };
        if let Some(previous) = previous {
            let loss = match better {
                BetterDirection::Higher => previous - value,
                BetterDirection::Lower => value - previous,
            };
            let size = match is_course {
                true if previous == 0.0 => 0.0,
                true => loss / previous.abs(),
                false => loss,
            };
            if size > 0.0 && worst.is_none_or(|(_, most)| size > most) {
                worst = Some((index, size));
            }
        }
        previous = Some(value);
    }
    worst.map(|(index, _)| index)
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
        let value = values.find(|value| value.step == step.id && value.persona.is_none());
        value.map(|value| value.value)
    };
    let values: Vec<Option<f64>> = steps.iter().map(value_in).collect();
    let index = worst_change(&values, metric.better)?;
    let (before, from) = values[..index]
        .iter()
        .zip(&steps)
        .rev()
        .find_map(|(value, step)| Some(((*value)?, *step)))?;
    Some(Loss {
        metric,
        from,
        before,
        to: steps[index],
        after: values[index]?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bottleneck_is_the_steepest_loss() {
        let funnel = [100.0, 81.0, 64.0, 58.0, 41.0, 17.0, 16.0].map(Some);
        assert_eq!(worst_change(&funnel, BetterDirection::Higher), Some(5));
        let minutes = [2.0, 3.0, 12.0, 11.0].map(Some);
        assert_eq!(worst_change(&minutes, BetterDirection::Lower), Some(2));
        // Tripled at first, but what comes later costs more time.
        let minutes = [4.0, 14.0, 48.0, 26.0, 65.0].map(Some);
        assert_eq!(worst_change(&minutes, BetterDirection::Lower), Some(4));
        // Shares that rise as well are of other people at each step.
        let completed = [22.0, 38.0, 71.0, 44.0, 93.0, 62.0].map(Some);
        assert_eq!(worst_change(&completed, BetterDirection::Higher), Some(5));
        assert_eq!(
            worst_change(&[None, Some(4.0)], BetterDirection::Lower),
            None
        );
    }
}
