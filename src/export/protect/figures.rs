//! Figures of metrics, points of curves and reaches of cards that are of few people.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::{HiddenPart, Protected, Reason, Scope};
use crate::data::privacy::{SharedFigure, Verdict, judge};
use crate::element_names::curve_name;
use crate::model::{
    Card, Curve, EvidenceId, HiddenPoint, Journey, Measure, Metric, MetricValue, StepId,
};
use crate::words::Words;

/// Where a figure comes from: a source, or what stands in for one where it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
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
enum Place {
    Figure(usize, usize),
    Point(usize, usize),
    Reach(usize),
}

/// All figures of a map that are judged.
#[derive(Default)]
struct Gathered {
    places: Vec<Place>,
    origins: Vec<Origin>,
    shared: Vec<SharedFigure>,
}

/// What was found out about the figures of each source.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The numbers of people of each source that nobody must learn.
    pub secrets: BTreeMap<EvidenceId, Vec<u64>>,
}

impl Known {
    /// Whether a number of people of a source would tell one that nobody must learn.
    pub fn is_secret(&self, source: EvidenceId, people: u64) -> bool {
        let secrets = self.secrets.get(&source);
        secrets.is_some_and(|secrets| secrets.contains(&people))
    }
}

/// Hides the figures of few people.
pub(super) fn hide(protected: &mut Protected, scope: &Scope, words: &Words) -> Known {
    let journey = &mut protected.journey;
    let gathered = gather(journey, scope);
    let mut verdicts = judge(&gathered.shared, scope.protection.least());
    hide_told(&gathered, &mut verdicts);
    let least = scope.least();
    let mut known = Known::default();
    let mut gone: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let judged = gathered.places.iter().zip(&gathered.origins).zip(&verdicts);
    for ((place, origin), verdict) in judged {
        if let Origin::Source(source) = origin {
            let secrets = known.secrets.entry(*source).or_default();
            secrets.extend(&verdict.secrets);
        }
        let Some(reason) = verdict.hidden else {
            continue;
        };
        protected.hidden.push(HiddenPart {
            reason: Reason::Figure(reason),
            name: name_of(journey, *place, words),
            least: scope.protection.least(),
        });
        match *place {
            Place::Figure(metric, value) => {
                let values = &mut Arc::make_mut(&mut journey.metrics[metric]).values;
                values[value] = values[value].hidden(least);
            }
            Place::Point(curve, point) => gone.entry(curve).or_default().push(point),
            Place::Reach(card) => {
                let card = Arc::make_mut(&mut journey.cards[card]);
                card.reach = None;
                card.reach_hidden_below = Some(least);
            }
        }
    }
    for (curve, points) in gone {
        hide_points(journey, curve, &points, least);
    }
    known
}

/// Takes the points at these indices from a curve, and from what a scoring of it would bring back.
fn hide_points(journey: &mut Journey, curve: usize, points: &[usize], least: u32) {
    let curve = Arc::make_mut(&mut journey.curves[curve]);
    let mut index = 0;
    let mut taken = Vec::new();
    curve.points.retain(|point| {
        let is_hidden = points.contains(&index);
        index += 1;
        if is_hidden {
            taken.push((point.id, point.step, point.place));
        }
        !is_hidden
    });
    let hidden = taken.iter().map(|(_, step, place)| HiddenPoint {
        step: *step,
        place: *place,
        hidden_below: least,
    });
    curve.hidden_points.extend(hidden);
    let curve = curve.id;
    let has_scoring = journey.workshop.as_ref().is_some_and(|workshop| {
        let mut scorings = workshop.scorings.iter();
        scorings.any(|scoring| scoring.curve == curve)
    });
    if let Some(workshop) = journey.workshop.as_mut().filter(|_| has_scoring) {
        for scoring in &mut Arc::make_mut(workshop).scorings {
            if scoring.curve == curve {
                let is_taken = |id| taken.iter().any(|(point, ..)| *point == id);
                scoring.before.retain(|point| !is_taken(point.id));
            }
        }
    }
}

/// Hides the reaches of cards that tell a secret of their source: a card may repeat what a figure
/// of any step says.
fn hide_told(gathered: &Gathered, verdicts: &mut [Verdict]) {
    let mut secrets: BTreeMap<Origin, Vec<u64>> = BTreeMap::new();
    for (origin, verdict) in gathered.origins.iter().zip(verdicts.iter()) {
        secrets.entry(*origin).or_default().extend(&verdict.secrets);
    }
    for (index, verdict) in verdicts.iter_mut().enumerate() {
        let figure = &gathered.shared[index];
        let is_card = matches!(gathered.places[index], Place::Reach(_));
        let secrets = &secrets[&gathered.origins[index]];
        let numbers = [figure.count, figure.count.map(|count| figure.n - count)];
        let mut numbers = numbers.into_iter().flatten();
        if is_card && verdict.hidden.is_none() && numbers.any(|number| secrets.contains(&number)) {
            verdict.hidden = Some(crate::data::privacy::HiddenFor::Beside);
        }
    }
}

