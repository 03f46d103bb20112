//! What of a map a journey diagram can say: one score per step, and who takes part in it.

use std::collections::{HashMap, HashSet};

use crate::model::{
    Card, Curve, CurveState, Journey, Lane, LaneId, LaneKind, PersonaId, Scale, StepId,
};

/// The scores that Mermaid's faces are made for.
const SCORES: Scale = Scale { min: 1.0, max: 5.0 };

/// The curve whose points become scores.
pub(super) struct Scores<'a> {
    pub(super) curve: &'a Curve,
    pub(super) lane: &'a Lane,
    is_rescaled: bool,
    of_steps: HashMap<StepId, f64>,
    /// How many steps have more than one point.
    pub(super) merged: usize,
}

impl<'a> Scores<'a> {
    /// The curve of today of the first persona who has one, in the first lane with curves.
    pub(super) fn of(journey: &'a Journey) -> Option<Self> {
        let curves = journey.curves.iter().filter(|it| !it.points.is_empty());
        let place = |curve: &Curve| {
            let lanes = &mut journey.lanes.iter();
            let personas = &mut journey.personas.iter();
            (
                curve.state != CurveState::Current,
                lanes.position(|it| it.id == curve.lane),
                personas.position(|it| it.id == curve.persona),
            )
        };
        let curve = curves.min_by_key(|it| place(it))?;
        let lane = journey.lane(curve.lane)?;
        let mut sums: HashMap<StepId, (f64, f64)> = HashMap::new();
        for point in &curve.points {
            let (mean, count) = sums.entry(point.step).or_default();
            *count += 1.0;
            // The mean of any finite values is finite, their sum may not be.
            *mean += point.value / *count - *mean / *count;
        }
        Some(Self {
            curve,
            lane,
            is_rescaled: !is_mermaid_scale(lane.scale(), curve),
            merged: sums.values().filter(|(_, count)| *count > 1.0).count(),
            of_steps: sums
                .into_iter()
                .map(|(step, (mean, _))| (step, mean))
                .collect(),
        })
    }

    /// The score of a step.
    pub(super) fn of_step(&self, step: StepId) -> Option<f64> {
        let value = *self.of_steps.get(&step)?;
        if !self.is_rescaled {
            return Some(value);
        }
        let score = SCORES.value(self.lane.scale().fraction(value));
        Some((score * 100.0).round() / 100.0)
    }
}

/// Whether the axis is that of Mermaid's scores, 1 to 5, at either end possibly widened just
/// as far as the points need.
fn is_mermaid_scale(scale: Scale, curve: &Curve) -> bool {
    let values = || curve.points.iter().map(|it| it.value);
    let min = values().fold(SCORES.min, f64::min);
    let max = values().fold(SCORES.max, f64::max);
    scale.min == min && scale.max == max
}

/// Who takes part in the steps.
pub(super) struct People {
    /// The lane that says so, if there is one.
    pub(super) lane: Option<LaneId>,
    /// The names per step; empty ones only where a lane says so.
    of_steps: HashMap<StepId, Vec<String>>,
}

impl People {
    pub(super) fn of(journey: &Journey) -> Self {
        let names = names(journey);
        let mut lanes = journey.lanes.iter();
        let lane = lanes.find(|it| names_people(journey, it, &names));
        let lane = lane.map(|it| it.id);
        let of_steps = match lane {
            Some(lane) => named(journey, lane, &names),
            None => concerned(journey),
        };
        Self { lane, of_steps }
    }

    /// Who takes part in a step.
    pub(super) fn of_step(&self, step: StepId) -> &[String] {
        self.of_steps.get(&step).map_or(&[], Vec::as_slice)
    }
}

/// Whether a lane says who takes part: each of its cards is about one persona, and one of
/// them says nothing but the name. Empty cards stand for someone unknown; a hidden lane may
/// hold only those.
fn names_people(journey: &Journey, lane: &Lane, names: &HashMap<PersonaId, &str>) -> bool {
    if lane.kind != LaneKind::Cards {
        return false;
    }
    let cards = || journey.cards.iter().filter(|it| it.lane == lane.id);
    let is_unknown = |card: &Card| card.personas.is_empty() && card.text.is_empty();
    let is_name = |card: &Card| {
        let name = card.personas.first().and_then(|it| names.get(it));
        name.is_some_and(|it| *it == card.text)
    };
    let is_someone = |card: &Card| card.personas.len() == 1 && card.span == 1;
    let all = cards().all(|it| is_unknown(it) || is_someone(it));
    let any = cards().any(|it| is_someone(it) && is_name(it));
    all && (any || (lane.hidden && cards().next().is_some()))
}

/// The names on the cards of a lane.
fn named(
    journey: &Journey,
    lane: LaneId,
    names: &HashMap<PersonaId, &str>,
) -> HashMap<StepId, Vec<String>> {
    let mut cards: Vec<&Card> = journey.cards.iter().map(|it| &**it).collect();
    cards.retain(|it| it.lane == lane);
    cards.sort_by(|a, b| journey.place_in_cell(a).cmp(&journey.place_in_cell(b)));
    let mut of_steps: HashMap<StepId, Vec<String>> = HashMap::new();
    for card in cards {
        let name = card.personas.first().and_then(|it| names.get(it));
        let name = name.copied().unwrap_or_default().to_owned();
        of_steps.entry(card.step).or_default().push(name);
    }
    of_steps
}

/// The names of all personas.
fn names(journey: &Journey) -> HashMap<PersonaId, &str> {
    let personas = journey.personas.iter();
    personas.map(|it| (it.id, it.name.as_str())).collect()
}

/// The names of the personas that a card or a point of a step is about, in the order of the
/// personas. A card about nobody in particular is about everyone.
fn concerned(journey: &Journey) -> HashMap<StepId, Vec<String>> {
    let steps: Vec<StepId> = journey.steps().map(|(_, it)| it.id).collect();
    let places: HashMap<StepId, usize> =
        steps.iter().enumerate().map(|(at, it)| (*it, at)).collect();
    let mut everyone: HashSet<StepId> = HashSet::new();
    let mut someone: HashSet<(StepId, PersonaId)> = HashSet::new();
    for card in &journey.cards {
        let Some(&first) = places.get(&card.step) else {
            continue;
        };
        let columns = steps[first..].iter().take(card.span as usize);
        for &step in columns {
            if card.personas.is_empty() {
                everyone.insert(step);
            }
            someone.extend(card.personas.iter().map(|it| (step, *it)));
        }
    }
    for curve in &journey.curves {
        let points = curve.points.iter();
        someone.extend(points.map(|it| (it.step, curve.persona)));
    }
    let personas = journey.personas.iter().filter(|it| !it.name.is_empty());
    let personas: Vec<_> = personas.collect();
    let of_step = |step: StepId| {
        let here = personas
            .iter()
            .filter(|it| everyone.contains(&step) || someone.contains(&(step, it.id)));
        (step, here.map(|it| it.name.clone()).collect())
    };
    steps.iter().copied().map(of_step).collect()
}
