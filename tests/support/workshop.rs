//! A workshop of eight people on the sample of the shop: with votes and scores, and not quite
//! finished.

use std::sync::Arc;

use wayline::model::{
    Activity, ActivityKind, Ballot, Card, CardId, Dots, IdSource, Journey, NoteId, OrderKey,
    ParkedNote, Participant, ParticipantId, Plan, Role, Score, Scoring, ScoringId, StepId, Vote,
    VoteId, Workshop,
};

/// The beginning of the workshop, in seconds of Unix time: 2026-11-20, 09:30 UTC.
pub const START: i64 = 1_795_167_000;

/// Texts of the workshop, in the language of the map.
pub struct Texts {
    /// Names of the activities.
    pub activities: [&'static str; 4],
    /// Pains: the first three are grouped under the fourth.
    pub pains: [&'static str; 6],
    /// The question of the vote.
    pub question: &'static str,
    /// Notes in the parking lot: a note, a settled note, a question.
    pub notes: [&'static str; 3],
    /// The participants.
    pub people: [&'static str; 3],
}

/// In English.
pub const ENGLISH: Texts = Texts {
    activities: [
        "Frame the journey",
        "Pain points",
        "Sentiment line",
        "Opportunities",
    ],
    pains: [
        "The form loses the address after an error",
        "The address has to be typed twice",
        "The phone number is refused for its spaces",
        "The checkout form",
        "Nobody answers the chat after eight in the evening, although the page says that somebody does",
        "The courier calls an hour early",
    ],
    question: "Which pain costs us the most customers?",
    notes: [
        "Returns would need a map of their own",
        "Print the map for the kitchen",
        "Who owns returns?",
    ],
    people: ["Anna P.", "Boris", "Vera"],
};

/// In Russian.
pub const RUSSIAN: Texts = Texts {
    activities: ["Рамка карты", "Боли", "Эмоциональная кривая", "Точки роста"],
    pains: [
        "Форма теряет адрес после ошибки",
        "Адрес приходится набирать дважды",
        "Номер телефона с пробелами не принимается",
        "Оформление заказа",
        "После восьми вечера в чате никто не отвечает, хотя на странице написано, что отвечают круглосуточно",
        "Курьер звонит на час раньше",
    ],
    question: "Какая боль стоит нам больше всего покупателей?",
    notes: [
        "Для возвратов нужна отдельная карта",
        "Распечатать карту для кухни",
        "Кто отвечает за возвраты?",
    ],
    people: ["Анна П.", "Борис", "Вера"],
};

/// `journey` after a workshop.
pub fn held(journey: &Journey, texts: &Texts, ids: &mut dyn IdSource) -> Journey {
    let mut journey = journey.clone();
    let lane = journey
        .lanes
        .iter()
        .find(|lane| lane.role == Role::PainPoint);
    let lane = lane.expect("a lane of pains").id;
    let steps: Vec<StepId> = journey.steps().map(|(_, step)| step.id).collect();
    let heading = CardId::generate(ids);
    let mut made = Vec::new();
    for (at, (text, order)) in texts.pains.iter().zip(OrderKey::sequence(6)).enumerate() {
        let is_heading = at == 3;
        let id = if is_heading {
            heading
        } else {
            CardId::generate(ids)
        };
        journey.cards.push(Arc::new(Card {
            id,
            lane,
            step: steps[if at < 4 { 4 } else { at + 2 }],
            order,
            role: Role::PainPoint,
            text: (*text).to_owned(),
            under: (at < 3).then_some(heading),
            votes: [0, 2, 0, 7, 4, 4][at],
            author: texts.people[at % 3].to_owned(),
            ..Card::default()
        }));
        made.push(id);
    }
    let opportunity = CardId::generate(ids);
    let chances = journey
        .lanes
        .iter()
        .find(|lane| lane.role == Role::Opportunity);
    journey.cards.push(Arc::new(Card {
        id: opportunity,
        lane: chances.expect("a lane of opportunities").id,
        step: steps[4],
        order: OrderKey::sequence(1).remove(0),
        role: Role::Opportunity,
        text: texts.pains[0].to_owned(),
        answers: vec![made[0]],
        plan: Plan {
            impact: Some(5),
            effort: Some(2),
            ..Plan::default()
        },
        votes: 9,
        ..Card::default()
    }));
    let workshop = Workshop {
        agenda: agenda(texts, &made, ids),
        started_at: Some(START),
        ended_at: Some(START + 95 * 60),
        people: people(texts, ids),
        parking_lot: notes(texts, ids),
        votes: vec![vote(texts, &made, ids)],
        scorings: vec![scoring(&journey, &steps, ids)],
        ..Workshop::default()
    };
    journey.workshop = Some(Arc::new(workshop));
    journey.sort();
    journey
}

fn agenda(texts: &Texts, made: &[CardId], ids: &mut dyn IdSource) -> Vec<Activity> {
    let kinds = [
        (ActivityKind::Frame, 15, 0, 14 * 60 + 20, vec![]),
        (ActivityKind::Pains, 25, 5, 33 * 60 + 5, made.to_vec()),
        (ActivityKind::SentimentLine, 15, 0, 15 * 60, vec![]),
        (ActivityKind::Opportunities, 20, 0, 0, vec![]),
    ];
    let all = kinds.into_iter().zip(texts.activities);
    let all = all.map(
        |((kind, minutes, added_minutes, seconds, made), name)| Activity {
            id: wayline::model::ActivityId::generate(ids),
            kind,
            name: name.to_owned(),
            minutes,
            added_minutes,
            seconds,
            is_done: seconds > 0,
            made,
            ..Activity::default()
        },
    );
    all.collect()
}

fn people(texts: &Texts, ids: &mut dyn IdSource) -> Vec<Participant> {
    let all = texts.people.iter().map(|name| Participant {
        id: ParticipantId::generate(ids),
        name: (*name).to_owned(),
        ..Participant::default()
    });
    all.collect()
}

fn notes(texts: &Texts, ids: &mut dyn IdSource) -> Vec<ParkedNote> {
    let all = texts.notes.iter().enumerate();
    let all = all.map(|(at, text)| ParkedNote {
        id: NoteId::generate(ids),
        text: (*text).to_owned(),
        is_question: at == 2,
        is_settled: at == 1,
        author: texts.people[0].to_owned(),
    });
    all.collect()
}

/// A vote with 7, 4, 4 and 2 dots, in which two cards share a place.
fn vote(texts: &Texts, made: &[CardId], ids: &mut dyn IdSource) -> Vote {
    let mut ballots = vec![Ballot::default(); 8];
    let given = [(3, 7), (4, 4), (5, 4), (1, 2)];
    let dots = given
        .into_iter()
        .flat_map(|(card, count)| std::iter::repeat_n(made[card], count));
    for (at, card) in dots.enumerate() {
        let dots = &mut ballots[at % 8].dots;
        match dots.iter_mut().find(|dots| dots.card == card) {
            Some(dots) => dots.count += 1,
            None => dots.push(Dots { card, count: 1 }),
        }
    }
    for ballot in &mut ballots {
        ballot.is_cast = true;
    }
    Vote {
        id: VoteId::generate(ids),
        question: texts.question.to_owned(),
        candidates: made.to_vec(),
        voters: 8,
        dots: 3,
        ballots,
        is_closed: true,
        ..Vote::default()
    }
}

fn scoring(journey: &Journey, steps: &[StepId], ids: &mut dyn IdSource) -> Scoring {
    let mut scores = Vec::new();
    for (at, step) in steps.iter().enumerate().take(6) {
        for person in 0..5_u32 {
            let values = [-2.0, -1.0, 0.0, 1.0, 2.0, 0.5];
            let value = if at == 4 {
                values[person as usize]
            } else {
                values[(at + person as usize / 3) % 6]
            };
            scores.push(Score {
                person,
                step: *step,
                value,
            });
        }
    }
    Scoring {
        id: ScoringId::generate(ids),
        curve: journey.curves.first().expect("a curve").id,
        people: 5,
        scores,
        is_closed: true,
        ..Scoring::default()
    }
}
