//! A workshop without a window: agenda, clock, the view of the canvas, parking lot.

use wayline::editor::{Attendance, Command, Key, Modifiers, ReadyAgenda};
use wayline::model::{Activity, ActivityKind, Persona, Role, Workshop};
use wayline::words::{Language, Words};

use crate::support::editor::TestEditor;

/// When the workshops of these tests begin, in seconds of Unix time.
const START: i64 = 1_800_000_000;

/// Actions in a workshop.
impl TestEditor {
    pub fn time(&mut self, seconds: i64) -> &mut Self {
        self.editor.set_time(START + seconds);
        self
    }

    /// Begins a workshop of 90 minutes.
    pub fn start(&mut self) -> &mut Self {
        self.time(0);
        let agenda = self.editor.agenda().activities_of(&ReadyAgenda::ALL[1]);
        self.editor
            .agenda_mut()
            .start(agenda, &Attendance::default());
        self
    }

    pub fn workshop(&self) -> &Workshop {
        self.editor.workshop().expect("there is a workshop")
    }

    pub fn current(&self) -> &Activity {
        self.workshop()
            .current_activity()
            .expect("one is under way")
    }

    pub fn go_to(&mut self, kind: &ActivityKind) -> &mut Self {
        let mut agenda = self.workshop().agenda.iter();
        let id = agenda
            .find(|activity| activity.kind == *kind)
            .expect("it is planned")
            .id;
        self.editor.agenda_mut().go_to(id);
        self
    }

    fn clock(&self) -> String {
        self.editor.agenda().clock().expect("a clock").text()
    }
}

#[test]
fn ready_agendas_add_up_and_speak_both_languages() {
    let minutes: Vec<u32> = ReadyAgenda::ALL.iter().map(ReadyAgenda::minutes).collect();
    assert_eq!(minutes, [60, 90, 180, 0]);
    for language in Language::ALL {
        let words = Words::new(language);
        for agenda in &ReadyAgenda::ALL[..3] {
            let activities = agenda.activities(&words, "Maria");
            let kinds = activities.iter().map(|activity| &activity.kind);
            let planned: Vec<_> = kinds.filter(|kind| **kind != ActivityKind::Open).collect();
            assert_eq!(
                planned,
                [
                    &ActivityKind::Frame,
                    &ActivityKind::Stages,
                    &ActivityKind::ActionsAndTouchpoints,
                    &ActivityKind::ThinkAndFeel,
                    &ActivityKind::Pains,
                    &ActivityKind::SentimentLine,
                    &ActivityKind::Opportunities,
                    &ActivityKind::Vote,
                ]
            );
            assert!(activities.iter().all(|activity| !activity.name.is_empty()));
        }
    }
    let words = Words::new(Language::English);
    let pains = &ReadyAgenda::ALL[1].activities(&words, "Maria")[4];
    assert_eq!(
        pains.question,
        "Where does Maria get stuck? One pain per card."
    );
}

#[test]
fn questions_name_the_persona_if_there_is_one_with_a_name() {
    let question = |names: &[&str]| {
        let mut test = TestEditor::empty();
        for name in names {
            let persona = Persona {
                name: (*name).to_owned(),
                ..Persona::default()
            };
            let edit = wayline::edit::Edit::AddPersona(Box::new(persona));
            test.editor.edit("edit-add-persona", edit);
        }
        let agenda = test.editor.agenda().activities_of(&ReadyAgenda::ALL[0]);
        agenda[4].question.clone()
    };
    assert!(question(&["Maria, 34"]).starts_with("Where does Maria get"));
    assert!(question(&["Persona"]).starts_with("Where does the customer get"));
    assert!(question(&["Ann", "Bob"]).starts_with("Where does the customer get"));
    assert!(question(&[]).starts_with("Where does the customer get"));
}

#[test]
fn beginning_is_one_step_that_undo_takes_back() {
    let mut test = TestEditor::new();
    let before = test.ron();
    test.start();
    assert!(test.editor.room().is_open);
    assert_eq!(test.current().kind, ActivityKind::Frame);
    assert_eq!(test.workshop().started_at, Some(START));
    assert_eq!(test.clock(), "10:00");
    test.expect_one_step(&before);
    assert_eq!(test.current().kind, ActivityKind::Frame);
}

