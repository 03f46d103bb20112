//! Random walks and workshops.

use wayline::edit::Edit;
use wayline::model::{
    Activity, ActivityId, ActivityKind, Ballot, CurvePoint, Dots, Journey, NoteId, ParkedNote,
    Participant, ParticipantId, PointId, Score, Scoring, ScoringId, StopId, StopSubject, Tint,
    Vote, VoteId, Walk, WalkStop, Workshop,
};

use super::Dice;
use crate::support::fixtures::SeqIds;

impl Dice {
    /// Ids for parts of the walk and of the workshop. The same dice make the same ids.
    fn aside_ids(self) -> SeqIds {
        SeqIds::from(u64::from(self.a) << 20 | u64::from(self.b) << 8)
    }

    /// A whole number that is now and then outside of every range.
    fn count(self, usual: u32) -> u32 {
        match self.number % 16 {
            0 => u32::MAX,
            1 => 0,
            _ => usual,
        }
    }

    /// An edit that adds a stop to the walk or removes one.
    pub(super) fn walk_edit(self, journey: &Journey) -> Edit {
        let mut walk: Walk = (*journey.walk).clone();
        walk.reveals_lanes = self.c.is_multiple_of(3);
        if self.b.is_multiple_of(5) {
            walk.stops.pop();
            return Edit::PutWalk(Box::new(walk));
        }
        let subject = match self.c % 10 {
            0 => StopSubject::Title,
            1 => StopSubject::Personas,
            2 => StopSubject::WholeMap,
            3 => StopSubject::EmotionCurve,
            4 => StopSubject::Pains,
            5 => StopSubject::Opportunities,
            6 => StopSubject::Close,
            7 => StopSubject::Stage(Self::stage_id(journey, self.a)),
            8 => StopSubject::Part {
                steps: vec![Self::step_id(journey, self.a)],
                lanes: vec![Self::lane_id(journey, self.b)],
            },
            _ => StopSubject::Cards(if self.b.is_multiple_of(7) {
                Vec::new()
            } else {
                vec![Self::card_id(journey, self.a)]
            }),
        };
        let mut ids = self.aside_ids();
        walk.stops.push(WalkStop {
            id: StopId::generate(&mut ids),
            subject,
            title: self.text(),
            skipped: self.a.is_multiple_of(2),
            notes: self.text(),
            planned_seconds: (self.b.is_multiple_of(2)).then(|| self.count(90)),
            text: self.text(),
            picture: None,
            shows_all: self.c.is_multiple_of(3),
        });
        Edit::PutWalk(Box::new(walk))
    }

    /// An edit that adds something to the workshop, or removes the workshop.
    pub(super) fn workshop_edit(self, journey: &Journey) -> Edit {
        if self.kind == 39 && self.b < 40 {
            return Edit::PutWorkshop(None);
        }
        let mut workshop: Workshop = journey.workshop.as_deref().cloned().unwrap_or_default();
        let mut ids = self.aside_ids();
        match self.c % 6 {
            0 => workshop.agenda.push(self.activity(journey, &mut ids)),
            1 => {
                workshop.current = workshop.agenda.last().map(|activity| activity.id);
                workshop.running_since = Some(i64::from(self.b) - 5);
                workshop.started_at = Some(i64::MIN + i64::from(self.a));
            }
            2 => workshop.people.push(Participant {
                id: ParticipantId::generate(&mut ids),
                name: self.text(),
                initials: self.text(),
                tint: Some(Tint::at(usize::from(self.a % 7))),
                is_away: self.b.is_multiple_of(2),
            }),
            3 => workshop.parking_lot.push(ParkedNote {
                id: NoteId::generate(&mut ids),
                text: self.text(),
                is_question: self.a.is_multiple_of(2),
                is_settled: self.b.is_multiple_of(2),
                author: self.text(),
            }),
            4 => workshop.votes.push(self.vote(journey, &mut ids)),
            _ => workshop.scorings.push(self.scoring(journey, &mut ids)),
        }
        if self.b % 32 == 31 {
            workshop.current = Some(ActivityId::generate(&mut ids));
        }
        Edit::PutWorkshop(Some(Box::new(workshop)))
    }

    fn activity(self, journey: &Journey, ids: &mut SeqIds) -> Activity {
        let kind = usize::from(self.a) % ActivityKind::KNOWN.len();
        let kind = if self.b.is_multiple_of(9) {
            ActivityKind::Other(self.text())
        } else {
            ActivityKind::KNOWN[kind].clone()
        };
        Activity {
            id: ActivityId::generate(ids),
            kind,
            name: self.text(),
            question: self.text(),
            minutes: self.count(15),
            added_minutes: u32::from(self.a % 3),
            lanes: vec![Self::lane_id(journey, self.b)],
            covers_cards: self.a.is_multiple_of(2),
            seconds: self.count(900),
            is_done: self.b.is_multiple_of(2),
            made: vec![Self::card_id(journey, self.a)],
        }
    }

    fn vote(self, journey: &Journey, ids: &mut SeqIds) -> Vote {
        let voters = u32::from(self.a % 5) + 1;
        let card = Self::card_id(journey, self.b);
        let dots = Dots {
            card,
            count: self.count(1),
        };
        let by_hands = self.b.is_multiple_of(2);
        let workshop = journey.workshop.as_deref();
        let person = workshop.and_then(|workshop| workshop.people.first());
        let ballot = Ballot {
            person: person.map(|person| person.id),
            dots: vec![dots],
            is_cast: self.a.is_multiple_of(2),
        };
        Vote {
            id: VoteId::generate(ids),
            question: self.text(),
            candidates: journey.cards.iter().map(|card| card.id).collect(),
            voters,
            dots: 3,
            by_hands,
            is_hidden: self.a.is_multiple_of(3),
            ballots: if by_hands {
                Vec::new()
            } else {
                vec![ballot; voters as usize]
            },
            hands: if by_hands { vec![dots] } else { Vec::new() },
            is_closed: self.b.is_multiple_of(3),
            is_earlier: self.a.is_multiple_of(4),
        }
    }

    fn scoring(self, journey: &Journey, ids: &mut SeqIds) -> Scoring {
        Scoring {
            id: ScoringId::generate(ids),
            curve: Self::curve_id(journey, self.a),
            people: self.count(4),
            persons: Vec::new(),
            scores: vec![Score {
                person: u32::from(self.b % 5),
                step: Self::step_id(journey, self.b),
                value: self.number(),
            }],
            is_hidden: self.a.is_multiple_of(2),
            is_closed: self.b.is_multiple_of(2),
            is_earlier: self.b.is_multiple_of(4),
            turn: self.count(4),
            by_hands: self.a.is_multiple_of(3),
            before: vec![CurvePoint {
                id: PointId::generate(ids),
                step: Self::step_id(journey, self.a),
                place: 0.5,
                value: self.number(),
                ..CurvePoint::default()
            }],
        }
    }
}
