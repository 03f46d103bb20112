//! Figures of metrics on the map: typed, edited in place, dragged, moved by keys, removed.

use kurbo::{Point, Vec2};
use wayline::edit::Edit;
use wayline::editor::{Command, CursorPosition, Key, LanePreset, Mark, Modifiers, TextTarget};
use wayline::layout::Hit;
use wayline::model::{ElementId, FigureId, Metric, MetricValue, Persona};
use wayline::words::Language;

use crate::support::editor::TestEditor;

const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;

/// An editor with a lane "Stay" below the others, of which the first two steps have figures.
fn with_metric() -> TestEditor {
    let mut test = TestEditor::new();
    test.command(Command::AddLane(LanePreset::Metric));
    test.retype("Stay").key(Key::Enter);
    test.retype("%").key(Key::Enter);
    test.type_text("100").key(Key::Tab);
    test.type_text("41").key(Key::Enter).key(Key::Escape);
    test
}

fn metric(test: &TestEditor) -> &Metric {
    &test.editor.journey().metrics[0]
}

/// The figures of everyone, step by step.
fn figures(test: &TestEditor) -> Vec<Option<f64>> {
    let steps = test.editor.journey().steps();
    let value = |step| metric(test).value_of(step, None).map(|value| value.value);
    steps.map(|(_, step)| value(step.id)).collect()
}

fn figure(test: &TestEditor, step: &str) -> FigureId {
    FigureId {
        metric: metric(test).id,
        step: test.step(step),
        persona: None,
    }
}

fn bar_at(test: &TestEditor, step: &str) -> Point {
    test.rect_of(ElementId::Figure(figure(test, step))).center()
}

/// A position on the end of the bar of a step.
fn end_at(test: &TestEditor, step: &str) -> Point {
    let wanted = figure(test, step);
    let mut figures = test.editor.picture().layout.figures.iter();
    let found = figures.find(|found| found.figure == wanted);
    let found = found.expect("it is drawn");
    let at = Point::new(found.bar.center().x, found.end());
    let pane = wayline::scene::Pane::Body;
    test.editor.camera().screen_from_map(pane) * at
}

fn target(test: &TestEditor) -> Option<TextTarget> {
    test.editor.text_field().map(|field| field.target)
}

#[test]
fn a_new_metric_asks_its_name_and_unit_and_takes_figures_at_once() {
    let mut test = TestEditor::new();
    let before = test.ron();
    test.command(Command::AddMetric);
    assert!(matches!(target(&test), Some(TextTarget::Lane(_))));
    test.key(Key::Escape);
    assert_eq!(
        test.ron(),
        before,
        "Escape takes the lane and the metric back"
    );

    test.command(Command::AddMetric)
        .retype("Stay")
        .key(Key::Enter);
    assert_eq!(target(&test), Some(TextTarget::Unit(test.lane("Stay"))));
    test.type_text("%").key(Key::Enter);
    assert_eq!(
        target(&test),
        Some(TextTarget::Figure(figure(&test, "Look")))
    );
    test.type_text("100").key(Key::Tab).type_text("41,5");
    test.key(Key::Tab).type_text("17 %").key(Key::Enter);
    assert_eq!((&*metric(&test).name, &*metric(&test).unit), ("Stay", "%"));
    assert_eq!(figures(&test), [Some(100.0), Some(41.5), Some(17.0)]);
    test.expect_selected(ElementId::Figure(figure(&test, "Pay")));
}

#[test]
fn a_preset_with_a_unit_is_ready_for_the_figure_of_its_first_step() {
    let mut test = TestEditor::new();
    test.command(Command::AddLane(LanePreset::TimeSpent));
    test.type_text("12").key(Key::Tab).type_text("3");
    test.key(Key::Enter);
    assert_eq!(figures(&test), [Some(12.0), Some(3.0), None]);
}

