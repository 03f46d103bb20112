//! A workshop in the window: beginning, leading and leaving it, with widgets and with keys.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use wayline::editor::Command;
use wayline::model::{Activity, ActivityKind, Workshop};
use wayline::templates::Template;
use wayline::ui::app::App;
use wayline::words::Language;

use crate::support::map;
use crate::support::window::Window;

/// Helpers that only these tests need.
impl Window {
    pub fn workshop(&mut self) -> Workshop {
        self.editor().workshop().cloned().unwrap_or_default()
    }

    fn current(&mut self) -> Activity {
        let workshop = self.workshop();
        workshop
            .current_activity()
            .expect("one is under way")
            .clone()
    }

    fn rows(&self) -> Vec<String> {
        let rows = self.harness.query_all_by_role(Role::ListItem);
        rows.filter_map(|row| row.accesskit_node().label())
            .collect()
    }

    /// Puts a text into the field called `name`.
    fn write(&mut self, name: &str, text: &str) -> &mut Self {
        let fields = self.widgets(name);
        fields
            .last()
            .unwrap_or_else(|| panic!("no field {name}"))
            .focus();
        drop(fields);
        self.settle().type_text(text)
    }
}

fn window() -> Window {
    let mut window = Window::on(&map::small_map());
    window.settle();
    window
}

/// A window whose workshop of 90 minutes has begun.
fn begun() -> Window {
    let mut window = window();
    window.key(Key::F7).key(Key::Enter);
    assert_eq!(window.current().kind, ActivityKind::Frame);
    window
}

#[test]
fn f7_on_the_empty_template_begins_with_a_ready_agenda() {
    let mut window = window();
    window.editor().start_from(Template::EmptyWorkshop);
    window.settle().key(Key::F7);
    assert!(window.says("Begin a workshop"));
    assert!(window.says("8 activities, 90 min"));
    // Arrows choose a plan, Enter begins the workshop.
    window.key(Key::ArrowUp).key(Key::Enter);
    assert!(!window.says("Begin a workshop"));
    let workshop = window.workshop();
    let minutes: u32 = workshop
        .agenda
        .iter()
        .map(|activity| activity.minutes)
        .sum();
    assert_eq!((workshop.agenda.len(), minutes), (8, 60));
    assert!(workshop.running_since.is_some());
    for name in [
        "Next: Stages",
        "Pause",
        "Add one minute (Alt++)",
        "Parking lot",
    ] {
        assert!(window.says(name), "{name}");
    }
    assert!(!window.says("Fit all"), "the tools are gone");
}

#[test]
fn escape_leaves_the_dialog_and_nothing_has_begun() {
    let mut window = window();
    window.key(Key::F7).key(Key::Escape);
    assert!(!window.says("Begin a workshop"));
    assert!(window.editor().workshop().is_none());
    assert!(!window.editor().room().is_open);
}

#[test]
fn people_are_named_or_counted() {
    for (typed, names, count) in [
        ("Ann, Bob", &["Ann", "Bob"][..], 2),
        ("3", &[], 3),
        ("Ann, 5", &["Ann"], 5),
    ] {
        let mut window = window();
        window.key(Key::F7);
        window.write("People", typed).press("Begin");
        let workshop = window.workshop();
        assert_eq!(workshop.headcount(), count);
        let people: Vec<_> = workshop
            .people
            .iter()
            .map(|person| person.name.as_str())
            .collect();
        assert_eq!(people, names);
    }
}

