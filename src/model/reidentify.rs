//! The same map with new ids. A map that was started from a template, or that is kept beside
//! the map it was copied from, must not be mistaken for the original.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use super::{
    ActivityId, Card, CardId, Curve, CurveId, EvidenceId, IdSource, Journey, LaneId, LinkId,
    MessageSubject, MetricId, NamesSources as _, NoteId, ParticipantId, PersonaId, PointId, Recipe,
    ScoringId, StageId, StepId, StopId, StopSubject, Vote, VoteId, Walk, Workshop,
};

/// The new id for each old one.
type IdMap<Id> = HashMap<Id, Id>;

fn new_ids<Id: Eq + Hash>(
    old: impl Iterator<Item = Id>,
    generate: fn(&mut dyn IdSource) -> Id,
    ids: &mut dyn IdSource,
) -> IdMap<Id> {
    old.map(|id| (id, generate(ids))).collect()
}

/// Replaces an old id by the new one. An id that names nothing in this map stays.
fn rename<Id: Copy + Eq + Hash>(id: &mut Id, id_map: &IdMap<Id>) {
    if let Some(new) = id_map.get(id) {
        *id = *new;
    }
}

/// The new ids of all elements of a map that other elements refer to.
pub struct Renaming {
    personas: IdMap<PersonaId>,
    stages: IdMap<StageId>,
    steps: IdMap<StepId>,
    lanes: IdMap<LaneId>,
    cards: IdMap<CardId>,
    metrics: IdMap<MetricId>,
    evidence: IdMap<EvidenceId>,
    curves: IdMap<CurveId>,
}

impl Renaming {
    /// New ids for the elements of `journey`, in which each id must name only one element.
    pub fn new(journey: &Journey, ids: &mut dyn IdSource) -> Self {
        let personas = journey.personas.iter().map(|persona| persona.id);
        let stages = journey.stages.iter().map(|stage| stage.id);
        let steps = journey.steps().map(|(_, step)| step.id);
        let lanes = journey.lanes.iter().map(|lane| lane.id);
        let cards = journey.cards.iter().map(|card| card.id);
        let metrics = journey.metrics.iter().map(|metric| metric.id);
        let evidence = journey.evidence.iter().map(|evidence| evidence.id);
        let curves = journey.curves.iter().map(|curve| curve.id);
        Self {
            personas: new_ids(personas, PersonaId::generate, ids),
            stages: new_ids(stages, StageId::generate, ids),
            steps: new_ids(steps, StepId::generate, ids),
            lanes: new_ids(lanes, LaneId::generate, ids),
            cards: new_ids(cards, CardId::generate, ids),
            metrics: new_ids(metrics, MetricId::generate, ids),
            evidence: new_ids(evidence, EvidenceId::generate, ids),
            curves: new_ids(curves, CurveId::generate, ids),
        }
    }

    fn rename_card(&self, card: &mut Card) {
        rename(&mut card.id, &self.cards);
        rename(&mut card.lane, &self.lanes);
        rename(&mut card.step, &self.steps);
        for persona in &mut card.personas {
            rename(persona, &self.personas);
        }
        card.change_sources(&|source| Some(self.source(source)));
        for answered in &mut card.answers {
            rename(answered, &self.cards);
        }
        if let Some(heading) = &mut card.under {
            rename(heading, &self.cards);
        }
        if let Some(source) = &mut card.derived_from {
            rename(source, &self.cards);
        }
    }

    fn curve(&self, curve: &mut Curve, ids: &mut dyn IdSource) {
        rename(&mut curve.id, &self.curves);
        rename(&mut curve.lane, &self.lanes);
        rename(&mut curve.persona, &self.personas);
        curve.change_sources(&|source| Some(self.source(source)));
        for point in &mut curve.points {
            point.id = PointId::generate(ids);
            rename(&mut point.step, &self.steps);
        }
        for point in &mut curve.hidden_points {
            rename(&mut point.step, &self.steps);
        }
    }

    fn walk(&self, walk: &mut Walk, ids: &mut dyn IdSource) {
        for stop in &mut walk.stops {
            stop.id = StopId::generate(ids);
            match &mut stop.subject {
                StopSubject::Stage(stage) => rename(stage, &self.stages),
                StopSubject::Part { steps, lanes } => {
                    for step in steps.iter_mut() {
                        rename(step, &self.steps);
                    }
                    for lane in lanes.iter_mut() {
                        rename(lane, &self.lanes);
                    }
                }
                StopSubject::Cards(cards) => {
                    for card in cards.iter_mut() {
                        rename(card, &self.cards);
                    }
                }
                _ => {}
            }
        }
        for message in &mut walk.messages {
            match &mut message.subject {
                MessageSubject::Pain(card) | MessageSubject::Opportunity(card) => {
                    rename(card, &self.cards);
                }
                MessageSubject::Loss(metric) => rename(metric, &self.metrics),
                MessageSubject::Lowest(curve) => rename(curve, &self.curves),
            }
        }
    }

