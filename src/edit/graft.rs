//! Brings the content of an excerpt into a map, with new ids: used for pasting.

use std::collections::HashMap;
use std::sync::Arc;

use super::{EditError, refuse_problems};
use crate::model::{
    Card, CardId, Curve, CurveId, ElementId, EvidenceId, IdSource, Journey, LaneId, Link, LinkId,
    Metric, MetricId, NamesSources as _, OrderKey, Persona, PersonaId, PointId, StepId,
    cards_problems, frame_problems,
};

/// An excerpt, and the lanes and steps of a map into which its content goes. Content of lanes
/// and steps that are not listed is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Graft {
    /// The excerpt: a valid map.
    pub excerpt: Journey,
    /// For lanes of the excerpt the lanes of the map.
    pub lanes: HashMap<LaneId, LaneId>,
    /// For steps of the excerpt the steps of the map.
    pub steps: HashMap<StepId, StepId>,
}

impl Graft {
    /// Whether it adds points to `curve` of the map.
    pub fn adds_points(&self, journey: &Journey, curve: &Curve) -> bool {
        self.excerpt.curves.iter().any(|source| {
            let persona = self.excerpt.persona(source.persona);
            let persona = persona.and_then(|persona| known_persona(journey, persona));
            let lane = self.lanes.get(&source.lane).copied();
            let mut points = source.points.iter();
            (lane, persona, &source.state) == (Some(curve.lane), Some(curve.persona), &curve.state)
                && points.any(|point| self.steps.contains_key(&point.step))
        })
    }
}

/// For ids of elements of the excerpt their ids in the map.
#[derive(Default)]
struct NewIds {
    personas: HashMap<PersonaId, PersonaId>,
    evidence: HashMap<EvidenceId, EvidenceId>,
    cards: HashMap<CardId, CardId>,
}

impl NewIds {
    /// The source of the map that is the same as `source` of the excerpt.
    fn source_of(&self, source: Option<EvidenceId>) -> Option<EvidenceId> {
        source.and_then(|source| self.evidence.get(&source).copied())
    }
}

/// Adds the cards of the excerpt below those in their cells, and its links, points and figures.
/// Personas, evidence and pictures that the map has already are shared.
pub(super) fn graft(
    journey: &mut Journey,
    graft: &Graft,
    ids: &mut dyn IdSource,
) -> Result<Vec<ElementId>, EditError> {
    let mut new_ids = NewIds::default();
    share(journey, &graft.excerpt, &mut new_ids, ids);
    let mut added_elements = add_cards(journey, graft, &mut new_ids, ids)?;
    for link in &graft.excerpt.links {
        let ends = (new_ids.cards.get(&link.from), new_ids.cards.get(&link.to));
        if let (Some(&from), Some(&to)) = ends {
            let id = LinkId::generate(ids);
            let label = link.label.clone();
            let link = Link {
                id,
                from,
                to,
                label,
            };
            journey.links.push(Arc::new(link));
        }
    }
    for curve in &graft.excerpt.curves {
        added_elements.extend(add_points(journey, graft, curve, &new_ids, ids));
    }
    for lane in &graft.excerpt.lanes {
        if let (Some(metric), Some(&target)) = (lane.metric, graft.lanes.get(&lane.id)) {
            add_figures(journey, graft, metric, target, &new_ids, ids);
        }
    }
    journey.sort();
    refuse_problems(frame_problems(journey))?;
    Ok(added_elements)
}

/// The persona of the map that is the same as one of an excerpt.
fn known_persona(journey: &Journey, persona: &Persona) -> Option<PersonaId> {
    let known = journey.persona(persona.id).or_else(|| {
        let mut personas = journey.personas.iter();
        personas.find(|candidate| candidate.name == persona.name)
    });
    known.map(|persona| persona.id)
}

