//! The numbers of people that a map shows, as they are judged.

use std::collections::HashMap;

use super::Scope;
use crate::data::landing::step_of;
use crate::data::privacy::{SharedFigure, What};
use crate::model::{
    Card, ChainRule, Evidence, EvidenceId, Journey, Measure, Metric, MetricValue, Recipe, StepId,
};
use crate::statistics::promoters_behind;

/// Where a figure comes from: a source, or what stands in for one where it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    /// It was counted in a source.
    Source(EvidenceId),
    /// The metric with this index.
    Metric(usize),
    /// The curve with this index.
    Curve(usize),
    /// The card with this index.
    Card(usize),
}

/// Where a figure stands in the map, by the indices of its element and of the figure there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A figure of a metric.
    Figure(usize, usize),
    /// A point of a curve.
    Point(usize, usize),
    /// The reach of a card.
    Reach(usize),
    /// How many were counted in a source.
    Cases(usize),
    /// How many a source says that it has.
    Sample(usize),
    /// How many of a source may still go on.
    Open(usize),
}

/// All figures of a map that are judged.
#[derive(Default)]
pub(super) struct Gathered {
    /// Where each stands.
    pub places: Vec<Place>,
    /// Where each comes from.
    pub origins: Vec<Origin>,
    /// What is judged of each.
    pub shared: Vec<SharedFigure>,
    /// For each source of figures, the metrics and origins that give the same measure.
    series: HashMap<(usize, String), Vec<(Origin, usize)>>,
}

/// In what order the steps of a source were counted.
struct Order {
    /// The place of each step, and whether people go on without it.
    places: HashMap<StepId, (usize, bool)>,
}

impl Order {
    /// The order of the map.
    fn of_map(journey: &Journey) -> Self {
        let steps = journey.steps().enumerate();
        Self {
            places: steps
                .map(|(at, (_, step))| (step.id, (at, false)))
                .collect(),
        }
    }

    /// The order in which a recipe counts. Steps that are done in any order are no chain.
    fn of_recipe(journey: &Journey, recipe: &Recipe) -> Self {
        let is_any = recipe.counting.rule == ChainRule::Ever;
        let steps = recipe.steps.iter().enumerate();
        let steps = steps.filter_map(|(at, step)| {
            let on_map = step_of(journey, recipe, step.step)?;
            Some((on_map, (at, step.is_optional || is_any)))
        });
        Self {
            places: steps.collect(),
        }
    }

    /// The place of a step, and whether people go on without it.
    fn at(&self, step: StepId) -> (usize, bool) {
        self.places
            .get(&step)
            .copied()
            .unwrap_or((usize::MAX, true))
    }
}

/// The figures that may be hidden, with the people behind them.
pub(super) fn gather(journey: &Journey, scope: &Scope) -> Gathered {
    let of_map = Order::of_map(journey);
    let counted = |evidence: &Evidence| {
        let counted = evidence.counted.as_deref();
        counted.map(|counted| Order::of_recipe(journey, &counted.recipe))
    };
    let orders: HashMap<EvidenceId, Order> = journey
        .evidence
        .iter()
        .filter_map(|evidence| Some((evidence.id, counted(evidence)?)))
        .collect();
    let at = |source: Option<EvidenceId>, step: StepId| {
        let order = source.and_then(|source| orders.get(&source));
        order.unwrap_or(&of_map).at(step)
    };
    let mut gathered = Gathered::default();
    let rows = same_rows(journey);
    for (index, metric) in journey.metrics.iter().enumerate() {
        for (part, value) in metric.values.iter().enumerate() {
            if scope.has(value.evidence) {
                let figure = of_value(metric, value, at(value.evidence, value.step));
                let origin = value.evidence.map_or(Origin::Metric(index), Origin::Source);
                gathered.add(Place::Figure(index, part), origin, index, &rows, figure);
            }
        }
    }
    for (index, curve) in journey.curves.iter().enumerate() {
        for (part, point) in curve.points.iter().enumerate() {
            if scope.has(point.evidence) {
                let (step, is_optional) = at(point.evidence, point.step);
                let figure = point.n.map(|n| SharedFigure {
                    what: What::Measure(Measure::Emotion),
                    step,
                    is_optional,
                    persona: Some(curve.persona),
                    n: u64::from(n),
                    people: point.people.map(u64::from),
                    ..SharedFigure::default()
                });
                let origin = point.evidence.map_or(Origin::Curve(index), Origin::Source);
                // Curves of different personas are one counting.
                gathered.add(Place::Point(index, part), origin, 0, &rows, figure);
            }
        }
    }
    for (index, card) in journey.cards.iter().enumerate() {
        if scope.has(card.reach_from) {
            let origin = card.reach_from.map_or(Origin::Card(index), Origin::Source);
            let figure = of_card(card, at(card.reach_from, card.step).0);
            gathered.add(Place::Reach(index), origin, 0, &rows, figure);
        }
    }
    gather_sources(&mut gathered, journey, scope, &rows);
    gathered
}

