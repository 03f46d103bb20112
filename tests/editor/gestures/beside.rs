//! What lies across cells: from curves and links the arrow keys lead to what is beside them, and
//! a cell below a card of another step points to that card.

use wayline::edit::Edit;
use wayline::editor::{Command, CursorPosition, Key, Mark, Selection};
use wayline::model::{ElementId, Step};

use crate::support::editor::TestEditor;

#[test]
fn arrow_keys_lead_from_a_curve_to_its_points() {
    let mut test = TestEditor::new();
    let curve = test.editor.journey().curves[0].id;
    let feelings = test.lane("Feelings");
    for (key, step) in [(Key::Right, "Look"), (Key::Left, "Pay")] {
        test.editor.select(Selection::of([ElementId::Curve(curve)]));
        test.key(key);
        let (curve, point) = test.point(step);
        test.expect_selected(ElementId::Point(curve, point));
        let step = test.step(step);
        let cell = CursorPosition::Cell {
            lane: feelings,
            step,
        };
        assert_eq!(test.editor.cursor(), Some(cell));
    }
    test.editor.select(Selection::of([ElementId::Curve(curve)]));
    test.key(Key::Down);
    let cell = CursorPosition::Cell {
        lane: test.lane("Ideas"),
        step: test.step("Look"),
    };
    assert_eq!(test.editor.cursor(), Some(cell));
}

#[test]
fn arrow_keys_lead_from_a_link_to_its_cards() {
    let mut test = TestEditor::new();
    let (from, to) = (test.card("Search online"), test.card("Read reviews"));
    let link = wayline::model::Link {
        from,
        to,
        ..wayline::model::Link::default()
    };
    let made = test
        .editor
        .edit("edit-add-link", Edit::AddLink(Box::new(link)));
    for (key, card) in [(Key::Right, to), (Key::Left, from)] {
        test.editor.select(Selection::of(made.iter().copied()));
        test.key(key);
        test.expect_selected(ElementId::Card(card));
    }
}

#[test]
fn a_cell_below_a_card_of_another_step_points_to_it() {
    let mut test = TestEditor::new();
    let card = test.card("Too many tabs");
    let mut wide = test
        .editor
        .journey()
        .card(card)
        .expect("it is there")
        .as_ref()
        .clone();
    wide.span = 2;
    test.editor.edit("edit-card", Edit::PutCard(Box::new(wide)));
    let (pains, compare) = (test.lane("Pains"), test.step("Compare"));
    assert_eq!(test.editor.card_over(pains, compare), Some(card));
    assert_eq!(
        test.editor.card_over(pains, test.step("Look")),
        None,
        "it begins there"
    );
    assert_eq!(test.editor.card_over(pains, test.step("Pay")), None);
    test.editor.select(Selection::of([ElementId::Card(card)]));
    test.key(Key::Right);
    assert!(test.editor.selection().is_empty());
    let rect = test
        .editor
        .picture()
        .layout
        .card(card)
        .expect("it is shown")
        .rect;
    let marks = test.editor.canvas().overlay().marks;
    let points_to_it = |mark: &Mark| matches!(mark, Mark::Hovered(_, at) if *at == rect);
    assert!(marks.iter().any(points_to_it));
    test.editor.go_to_card(card);
    test.expect_selected(ElementId::Card(card));
}

/// The number of rows of a text, by the height of its card.
fn height(test: &TestEditor, card: &str) -> f64 {
    test.rect_of(ElementId::Card(test.card(card))).height()
}

#[test]
fn fitting_a_step_to_its_content_breaks_no_short_text() {
    for name in ["Adverts follow me", "Gets an answer from the call centre"] {
        let mut test = TestEditor::new();
        let at = test.card_at("Ask friends");
        test.double_click(at).retype(name).key(Key::Enter);
        test.key(Key::Escape);
        let one_row = height(&test, "Search online");
        let at = test.step_at("Look");
        test.click(at).command(Command::FitToContent);
        for card in ["Search online", name, "Too many tabs"] {
            assert_eq!(height(&test, card), one_row, "{card} is in one row");
        }
        let width = test.cell_rect("Actions", "Look").width();
        assert!(Step::WIDTH_RANGE.contains(&width) && width <= 288.0);
    }
}

#[test]
fn the_plus_of_steps_is_never_on_the_name_of_a_step() {
    for name in [
        "Pay",
        "Compares prices of three sites",
        "Compares prices of three sites and in the shop",
    ] {
        let mut test = TestEditor::new();
        let at = test.step_at("Compare");
        test.double_click(at).retype(name).key(Key::Enter);
        let layout = &test.editor.picture().layout;
        for index in 0..layout.stages.len() {
            let button = layout.add_step_button(index).expect("a stage has steps");
            for column in &layout.columns {
                let name = column.name.inflate(7.0, 7.0);
                assert!(!name.contains(button), "{button} is on a name at {name}");
            }
        }
    }
}
