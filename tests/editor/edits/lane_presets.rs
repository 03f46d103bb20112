//! The lanes that people use can be added by name, each with the right kind and role.

use std::sync::Arc;

use wayline::editor::{Command, CursorPosition, Key, LanePreset};
use wayline::model::{BetterDirection, DividerLine, ElementId, Lane, LaneKind, Role};
use wayline::words::{Language, Words};

use crate::support::editor::TestEditor;

/// The lanes that people in the field use, and what each holds.
const FIELD: [(&str, LaneKind, Role); 25] = [
    ("Customer goals", LaneKind::Cards, Role::Goal),
    ("Customer actions", LaneKind::Cards, Role::Action),
    ("Touchpoints", LaneKind::Touchpoints, Role::Touchpoint),
    ("Channels", LaneKind::Touchpoints, Role::Touchpoint),
    ("Experience", LaneKind::Cards, Role::Experience),
    ("Thoughts", LaneKind::Cards, Role::Thought),
    ("Feelings", LaneKind::Cards, Role::Feeling),
    ("Emotion curve", LaneKind::EmotionCurve, Role::Note),
    ("Needs and expectations", LaneKind::Cards, Role::Need),
    ("Motivations", LaneKind::Cards, Role::Motivation),
    ("Pain points", LaneKind::Cards, Role::PainPoint),
    (
        "How difficulties are overcome",
        LaneKind::Cards,
        Role::Action,
    ),
    ("Artifacts and documents", LaneKind::Cards, Role::Artifact),
    ("Time spent", LaneKind::Metric, Role::Note),
    ("Errors", LaneKind::Metric, Role::Note),
    ("Metric", LaneKind::Metric, Role::Note),
    ("Frontstage", LaneKind::Cards, Role::Frontstage),
    ("Backstage", LaneKind::Cards, Role::Backstage),
    ("Support processes", LaneKind::Cards, Role::SupportProcess),
    ("Opportunities", LaneKind::Cards, Role::Opportunity),
    ("Initiatives", LaneKind::Cards, Role::Initiative),
    ("Responsible department", LaneKind::Cards, Role::Department),
    ("Pictures", LaneKind::Images, Role::Picture),
    ("Storyboard", LaneKind::Images, Role::Picture),
    ("Notes", LaneKind::Cards, Role::Note),
];

/// The dividing lines of a service blueprint.
const LINES: [(&str, DividerLine); 3] = [
    ("Line of interaction", DividerLine::Interaction),
    ("Line of visibility", DividerLine::Visibility),
    (
        "Line of internal interaction",
        DividerLine::InternalInteraction,
    ),
];

fn preset(name: &str) -> LanePreset {
    LanePreset::named(name).unwrap_or_else(|| panic!("no lane is called {name}"))
}

/// The lane that was added since there were `before` lanes.
fn added(editor: &TestEditor, before: usize) -> Arc<Lane> {
    let lanes = &editor.editor.journey().lanes;
    assert_eq!(lanes.len(), before + 1);
    Arc::clone(lanes.last().expect("a lane"))
}

#[test]
fn every_lane_of_the_field_can_be_added_as_what_it_is() {
    let words = Words::new(Language::English);
    for (name, kind, role) in &FIELD {
        let mut editor = TestEditor::new();
        let before = editor.editor.journey().lanes.len();
        editor.command(Command::AddLane(preset(name)));
        editor.editor.finish_text();
        let lane = added(&editor, before);
        assert_eq!(lane.name, *name);
        assert_eq!((&lane.kind, &lane.role), (kind, role), "{name}");
        assert_eq!(lane.metric.is_some(), *kind == LaneKind::Metric, "{name}");
    }
    for (name, line) in LINES {
        let lane = preset(name).lane(&words);
        assert_eq!((lane.kind, lane.divider), (LaneKind::Divider, Some(line)));
    }
}

#[test]
fn time_and_errors_bring_a_metric_of_which_less_is_better_in_one_step() {
    for (name, unit) in [("Time spent", "min"), ("Errors", "")] {
        let mut editor = TestEditor::new();
        let start = Arc::clone(editor.editor.journey());
        editor.command(Command::AddLane(preset(name)));
        let lane = added(&editor, start.lanes.len());
        let journey = Arc::clone(editor.editor.journey());
        let metric = journey.metric(lane.metric.expect("shown")).expect("made");
        assert_eq!(metric.name, name);
        assert_eq!(metric.unit, unit);
        assert_eq!(metric.better, BetterDirection::Lower);
        assert!(metric.values.is_empty());
        let cursor = editor.editor.cursor();
        let is_there =
            matches!(cursor, Some(CursorPosition::Cell { lane: at, .. }) if at == lane.id);
        assert!(is_there, "the cursor waits for a figure: {cursor:?}");

        editor.command(Command::Undo);
        assert_eq!(*editor.editor.journey(), start, "one step takes both back");
        editor.command(Command::Redo);
        assert_eq!(*editor.editor.journey(), journey);
    }
}

#[test]
fn a_lane_named_like_a_metric_becomes_one_with_its_metric_in_one_step() {
    let mut editor = TestEditor::new();
    let start = Arc::clone(editor.editor.journey());
    editor.command(Command::AddNamedLane);
    editor.retype("time SPENT");
    // The next lane opens at once, and is not wanted here.
    editor.key(Key::Enter).key(Key::Escape);
    let lane = added(&editor, start.lanes.len());
    assert_eq!(lane.kind, LaneKind::Metric);
    let journey = editor.editor.journey();
    let metric = journey.metric(lane.metric.expect("shown")).expect("made");
    assert_eq!((&*metric.name, &*metric.unit), ("time SPENT", "min"));
    editor.command(Command::Undo);
    assert_eq!(*editor.editor.journey(), start, "one step takes all back");
}

#[test]
fn a_metric_lane_goes_below_the_lane_where_the_cursor_is() {
    let mut editor = TestEditor::new();
    let first = editor.editor.journey().lanes[0].id;
    let selection = wayline::editor::Selection::of([ElementId::Lane(first)]);
    editor.editor.select(selection);
    editor.command(Command::AddLane(LanePreset::TimeSpent));
    assert_eq!(editor.editor.journey().lanes[1].name, "Time spent");
}
