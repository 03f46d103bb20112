//! Imported maps are brought into the open map, or opened as a map of their own.

use std::sync::Arc;

use wayline::editor::Command;
use wayline::model::{ElementId, Journey, LaneKind, Role, Scale, validate};

use crate::support::editor::{TestEditor, check};

/// A map of one stage, with lanes that the open map has too and one that it lacks.
fn other(test: &TestEditor) -> Journey {
    let mut part = (**test.editor.journey()).clone();
    part = part.reidentified(&mut wayline::editor::RandomIds::seeded(99));
    part.stages.truncate(1);
    "After the purchase".clone_into(&mut Arc::make_mut(&mut part.stages[0]).name);
    let steps: Vec<_> = part.stages[0].steps.iter().map(|step| step.id).collect();
    part.cards.retain(|card| steps.contains(&card.step));
    for curve in &mut part.curves {
        let curve = Arc::make_mut(curve);
        curve.points.retain(|point| steps.contains(&point.step));
    }
    part.metrics.clear();
    part.links.clear();
    for lane in &mut part.lanes {
        Arc::make_mut(lane).metric = None;
    }
    for card in &mut part.cards {
        let card = Arc::make_mut(card);
        card.span = 1;
        card.answers.clear();
    }
    let lane = part
        .lanes
        .iter_mut()
        .find(|lane| lane.kind == LaneKind::Cards);
    let lane = Arc::make_mut(lane.expect("a lane for cards"));
    "Brought along".clone_into(&mut lane.name);
    lane.role = Role::Artifact;
    // This lane has another name, but is the only one that holds pain points.
    let mut lanes = part.lanes.iter_mut();
    let lane = lanes.find(|lane| lane.role == Role::PainPoint);
    let lane = Arc::make_mut(lane.expect("a lane for pain points"));
    "What hurts".clone_into(&mut lane.name);
    assert_eq!(validate(&part), []);
    part
}

#[test]
fn stages_are_added_behind_and_lanes_that_hold_the_same_are_shared() {
    check(
        |test| {
            let part = other(test);
            let before = test.editor.journey().lanes.len();
            test.editor.add_imported(&part);
            let journey = test.editor.journey();
            assert_eq!(journey.lanes.len(), before + 1, "one lane was missing");
            assert_eq!(journey.lanes.last().unwrap().name, "Brought along");
            let label = test.editor.document().undo_label();
            assert_eq!(label, Some("edit-import"));
        },
        |test| {
            let journey = test.editor.journey();
            assert_eq!(validate(journey), []);
            assert_eq!(
                journey.stages.len(),
                TestEditor::new().editor.journey().stages.len() + 1
            );
            let added = journey.stages.last().unwrap();
            assert_eq!(added.name, "After the purchase");
            let steps: Vec<_> = added.steps.iter().map(|step| step.id).collect();
            let cards = journey
                .cards
                .iter()
                .filter(|card| steps.contains(&card.step));
            assert!(cards.count() > 0);
        },
    );
}

#[test]
fn a_new_map_from_an_import_is_one_step_away_from_an_empty_one() {
    let mut test = TestEditor::new();
    let part = other(&test);
    test.editor.start_imported(part.clone());
    assert_eq!(**test.editor.journey(), part);
    assert!(test.editor.document().is_dirty(), "it is in no file yet");
    assert!(test.editor.document().file().is_none());
    test.command(Command::Undo);
    assert!(test.editor.journey().stages.is_empty());
    assert_eq!(test.editor.journey().title, part.title);
    test.command(Command::Redo);
    assert_eq!(**test.editor.journey(), part);
}

#[test]
fn what_was_added_is_shown_and_named_and_its_curve_joins_the_lane_of_that_name() {
    let mut test = TestEditor::new();
    let mut part = other(&test);
    // The same feelings on a scale from 1 to 5.
    for lane in &mut part.lanes {
        if lane.kind == LaneKind::EmotionCurve {
            let scale = Scale { min: 1.0, max: 5.0 };
            Arc::make_mut(lane).scale = Some(scale);
        }
    }
    for curve in &mut part.curves {
        for point in &mut Arc::make_mut(curve).points {
            point.value = 5.0;
        }
    }
    assert_eq!(validate(&part), []);
    test.editor
        .canvas_mut()
        .set_viewport(kurbo::Size::new(500.0, 400.0));
    test.editor.take_notices();
    test.editor.add_imported(&part);
    let journey = test.editor.journey();
    let lanes = journey.lanes.iter();
    let lanes = lanes.filter(|lane| lane.kind == LaneKind::EmotionCurve);
    assert_eq!(lanes.count(), 1);
    let added = journey.stages.last().unwrap();
    let steps: Vec<_> = added.steps.iter().map(|step| step.id).collect();
    let points = journey.curves.iter().flat_map(|curve| &curve.points);
    let values: Vec<f64> = points
        .filter(|point| steps.contains(&point.step))
        .map(|point| point.value)
        .collect();
    assert!(!values.is_empty());
    assert!(values.iter().all(|value| *value == 2.0), "{values:?}");
    let shown = test.rect_of(ElementId::Stage(added.id));
    assert!((0.0..500.0).contains(&shown.x0), "{shown:?}");
    let notices = test.editor.take_notices();
    assert!(notices[0].text.contains("one stage"), "{notices:?}");
}
