//! Gestures on links: drawing, naming, reversing and removing them, and that they follow their
//! cards.

use kurbo::{Point, Rect, Vec2};
use wayline::editor::{Button, Command, Key, Mark, Modifiers, PointerEvent};
use wayline::layout::{Hit, LinkBox};
use wayline::model::{ElementId, LinkId};
use wayline::scene::Pane;

use crate::support::editor::{TestEditor, check, check_drag};

const FROM: &str = "Search online";
const TO: &str = "Too many tabs";

/// The handle of a card, on the screen.
fn handle_at(test: &TestEditor, card: &str) -> Point {
    let rect = test.rect_of(ElementId::Card(test.card(card)));
    Point::new(rect.x1 + 1.0, rect.center().y)
}

/// Checks the links of the map, each written as "Search online → Too many tabs".
fn expect_links(test: &TestEditor, expected: &[&str]) {
    let journey = test.editor.journey();
    let text = |card| journey.card(card).expect("it is there").text.clone();
    let links = journey.links.iter();
    let links = links.map(|link| format!("{} → {}", text(link.from), text(link.to)));
    assert_eq!(links.collect::<Vec<_>>(), expected);
    assert_eq!(test.editor.picture().layout.links.len(), expected.len());
}

/// A map with a link from [`FROM`] to [`TO`].
fn linked() -> TestEditor {
    let mut test = TestEditor::new();
    let (from, to) = (handle_at(&test, FROM), test.card_at(TO));
    test.drag(from, to);
    test
}

fn link(test: &TestEditor) -> LinkId {
    test.editor.journey().links[0].id
}

fn drawn(test: &TestEditor) -> LinkBox {
    let layout = &test.editor.picture().layout;
    layout.link(link(test)).expect("it is drawn").clone()
}

/// The position on the screen of a place of the map.
fn on_screen(test: &TestEditor, at: Point) -> Point {
    test.editor.camera().screen_from_map(Pane::Body) * at
}

/// The middle of the longest part of the link, on the screen.
fn line_at(test: &TestEditor) -> Point {
    let points = drawn(test).points;
    let parts = points
        .windows(2)
        .map(|pair| (pair[0].distance(pair[1]), pair[0].midpoint(pair[1])));
    let longest = parts.max_by(|a, b| a.0.total_cmp(&b.0));
    on_screen(test, longest.expect("it has a part").1)
}

fn notices(test: &mut TestEditor) -> Vec<String> {
    let notices = test.editor.take_notices().into_iter();
    notices.map(|notice| notice.text).collect()
}

#[test]
fn dragging_from_the_handle_of_a_card_to_another_links_them() {
    check_drag(
        |test| handle_at(test, FROM),
        |test| test.card_at(TO),
        |test| expect_links(test, &["Search online → Too many tabs"]),
    );
    let test = linked();
    test.expect_selected(ElementId::Link(link(&test)));
    assert!(
        test.editor.text_field().is_none(),
        "no field asks for a label"
    );
}

#[test]
fn the_handle_shows_on_the_card_under_the_pointer_and_on_the_selected_one() {
    let mut test = TestEditor::new();
    let handles = |test: &TestEditor| {
        let marks = test.editor.canvas().overlay().marks;
        let handles = marks.into_iter().filter_map(|mark| match mark {
            Mark::LinkHandle(at, is_hot) => Some((at, is_hot)),
            _ => None,
        });
        handles.collect::<Vec<_>>()
    };
    assert_eq!(handles(&test), []);
    let from = test.card_at(FROM);
    test.click(from);
    assert_eq!(handles(&test).len(), 1);
    let (other, cell) = (test.card_at(TO), test.cell_at("Ideas", "Pay"));
    test.editor.pointer(PointerEvent::Move(other));
    assert_eq!(handles(&test).len(), 2);
    test.editor.pointer(PointerEvent::Move(cell));
    assert_eq!(handles(&test).len(), 1);
    let at = handle_at(&test, TO);
    test.editor.pointer(PointerEvent::Move(at));
    assert!(handles(&test).iter().any(|(_, is_hot)| *is_hot));
    // At a low zoom there is no room for the handle.
    test.zoom(at, 0.3);
    assert_eq!(handles(&test), []);
    let at = handle_at(&test, TO);
    assert!(!matches!(test.editor.canvas().hit(at), Hit::LinkHandle(_)));
}

