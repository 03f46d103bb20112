//! What of a map a journey diagram can hold: one score for each step, and the people who take
//! part in it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::model::{
    Card, Curve, CurveState, Journey, Lane, LaneId, LaneKind, Persona, PersonaId, Scale, StepId,
};

/// The range of scores that Mermaid draws faces for.
const SCORES: Scale = Scale { min: 1.0, max: 5.0 };

/// The curve whose points become scores.
pub(super) struct Scores<'a> {
    pub(super) curve: &'a Curve,
    pub(super) lane: &'a Lane,
    is_rescaled: bool,
    of_steps: HashMap<StepId, f64>,
    /// How many steps have more than one point, of which the mean is written.
    pub(super) merged: usize,
}

impl<'a> Scores<'a> {
    /// The scores of one curve with points: a current one before a future one, then that of the
    /// first lane, then that of the first persona. `None` if no curve has points.
    pub(super) fn of(journey: &'a Journey) -> Option<Self> {
        let curves = journey
            .curves
            .iter()
            .filter(|curve| !curve.points.is_empty());
        let place = |curve: &Curve| {
            let lanes = &mut journey.lanes.iter();
            let personas = &mut journey.personas.iter();
            (
                curve.state != CurveState::Current,
                lanes.position(|lane| lane.id == curve.lane),
                personas.position(|persona| persona.id == curve.persona),
            )
        };
        let curve = curves.min_by_key(|curve| place(curve))?;
        let lane = journey.lane(curve.lane)?;
        let mut sums: HashMap<StepId, (f64, f64)> = HashMap::new();
        for point in &curve.points {
            let (mean, count) = sums.entry(point.step).or_default();
            *count += 1.0;
            // The mean of finite values is finite, but their sum may overflow.
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

    /// The score of a step; `None` if the curve has no point there.
    pub(super) fn of_step(&self, step: StepId) -> Option<f64> {
        let value = *self.of_steps.get(&step)?;
        if !self.is_rescaled {
            return Some(value);
        }
        let score = SCORES.value(self.lane.scale().fraction(value));
        Some((score * 100.0).round() / 100.0)
    }
}

/// Whether the scale is that of Mermaid's scores, 1 to 5, possibly widened at either end just
/// as far as the points of the curve need. Values are then written as they are.
fn is_mermaid_scale(scale: Scale, curve: &Curve) -> bool {
    let values = || curve.points.iter().map(|point| point.value);
    let min = values().fold(SCORES.min, f64::min);
    let max = values().fold(SCORES.max, f64::max);
    scale.min == min && scale.max == max
}

/// The people who take part in the steps.
pub(super) struct People {
    /// The lane whose cards name the people, if there is one.
    pub(super) lane: Option<LaneId>,
    /// The names by step. A name is empty only if it comes from an empty card of that lane.
    of_steps: HashMap<StepId, Vec<String>>,
}

impl People {
    /// Those that the cards of a lane name. Without such a lane a step with a score has the
    /// persona whose score it is, because Mermaid draws one face for all who are named there;
    /// steps without a score have all personas that something there is about.
    pub(super) fn of(journey: &Journey, scores: Option<&Scores<'_>>) -> Self {
        let names = names(journey);
        let mut lanes = journey.lanes.iter();
        let lane = lanes.find(|lane| names_people(journey, lane, &names));
        let lane = lane.map(|lane| lane.id);
        let of_steps = match lane {
            Some(lane) => named(journey, lane, &names),
            None => concerned(journey, scores),
        };
        Self { lane, of_steps }
    }

    /// The names of the people who take part in a step.
    pub(super) fn of_step(&self, step: StepId) -> &[String] {
        self.of_steps.get(&step).map_or(&[], Vec::as_slice)
    }
}

/// Whether the cards of a lane name the people who take part: each of them is about one
/// persona, and the text of at least one is just the persona's name. An empty card means
/// someone unknown; a hidden lane may hold only empty cards.
fn names_people(journey: &Journey, lane: &Lane, names: &HashMap<PersonaId, &str>) -> bool {
    if lane.kind != LaneKind::Cards {
        return false;
    }
    let cards = || journey.cards.iter().filter(|card| card.lane == lane.id);
    let is_unknown = |card: &Card| card.personas.is_empty() && card.text.is_empty();
    let is_name = |card: &Card| {
        let name = card.personas.first().and_then(|id| names.get(id));
        name.is_some_and(|name| *name == card.text)
    };
    let is_someone = |card: &Card| card.personas.len() == 1 && card.span == 1;
    let are_people = cards().all(|card| is_unknown(card) || is_someone(card));
    let has_name = cards().any(|card| is_someone(card) && is_name(card));
    are_people && (has_name || (lane.hidden && cards().next().is_some()))
}

/// The names of the personas on the cards of a lane, by step.
fn named(
    journey: &Journey,
    lane: LaneId,
    names: &HashMap<PersonaId, &str>,
) -> HashMap<StepId, Vec<String>> {
    let mut cards: Vec<&Card> = journey.cards.iter().map(|card| &**card).collect();
    cards.retain(|card| card.lane == lane);
    cards.sort_by(|a, b| journey.place_in_cell(a).cmp(&journey.place_in_cell(b)));
    let mut of_steps: HashMap<StepId, Vec<String>> = HashMap::new();
    for card in cards {
        let name = card.personas.first().and_then(|id| names.get(id));
        let name = name.copied().unwrap_or_default().to_owned();
        of_steps.entry(card.step).or_default().push(name);
    }
    of_steps
}

/// The names of all personas.
fn names(journey: &Journey) -> HashMap<PersonaId, &str> {
    let personas = journey.personas.iter();
    personas
        .map(|persona| (persona.id, persona.name.as_str()))
        .collect()
}

/// For each step with a score the name of the persona whose score it is, for each other step
/// those of the personas that a card or a curve point there is about, in the order of the
/// personas. A card without personas is about everyone.
fn concerned(journey: &Journey, scores: Option<&Scores<'_>>) -> HashMap<StepId, Vec<String>> {
    let steps: Vec<StepId> = journey.steps().map(|(_, step)| step.id).collect();
    let places: HashMap<StepId, usize> = steps
        .iter()
        .enumerate()
        .map(|(at, step)| (*step, at))
        .collect();
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
            someone.extend(card.personas.iter().map(|id| (step, *id)));
        }
    }
    for curve in &journey.curves {
        let points = curve.points.iter();
        someone.extend(points.map(|point| (point.step, curve.persona)));
    }
    let personas = journey
        .personas
        .iter()
        .filter(|persona| !persona.name.is_empty());
    let personas: Vec<_> = personas.collect();
    let scored = |step: StepId| {
        let curve = scores
            .filter(|scores| scores.of_step(step).is_some())?
            .curve;
        let is_named = |persona: &&&Arc<Persona>| persona.id == curve.persona;
        personas.iter().find(is_named).map(|persona| persona.id)
    };
    let of_step = |step: StepId| {
        let scored = scored(step);
        let is_here = |persona: PersonaId| match scored {
            Some(scored) => persona == scored,
            None => everyone.contains(&step) || someone.contains(&(step, persona)),
        };
        let here = personas.iter().filter(|persona| is_here(persona.id));
        (step, here.map(|persona| persona.name.clone()).collect())
    };
    steps.iter().copied().map(of_step).collect()
}