/// Finds the personas, the evidence and the pictures of the excerpt in the map, and adds
/// those that the map lacks.
fn share(journey: &mut Journey, excerpt: &Journey, new_ids: &mut NewIds, ids: &mut dyn IdSource) {
    for image in &excerpt.images {
        if journey.image(image.id).is_none() {
            journey.images.push(Arc::clone(image));
        }
    }
    for persona in &excerpt.personas {
        let id = known_persona(journey, persona).unwrap_or_else(|| {
            let mut added = (**persona).clone();
            added.id = PersonaId::generate(ids);
            let last = journey.personas.last().map(|persona| &persona.order);
            added.order = OrderKey::between(last, None).unwrap_or_default();
            let id = added.id;
            journey.personas.push(Arc::new(added));
            id
        });
        new_ids.personas.insert(persona.id, id);
    }
    for evidence in &excerpt.evidence {
        let known = journey.evidence(evidence.id).or_else(|| {
            let mut all = journey.evidence.iter();
            all.find(|candidate| {
                candidate.title == evidence.title && candidate.kind == evidence.kind
            })
        });
        let known = known.map(|evidence| evidence.id);
        let id = known.unwrap_or_else(|| {
            let mut added = (**evidence).clone();
            added.id = EvidenceId::generate(ids);
            let id = added.id;
            journey.evidence.push(Arc::new(added));
            id
        });
        new_ids.evidence.insert(evidence.id, id);
    }
}

fn add_cards(
    journey: &mut Journey,
    graft: &Graft,
    new_ids: &mut NewIds,
    ids: &mut dyn IdSource,
) -> Result<Vec<ElementId>, EditError> {
    let mut last: HashMap<(LaneId, StepId), OrderKey> = HashMap::new();
    for card in &journey.cards {
        let key = last.entry((card.lane, card.step)).or_default();
        if *key < card.order {
            *key = card.order.clone();
        }
    }
    let mut sources: Vec<&Arc<Card>> = graft.excerpt.cards.iter().collect();
    sources.sort_by(|a, b| (&a.order, a.id).cmp(&(&b.order, b.id)));
    sources.retain(|card| {
        graft.lanes.contains_key(&card.lane) && graft.steps.contains_key(&card.step)
    });
    for card in &sources {
        new_ids.cards.insert(card.id, CardId::generate(ids));
    }
    let mut added = Vec::with_capacity(sources.len());
    for source in sources {
        let mut card = (**source).clone();
        let source_lane = graft.excerpt.lane(source.lane).map(|lane| &lane.role);
        card.id = new_ids.cards[&source.id];
        card.lane = graft.lanes[&source.lane];
        card.step = graft.steps[&source.step];
        if source_lane == Some(&card.role)
            && let Some(lane) = journey.lane(card.lane)
        {
            card.role = lane.role.clone();
        }
        let previous = last.get(&(card.lane, card.step));
        card.order = OrderKey::between(previous, None).unwrap_or_default();
        last.insert((card.lane, card.step), card.order.clone());
        card.under = card
            .under
            .and_then(|heading| new_ids.cards.get(&heading).copied());
        card.answers = renamed(&card.answers, &new_ids.cards);
        card.personas = renamed(&card.personas, &new_ids.personas);
        card.change_sources(&|source| new_ids.source_of(Some(source)));
        // Votes were given to the original, not to the copy.
        card.votes = 0;
        added.push(Arc::new(card));
    }
    let added_elements = added.iter().map(|card| ElementId::Card(card.id)).collect();
    let first = journey.cards.len();
    journey.cards.extend(added.iter().cloned());
    journey.cards[first..].sort_by_key(|card| card.id);
    journey.cards.sort_by_key(|card| card.id);
    refuse_problems(cards_problems(journey, &added))?;
    Ok(added_elements)
}

fn renamed<T: Copy + Eq + std::hash::Hash>(list: &[T], new_ids: &HashMap<T, T>) -> Vec<T> {
    list.iter()
        .filter_map(|id| new_ids.get(id).copied())
        .collect()
}

