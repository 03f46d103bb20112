//! Gestures on stages, steps and lanes: dragging, resizing, adding, removing, moving by keys.

use kurbo::{Point, Vec2};
use wayline::editor::{Command, Key, Modifiers};
use wayline::model::{ElementId, Lane, Step};

use crate::support::editor::{TestEditor, check, check_drag};

const STAGES: [&str; 2] = ["Choose: Look, Compare", "Buy: Pay"];
const LANES: [&str; 4] = ["Actions", "Pains", "Feelings", "Ideas"];

/// Checks the texts of the cards in "Actions", step by step.
fn expect_actions(test: &TestEditor, expected: &[(&str, &[&str])]) {
    for (step, texts) in expected {
        test.expect_cell("Actions", step, texts);
    }
}

#[test]
fn a_stage_dragged_behind_another_takes_its_content_along() {
    check_drag(
        |test| test.stage_at("Choose"),
        |test| test.stage_at("Buy") + Vec2::new(40.0, 0.0),
        |test| {
            test.expect_stages(&[STAGES[1], STAGES[0]]);
            expect_actions(
                test,
                &[
                    ("Pay", &[]),
                    ("Look", &["Search online", "Ask friends"]),
                    ("Compare", &["Read reviews"]),
                ],
            );
            let card = test.card_at("Read reviews");
            assert!(test.cell_rect("Actions", "Compare").contains(card));
        },
    );
}

#[test]
fn a_step_dragged_within_its_stage_changes_places() {
    check_drag(
        |test| test.step_at("Look"),
        |test| test.step_at("Compare") + Vec2::new(40.0, 0.0),
        |test| {
            test.expect_stages(&["Choose: Compare, Look", "Buy: Pay"])
                .expect_cell("Actions", "Look", &["Search online", "Ask friends"]);
        },
    );
}

#[test]
fn a_step_dragged_into_another_stage_goes_there_with_its_content() {
    check_drag(
        |test| test.step_at("Compare"),
        |test| test.step_at("Pay") + Vec2::new(40.0, 0.0),
        |test| {
            test.expect_stages(&["Choose: Look", "Buy: Pay, Compare"])
                .expect_cell("Actions", "Compare", &["Read reviews"]);
        },
    );
}

#[test]
fn a_lane_dragged_to_a_new_place_takes_its_content_along() {
    check_drag(
        |test| test.lane_at("Actions"),
        |test| test.lane_at("Ideas") + Vec2::new(0.0, 20.0),
        |test| {
            test.expect_lanes(&["Pains", "Feelings", "Ideas", "Actions"])
                .expect_cell("Actions", "Look", &["Search online", "Ask friends"]);
            let card = test.card_at("Ask friends");
            assert!(test.cell_rect("Actions", "Look").contains(card));
        },
    );
    check_drag(
        |test| test.lane_at("Feelings"),
        |test| test.lane_at("Actions") - Vec2::new(0.0, 20.0),
        |test| {
            test.expect_lanes(&["Feelings", "Actions", "Pains", "Ideas"]);
        },
    );
}

#[test]
fn a_lane_dragged_past_a_hidden_one_goes_where_it_was_dropped() {
    let mut test = TestEditor::new();
    let id = test.lane("Pains");
    let mut pains = (**test.editor.journey().lane(id).unwrap()).clone();
    pains.hidden = true;
    let edit = wayline::edit::Edit::PutLane(Box::new(pains));
    test.editor.edit("edit-change-field", edit);
    let before = test.ron();
    let to = test.lane_at("Feelings") + Vec2::new(0.0, 20.0);
    let from = test.lane_at("Actions");
    test.drag(from, to);
    test.expect_lanes(&["Pains", "Feelings", "Actions", "Ideas"]);
    test.expect_one_step(&before);
}

#[test]
fn a_header_dropped_outside_of_the_canvas_stays_where_it_was() {
    let headers: [fn(&TestEditor) -> Point; 3] = [
        |test| test.stage_at("Choose"),
        |test| test.step_at("Look"),
        |test| test.lane_at("Actions"),
    ];
    for header in headers {
        let mut test = TestEditor::new();
        let from = header(&test);
        test.drag(from, Point::new(620.0, 900.0)).expect_untouched();
    }
}

