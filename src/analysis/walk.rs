//! The stops of a walk through a map: those the map has by itself, as they were arranged by
//! hand, and those that were added.

use crate::model::{Journey, Role, StopId, StopSubject, WalkStop};

/// One stop of the walk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stop {
    /// The entry of the map's walk behind it; `None` if it was never touched.
    pub id: Option<StopId>,
    /// The part of the map that it shows.
    pub subject: StopSubject,
    /// A name of its own; empty where it is called after the part that it shows.
    pub title: String,
    /// Whether it is left out when the map is presented.
    pub skipped: bool,
    /// What the presenter wants to say.
    pub notes: String,
    /// How long it shall take, in seconds.
    pub planned_seconds: Option<u32>,
}

/// The stops of `journey`, skipped ones too, in the order of the walk. Arranged stops keep
/// their order; each other stop follows the one it follows by itself.
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
        if stops.iter().all(|it| it.subject != subject) {
            let at = previous.as_ref().map_or(0, |previous| {
                let before = stops.iter().position(|it| it.subject == *previous);
                before.map_or(0, |before| before + 1)
            });
            let notes = notes_of(journey, &subject).unwrap_or_default().to_owned();
            let stop = Stop {
                subject: subject.clone(),
                notes,
                ..Stop::default()
            };
            stops.insert(at, stop);
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
    }
}

/// The notes that what is shown has itself.
fn notes_of<'a>(journey: &'a Journey, subject: &StopSubject) -> Option<&'a str> {
    match subject {
        StopSubject::Stage(stage) => journey.stage(*stage).map(|it| it.presenter_notes.as_str()),
        _ => None,
    }
}

/// Whether there is anything to show at a stop.
fn is_shown(journey: &Journey, subject: &StopSubject) -> bool {
    let has_card = |role: &Role| journey.cards.iter().any(|it| it.role == *role);
    match subject {
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

/// The stops that the map has by itself, in their order.
fn derived(journey: &Journey) -> Vec<StopSubject> {
    let stages = journey.stages.iter().map(|it| StopSubject::Stage(it.id));
    let all = [
        StopSubject::Title,
        StopSubject::Personas,
        StopSubject::WholeMap,
    ];
    let mut stops: Vec<_> = all.into_iter().chain(stages).collect();
    stops.extend([
        StopSubject::EmotionCurve,
        StopSubject::Pains,
        StopSubject::Opportunities,
        StopSubject::Close,
    ]);
    stops.retain(|subject| is_shown(journey, subject));
    stops
}
