//! Arranging the walk: moving, skipping, adding, naming and timing stops. All of it can be
//! undone, and stops that are derived from the map still follow the map.

use wayline::edit::Edit;
use wayline::editor::{Command, Editor, Selection};
use wayline::file::{from_ron, to_ron};
use wayline::model::{ElementId, Journey, StopSubject, Walk};
use wayline::words::Language;

use crate::support::fixtures::{SAMPLES, SeqIds, load};

fn shop() -> Journey {
    load(SAMPLES[1].1)
}

fn editor() -> Editor {
    Editor::new(shop(), Language::English, Box::new(SeqIds::from(1000)))
}

fn subjects(editor: &Editor) -> Vec<StopSubject> {
    let stops = editor.walk().stops();
    stops.into_iter().map(|stop| stop.subject).collect()
}

/// Checks that a change of the walk is one step for undo and redo. Returns the editor after the
/// change.
fn is_one_step(change: impl FnOnce(&mut Editor)) -> Editor {
    let mut editor = editor();
    let before = editor.journey().clone();
    change(&mut editor);
    let after = editor.journey().clone();
    assert!(!after.is_same_as(&before), "it changed something");
    let text = to_ron(&after).expect("it can be written");
    let (read, repairs) = from_ron(&text).expect("it can be read");
    assert_eq!((read.walk.clone(), repairs), (after.walk.clone(), vec![]));
    editor.run(Command::Undo);
    assert!(editor.journey().is_same_as(&before));
    editor.run(Command::Redo);
    assert!(editor.journey().is_same_as(&after));
    editor
}

#[test]
fn a_stop_moves_and_the_others_keep_their_order() {
    let mut expected = subjects(&editor());
    let moved = expected.remove(10);
    expected.insert(1, moved);
    let mut editor = is_one_step(|editor| editor.walk_mut().move_stop(10, 1));
    assert_eq!(subjects(&editor), expected);
    // A stage that is added later comes after the stage that it follows on the map.
    let last = editor.journey().stages.last().expect("a stage").id;
    editor.select(Selection::of([ElementId::Stage(last)]));
    editor.run(Command::AddStage);
    editor.finish_text();
    let new = editor.journey().stages.last().expect("a stage").id;
    assert!(
        !subjects(&editor).contains(&StopSubject::Stage(new)),
        "nothing is known of it yet"
    );
    let mut stage = (**editor.journey().stage(new).expect("it")).clone();
    stage.goal = "Have it repaired".into();
    editor.edit("edit-text", Edit::PutStage(Box::new(stage)));
    let stops = subjects(&editor);
    let place = |id| {
        stops
            .iter()
            .position(|subject| *subject == StopSubject::Stage(id))
    };
    assert_eq!(place(new), place(last).map(|index| index + 1));
}

#[test]
fn a_move_to_nowhere_is_no_step() {
    let mut editor = editor();
    editor.walk_mut().move_stop(3, 3);
    editor.walk_mut().move_stop(99, 0);
    editor.walk_mut().remove_stop(0);
    editor.walk_mut().skip_stop(2, false);
    assert!(editor.document().undo_label().is_none());
}

#[test]
fn skipped_stops_are_left_out_of_the_show_and_nothing_else_is_listed() {
    let order = subjects(&editor());
    let mut editor = is_one_step(|editor| editor.walk_mut().skip_stop(4, true));
    assert_eq!(
        editor.journey().walk.stops.len(),
        1,
        "the others stay derived"
    );
    assert_eq!(subjects(&editor), order);
    editor.walk_mut().skip_stop(2, true);
    assert_eq!(editor.journey().walk.stops.len(), 2);
    assert_eq!(subjects(&editor), order);
    editor.run(Command::Present);
    assert_eq!(
        editor.show().running().expect("on").stops.len(),
        order.len() - 2
    );
    editor.show_mut().end();
    for index in 0..order.len() {
        editor.walk_mut().skip_stop(index, true);
    }
    editor.run(Command::Present);
    assert!(editor.show().running().is_none());
    assert!(
        !editor.take_notices().is_empty(),
        "it says that all are skipped"
    );
}

#[test]
fn what_is_selected_is_added_behind_its_stage_and_can_be_removed() {
    let journey = shop();
    let stage = journey.stages[2].clone();
    let card = journey
        .cards
        .iter()
        .find(|card| card.step == stage.steps[0].id)
        .expect("a card")
        .id;
    let mut editor = is_one_step(|editor| {
        editor.select(Selection::of([ElementId::Card(card)]));
        editor.run(Command::AddStop);
    });
    let stops = subjects(&editor);
    let at = stops
        .iter()
        .position(|subject| *subject == StopSubject::Cards(vec![card]));
    let at = at.expect("it was added");
    assert_eq!(stops[at - 1], StopSubject::Stage(stage.id));
    assert_eq!(editor.walk().stops()[at].title, "");
    let others = subjects(&self::editor());
    let without: Vec<_> = stops.into_iter().filter(StopSubject::is_derived).collect();
    assert_eq!(without, others, "the rest is as it was");
    let lane = journey.lanes[1].id;
    editor.select(Selection::of([
        ElementId::Stage(stage.id),
        ElementId::Lane(lane),
    ]));
    editor.run(Command::AddStop);
    let part = StopSubject::Part {
        steps: stage.steps.iter().map(|step| step.id).collect(),
        lanes: vec![lane],
    };
    assert_eq!(
        subjects(&editor)[at + 1],
        part,
        "behind what was added before"
    );
    editor.walk_mut().remove_stop(at);
    assert_eq!(subjects(&editor)[at], part);
    editor.run(Command::Undo);
    assert_eq!(subjects(&editor)[at], StopSubject::Cards(vec![card]));
}