/// Adds what the sources themselves say: how many were counted, and how many there are.
fn gather_sources(
    gathered: &mut Gathered,
    journey: &Journey,
    scope: &Scope,
    rows: &HashMap<EvidenceId, EvidenceId>,
) {
    for (index, evidence) in journey.evidence.iter().enumerate() {
        if !scope.has(Some(evidence.id)) {
            continue;
        }
        let counted = evidence.counted.as_deref();
        let sample = evidence.sample_size.map(u64::from);
        for (place, what, n) in [
            (
                Place::Cases(index),
                What::Cases,
                counted.map(|counted| counted.cases),
            ),
            (Place::Sample(index), What::Sample, sample),
            (
                Place::Open(index),
                What::Open,
                counted.map(|counted| counted.open),
            ),
        ] {
            let figure = n.filter(|n| *n > 0).map(|n| SharedFigure {
                what,
                n,
                ..SharedFigure::default()
            });
            gathered.add(place, Origin::Source(evidence.id), 0, rows, figure);
        }
    }
}

/// For each source, the first one that was read from the same bytes.
fn same_rows(journey: &Journey) -> HashMap<EvidenceId, EvidenceId> {
    let mut first: HashMap<&str, EvidenceId> = HashMap::new();
    let mut same = HashMap::new();
    for evidence in &journey.evidence {
        let counted = evidence.counted.as_deref();
        let file = counted
            .map(|counted| &counted.file)
            .or(evidence.file.as_ref());
        let hash = file.map_or("", |file| file.hash.as_str());
        let one = match hash {
            "" => evidence.id,
            hash => *first.entry(hash).or_insert(evidence.id),
        };
        same.insert(evidence.id, one);
    }
    same
}

impl Gathered {
    /// Adds a figure of the metric with this index, or of 0.
    fn add(
        &mut self,
        place: Place,
        origin: Origin,
        metric: usize,
        rows: &HashMap<EvidenceId, EvidenceId>,
        figure: Option<SharedFigure>,
    ) {
        let Some(mut figure) = figure else { return };
        let of_rows = |origin: Origin| match origin {
            Origin::Source(source) => Origin::Source(rows.get(&source).copied().unwrap_or(source)),
            other => other,
        };
        let joined = of_rows(origin);
        let known = self
            .origins
            .iter()
            .position(|known| of_rows(*known) == joined);
        figure.source = known.map_or(self.origins.len(), |known| self.shared[known].source);
        let word = match &figure.what {
            What::Measure(Measure::DropOff) => Measure::StepConversion.as_str().to_owned(),
            What::Measure(measure) => measure.as_str().to_owned(),
            other => format!("{other:?}"),
        };
        let series = self.series.entry((figure.source, word)).or_default();
        let is_metric = matches!(place, Place::Figure(..));
        let own = (origin, if is_metric { metric } else { 0 });
        figure.series = series
            .iter()
            .position(|known| *known == own)
            .unwrap_or_else(|| {
                series.push(own);
                series.len() - 1
            });
        self.places.push(place);
        self.origins.push(origin);
        self.shared.push(figure);
    }
}

/// A number of people from a figure.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of people"
)]
fn whole(number: f64) -> u64 {
    number.max(0.0).round() as u64
}

/// Whether a figure is a share in percent.
pub(super) fn is_share(metric: &Metric, value: &MetricValue) -> bool {
    metric.unit.trim() == "%" && (0.0..=100.0).contains(&value.value)
}

/// How many of its `n` a share counts, said or computed: whoever reads a share and what it is of
/// knows both. `None` if it is no share.
pub(super) fn count_of_share(metric: &Metric, value: &MetricValue) -> Option<u64> {
    let n = value.n?;
    let computed = is_share(metric, value).then(|| whole(value.value / 100.0 * f64::from(n)));
    value.count.map(u64::from).or(computed)
}

/// The people behind a figure of a metric; `None` if nobody has said how many they are.
fn of_value(
    metric: &Metric,
    value: &MetricValue,
    (step, is_optional): (usize, bool),
) -> Option<SharedFigure> {
    if value.is_hidden() {
        return None;
    }
    let counts_people = matches!(value.measure, Some(Measure::Count | Measure::People));
    let n = match value.n {
        Some(n) => u64::from(n),
        None if counts_people => whole(value.value),
        None => return None,
    };
    let is_nps = value.measure == Some(Measure::Nps);
    let sides = is_nps
        .then(|| promoters_behind(value.value, value.low.zip(value.high), n))
        .flatten();
    let count = match count_of_share(metric, value).filter(|_| !is_nps) {
        Some(count) => Some(count),
        // The number itself says how many they are.
        None if counts_people => Some(whole(value.value).min(n)),
        None => None,
    };
    let typed = || Measure::Other(format!("typed {}", metric.id));
    Some(SharedFigure {
        what: What::Measure(value.measure.clone().unwrap_or_else(typed)),
        step,
        is_optional,
        persona: value.persona,
        count,
        n,
        people: value.people.map(u64::from),
        sides,
        ..SharedFigure::default()
    })
}

/// The people behind the reach of a card.
fn of_card(card: &Card, step: usize) -> Option<SharedFigure> {
    let reach = card.reach?;
    Some(SharedFigure {
        what: What::Measure(Measure::Other(format!("card {}", card.id))),
        step,
        is_optional: true,
        count: Some(u64::from(reach.count)),
        n: u64::from(reach.of),
        ..SharedFigure::default()
    })
}
