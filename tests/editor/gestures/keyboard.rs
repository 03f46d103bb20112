//! The map by keyboard alone: the cursor, typing, chains of cards and names, levels.

use wayline::editor::{CursorPosition, Key, Modifiers, TextTarget};
use wayline::model::{ElementId, LaneKind, Role};

use crate::support::editor::{TestEditor, check};

const CTRL: Modifiers = Modifiers::CTRL;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;

/// The place of the cursor in words: "Actions × Look", "step Look", "lane Actions".
fn cursor(test: &TestEditor) -> String {
    let journey = test.editor.journey();
    let lane = |id| journey.lane(id).expect("it is there").name.clone();
    let step = |id| journey.step(id).expect("it is there").1.name.clone();
    match test.editor.cursor() {
        None => "nowhere".to_owned(),
        Some(CursorPosition::Stage(id)) => {
            format!("stage {}", journey.stage(id).expect("it is there").name)
        }
        Some(CursorPosition::Step(id)) => format!("step {}", step(id)),
        Some(CursorPosition::Lane(id)) => format!("lane {}", lane(id)),
        Some(CursorPosition::Cell {
            lane: lane_id,
            step: step_id,
        }) => format!("{} × {}", lane(lane_id), step(step_id)),
    }
}

#[test]
fn arrows_walk_over_cells_cards_and_headings() {
    let mut test = TestEditor::new();
    let walk: &[(Key, &str)] = &[
        (Key::Down, "Actions × Look"),
        (Key::Right, "Actions × Compare"),
        (Key::Right, "Actions × Pay"),
        (Key::Right, "Actions × Pay"),
        (Key::Down, "Pains × Pay"),
        (Key::Left, "Pains × Compare"),
        (Key::Left, "Pains × Look"),
        (Key::Left, "lane Pains"),
        (Key::Up, "lane Actions"),
        (Key::Up, "lane Actions"),
        (Key::Right, "Actions × Look"),
        (Key::Up, "step Look"),
        (Key::Up, "stage Choose"),
        (Key::Right, "stage Buy"),
        (Key::Down, "step Pay"),
        (Key::Down, "Actions × Pay"),
    ];
    for (key, expected) in walk {
        test.key(*key);
        assert_eq!(cursor(&test), *expected);
    }
    test.expect_untouched();
}

#[test]
fn up_and_down_go_card_by_card_and_ctrl_lane_by_lane() {
    let mut test = TestEditor::new();
    let (first, second) = (test.card("Search online"), test.card("Ask friends"));
    test.key(Key::Down).expect_selected(ElementId::Card(first));
    test.key(Key::Down).expect_selected(ElementId::Card(second));
    test.key(Key::Down);
    assert_eq!(cursor(&test), "Pains × Look");
    test.key(Key::Up).expect_selected(ElementId::Card(second));
    test.chord(CTRL, Key::Down);
    assert_eq!(cursor(&test), "Pains × Look");
    test.chord(CTRL, Key::Up);
    test.expect_selected(ElementId::Card(first));
}

#[test]
fn home_end_and_pages_go_far() {
    let mut test = TestEditor::new();
    let at = test.card_at("Too many tabs");
    test.click(at).key(Key::End);
    assert_eq!(cursor(&test), "Pains × Pay");
    test.key(Key::Home);
    assert_eq!(cursor(&test), "Pains × Look");
    test.chord(CTRL, Key::End);
    assert_eq!(cursor(&test), "Ideas × Pay");
    test.key(Key::PageUp);
    assert_eq!(cursor(&test), "Actions × Pay");
    test.key(Key::PageDown);
    assert_eq!(cursor(&test), "Ideas × Pay");
    test.chord(CTRL, Key::Home);
    assert_eq!(cursor(&test), "Actions × Look");
}

