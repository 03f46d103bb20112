//! Editing texts in place.

use kurbo::Point;
use wayline::editor::{Command, Key};

use crate::support::editor::{TestEditor, check_text};

#[test]
fn a_double_click_on_a_card_edits_its_text() {
    check_text(
        |test| {
            let at = test.card_at("Read reviews");
            test.double_click(at);
        },
        "Read the test",
        |test| {
            test.expect_cell("Actions", "Compare", &["Read the test"]);
        },
    );
}

#[test]
fn enter_and_f2_edit_the_text_of_what_is_selected() {
    for key in [Key::Enter, Key::F(2)] {
        check_text(
            |test| {
                let at = test.card_at("Too many tabs");
                test.click(at).key(key);
            },
            "Lost",
            |test| {
                test.expect_cell("Pains", "Look", &["Lost"]);
            },
        );
    }
}

#[test]
fn a_double_click_on_a_header_edits_its_name() {
    type Header = fn(&TestEditor) -> Point;
    type Check = fn(&TestEditor);
    let headers: [(Header, Check); 3] = [
        (
            |test| test.stage_at("Buy"),
            |test| {
                test.expect_stages(&["Choose: Look, Compare", "Renamed: Pay"]);
            },
        ),
        (
            |test| test.step_at("Pay"),
            |test| {
                test.expect_stages(&["Choose: Look, Compare", "Buy: Renamed"]);
            },
        ),
        (
            |test| test.lane_at("Ideas"),
            |test| {
                test.expect_lanes(&["Actions", "Pains", "Feelings", "Renamed"]);
            },
        ),
    ];
    for (header, after) in headers {
        check_text(
            |test| {
                let at = header(test);
                test.double_click(at);
            },
            "Renamed",
            after,
        );
    }
}

#[test]
fn a_double_click_on_a_point_edits_its_label() {
    check_text(
        |test| {
            let at = test.point_at("Pay");
            test.double_click(at);
        },
        "Too dear",
        |test| {
            let (_, id) = test.point("Pay");
            let curve = &test.editor.journey().curves[0];
            assert_eq!(curve.point(id).unwrap().label, "Too dear");
        },
    );
}

#[test]
fn the_row_grows_while_one_types_and_shrinks_again_with_escape() {
    let mut test = TestEditor::new();
    let height = |test: &TestEditor| test.cell_rect("Pains", "Look").height();
    let lower = |test: &TestEditor| test.lane_at("Ideas").y;
    let (before, below) = (height(&test), lower(&test));
    let at = test.card_at("Too many tabs");
    test.double_click(at);
    let mut last = before;
    for _ in 0..4 {
        test.type_text(" and nobody who knows which one was the good one");
        assert!(height(&test) > last, "the row grows");
        last = height(&test);
    }
    assert_eq!(lower(&test) - below, last - before, "rows below move down");
    let field = test.editor.text_field().unwrap();
    assert!(field.is_multiline && field.rect.height() > 100.0);
    test.key(Key::Escape).expect_untouched();
    assert_eq!(height(&test), before);
}

#[test]
fn a_press_elsewhere_keeps_the_text() {
    let mut test = TestEditor::new();
    let before = test.ron();
    let (at, other) = (test.card_at("Read reviews"), test.lane_at("Ideas"));
    test.double_click(at).retype("Read all").click(other);
    test.expect_cell("Actions", "Compare", &["Read all"]);
    test.expect_one_step(&before);
}

#[test]
fn a_text_opened_and_kept_as_it_was_is_no_step() {
    let mut test = TestEditor::new();
    let at = test.card_at("Read reviews");
    test.double_click(at).key(Key::Enter);
    test.expect_untouched();
}

#[test]
fn undo_while_typing_takes_back_what_was_typed() {
    let mut test = TestEditor::new();
    let at = test.card_at("Read reviews");
    test.double_click(at).type_text(" again");
    test.command(Command::Undo);
    assert!(test.editor.text_field().is_none());
    test.expect_cell("Actions", "Compare", &["Read reviews"]);
}