#[test]
fn a_header_dropped_where_it_stood_changes_nothing() {
    let mut test = TestEditor::new();
    for at in [
        test.stage_at("Choose"),
        test.step_at("Look"),
        test.lane_at("Pains"),
    ] {
        test.drag(at, at + Vec2::new(6.0, 6.0)).expect_untouched();
    }
}

fn step_edge(test: &TestEditor, step: &str) -> Point {
    let heading = test.rect_of(ElementId::Step(test.step(step)));
    Point::new(heading.x1, heading.y1 - 4.0)
}

#[test]
fn dragging_the_edge_of_a_column_makes_it_wider_and_moves_what_follows() {
    let start = TestEditor::new();
    let pay = start.step_at("Pay").x;
    let width = start.cell_rect("Actions", "Look").width();
    check_drag(
        |test| step_edge(test, "Look"),
        |test| step_edge(test, "Look") + Vec2::new(60.0, 0.0),
        |test| {
            let (_, look) = test.editor.journey().step(test.step("Look")).unwrap();
            assert_eq!(look.width, Some(width + 60.0));
            assert_eq!(test.step_at("Pay").x, pay + 60.0);
        },
    );
}

#[test]
fn a_column_gets_no_narrower_than_its_least_width() {
    check_drag(
        |test| step_edge(test, "Look"),
        |test| step_edge(test, "Look") - Vec2::new(400.0, 0.0),
        |test| {
            let (_, look) = test.editor.journey().step(test.step("Look")).unwrap();
            assert_eq!(look.width, Some(*Step::WIDTH_RANGE.start()));
        },
    );
}

fn lane_edge(test: &TestEditor, lane: &str) -> Point {
    let header = test.rect_of(ElementId::Lane(test.lane(lane)));
    Point::new(header.center().x, header.y1)
}

#[test]
fn dragging_the_lower_edge_of_a_lane_makes_it_taller() {
    let height = TestEditor::new().cell_rect("Ideas", "Look").height();
    check_drag(
        |test| lane_edge(test, "Ideas"),
        |test| lane_edge(test, "Ideas") + Vec2::new(0.0, 48.0),
        |test| {
            assert_eq!(test.cell_rect("Ideas", "Look").height(), height + 48.0);
            assert!(Lane::MIN_HEIGHT_RANGE.contains(&(height + 48.0)));
        },
    );
}

#[test]
fn a_lane_is_never_smaller_than_what_stands_in_it() {
    let mut test = TestEditor::new();
    let height = test.cell_rect("Actions", "Look").height();
    let edge = lane_edge(&test, "Actions");
    test.drag(edge, edge - Vec2::new(0.0, 60.0));
    assert_eq!(test.cell_rect("Actions", "Look").height(), height);
}

#[test]
fn alt_and_an_arrow_move_a_stage_a_step_and_a_lane() {
    check(
        |test| {
            let at = test.stage_at("Buy");
            test.click(at).chord(Modifiers::ALT, Key::Left);
        },
        |test| {
            test.expect_stages(&[STAGES[1], STAGES[0]]);
        },
    );
    check(
        |test| {
            let at = test.step_at("Look");
            test.click(at).chord(Modifiers::ALT, Key::Right);
        },
        |test| {
            test.expect_stages(&["Choose: Compare, Look", "Buy: Pay"]);
        },
    );
    check(
        |test| {
            let at = test.lane_at("Ideas");
            test.click(at).chord(Modifiers::ALT, Key::Up);
        },
        |test| {
            test.expect_lanes(&["Actions", "Pains", "Ideas", "Feelings"]);
        },
    );
}

#[test]
fn a_step_moved_past_the_end_of_its_stage_enters_the_next_one() {
    check(
        |test| {
            let at = test.step_at("Compare");
            test.click(at).chord(Modifiers::ALT, Key::Right);
        },
        |test| {
            test.expect_stages(&["Choose: Look", "Buy: Compare, Pay"]);
        },
    );
}

#[test]
fn nothing_moves_past_the_end_of_the_map() {
    let mut test = TestEditor::new();
    let at = test.stage_at("Choose");
    test.click(at).chord(Modifiers::ALT, Key::Left);
    let at = test.step_at("Pay");
    test.click(at).chord(Modifiers::ALT, Key::Right);
    let at = test.lane_at("Actions");
    test.click(at).chord(Modifiers::ALT, Key::Up);
    test.expect_untouched()
        .expect_stages(&STAGES)
        .expect_lanes(&LANES);
}

