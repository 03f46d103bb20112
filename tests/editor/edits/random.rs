//! Whatever edits are made to a map, in whatever order, it stays valid, and undo takes them
//! back.

use std::sync::Arc;

use proptest::prelude::*;
use wayline::editor::{Document, Selection};
use wayline::file::to_ron;
use wayline::model::{Journey, Scale, validate};

use crate::support::fixtures::{Desk, SeqIds, load, random_map, small};
use crate::support::random_edits::{Dice, is_there};

fn dice() -> impl Strategy<Value = Dice> {
    (0..Dice::KINDS, any::<[u8; 5]>()).prop_map(|(kind, [a, b, c, number, text])| Dice {
        kind,
        a,
        b,
        c,
        number,
        text,
    })
}

fn start() -> impl Strategy<Value = Journey> {
    (0..40_u64).prop_map(|seed| {
        if seed % 3 == 0 {
            small()
        } else {
            random_map(seed, 10)
        }
    })
}

/// A configuration with this number of cases that writes no file with the seeds of failures.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_map_stays_sound_and_undo_and_redo_walk_through_every_state(
        start in start(),
        dice in prop::collection::vec(dice(), 1..50),
    ) {
        let mut ids = SeqIds::from(1 << 40);
        let mut document = Document::new(start);
        let mut states = vec![Arc::clone(document.journey())];
        let nothing = Selection::default();
        for dice in dice {
            let edit = dice.edit(document.journey());
            let before = document.journey().clone();
            document.begin("edit-change-field", &nothing);
            if let Ok(elements) = document.apply(edit, &mut ids) {
                for element in elements {
                    prop_assert!(is_there(document.journey(), element), "{:?}", element);
                }
            } else {
                prop_assert_eq!(&before, document.journey());
            }
            document.commit();
            prop_assert_eq!(validate(document.journey()), []);
            if !Arc::ptr_eq(&before, document.journey()) {
                states.push(Arc::clone(document.journey()));
            }
        }
        let end = states.len() - 1;
        for state in states[..end].iter().rev() {
            prop_assert!(document.undo(&nothing).is_some());
            prop_assert_eq!(document.journey(), state);
        }
        prop_assert!(document.undo(&nothing).is_none());
        for state in &states[1..] {
            prop_assert!(document.redo(&nothing).is_some());
            prop_assert_eq!(document.journey(), state);
        }
        prop_assert!(document.redo(&nothing).is_none());
        prop_assert!(states.iter().all(|state| state.cards.is_sorted_by_key(|card| card.id)));

        let text = to_ron(document.journey());
        prop_assert!(text.is_ok());
        let again = load(text.as_ref().unwrap());
        prop_assert_eq!(&again, &**document.journey());
        prop_assert_eq!(to_ron(&again), text);
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn a_changed_map_can_always_be_laid_out(
        start in start(),
        dice in prop::collection::vec(dice(), 1..50),
    ) {
        let mut ids = SeqIds::from(1 << 40);
        let mut journey = start;
        for dice in dice {
            if let Ok((changed, _)) = dice.edit(&journey).apply_to(&journey, &mut ids) {
                journey = changed;
            }
        }
        let picture = Desk::new().lay_out(&journey);
        prop_assert!(picture.layout.is_finite());
        prop_assert!(picture.scene.size.is_finite());
    }
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn a_scale_never_leaves_its_ends(
        ends in (any::<f64>(), any::<f64>()),
        fraction in -0.5..1.5_f64,
    ) {
        let (a, b) = ends;
        let scale = Scale { min: a.min(b), max: a.max(b) };
        if scale.is_valid() {
            let value = scale.value(fraction);
            prop_assert!((scale.min..=scale.max).contains(&value), "{value:e}");
            let back = scale.fraction(value);
            prop_assert!((0.0..=1.0).contains(&back), "{back}");
        }
    }
}

#[test]
fn the_narrowest_scales_have_a_place_for_every_value() {
    for (min, max) in [
        (0.0, f64::from_bits(1)),
        (-f64::from_bits(1), 0.0),
        (0.0, f64::MIN_POSITIVE),
        (1.0, 1.0 + f64::EPSILON),
        (f64::MIN, f64::MAX),
        (f64::MAX / 2.0, f64::MAX),
    ] {
        let scale = Scale { min, max };
        assert!(scale.is_valid());
        for share in 0..=1000 {
            let value = scale.value(f64::from(share) / 1000.0);
            assert!(
                (min..=max).contains(&value),
                "{value:e} in {min:e}..={max:e}"
            );
            let fraction = scale.fraction(value);
            assert!(
                (0.0..=1.0).contains(&fraction),
                "{fraction} in {min:e}..={max:e}"
            );
        }
    }
}

#[test]
fn random_edits_do_something_of_every_kind() {
    let mut rng = fastrand::Rng::with_seed(5);
    let mut ids = SeqIds::from(1 << 40);
    let mut done = vec![0; usize::from(Dice::KINDS)];
    for round in 0..40_usize {
        let mut journey = small();
        for _ in 0..50 {
            let dice = Dice {
                kind: rng.u8(..Dice::KINDS),
                a: rng.u8(..),
                b: rng.u8(..),
                c: rng.u8(..),
                number: rng.u8(..),
                text: rng.u8(..),
            };
            if let Ok((changed, _)) = dice.edit(&journey).apply_to(&journey, &mut ids) {
                journey = changed;
                done[usize::from(dice.kind)] += 1;
            }
        }
        assert!(validate(&journey).is_empty(), "round {round}");
    }
    assert!(done.iter().all(|count| *count > 4), "{done:?}");
}
