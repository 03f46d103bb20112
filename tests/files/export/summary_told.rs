//! What the summary of a workshop tells of workshops before it and of people who were not there,
//! and which notes stay private.

use std::sync::Arc;

use jiff::civil::DateTime;
use wayline::export::summary::{Moment, summary, write_summary};
use wayline::model::{Activity, ActivityId, ActivityKind, Journey, Workshop, validate};
use wayline::words::{Language, Words};

use crate::support::fixtures::{SAMPLES, SeqIds, load};
use crate::support::workshop::{ENGLISH, held};

fn civil(_: i64) -> Option<DateTime> {
    None
}

/// The summary of the workshop in the shop after a change of the map.
fn told(change: impl FnOnce(&mut Journey)) -> String {
    let mut journey = held(&load(SAMPLES[1].1), &ENGLISH, &mut SeqIds::from(1 << 40));
    change(&mut journey);
    assert_eq!(validate(&journey), []);
    let moment = Moment {
        now: None,
        civil: &civil,
    };
    let words = Words::new(Language::English);
    write_summary(&summary(&journey, &words, moment).expect("there was a workshop"))
}

fn workshop(journey: &mut Journey) -> &mut Workshop {
    Arc::make_mut(journey.workshop.as_mut().expect("a workshop"))
}

#[test]
fn only_those_who_were_there_are_counted() {
    let people = |count: Option<u32>, is_earlier: bool| {
        let markdown = told(|journey| {
            let workshop = workshop(journey);
            workshop.headcount = count;
            workshop.votes[0].is_earlier = is_earlier;
            if count.is_none() {
                workshop.people.clear();
            }
        });
        let line = markdown.lines().find(|line| line.contains("Participants"));
        line.expect("people are told")
            .replace("- **Participants:** ", "")
    };
    assert_eq!(
        people(Some(5), true),
        "Anna P., Boris, Vera, 2 more without a name"
    );
    assert_eq!(
        people(Some(5), false),
        "Anna P., Boris, Vera, 2 more without a name",
        "the number that was set is the one of the people who take part"
    );
    assert_eq!(people(None, false), "8 people, not named");
    assert_eq!(people(None, true), "5 people, not named", "who scored");
}

#[test]
fn a_vote_of_a_workshop_before_does_not_stand_for_the_planned_one() {
    let markdown = told(|journey| {
        let workshop = workshop(journey);
        workshop.votes[0].is_earlier = true;
        workshop.scorings[0].is_earlier = true;
        workshop.agenda[2].is_done = false;
        workshop.agenda[2].seconds = 0;
        workshop.agenda.push(Activity {
            id: ActivityId::generate(&mut SeqIds::from(1 << 51)),
            kind: ActivityKind::Vote,
            name: "Dots".to_owned(),
            ..Activity::default()
        });
    });
    for name in ["Dots", "Sentiment line"] {
        let task = format!("Run what was left out: {name}");
        assert!(markdown.contains(&task), "{markdown}");
    }
}

#[test]
fn wordings_are_told_whole_and_private_notes_not_at_all() {
    let markdown = told(|journey| {
        for card in &mut journey.cards {
            if card.text == ENGLISH.pains[5] {
                let note = "“Premium” customers complain, do not tell them\n“Late” again\n\
                    “It came “too early”” — Vera, Delivery\n«Рано»\n“Nobody called”";
                Arc::make_mut(card).note = note.to_owned();
            }
        }
    });
    for wording in [
        "“It came “too early”” — Vera, Delivery",
        "«Рано»",
        "“Nobody called”",
    ] {
        assert!(
            markdown.contains(&format!("    - {wording}\n")),
            "{wording}"
        );
    }
    assert!(!markdown.contains("Premium") && !markdown.contains("“Late”"));
}