#[test]
fn people_get_colours_and_blank_names_are_left_out() {
    let mut test = TestEditor::new();
    let people = Attendance::read("Ann, , Bob ");
    test.editor.agenda_mut().start(Vec::new(), &people);
    let people = &test.workshop().people;
    let names: Vec<_> = people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Ann", "Bob"]);
    assert_ne!(people[0].tint, people[1].tint);
    assert_eq!(test.workshop().current, None);
}

#[test]
fn the_clock_counts_down_stands_in_a_pause_and_goes_over() {
    let mut test = TestEditor::new();
    test.start().time(65);
    assert_eq!(test.clock(), "8:55");
    let before = test.ron();
    test.command(Command::PauseActivity).time(500);
    assert_eq!(test.clock(), "8:55");
    test.expect_one_step(&before);
    test.command(Command::PauseActivity).time(500 + 534);
    let clock = test.editor.agenda().clock().expect("a clock");
    assert!(clock.is_ending() && !clock.is_over());
    assert_eq!(clock.text(), "0:01");
    test.time(500 + 535);
    assert!(test.editor.agenda().clock().expect("a clock").is_over());
    assert_eq!(test.clock(), "0:00");
    test.time(500 + 600);
    assert_eq!(test.clock(), "+1:05");
    let before = test.ron();
    test.command(Command::AddMinute);
    assert_eq!(test.clock(), "+0:05");
    test.expect_one_step(&before);
    test.command(Command::AddMinute);
    assert_eq!(test.clock(), "0:55");
}

#[test]
fn a_clock_never_runs_back_and_does_not_count_for_days() {
    let mut test = TestEditor::new();
    test.start().time(-100);
    assert_eq!(test.clock(), "10:00");
    test.time(7 * 24 * 3600);
    assert_eq!(test.clock(), "+11:50:00");
}

#[test]
fn an_activity_without_minutes_counts_up_and_is_never_over() {
    let mut test = TestEditor::new();
    test.start();
    let id = test.current().id;
    test.editor
        .agenda_mut()
        .change(id, "minutes", |activity| activity.minutes = 0);
    test.time(4000);
    let clock = test.editor.agenda().clock().expect("a clock");
    assert_eq!(clock.text(), "1:06:40");
    assert!(!clock.is_over() && !clock.is_ending());
}

#[test]
fn next_and_previous_keep_what_was_spent() {
    let mut test = TestEditor::new();
    test.start().time(100);
    let before = test.ron();
    test.command(Command::NextActivity);
    assert_eq!(test.current().kind, ActivityKind::Stages);
    assert!(test.workshop().agenda[0].is_done);
    assert_eq!(test.workshop().agenda[0].seconds, 100);
    assert_eq!(test.clock(), "10:00");
    test.expect_one_step(&before);
    test.time(160).command(Command::PreviousActivity);
    assert_eq!(test.current().kind, ActivityKind::Frame);
    assert!(!test.workshop().agenda[0].is_done && !test.workshop().agenda[1].is_done);
    test.time(180);
    assert_eq!(test.clock(), "8:00");
    // After a jump over several activities, only the one that was left counts as done.
    test.go_to(&ActivityKind::Vote);
    let done = test
        .workshop()
        .agenda
        .iter()
        .filter(|activity| activity.is_done);
    assert_eq!(done.count(), 1);
}

#[test]
fn after_the_last_activity_the_workshop_ends_and_can_be_taken_up_again() {
    let mut test = TestEditor::new();
    test.start();
    for minute in 1..=8 {
        test.time(minute * 60).command(Command::NextActivity);
    }
    assert_eq!(test.workshop().current, None);
    assert_eq!(test.workshop().ended_at, Some(START + 480));
    assert!(
        test.workshop()
            .agenda
            .iter()
            .all(|activity| activity.is_done)
    );
    assert!(Command::NextActivity.check(&test.editor).is_err());
    assert!(Command::PauseActivity.check(&test.editor).is_err());
    test.command(Command::PreviousActivity);
    assert_eq!(test.current().kind, ActivityKind::Vote);
    assert_eq!(test.workshop().ended_at, None);
    test.chord(Modifiers::CTRL, Key::Char('Z'));
    assert_eq!(test.workshop().ended_at, Some(START + 480));
}