#[test]
fn while_it_is_drawn_the_arrow_and_the_card_it_would_point_to_show() {
    let mut test = TestEditor::new();
    let (from, to) = (handle_at(&test, FROM), test.card_at(TO));
    let marks = |test: &TestEditor| {
        let marks = test.editor.canvas().overlay().marks;
        let arrows = marks
            .iter()
            .filter(|mark| matches!(mark, Mark::Arrow(_)))
            .count();
        let targets = marks
            .iter()
            .filter(|mark| matches!(mark, Mark::TargetCell(_)));
        (arrows, targets.count())
    };
    let nowhere = test.cell_at("Ideas", "Pay");
    test.press(from).move_to(nowhere);
    assert_eq!(marks(&test), (1, 0));
    assert_eq!(test.editor.hint_key(), "hint-linking");
    test.move_to(to);
    assert_eq!(marks(&test), (1, 1));
    assert_eq!(test.editor.hint_key(), "hint-linking-target");
    test.move_to(nowhere).release();
    test.expect_untouched();
}

#[test]
fn a_card_is_not_linked_to_itself_nor_twice_to_the_same_and_a_word_says_why() {
    let mut test = TestEditor::new();
    let (from, own) = (handle_at(&test, FROM), test.card_at(FROM));
    test.drag(from, own);
    test.expect_untouched();
    assert_eq!(notices(&mut test), ["A card cannot be linked to itself"]);
    let mut test = linked();
    let before = test.ron();
    let (from, to) = (handle_at(&test, FROM), test.card_at(TO));
    test.drag(from, to);
    assert_eq!(test.ron(), before);
    assert_eq!(notices(&mut test).len(), 1);
    // A link in the other direction is another link.
    let (from, to) = (handle_at(&test, TO), test.card_at(FROM));
    test.drag(from, to);
    assert_eq!(test.editor.journey().links.len(), 2);
}

#[test]
fn the_rest_of_a_card_is_still_there_to_be_dragged() {
    check_drag(
        |test| test.rect_of(ElementId::Card(test.card(TO))).center() + Vec2::new(40.0, 0.0),
        |test| test.cell_at("Pains", "Pay"),
        |test| {
            test.expect_cell("Pains", "Pay", &[TO]);
        },
    );
}

#[test]
fn two_selected_cards_are_linked_by_a_command_in_the_order_one_reads_them() {
    check(
        |test| {
            let (first, second) = (test.card_at("Read reviews"), test.card_at(TO));
            test.click(first).hold(Modifiers::SHIFT).click(second);
            test.chord(Modifiers::CTRL_SHIFT, Key::Char('K'));
        },
        |test| expect_links(test, &["Too many tabs → Read reviews"]),
    );
    let mut test = TestEditor::new();
    assert_eq!(
        Command::AddLink.check(&test.editor),
        Err("cannot-not-two-cards")
    );
    test.command(Command::SelectAll).command(Command::AddLink);
    test.expect_untouched();
    assert_eq!(notices(&mut test), ["Select exactly two cards first"]);
}

#[test]
fn a_link_goes_along_with_its_cards() {
    let mut test = linked();
    let ends = |test: &TestEditor| {
        let drawn = drawn(test);
        let layout = &test.editor.picture().layout;
        let rect = |card| layout.card(card).expect("it is shown").rect;
        let is_at = |rect: Rect, at: Point| rect.inflate(0.1, 0.1).contains(at);
        assert!(is_at(rect(drawn.from), drawn.points[0]));
        assert!(is_at(rect(drawn.to), *drawn.points.last().expect("an end")));
        drawn.points
    };
    let before = ends(&test);
    let (from, to) = (test.card_at(TO), test.cell_at("Ideas", "Pay"));
    test.press(from).move_to(to);
    let marks = test.editor.canvas().overlay().marks;
    assert!(
        marks.iter().any(|mark| matches!(mark, Mark::Arrow(_))),
        "it follows the card in the air"
    );
    test.release();
    let after = ends(&test);
    assert_ne!(before, after);
    test.chord(Modifiers::CTRL, Key::Char('Z'));
    assert_eq!(ends(&test), before);
    // A card that grows pushes the others down, and their links.
    let card = test.card_at(FROM);
    test.double_click(card)
        .type_text(" and in four shops of the town, twice");
    ends(&test);
    test.key(Key::Escape);
    assert_eq!(ends(&test), before);
}

