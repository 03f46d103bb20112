//! Capture in a workshop: adding one card to a large map, from Enter to its place on the
//! canvas.
//!
//! Budget, in release on two slow cores, on a map of 1,200 cards: 50 ms a card, for twenty
//! cards a second.

mod support;

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use wayline::edit::Edit;
use wayline::editor::{Document, RandomIds, Selection};
use wayline::fonts::FontFiles;
use wayline::layout::{Context, Layouter, View};
use wayline::model::{
    Activity, ActivityId, ActivityKind, Ballot, Card, CardId, Dots, ElementId, Journey,
    Participant, ParticipantId, Vote, VoteId, Workshop,
};
use wayline::scene::{Theme, ThemeName};
use wayline::words::{Language, Words};

/// Cards on the map.
const CARDS: usize = 1_200;
/// People in the room.
const PEOPLE: usize = 8;

/// The map of the benchmark with a workshop that is half way through: with the cards that it
/// has made, and a vote on them.
fn in_workshop(ids: &mut RandomIds) -> Journey {
    let mut journey = support::journey(CARDS);
    let made: Vec<CardId> = journey
        .cards
        .iter()
        .take(CARDS / 4)
        .map(|card| card.id)
        .collect();
    let agenda: Vec<Activity> = (0..8)
        .map(|at| Activity {
            id: ActivityId::generate(ids),
            kind: ActivityKind::KNOWN[at].clone(),
            name: format!("Activity {at}"),
            minutes: 15,
            made: made.iter().skip(at).step_by(8).copied().collect(),
            ..Activity::default()
        })
        .collect();
    let dots = |voter: usize| {
        let cards = made.iter().skip(voter).take(3);
        cards.map(|card| Dots {
            card: *card,
            count: 1,
        })
    };
    let ballots = (0..PEOPLE).map(|voter| Ballot {
        dots: dots(voter).collect(),
        is_cast: true,
        ..Ballot::default()
    });
    let vote = Vote {
        id: VoteId::generate(ids),
        voters: u32::try_from(PEOPLE).unwrap_or_default(),
        dots: 3,
        ballots: ballots.collect(),
        candidates: made.clone(),
        ..Vote::default()
    };
    let people = (0..PEOPLE).map(|at| Participant {
        id: ParticipantId::generate(ids),
        name: format!("Person {at}"),
        ..Participant::default()
    });
    journey.workshop = Some(Arc::new(Workshop {
        current: agenda.last().map(|activity| activity.id),
        agenda,
        people: people.collect(),
        votes: vec![vote],
        running_since: Some(1_795_167_000),
        started_at: Some(1_795_167_000),
        ..Workshop::default()
    }));
    journey
}

/// Adds a card to a cell and records it in the running activity, as one step of the history.
fn capture(document: &mut Document, ids: &mut RandomIds, text: &str, turn: usize) {
    let journey = document.journey();
    let like = &journey.cards[turn % journey.cards.len()];
    let card = Card {
        id: CardId::generate(ids),
        text: text.to_owned(),
        lane: like.lane,
        step: like.step,
        role: like.role.clone(),
        ..Card::default()
    };
    let nothing = Selection::default();
    document.begin("edit-change-field", &nothing);
    let add = Edit::AddCard {
        card: Box::new(card),
        after: None,
    };
    let made = document.apply(add, ids).expect("a cell of the map");
    if let Some(ElementId::Card(card)) = made.first().copied() {
        let workshop = document.journey().workshop.as_deref();
        let mut workshop = workshop.expect("a workshop").clone();
        if let Some(activity) = workshop.agenda.last_mut() {
            activity.made.push(card);
        }
        let put = Edit::PutWorkshop(Some(Box::new(workshop)));
        document.apply(put, ids).expect("a sound workshop");
    }
    document.commit();
}

fn one_card(criterion: &mut Criterion) {
    let mut ids = RandomIds::seeded(11);
    let theme = Theme::bundled(ThemeName::Light);
    let words = Words::new(Language::English);
    let view = View::default();
    let mut group = criterion.benchmark_group("capture");
    let with = in_workshop(&mut ids);
    let without = Journey {
        workshop: None,
        ..with.clone()
    };
    let mut layouter = Layouter::new(FontFiles::BUNDLED);
    let mut lay_out = |journey: &Journey| {
        black_box(layouter.lay_out(Context {
            journey,
            theme: &theme,
            words: &words,
            view: &view,
            whole: None,
            emphasised: None,
        }))
    };
    group.bench_function("one card of 1200 in a workshop", |bencher| {
        let mut document = Document::new(with.clone());
        lay_out(document.journey());
        bencher.iter_custom(|count| {
            let mut spent = Duration::ZERO;
            for turn in 0..usize::try_from(count).unwrap_or(usize::MAX) {
                let text = format!("The total changes at the last step {turn}");
                let start = Instant::now();
                capture(&mut document, &mut ids, &text, turn);
                lay_out(document.journey());
                spent += start.elapsed();
                // The undo is not measured. It makes every card the first one again.
                document.undo(&Selection::default());
                lay_out(document.journey());
            }
            spent
        });
    });
    // A workshop that is not in use must cost nothing.
    for (name, journey) in [
        ("a text with no workshop", &without),
        ("a text beside one", &with),
    ] {
        let mut document = Document::new(journey.clone());
        let mut turn = 0_u32;
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                turn += 1;
                let mut card = (*document.journey().cards[7]).clone();
                card.text = format!("Typed {turn}");
                document.begin("edit-change-field", &Selection::default());
                let put = Edit::PutCard(Box::new(card));
                document.apply(put, &mut ids).expect("a card of the map");
                document.cancel();
            });
        });
    }
    group.finish();
}

criterion_group!(benches, one_card);
criterion_main!(benches);
