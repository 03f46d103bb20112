//! The stops of a walk through a map: those derived from the content of the map, as the user
//! arranged them, and those that the user added.

use super::curves::{is_lane_shown, shown_curves};
use super::headline::stage_metrics;
use super::messages::has_messages;
use super::prompts::{told_description, told_goal};
use crate::model::{
    Card, ImageId, Journey, Persona, Progress, Role, Stage, StepId, StopId, StopSubject, WalkStop,
};

/// One stop of the walk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stop {
    /// The entry of the map's walk that this stop comes from; `None` if it was only derived.
    pub id: Option<StopId>,
    /// The part of the map that this stop shows.
    pub subject: StopSubject,
    /// The name that the user gave it; empty if it is called after the part that it shows.
    pub title: String,
    /// Whether this stop is left out when the map is presented.
    pub skipped: bool,
    /// The presenter's notes.
    pub notes: String,
    /// How long the stop is planned to take, in seconds.
    pub planned_seconds: Option<u32>,
    /// Whether the pages with all cards of a stage, or with the rest of a ranked list, belong to
    /// the walk. Otherwise they are shown on demand.
    pub shows_all: bool,
    /// The text of a slide.
    pub text: String,
    /// The picture of a slide.
    pub picture: Option<ImageId>,
}

/// What tells the stops of a walk apart: what a stop shows and, if it was added by hand, which
/// entry of the walk it comes from.
pub type StopKey = (StopSubject, Option<StopId>);

impl Stop {
    /// What tells it apart from the other stops of its walk.
    pub fn key(&self) -> StopKey {
        let entry = self.id.filter(|_| !self.subject.is_derived());
        (self.subject.clone(), entry)
    }

    /// Whether the show has this stop. A slide for a picture that has nothing on it yet is left
    /// out like a skipped stop.
    pub fn is_shown(&self) -> bool {
        let is_empty = self.subject == StopSubject::Picture
            && self.picture.is_none()
            && self.title.trim().is_empty()
            && self.text.trim().is_empty();
        !self.skipped && !is_empty
    }
}

/// The stops of `journey`, skipped ones too, in the order of the walk. Stops that the user
/// arranged keep their order; each derived stop follows the one that precedes it among the
/// derived stops.
pub fn walk(journey: &Journey) -> Vec<Stop> {
    let mut stops: Vec<Stop> = journey
        .walk
        .stops
        .iter()
        .filter(|stop| is_shown(journey, &stop.subject))
        .map(|stop| arranged(journey, stop))
        .collect();
    let mut previous: Option<StopSubject> = None;
    for subject in derived(journey) {
        if stops.iter().all(|stop| stop.subject != subject) {
            let index = previous.as_ref().map_or(0, |previous| {
                let previous_index = stops.iter().position(|stop| stop.subject == *previous);
                previous_index.map_or(0, |index| index + 1)
            });
            let notes = notes_of(journey, &subject).unwrap_or_default().to_owned();
            let stop = Stop {
                subject: subject.clone(),
                notes,
                ..Stop::default()
            };
            stops.insert(index, stop);
        }
        previous = Some(subject);
    }
    stops
}

fn arranged(journey: &Journey, stop: &WalkStop) -> Stop {
    let notes = notes_of(journey, &stop.subject).unwrap_or(&stop.notes);
    Stop {
        id: Some(stop.id),
        subject: stop.subject.clone(),
        title: stop.title.clone(),
        skipped: stop.skipped,
        notes: notes.to_owned(),
        planned_seconds: stop.planned_seconds,
        text: stop.text.clone(),
        picture: stop.picture,
        shows_all: stop.shows_all,
    }
}

/// The notes of the element that is shown, which replace those of the stop.
fn notes_of<'a>(journey: &'a Journey, subject: &StopSubject) -> Option<&'a str> {
    match subject {
        StopSubject::Stage(id) => journey
            .stage(*id)
            .map(|stage| stage.presenter_notes.as_str()),
        _ => None,
    }
}

/// Whether a page about a persona would say more of it than its name.
pub fn tells_more_than_its_name(persona: &Persona) -> bool {
    let has_text = |texts: &[String]| texts.iter().any(|text| !text.trim().is_empty());
    !persona.demographics.trim().is_empty()
        || !persona.quote.trim().is_empty()
        || has_text(&persona.goals)
        || has_text(&persona.needs)
        || has_text(&persona.frustrations)
}

/// Whether somebody has said how bad a pain point is, so that it can be ranked.
fn is_rated(card: &Card) -> bool {
    !card.covered && (card.severity.is_some() || card.reach.is_some() || card.votes > 0)
}

/// Whether a page about a stage would say more of it than its name and those of its steps.
fn has_content(journey: &Journey, stage: &Stage) -> bool {
    let is_here = |step: StepId| stage.steps.iter().any(|other| other.id == step);
    let has_card = || {
        let mut cards = journey.cards.iter();
        cards.any(|card| is_here(card.step) && is_lane_shown(journey, card.lane))
    };
    let has_point = || {
        let curves = shown_curves(journey);
        let mut points = curves.iter().flat_map(|(_, curve)| &curve.points);
        points.any(|point| is_here(point.step))
    };
    !told_goal(stage).is_empty()
        || !told_description(stage).is_empty()
        || has_card()
        || has_point()
        || !stage_metrics(journey, stage).is_empty()
}

/// Whether the map has something to show at a stop with this subject.
fn is_shown(journey: &Journey, subject: &StopSubject) -> bool {
    let cards = |role: &'static Role| journey.cards.iter().filter(move |card| card.role == *role);
    let is_planned = |role| {
        cards(role).any(|card| !card.covered && card.plan.progress != Some(Progress::Dropped))
    };
    match subject {
        StopSubject::Summary => has_messages(journey),
        StopSubject::Personas => {
            let mut personas = journey.personas.iter();
            personas.any(|persona| tells_more_than_its_name(persona))
        }
        StopSubject::WholeMap => !journey.stages.is_empty(),
        StopSubject::EmotionCurve => !shown_curves(journey).is_empty(),
        StopSubject::Stage(id) => journey
            .stage(*id)
            .is_none_or(|stage| has_content(journey, stage)),
        StopSubject::Pains => cards(&Role::PainPoint).any(|card| is_rated(card)),
        StopSubject::Opportunities => is_planned(&Role::Opportunity),
        StopSubject::Close => is_planned(&Role::Initiative),
        _ => true,
    }
}

/// The subjects of the stops that follow from the content of the map, in their order.
fn derived(journey: &Journey) -> Vec<StopSubject> {
    let stages = journey
        .stages
        .iter()
        .map(|stage| StopSubject::Stage(stage.id));
    let first = [
        StopSubject::Title,
        StopSubject::Summary,
        StopSubject::Personas,
        StopSubject::WholeMap,
    ];
    let mut stops: Vec<_> = first.into_iter().chain(stages).collect();
    stops.extend([
        StopSubject::EmotionCurve,
        StopSubject::Pains,
        StopSubject::Opportunities,
        StopSubject::Close,
    ]);
    stops.retain(|subject| is_shown(journey, subject));
    stops
}
