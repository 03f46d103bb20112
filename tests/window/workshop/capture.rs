//! The entry line in the window, used with the keyboard alone and with many keys in one frame.

use std::sync::Arc;

use egui::{Event, Key, Modifiers};
use wayline::editor::{Command, Selection};
use wayline::model::{ElementId, Journey};
use wayline::ui::canvas::id::canvas_id;

use crate::support::map;
use crate::support::window::Window;

fn open() -> Window {
    let mut window = Window::on(&map::small_map());
    window.settle();
    key(&mut window, Modifiers::NONE, Key::F8);
    window
}

fn pressed(modifiers: Modifiers, key: Key) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    }
}

fn key(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.harness.event(pressed(modifiers, key));
    window.settle();
}

/// The events of typing a text, as a keyboard sends them.
fn typed(text: &str) -> Vec<Event> {
    let letters = text.chars();
    letters
        .map(|letter| Event::Text(letter.encode_utf8(&mut [0; 4]).to_owned()))
        .collect()
}

/// Delivers all of these events in a single frame, as after a frame that took long.
fn in_one_frame(window: &mut Window, events: Vec<Event>) {
    window.harness.input_mut().events.extend(events);
    window.harness.step();
}

fn journey(window: &mut Window) -> Journey {
    (**window.harness.state_mut().editor().journey()).clone()
}

fn line(window: &mut Window) -> String {
    let editor = window.harness.state_mut().editor();
    editor.room().capture.text().to_owned()
}

fn cell(window: &mut Window, lane: &str, step: &str) -> Vec<String> {
    let journey = journey(window);
    let lane = journey
        .lanes
        .iter()
        .find(|candidate| candidate.name == lane);
    let step = journey
        .steps()
        .find(|(_, candidate)| candidate.name == step);
    let (lane, step) = (lane.expect("a lane").id, step.expect("a step").1.id);
    let cell = journey.cell(lane, step).into_iter();
    cell.map(|card| card.text.clone()).collect()
}

#[test]
fn the_line_has_the_keyboard_as_soon_as_it_is_asked_for() {
    let mut window = open();
    assert!(window.says("Entry line: Customer action · Choose · Look"));
    window.type_text("Walks through shops");
    assert_eq!(line(&mut window), "Walks through shops");
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(
        cell(&mut window, "Actions", "Look")[2],
        "Walks through shops"
    );
    assert_eq!(line(&mut window), "");
    key(&mut window, Modifiers::NONE, Key::Tab);
    assert!(window.says("Entry line: Customer action · Choose · Compare"));
    window.type_text("! Too dear");
    assert!(window.says("Entry line: Pain point · Choose · Compare"));
    // Escape empties the line; the next Escape gives the keyboard to the map.
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(line(&mut window), "");
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(
        window
            .harness
            .ctx
            .memory(|memory| memory.has_focus(canvas_id()))
    );
    key(&mut window, Modifiers::NONE, Key::F8);
    window.type_text("Back");
    assert_eq!(line(&mut window), "Back");
}

#[test]
fn a_burst_of_keys_in_one_frame_is_taken_in_order() {
    let mut window = open();
    let mut events = typed("Old ");
    let expected: Vec<String> = (0..40).map(|number| format!("Card {number}")).collect();
    events.push(pressed(Modifiers::NONE, Key::Enter));
    for (at, text) in expected.iter().enumerate() {
        events.extend(typed(text));
        events.extend(typed("x"));
        events.push(pressed(Modifiers::NONE, Key::Backspace));
        events.push(pressed(Modifiers::NONE, Key::Enter));
        if at == 19 {
            events.push(pressed(Modifiers::NONE, Key::Tab));
        }
    }
    events.extend(typed("The rest"));
    in_one_frame(&mut window, events);
    assert_eq!(cell(&mut window, "Actions", "Look").len(), 3 + 20);
    assert_eq!(cell(&mut window, "Actions", "Look")[3..], expected[..20]);
    assert_eq!(cell(&mut window, "Actions", "Compare")[1..], expected[20..]);
    assert_eq!(line(&mut window), "The rest");
    // Text that is typed next comes after it.
    window.settle().type_text("!");
    assert_eq!(line(&mut window), "The rest!");
}

#[test]
fn keys_that_need_the_field_wait_their_turn() {
    let mut window = open();
    let mut events = typed("One");
    events.push(pressed(Modifiers::NONE, Key::Enter));
    events.extend(typed("wo"));
    events.push(pressed(Modifiers::NONE, Key::Home));
    events.extend(typed("T"));
    events.push(pressed(Modifiers::NONE, Key::Enter));
    events.extend(typed("Three"));
    in_one_frame(&mut window, events);
    window.settle();
    let texts = ["Search online", "Ask friends", "One", "Two"];
    assert_eq!(cell(&mut window, "Actions", "Look"), texts);
    assert_eq!(line(&mut window), "Three");
}

#[test]
fn keys_with_alt_are_commands_even_in_the_line() {
    let mut window = open();
    let alt = Modifiers::ALT;
    // The letter comes as a text too, as on some systems.
    let mut events = vec![pressed(alt, Key::C)];
    events.extend(typed("cSecret"));
    in_one_frame(&mut window, events);
    window.settle();
    assert_eq!(line(&mut window), "Secret", "seen by the one who types");
    assert!(
        window
            .harness
            .state_mut()
            .editor()
            .entry_line()
            .covers_cards()
    );
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.says("Covered card") && !window.says("Secret"));
    key(&mut window, Modifiers::NONE, Key::F9);
    assert!(window.says("Secret"));
    // In the empty line, undo applies to the map.
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(!window.says("Secret"));
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(cell(&mut window, "Actions", "Look").len(), 2);
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(cell(&mut window, "Actions", "Look").len(), 3);
}

