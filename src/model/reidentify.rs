//! The same map under new ids: what is started from a template, or kept beside the map it
//! was copied from, must not be taken for it.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use super::{
    Card, CardId, Curve, CurveId, EvidenceId, IdSource, Journey, LaneId, LinkId, MetricId,
    PersonaId, PointId, StageId, StepId,
};

/// From each old id to the new one.
type Names<Id> = HashMap<Id, Id>;

fn names<Id: Eq + Hash>(
    old: impl Iterator<Item = Id>,
    generate: fn(&mut dyn IdSource) -> Id,
    ids: &mut dyn IdSource,
) -> Names<Id> {
    old.map(|id| (id, generate(ids))).collect()
}

/// Puts the new id in place of an old one. What names nothing in this map stays.
fn rename<Id: Copy + Eq + Hash>(id: &mut Id, names: &Names<Id>) {
    if let Some(new) = names.get(id) {
        *id = *new;
    }
}

/// The new ids of everything that others refer to.
struct Renaming {
    personas: Names<PersonaId>,
    stages: Names<StageId>,
    steps: Names<StepId>,
    lanes: Names<LaneId>,
    cards: Names<CardId>,
    metrics: Names<MetricId>,
    evidence: Names<EvidenceId>,
}

impl Renaming {
    fn new(journey: &Journey, ids: &mut dyn IdSource) -> Self {
        let personas = journey.personas.iter().map(|it| it.id);
        let stages = journey.stages.iter().map(|it| it.id);
        let steps = journey.steps().map(|(_, it)| it.id);
        let lanes = journey.lanes.iter().map(|it| it.id);
        let cards = journey.cards.iter().map(|it| it.id);
        let metrics = journey.metrics.iter().map(|it| it.id);
        let evidence = journey.evidence.iter().map(|it| it.id);
        Self {
            personas: names(personas, PersonaId::generate, ids),
            stages: names(stages, StageId::generate, ids),
            steps: names(steps, StepId::generate, ids),
            lanes: names(lanes, LaneId::generate, ids),
            cards: names(cards, CardId::generate, ids),
            metrics: names(metrics, MetricId::generate, ids),
            evidence: names(evidence, EvidenceId::generate, ids),
        }
    }

    fn card(&self, card: &mut Card) {
        rename(&mut card.id, &self.cards);
        rename(&mut card.lane, &self.lanes);
        rename(&mut card.step, &self.steps);
        for persona in &mut card.personas {
            rename(persona, &self.personas);
        }
        for link in &mut card.evidence {
            rename(&mut link.evidence, &self.evidence);
        }
        for answered in &mut card.answers {
            rename(answered, &self.cards);
        }
        if let Some(source) = &mut card.derived_from {
            rename(source, &self.cards);
        }
    }

    fn curve(&self, curve: &mut Curve, ids: &mut dyn IdSource) {
        curve.id = CurveId::generate(ids);
        rename(&mut curve.lane, &self.lanes);
        rename(&mut curve.persona, &self.personas);
        for point in &mut curve.points {
            point.id = PointId::generate(ids);
            rename(&mut point.step, &self.steps);
        }
    }
}

impl Journey {
    /// This map with a new id for every element, and every reference following. Pictures
    /// keep theirs, which say what is in them; so does a reference to another map.
    ///
    /// The map must be sound, with ids that are its own.
    pub fn reidentified(&self, ids: &mut dyn IdSource) -> Self {
        let renaming = Renaming::new(self, ids);
        let mut journey = self.clone();
        for persona in &mut journey.personas {
            rename(&mut Arc::make_mut(persona).id, &renaming.personas);
        }
        for stage in &mut journey.stages {
            let stage = Arc::make_mut(stage);
            rename(&mut stage.id, &renaming.stages);
            if let Some(source) = &mut stage.derived_from {
                rename(source, &renaming.stages);
            }
            for step in &mut stage.steps {
                let step = Arc::make_mut(step);
                rename(&mut step.id, &renaming.steps);
                if let Some(source) = &mut step.derived_from {
                    rename(source, &renaming.steps);
                }
            }
        }
        for lane in &mut journey.lanes {
            let lane = Arc::make_mut(lane);
            rename(&mut lane.id, &renaming.lanes);
            if let Some(metric) = &mut lane.metric {
                rename(metric, &renaming.metrics);
            }
        }
        for card in &mut journey.cards {
            renaming.card(Arc::make_mut(card));
        }
        for curve in &mut journey.curves {
            renaming.curve(Arc::make_mut(curve), ids);
        }
        for metric in &mut journey.metrics {
            let metric = Arc::make_mut(metric);
            rename(&mut metric.id, &renaming.metrics);
            for value in &mut metric.values {
                rename(&mut value.step, &renaming.steps);
                if let Some(persona) = &mut value.persona {
                    rename(persona, &renaming.personas);
                }
            }
        }
        for evidence in &mut journey.evidence {
            rename(&mut Arc::make_mut(evidence).id, &renaming.evidence);
        }
        for link in &mut journey.links {
            let link = Arc::make_mut(link);
            link.id = LinkId::generate(ids);
            rename(&mut link.from, &renaming.cards);
            rename(&mut link.to, &renaming.cards);
        }
        journey.sort();
        journey
    }
}
