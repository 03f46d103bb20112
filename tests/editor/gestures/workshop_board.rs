//! What the canvas shows in each activity of a workshop.

use kurbo::Size;
use wayline::edit::Edit;
use wayline::editor::{BoardShape, Command, CursorPosition, Key, Modifiers, Shortcut};
use wayline::file;
use wayline::model::{ActivityKind, Card, Journey, LaneKind, Role};

use crate::support::editor::TestEditor;

/// Reading what the canvas shows.
impl TestEditor {
    /// The names of the lanes on the canvas.
    pub fn rows(&self) -> Vec<&str> {
        let journey = self.editor.journey();
        let rows = self.editor.picture().layout.rows.iter();
        let lanes = rows.filter_map(|row| journey.lane(row.lane));
        lanes.map(|lane| lane.name.as_str()).collect()
    }
}

#[test]
fn the_canvas_turns_to_each_activity_and_back() {
    let mut test = TestEditor::new();
    test.zoom(kurbo::Point::new(300.0, 300.0), 0.5);
    let (camera, rows) = (*test.editor.camera(), test.rows().len());
    let scene = test.editor.picture().scene.size;
    test.start();
    let shape = |test: &TestEditor| test.editor.room().board.shape();
    assert_eq!(shape(&test), BoardShape::Form);
    test.command(Command::NextActivity);
    assert_eq!(shape(&test), BoardShape::Stages);
    assert!(test.rows().is_empty());
    assert!(test.editor.agenda().lanes().is_empty());
    test.command(Command::NextActivity);
    assert_eq!(test.rows(), ["Actions", "Touchpoints"]);
    assert_eq!(test.editor.agenda().role(), Some(Role::Action));
    test.go_to(&ActivityKind::Pains);
    assert_eq!(test.rows(), ["Pains"]);
    assert_eq!(test.editor.agenda().role(), Some(Role::PainPoint));
    let layout = &test.editor.picture().layout;
    assert!(!layout.has_lane_headers(), "one lane needs no header");
    assert!(layout.size.width >= 960.0, "the map fills the canvas");
    test.go_to(&ActivityKind::SentimentLine);
    assert_eq!(shape(&test), BoardShape::Curve);
    assert!(test.editor.picture().layout.has_lane_headers(), "the scale");
    test.go_to(&ActivityKind::Opportunities);
    assert_eq!(
        test.rows(),
        ["Ideas", "Pains"],
        "what is filled comes first"
    );
    assert_eq!(test.editor.agenda().lanes().len(), 1);
    test.command(Command::NextActivity);
    assert_eq!(test.current().kind, ActivityKind::Vote);
    assert_eq!(test.rows(), ["Ideas"]);
    test.command(Command::Workshop);
    assert!(!test.editor.room().is_open);
    assert_eq!(*test.editor.camera(), camera);
    assert!(test.rows().len() >= rows);
    assert!((test.editor.picture().scene.size.width - scene.width).abs() < 0.01);
}

#[test]
fn lanes_that_are_missing_are_added_once_and_in_their_place() {
    let mut test = TestEditor::empty();
    test.command(Command::AddStage).key(Key::Enter).start();
    let before = test.ron();
    test.go_to(&ActivityKind::Opportunities);
    test.expect_lanes(&["Opportunities"]);
    test.expect_one_step(&before);
    // Whoever only pages through the agenda leaves no empty lanes.
    test.go_to(&ActivityKind::SentimentLine);
    test.expect_lanes(&["Emotion curve"]);
    assert_eq!(test.editor.journey().curves.len(), 1);
    test.go_to(&ActivityKind::ThinkAndFeel);
    test.expect_lanes(&["Thoughts", "Feelings"]);
    // What was used stays, and each lane has its usual place.
    for (kind, text) in [
        (ActivityKind::Opportunities, "Say the total at once"),
        (ActivityKind::ActionsAndTouchpoints, "Asks a friend"),
        (ActivityKind::Pains, "Waits"),
    ] {
        test.go_to(&kind);
        test.editor.entry_line_mut().set_text(text);
        let enter = Shortcut {
            modifiers: Modifiers::NONE,
            key: Key::Enter,
        };
        test.editor.entry_line_mut().press(enter);
    }
    test.go_to(&ActivityKind::Vote);
    test.expect_lanes(&["Customer actions", "Pain points", "Opportunities"]);
    test.go_to(&ActivityKind::Pains)
        .go_to(&ActivityKind::Opportunities);
    test.expect_lanes(&["Customer actions", "Pain points", "Opportunities"]);
}

#[test]
fn lanes_that_somebody_uses_or_plans_with_are_not_taken_back() {
    // A flat curve on which somebody noted what was said.
    let mut test = TestEditor::empty();
    test.command(Command::AddStage).key(Key::Enter).start();
    test.go_to(&ActivityKind::SentimentLine);
    let curve = test.editor.journey().curves[0].clone();
    let mut point = curve.points[0].clone();
    point.quote = "I nearly gave up".to_owned();
    let edit = Edit::PutPoint(curve.id, Box::new(point));
    test.editor.edit("edit-change-text", edit);
    test.go_to(&ActivityKind::Vote);
    test.expect_lanes(&["Emotion curve"]);

    // A lane that a later activity was given.
    let mut test = TestEditor::empty();
    test.command(Command::AddStage).key(Key::Enter).start();
    test.go_to(&ActivityKind::Opportunities);
    let lane = test.lane("Opportunities");
    let vote = test.workshop().agenda.last().expect("a vote").id;
    test.editor.agenda_mut().set_lanes(vote, &[lane]);
    test.go_to(&ActivityKind::Frame);
    test.expect_lanes(&["Opportunities"]);
    assert_eq!(test.workshop().agenda.last().expect("a vote").lanes, [lane]);
    // Once nobody plans with it any more, it goes like the others.
    test.editor.agenda_mut().set_lanes(vote, &[]);
    test.go_to(&ActivityKind::Stages);
    test.expect_lanes(&[]);
}

