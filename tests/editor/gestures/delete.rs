//! What is left after something was deleted: the cursor, the selection, and a word about it.

use wayline::editor::{CursorPosition, Key, Modifiers};
use wayline::model::ElementId;

use crate::support::editor::TestEditor;

/// The cell with the cursor, as lane and step; empty if the cursor is elsewhere.
fn cell(test: &TestEditor) -> String {
    let journey = test.editor.journey();
    match test.editor.cursor() {
        Some(CursorPosition::Cell { lane, step }) => {
            let lane = &journey.lane(lane).expect("it is there").name;
            let step = &journey.step(step).expect("it is there").1.name;
            format!("{lane} × {step}")
        }
        _ => String::new(),
    }
}

fn news(test: &mut TestEditor) -> String {
    let notices = test.editor.take_notices();
    let texts: Vec<String> = notices.into_iter().map(|notice| notice.text).collect();
    texts.join("\n")
}

#[test]
fn the_cursor_stays_in_the_cell_and_goes_on_to_its_next_card() {
    let mut test = TestEditor::new();
    test.click(test.card_at("Search online")).key(Key::Delete);
    test.expect_selected_cards(&["Ask friends"]);
    test.key(Key::Delete);
    test.expect_selected_cards(&[]);
    assert_eq!(cell(&test), "Actions × Look");
    assert_eq!(news(&mut test), "", "cards go without a word");
    test.key(Key::Right);
    test.expect_selected_cards(&["Read reviews"]);
    // Undo selects what comes back.
    test.chord(Modifiers::CTRL, Key::Char('Z'));
    test.expect_selected_cards(&["Ask friends"]);
}

#[test]
fn of_the_last_card_of_a_cell_the_one_before_is_next() {
    let mut test = TestEditor::new();
    test.click(test.card_at("Ask friends")).key(Key::Delete);
    test.expect_selected_cards(&["Search online"]);
}

#[test]
fn where_a_heading_was_is_the_cursor_but_nothing_is_selected() {
    let mut test = TestEditor::new();
    test.click(test.step_at("Look")).key(Key::Delete);
    assert!(news(&mut test).starts_with("Step “Look” deleted with 3 cards."));
    assert!(test.editor.selection().is_empty());
    let compare = test.step("Compare");
    assert_eq!(test.editor.cursor(), Some(CursorPosition::Step(compare)));
    test.click(test.lane_at("Ideas")).key(Key::Delete);
    assert!(news(&mut test).starts_with("Lane “Ideas” deleted. Ctrl+Z"));
    let persona = test.editor.journey().personas[0].id;
    test.editor.delete_persona(persona);
    assert!(news(&mut test).starts_with("Persona “Ann” deleted with 1 curve."));
    let stages = test.editor.journey().stages.iter();
    let stages = stages.map(|stage| ElementId::Stage(stage.id));
    let all = wayline::editor::Selection::of(stages);
    test.editor.select(all);
    test.key(Key::Delete);
    assert!(news(&mut test).starts_with("2 parts of the map deleted with 1 card."));
}
