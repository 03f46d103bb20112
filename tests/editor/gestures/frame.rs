//! The structure of the map: hiding, collapsing and colouring lanes, inserting, splitting and
//! merging stages and steps, and cards over several steps.

use wayline::editor::{Command, Key, Modifiers};
use wayline::model::Tint;

use crate::support::editor::{TestEditor, check, check_drag};

const CTRL: Modifiers = Modifiers::CTRL;
const CTRL_SHIFT: Modifiers = Modifiers::CTRL_SHIFT;
const ALT_SHIFT: Modifiers = Modifiers::ALT_SHIFT;

#[test]
fn stages_steps_and_lanes_are_inserted_before() {
    let mut test = TestEditor::new();
    let at = test.step_at("Compare");
    test.click(at).chord(CTRL_SHIFT, Key::Char('T'));
    test.retype("Filter").key(Key::Tab);
    test.expect_stages(&["Choose: Look, Filter, Compare", "Buy: Pay"]);
    let at = test.stage_at("Buy");
    test.click(at).chord(CTRL_SHIFT, Key::Char('G'));
    test.retype("Doubt").key(Key::Tab);
    test.expect_stages(&[
        "Choose: Look, Filter, Compare",
        "Doubt: New step",
        "Buy: Pay",
    ]);
    let at = test.lane_at("Pains");
    test.click(at).chord(CTRL_SHIFT, Key::Char('L'));
    test.retype("Thoughts").key(Key::Tab);
    test.expect_lanes(&["Actions", "Thoughts", "Pains", "Feelings", "Ideas"]);
}

#[test]
fn a_stage_is_split_before_a_step_and_merged_again() {
    let split = |test: &mut TestEditor| {
        let at = test.step_at("Compare");
        test.click(at).command(Command::Split);
    };
    check(split, |test| {
        test.expect_stages(&["Choose: Look", "New stage: Compare", "Buy: Pay"]);
    });
    let mut test = TestEditor::new();
    split(&mut test);
    let at = test.stage_at("Choose");
    test.click(at).command(Command::Merge);
    test.expect_stages(&["Choose: Look, Compare", "Buy: Pay"]);
    test.expect_cell("Actions", "Compare", &["Read reviews"]);
}

#[test]
fn merged_steps_keep_every_card_and_point() {
    check(
        |test| {
            let at = test.step_at("Look");
            test.click(at).command(Command::Merge);
        },
        |test| {
            test.expect_stages(&["Choose: Look / Compare", "Buy: Pay"]);
            let texts = ["Search online", "Ask friends", "Read reviews"];
            test.expect_cell("Actions", "Look / Compare", &texts);
            let points = &test.editor.journey().curves[0].points;
            let mut places: Vec<f64> = points.iter().map(|point| point.place).collect();
            places.sort_by(f64::total_cmp);
            assert_eq!(places, [0.25, 0.5, 0.75]);
        },
    );
}

#[test]
fn a_step_is_split_by_the_cards_that_go_on() {
    check(
        |test| {
            let at = test.card_at("Ask friends");
            test.click(at).command(Command::Split);
        },
        |test| {
            test.expect_stages(&["Choose: Look, Look, Compare", "Buy: Pay"]);
            test.expect_cell("Actions", "Look", &["Search online"]);
            test.expect_selected_cards(&["Ask friends"]);
        },
    );
}

#[test]
fn what_cannot_be_split_or_merged_says_why() {
    let mut test = TestEditor::new();
    let at = test.step_at("Look");
    test.click(at).command(Command::Split);
    assert_eq!(test.editor.take_notices().len(), 1);
    let at = test.stage_at("Buy");
    test.click(at).command(Command::Merge);
    assert_eq!(test.editor.take_notices().len(), 1);
    test.expect_untouched();
}

#[test]
fn a_lane_is_hidden_collapsed_and_shown_again() {
    check(
        |test| {
            let at = test.lane_at("Pains");
            test.click(at).command(Command::HideLane);
        },
        |test| {
            let layout = &test.editor.picture().layout;
            assert_eq!(layout.row_of(test.lane("Pains")), None);
        },
    );
    let mut test = TestEditor::new();
    let at = test.lane_at("Pains");
    test.click(at).command(Command::HideLane);
    let at = test.cell_at("Ideas", "Look");
    test.click(at).chord(CTRL, Key::Char('J'));
    let row = |test: &TestEditor, lane: &str| {
        let layout = &test.editor.picture().layout;
        layout
            .row_of(test.lane(lane))
            .map(|row| layout.rows[row].is_collapsed)
    };
    assert_eq!(row(&test, "Ideas"), Some(true));
    assert_eq!(row(&test, "Pains"), None);
    test.command(Command::ShowAllLanes);
    assert_eq!(row(&test, "Pains"), Some(false));
    test.command(Command::ShowAllLanes);
    assert_eq!(
        test.editor.take_notices().len(),
        1,
        "none is hidden any more"
    );
}

#[test]
fn stages_and_lanes_get_colours() {
    check(
        |test| {
            let (stage, lane) = (test.stage_at("Buy"), test.lane_at("Pains"));
            test.click(stage).hold(Modifiers::SHIFT).click(lane);
            test.command(Command::UseTint(Some(Tint::Rose)));
        },
        |test| {
            let journey = test.editor.journey();
            let stage = journey.stage(test.stage("Buy")).unwrap();
            let lane = journey.lane(test.lane("Pains")).unwrap();
            assert_eq!(
                (stage.tint, lane.tint),
                (Some(Tint::Rose), Some(Tint::Rose))
            );
        },
    );
}

fn span(test: &TestEditor, text: &str) -> u32 {
    let card = test.editor.journey().card(test.card(text));
    card.expect("it is there").span
}

#[test]
fn a_card_covers_more_steps_when_its_edge_is_dragged() {
    check_drag(
        |test| {
            let card = test.card_at("Search online");
            let rect = test.cell_rect("Actions", "Look");
            // Below the middle of the edge, where the handle for links is.
            kurbo::Point::new(rect.x1 - 7.0, card.y + 11.0)
        },
        |test| test.cell_at("Ideas", "Pay"),
        |test| assert_eq!(span(test, "Search online"), 3),
    );
}

#[test]
fn keys_widen_and_narrow_a_card_but_not_beyond_the_map() {
    let mut test = TestEditor::new();
    let before = test.ron();
    let at = test.card_at("Read reviews");
    test.click(at).chord(ALT_SHIFT, Key::Right);
    assert_eq!(span(&test, "Read reviews"), 2);
    test.chord(ALT_SHIFT, Key::Right);
    assert_eq!(span(&test, "Read reviews"), 2, "there is no third step");
    test.expect_one_step(&before);
    test.chord(ALT_SHIFT, Key::Left).chord(ALT_SHIFT, Key::Left);
    assert_eq!(span(&test, "Read reviews"), 1);
}
