//! The stops of a walk through a map: those derived from the content of the map, as the user
//! arranged them, and those that the user added.

use super::messages::has_messages;
use crate::model::{ImageId, Journey, Role, StopId, StopSubject, WalkStop};

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

/// Whether the map has something to show at a stop with this subject.
fn is_shown(journey: &Journey, subject: &StopSubject) -> bool {
    let has_card = |role: &Role| journey.cards.iter().any(|card| card.role == *role);
    match subject {
        StopSubject::Summary => has_messages(journey),
        StopSubject::Personas => !journey.personas.is_empty(),
        StopSubject::WholeMap => !journey.stages.is_empty(),
        StopSubject::EmotionCurve => journey
            .curves
            .iter()
            .any(|curve| !curve.hidden && !curve.points.is_empty()),
        StopSubject::Pains => has_card(&Role::PainPoint),
        StopSubject::Opportunities => has_card(&Role::Opportunity),
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