#[test]
fn typing_starts_a_card_and_escape_takes_it_back() {
    check(
        |test| {
            let at = test.cell_at("Ideas", "Compare");
            test.click(at)
                .type_text("Ask us")
                .key(Key::Enter)
                .key(Key::Escape);
        },
        |test| {
            test.expect_cell("Ideas", "Compare", &["Ask us"]);
            let card = test.card("Ask us");
            let card = test.editor.journey().card(card).unwrap();
            assert_eq!(card.role, Role::Opportunity);
        },
    );
    let mut test = TestEditor::new();
    let at = test.cell_at("Ideas", "Compare");
    test.click(at).type_text("Ask us").key(Key::Escape);
    test.expect_untouched();
    assert_eq!(cursor(&test), "Ideas × Compare");
}

#[test]
fn what_is_typed_on_a_card_becomes_a_card_below_it() {
    let mut test = TestEditor::new();
    let at = test.card_at("Search online");
    test.click(at).type_text("Visit shops").key(Key::Tab);
    test.expect_cell(
        "Actions",
        "Look",
        &["Search online", "Visit shops", "Ask friends"],
    );
    assert_eq!(cursor(&test), "Actions × Compare");
}

#[test]
fn one_key_per_cell_fills_the_grid() {
    let mut test = TestEditor::new();
    let at = test.cell_at("Ideas", "Look");
    test.click(at);
    test.type_text("one").key(Key::Tab);
    test.type_text("two").key(Key::Tab);
    test.type_text("three").key(Key::Enter);
    test.type_text("four").key(Key::Enter).key(Key::Enter);
    assert!(test.editor.text_field().is_none(), "an empty Enter ends it");
    test.expect_cell("Ideas", "Look", &["one"]);
    test.expect_cell("Ideas", "Compare", &["two"]);
    test.expect_cell("Ideas", "Pay", &["three", "four"]);
    test.chord(SHIFT, Key::Tab);
    assert_eq!(cursor(&test), "Ideas × Compare");
    let at = test.card_at("Search online");
    test.click(at).type_text("five").chord(CTRL, Key::Enter);
    test.type_text("six").key(Key::Tab);
    test.expect_cell("Pains", "Look", &["Too many tabs", "six"]);
}

#[test]
fn tab_goes_from_the_end_of_a_lane_to_the_start_of_the_next() {
    let mut test = TestEditor::new();
    let at = test.cell_at("Actions", "Pay");
    test.click(at).key(Key::Tab);
    assert_eq!(cursor(&test), "Pains × Look");
    test.chord(SHIFT, Key::Tab);
    assert_eq!(cursor(&test), "Actions × Pay");
}

#[test]
fn names_are_typed_over_and_the_next_one_follows() {
    check(
        |test| {
            let at = test.step_at("Compare");
            test.click(at).type_text("Weigh").key(Key::Enter);
        },
        |test| {
            test.expect_stages(&["Choose: Look, Weigh", "Buy: Pay"]);
        },
    );
    let mut test = TestEditor::new();
    let at = test.stage_at("Buy");
    test.click(at).chord(CTRL, Key::Char('G'));
    test.retype("Use").key(Key::Enter);
    test.retype("Leave").key(Key::Enter).key(Key::Enter);
    assert!(test.editor.text_field().is_none());
    test.expect_stages(&[
        "Choose: Look, Compare",
        "Buy: Pay",
        "Use: New step",
        "Leave: New step",
    ]);
}

#[test]
fn a_step_that_gets_no_name_goes_away_by_itself() {
    // However the user goes on after Enter has added another step.
    let ways: [fn(&mut TestEditor); 4] = [
        |test| {
            test.key(Key::Enter);
        },
        |test| {
            test.key(Key::Tab);
        },
        |test| {
            test.key(Key::Escape);
        },
        |test| {
            let at = test.cell_at("Pains", "Look");
            test.click(at);
        },
    ];
    for go_on in ways {
        let mut test = TestEditor::new();
        test.chord(CTRL, Key::Char('T'));
        test.retype("Unpack").key(Key::Enter);
        assert!(test.editor.text_field().is_some(), "another one is named");
        let steps = test.editor.journey().step_count();
        go_on(&mut test);
        assert_eq!(test.editor.journey().step_count(), steps - 1);
        assert!(test.editor.text_field().is_none());
    }
}