/// Adds the points of a curve to the curve of the same persona and state in the target lane. A
/// point replaces one that is at the same place.
fn add_points(
    journey: &mut Journey,
    graft: &Graft,
    source: &Curve,
    new_ids: &NewIds,
    ids: &mut dyn IdSource,
) -> Vec<ElementId> {
    let target = graft.lanes.get(&source.lane).copied();
    let persona = new_ids.personas.get(&source.persona).copied();
    let (Some(lane), Some(persona)) = (target, persona) else {
        return Vec::new();
    };
    let is_same = |curve: &Arc<Curve>| {
        curve.lane == lane && curve.persona == persona && curve.state == source.state
    };
    let index = journey.curves.iter().position(is_same).unwrap_or_else(|| {
        let curve = Curve {
            id: CurveId::generate(ids),
            lane,
            persona,
            points: Vec::new(),
            hidden_points: Vec::new(),
            ..source.clone()
        };
        journey.curves.push(Arc::new(curve));
        journey.curves.len() - 1
    });
    let from = graft.excerpt.lane(source.lane).map(|lane| lane.scale());
    let to = journey.lane(lane).map(|lane| lane.scale());
    let carry = |value: f64| match (from, to) {
        (Some(from), Some(to)) if from != to => to.value(from.fraction(value)),
        _ => value,
    };
    let curve = Arc::make_mut(&mut journey.curves[index]);
    let mut added_elements = Vec::new();
    for point in &source.points {
        let Some(&step) = graft.steps.get(&point.step) else {
            continue;
        };
        let mut point = point.clone();
        point.id = PointId::generate(ids);
        point.step = step;
        point.value = carry(point.value);
        point.low = point.low.map(carry);
        point.high = point.high.map(carry);
        point.evidence = new_ids.source_of(point.evidence);
        let is_there = |existing: &&mut crate::model::CurvePoint| {
            existing.step == step && (existing.place - point.place).abs() < 1e-3
        };
        if let Some(old) = curve.points.iter_mut().find(is_there) {
            point.id = old.id;
            added_elements.push(ElementId::Point(curve.id, point.id));
            *old = point;
        } else {
            added_elements.push(ElementId::Point(curve.id, point.id));
            curve.points.push(point);
        }
    }
    added_elements
}

/// Adds the figures of a metric where the map has none yet. If the target lane shows no metric,
/// it shows this one from now on.
fn add_figures(
    journey: &mut Journey,
    graft: &Graft,
    source: MetricId,
    target: LaneId,
    new_ids: &NewIds,
    ids: &mut dyn IdSource,
) {
    let Some(metric) = graft.excerpt.metric(source) else {
        return;
    };
    let known = journey
        .metrics
        .iter()
        .position(|metric| metric.id == source);
    let index = known.unwrap_or_else(|| {
        let added = Metric {
            id: MetricId::generate(ids),
            values: Vec::new(),
            ..(**metric).clone()
        };
        journey.metrics.push(Arc::new(added));
        journey.metrics.len() - 1
    });
    let known = Arc::make_mut(&mut journey.metrics[index]);
    for value in &metric.values {
        let mut value = value.clone();
        let Some(&step) = graft.steps.get(&value.step) else {
            continue;
        };
        value.step = step;
        value.evidence = new_ids.source_of(value.evidence);
        value.persona = value
            .persona
            .and_then(|persona| new_ids.personas.get(&persona).copied());
        let is_there = |existing: &crate::model::MetricValue| {
            existing.step == value.step && existing.persona == value.persona
        };
        if !known.values.iter().any(is_there) {
            known.values.push(value);
        }
    }
    let id = known.id;
    if let Some(lane) = journey.lanes.iter_mut().find(|lane| lane.id == target)
        && lane.metric.is_none()
    {
        Arc::make_mut(lane).metric = Some(id);
    }
}