#[test]
fn hidden_and_collapsed_lanes_come_out_for_their_activity() {
    let mut test = TestEditor::new();
    test.start().go_to(&ActivityKind::Pains);
    let lane = test.editor.agenda().lanes()[0];
    test.command(Command::Workshop);
    let mut hidden = (**test.editor.journey().lane(lane).expect("it is there")).clone();
    (hidden.hidden, hidden.collapsed) = (true, true);
    let edit = Edit::PutLane(Box::new(hidden));
    test.editor.edit("edit-hide-lane", edit);
    assert!(!test.rows().contains(&"Pains"));
    test.command(Command::Workshop);
    assert_eq!(test.rows(), ["Pains"]);
    assert!(test.editor.picture().layout.rows[0].takes_cards());
}

#[test]
fn a_narrow_canvas_makes_nothing_narrower_than_it_can_be_read() {
    let mut test = TestEditor::new();
    test.editor
        .canvas_mut()
        .set_viewport(Size::new(320.0, 400.0));
    test.start().go_to(&ActivityKind::Pains);
    let widths = |test: &TestEditor| {
        let columns = test.editor.picture().layout.columns.iter();
        columns
            .map(|column| column.width())
            .fold(f64::MAX, f64::min)
    };
    assert!(widths(&test) >= 144.0);
    test.editor
        .canvas_mut()
        .set_viewport(Size::new(1880.0, 900.0));
    let layout = &test.editor.picture().layout;
    assert!(
        (layout.size.width - (1880.0 - 32.0)).abs() < 1.5,
        "it fills a large one"
    );
}

#[test]
fn the_board_is_edited_like_the_map() {
    let mut test = TestEditor::new();
    test.start().go_to(&ActivityKind::Pains);
    let lane = test.editor.agenda().lanes()[0];
    let step = test.editor.journey().steps().next().expect("a step").1.id;
    test.key(Key::Home);
    assert_eq!(
        test.editor.cursor(),
        Some(CursorPosition::Cell { lane, step })
    );
    let before = test.ron();
    test.type_text("Too slow").key(Key::Enter).key(Key::Escape);
    assert_eq!(
        test.editor
            .journey()
            .cell(lane, step)
            .last()
            .expect("it")
            .text,
        "Too slow"
    );
    test.expect_one_step(&before);
    // The only lane has no header at its left, so the cursor stays on the grid.
    test.key(Key::Escape).key(Key::Home).key(Key::Left);
    assert_eq!(
        test.editor.cursor(),
        Some(CursorPosition::Cell { lane, step })
    );
}

#[test]
fn a_covered_card_shows_nothing_of_its_text() {
    let mut test = TestEditor::new();
    let card = test.editor.journey().cards[0].clone();
    let text = card.text.clone();
    let drawn = |test: &TestEditor, part: &str| {
        let scene = &test.editor.picture().scene;
        let svg = format!("{:?}", scene.body);
        svg.contains(part)
    };
    assert!(drawn(&test, &text));
    let covered = Card {
        covered: true,
        ..(*card).clone()
    };
    let edit = Edit::PutCard(Box::new(covered));
    test.editor.edit("edit-change-field", edit);
    assert!(!drawn(&test, &text));
    assert!(drawn(&test, "covered"));
    // A long text does not make the block larger.
    let height = test
        .editor
        .picture()
        .layout
        .card(card.id)
        .expect("shown")
        .rect
        .height();
    let long = Card {
        covered: true,
        text: "word ".repeat(80),
        ..(*card).clone()
    };
    let edit = Edit::PutCard(Box::new(long));
    test.editor.edit("edit-change-field", edit);
    let after = test
        .editor
        .picture()
        .layout
        .card(card.id)
        .expect("shown")
        .rect
        .height();
    assert!((after - height).abs() < 1e-9);
}

#[test]
fn the_samples_go_through_a_whole_workshop() {
    for name in [
        "electronics-shop",
        "electronics-shop-ru",
        "restaurant-blueprint",
    ] {
        let path = format!("{}/samples/{name}.ron", env!("CARGO_MANIFEST_DIR"));
        let journey: Journey = file::open(path.as_ref()).expect("a sample").journey;
        let mut test = TestEditor::on(journey);
        test.start();
        for _ in 0..8 {
            let has_curve = test.current().kind == ActivityKind::SentimentLine;
            let rows = &test.editor.picture().layout.rows;
            assert!(test.editor.picture().layout.is_finite());
            assert_eq!(
                rows.iter().any(|row| row.kind == LaneKind::EmotionCurve),
                { has_curve || test.current().kind == ActivityKind::Open }
                    || !test.editor.room().board.is_on()
            );
            test.command(Command::NextActivity);
        }
        assert!(test.workshop().ended_at.is_some());
    }
}
