//! The emotion curve: its points dragged, added, removed, moved by keys.

use kurbo::Vec2;
use wayline::editor::{Command, Key, Mark, Modifiers};
use wayline::layout::Hit;
use wayline::model::{CurvePoint, ElementId};

use crate::support::editor::{TestEditor, check, check_drag};

fn point(test: &TestEditor, step: &str) -> CurvePoint {
    let (curve, point) = test.point(step);
    let curve = test.editor.journey().curve(curve);
    let found = curve.and_then(|curve| curve.point(point));
    found.expect("the point is there").clone()
}

#[test]
fn a_point_dragged_up_gets_a_higher_value() {
    let value = point(&TestEditor::new(), "Pay").value;
    check_drag(
        |test| test.point_at("Pay"),
        |test| test.point_at("Pay") - Vec2::new(0.0, 40.0),
        |test| {
            let changed = point(test, "Pay");
            assert!(changed.value > value, "{}", changed.value);
            assert_eq!(changed.place, 0.5);
        },
    );
}

#[test]
fn a_point_dragged_sideways_gets_another_place_in_its_step() {
    check_drag(
        |test| test.point_at("Pay"),
        |test| test.point_at("Pay") + Vec2::new(36.0, 0.0),
        |test| {
            let changed = point(test, "Pay");
            assert_eq!((changed.place, changed.value), (0.75, -1.0));
        },
    );
}

#[test]
fn a_point_dragged_into_another_step_belongs_to_that_step() {
    let (_, id) = TestEditor::new().point("Look");
    check_drag(
        |test| test.point_at("Look"),
        |test| test.point_at("Pay") + Vec2::new(-40.0, -30.0),
        |test| {
            let curve = &test.editor.journey().curves[0];
            assert_eq!(curve.point(id).unwrap().step, test.step("Pay"));
        },
    );
}

#[test]
fn a_point_dragged_out_of_the_lane_stays_on_the_scale() {
    check_drag(
        |test| test.point_at("Look"),
        |test| test.point_at("Look") - Vec2::new(0.0, 400.0),
        |test| assert_eq!(point(test, "Look").value, 2.0),
    );
}

#[test]
fn a_point_grabbed_beside_its_middle_does_not_jump() {
    let mut test = TestEditor::new();
    let at = test.point_at("Pay");
    let beside = at + Vec2::new(5.0, 4.0);
    test.press(beside).move_to(beside + Vec2::new(0.0, 60.0));
    test.move_to(beside).release();
    test.expect_untouched();
}

#[test]
fn a_double_click_on_the_curve_adds_a_point_there() {
    check(
        |test| {
            let at = test.between_points();
            assert!(matches!(test.editor.canvas().hit(at), Hit::Curve(_)));
            test.double_click(at);
        },
        |test| {
            let curve = &test.editor.journey().curves[0];
            assert_eq!(curve.points.len(), 4);
            let selected = test.editor.selection().single();
            assert!(matches!(selected, Some(ElementId::Point(..))));
        },
    );
}

#[test]
fn a_double_click_beside_the_curve_adds_a_point_to_it() {
    check(
        |test| {
            let at = test.cell_at("Feelings", "Look") - Vec2::new(0.0, 30.0);
            test.double_click(at);
        },
        |test| assert_eq!(test.editor.journey().curves[0].points.len(), 4),
    );
}

#[test]
fn delete_removes_a_point_and_delete_on_the_curve_the_curve() {
    check(
        |test| {
            let at = test.point_at("Compare");
            test.click(at).key(Key::Delete);
        },
        |test| {
            let points = &test.editor.journey().curves[0].points;
            assert_eq!(points.len(), 2);
        },
    );
    check(
        |test| {
            let at = test.between_points();
            test.click(at).key(Key::Delete);
        },
        |test| assert!(test.editor.journey().curves.is_empty()),
    );
}

#[test]
fn alt_and_an_arrow_move_a_point_in_value_and_step() {
    check(
        |test| {
            let at = test.point_at("Pay");
            test.click(at).chord(Modifiers::ALT, Key::Up);
        },
        |test| assert_eq!(point(test, "Pay").value, -0.5),
    );
    let (_, id) = TestEditor::new().point("Look");
    check(
        |test| {
            let at = test.point_at("Look");
            test.click(at).chord(Modifiers::ALT, Key::Right);
        },
        |test| {
            let curve = &test.editor.journey().curves[0];
            assert_eq!(curve.point(id).unwrap().step, test.step("Compare"));
        },
    );
}

#[test]
fn a_second_curve_begins_apart_from_the_first_and_is_the_one_that_is_worked_on() {
    let mut test = TestEditor::new();
    let (first, _) = test.point("Look");
    test.command(Command::AddCurve);
    let second = test.editor.selection().single();
    let Some(ElementId::Curve(second)) = second else {
        panic!("{second:?} is not a curve");
    };
    let curve = test.editor.journey().curve(second).expect("it was added");
    for (step, value) in [("Look", 0.0), ("Compare", 1.0), ("Pay", -1.0)] {
        let step = test.step(step);
        let point = curve.points.iter().find(|point| point.step == step);
        let distance = (point.expect("a point for each step").value - value).abs();
        assert!(distance >= 0.4, "{distance}");
    }

    // Both curves are in one place at one step: typing and dragging go to the second.
    let at = test.cell_at("Feelings", "Look");
    test.click(at);
    assert_eq!(test.editor.active_curve(), Some(second));
    assert!(test.editor.hint().starts_with("Ann, future"));
    test.type_text("3");
    let value = |test: &TestEditor, curve| {
        let step = test.step("Look");
        let curve = test.editor.journey().curve(curve).expect("it is there");
        let mut points = curve.points.iter();
        points
            .find(|point| point.step == step)
            .map(|point| point.value)
    };
    assert_eq!(value(&test, first), Some(0.0));
    assert_eq!(value(&test, second), Some(0.0));
    let from = test.point_at("Look");
    test.drag(from, from - Vec2::new(0.0, 40.0));
    assert_eq!(value(&test, first), Some(0.0));
    assert!(value(&test, second) > Some(0.0));

    test.chord(Modifiers::CTRL_SHIFT, Key::Char('P'));
    assert_eq!(test.editor.active_curve(), Some(first));
    let marks = test.editor.canvas().overlay().marks;
    let is_named = |mark: &Mark| matches!(mark, Mark::ActiveCurve(_));
    assert!(marks.iter().any(is_named), "the legend shows which one");
}