#[test]
fn a_map_that_is_opened_again_goes_on_where_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.ron");
    let mut test = TestEditor::new();
    test.start().time(30);
    test.editor.save(&path, false).expect("saved");
    let mut again = TestEditor::new();
    again.time(90);
    again.editor.open(&path).expect("opened");
    assert!(again.editor.room().is_open, "a running workshop is shown");
    assert_eq!(again.clock(), "8:30");
    // A workshop whose clock stands still is not shown; a notice mentions it.
    again.command(Command::PauseActivity);
    again.editor.save(&path, true).expect("saved");
    let mut third = TestEditor::new();
    third.editor.open(&path).expect("opened");
    assert!(!third.editor.room().is_open);
    let told = third.editor.take_notices();
    assert!(
        told.iter()
            .any(|notice| notice.text.contains("Frame the journey"))
    );
    third.time(5000).command(Command::Workshop);
    assert_eq!(third.clock(), "8:30");
}

#[test]
fn cards_are_noted_with_their_activity_in_the_step_that_makes_them() {
    let mut test = TestEditor::new();
    let lane = test.lane("Actions");
    let step = test.step("Look");
    test.editor.add_card(lane, step);
    test.type_text("before").key(Key::Enter).key(Key::Escape);
    test.start().go_to(&ActivityKind::ActionsAndTouchpoints);
    let before = test.ron();
    test.editor.add_card(lane, step);
    test.type_text("Phones").key(Key::Enter).key(Key::Escape);
    let made = test.card("Phones");
    assert_eq!(test.current().made, [made]);
    test.expect_one_step(&before);
    assert_eq!(test.current().made, [made]);
    test.command(Command::NextActivity);
    assert!(test.current().made.is_empty());
    // A deleted card is no longer listed as made in an activity.
    test.editor.select(wayline::editor::Selection::of([
        wayline::model::ElementId::Card(made),
    ]));
    test.command(Command::Delete);
    assert!(
        test.workshop()
            .agenda
            .iter()
            .all(|activity| activity.made.is_empty())
    );
}

#[test]
fn notes_wait_in_the_parking_lot_and_move_to_the_map() {
    let mut test = TestEditor::new();
    test.start();
    assert_eq!(test.editor.parking_lot_mut().park("  ", ""), None);
    let before = test.ron();
    let note = test
        .editor
        .parking_lot_mut()
        .park("Who owns returns?", "AB")
        .expect("parked");
    test.expect_one_step(&before);
    assert!(
        test.editor
            .parking_lot()
            .note(note)
            .expect("there")
            .is_question
    );
    let plain = test
        .editor
        .parking_lot_mut()
        .park("Legal on saved forms", "")
        .expect("parked");
    assert!(
        !test
            .editor
            .parking_lot()
            .note(plain)
            .expect("there")
            .is_question
    );
    let before = test.ron();
    for text in ["Legal", "Legal on", "Legal on forms"] {
        test.editor.parking_lot_mut().rewrite(plain, text);
    }
    test.expect_one_step(&before);
    let before = test.ron();
    test.editor.parking_lot_mut().settle(plain, true);
    test.expect_one_step(&before);
    test.editor.parking_lot_mut().mark_question(plain, true);
    assert!(
        test.editor
            .parking_lot()
            .note(plain)
            .expect("there")
            .is_question
    );
    let before = test.ron();
    test.editor.parking_lot_mut().delete(plain);
    test.expect_one_step(&before);
    test.go_to(&ActivityKind::Pains);
    let lane = test.editor.agenda().lanes()[0];
    let step = test.step("Compare");
    let before = test.ron();
    let card = test
        .editor
        .parking_lot_mut()
        .unpark_to(note, lane, step)
        .expect("a card");
    let made = test.editor.journey().card(card).expect("there");
    assert_eq!(
        (made.text.as_str(), made.author.as_str()),
        ("Who owns returns?", "AB")
    );
    assert_eq!(
        (made.lane, made.step, &made.role),
        (lane, step, &Role::PainPoint)
    );
    assert!(test.workshop().parking_lot.is_empty());
    assert_eq!(test.current().made, [card]);
    test.expect_one_step(&before);
    // By keyboard, the note goes to the cell of the cursor.
    let note = test
        .editor
        .parking_lot_mut()
        .park("And this", "")
        .expect("parked");
    let card = test.editor.parking_lot_mut().unpark(note).expect("a card");
    let made = test.editor.journey().card(card).expect("there");
    assert_eq!((made.lane, made.step), (lane, step));
}

