//! Which notes on merged cards the summary of a workshop tells, and which stay private.

use std::sync::Arc;

use jiff::civil::DateTime;
use wayline::export::summary::{Moment, summary, write_summary};
use wayline::model::{Journey, validate};
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
