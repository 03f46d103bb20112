//! Copying with Ctrl, the handle of a span, fitting to the content, and the double click on a
//! button.

use kurbo::{Point, Rect, Vec2};
use wayline::edit::Edit;
use wayline::editor::{Command, Key, Mark, Modifiers, Tool};
use wayline::model::{ElementId, Step};
use wayline::scene::Pane;

use crate::support::editor::{TestEditor, check, check_drag};

/// The texts of the copies and of what they were copied from.
fn expect_copied_to_pay(test: &TestEditor) {
    test.expect_cell("Actions", "Look", &["Search online", "Ask friends"])
        .expect_cell("Actions", "Pay", &["Ask friends"])
        .expect_selected_cards(&["Ask friends"]);
    let pay = test.step("Pay");
    let selected = test.editor.selection().cards();
    let copy = test.editor.journey().card(selected[0]);
    assert_eq!(
        copy.map(|copy| copy.step),
        Some(pay),
        "the copy is selected"
    );
}

#[test]
fn a_card_dragged_with_ctrl_is_copied() {
    check(
        |test| {
            let (from, to) = (test.card_at("Ask friends"), test.cell_at("Actions", "Pay"));
            test.hold(Modifiers::CTRL).drag(from, to);
            test.hold(Modifiers::NONE);
        },
        expect_copied_to_pay,
    );
    let mut test = TestEditor::new();
    let (from, to) = (test.card_at("Ask friends"), test.cell_at("Actions", "Pay"));
    test.hold(Modifiers::CTRL).press(from).move_to(to);
    test.hold(Modifiers::NONE).key(Key::Escape);
    test.expect_untouched();
    test.release().expect_untouched();
}

#[test]
fn ctrl_decides_until_the_button_is_released() {
    // Pressed on the way.
    check(
        |test| {
            let (from, to) = (test.card_at("Ask friends"), test.cell_at("Actions", "Pay"));
            test.press(from).move_to(to);
            assert_eq!(test.editor.hint_key(), "hint-dragging-cards");
            test.hold(Modifiers::CTRL);
            assert_eq!(test.editor.hint_key(), "hint-copying-cards");
            let marks = test.editor.canvas().overlay().marks;
            let is_sign = |mark: &Mark| matches!(mark, Mark::CopySign(_));
            assert!(marks.iter().any(is_sign), "a plus says so");
            test.release().hold(Modifiers::NONE);
        },
        expect_copied_to_pay,
    );
    // Let go on the way.
    check(
        |test| {
            let (from, to) = (test.card_at("Ask friends"), test.cell_at("Actions", "Pay"));
            test.hold(Modifiers::CTRL).press(from).move_to(to);
            test.hold(Modifiers::NONE).release();
        },
        |test| {
            test.expect_cell("Actions", "Look", &["Search online"])
                .expect_cell("Actions", "Pay", &["Ask friends"]);
        },
    );
}

#[test]
fn a_copy_can_be_dropped_right_below_its_card() {
    check(
        |test| {
            let from = test.card_at("Search online");
            let to = test.card_at("Ask friends") - Vec2::new(0.0, 8.0);
            test.hold(Modifiers::CTRL).drag(from, to);
            test.hold(Modifiers::NONE);
        },
        |test| {
            let texts = ["Search online", "Search online", "Ask friends"];
            test.expect_cell("Actions", "Look", &texts);
        },
    );
}

#[test]
fn all_selected_cards_are_copied_together() {
    check(
        |test| {
            let (first, second) = (test.card_at("Search online"), test.card_at("Read reviews"));
            test.click(first).hold(Modifiers::CTRL).click(second);
            test.expect_selected_cards(&["Read reviews", "Search online"]);
            // A press with Ctrl on a selected card that becomes a drag takes nothing out.
            let to = test.cell_at("Pains", "Look");
            test.drag(first, to).hold(Modifiers::NONE);
        },
        |test| {
            test.expect_cell("Actions", "Look", &["Search online", "Ask friends"])
                .expect_cell("Actions", "Compare", &["Read reviews"])
                .expect_selected_cards(&["Read reviews", "Search online"]);
            let pains = test.lane("Pains");
            let journey = test.editor.journey();
            let copied = journey.cards.iter().filter(|card| card.lane == pains);
            let copied = copied
                .filter(|card| ["Search online", "Read reviews"].contains(&card.text.as_str()));
            assert_eq!(copied.count(), 2);
        },
    );
}