    fn workshop(&self, workshop: &mut Workshop, ids: &mut dyn IdSource) {
        let current = workshop.current;
        for activity in &mut workshop.agenda {
            let old = activity.id;
            activity.id = ActivityId::generate(ids);
            if current == Some(old) {
                workshop.current = Some(activity.id);
            }
            for lane in &mut activity.lanes {
                rename(lane, &self.lanes);
            }
            for card in &mut activity.made {
                rename(card, &self.cards);
            }
        }
        let mut people = HashMap::new();
        for person in &mut workshop.people {
            let id = ParticipantId::generate(ids);
            people.insert(std::mem::replace(&mut person.id, id), id);
        }
        for note in &mut workshop.parking_lot {
            note.id = NoteId::generate(ids);
        }
        for vote in &mut workshop.votes {
            vote.id = VoteId::generate(ids);
            self.vote(vote);
            for person in vote
                .ballots
                .iter_mut()
                .filter_map(|ballot| ballot.person.as_mut())
            {
                rename(person, &people);
            }
        }
        for scoring in &mut workshop.scorings {
            scoring.id = ScoringId::generate(ids);
            rename(&mut scoring.curve, &self.curves);
            for person in scoring.persons.iter_mut().flatten() {
                rename(person, &people);
            }
            for score in &mut scoring.scores {
                rename(&mut score.step, &self.steps);
            }
            for point in &mut scoring.before {
                rename(&mut point.step, &self.steps);
            }
        }
    }

    fn vote(&self, vote: &mut Vote) {
        for card in &mut vote.candidates {
            rename(card, &self.cards);
        }
        let ballots = vote.ballots.iter_mut().flat_map(|ballot| &mut ballot.dots);
        for dots in ballots.chain(&mut vote.hands) {
            rename(&mut dots.card, &self.cards);
        }
    }

    fn source(&self, id: EvidenceId) -> EvidenceId {
        self.evidence.get(&id).copied().unwrap_or(id)
    }

    /// Renames the steps and personas that a recipe names.
    fn recipe(&self, recipe: &mut Recipe) {
        for step in &mut recipe.steps {
            rename(&mut step.step, &self.steps);
        }
        for segment in &mut recipe.segments {
            rename(&mut segment.persona, &self.personas);
        }
        for theme in &mut recipe.themes {
            theme
                .step
                .iter_mut()
                .for_each(|step| rename(step, &self.steps));
        }
        for column in &mut recipe.columns {
            column
                .step
                .iter_mut()
                .for_each(|step| rename(step, &self.steps));
            let answer = column.answer.as_mut();
            if let Some(persona) = answer.and_then(|answer| answer.persona.as_mut()) {
                rename(persona, &self.personas);
            }
        }
    }

    /// The new id of a persona; the old one if the map does not have it.
    pub fn persona(&self, id: PersonaId) -> PersonaId {
        self.personas.get(&id).copied().unwrap_or(id)
    }

    /// The new id of a stage; the old one if the map does not have it.
    pub fn stage(&self, id: StageId) -> StageId {
        self.stages.get(&id).copied().unwrap_or(id)
    }

    /// The new id of a lane; the old one if the map does not have it.
    pub fn lane(&self, id: LaneId) -> LaneId {
        self.lanes.get(&id).copied().unwrap_or(id)
    }

    /// The new id of a card; the old one if the map does not have it.
    pub fn card(&self, id: CardId) -> CardId {
        self.cards.get(&id).copied().unwrap_or(id)
    }

    /// `journey`, whose elements have the old ids, with the new ones. Elements to which no other
    /// refers get their ids of `ids`.
    pub fn apply(&self, journey: &Journey, ids: &mut dyn IdSource) -> Journey {
        let mut journey = journey.clone();
        for persona in &mut journey.personas {
            rename(&mut Arc::make_mut(persona).id, &self.personas);
        }
        for stage in &mut journey.stages {
            let stage = Arc::make_mut(stage);
            rename(&mut stage.id, &self.stages);
            if let Some(source) = &mut stage.derived_from {
                rename(source, &self.stages);
            }
            for step in &mut stage.steps {
                let step = Arc::make_mut(step);
                rename(&mut step.id, &self.steps);
                if let Some(source) = &mut step.derived_from {
                    rename(source, &self.steps);
                }
            }
        }
        for lane in &mut journey.lanes {
            let lane = Arc::make_mut(lane);
            rename(&mut lane.id, &self.lanes);
            if let Some(metric) = &mut lane.metric {
                rename(metric, &self.metrics);
            }
        }
        for card in &mut journey.cards {
            self.rename_card(Arc::make_mut(card));
        }
        for curve in &mut journey.curves {
            self.curve(Arc::make_mut(curve), ids);
        }
        for metric in &mut journey.metrics {
            let metric = Arc::make_mut(metric);
            rename(&mut metric.id, &self.metrics);
            metric.change_sources(&|source| Some(self.source(source)));
            for value in &mut metric.values {
                rename(&mut value.step, &self.steps);
                if let Some(persona) = &mut value.persona {
                    rename(persona, &self.personas);
                }
            }
        }
        for evidence in &mut journey.evidence {
            let evidence = Arc::make_mut(evidence);
            rename(&mut evidence.id, &self.evidence);
            if let Some(recipe) = &mut evidence.recipe {
                self.recipe(Arc::make_mut(recipe));
            }
            if let Some(counted) = &mut evidence.counted {
                self.recipe(&mut Arc::make_mut(counted).recipe);
            }
        }
        for link in &mut journey.links {
            let link = Arc::make_mut(link);
            link.id = LinkId::generate(ids);
            rename(&mut link.from, &self.cards);
            rename(&mut link.to, &self.cards);
        }
        if !journey.walk.stops.is_empty() {
            self.walk(Arc::make_mut(&mut journey.walk), ids);
        }
        if let Some(workshop) = &mut journey.workshop {
            self.workshop(Arc::make_mut(workshop), ids);
        }
        journey.sort();
        journey
    }
}

impl Journey {
    /// This map with a new id for every element, and with all references changed accordingly.
    /// Pictures keep their ids, which are hashes of their content. References to elements of
    /// other maps stay as they are.
    ///
    /// The map must be valid, and each id must name only one element.
    pub fn reidentified(&self, ids: &mut dyn IdSource) -> Self {
        Renaming::new(self, ids).apply(self, ids)
    }
}