#[test]
fn a_link_is_selected_by_its_line_and_removed_by_delete() {
    let mut test = linked();
    let empty = test.cell_at("Ideas", "Pay");
    test.click(empty);
    let line = line_at(&test);
    assert_eq!(test.editor.canvas().hit(line), Hit::Link(link(&test)));
    test.click(line);
    test.expect_selected(ElementId::Link(link(&test)));
    let along = |test: &TestEditor| {
        let marks = test.editor.canvas().overlay().marks;
        marks
            .iter()
            .any(|mark| matches!(mark, Mark::LinkHighlight(_, true)))
    };
    assert!(along(&test));
    let before = test.ron();
    test.key(Key::Delete);
    expect_links(&test, &[]);
    test.expect_one_step(&before);
}

#[test]
fn a_double_click_or_enter_opens_the_label() {
    for by_key in [false, true] {
        let mut test = linked();
        let line = line_at(&test);
        let before = test.ron();
        if by_key {
            test.key(Key::Enter);
        } else {
            test.double_click(line);
        }
        test.type_text("leads to").key(Key::Enter);
        assert!(test.editor.text_field().is_none());
        assert_eq!(test.editor.journey().links[0].label, "leads to");
        let label = drawn(&test).label.expect("it is shown");
        let at = on_screen(&test, label.center());
        assert_eq!(test.editor.canvas().hit(at), Hit::Link(link(&test)));
        test.expect_one_step(&before);
        test.key(Key::Enter).type_text(" more").key(Key::Escape);
        assert_eq!(test.editor.journey().links[0].label, "leads to");
    }
}

#[test]
fn the_button_that_adds_a_card_stands_beside_a_label() {
    let mut test = TestEditor::new();
    let (from, to) = (handle_at(&test, "Ask friends"), test.card_at(TO));
    test.drag(from, to);
    test.key(Key::Enter).type_text("then").key(Key::Enter);
    let label = drawn(&test).label.expect("it is shown");
    let cell = test.cell_rect("Actions", "Look");
    let label = Rect::from_points(
        on_screen(&test, label.origin()),
        on_screen(&test, Point::new(label.x1, label.y1)),
    );
    assert!(cell.inflate(0.0, 20.0).contains(label.center()));
    let card = test.card_at("Ask friends");
    test.editor.pointer(PointerEvent::Move(card));
    let buttons = test.add_buttons().into_iter();
    let buttons: Vec<Point> = buttons.filter(|button| cell.contains(*button)).collect();
    let [button] = buttons[..] else {
        panic!("one button in the cell: {buttons:?}")
    };
    assert!(!label.inflate(7.0, 7.0).contains(button));
    let cards = test.editor.journey().cards.len();
    test.click(button).type_text("Wait").key(Key::Tab);
    assert_eq!(test.editor.journey().cards.len(), cards + 1);
}

#[test]
fn a_link_is_turned_around_by_its_menu() {
    let mut test = linked();
    let line = line_at(&test);
    test.press_button(line, Button::Secondary, 1).release();
    test.expect_selected(ElementId::Link(link(&test)));
    let before = test.ron();
    test.command(Command::ReverseLink);
    expect_links(&test, &["Too many tabs → Search online"]);
    test.expect_one_step(&before);
}

#[test]
fn a_card_takes_its_links_along_when_it_goes() {
    let mut test = linked();
    let card = test.card_at(TO);
    test.click(card).key(Key::Delete);
    expect_links(&test, &[]);
    test.chord(Modifiers::CTRL, Key::Char('Z'));
    expect_links(&test, &["Search online → Too many tabs"]);
}

#[test]
fn text_that_is_pasted_while_a_link_is_selected_names_it() {
    let mut test = linked();
    let link = link(&test);
    test.editor
        .select(wayline::editor::Selection::of([ElementId::Link(link)]));
    let cards = test.editor.journey().cards.len();
    let before = test.ron();
    test.editor.paste(&wayline::editor::Pasted {
        text: "asks again\n".to_owned(),
        html: String::new(),
    });
    let journey = test.editor.journey();
    assert_eq!(journey.links[0].label, "asks again");
    assert_eq!(journey.cards.len(), cards, "no card was added");
    test.expect_selected(ElementId::Link(link));
    test.expect_one_step(&before);
}
