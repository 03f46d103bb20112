//! Changes to what is not in the grid: personas, evidence, metrics, links, pictures, the walk
//! and the workshop.

use std::sync::Arc;

use super::ordering::key_at;
use super::{EditError, refuse_problems};
use crate::model::{
    Card, ElementId, Evidence, EvidenceId, IdSource, Image, ImageId, Journey, Link, LinkId, Metric,
    MetricId, Persona, PersonaId, PortraitFrame, Walk, Workshop, frame_problems,
};

/// The index of the element with this id in a list, or the error that it is missing.
macro_rules! index_of {
    ($list:expr, $id:expr, $kind:ident) => {
        $list
            .iter()
            .position(|candidate| candidate.id == $id)
            .ok_or(EditError::Missing(ElementId::$kind($id)))?
    };
}

/// Changes every card for which `concerns` returns `true`.
fn change_cards(
    journey: &mut Journey,
    concerns: impl Fn(&Card) -> bool,
    change: impl Fn(&mut Card),
) {
    for card in &mut journey.cards {
        if concerns(card) {
            change(Arc::make_mut(card));
        }
    }
}

pub(super) fn add_persona(
    journey: &mut Journey,
    mut persona: Persona,
    ids: &mut dyn IdSource,
) -> Result<Vec<ElementId>, EditError> {
    persona.id = PersonaId::generate(ids);
    let end = journey.personas.len();
    persona.order = key_at(
        &mut journey.personas,
        end,
        |persona| &persona.order,
        |persona, key| persona.order = key,
    );
    let id = persona.id;
    journey.personas.push(Arc::new(persona));
    refuse_problems(frame_problems(journey))?;
    Ok(vec![ElementId::Persona(id)])
}

pub(super) fn put_persona(
    journey: &mut Journey,
    mut persona: Persona,
) -> Result<Vec<ElementId>, EditError> {
    let index = index_of!(journey.personas, persona.id, Persona);
    let id = persona.id;
    let before = &journey.personas[index];
    persona.order = before.order.clone();
    // Another picture is framed anew.
    if persona.portrait != before.portrait && persona.portrait_frame == before.portrait_frame {
        persona.portrait_frame = PortraitFrame::default();
    }
    journey.personas[index] = Arc::new(persona);
    refuse_problems(frame_problems(journey))?;
    Ok(vec![ElementId::Persona(id)])
}

pub(super) fn move_persona(
    journey: &mut Journey,
    persona: PersonaId,
    index: usize,
) -> Result<Vec<ElementId>, EditError> {
    let from = index_of!(journey.personas, persona, Persona);
    let mut moved = journey.personas.remove(from);
    let order = key_at(
        &mut journey.personas,
        index,
        |persona| &persona.order,
        |persona, key| persona.order = key,
    );
    Arc::make_mut(&mut moved).order = order;
    let index = index.min(journey.personas.len());
    journey.personas.insert(index, moved);
    Ok(vec![ElementId::Persona(persona)])
}

pub(super) fn delete_persona(
    journey: &mut Journey,
    persona: PersonaId,
) -> Result<Vec<ElementId>, EditError> {
    let index = index_of!(journey.personas, persona, Persona);
    journey.personas.remove(index);
    journey.curves.retain(|curve| curve.persona != persona);
    change_cards(
        journey,
        |card| card.personas.contains(&persona),
        |card| card.personas.retain(|other| *other != persona),
    );
    for metric in &mut journey.metrics {
        if metric
            .values
            .iter()
            .any(|value| value.persona == Some(persona))
        {
            Arc::make_mut(metric)
                .values
                .retain(|value| value.persona != Some(persona));
        }
    }
    Ok(Vec::new())
}

pub(super) fn add_evidence(
    journey: &mut Journey,
    mut evidence: Evidence,
    ids: &mut dyn IdSource,
) -> Result<Vec<ElementId>, EditError> {
    evidence.id = EvidenceId::generate(ids);
    let id = evidence.id;
    journey.evidence.push(Arc::new(evidence));
    journey.sort();
    refuse_problems(frame_problems(journey))?;
    Ok(vec![ElementId::Evidence(id)])
}

pub(super) fn put_evidence(
    journey: &mut Journey,
    evidence: Evidence,
) -> Result<Vec<ElementId>, EditError> {
    let index = index_of!(journey.evidence, evidence.id, Evidence);
    let id = evidence.id;
    journey.evidence[index] = Arc::new(evidence);
    refuse_problems(frame_problems(journey))?;
    Ok(vec![ElementId::Evidence(id)])
}