#[test]
fn a_lane_named_like_a_preset_becomes_that_preset() {
    for (name, kind, role) in [
        ("emotion curve", LaneKind::EmotionCurve, Role::Note),
        ("Точки контакта", LaneKind::Touchpoints, Role::Touchpoint),
        ("Smells", LaneKind::Cards, Role::Note),
    ] {
        let mut test = TestEditor::new();
        let at = test.lane_at("Pains");
        test.click(at).chord(CTRL, Key::Char('L'));
        test.retype(name).key(Key::Enter).key(Key::Escape);
        test.expect_lanes(&["Actions", "Pains", name, "Feelings", "Ideas"]);
        let lane = test.editor.journey().lane(test.lane(name)).unwrap();
        assert_eq!((&lane.kind, &lane.role), (&kind, &role), "{name}");
    }
}

/// The value of Ann's point in a step.
fn value(test: &TestEditor, step: &str) -> f64 {
    let (curve, point) = test.point(step);
    let curve = test.editor.journey().curve(curve).expect("it is there");
    curve.point(point).expect("it is there").value
}

#[test]
fn digits_and_alt_with_arrows_set_the_level_of_an_emotion() {
    let mut test = TestEditor::new();
    let before = test.ron();
    let at = test.cell_at("Feelings", "Look");
    test.click(at).type_text("5");
    assert_eq!(value(&test, "Look"), 2.0);
    test.type_text("1");
    assert_eq!(value(&test, "Look"), -2.0);
    test.chord(ALT, Key::Up);
    assert_eq!(value(&test, "Look"), -1.5);
    test.chord(ALT, Key::Up).chord(ALT, Key::Down);
    assert_eq!(value(&test, "Look"), -1.5);
    assert_eq!(cursor(&test), "Feelings × Look");
    test.expect_one_step(&before);
    test.key(Key::Right).type_text("3");
    assert_eq!(value(&test, "Compare"), 0.0);
    test.type_text("9");
    assert_eq!(value(&test, "Compare"), 0.0, "there is no ninth level");
    assert!(!test.editor.take_notices().is_empty());
    test.chord(CTRL, Key::Down);
    assert_eq!(cursor(&test), "Ideas × Compare");
}

#[test]
fn arrows_pass_through_an_emotion_lane_and_change_nothing() {
    let mut test = TestEditor::new();
    let at = test.cell_at("Pains", "Compare");
    test.click(at).key(Key::Down);
    let (curve, point) = test.point("Compare");
    test.expect_selected(ElementId::Point(curve, point));
    test.key(Key::Down);
    assert_eq!(cursor(&test), "Ideas × Compare");
    test.key(Key::Up).key(Key::Up);
    assert_eq!(cursor(&test), "Pains × Compare");
    test.expect_untouched();
    let at = test.cell_at("Feelings", "Pay");
    test.click(at).chord(ALT, Key::Up);
    assert_eq!(
        value(&test, "Pay"),
        -0.5,
        "also where only the cell is marked"
    );
}

#[test]
fn a_digit_begins_a_curve_where_there_is_none() {
    let mut test = TestEditor::new();
    let at = test.point_at("Look");
    let (curve, _) = test.point("Look");
    test.click(at);
    test.editor
        .edit("edit-delete", wayline::edit::Edit::DeleteCurve(curve));
    let before = test.ron();
    let at = test.cell_at("Feelings", "Compare");
    test.click(at).type_text("4").key(Key::Right).type_text("2");
    assert_eq!(value(&test, "Compare"), 1.0);
    assert_eq!(value(&test, "Pay"), -1.0);
    test.chord(CTRL, Key::Char('Z')).chord(CTRL, Key::Char('Z'));
    assert_eq!(test.ron(), before);
}