#[test]
fn the_agenda_is_arranged_one_step_at_a_time() {
    let mut test = TestEditor::new();
    test.start();
    let before = test.ron();
    let first = test.workshop().agenda[0].id;
    let id = test
        .editor
        .agenda_mut()
        .add(ActivityKind::Open, Some(first));
    assert_eq!(test.workshop().agenda[1].id, id);
    test.expect_one_step(&before);
    let before = test.ron();
    test.editor.agenda_mut().shift(id, 1);
    assert_eq!(test.workshop().agenda[2].id, id);
    test.expect_one_step(&before);
    let before = test.ron();
    test.editor.agenda_mut().shift(first, -1);
    assert_eq!(test.ron(), before, "the first cannot go up");
    for name in ["W", "Wa", "Walk"] {
        test.editor
            .agenda_mut()
            .change(id, "name", |activity| activity.name = name.to_owned());
    }
    test.expect_one_step(&before);
    let before = test.ron();
    test.editor.agenda_mut().remove(id);
    test.expect_one_step(&before);
    let before = test.ron();
    test.editor.agenda_mut().remove(first);
    assert_eq!(test.ron(), before, "the room is in it");
}

#[test]
fn another_kind_brings_its_name_unless_it_has_its_own() {
    let mut test = TestEditor::new();
    test.start();
    let id = test.workshop().agenda[0].id;
    let before = test.ron();
    test.editor
        .agenda_mut()
        .set_kind(id, ActivityKind::Opportunities);
    assert_eq!(test.current().name, "Opportunities");
    assert!(test.rows().contains(&"Ideas"), "the lane is there");
    test.expect_one_step(&before);
    test.editor
        .agenda_mut()
        .change(id, "name", |activity| activity.name = "Ours".to_owned());
    test.editor.agenda_mut().set_kind(id, ActivityKind::Pains);
    assert_eq!(test.current().name, "Ours");
    let lane = test.lane("Actions");
    let before = test.ron();
    test.editor.agenda_mut().set_lanes(id, &[lane]);
    assert_eq!(test.rows(), ["Actions"]);
    assert_eq!(test.editor.agenda().role(), Some(Role::Action));
    test.expect_one_step(&before);
}

#[test]
fn commands_say_why_they_cannot_be_done() {
    let mut test = TestEditor::new();
    for command in [
        Command::NextActivity,
        Command::EditAgenda,
        Command::AddMinute,
    ] {
        assert_eq!(command.check(&test.editor), Err("cannot-no-workshop"));
    }
    test.start();
    let check = Command::PreviousActivity.check(&test.editor);
    assert_eq!(check, Err("cannot-no-earlier-activity"));
    // After undo, the workshop has never begun. The mode is left with the command that entered
    // it.
    test.chord(Modifiers::CTRL, Key::Char('Z'));
    assert!(test.editor.workshop().is_none());
    assert!(!test.editor.room().board.is_on());
    test.command(Command::Workshop);
    assert!(!test.editor.room().is_open);
}

#[test]
fn a_new_question_is_answered_from_the_first_step_on() {
    let mut test = TestEditor::new();
    test.start().go_to(&ActivityKind::Stages);
    test.editor.entry_line_mut().set_text("Afterwards");
    test.editor
        .entry_line_mut()
        .press(wayline::editor::Shortcut {
            modifiers: Modifiers::NONE,
            key: Key::Enter,
        });
    test.go_to(&ActivityKind::Pains);
    let first = test.editor.journey().steps().next().map(|first| first.1.id);
    let wayline::editor::Entry::Card { step, .. } = test.editor.entry_line().entry() else {
        panic!("a pain is asked for");
    };
    assert_eq!(Some(step), first);
}