pub(super) fn delete_evidence(
    journey: &mut Journey,
    evidence: EvidenceId,
) -> Result<Vec<ElementId>, EditError> {
    let index = index_of!(journey.evidence, evidence, Evidence);
    journey.evidence.remove(index);
    journey.forget_source(evidence);
    Ok(Vec::new())
}

pub(super) fn add_metric(
    journey: &mut Journey,
    mut metric: Metric,
    ids: &mut dyn IdSource,
) -> Result<Vec<ElementId>, EditError> {
    metric.id = MetricId::generate(ids);
    let id = metric.id;
    journey.metrics.push(Arc::new(metric));
    journey.sort();
    refuse_problems(frame_problems(journey))?;
    Ok(vec![ElementId::Metric(id)])
}

pub(super) fn put_metric(
    journey: &mut Journey,
    metric: Metric,
) -> Result<Vec<ElementId>, EditError> {
    let index = index_of!(journey.metrics, metric.id, Metric);
    let id = metric.id;
    journey.metrics[index] = Arc::new(metric);
    refuse_problems(frame_problems(journey))?;
    Ok(vec![ElementId::Metric(id)])
}

pub(super) fn delete_metric(
    journey: &mut Journey,
    metric: MetricId,
) -> Result<Vec<ElementId>, EditError> {
    let index = index_of!(journey.metrics, metric, Metric);
    journey.metrics.remove(index);
    for lane in &mut journey.lanes {
        if lane.metric == Some(metric) {
            Arc::make_mut(lane).metric = None;
        }
    }
    Ok(Vec::new())
}

pub(super) fn add_link(
    journey: &mut Journey,
    mut link: Link,
    ids: &mut dyn IdSource,
) -> Result<Vec<ElementId>, EditError> {
    link.id = LinkId::generate(ids);
    let id = link.id;
    journey.links.push(Arc::new(link));
    journey.sort();
    refuse_problems(frame_problems(journey))?;
    Ok(vec![ElementId::Link(id)])
}

pub(super) fn put_link(journey: &mut Journey, link: Link) -> Result<Vec<ElementId>, EditError> {
    let index = index_of!(journey.links, link.id, Link);
    let id = link.id;
    journey.links[index] = Arc::new(link);
    refuse_problems(frame_problems(journey))?;
    Ok(vec![ElementId::Link(id)])
}

pub(super) fn delete_link(
    journey: &mut Journey,
    link: LinkId,
) -> Result<Vec<ElementId>, EditError> {
    let index = index_of!(journey.links, link, Link);
    journey.links.remove(index);
    Ok(Vec::new())
}

pub(super) fn add_image(journey: &mut Journey, image: Image) -> Result<Vec<ElementId>, EditError> {
    let id = image.id;
    if journey.image(id).is_none() {
        journey.images.push(Arc::new(image));
        journey.sort();
        refuse_problems(frame_problems(journey))?;
    }
    Ok(vec![ElementId::Image(id)])
}

pub(super) fn put_image(journey: &mut Journey, image: Image) -> Result<Vec<ElementId>, EditError> {
    let index = index_of!(journey.images, image.id, Image);
    let id = image.id;
    // The bytes stay, because the id is their hash.
    let mut changed = (*journey.images[index]).clone();
    changed.alt = image.alt;
    journey.images[index] = Arc::new(changed);
    Ok(vec![ElementId::Image(id)])
}

pub(super) fn delete_image(
    journey: &mut Journey,
    image: ImageId,
) -> Result<Vec<ElementId>, EditError> {
    let index = index_of!(journey.images, image, Image);
    journey.images.remove(index);
    change_cards(
        journey,
        |card| card.image == Some(image),
        |card| card.image = None,
    );
    for persona in &mut journey.personas {
        if persona.portrait == Some(image) {
            let persona = Arc::make_mut(persona);
            persona.portrait = None;
            persona.portrait_frame = PortraitFrame::default();
        }
    }
    if journey
        .walk
        .stops
        .iter()
        .any(|stop| stop.picture == Some(image))
    {
        let stops = &mut Arc::make_mut(&mut journey.walk).stops;
        let shown = stops.iter_mut().filter(|stop| stop.picture == Some(image));
        shown.for_each(|stop| stop.picture = None);
    }
    Ok(Vec::new())
}

pub(super) fn put_walk(journey: &mut Journey, walk: Walk) -> Result<Vec<ElementId>, EditError> {
    journey.walk = Arc::new(walk);
    refuse_problems(frame_problems(journey))?;
    Ok(Vec::new())
}

pub(super) fn put_workshop(
    journey: &mut Journey,
    workshop: Option<Workshop>,
) -> Result<Vec<ElementId>, EditError> {
    journey.workshop = workshop.map(Arc::new);
    refuse_problems(frame_problems(journey))?;
    Ok(Vec::new())
}
