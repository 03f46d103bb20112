//! Pictures on cards and portraits: where they go, that each is stored once, and that adding
//! one is a single step for undo.

use wayline::editor::{Command, LanePreset, Selection};
use wayline::file;
use wayline::import::picture::from_rgba;
use wayline::model::{CardId, ElementId, Image};

use crate::support::editor::{TestEditor, check};

/// A square of one colour.
fn square(shade: u8) -> Image {
    from_rgba(8, 8, &[shade, 90, 200, 255].repeat(64)).expect("a picture")
}

/// The names of the lane and of the step of a card.
fn place_of(test: &TestEditor, card: CardId) -> (String, String) {
    let journey = test.editor.journey();
    let card = journey.card(card).expect("the card is there");
    let (_, step) = journey.step(card.step).expect("its step is there");
    let lane = journey.lane(card.lane).expect("its lane is there");
    (lane.name.clone(), step.name.clone())
}

fn places(lane: &str, step: &str) -> (String, String) {
    (lane.to_owned(), step.to_owned())
}

#[test]
fn a_picture_becomes_a_card_of_the_cell_as_one_step() {
    check(
        |test| {
            let cell = Some((test.lane("Pains"), test.step("Compare")));
            let card = test.editor.insert_picture(square(1), cell).expect("a card");
            test.expect_selected(ElementId::Card(card));
        },
        |test| {
            let journey = test.editor.journey();
            let cell = journey.cell(test.lane("Pains"), test.step("Compare"));
            assert_eq!(cell.len(), 1);
            assert_eq!(cell[0].image, Some(square(1).id));
            assert_eq!(journey.images.len(), 1);
        },
    );
}

#[test]
fn without_a_cell_it_goes_where_the_cursor_is_or_to_the_lane_of_pictures() {
    let mut test = TestEditor::new();
    test.click(test.cell_at("Ideas", "Pay"));
    let card = test.editor.insert_picture(square(1), None).unwrap();
    assert_eq!(place_of(&test, card), places("Ideas", "Pay"));

    test.editor.select(Selection::default());
    test.command(Command::AddLane(LanePreset::Images))
        .key(wayline::editor::Key::Enter);
    let name = test.editor.journey().lanes.last().unwrap().name.clone();
    let step = ElementId::Step(test.step("Compare"));
    test.editor.select(Selection::of([step]));
    let card = test.editor.insert_picture(square(2), None).unwrap();
    assert_eq!(place_of(&test, card), places(&name, "Compare"));

    // An emotion lane takes no cards.
    let cell = Some((test.lane("Feelings"), test.step("Look")));
    let card = test.editor.insert_picture(square(3), cell).unwrap();
    assert_ne!(place_of(&test, card).0, "Feelings");
}

#[test]
fn the_same_picture_is_stored_once() {
    let mut test = TestEditor::new();
    let persona = test.editor.journey().personas[0].id;
    test.editor.insert_picture(square(1), None).unwrap();
    test.editor.insert_picture(square(1), None).unwrap();
    test.editor.set_portrait(persona, square(1));
    let other = test.card("Read reviews");
    test.editor.set_card_picture(other, square(2));
    let journey = test.editor.journey();
    assert_eq!(journey.images.len(), 2);
    assert_eq!(journey.personas[0].portrait, Some(square(1).id));
    assert_eq!(journey.card(other).unwrap().image, Some(square(2).id));
}

#[test]
fn the_picture_of_a_card_and_a_portrait_are_one_step_and_can_be_removed() {
    check(
        |test| {
            let card = test.card("Too many tabs");
            test.editor.set_card_picture(card, square(5));
        },
        |test| assert_eq!(test.editor.journey().images.len(), 1),
    );
    check(
        |test| {
            let persona = test.editor.journey().personas[0].id;
            test.editor.set_portrait(persona, square(5));
        },
        |test| assert!(test.editor.journey().personas[0].portrait.is_some()),
    );
    let mut test = TestEditor::new();
    let card = ElementId::Card(test.card("Too many tabs"));
    test.editor.select(Selection::of([card]));
    assert!(Command::RemovePicture.check(&test.editor).is_err());
    test.editor
        .set_card_picture(test.card("Too many tabs"), square(5));
    let before = test.ron();
    test.command(Command::RemovePicture)
        .expect_one_step(&before);
    assert_eq!(test.editor.picture_owner(), Some((card, None)));
}

#[test]
fn a_picture_for_a_card_that_is_gone_changes_nothing() {
    let mut test = TestEditor::new();
    let card = test.card("Too many tabs");
    test.editor.select(Selection::of([ElementId::Card(card)]));
    test.command(Command::Delete);
    let before = test.ron();
    test.editor.set_card_picture(card, square(1));
    assert_eq!(test.ron(), before);
    assert!(!test.editor.document().is_changing());
}

#[test]
fn a_picture_that_nothing_shows_is_not_saved_but_undo_brings_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.ron");
    let mut test = TestEditor::new();
    let kept = test.editor.insert_picture(square(1), None).unwrap();
    test.editor.insert_picture(square(2), None).unwrap();
    test.command(Command::Delete);
    test.editor.save(&path, false).unwrap();
    let saved = file::open(&path).unwrap().journey;
    assert_eq!(saved.images.len(), 1);
    assert_eq!(saved.card(kept).unwrap().image, Some(saved.images[0].id));
    assert!(!test.editor.document().is_dirty());
    test.command(Command::Undo);
    test.editor.save(&path, false).unwrap();
    assert_eq!(file::open(&path).unwrap().journey.images.len(), 2);
}

#[test]
fn a_very_tall_picture_does_not_fill_the_screen() {
    let mut test = TestEditor::new();
    let tall = from_rgba(2, 900, &[9, 9, 9, 255].repeat(1800)).unwrap();
    let cell = Some((test.lane("Ideas"), test.step("Look")));
    let card = test.editor.insert_picture(tall, cell).unwrap();
    let (_, rect) = test.editor.canvas().rect_of(ElementId::Card(card)).unwrap();
    assert!(rect.height() < rect.width() * 2.0, "{rect:?}");
}
