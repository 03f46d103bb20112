//! Bringing the content of an excerpt into a map, with new ids: pasting and duplicating.

use std::collections::HashMap;
use std::sync::Arc;

use super::{EditError, refuse_problems};
use crate::model::{
    Card, CardId, Curve, CurveId, ElementId, EvidenceId, IdSource, Journey, LaneId, Link, LinkId,
    Metric, MetricId, OrderKey, PersonaId, PointId, StepId, cards_problems, frame_problems,
};

/// An excerpt, and where its lanes and steps are in the map it is brought into. What
/// stands in others is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Graft {
    /// The excerpt: a sound map.
    pub excerpt: Journey,
    /// From lanes of the excerpt to lanes of the map.
    pub lanes: HashMap<LaneId, LaneId>,
    /// From steps of the excerpt to steps of the map.
    pub steps: HashMap<StepId, StepId>,
}

/// What elements of the excerpt are called in the map.
#[derive(Default)]
struct Names {
    personas: HashMap<PersonaId, PersonaId>,
    evidence: HashMap<EvidenceId, EvidenceId>,
    cards: HashMap<CardId, CardId>,
}

/// Adds the cards, points and figures of the excerpt below what is there. Personas,
/// evidence and pictures that the map has already are shared.
pub(super) fn graft(
    journey: &mut Journey,
    graft: &Graft,
    ids: &mut dyn IdSource,
) -> Result<Vec<ElementId>, EditError> {
    let mut names = Names::default();
    share(journey, &graft.excerpt, &mut names, ids);
    let mut added_elements = add_cards(journey, graft, &mut names, ids)?;
    for link in &graft.excerpt.links {
        let ends = (names.cards.get(&link.from), names.cards.get(&link.to));
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
        added_elements.extend(add_points(journey, graft, curve, &names, ids));
    }
    for lane in &graft.excerpt.lanes {
        if let (Some(metric), Some(&target)) = (lane.metric, graft.lanes.get(&lane.id)) {
            add_figures(journey, graft, metric, target, &names, ids);
        }
    }
    journey.sort();
    refuse_problems(frame_problems(journey))?;
    Ok(added_elements)
}

/// Finds the personas, the evidence and the pictures of the excerpt in the map, and adds
/// those it lacks.
fn share(journey: &mut Journey, excerpt: &Journey, names: &mut Names, ids: &mut dyn IdSource) {
    for image in &excerpt.images {
        if journey.image(image.id).is_none() {
            journey.images.push(Arc::clone(image));
        }
    }
    for persona in &excerpt.personas {
        let known = journey.persona(persona.id).or_else(|| {
            let mut personas = journey.personas.iter();
            personas.find(|it| it.name == persona.name)
        });
        let known = known.map(|it| it.id);
        let id = known.unwrap_or_else(|| {
            let mut added = (**persona).clone();
            added.id = PersonaId::generate(ids);
            let last = journey.personas.last().map(|it| &it.order);
            added.order = OrderKey::between(last, None).unwrap_or_default();
            let id = added.id;
            journey.personas.push(Arc::new(added));
            id
        });
        names.personas.insert(persona.id, id);
    }
    for evidence in &excerpt.evidence {
        let known = journey.evidence(evidence.id).or_else(|| {
            let mut all = journey.evidence.iter();
            all.find(|it| it.title == evidence.title && it.kind == evidence.kind)
        });
        let known = known.map(|it| it.id);
        let id = known.unwrap_or_else(|| {
            let mut added = (**evidence).clone();
            added.id = EvidenceId::generate(ids);
            let id = added.id;
            journey.evidence.push(Arc::new(added));
            id
        });
        names.evidence.insert(evidence.id, id);
    }
}

fn add_cards(
    journey: &mut Journey,
    graft: &Graft,
    names: &mut Names,
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
    sources.retain(|it| graft.lanes.contains_key(&it.lane) && graft.steps.contains_key(&it.step));
    for card in &sources {
        names.cards.insert(card.id, CardId::generate(ids));
    }
    let mut added = Vec::with_capacity(sources.len());
    for source in sources {
        let mut card = (**source).clone();
        let source_lane = graft.excerpt.lane(source.lane).map(|it| &it.role);
        card.id = names.cards[&source.id];
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
        card.under = card.under.and_then(|it| names.cards.get(&it).copied());
        card.answers = renamed(&card.answers, &names.cards);
        card.personas = renamed(&card.personas, &names.personas);
        card.evidence
            .retain_mut(|link| match names.evidence.get(&link.evidence) {
                Some(id) => {
                    link.evidence = *id;
                    true
                }
                None => false,
            });
        // Votes were given to the original.
        card.votes = 0;
        added.push(Arc::new(card));
    }
    let added_elements = added.iter().map(|it| ElementId::Card(it.id)).collect();
    let first = journey.cards.len();
    journey.cards.extend(added.iter().cloned());
    journey.cards[first..].sort_by_key(|it| it.id);
    journey.cards.sort_by_key(|it| it.id);
    refuse_problems(cards_problems(journey, &added))?;
    Ok(added_elements)
}

fn renamed<T: Copy + Eq + std::hash::Hash>(list: &[T], names: &HashMap<T, T>) -> Vec<T> {
    list.iter()
        .filter_map(|id| names.get(id).copied())
        .collect()
}

/// Adds the points of a curve to the same persona's curve of the target lane. A point
/// takes the place of the one that stands at the same place.
fn add_points(
    journey: &mut Journey,
    graft: &Graft,
    source: &Curve,
    names: &Names,
    ids: &mut dyn IdSource,
) -> Vec<ElementId> {
    let target = graft.lanes.get(&source.lane).copied();
    let persona = names.personas.get(&source.persona).copied();
    let (Some(lane), Some(persona)) = (target, persona) else {
        return Vec::new();
    };
    let is_same =
        |it: &Arc<Curve>| it.lane == lane && it.persona == persona && it.state == source.state;
    let index = journey.curves.iter().position(is_same).unwrap_or_else(|| {
        let curve = Curve {
            id: CurveId::generate(ids),
            lane,
            persona,
            points: Vec::new(),
            ..source.clone()
        };
        journey.curves.push(Arc::new(curve));
        journey.curves.len() - 1
    });
    let from = graft.excerpt.lane(source.lane).map(|it| it.scale());
    let to = journey.lane(lane).map(|it| it.scale());
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
        let is_there = |it: &&mut crate::model::CurvePoint| {
            it.step == step && (it.place - point.place).abs() < 1e-3
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

/// Adds the figures of a metric where the map has none yet, and shows the metric in the
/// target lane if that shows nothing.
fn add_figures(
    journey: &mut Journey,
    graft: &Graft,
    source: MetricId,
    target: LaneId,
    names: &Names,
    ids: &mut dyn IdSource,
) {
    let Some(metric) = graft.excerpt.metric(source) else {
        return;
    };
    let known = journey.metrics.iter().position(|it| it.id == source);
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
        value.persona = value
            .persona
            .and_then(|it| names.personas.get(&it).copied());
        let is_there =
            |it: &crate::model::MetricValue| it.step == value.step && it.persona == value.persona;
        if !known.values.iter().any(is_there) {
            known.values.push(value);
        }
    }
    let id = known.id;
    if let Some(lane) = journey.lanes.iter_mut().find(|it| it.id == target)
        && lane.metric.is_none()
    {
        Arc::make_mut(lane).metric = Some(id);
    }
}
