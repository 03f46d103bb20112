//! The signs in the headers of lanes: pills for hidden lanes, chevrons of collapsed ones.

use kurbo::Point;
use wayline::editor::{Command, Mark};
use wayline::layout::Hit;
use wayline::model::{ElementId, LaneId};
use wayline::scene::Pane;

use crate::support::editor::{TestEditor, check};

/// The pills that are shown: their texts, the numbers of rows above them and their middles on
/// the screen.
fn pills(test: &TestEditor) -> Vec<(String, usize, Point)> {
    let to_screen = test.editor.camera().screen_from_map(Pane::Left);
    let marks = test.editor.canvas().overlay().marks.into_iter();
    let pills = marks.filter_map(|mark| match mark {
        Mark::HiddenLanes {
            pill, text, row, ..
        } => Some((text, row, to_screen * pill.center())),
        _ => None,
    });
    pills.collect()
}

/// The chevron of a lane: its centre on the screen, and whether it stands for a collapsed lane.
fn chevron(test: &TestEditor, id: LaneId) -> Option<(Point, bool)> {
    let to_screen = test.editor.camera().screen_from_map(Pane::Left);
    let marks = test.editor.canvas().overlay().marks.into_iter();
    let mut chevrons = marks.filter_map(|mark| match mark {
        Mark::Chevron {
            at,
            lane,
            is_collapsed,
            ..
        } if lane == id => Some((to_screen * at, is_collapsed)),
        _ => None,
    });
    chevrons.next()
}

fn hide(test: &mut TestEditor, lane: &str) {
    let at = test.lane_at(lane);
    test.click(at).command(Command::HideLane);
}

#[test]
fn a_pill_stands_where_lanes_are_hidden_and_shows_them_again() {
    let mut test = TestEditor::new();
    assert!(pills(&test).is_empty());
    hide(&mut test, "Pains");
    hide(&mut test, "Feelings");
    let shown = pills(&test);
    let [(text, row, at)] = &shown[..] else {
        panic!("one pill for neighbours: {shown:?}");
    };
    assert_eq!((text.as_str(), *row), ("2 hidden lanes", 1));
    test.move_to(*at);
    let hit = test.editor.canvas().hover().expect("the pill is there");
    assert_eq!(test.editor.hidden_lane_names(hit), ["Pains", "Feelings"]);
    test.click(*at);
    assert!(pills(&test).is_empty());
    let layout = &test.editor.picture().layout;
    assert_eq!(layout.rows.len(), 4);
    for name in ["Pains", "Feelings"] {
        let lane = ElementId::Lane(test.lane(name));
        assert!(test.editor.selection().contains(lane), "{name}");
    }
    test.command(Command::Undo);
    assert_eq!(pills(&test).len(), 1, "one step takes both back");
}

#[test]
fn a_pill_at_either_end_and_on_a_map_without_rows_can_be_pressed() {
    let mut test = TestEditor::new();
    hide(&mut test, "Actions");
    hide(&mut test, "Ideas");
    assert_eq!(pills(&test).len(), 2);
    for (_, row, at) in pills(&test) {
        for y in [-5.0, 0.0, 5.0] {
            let at = Point::new(at.x, at.y + y);
            assert_eq!(test.editor.canvas().hit(at), Hit::HiddenLanes(row), "{y}");
        }
    }
    hide(&mut test, "Pains");
    hide(&mut test, "Feelings");
    let [(text, 0, at)] = &pills(&test)[..] else {
        panic!("one pill is left: {:?}", pills(&test));
    };
    assert_eq!(text, "4 hidden lanes");
    test.click(*at);
    test.expect_lanes(&["Actions", "Pains", "Feelings", "Ideas"]);
    assert_eq!(test.editor.picture().layout.rows.len(), 4);
}

#[test]
fn the_chevron_collapses_a_lane_and_expands_it_again() {
    check(
        |test| {
            let lane = test.lane("Pains");
            assert_eq!(chevron(test, lane), None, "expanded lanes show none");
            let at = test.lane_at("Pains");
            test.move_to(at);
            let (at, is_collapsed) = chevron(test, lane).expect("shown under the pointer");
            assert!(!is_collapsed);
            test.click(at);
        },
        |test| {
            let lane = test.lane("Pains");
            let (at, is_collapsed) = chevron(test, lane).expect("a collapsed lane has one");
            assert!(is_collapsed);
            assert_eq!(test.editor.canvas().hit(at), Hit::LaneChevron(lane));
        },
    );
    let mut test = TestEditor::new();
    let at = test.lane_at("Pains");
    test.click(at).command(Command::CollapseLane);
    let lane = test.lane("Pains");
    let (at, _) = chevron(&test, lane).expect("a collapsed lane has one");
    test.click(at);
    let row = test.editor.picture().layout.row_of(lane).expect("shown");
    assert!(!test.editor.picture().layout.rows[row].is_collapsed);
    test.move_to(at);
    let (at, _) = chevron(&test, lane).expect("shown under the pointer");
    test.double_click(at);
    assert!(test.editor.text_field().is_none(), "no name opens");
}
