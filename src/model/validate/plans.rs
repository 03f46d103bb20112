//! The rules of the walk, the workshop and groups of cards.

use std::collections::HashSet;

use super::{Check, ProblemKind};
use crate::model::{
    Activity, AsideId, Card, CardId, Dots, ElementId, MessagePart, MessageSubject, ParticipantId,
    Scoring, StageId, StopSubject, Vote, Walk, WalkMessage, Workshop,
};

/// The largest number of entries that a list of the walk can have.
const MAX_ENTRIES: f64 = 100_000.0;

impl Check<'_> {
    /// Checks that the heading of a card is in the same cell and is itself under no other card.
    pub(super) fn heading(&mut self, card: &Card) {
        let Some(heading) = card.under else { return };
        let element = ElementId::Card(card.id);
        if heading == card.id {
            self.report(element, "under", ProblemKind::RefersToItself);
            return;
        }
        let journey = self.journey;
        let Some(heading) = journey.card(heading) else {
            let target = ElementId::Card(heading);
            self.report(element, "under", ProblemKind::Dangling { target });
            return;
        };
        let is_same_cell = (heading.lane, heading.step) == (card.lane, card.step);
        if !is_same_cell || heading.under.is_some() {
            self.report(element, "under", ProblemKind::WrongHeading);
        }
    }

    /// Checks the walk and the workshop.
    pub(super) fn plans(&mut self) {
        let journey = self.journey;
        self.walk(&journey.walk);
        self.messages(&journey.walk.messages);
        if let Some(workshop) = &journey.workshop {
            self.workshop(workshop);
        }
    }

    fn card_exists(&mut self, element: ElementId, field: &'static str, card: CardId) {
        let exists = self.journey.card(card).is_some();
        self.reference(element, field, ElementId::Card(card), exists);
    }

    fn walk(&mut self, walk: &Walk) {
        if walk.stops.is_empty() {
            return;
        }
        let stages: HashSet<StageId> = self.journey.stages.iter().map(|stage| stage.id).collect();
        let mut derived = HashSet::new();
        for stop in &walk.stops {
            let element = ElementId::Aside(AsideId::Stop(stop.id));
            self.identity(element);
            self.texts(element, stop);
            if stop.subject.is_derived() && !derived.insert(&stop.subject) {
                self.report(element, "subject", ProblemKind::DuplicateId);
            }
            match &stop.subject {
                StopSubject::Stage(stage) => {
                    let exists = stages.contains(stage);
                    self.reference(element, "subject", ElementId::Stage(*stage), exists);
                }
                StopSubject::Part { steps, lanes } => {
                    for &step in steps {
                        let exists = self.steps.contains(&step);
                        self.reference(element, "subject", ElementId::Step(step), exists);
                    }
                    for &lane in lanes {
                        let exists = self.lanes.contains_key(&lane);
                        self.reference(element, "subject", ElementId::Lane(lane), exists);
                    }
                    let least = steps.len().min(lanes.len());
                    self.count(element, "subject", least, 1.0..=MAX_ENTRIES);
                }
                StopSubject::Cards(cards) => {
                    for &card in cards {
                        self.card_exists(element, "subject", card);
                    }
                    self.count(element, "subject", cards.len(), 1.0..=MAX_ENTRIES);
                }
                _ => {}
            }
            if let Some(image) = stop.picture {
                let exists = self.images.contains(&image);
                self.reference(element, "picture", ElementId::Image(image), exists);
            }
            if let Some(seconds) = stop.planned_seconds {
                let most = f64::from(Walk::MAX_SECONDS);
                self.number(element, "planned_seconds", f64::from(seconds), 0.0..=most);
            }
        }
    }

    /// Checks the messages of the walk that were put into other words.
    fn messages(&mut self, messages: &[WalkMessage]) {
        let mut kinds = HashSet::new();
        for message in messages {
            let kind = message.subject.kind();
            let element = ElementId::Aside(AsideId::Message(kind, MessagePart::Sentence));
            self.texts(element, message);
            if !kinds.insert(kind) {
                self.report(element, "subject", ProblemKind::DuplicateId);
            }
            let (target, exists) = match message.subject {
                MessageSubject::Pain(card) | MessageSubject::Opportunity(card) => {
                    (ElementId::Card(card), self.journey.card(card).is_some())
                }
                MessageSubject::Loss(metric) => {
                    (ElementId::Metric(metric), self.metrics.contains(&metric))
                }
                MessageSubject::Lowest(curve) => {
                    (ElementId::Curve(curve), self.journey.curve(curve).is_some())
                }
            };
            self.reference(element, "subject", target, exists);
        }
    }

    fn workshop(&mut self, workshop: &Workshop) {
        for activity in &workshop.agenda {
            self.activity(activity);
        }
        if let Some(current) = workshop.current {
            let exists = workshop.activity(current).is_some();
            let target = ElementId::Aside(AsideId::Activity(current));
            self.reference(ElementId::Journey, "current", target, exists);
        }
        for person in &workshop.people {
            let element = ElementId::Aside(AsideId::Participant(person.id));
            self.identity(element);
            self.texts(element, person);
        }
        if let Some(count) = workshop.headcount {
            let most = f64::from(Vote::MAX_VOTERS);
            self.number(
                ElementId::Journey,
                "headcount",
                f64::from(count),
                1.0..=most,
            );
        }
        for note in &workshop.parking_lot {
            let element = ElementId::Aside(AsideId::Note(note.id));
            self.identity(element);
            self.texts(element, note);
        }
        for vote in &workshop.votes {
            self.vote(vote);
        }
        for scoring in &workshop.scorings {
            self.scoring(scoring);
        }
        self.people_of_turns(workshop);
    }

    /// Whoever votes or scores must be in the list of people, and there are no more of them than
    /// people who score.
    fn people_of_turns(&mut self, workshop: &Workshop) {
        let people: HashSet<ParticipantId> =
            workshop.people.iter().map(|person| person.id).collect();
        for vote in &workshop.votes {
            let element = ElementId::Aside(AsideId::Vote(vote.id));
            for id in vote.ballots.iter().filter_map(|ballot| ballot.person) {
                let target = ElementId::Aside(AsideId::Participant(id));
                self.reference(element, "ballots", target, people.contains(&id));
            }
        }
        for scoring in &workshop.scorings {
            let element = ElementId::Aside(AsideId::Scoring(scoring.id));
            for id in scoring.persons.iter().flatten().copied() {
                let target = ElementId::Aside(AsideId::Participant(id));
                self.reference(element, "persons", target, people.contains(&id));
            }
            let most = f64::from(scoring.people);
            self.count(element, "persons", scoring.persons.len(), 0.0..=most);
        }
    }

    fn activity(&mut self, activity: &Activity) {
        let element = ElementId::Aside(AsideId::Activity(activity.id));
        self.identity(element);
        self.texts(element, activity);
        let most = f64::from(Activity::MAX_MINUTES);
        self.number(element, "minutes", f64::from(activity.minutes), 0.0..=most);
        let added = f64::from(activity.added_minutes);
        self.number(element, "added_minutes", added, 0.0..=most);
        for &lane in &activity.lanes {
            let exists = self.lanes.contains_key(&lane);
            self.reference(element, "lanes", ElementId::Lane(lane), exists);
        }
        for &card in &activity.made {
            self.card_exists(element, "made", card);
        }
    }

    fn dots(&mut self, element: ElementId, field: &'static str, dots: &[Dots], most: u32) -> f64 {
        let mut all = 0.0;
        for card_dots in dots {
            self.card_exists(element, field, card_dots.card);
            self.number(
                element,
                field,
                f64::from(card_dots.count),
                1.0..=f64::from(most.max(1)),
            );
            all += f64::from(card_dots.count);
        }
        all
    }

    fn vote(&mut self, vote: &Vote) {
        let element = ElementId::Aside(AsideId::Vote(vote.id));
        self.identity(element);
        self.texts(element, vote);
        let most = f64::from(Vote::MAX_VOTERS);
        self.number(element, "voters", f64::from(vote.voters), 1.0..=most);
        let most = f64::from(Vote::MAX_DOTS);
        self.number(element, "dots", f64::from(vote.dots), 1.0..=most);
        for &card in &vote.candidates {
            self.card_exists(element, "candidates", card);
        }
        let dots = vote.dots.min(Vote::MAX_DOTS);
        for ballot in &vote.ballots {
            let all = self.dots(element, "ballots", &ballot.dots, dots);
            self.number(element, "ballots", all, 0.0..=f64::from(dots));
        }
        let voters = vote.voters.min(Vote::MAX_VOTERS) as usize;
        let ballots = if vote.by_hands { 0 } else { voters };
        #[expect(clippy::cast_precision_loss, reason = "at most 99 ballots")]
        let expected = ballots as f64;
        self.count(element, "ballots", vote.ballots.len(), expected..=expected);
        let hands = dots.saturating_mul(vote.voters.min(Vote::MAX_VOTERS));
        self.dots(element, "hands", &vote.hands, hands);
    }

    fn scoring(&mut self, scoring: &Scoring) {
        let element = ElementId::Aside(AsideId::Scoring(scoring.id));
        self.identity(element);
        let curve = self.journey.curve(scoring.curve);
        let target = ElementId::Curve(scoring.curve);
        self.reference(element, "curve", target, curve.is_some());
        let scale = curve
            .and_then(|curve| self.lanes.get(&curve.lane))
            .map_or_else(Default::default, |lane| lane.scale());
        let values = if scale.is_valid() {
            scale.min..=scale.max
        } else {
            f64::MIN..=f64::MAX
        };
        let most = f64::from(Vote::MAX_VOTERS);
        self.number(element, "people", f64::from(scoring.people), 1.0..=most);
        let people = f64::from(scoring.people);
        self.number(element, "turn", f64::from(scoring.turn), 0.0..=people);
        for point in &scoring.before {
            self.texts(element, point);
            let exists = self.steps.contains(&point.step);
            self.reference(element, "before", ElementId::Step(point.step), exists);
            self.number(element, "before", point.place, 0.0..=1.0);
            let range = [point.low, point.high].into_iter().flatten();
            for value in range.chain([point.value]) {
                self.number(element, "before", value, values.clone());
            }
        }
        let mut scored = HashSet::new();
        for score in &scoring.scores {
            let exists = self.steps.contains(&score.step);
            self.reference(element, "scores", ElementId::Step(score.step), exists);
            self.number(element, "scores", score.value, values.clone());
            let last = f64::from(scoring.people.saturating_sub(1));
            self.number(element, "scores", f64::from(score.person), 0.0..=last);
            if !scored.insert((score.person, score.step)) {
                self.report(element, "scores", ProblemKind::DuplicateId);
            }
        }
    }

    fn count(
        &mut self,
        element: ElementId,
        field: &'static str,
        count: usize,
        range: std::ops::RangeInclusive<f64>,
    ) {
        #[expect(clippy::cast_precision_loss, reason = "a length of a list")]
        self.number(element, field, count as f64, range);
    }
}