#[test]
fn a_bar_is_selected_by_a_click_and_edited_by_the_next() {
    let mut test = with_metric();
    let before = test.ron();
    let at = bar_at(&test, "Compare");
    test.click(at);
    test.expect_selected(ElementId::Figure(figure(&test, "Compare")));
    assert!(test.editor.text_field().is_none());
    test.click(at);
    let field = test.editor.text_field().expect("the field is open");
    assert_eq!((&*field.text, &*field.unit), ("41", "%"));
    test.retype("17").key(Key::Enter);
    assert_eq!(figures(&test), [Some(100.0), Some(17.0), None]);
    test.expect_one_step(&before);

    let at = bar_at(&test, "Look");
    test.double_click(at);
    assert_eq!(
        target(&test),
        Some(TextTarget::Figure(figure(&test, "Look")))
    );
    test.retype("9").key(Key::Escape);
    assert_eq!(figures(&test), [Some(100.0), Some(17.0), None]);
    test.key(Key::Enter);
    assert_eq!(
        target(&test),
        Some(TextTarget::Figure(figure(&test, "Look")))
    );
}

#[test]
fn tab_and_shift_tab_go_from_figure_to_figure() {
    let mut test = with_metric();
    let at = bar_at(&test, "Look");
    test.double_click(at).retype("90").key(Key::Tab);
    assert_eq!(
        target(&test),
        Some(TextTarget::Figure(figure(&test, "Compare")))
    );
    test.key(Key::Tab).type_text("5").chord(SHIFT, Key::Tab);
    assert_eq!(
        target(&test),
        Some(TextTarget::Figure(figure(&test, "Compare")))
    );
    test.key(Key::Escape);
    assert_eq!(figures(&test), [Some(90.0), Some(41.0), Some(5.0)]);
}

#[test]
fn a_digit_begins_a_figure_and_enter_never_leads_elsewhere() {
    let mut test = with_metric();
    let at = test.cell_at("Stay", "Pay");
    let before = test.ron();
    test.click(at)
        .type_text("7")
        .type_text(".5")
        .key(Key::Enter);
    assert_eq!(figures(&test)[2], Some(7.5));
    test.expect_one_step(&before);
    test.type_text("8").key(Key::Enter);
    assert_eq!(figures(&test)[2], Some(8.0), "typing replaces a figure");
    test.key(Key::Delete);
    assert_eq!(figures(&test)[2], None);
    test.key(Key::Enter);
    assert_eq!(
        target(&test),
        Some(TextTarget::Figure(figure(&test, "Pay")))
    );
    test.key(Key::Enter);
    let (lane, step) = (test.lane("Stay"), test.step("Pay"));
    let cell = CursorPosition::Cell { lane, step };
    assert_eq!(test.editor.cursor(), Some(cell));
    assert_eq!(test.ron(), before, "an empty field adds nothing");
    test.type_text("x");
    assert!(test.editor.text_field().is_none());
    assert!(
        !test.editor.take_notices().is_empty(),
        "letters are no figure"
    );
}

#[test]
fn what_is_no_number_keeps_the_field_open_and_the_figure_as_it_was() {
    let mut test = with_metric();
    let at = bar_at(&test, "Compare");
    let before = test.ron();
    test.double_click(at).retype("4-1").key(Key::Enter);
    let field = test.editor.text_field().expect("the field is open");
    assert!(field.remark.contains("4-1"), "said at the field");
    let notices = test.editor.take_notices();
    assert!(notices[0].text.contains("4-1"), "{notices:?}");
    test.key(Key::Escape);
    assert!(test.editor.text_field().is_none(), "Escape always leaves");
    assert_eq!(test.ron(), before);
    test.double_click(at).retype("4-1");
    let elsewhere = test.cell_at("Ideas", "Pay");
    test.click(elsewhere);
    assert!(test.editor.text_field().is_none());
    assert_eq!(test.ron(), before);
    let at = bar_at(&test, "Compare");
    test.double_click(at).retype("").key(Key::Enter);
    assert_eq!(figures(&test), [Some(100.0), None, None]);
}

