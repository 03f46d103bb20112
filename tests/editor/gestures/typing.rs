//! Typed text goes to the element that is marked as active on the map, and nowhere else.

use kurbo::Point;
use wayline::editor::{Command, Event, Mark};
use wayline::model::{ElementId, Journey};

use crate::support::editor::TestEditor;
use crate::support::map::small_map;

/// Draws a link by the handle of a card.
fn link(test: &mut TestEditor, from: &str, to: &str) {
    let rect = test.rect_of(ElementId::Card(test.card(from)));
    let handle = Point::new(rect.x1 + 1.0, rect.center().y);
    test.click(test.card_at(from));
    test.drag(handle, test.card_at(to));
}

/// The notices since the last call.
fn notices(test: &mut TestEditor) -> Vec<String> {
    let notices = test.editor.take_notices();
    notices.into_iter().map(|notice| notice.text).collect()
}

#[test]
fn what_is_typed_after_a_link_was_drawn_is_its_label() {
    for is_stage in [true, false] {
        let mut test = TestEditor::new();
        // Another element was selected earlier. The text must not go there.
        test.click(if is_stage {
            test.stage_at("Choose")
        } else {
            test.lane_at("Actions")
        });
        link(&mut test, "Search online", "Too many tabs");
        test.type_text("leads to");
        test.key(wayline::editor::Key::Enter);
        assert_eq!(test.editor.journey().links[0].label, "leads to");
        test.expect_stages(&["Choose: Look, Compare", "Buy: Pay"]);
        test.lane("Actions");
    }
}

#[test]
fn what_is_typed_while_a_persona_is_selected_begins_no_card() {
    let mut test = TestEditor::new();
    test.click(test.cell_at("Ideas", "Look"));
    let cards = test.editor.journey().cards.len();
    test.editor.take_events();
    test.command(Command::AddPersona);
    let added = test.editor.journey().personas.last().expect("added").id;
    assert_eq!(test.editor.take_events(), [Event::PersonaAdded(added)]);
    let marks = test.editor.canvas().overlay().marks;
    let is_cell = |mark: &Mark| matches!(mark, Mark::Cursor(..));
    assert!(
        !marks.iter().any(is_cell),
        "the cell is not what one works on"
    );
    test.type_text("Kim");
    assert_eq!(test.editor.journey().cards.len(), cards);
    assert!(test.editor.text_field().is_none());
    let told = notices(&mut test);
    assert!(told.iter().any(|notice| notice.contains("F6")), "{told:?}");
}

#[test]
fn a_map_without_steps_keeps_the_names_of_its_lanes() {
    let mut map: Journey = small_map();
    map.cards.clear();
    map.curves.clear();
    map.links.clear();
    map.stages.clear();
    let mut test = TestEditor::on(map);
    let lanes: Vec<String> = test
        .editor
        .journey()
        .lanes
        .iter()
        .map(|lane| lane.name.clone())
        .collect();
    test.type_text("A card");
    assert!(test.editor.text_field().is_none());
    let names = test.editor.journey().lanes.iter();
    let names: Vec<String> = names.map(|lane| lane.name.clone()).collect();
    assert_eq!(names, lanes);
    assert!(notices(&mut test)[0].starts_with("Add a stage"), "told");
}

#[test]
fn of_several_selected_cards_none_is_typed_into() {
    let mut test = TestEditor::new();
    test.click(test.stage_at("Choose"));
    test.command(Command::SelectAll);
    let before = test.ron();
    test.type_text("x");
    assert!(test.editor.text_field().is_none());
    assert_eq!(test.ron(), before);
    let told = notices(&mut test);
    assert!(told[0].starts_with("Several elements"), "{told:?}");
}
