//! Gestures on cards: dragging, moving by keys, adding, removing, copying.

use kurbo::{Point, Vec2};
use wayline::editor::{Command, Key, Modifiers};
use wayline::model::{ElementId, Role};

use crate::support::editor::{TestEditor, check, check_drag};

#[test]
fn a_card_dragged_to_another_cell_stands_there() {
    check_drag(
        |test| test.card_at("Ask friends"),
        |test| test.cell_at("Actions", "Pay"),
        |test| {
            test.expect_cell("Actions", "Look", &["Search online"])
                .expect_cell("Actions", "Pay", &["Ask friends"])
                .expect_selected_cards(&["Ask friends"]);
        },
    );
}

#[test]
fn a_card_dragged_below_another_cells_card_stands_below_it() {
    check_drag(
        |test| test.card_at("Search online"),
        |test| test.cell_at("Actions", "Compare"),
        |test| {
            test.expect_cell("Actions", "Compare", &["Read reviews", "Search online"]);
        },
    );
}

#[test]
fn a_card_dragged_above_another_cells_card_stands_above_it() {
    check_drag(
        |test| test.card_at("Ask friends"),
        |test| test.card_at("Read reviews") - Vec2::new(0.0, 8.0),
        |test| {
            test.expect_cell("Actions", "Compare", &["Ask friends", "Read reviews"]);
        },
    );
}

#[test]
fn a_card_dragged_above_its_neighbour_changes_the_order_in_the_cell() {
    check_drag(
        |test| test.card_at("Ask friends"),
        |test| test.card_at("Search online") - Vec2::new(0.0, 8.0),
        |test| {
            test.expect_cell("Actions", "Look", &["Ask friends", "Search online"]);
        },
    );
}

#[test]
fn a_card_dragged_to_another_lane_takes_the_role_of_that_lane() {
    check_drag(
        |test| test.card_at("Read reviews"),
        |test| test.cell_at("Pains", "Compare"),
        |test| {
            let card = test.editor.journey().card(test.card("Read reviews"));
            assert_eq!(card.unwrap().role, Role::PainPoint);
        },
    );
}

#[test]
fn a_card_dropped_where_it_stood_changes_nothing() {
    let mut test = TestEditor::new();
    let at = test.card_at("Ask friends");
    test.drag(at, at + Vec2::new(10.0, 3.0));
    test.expect_untouched()
        .expect_selected_cards(&["Ask friends"]);
}

#[test]
fn a_card_dropped_where_no_card_may_be_goes_back() {
    let outside = |_: &TestEditor| Point::new(-20.0, 300.0);
    let on_the_curve = |test: &TestEditor| test.cell_rect("Feelings", "Pay").center();
    let on_a_header = |test: &TestEditor| test.lane_at("Pains");
    let beside_the_map = |_: &TestEditor| Point::new(900.0, 300.0);
    let places: [fn(&TestEditor) -> Point; 4] =
        [outside, on_the_curve, on_a_header, beside_the_map];
    for place in places {
        let mut test = TestEditor::new();
        let to = place(&test);
        let from = test.card_at("Ask friends");
        test.drag(from, to).expect_untouched();
    }
}

#[test]
fn a_press_that_moves_less_than_four_points_is_a_click() {
    let mut test = TestEditor::new();
    let at = test.card_at("Ask friends");
    test.drag(at, at + Vec2::new(2.0, 2.0));
    test.expect_untouched()
        .expect_selected_cards(&["Ask friends"]);
}

#[test]
fn cards_selected_together_are_dragged_together_and_keep_their_order() {
    let select = |test: &mut TestEditor| {
        let (first, second) = (test.card_at("Search online"), test.card_at("Ask friends"));
        test.click(first).hold(Modifiers::SHIFT).click(second);
        test.hold(Modifiers::NONE);
    };
    check(
        |test| {
            select(test);
            let (from, to) = (test.card_at("Ask friends"), test.cell_at("Ideas", "Pay"));
            test.drag(from, to);
        },
        |test| {
            test.expect_cell("Actions", "Look", &[]).expect_cell(
                "Ideas",
                "Pay",
                &["Search online", "Ask friends"],
            );
        },
    );
    let mut test = TestEditor::new();
    select(&mut test);
    let (from, to) = (test.card_at("Ask friends"), test.cell_at("Ideas", "Pay"));
    test.press(from).move_to(to).key(Key::Escape).release();
    test.expect_untouched()
        .expect_selected_cards(&["Ask friends", "Search online"]);
}