#[test]
fn letters_do_not_get_into_the_field_of_a_figure() {
    let mut test = with_metric();
    let at = bar_at(&test, "Compare");
    test.double_click(at).retype("about 4");
    let field = test.editor.text_field().expect("the field is open");
    assert_eq!(field.text, "41");
    assert!(!field.remark.is_empty());
    test.retype("12").retype("12x");
    let field = test.editor.text_field().expect("the field is open");
    assert_eq!(field.text, "12");
    assert!(!field.remark.is_empty());
    test.retype("123");
    let field = test.editor.text_field().expect("the field is open");
    assert!(field.remark.is_empty(), "what was said is over");
    // A unit that comes along with a pasted figure is no mistake.
    test.retype("17 %");
    let field = test.editor.text_field().expect("the field is open");
    assert!(field.remark.is_empty());
    let lanes = &test.editor.journey().lanes;
    let lane = lanes.iter().find(|lane| lane.metric.is_some());
    let lane = lane.expect("it shows the metric").name.clone();
    let cell = test.cell_rect(&lane, "Compare");
    test.retype(&"1234567890".repeat(6));
    let field = test.editor.text_field().expect("the field is open");
    assert!(field.rect.width() < cell.width() + 40.0, "{:?}", field.rect);
    test.retype("17 %").key(Key::Tab);
    assert_eq!(figures(&test), [Some(100.0), Some(17.0), None]);
}

#[test]
fn the_end_of_a_bar_is_dragged_and_escape_puts_it_back() {
    let mut test = with_metric();
    let before = test.ron();
    let from = end_at(&test, "Compare");
    let id = figure(&test, "Compare");
    assert_eq!(test.editor.canvas().hit(from), Hit::FigureEnd(id));
    test.press(from).move_to(from + Vec2::new(0.0, -12.0));
    let marks = test.editor.canvas().overlay().marks;
    let shown = marks.iter().find_map(|mark| match mark {
        Mark::DraggedFigure(_, _, text) => Some(text.clone()),
        _ => None,
    });
    test.key(Key::Escape).release();
    assert_eq!(test.ron(), before);
    test.drag(from, from + Vec2::new(0.0, -12.0));
    let value = figures(&test)[1].expect("it is there");
    assert!(value > 41.0 && value < 80.0, "{value}");
    assert_eq!(value.fract(), 0.0, "whole figures stay whole");
    assert_eq!(
        shown,
        Some(format!("{value} %")),
        "it is shown while dragging"
    );
    test.expect_one_step(&before);
    let from = end_at(&test, "Look");
    test.drag(from, from - Vec2::new(0.0, 300.0));
    assert_eq!(figures(&test)[0], Some(100.0), "a share is 100 % at most");
    let from = end_at(&test, "Look");
    test.drag(from, from + Vec2::new(0.0, 300.0));
    assert_eq!(figures(&test)[0], Some(0.0));
}

#[test]
fn alt_with_arrows_changes_a_figure_and_arrows_only_walk() {
    let mut test = with_metric();
    let at = bar_at(&test, "Compare");
    let before = test.ron();
    test.click(at).chord(ALT, Key::Up).chord(ALT, Key::Up);
    test.chord(ALT, Key::Down);
    assert_eq!(figures(&test)[1], Some(42.0));
    test.expect_one_step(&before);
    let after = test.ron();
    test.key(Key::Left);
    test.expect_selected(ElementId::Figure(figure(&test, "Look")));
    test.key(Key::Up).key(Key::Down).key(Key::Right);
    test.expect_selected(ElementId::Figure(figure(&test, "Compare")));
    assert_eq!(test.ron(), after);
}