#[test]
fn a_stage_has_its_own_place_in_the_walk() {
    let mut editor = editor();
    let stage = editor.journey().stages[2].id;
    let subject = StopSubject::Stage(stage);
    let order = subjects(&editor);
    let index = order.iter().position(|other| *other == subject);
    let index = index.expect("it is derived");
    editor.walk_mut().skip_stop(index, true);
    editor.select(Selection::of([ElementId::Stage(stage)]));
    editor.take_notices();
    for said in ["is in the walk again", "of the walk"] {
        editor.run(Command::AddStop);
        assert_eq!(subjects(&editor), order, "no part of the grid is added");
        assert!(!editor.walk().stops()[index].skipped);
        let notices = editor.take_notices();
        assert!(
            notices.iter().any(|notice| notice.text.contains(said)),
            "{notices:?}"
        );
    }
}

#[test]
fn all_pages_of_a_stop_can_be_made_a_part_of_the_walk() {
    let editor = is_one_step(|editor| editor.walk_mut().show_all_pages(4, true));
    assert!(editor.walk().stops()[4].shows_all);
    assert_eq!(editor.journey().walk.stops.len(), 1);
}

#[test]
fn with_nothing_selected_what_is_in_sight_is_added() {
    let mut editor = editor();
    editor
        .canvas_mut()
        .set_viewport(kurbo::Size::new(700.0, 420.0));
    editor.run(Command::AddStop);
    let all = editor.journey().step_count();
    let part = subjects(&editor)
        .into_iter()
        .find(|subject| !subject.is_derived());
    let Some(StopSubject::Part { steps, lanes }) = part else {
        panic!("a part was added");
    };
    assert_eq!(steps[0], editor.journey().stages[0].steps[0].id);
    assert!(!steps.is_empty() && steps.len() < all, "{steps:?}");
    assert!(!lanes.is_empty() && lanes.len() < editor.journey().lanes.len());
}

#[test]
fn names_notes_and_times_are_typed_as_one_step_each() {
    let mut editor = is_one_step(|editor| {
        for text in ["T", "Th", "The worst"] {
            editor.walk_mut().name_stop(10, text);
        }
    });
    let stop = editor.walk().stops()[10].clone();
    assert_eq!(editor.show().stop_title(&stop), "The worst");
    let editor_of_notes = is_one_step(|editor| {
        for text in ["P", "Pause"] {
            editor.walk_mut().note_stop(10, text);
        }
    });
    assert_eq!(editor_of_notes.walk().stops()[10].notes, "Pause");
    let editor_of_times = is_one_step(|editor| editor.walk_mut().plan_stop(4, Some(u32::MAX)));
    let planned = editor_of_times.walk().stops()[4].planned_seconds;
    assert_eq!(planned, Some(Walk::MAX_SECONDS));
    // The notes of a stage's stop are stored in the stage.
    let with_stage = is_one_step(|editor| editor.walk_mut().note_stop(4, "Ask Anton"));
    let StopSubject::Stage(stage) = subjects(&with_stage)[4] else {
        panic!("a stage");
    };
    let notes = &with_stage
        .journey()
        .stage(stage)
        .expect("it")
        .presenter_notes;
    assert_eq!(notes, "Ask Anton");
    assert!(with_stage.journey().walk.stops.is_empty());
    // Without a name of its own, the stop has its derived name again.
    editor.walk_mut().name_stop(10, "");
    let stop = editor.walk().stops()[10].clone();
    assert_ne!(editor.show().stop_title(&stop), "The worst");
}

#[test]
fn notes_are_written_during_the_show_and_the_place_is_kept() {
    let mut editor = editor();
    editor.run(Command::Present);
    editor.show_mut().go_to_stop(10);
    editor.show_mut().note_stop("Slowly");
    let show = editor.show().running().expect("on");
    assert_eq!(show.at, 10);
    assert_eq!(show.stop().map(|stop| stop.notes.as_str()), Some("Slowly"));
    editor.show_mut().note_stop("Slowly now");
    assert_eq!(editor.walk().stops()[10].notes, "Slowly now");
    editor.run(Command::Undo);
    assert_eq!(editor.walk().stops()[10].notes, "", "typed in one go");
}

#[test]
fn the_walk_can_be_reset_and_what_the_map_has_nothing_of_is_kept() {
    let derived = subjects(&editor());
    let mut editor = is_one_step(|editor| editor.walk_mut().move_stop(12, 0));
    // For a while, the stop of the pains has nothing to show.
    let full = editor.journey().clone();
    let pains = full
        .cards
        .iter()
        .filter(|card| card.role == wayline::model::Role::PainPoint);
    let pains: Vec<_> = pains.map(|card| ElementId::Card(card.id)).collect();
    editor.select(Selection::of(pains));
    editor.run(Command::Delete);
    assert!(!subjects(&editor).contains(&StopSubject::Pains));
    editor.walk_mut().move_stop(0, 1);
    let kept = editor.journey().walk.stops.iter();
    assert!(
        kept.map(|stop| &stop.subject)
            .any(|subject| *subject == StopSubject::Pains)
    );
    editor.run(Command::Undo);
    editor.run(Command::Undo);
    editor.walk_mut().reset();
    assert_eq!(subjects(&editor), derived);
    assert_eq!(*editor.journey().walk, Walk::default());
    editor.run(Command::Undo);
    assert_ne!(*editor.journey().walk, Walk::default());
}