/// Moves the pointer to `at` and clicks the button that then shows nearest to `near`.
fn press_plus(test: &mut TestEditor, at: Point, near: Point) {
    test.move_to(at);
    let buttons = test.add_buttons();
    let button = buttons
        .into_iter()
        .min_by(|a, b| a.distance(near).total_cmp(&b.distance(near)));
    test.click(button.expect("a plus shows"));
}

#[test]
fn the_plus_behind_the_last_stage_adds_a_stage_and_opens_its_name() {
    let mut test = TestEditor::new();
    let before = test.ron();
    let at = test.stage_at("Buy");
    press_plus(&mut test, at, Point::new(1000.0, at.y));
    assert!(test.editor.text_field().is_some());
    test.key(Key::Enter);
    test.expect_stages(&[STAGES[0], STAGES[1], "New stage: New step"]);
    test.expect_one_step(&before);
}

#[test]
fn the_plus_of_a_stage_adds_a_step_and_opens_its_name() {
    let mut test = TestEditor::new();
    let before = test.ron();
    let (stage, near) = (test.stage_at("Choose"), test.step_at("Compare"));
    press_plus(&mut test, stage, near);
    assert!(test.editor.text_field().is_some());
    test.key(Key::Enter);
    test.expect_stages(&["Choose: Look, Compare, New step", "Buy: Pay"]);
    test.expect_one_step(&before);
}

#[test]
fn the_plus_below_the_last_lane_adds_a_lane_and_opens_its_name() {
    let mut test = TestEditor::new();
    let before = test.ron();
    let at = test.lane_at("Ideas");
    press_plus(&mut test, at, Point::new(at.x, 800.0));
    assert!(test.editor.text_field().is_some());
    test.key(Key::Enter);
    test.expect_lanes(&["Actions", "Pains", "Feelings", "Ideas", "Notes"]);
    test.expect_one_step(&before);
}

#[test]
fn delete_removes_a_stage_a_step_and_a_lane_with_their_content() {
    check(
        |test| {
            let at = test.stage_at("Choose");
            test.click(at).key(Key::Delete);
        },
        |test| {
            test.expect_stages(&["Buy: Pay"]);
            assert!(test.editor.journey().cards.is_empty());
            assert_eq!(test.editor.journey().curves[0].points.len(), 1);
        },
    );
    check(
        |test| {
            let at = test.step_at("Look");
            test.click(at).key(Key::Delete);
        },
        |test| {
            test.expect_stages(&["Choose: Compare", "Buy: Pay"]);
            assert_eq!(test.editor.journey().cards.len(), 1);
        },
    );
    check(
        |test| {
            let at = test.lane_at("Feelings");
            test.click(at).key(Key::Delete);
        },
        |test| {
            test.expect_lanes(&["Actions", "Pains", "Ideas"]);
            assert!(test.editor.journey().curves.is_empty());
        },
    );
}

#[test]
fn duplicate_copies_a_lane_with_its_cards() {
    check(
        |test| {
            let at = test.lane_at("Actions");
            test.click(at).chord(Modifiers::CTRL, Key::Char('D'));
        },
        |test| {
            test.expect_lanes(&["Actions", "Actions", "Pains", "Feelings", "Ideas"]);
            let copy = test.editor.journey().lanes[1].id;
            let cell = test.editor.journey().cell(copy, test.step("Look"));
            let texts: Vec<_> = cell.iter().map(|card| card.text.as_str()).collect();
            assert_eq!(texts, ["Search online", "Ask friends"]);
        },
    );
}

#[test]
fn a_lane_collapses_to_a_strip_and_expands_again() {
    check(
        |test| {
            let at = test.lane_at("Feelings");
            test.click(at).command(Command::CollapseLane);
        },
        |test| {
            let lane = test.editor.journey().lane(test.lane("Feelings")).unwrap();
            assert!(lane.collapsed);
            assert!(test.cell_rect("Feelings", "Look").height() < 60.0);
        },
    );
}
