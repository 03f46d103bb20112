//! Copying and pasting: inside a map, between two, and from other programs. Every paste is
//! one step of the history.

use wayline::editor::{Clip, Command, Key, Modifiers, Pasted};
use wayline::model::ElementId;

use crate::support::editor::{TestEditor, check};

const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL: Modifiers = Modifiers::CTRL;

fn copy(test: &TestEditor) -> Clip {
    test.editor.copy().expect("something is selected")
}

fn paste(test: &mut TestEditor, clip: &Clip) {
    test.editor.paste(&Pasted {
        text: clip.text.clone(),
        html: clip.html.clone(),
    });
}

/// Pastes text of another program.
fn paste_text(test: &mut TestEditor, text: &str) {
    test.editor.paste(&Pasted {
        text: text.to_owned(),
        html: String::new(),
    });
}

#[test]
fn cells_are_copied_with_their_cards_to_where_the_cursor_is() {
    check(
        |test| {
            test.key(Key::Down).chord(SHIFT, Key::Right);
            let clip = copy(test);
            assert_eq!(clip.text, "\"Search online\nAsk friends\"\tRead reviews");
            let at = test.cell_at("Ideas", "Compare");
            test.click(at);
            paste(test, &clip);
        },
        |test| {
            test.expect_cell("Ideas", "Compare", &["Search online", "Ask friends"]);
            test.expect_cell("Ideas", "Pay", &["Read reviews"]);
            test.expect_cell("Actions", "Look", &["Search online", "Ask friends"]);
        },
    );
}

#[test]
fn cut_cards_go_away_and_come_back_elsewhere() {
    let mut test = TestEditor::new();
    let at = test.card_at("Ask friends");
    test.click(at);
    let clip = copy(&test);
    test.editor.remove_copied();
    test.expect_cell("Actions", "Look", &["Search online"]);
    let at = test.cell_at("Pains", "Pay");
    test.click(at);
    paste(&mut test, &clip);
    test.expect_cell("Pains", "Pay", &["Ask friends"]);
    let role = &test
        .editor
        .journey()
        .card(test.card("Ask friends"))
        .unwrap()
        .role;
    assert_eq!(*role, wayline::model::Role::PainPoint, "it is a pain there");
}

#[test]
fn a_block_that_does_not_fit_grows_the_map_by_steps_and_lanes() {
    check(
        |test| {
            let at = test.cell_at("Ideas", "Pay");
            test.click(at);
            paste_text(test, "a\tb\tc\nd\t\"two\nlines\"\te\n");
        },
        |test| {
            test.expect_stages(&["Choose: Look, Compare", "Buy: Pay, New step, New step"]);
            test.expect_lanes(&["Actions", "Pains", "Feelings", "Ideas", "Notes"]);
            let journey = test.editor.journey();
            let steps: Vec<_> = journey.steps().map(|(_, step)| step.id).collect();
            let cell = |lane: &str, step: usize| {
                let cards = journey.cell(test.lane(lane), steps[step]);
                cards
                    .iter()
                    .map(|card| card.text.clone())
                    .collect::<Vec<_>>()
            };
            assert_eq!(cell("Ideas", 2), ["a"]);
            assert_eq!(cell("Ideas", 4), ["c"]);
            assert_eq!(cell("Notes", 3), ["two\nlines"]);
        },
    );
}

#[test]
fn lines_of_text_become_cards_of_one_cell() {
    check(
        |test| {
            let at = test.cell_at("Ideas", "Look");
            test.click(at);
            paste_text(test, "Ask us\r\n\r\n  Show one price \r\nCall back");
        },
        |test| {
            test.expect_cell("Ideas", "Look", &["Ask us", "Show one price", "Call back"]);
        },
    );
}

#[test]
fn figures_go_onto_the_curve_and_names_onto_headings() {
    let mut test = TestEditor::new();
    let before = test.ron();
    let at = test.step_at("Look");
    test.click(at);
    paste_text(&mut test, "One\tTwo\na\tb\nc\td\n−1,5\t2\ne\tf");
    test.expect_stages(&["Choose: One, Two", "Buy: Pay"]);
    test.expect_cell("Pains", "One", &["Too many tabs", "c"]);
    test.expect_cell("Ideas", "Two", &["f"]);
    let curve = &test.editor.journey().curves[0];
    let value = |step: &str| curve.point(test.point(step).1).unwrap().value;
    assert_eq!((value("One"), value("Two")), (-1.5, 2.0));
    test.expect_one_step(&before);
}