#[test]
fn cards_dragged_from_several_cells_keep_their_distance() {
    check(
        |test| {
            let (first, second) = (test.card_at("Search online"), test.card_at("Read reviews"));
            test.click(first).hold(Modifiers::CTRL).click(second);
            test.hold(Modifiers::NONE);
            let to = test.cell_at("Ideas", "Look");
            test.drag(first, to);
        },
        |test| {
            test.expect_cell("Ideas", "Look", &["Search online"])
                .expect_cell("Ideas", "Compare", &["Read reviews"]);
        },
    );
}

#[test]
fn while_a_card_is_dragged_its_target_and_its_ghost_show() {
    use wayline::editor::Mark;
    let mut test = TestEditor::new();
    let (from, to) = (test.card_at("Ask friends"), test.cell_at("Actions", "Pay"));
    test.press(from).move_to(to);
    let marks = test.editor.canvas().overlay().marks;
    let has = |wanted: fn(&Mark) -> bool| marks.iter().any(wanted);
    assert!(has(|mark| matches!(mark, Mark::TargetCell(_))));
    assert!(has(|mark| matches!(mark, Mark::Insertion(..))));
    assert!(has(|mark| matches!(mark, Mark::Ghost(..))));
    assert!(has(|mark| matches!(mark, Mark::Lifted(..))));
}

#[test]
fn alt_and_an_arrow_move_a_card_by_a_cell() {
    let moved = [
        (Key::Right, "Actions", "Pay"),
        (Key::Left, "Actions", "Look"),
        (Key::Down, "Pains", "Compare"),
    ];
    for (key, lane, step) in moved {
        check(
            |test| {
                let at = test.card_at("Read reviews");
                test.click(at).chord(Modifiers::ALT, key);
            },
            |test| {
                let cell = (test.lane(lane), test.step(step));
                let card = test.editor.journey().card(test.card("Read reviews"));
                assert_eq!(card.map(|card| (card.lane, card.step)), Some(cell));
                test.expect_selected_cards(&["Read reviews"]);
            },
        );
    }
}

#[test]
fn alt_and_down_leaves_lanes_out_that_hold_no_cards() {
    check(
        |test| {
            let at = test.card_at("Too many tabs");
            test.click(at).chord(Modifiers::ALT, Key::Down);
        },
        |test| {
            test.expect_cell("Ideas", "Look", &["Too many tabs"]);
        },
    );
}

#[test]
fn alt_and_an_arrow_move_several_cards_or_none() {
    let select_all = |test: &mut TestEditor| {
        test.chord(Modifiers::CTRL, Key::Char('A'));
    };
    check(
        |test| {
            select_all(test);
            test.chord(Modifiers::ALT, Key::Right);
        },
        |test| {
            test.expect_cell("Actions", "Look", &[])
                .expect_cell("Actions", "Compare", &["Search online", "Ask friends"])
                .expect_cell("Actions", "Pay", &["Read reviews"])
                .expect_cell("Pains", "Compare", &["Too many tabs"]);
        },
    );
    let mut test = TestEditor::new();
    select_all(&mut test);
    test.chord(Modifiers::ALT, Key::Left).expect_untouched();
    test.chord(Modifiers::ALT, Key::Up).expect_untouched();
}

#[test]
fn the_plus_of_a_cell_shows_on_hover_and_adds_a_card() {
    let press_plus = |test: &mut TestEditor| {
        let cell = test.cell_rect("Ideas", "Pay");
        test.move_to(cell.center());
        let buttons = test.add_buttons();
        let button = buttons.into_iter().find(|button| cell.contains(*button));
        test.click(button.expect("the cell shows a plus"));
    };
    check(
        |test| {
            press_plus(test);
            test.type_text("Show one price").key(Key::Tab);
        },
        |test| {
            test.expect_cell("Ideas", "Pay", &["Show one price"]);
            let card = test.editor.journey().card(test.card("Show one price"));
            assert_eq!(card.unwrap().role, Role::Opportunity);
        },
    );
    let mut test = TestEditor::new();
    press_plus(&mut test);
    test.type_text("Show").key(Key::Escape).expect_untouched();
    press_plus(&mut test);
    test.key(Key::Enter).expect_untouched();
}