#[test]
fn the_bar_leads_through_the_agenda() {
    let mut window = begun();
    window.press("Next: Stages");
    assert_eq!(window.current().kind, ActivityKind::Stages);
    assert!(window.says("Stages, 10 min, current"));
    window.press("Pause");
    assert_eq!(window.workshop().running_since, None);
    let before = window.editor().agenda().clock().expect("a clock");
    assert!(window.says(&format!("{} left", before.text())));
    window.press("Add one minute (Alt++)");
    let after = window.editor().agenda().clock().expect("a clock");
    assert_eq!(after.left() - before.left(), 60);
    assert!(window.says(&format!("{} left", after.text())));
    window.press("Resume");
    assert!(window.workshop().running_since.is_some());
    // One can go to another activity by keys and by a click.
    window.chord(Modifiers::ALT, Key::PageDown);
    assert_eq!(window.current().kind, ActivityKind::ActionsAndTouchpoints);
    window.chord(Modifiers::ALT, Key::PageUp);
    assert_eq!(window.current().kind, ActivityKind::Stages);
    window.press("Pain points, 15 min, coming");
    assert_eq!(window.current().kind, ActivityKind::Pains);
    window
        .press("Vote, 5 min, coming")
        .press("End the workshop");
    assert!(window.workshop().ended_at.is_some());
    assert!(window.says("The workshop has ended"));
    window.editor().run(Command::Undo);
    window.settle();
    assert_eq!(window.current().kind, ActivityKind::Vote);
}

#[test]
fn the_form_of_the_first_activity_fills_the_fields_of_the_map() {
    let mut window = begun();
    let cards = window.journey().cards.len();
    window.write("When is it a success?", "Tea by eight");
    window.write("Who are they?", "Lives alone");
    let journey = window.journey().clone();
    assert_eq!(journey.scenario.goal, "Tea by eight");
    assert_eq!(journey.personas[0].demographics, "Lives alone");
    // The keys of the workshop work in a field too, and typed text makes no cards.
    window.chord(Modifiers::ALT, Key::P);
    assert_eq!(window.workshop().running_since, None);
    assert_eq!(window.journey().cards.len(), cards);
    for _ in 0..3 {
        window.editor().run(Command::Undo);
    }
    assert_eq!(window.journey().scenario.goal, "");
}

#[test]
fn notes_are_parked_changed_settled_and_moved_to_the_map() {
    let mut window = begun();
    window.press("Pain points, 15 min, coming");
    window
        .write("Put something aside", "Who owns returns?")
        .key(Key::Enter);
    window.type_text("Legal").key(Key::Enter);
    let notes = window.workshop().parking_lot;
    let texts: Vec<_> = notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(texts, ["Who owns returns?", "Legal"]);
    assert!(
        window
            .rows()
            .contains(&"Note: Who owns returns?, Question".to_owned())
    );
    window
        .press("Note: Legal")
        .type_text("ly fine?")
        .key(Key::Enter);
    assert_eq!(window.workshop().parking_lot[1].text, "Legally fine?");
    window.press("Note: Legally fine?").press("Settled");
    assert!(window.workshop().parking_lot[1].is_settled);
    window.press("Delete the note");
    assert_eq!(window.workshop().parking_lot.len(), 1);
    window
        .press("Note: Who owns returns?, Question")
        .press("Move to the map");
    assert!(window.workshop().parking_lot.is_empty());
    let journey = window.journey().clone();
    let card = journey
        .cards
        .iter()
        .find(|card| card.text == "Who owns returns?");
    let card = card.expect("it is on the map");
    assert_eq!(journey.lane(card.lane).expect("a lane").name, "Pains");
    window.editor().run(Command::Undo);
    assert_eq!(window.workshop().parking_lot.len(), 1);
}

