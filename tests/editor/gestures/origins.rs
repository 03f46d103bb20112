//! Figures that were counted in a source: where they come from is asked with the pointer and by
//! keys, and what is typed over them is no longer counted.

use wayline::editor::{Command, Event, Key, Modifiers};
use wayline::model::{ElementId, FigureId, MetricId, MetricValue};

use crate::support::editor::TestEditor;
use crate::support::measured::measured_map;

fn measured() -> TestEditor {
    let mut test = TestEditor::on(measured_map());
    test.editor.take_events();
    test.editor.take_notices();
    test
}

fn figure(test: &TestEditor, step: &str) -> FigureId {
    FigureId {
        metric: MetricId::new("m-stay").expect("it is short"),
        step: test.step(step),
        persona: None,
    }
}

fn value(test: &TestEditor, step: &str) -> MetricValue {
    let figure = test.editor.figure(figure(test, step));
    figure.expect("there is a figure").clone()
}

#[test]
fn a_click_on_a_counted_figure_asks_where_it_comes_from() {
    let mut test = measured();
    let element = ElementId::Figure(figure(&test, "Compare"));
    let at = test.rect_of(element).center();
    test.click(at);
    test.expect_selected(element);
    assert_eq!(test.editor.take_events(), [Event::OriginRequested(element)]);
    // Another click asks again instead of editing the number.
    test.click(at);
    assert_eq!(test.editor.take_events(), [Event::OriginRequested(element)]);
    assert!(test.editor.text_field().is_none());
    test.double_click(at);
    assert!(
        test.editor.text_field().is_some(),
        "a double click edits it"
    );
}

#[test]
fn enter_asks_and_f2_and_digits_edit() {
    let mut test = measured();
    let element = ElementId::Figure(figure(&test, "Compare"));
    let at = test.rect_of(element).center();
    test.click(at);
    test.editor.take_events();
    test.key(Key::Enter);
    assert_eq!(test.editor.take_events(), [Event::OriginRequested(element)]);
    test.chord(Modifiers::ALT, Key::Enter);
    assert_eq!(test.editor.take_events(), [Event::OriginRequested(element)]);
    test.key(Key::F(2));
    let field = test.editor.text_field().expect("the field is open");
    assert_eq!(field.text, "17", "nobody types the decimals of a count");
    test.key(Key::Enter);
    assert_eq!(
        value(&test, "Compare").count,
        Some(812),
        "nothing was typed"
    );
}

#[test]
fn a_point_that_was_counted_asks_and_one_that_was_drawn_does_not() {
    let mut test = measured();
    let (curve, point) = test.point("Look");
    let at = test.point_at("Look");
    test.click(at);
    let element = ElementId::Point(curve, point);
    assert_eq!(test.editor.take_events(), [Event::OriginRequested(element)]);
    let mut drawn = TestEditor::new();
    drawn.editor.take_events();
    let at = drawn.point_at("Look");
    drawn.click(at);
    assert_eq!(drawn.editor.take_events(), []);
    assert!(drawn.editor.counted_selection().is_none());
}

#[test]
fn a_figure_that_is_typed_over_is_no_longer_counted() {
    let mut test = measured();
    let at = test
        .rect_of(ElementId::Figure(figure(&test, "Compare")))
        .center();
    test.click(at);
    test.type_text("20").key(Key::Enter);
    let typed = value(&test, "Compare");
    assert_eq!(typed.value, 20.0);
    assert_eq!((typed.count, typed.low, typed.evidence), (None, None, None));
    assert_eq!((typed.n, typed.measure), (None, None));
    let notices = test.editor.take_notices();
    let told = notices
        .iter()
        .any(|notice| notice.text.contains("Web events, March"));
    assert!(told, "{notices:?}");
    test.command(Command::Undo);
    assert_eq!(value(&test, "Compare").count, Some(812));
}

#[test]
fn a_point_that_is_dragged_up_is_no_longer_counted() {
    let mut test = measured();
    let (curve, point) = test.point("Look");
    let from = test.point_at("Look");
    test.drag(from, from - kurbo::Vec2::new(0.0, 30.0));
    let journey = test.editor.journey();
    let moved = journey.curve(curve).and_then(|curve| curve.point(point));
    let moved = moved.expect("it is still there");
    assert!(moved.value > 0.0);
    assert_eq!((moved.evidence, moved.n, moved.low), (None, None, None));
}
