//! What the status bar says about the keys, and what the keys do there.

use wayline::edit::Edit;
use wayline::editor::{Command, Key, Selection};
use wayline::model::{ElementId, LaneKind};

use crate::support::editor::TestEditor;

/// The hint while `element` is selected.
fn hint(test: &mut TestEditor, element: ElementId) -> &'static str {
    test.editor.select(Selection::of([element]));
    test.editor.hint_key()
}

#[test]
fn the_hint_fits_what_is_selected() {
    let mut test = TestEditor::new();
    let stage = ElementId::Stage(test.stage("Choose"));
    let step = ElementId::Step(test.step("Look"));
    let lane = ElementId::Lane(test.lane("Feelings"));
    let (curve, point) = test.point("Look");
    let persona = ElementId::Persona(test.editor.journey().personas[0].id);
    let card = ElementId::Card(test.card("Search online"));
    for (element, expected) in [
        (stage, "hint-stage"),
        (step, "hint-step"),
        (lane, "hint-lane"),
        (ElementId::Curve(curve), "hint-curve"),
        (ElementId::Point(curve, point), "hint-emotion-keys"),
        (persona, "hint-persona"),
        (ElementId::Journey, "hint-look"),
        (card, "hint-idle"),
    ] {
        assert_eq!(hint(&mut test, element), expected, "{element:?}");
    }
    let at = test.cell_at("Ideas", "Pay");
    test.click(at);
    assert_eq!(test.editor.hint_key(), "hint-idle");
    let at = test.cell_at("Feelings", "Pay");
    test.click(at);
    assert_eq!(test.editor.hint_key(), "hint-emotion-keys");
    test.command(Command::SelectAll);
    assert_eq!(test.editor.hint_key(), "hint-several");
}

#[test]
fn where_the_hint_says_that_typing_adds_a_card_it_does() {
    let mut test = TestEditor::new();
    let journey = std::sync::Arc::clone(test.editor.journey());
    let mut elements = vec![
        ElementId::Journey,
        ElementId::Stage(journey.stages[0].id),
        ElementId::Step(journey.stages[0].steps[0].id),
        ElementId::Curve(journey.curves[0].id),
    ];
    elements.extend(journey.lanes.iter().map(|lane| ElementId::Lane(lane.id)));
    elements.extend(journey.cards.iter().map(|card| ElementId::Card(card.id)));
    let personas = journey.personas.iter();
    elements.extend(personas.map(|persona| ElementId::Persona(persona.id)));
    for element in elements {
        let before = test.editor.journey().cards.len();
        let promised = hint(&mut test, element) == "hint-idle";
        test.type_text("typed").key(Key::Enter).key(Key::Escape);
        let added = test.editor.journey().cards.len() > before;
        assert_eq!(added, promised, "{element:?}");
    }
}

#[test]
fn with_several_selected_the_keys_say_why_they_do_nothing() {
    let mut test = TestEditor::new();
    test.command(Command::SelectAll);
    let before = test.ron();
    for press in ["text", "enter"] {
        if press == "text" {
            test.type_text("new");
        } else {
            test.key(Key::Enter);
        }
        let notices = test.editor.take_notices();
        let are_right = notices.iter().all(|said| said.text.contains("Several"));
        assert!(!notices.is_empty() && are_right, "{press}: {notices:?}");
    }
    assert_eq!(test.ron(), before);
}

#[test]
fn insert_adds_a_point_to_a_curve_and_a_figure_to_a_metric() {
    let mut test = TestEditor::new();
    let (curve, point) = test.point("Compare");
    test.editor
        .edit("edit-delete", Edit::DeletePoint(curve, point));
    let at = test.cell_at("Feelings", "Compare");
    test.click(at);
    let cards = test.editor.journey().cards.len();
    let before = test.ron();
    test.key(Key::Insert);
    let (_, added) = test.point("Compare");
    let found = test.editor.journey().curve(curve).unwrap();
    assert_eq!(found.point(added).unwrap().value, 0.0, "the middle");
    assert_eq!(test.editor.journey().cards.len(), cards);
    test.expect_selected(ElementId::Point(curve, added));
    test.expect_one_step(&before);
    // Where there is a point, that is selected.
    let at = test.cell_at("Feelings", "Compare");
    test.key(Key::Escape).click(at).key(Key::Insert);
    assert_eq!(test.editor.journey().cards.len(), cards);
    test.expect_selected(ElementId::Point(curve, added));
    test.command(Command::AddMetric)
        .retype("Drop-off")
        .key(Key::Enter)
        .retype("%")
        .key(Key::Enter)
        .key(Key::Escape);
    let lanes = &test.editor.journey().lanes;
    let lane = lanes.iter().find(|lane| lane.kind == LaneKind::Metric);
    let name = lane.expect("a lane for the metric").name.clone();
    let at = test.cell_at(&name, "Pay");
    test.click(at).key(Key::Insert);
    assert!(test.editor.text_field().is_some(), "the field of a figure");
    assert_eq!(test.editor.journey().cards.len(), cards);
}
