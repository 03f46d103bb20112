//! Metric lanes: one bar and one figure per step.

use std::sync::Arc;

use kurbo::{Point, Rect};

use super::context::Context;
use super::grid::{LaneRow, MapLayout};
use super::shaper::Shaper;
use crate::model::{BetterDirection, ElementId, Metric};
use crate::scene::{Fragment, Placed, TextStyle};

/// The largest width of a bar, in points.
const MAX_BAR: f64 = 92.0;

/// The value of `metric` for each column: that of everyone if there is one, else that of the
/// first persona that has one.
fn values(layout: &MapLayout, metric: &Metric) -> Vec<Option<f64>> {
    layout
        .columns
        .iter()
        .map(|column| {
            let mut here = metric
                .values
                .iter()
                .filter(|value| value.step == column.step);
            let everyone = here.clone().find(|value| value.persona.is_none());
            everyone.or_else(|| here.next()).map(|value| value.value)
        })
        .collect()
}

/// The index of the column where the metric gets worse the most compared to the step before:
/// the bottleneck that the eye should find. The change is taken as a share of the better value
/// if more is better, else of the worse value, so that a fall from 41 to 17 counts more than
/// one from 100 to 76.
pub(super) fn worst_change(values: &[Option<f64>], better: BetterDirection) -> Option<usize> {
    let mut worst = None;
    let mut previous: Option<f64> = None;
    for (index, value) in values.iter().enumerate() {
        let Some(value) = *value else { continue };
        if let Some(previous) = previous {
            let loss = match better {
                BetterDirection::Higher => previous - value,
                BetterDirection::Lower => value - previous,
            };
            let reference = match better {
                BetterDirection::Higher => previous.abs(),
                BetterDirection::Lower => value.abs(),
            };
            let share = if reference > 0.0 {
                loss / reference
            } else {
                0.0
            };
            if share > 0.0 && worst.is_none_or(|(_, most)| share > most) {
                worst = Some((index, share));
            }
        }
        previous = Some(value);
    }
    worst.map(|(index, _)| index)
}

/// Draws the bars of `metric` in `row`.
pub(super) fn lay_out(
    shaper: &mut Shaper,
    context: &Context<'_>,
    layout: &MapLayout,
    row: &LaneRow,
    metric: &Metric,
) -> Vec<Placed> {
    let theme = context.theme;
    let colours = &theme.colours;
    let values = values(layout, metric);
    let worst = worst_change(&values, metric.better);
    let largest = values
        .iter()
        .flatten()
        .fold(0.0_f64, |largest, value| largest.max(value.abs()));
    let bottom = row.y1 - 16.0;
    let room = bottom - row.y0 - 30.0;
    let mut placed = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let Some(value) = *value else { continue };
        let column = &layout.columns[index];
        // Divided before it is multiplied, because figures may be near the largest number.
        let share = if largest > 0.0 {
            value.abs() / largest
        } else {
            0.0
        };
        let height = (room * share).max(2.0);
        let width = (column.width() - 36.0).clamp(16.0, MAX_BAR);
        let centre = f64::midpoint(column.x0, column.x1);
        let bar = Rect::new(
            centre - width / 2.0,
            bottom - height,
            centre + width / 2.0,
            bottom,
        );
        let fill = if worst == Some(index) {
            colours.negative
        } else {
            colours.accent
        };
        let mut fragment = Fragment::default();
        fragment.fill_rect(bar, 3.0, fill);
        let text = figure(value, &metric.unit);
        let text = shaper.paragraph(
            &text,
            TextStyle::SmallStrong,
            theme,
            (column.width() - 8.0).max(24.0),
        );
        let ink = if worst == Some(index) {
            colours.negative
        } else {
            colours.text_soft
        };
        for line in &text.rows {
            let origin = Point::new(
                centre - f64::from(line.row.width) / 2.0,
                bar.y0 - 4.0 - text.height + line.baseline,
            );
            fragment.text(Arc::clone(&line.row), origin, ink);
        }
        let bounds = Rect::new(column.x0, row.y0, column.x1, row.y1);
        let mut bar = Placed::fixed(bounds, fragment);
        bar.element = Some(ElementId::Metric(metric.id));
        placed.push(bar);
    }
    placed
}

/// A figure with its unit, rounded to at most two decimals.
pub(super) fn figure(value: f64, unit: &str) -> String {
    let number = if value.abs() >= 1e9 {
        format!("{value:.2e}")
    } else {
        let text = format!("{value:.2}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    let number = number.replace('-', "−");
    if unit.is_empty() {
        number
    } else {
        format!("{number} {unit}")
    }
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
        assert_eq!(
            worst_change(&[None, Some(4.0)], BetterDirection::Lower),
            None
        );
    }

    #[test]
    fn figures_are_short() {
        assert_eq!(figure(100.0, "%"), "100 %");
        assert_eq!(figure(-2.5, ""), "−2.5");
        assert_eq!(figure(3e12, "€"), "3.00e12 €");
    }
}