/// The figures that may be hidden, with the people behind them.
fn gather(journey: &Journey, scope: &Scope) -> Gathered {
    let steps = journey.steps().enumerate();
    let steps: HashMap<StepId, usize> = steps.map(|(at, (_, step))| (step.id, at)).collect();
    let at = |step: StepId| steps.get(&step).copied().unwrap_or(usize::MAX);
    let mut gathered = Gathered::default();
    for (index, metric) in journey.metrics.iter().enumerate() {
        for (part, value) in metric.values.iter().enumerate() {
            if scope.has(value.evidence) {
                let figure = of_value(metric, value, at(value.step));
                gathered.add(
                    Place::Figure(index, part),
                    value.evidence.map_or(Origin::Metric(index), Origin::Source),
                    figure,
                );
            }
        }
    }
    for (index, curve) in journey.curves.iter().enumerate() {
        for (part, point) in curve.points.iter().enumerate() {
            if scope.has(point.evidence) {
                let figure = point.n.map(|n| SharedFigure {
                    source: 0,
                    measure: Measure::Emotion,
                    step: at(point.step),
                    persona: Some(curve.persona),
                    count: None,
                    n: u64::from(n),
                });
                gathered.add(
                    Place::Point(index, part),
                    point.evidence.map_or(Origin::Curve(index), Origin::Source),
                    figure,
                );
            }
        }
    }
    for (index, card) in journey.cards.iter().enumerate() {
        if is_counted(card, scope) {
            gathered.add(
                Place::Reach(index),
                card.reach_from.map_or(Origin::Card(index), Origin::Source),
                of_card(card, at(card.step)),
            );
        }
    }
    gathered
}

/// Whether the reach of a card may be hidden: it was counted in a source, or the map is to be
/// published.
fn is_counted(card: &Card, scope: &Scope) -> bool {
    match card.reach_from {
        Some(source) => scope.has(Some(source)),
        None => scope.protection == super::Protection::Published,
    }
}

impl Gathered {
    fn add(&mut self, place: Place, origin: Origin, figure: Option<SharedFigure>) {
        let Some(mut figure) = figure else { return };
        let known = self.origins.iter().position(|known| *known == origin);
        figure.source = known.map_or(self.origins.len(), |known| self.shared[known].source);
        self.places.push(place);
        self.origins.push(origin);
        self.shared.push(figure);
    }
}

/// The people behind a figure of a metric; `None` if nobody has said how many they are.
fn of_value(metric: &Metric, value: &MetricValue, step: usize) -> Option<SharedFigure> {
    if value.is_hidden() {
        return None;
    }
    let counts_people = matches!(value.measure, Some(Measure::Count | Measure::People));
    let whole = |number: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number of people"
        )]
        let people = number.max(0.0).round() as u64;
        people
    };
    let n = match value.n {
        Some(n) => u64::from(n),
        None if counts_people => whole(value.value),
        None => return None,
    };
    let is_share = metric.unit.trim() == "%" && (0.0..=100.0).contains(&value.value);
    let count = match value.count {
        Some(count) => Some(u64::from(count)),
        // The number itself says how many they are.
        None if counts_people => Some(whole(value.value).min(n)),
        // Whoever reads a share and what it is of knows both.
        None if is_share => Some(whole(value.value / 100.0 * n as f64)),
        None => None,
    };
    Some(SharedFigure {
        source: 0,
        measure: value
            .measure
            .clone()
            .unwrap_or_else(|| Measure::Other(format!("typed {}", metric.id))),
        step,
        persona: value.persona,
        count,
        n,
    })
}

/// The people behind the reach of a card.
fn of_card(card: &Card, step: usize) -> Option<SharedFigure> {
    let reach = card.reach?;
    Some(SharedFigure {
        source: 0,
        measure: Measure::Other(format!("card {}", card.id)),
        step,
        persona: None,
        count: Some(u64::from(reach.count)),
        n: u64::from(reach.of),
    })
}

/// What a figure is called: what is measured, where, and of whom.
fn name_of(journey: &Journey, place: Place, words: &Words) -> String {
    let step = |step: StepId| {
        let found = journey.step(step);
        found.map_or("", |(_, step)| step.name.trim()).to_owned()
    };
    let persona = |id| journey.persona(id).map_or("", |who| who.name.trim());
    let of_curve = |curve: &Curve| curve_name(words, persona(curve.persona), curve.state);
    let parts = match place {
        Place::Figure(metric, value) => {
            let metric = &journey.metrics[metric];
            let value = &metric.values[value];
            let persona = value.persona.map_or("", persona);
            vec![
                metric.name.trim().to_owned(),
                step(value.step),
                persona.to_owned(),
            ]
        }
        Place::Point(curve, point) => {
            let curve = &journey.curves[curve];
            vec![of_curve(curve), step(curve.points[point].step)]
        }
        Place::Reach(card) => {
            let card = &journey.cards[card];
            vec![
                words.text("field-reach"),
                card.text.trim().replace('\n', " "),
            ]
        }
    };
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