#[test]
fn a_note_is_dragged_into_a_cell_and_escape_keeps_it() {
    let drag = |escapes: bool| {
        let mut window = begun();
        window.press("Pain points, 15 min, coming");
        window
            .write("Put something aside", "Too dear")
            .key(Key::Enter);
        let note = window.widgets("Note: Too dear");
        let from = note.first().expect("the note").rect().center();
        drop(note);
        let layout = &window.editor().picture().layout;
        let cell = layout.cell_rect(0, 2).expect("a cell");
        let camera = *window.editor().camera();
        let to = camera.screen_from_map(wayline::scene::Pane::Body) * cell.center();
        // The canvas is right of the panel and below the bar.
        #[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
        let to = egui::pos2(to.x as f32 + 220.0, to.y as f32 + 72.0);
        window.harness.drag_at(from);
        window.harness.run_steps(2);
        window.harness.hover_at(from + egui::vec2(20.0, 4.0));
        window.harness.run_steps(2);
        window.harness.hover_at(to);
        window.harness.run_steps(2);
        if escapes {
            window.harness.key_press(Key::Escape);
            window.harness.run_steps(2);
        }
        window.harness.drop_at(to);
        window.settle();
        let parked = window.workshop().parking_lot.len();
        let step = window.journey().steps().nth(2).expect("a step").1.id;
        let journey = window.journey().clone();
        let mut cards = journey.cards.iter();
        let card = cards.find(|card| card.text == "Too dear");
        (parked, card.map(|card| card.step == step))
    };
    assert_eq!(drag(false), (0, Some(true)));
    assert_eq!(drag(true), (1, None));
}

#[test]
fn the_agenda_is_changed_in_its_dialog() {
    let mut window = begun();
    window.editor().run(Command::PauseActivity);
    window.settle().press("More").press("Agenda…");
    assert!(window.says("Question to the room"));
    window.press("Add an activity");
    assert_eq!(window.workshop().agenda[1].name, "Open work");
    window.write("Name", " hour");
    assert_eq!(window.workshop().agenda[1].name, "Open work hour");
    // The row that has the keyboard moves with Alt and an arrow, and Delete removes it.
    let row = window.widgets("Open work hour, 10 min");
    row.last().expect("the row").focus();
    drop(row);
    window.settle().chord(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(window.workshop().agenda[2].name, "Open work hour");
    window.key(Key::Delete);
    assert_eq!(window.workshop().agenda.len(), 8);
    // Undo works in the dialog.
    window.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.workshop().agenda.len(), 9);
    window.press("Cards stay covered until they are revealed");
    let covered = window
        .workshop()
        .agenda
        .iter()
        .filter(|activity| activity.covers_cards)
        .count();
    assert_eq!(covered, 1);
    window.key(Key::Escape);
    assert!(!window.says("Question to the room"));
}

#[test]
fn leaving_brings_the_window_back_and_f7_goes_on() {
    let mut window = begun();
    window.key(Key::F7);
    assert!(!window.editor().room().is_open);
    assert!(window.says("Insert"), "the menus are back");
    window.key(Key::F7);
    assert!(window.editor().room().is_open, "no dialog the second time");
    assert!(window.says("Next: Stages"));
    window.press("More").press("Leave the workshop mode F7");
    assert!(!window.editor().room().is_open);
}

#[test]
fn f6_walks_through_what_a_workshop_shows() {
    let mut window = begun();
    window.press("Pain points, 15 min, coming");
    let cards = window.journey().cards.len();
    window.key(Key::F6).type_text("x");
    window.key(Key::F6).type_text("y");
    assert_eq!(window.journey().cards.len(), cards, "not the map's");
    // In the agenda, arrows move the focus and Enter goes to the activity.
    window.key(Key::ArrowDown).key(Key::Enter);
    assert_ne!(window.current().kind, ActivityKind::Pains);
}

#[test]
fn the_workshop_speaks_russian() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::start(folder, |context| App::new(context, None, Language::Russian));
    window.settle().key(Key::F7).key(Key::Enter);
    assert!(window.says("Дальше: Этапы"));
    assert!(
        window
            .workshop()
            .agenda
            .iter()
            .any(|activity| activity.name == "Точки роста")
    );
}

