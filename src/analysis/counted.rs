//! What was counted in a source: figures, points of curves and the reach of cards, all in the
//! form of a figure.

use super::chain_losses::is_optional;
use super::strength::is_counted;
use crate::model::{Card, ElementId, Journey, Measure, Metric, MetricValue, PersonaId};
use crate::statistics::wilson;

/// The reach of a card as a figure: a share of people in percent. `None` for cards without one.
pub fn reach_as_figure(card: &Card) -> Option<MetricValue> {
    let reach = card.reach?;
    let (low, high) = wilson(reach.count, reach.of);
    Some(MetricValue {
        step: card.step,
        value: f64::from(reach.count) / f64::from(reach.of.max(1)) * 100.0,
        n: Some(reach.of),
        count: Some(reach.count),
        low: Some(low * 100.0),
        high: Some(high * 100.0),
        evidence: card.reach_from,
        measure: card.reach_from.map(|_| Measure::People),
        ..MetricValue::default()
    })
}

/// What was counted in a source about an element: a figure, a point of a curve, or the reach of
/// a card. `None` if the element has nothing of the kind, or if it was typed.
pub fn counted_figure(journey: &Journey, element: ElementId) -> Option<MetricValue> {
    let figure = match element {
        ElementId::Figure(id) => {
            let metric = journey.metric(id.metric)?;
            metric.value_of(id.step, id.persona)?.clone()
        }
        ElementId::Point(curve, id) => journey.curve(curve)?.point(id)?.as_figure(),
        ElementId::Card(id) => reach_as_figure(journey.card(id).filter(|card| !card.covered)?)?,
        _ => return None,
    };
    is_counted(&figure).then_some(figure)
}

/// The figure of the nearest step before that of `value` which has one for the same persona,
/// with the name of that step.
pub fn figure_before<'a>(
    journey: &'a Journey,
    metric: &'a Metric,
    value: &MetricValue,
    persona: Option<PersonaId>,
) -> Option<(&'a str, &'a MetricValue)> {
    let steps = journey.steps().map(|(_, step)| step);
    let earlier = steps.take_while(|step| step.id != value.step);
    let figures = earlier.filter_map(|step| {
        let figure = metric.value_of(step.id, persona)?;
        // Nobody comes to a step from one that may be skipped.
        let is_on_the_way = !is_optional(journey, figure);
        is_on_the_way.then_some((&*step.name, figure))
    });
    figures.last()
}