#[test]
fn pasted_lines_become_cards() {
    let mut window = open();
    window.harness.event(Event::Paste("One\nTwo\n".to_owned()));
    window.settle();
    let texts = ["Search online", "Ask friends", "One", "Two"];
    assert_eq!(cell(&mut window, "Actions", "Look"), texts);
    window.harness.event(Event::Paste("one line".to_owned()));
    window.settle();
    assert_eq!(line(&mut window), "one line");
}

#[test]
fn the_mouse_reaches_all_that_the_keys_do() {
    let mut window = open();
    window.press("Goes to: Customer action · Choose · Look");
    window.press("Pains");
    assert!(window.says("Entry line: Pain point · Choose · Look"));
    window.press("Goes to: Pain point · Choose · Look");
    window.press("Buy");
    assert!(window.says("Entry line: Pain point · Buy"));
    window.press("Cover what is typed");
    assert!(
        window
            .harness
            .state_mut()
            .editor()
            .entry_line()
            .covers_cards()
    );
    window.type_text("@AB");
    key(&mut window, Modifiers::NONE, Key::Enter);
    key(&mut window, Modifiers::NONE, Key::Enter);
    window.press("Author: AB");
    window.press("nobody in particular");
    assert!(window.says("Author: nobody in particular"));
    window.press("What a text can begin with");
    assert!(window.says("opportunity:") && window.says("рост:"));
    window.press("What a text can begin with");
    assert!(!window.says("opportunity:"));
    // From the keyboard, a slash opens this list, and Escape closes it.
    window.type_text("/");
    assert!(window.says("opportunity:"));
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!window.says("opportunity:"));
    assert_eq!(line(&mut window), "");
}

#[test]
fn a_group_is_made_and_named_without_losing_the_line() {
    let mut window = open();
    window.type_text("Half a thought");
    let editor = window.harness.state_mut().editor();
    let cards = editor.journey().cards.iter().take(2);
    let cards = Selection::of(cards.map(|card| ElementId::Card(card.id)));
    editor.select(cards);
    editor.run(Command::GroupCards);
    window.settle();
    window.type_text("Advice");
    key(&mut window, Modifiers::NONE, Key::Enter);
    let journey = journey(&mut window);
    let heading = journey.cards.iter().find(|card| card.text == "Advice");
    let heading = heading.expect("it is named").id;
    assert_eq!(journey.members(heading).len(), 2);
    assert_eq!(line(&mut window), "Half a thought");
    // The line has the keyboard again.
    window.type_text("s");
    assert!(line(&mut window).contains('s'));
}

#[test]
fn a_covered_card_tells_nothing_in_the_inspector() {
    let mut map = map::small_map();
    let card = Arc::make_mut(&mut map.cards[0]);
    (card.text, card.covered) = ("Secret".to_owned(), true);
    let card = ElementId::Card(card.id);
    let mut window = Window::on(&map);
    window.settle();
    assert!(window.says("1 covered card"), "in the status bar");
    let editor = window.harness.state_mut().editor();
    editor.select(Selection::of([card]));
    window.settle();
    assert!(!window.says("Secret"));
    window.press("Reveal this card");
    assert!(window.says("Secret"));
}

#[test]
fn the_line_is_ready_in_every_activity() {
    let mut window = Window::on(&map::small_map());
    window.settle().key(Key::F7);
    // All of it is typed before the window shows the workshop.
    let mut events = vec![pressed(Modifiers::NONE, Key::Enter)];
    events.extend(typed("# parked one"));
    events.push(pressed(Modifiers::NONE, Key::Enter));
    in_one_frame(&mut window, events);
    window.settle();
    let parked = |window: &mut Window| -> Vec<String> {
        let workshop = window.editor().workshop().cloned().unwrap_or_default();
        let notes = workshop.parking_lot.into_iter();
        notes.map(|note| note.text).collect()
    };
    assert_eq!(parked(&mut window), ["parked one"]);
    // Without a prefix the form is meant: the text stays, and the window says why.
    window.type_text("for the form").key(Key::Enter);
    assert_eq!(line(&mut window), "for the form");
    assert!(window.says("Agree on persona and scenario"));
    // Escape empties the line. There is no map to leave it for.
    window.key(Key::Escape).key(Key::Escape);
    window.type_text("# parked two").key(Key::Enter);
    assert_eq!(parked(&mut window), ["parked one", "parked two"]);
    // What is typed into a field of the form stays there; over a button it goes to the line.
    let fields = window.widgets("When is it a success?");
    fields.last().expect("a field").focus();
    drop(fields);
    window.settle().type_text("A laptop");
    assert!(window.journey().scenario.goal.contains("A laptop"));
    assert_eq!(line(&mut window), "");
    let buttons = window.widgets("Persona sheet");
    buttons.last().expect("a button").focus();
    drop(buttons);
    window.settle().type_text("# parked three").key(Key::Enter);
    assert_eq!(parked(&mut window).len(), 3);
    // From a field of the form, the next activities have the line at once.
    for _ in 0..7 {
        let mut events = vec![pressed(Modifiers::ALT, Key::PageDown)];
        events.extend(typed("# more"));
        events.push(pressed(Modifiers::NONE, Key::Enter));
        in_one_frame(&mut window, events);
        window.settle();
    }
    assert_eq!(parked(&mut window).len(), 10);
}