#[test]
fn each_figure_of_a_cell_can_be_selected_and_keeps_its_persona() {
    let mut test = with_metric();
    let ann = test.editor.journey().personas[0].id;
    let bob = Persona {
        name: "Bob".to_owned(),
        ..Persona::default()
    };
    test.editor
        .edit("edit-add-persona", Edit::AddPersona(Box::new(bob)));
    let bob = test.editor.journey().personas[1].id;
    let look = test.step("Look");
    let mut changed = metric(&test).clone();
    for (persona, value) in [(bob, 30.0), (ann, 60.0)] {
        changed.values.push(MetricValue {
            step: look,
            persona: Some(persona),
            value,
            ..MetricValue::default()
        });
    }
    test.editor
        .edit("edit-change-field", Edit::PutMetric(Box::new(changed)));
    let everyone = figure(&test, "Look");
    let of = |persona| FigureId {
        persona: Some(persona),
        ..everyone
    };
    let (ann, bob) = (of(ann), of(bob));
    let at = test.rect_of(ElementId::Figure(bob)).center();
    test.click(at).expect_selected(ElementId::Figure(bob));
    test.key(Key::Left).expect_selected(ElementId::Figure(ann));
    test.key(Key::Enter).retype("61").key(Key::Enter);
    let value = metric(&test)
        .value_of(look, ann.persona)
        .expect("it is there");
    assert_eq!(value.value, 61.0);
    test.key(Key::Delete);
    assert_eq!(metric(&test).value_of(look, ann.persona), None);
    assert_eq!(figures(&test)[0], Some(100.0));
}

#[test]
fn a_lane_without_a_metric_gets_one_with_its_name() {
    let mut test = with_metric();
    let id = metric(&test).id;
    test.editor.edit("edit-delete", Edit::DeleteMetric(id));
    let before = test.ron();
    let at = test.cell_at("Stay", "Pay");
    test.click(at).type_text("3").key(Key::Escape);
    assert_eq!(test.ron(), before);
    test.click(at).type_text("3").key(Key::Enter);
    assert_eq!(metric(&test).name, "Stay");
    assert_eq!(figures(&test), [None, None, Some(3.0)]);
    test.expect_one_step(&before);
}

#[test]
fn russian_figures_have_a_decimal_comma() {
    let mut test = with_metric();
    test.editor.set_language(Language::Russian);
    let at = bar_at(&test, "Compare");
    test.double_click(at).retype("41,25").key(Key::Enter);
    assert_eq!(figures(&test)[1], Some(41.25));
    test.key(Key::Enter);
    let field = test.editor.text_field().expect("the field is open");
    assert_eq!(field.text, "41,25");
}

#[test]
fn a_metric_keeps_the_name_of_its_lane() {
    let mut test = with_metric();
    test.double_click(test.lane_at("Stay"));
    test.retype("Still there").key(Key::Enter);
    assert_eq!(metric(&test).name, "Still there");
    test.command(Command::Undo);
    assert_eq!(metric(&test).name, "Stay");
    // A metric with a name of its own keeps that.
    let mut own = metric(&test).clone();
    own.name = "Share of sessions".to_owned();
    test.editor
        .edit("edit-change-field", Edit::PutMetric(Box::new(own)));
    test.double_click(test.lane_at("Stay"));
    test.retype("Left").key(Key::Enter);
    assert_eq!(metric(&test).name, "Share of sessions");
}

#[test]
fn copied_figures_are_numbers_that_come_back_as_figures() {
    let mut test = with_metric();
    test.click(bar_at(&test, "Look"));
    test.hold(SHIFT);
    test.click(bar_at(&test, "Compare"));
    let clip = test.editor.copy().expect("figures can be copied");
    assert_eq!(clip.text, "100\t41");
    test.hold(Modifiers::NONE);
    test.click(bar_at(&test, "Compare"));
    let clip = test.editor.copy().expect("a figure can be copied");
    assert_eq!(clip.text, "41");
    test.editor.remove_copied();
    assert_eq!(figures(&test), [Some(100.0), None, None]);
}