#[test]
fn a_lane_a_stage_and_a_step_are_duplicated_with_what_stands_in_them() {
    check(
        |test| {
            let at = test.lane_at("Actions");
            test.click(at).chord(CTRL, Key::Char('D'));
        },
        |test| {
            test.expect_lanes(&["Actions", "Actions", "Pains", "Feelings", "Ideas"]);
            assert_eq!(test.editor.journey().cards.len(), 7);
        },
    );
    check(
        |test| {
            let at = test.stage_at("Choose");
            test.click(at).chord(CTRL, Key::Char('D'));
        },
        |test| {
            let stages = ["Choose: Look, Compare", "Choose: Look, Compare", "Buy: Pay"];
            test.expect_stages(&stages);
            assert_eq!(test.editor.journey().cards.len(), 8);
            assert_eq!(test.editor.journey().curves[0].points.len(), 5);
        },
    );
    check(
        |test| {
            let at = test.step_at("Look");
            test.click(at).chord(CTRL, Key::Char('D'));
        },
        |test| {
            test.expect_stages(&["Choose: Look, Look, Compare", "Buy: Pay"]);
            assert_eq!(test.editor.journey().cards.len(), 7);
        },
    );
}

#[test]
fn a_lane_goes_into_another_map_with_its_curve_and_its_persona() {
    let mut from = TestEditor::new();
    let at = from.lane_at("Feelings");
    from.click(at);
    let clip = copy(&from);
    assert_eq!(clip.text, "\tLook\tCompare\tPay\nFeelings\t0\t1\t-1");
    let mut to = TestEditor::empty();
    to.chord(CTRL, Key::Char('G')).key(Key::Tab);
    let before = to.ron();
    paste(&mut to, &clip);
    to.expect_lanes(&["Feelings"]);
    let journey = to.editor.journey();
    assert_eq!(journey.personas[0].name, "Ann");
    assert_eq!(journey.curves[0].points.len(), 1, "there is one step only");
    assert_eq!(
        to.editor.take_notices().len(),
        1,
        "two points found no step"
    );
    to.expect_one_step(&before);
}

#[test]
fn points_are_copied_from_step_to_step() {
    let mut test = TestEditor::new();
    let at = test.point_at("Compare");
    test.click(at);
    let clip = copy(&test);
    assert_eq!(clip.text, "1");
    let at = test.cell_at("Feelings", "Pay");
    test.click(at);
    paste(&mut test, &clip);
    let (curve, point) = test.point("Pay");
    let curve = test.editor.journey().curve(curve).unwrap();
    assert_eq!(curve.point(point).unwrap().value, 1.0);
}

#[test]
fn what_cannot_be_copied_or_pasted_says_why() {
    let mut test = TestEditor::new();
    assert_eq!(test.editor.copy(), Err("cannot-nothing-to-copy"));
    test.command(Command::Duplicate);
    assert_eq!(test.editor.take_notices().len(), 1);
    for text in ["", " \n\t\n "] {
        paste_text(&mut test, text);
        assert_eq!(test.editor.take_notices().len(), 1);
    }
    test.expect_untouched();
}

#[test]
fn what_is_pasted_is_selected() {
    let mut test = TestEditor::new();
    let at = test.cell_at("Ideas", "Look");
    test.click(at);
    paste_text(&mut test, "a\tb");
    test.expect_selected_cards(&["a", "b"]);
    let step = test.step("Look");
    let lane = test.lane("Ideas");
    test.command(Command::Undo);
    assert!(test.editor.selection().is_empty());
    let cursor = test.editor.cursor();
    assert_eq!(
        cursor,
        Some(wayline::editor::CursorPosition::Cell { lane, step })
    );
    assert!(!test.editor.selection().contains(ElementId::Lane(lane)));
}