#[test]
fn a_double_click_on_an_empty_cell_adds_a_card_below_what_is_there() {
    check(
        |test| {
            let at = test.cell_at("Actions", "Compare");
            test.double_click(at).type_text("Sleep on it");
            test.key(Key::Tab);
        },
        |test| {
            test.expect_cell("Actions", "Compare", &["Read reviews", "Sleep on it"]);
        },
    );
    let mut test = TestEditor::new();
    let at = test.cell_at("Actions", "Pay");
    test.double_click(at).type_text("Sleep").key(Key::Escape);
    test.expect_untouched();
}

#[test]
fn insert_adds_a_card_below_the_selected_one() {
    check(
        |test| {
            let at = test.card_at("Search online");
            test.click(at).key(Key::Insert);
            test.type_text("Look around").key(Key::Tab);
        },
        |test| {
            let texts = ["Search online", "Look around", "Ask friends"];
            test.expect_cell("Actions", "Look", &texts);
        },
    );
}

#[test]
fn a_card_added_after_a_press_on_an_empty_cell_goes_there() {
    check(
        |test| {
            let at = test.cell_at("Ideas", "Compare");
            test.press_button(at, wayline::editor::Button::Secondary, 1)
                .release()
                .command(Command::AddCard)
                .type_text("One list")
                .key(Key::Tab);
        },
        |test| {
            test.expect_cell("Ideas", "Compare", &["One list"]);
        },
    );
}

#[test]
fn delete_removes_the_selected_cards_as_one_step_and_undo_selects_them_again() {
    for key in [Key::Delete, Key::Backspace] {
        check(
            |test| {
                let (a, b) = (test.card_at("Search online"), test.card_at("Too many tabs"));
                test.click(a).hold(Modifiers::CTRL).click(b).key(key);
            },
            |test| {
                assert!(test.editor.selection().is_empty());
                test.expect_cell("Actions", "Look", &["Ask friends"])
                    .expect_cell("Pains", "Look", &[]);
            },
        );
    }
    let mut test = TestEditor::new();
    let at = test.card_at("Too many tabs");
    test.click(at).key(Key::Delete).command(Command::Undo);
    test.expect_selected_cards(&["Too many tabs"]);
}

#[test]
fn duplicate_copies_the_selected_cards_below_themselves() {
    check(
        |test| {
            let at = test.card_at("Search online");
            test.click(at).chord(Modifiers::CTRL, Key::Char('D'));
        },
        |test| {
            let texts = ["Search online", "Search online", "Ask friends"];
            test.expect_cell("Actions", "Look", &texts)
                .expect_selected_cards(&["Search online"]);
            let original = ElementId::Card(test.card("Search online"));
            let count = test.editor.journey().cards.len();
            assert_eq!(count, 5, "{original:?}");
        },
    );
}

#[test]
fn a_card_dragged_to_the_edge_scrolls_the_map_and_drops_where_the_pointer_is() {
    let mut test = TestEditor::new();
    test.editor
        .canvas_mut()
        .set_viewport(kurbo::Size::new(420.0, 400.0));
    let from = test.card_at("Search online");
    let edge = Point::new(415.0, from.y);
    test.press(from).move_to(edge);
    let offset = test.editor.camera().offset.x;
    assert!(
        test.editor.canvas_mut().tick(0.1),
        "time passes while the map scrolls"
    );
    assert!(test.editor.camera().offset.x < offset);
    while !test.cell_rect("Actions", "Pay").contains(edge) {
        assert!(
            test.editor.canvas_mut().tick(0.1),
            "it scrolls as far as the last step"
        );
    }
    test.release();
    test.expect_cell("Actions", "Pay", &["Search online"]);
}