#[test]
fn a_heading_is_copied_with_its_group() {
    let mut test = TestEditor::new();
    let (heading, member) = (test.card("Search online"), test.card("Ask friends"));
    let edit = Edit::JoinGroup {
        cards: vec![member],
        heading,
    };
    test.editor.edit("edit-change-field", edit);
    let before = test.ron();
    let (from, to) = (
        test.card_at("Search online"),
        test.cell_at("Actions", "Pay"),
    );
    test.hold(Modifiers::CTRL).drag(from, to);
    test.hold(Modifiers::NONE);
    test.expect_cell("Actions", "Look", &["Search online", "Ask friends"])
        .expect_cell("Actions", "Pay", &["Search online", "Ask friends"]);
    let journey = test.editor.journey();
    let copies = journey.cell(test.lane("Actions"), test.step("Pay"));
    assert_eq!(copies[1].under, Some(copies[0].id), "it is a group again");
    assert_eq!(
        journey.card(member).and_then(|card| card.under),
        Some(heading)
    );
    test.expect_one_step(&before);
    // Dropped on its own group, the copy becomes a group beside it, not one inside of it.
    let before = test.ron();
    let (from, to) = (
        test.card_at("Search online"),
        test.card_at("Ask friends") + Vec2::new(0.0, 4.0),
    );
    test.hold(Modifiers::CTRL).drag(from, to);
    test.hold(Modifiers::NONE);
    let journey = test.editor.journey();
    let cell = journey.cell(test.lane("Actions"), test.step("Look"));
    let headings = cell.iter().filter(|card| card.under.is_none()).count();
    assert_eq!((cell.len(), headings), (4, 2));
    test.expect_one_step(&before);
}

#[test]
fn a_click_with_ctrl_takes_a_card_out_of_the_selection() {
    let mut test = TestEditor::new();
    let (first, second) = (test.card_at("Search online"), test.card_at("Read reviews"));
    test.click(first).hold(Modifiers::CTRL).click(second);
    test.expect_selected_cards(&["Read reviews", "Search online"]);
    test.press(first)
        .expect_selected_cards(&["Read reviews", "Search online"]);
    test.release().expect_selected_cards(&["Read reviews"]);
    test.expect_untouched();
}

/// The handle at the edge of a card as it is shown now, on the screen.
fn span_handle(test: &TestEditor) -> Option<(Rect, bool)> {
    let to_screen = test.editor.camera().screen_from_map(Pane::Body);
    let marks = test.editor.canvas().overlay().marks;
    marks.iter().find_map(|mark| match mark {
        Mark::SpanHandle(rect, is_hovered) => {
            Some((to_screen.transform_rect_bbox(*rect), *is_hovered))
        }
        _ => None,
    })
}

#[test]
fn the_edge_of_a_card_has_a_handle_while_the_card_is_pointed_at_or_selected() {
    let mut test = TestEditor::new();
    assert_eq!(span_handle(&test), None);
    let at = test.card_at("Search online");
    let cell = test.cell_at("Ideas", "Pay");
    test.move_to(at);
    let (handle, is_hovered) = span_handle(&test).expect("it shows under the pointer");
    assert!(!is_hovered);
    // It shows that it can be taken, also right beside the card.
    test.move_to(handle.center() + Vec2::new(handle.width() / 2.0 + 2.0, 0.0));
    assert!(span_handle(&test).expect("it is there").1);
    assert_eq!(test.editor.hint_key(), "hint-card-edge");
    test.move_to(cell);
    assert_eq!(span_handle(&test), None);
    test.click(at).move_to(cell);
    assert!(span_handle(&test).is_some(), "the card is selected");
    check_drag(
        |test| {
            let mut pointing = TestEditor::new();
            pointing.move_to(test.card_at("Search online"));
            span_handle(&pointing).expect("it is there").0.center()
        },
        |test| test.cell_at("Actions", "Pay"),
        |test| {
            let card = test.editor.journey().card(test.card("Search online"));
            assert_eq!(card.map(|card| card.span), Some(3));
        },
    );
}

fn step_edge(test: &TestEditor, step: &str) -> Point {
    let heading = test.rect_of(ElementId::Step(test.step(step)));
    Point::new(heading.x1, heading.center().y)
}