/// A window whose clock stands still draws no frames by itself.
#[test]
fn a_clock_that_stands_asks_for_no_frames() {
    let mut window = begun();
    window.editor().run(Command::NextActivity);
    window.editor().run(Command::PauseActivity);
    window.settle();
    window.harness.run();
    let delay = |window: &Window| {
        let output = window.harness.output();
        let viewport = output.viewport_output.values().next().expect("a viewport");
        viewport.repaint_delay
    };
    assert!(
        delay(&window) > std::time::Duration::from_hours(1),
        "{:?}",
        delay(&window)
    );
    window.editor().run(Command::PauseActivity);
    window.harness.run_steps(3);
    let running = delay(&window);
    assert!(
        running <= std::time::Duration::from_millis(1010),
        "{running:?}"
    );
}

#[test]
fn whoever_begins_a_workshop_names_people_and_types_on() {
    let mut window = Window::on(&map::small_map());
    window.settle().key(Key::F7).key(Key::Tab);
    window.type_text("AB, CD").key(Key::Enter);
    let workshop = window.workshop();
    assert_eq!(
        workshop.agenda.len(),
        8,
        "the usual agenda, not the empty one"
    );
    let names: Vec<&str> = workshop
        .people
        .iter()
        .map(|person| person.name.as_str())
        .collect();
    assert_eq!(names, ["AB", "CD"]);
    window.chord(Modifiers::ALT, Key::PageDown);
    window.type_text("Returns").key(Key::Enter);
    let journey = window.journey().clone();
    let is_there = journey.stages.iter().any(|stage| stage.name == "Returns");
    assert!(is_there, "the line has the keyboard");
}

#[test]
fn beginning_again_asks_before_it_replaces_what_was_noted() {
    let mut window = begun();
    window
        .press("Vote, 5 min, coming")
        .press("End the workshop");
    let ended = window.workshop();
    assert!(window.says("Show the summary"));
    // The button is pressed by key, too.
    let again = window.widgets("Begin again…");
    again.last().expect("the button").focus();
    drop(again);
    window.settle().key(Key::Enter);
    assert!(window.says("Begin a workshop"));
    // Enter goes on to the question, and Back returns from it.
    window.key(Key::Enter);
    assert!(window.says("Replace the last workshop?"));
    assert_eq!(window.workshop(), ended);
    window.press("Back");
    assert!(window.says("Begin a workshop"));
    window.key(Key::Enter).key(Key::Enter);
    assert_eq!(window.current().kind, ActivityKind::Frame);
    assert_eq!(window.workshop().ended_at, None);
    window.editor().run(Command::Undo);
    window.settle();
    assert_eq!(window.workshop(), ended);
}

#[test]
fn texts_of_the_empty_map_give_way_to_what_is_typed() {
    let mut window = window();
    window.editor().start_from(Template::EmptyWorkshop);
    window.settle().key(Key::F7).key(Key::Enter);
    window.write("Persona", "Maria");
    window.write("In one sentence", "Buy a laptop");
    let journey = window.journey().clone();
    assert_eq!(journey.personas[0].name, "Maria");
    assert_eq!(journey.scenario.summary, "Buy a laptop");
}

#[test]
fn letters_over_the_agendas_are_names_and_twins_are_told() {
    let mut window = window();
    window.key(Key::F7).type_text("Ann, Bob, ann");
    assert!(window.says("“ann” stands there twice"));
    window.key(Key::Backspace).key(Key::Backspace);
    window.type_text("da").key(Key::Enter);
    let people = window.workshop().people;
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Ann", "Bob", "ada"]);
}

#[test]
fn in_a_small_window_the_parking_lot_stays_in_reach_during_a_vote() {
    let mut window = Window::on(&map::small_map());
    window.settle().key(Key::F7).key(Key::Enter);
    window.chord(Modifiers::ALT, Key::V).press("All cards (4)");
    window.press("Begin the vote");
    assert!(!window.says("Parking lot"));
    window.press("Show the agenda, the people and the parking lot");
    assert!(window.says("Parking lot"));
    window.press("Show only the signs of the agenda");
    assert!(!window.says("Parking lot"));
}
