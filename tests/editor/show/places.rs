//! At which stop the show begins and ends, and what happens to it when the map changes.

use kurbo::Size;
use wayline::edit::Edit;
use wayline::editor::{Command, Key, Modifiers, Selection};
use wayline::model::{ElementId, Journey, StopSubject};
use wayline::scene::Pane;

use super::speaker::{Speaker, shop};
use crate::support::fixtures::small;

#[test]
fn the_show_begins_where_one_works_and_the_editor_looks_there_afterwards() {
    let mut speaker = Speaker::before(shop());
    let stages = speaker.editor.journey().stages.clone();
    let step = stages[2].steps[0].id;
    speaker
        .editor
        .canvas_mut()
        .set_viewport(Size::new(900.0, 600.0));
    speaker
        .editor
        .select(Selection::of([ElementId::Step(step)]));
    speaker.editor.run(Command::PresentFromHere);
    assert_eq!(speaker.subject(), StopSubject::Stage(stages[2].id));
    let last = stages.last().expect("a stage").id;
    while speaker.subject() != StopSubject::Stage(last) {
        speaker.press(Key::Right);
    }
    speaker.press(Key::Escape);
    let selected = speaker.editor.selection().single();
    assert_eq!(selected, Some(ElementId::Stage(last)));
    let layout = &speaker.editor.picture().layout;
    let stage = layout
        .stages
        .iter()
        .find(|stage| stage.stage == last)
        .expect("it");
    let camera = speaker.editor.camera();
    let shown = camera
        .screen_from_map(Pane::Top)
        .transform_rect_bbox(stage.rect);
    assert!(shown.x0 >= 0.0 && shown.x1 <= 900.0, "{shown:?}");

    // After a stop that is not a stage, everything is as it was before.
    let before = (speaker.editor.selection().clone(), *speaker.editor.camera());
    speaker.editor.run(Command::Present);
    speaker.press(Key::Right).press(Key::Escape);
    assert_eq!(
        (speaker.editor.selection().clone(), *speaker.editor.camera()),
        before
    );
    // If the stage is skipped in the walk, the show begins at the stop after it.
    let stops = speaker.editor.walk().stops();
    let third = StopSubject::Stage(stages[2].id);
    let index = stops
        .iter()
        .position(|stop| stop.subject == third)
        .expect("it");
    speaker.editor.walk_mut().skip_stop(index, true);
    speaker
        .editor
        .select(Selection::of([ElementId::Step(step)]));
    speaker.editor.run(Command::PresentFromHere);
    assert_eq!(speaker.subject(), StopSubject::Stage(stages[3].id));
}

#[test]
fn the_place_is_kept_when_the_map_changes_during_the_show() {
    let mut speaker = Speaker::on(shop());
    speaker.at_a_stage();
    let StopSubject::Stage(stage) = speaker.subject() else {
        panic!("a stage");
    };
    let at = speaker.at();
    let personas: Vec<_> = speaker
        .editor
        .journey()
        .personas
        .iter()
        .map(|persona| persona.id)
        .collect();
    for persona in personas {
        speaker
            .editor
            .edit("edit-delete", Edit::DeletePersona(persona));
    }
    assert_eq!(speaker.subject(), StopSubject::Stage(stage));
    assert_eq!(speaker.at(), at - 1, "the stop of the personas is gone");
    speaker.editor.edit("edit-delete", Edit::DeleteStage(stage));
    assert!(matches!(speaker.subject(), StopSubject::Stage(other) if other != stage));
    speaker.chord(Modifiers::CTRL, Key::Char('Z'));
    assert!(speaker.is_showing());
    assert!(speaker.editor.show_mut().page().is_some());
}

#[test]
fn a_map_without_stages_is_shown_too() {
    let mut speaker = Speaker::on(Journey::default());
    assert_eq!(speaker.last(), 0, "a title and nothing hollow");
    speaker
        .letter('E')
        .letter('G')
        .press(Key::Down)
        .press(Key::Enter);
    speaker.press(Key::End).press(Key::Right);
    assert_eq!(speaker.subject(), StopSubject::Title);
    speaker.press(Key::Escape);
    assert!(!speaker.is_showing());
    speaker.editor.take_notices();
    speaker.editor.run(Command::AddStop);
    assert!(
        speaker.editor.journey().walk.stops.is_empty(),
        "there is nothing to add"
    );
    assert!(!speaker.editor.take_notices().is_empty(), "and it says so");
}

#[test]
fn the_time_of_each_stop_and_of_all_is_told() {
    let mut speaker = Speaker::before(small());
    speaker.editor.walk_mut().plan_stop(0, Some(60));
    speaker.editor.walk_mut().plan_stop(1, Some(90));
    speaker.editor.run(Command::Present);
    let times = speaker.editor.show().times();
    assert_eq!((times.planned, times.stop_planned), (Some(150), Some(60)));
    speaker.editor.set_time(1_070);
    let times = speaker.editor.show().times();
    assert_eq!((times.elapsed, times.stop_elapsed), (70, 70));
    speaker.editor.show_mut().go_to_stop(1);
    speaker.editor.set_time(1_080);
    assert_eq!(speaker.editor.show().times().stop_elapsed, 10);
    speaker.editor.show_mut().go_to_stop(0);
    speaker.editor.set_time(1_085);
    let times = speaker.editor.show().times();
    assert_eq!((times.elapsed, times.stop_elapsed), (85, 75));
}