fn lane_edge(test: &TestEditor, lane: &str) -> Point {
    let header = test.rect_of(ElementId::Lane(test.lane(lane)));
    Point::new(header.center().x, header.y1)
}

fn width(test: &TestEditor, step: &str) -> f64 {
    test.cell_rect("Actions", step).width()
}

/// Gives a card this text, as somebody who types it does.
fn write(test: &mut TestEditor, card: &str, text: &str) {
    let at = test.card_at(card);
    test.double_click(at).retype(text).key(Key::Enter);
    if test.editor.text_field().is_some() {
        test.key(Key::Escape);
    }
}

#[test]
fn a_double_click_on_the_edge_of_a_column_fits_it_to_its_content() {
    let mut test = TestEditor::new();
    let usual = width(&test, "Look");
    // Short texts need less than a usual column.
    let before = test.ron();
    let edge = step_edge(&test, "Look");
    test.double_click(edge);
    let short = width(&test, "Look");
    assert!(short < usual, "{short} is narrow");
    test.expect_one_step(&before);
    // A long text gets room, so that it has only a few rows.
    let text = "Compares the prices of five shops and reads everything that others have \
                written about the delivery of large parcels there";
    write(&mut test, "Ask friends", text);
    let high = test.rect_of(ElementId::Card(test.card(text))).height();
    let edge = step_edge(&test, "Look");
    test.double_click(edge);
    let long = width(&test, "Look");
    assert!(long > usual, "{long} is wide");
    assert!(Step::WIDTH_RANGE.contains(&long));
    let low = test.rect_of(ElementId::Card(test.card(text))).height();
    assert!(low < high / 1.5, "{low} instead of {high}");
    // Twice is the same as once.
    let edge = step_edge(&test, "Look");
    test.double_click(edge);
    assert_eq!(width(&test, "Look"), long);
    assert!(
        matches!(test.editor.tool(), Tool::Idle),
        "nothing is edited"
    );
}

#[test]
fn a_double_click_on_the_edge_of_a_lane_fits_it_to_its_content() {
    let mut test = TestEditor::new();
    let usual = test.cell_rect("Ideas", "Look").height();
    let edge = lane_edge(&test, "Ideas");
    test.drag(edge, edge + Vec2::new(0.0, 60.0));
    assert_eq!(test.cell_rect("Ideas", "Look").height(), usual + 60.0);
    let before = test.ron();
    let edge = lane_edge(&test, "Ideas");
    test.double_click(edge);
    assert_eq!(test.cell_rect("Ideas", "Look").height(), usual);
    test.expect_one_step(&before);
}

#[test]
fn the_command_fits_all_steps_of_a_stage() {
    let mut test = TestEditor::new();
    let usual = width(&test, "Look");
    let at = test.stage_at("Choose");
    let before = test.ron();
    test.click(at).command(Command::FitToContent);
    assert!(width(&test, "Look") < usual);
    assert!(width(&test, "Compare") < usual);
    assert_eq!(width(&test, "Pay"), usual, "this is another stage");
    test.expect_one_step(&before);
    test.key(Key::Escape).command(Command::FitToContent);
    let notices = test.editor.take_notices();
    assert_eq!(notices.len(), 1, "it says what to select: {notices:?}");
}

#[test]
fn a_double_click_on_a_plus_opens_one_card_that_stays() {
    check(
        |test| {
            let cell = test.cell_at("Ideas", "Look");
            test.move_to(cell);
            let middle = test.cell_rect("Ideas", "Look").center();
            let buttons = test.add_buttons();
            let near = |at: &Point| at.distance(middle);
            let plus = buttons
                .into_iter()
                .min_by(|a, b| near(a).total_cmp(&near(b)))
                .expect("a plus shows");
            test.double_click(plus);
            assert!(test.editor.text_field().is_some(), "the field stays open");
            test.type_text("Sleep on it").key(Key::Enter);
            test.key(Key::Escape);
        },
        |test| {
            let ideas = test.lane("Ideas");
            let journey = test.editor.journey();
            let found = journey.cards.iter().filter(|card| card.lane == ideas);
            let found = found.filter(|card| card.text == "Sleep on it");
            assert_eq!(found.count(), 1);
        },
    );
}