#[test]
fn shift_with_arrows_selects_a_block_of_cells() {
    let mut test = TestEditor::new();
    test.key(Key::Down)
        .chord(SHIFT, Key::Right)
        .chord(SHIFT, Key::Down);
    test.expect_selected_cards(&[
        "Ask friends",
        "Read reviews",
        "Search online",
        "Too many tabs",
    ]);
    test.chord(SHIFT, Key::Left);
    test.expect_selected_cards(&["Ask friends", "Search online", "Too many tabs"]);
    test.key(Key::Right);
    assert_eq!(cursor(&test), "Pains × Compare");
    assert!(test.editor.canvas().range_rect().is_none());
}

#[test]
fn alt_with_arrows_moves_a_card_past_its_neighbours() {
    check(
        |test| {
            let at = test.card_at("Ask friends");
            test.click(at).chord(ALT, Key::Up);
        },
        |test| {
            test.expect_cell("Actions", "Look", &["Ask friends", "Search online"]);
        },
    );
    check(
        |test| {
            let at = test.card_at("Ask friends");
            test.click(at).chord(ALT, Key::Down);
        },
        |test| {
            test.expect_cell("Pains", "Look", &["Too many tabs", "Ask friends"]);
        },
    );
}

#[test]
fn enter_edits_what_the_cursor_is_at() {
    let mut test = TestEditor::new();
    test.key(Key::Down).key(Key::Enter);
    let card = test.card("Search online");
    let target = |test: &TestEditor| test.editor.text_field().map(|field| field.target);
    assert_eq!(target(&test), Some(TextTarget::Card(card)));
    test.key(Key::Escape).key(Key::Up).key(Key::F(2));
    assert_eq!(target(&test), Some(TextTarget::Step(test.step("Look"))));
    test.key(Key::Escape);
    let at = test.cell_at("Ideas", "Pay");
    test.click(at).key(Key::Enter);
    assert!(matches!(target(&test), Some(TextTarget::Card(_))));
    test.key(Key::Escape).expect_untouched();
}

/// Six stages and eight lanes with a text in every cell, made with nothing but keys.
#[test]
fn a_whole_map_is_made_by_keys_alone() {
    let mut test = TestEditor::empty();
    for name in ["Need", "Search", "Compare", "Buy", "Use", "Return"] {
        match test.editor.text_field() {
            None => test.chord(CTRL, Key::Char('G')),
            Some(_) => &mut test,
        };
        test.retype(name).key(Key::Enter);
    }
    test.key(Key::Enter);
    let lanes = [
        "Customer goals",
        "Customer actions",
        "Touchpoints",
        "Thoughts",
        "Emotion curve",
        "Pain points",
        "Opportunities",
        "Initiatives",
    ];
    for name in lanes {
        test.chord(CTRL, Key::Char('L'));
        test.retype(name).key(Key::Enter);
        assert!(
            test.editor.text_field().is_none(),
            "Enter ends with the lane"
        );
    }
    test.expect_lanes(&lanes);
    test.chord(CTRL, Key::Home);
    for lane in lanes {
        for step in 1..=6 {
            let is_emotion = lane == "Emotion curve";
            let level = (step % 5 + 1).to_string();
            test.type_text(&if is_emotion {
                level
            } else {
                format!("{lane} {step}")
            });
            test.key(Key::Tab);
        }
    }
    let journey = test.editor.journey();
    assert_eq!((journey.stages.len(), journey.lanes.len()), (6, 8));
    assert_eq!(journey.cards.len(), 7 * 6);
    for lane in lanes.into_iter().filter(|lane| *lane != "Emotion curve") {
        for (number, (_, step)) in journey.steps().enumerate() {
            let cell = journey.cell(test.lane(lane), step.id);
            let texts: Vec<_> = cell.iter().map(|card| card.text.clone()).collect();
            assert_eq!(texts, [format!("{lane} {}", number + 1)]);
        }
    }
    let values: Vec<f64> = journey.curves[0]
        .points
        .iter()
        .map(|point| point.value)
        .collect();
    assert_eq!(values, [-1.0, 0.0, 1.0, 2.0, -2.0, -1.0]);
}
