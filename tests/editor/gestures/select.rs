//! Selecting: with clicks, Shift, Ctrl, a frame, menus and Escape.

use kurbo::{Point, Vec2};
use wayline::editor::{Button, Command, Key, Mark, Modifiers};
use wayline::model::ElementId;

use crate::support::editor::TestEditor;

/// The corners of a frame around the two cards of "Look" in "Actions", from empty space.
fn frame(test: &TestEditor) -> (Point, Point) {
    let cell = test.cell_rect("Actions", "Look");
    let start = Point::new(cell.x0 + 3.0, cell.y0 + 3.0);
    (start, test.card_at("Ask friends"))
}

#[test]
fn a_click_selects_and_a_click_on_empty_space_selects_nothing() {
    let mut test = TestEditor::new();
    let at = test.card_at("Ask friends");
    test.click(at).expect_selected_cards(&["Ask friends"]);
    let at = test.stage_at("Buy");
    let buy = ElementId::Stage(test.stage("Buy"));
    test.click(at).expect_selected(buy);
    let at = test.cell_at("Ideas", "Pay");
    test.click(at);
    assert!(test.editor.selection().is_empty());
    test.expect_untouched();
}

#[test]
fn every_kind_of_element_is_selected_by_a_click() {
    let mut test = TestEditor::new();
    let (curve, point) = test.point("Look");
    let ann = ElementId::Persona(test.editor.journey().personas[0].id);
    let ann_at = test.rect_of(ann);
    let elements = [
        (test.step_at("Look"), ElementId::Step(test.step("Look"))),
        (test.lane_at("Pains"), ElementId::Lane(test.lane("Pains"))),
        (test.point_at("Look"), ElementId::Point(curve, point)),
        (test.between_points(), ElementId::Curve(curve)),
        (ann_at.center(), ann),
        (Point::new(ann_at.x0, ann_at.y1 + 12.0), ElementId::Journey),
    ];
    for (at, element) in elements {
        test.click(at).expect_selected(element);
    }
}

#[test]
fn shift_and_ctrl_clicks_add_to_the_selection_and_take_out_of_it() {
    for modifiers in [Modifiers::SHIFT, Modifiers::CTRL] {
        let mut test = TestEditor::new();
        let (a, b) = (test.card_at("Ask friends"), test.card_at("Too many tabs"));
        test.click(a).hold(modifiers).click(b);
        test.expect_selected_cards(&["Ask friends", "Too many tabs"]);
        test.click(a).expect_selected_cards(&["Too many tabs"]);
    }
}

#[test]
fn a_click_on_one_of_several_selected_cards_leaves_only_that_one() {
    let mut test = TestEditor::new();
    let at = test.card_at("Read reviews");
    test.command(Command::SelectAll).click(at);
    test.expect_selected_cards(&["Read reviews"]);
}

#[test]
fn a_frame_drawn_on_empty_space_selects_what_it_touches() {
    let mut test = TestEditor::new();
    let (from, to) = frame(&test);
    test.press(from).move_to(to);
    let marks = test.editor.canvas().overlay().marks;
    assert!(marks.iter().any(|mark| matches!(mark, Mark::Marquee(_))));
    test.release();
    test.expect_selected_cards(&["Ask friends", "Search online"])
        .expect_untouched();
}

#[test]
fn a_frame_selects_points_of_curves_too() {
    let mut test = TestEditor::new();
    let at = test.point_at("Pay");
    test.drag(at + Vec2::new(-30.0, 40.0), at + Vec2::new(20.0, -20.0));
    let (curve, point) = test.point("Pay");
    test.expect_selected(ElementId::Point(curve, point));
}

#[test]
fn a_frame_with_shift_or_ctrl_adds_to_the_selection() {
    for modifiers in [Modifiers::SHIFT, Modifiers::CTRL] {
        let mut test = TestEditor::new();
        let card = test.card_at("Read reviews");
        let (from, to) = frame(&test);
        test.click(card).hold(modifiers).drag(from, to);
        test.expect_selected_cards(&["Ask friends", "Read reviews", "Search online"]);
    }
}

#[test]
fn escape_while_a_frame_is_drawn_brings_the_old_selection_back() {
    let mut test = TestEditor::new();
    let card = test.card_at("Read reviews");
    let (from, to) = frame(&test);
    test.click(card).press(from).move_to(to);
    test.expect_selected_cards(&["Ask friends", "Search online"]);
    test.key(Key::Escape).release();
    test.expect_selected_cards(&["Read reviews"])
        .expect_untouched();
}

#[test]
fn escape_with_nothing_under_way_selects_nothing() {
    let mut test = TestEditor::new();
    let at = test.card_at("Ask friends");
    test.click(at).key(Key::Escape);
    assert!(test.editor.selection().is_empty());
}

#[test]
fn the_menu_of_the_right_button_is_about_what_it_was_opened_on() {
    let mut test = TestEditor::new();
    let (a, b) = (test.card_at("Ask friends"), test.card_at("Read reviews"));
    test.press_button(a, Button::Secondary, 1).release();
    test.expect_selected_cards(&["Ask friends"]);
    test.hold(Modifiers::CTRL).click(b).hold(Modifiers::NONE);
    test.press_button(b, Button::Secondary, 1).release();
    test.expect_selected_cards(&["Ask friends", "Read reviews"]);
    let empty = test.cell_at("Ideas", "Pay");
    test.press_button(empty, Button::Secondary, 1).release();
    assert!(test.editor.selection().is_empty());
}

#[test]
fn undo_and_redo_bring_the_selection_back_too() {
    let mut test = TestEditor::new();
    let (from, to) = (test.card_at("Ask friends"), test.cell_at("Ideas", "Pay"));
    test.drag(from, to);
    let other = test.card_at("Read reviews");
    test.click(other).command(Command::Undo);
    test.expect_selected_cards(&["Ask friends"]);
    test.command(Command::Redo);
    test.expect_selected_cards(&["Read reviews"]);
}
