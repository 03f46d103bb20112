//! The panels of votes and of scores in the window, with keys and mouse. Widgets are found by
//! their names.

use egui::{Key, Modifiers};
use wayline::analysis::tally;
use wayline::editor::Command;

use crate::support::map;
use crate::support::window::Window;

/// Helpers that only these tests need.
impl Window {
    /// How many dots the open vote has counted in all.
    fn dots(&mut self) -> u32 {
        let editor = self.harness.state_mut().editor();
        editor
            .vote()
            .open()
            .map_or(0, |vote| tally(vote).values().sum())
    }
}

/// A window in which the dialog of a vote is open, on all four cards.
fn voting() -> Window {
    let mut window = Window::on(&map::small_map());
    window.settle();
    window.chord(Modifiers::ALT, Key::V);
    assert!(window.says("What people vote on"));
    window.press("All cards (4)");
    window
}

#[test]
fn a_vote_goes_by_keys_alone() {
    let mut window = voting();
    window.press("Question").type_text("What first?");
    window.press("Begin the vote");
    assert!(window.says("What first?"), "the room sees what is asked");
    assert!(window.says("Person 1 of 6") && window.says("3 dots left"));
    assert_eq!(window.focused(), "Search online: no dots");
    window.key(Key::Space).key(Key::Space);
    assert_eq!(window.focused(), "Search online: 2 dots");
    window.key(Key::ArrowDown).key(Key::Num1);
    assert_eq!(window.focused(), "Ask friends: 1 dot");
    assert!(window.says("No dots left"));
    window.key(Key::Backspace);
    assert!(window.says("1 dot left"));
    window.chord(Modifiers::COMMAND, Key::Z);
    assert!(window.says("No dots left"), "undo works in the panel");
    window.key(Key::Enter);
    assert!(window.says("Person 2 of 6") && window.says("3 dots left"));
    assert_eq!(window.focused(), "Search online: no dots");
    assert_eq!(window.dots(), 3);
    window.press("Back one person");
    assert!(window.says("Person 1 of 6") && window.says("No dots left"));
    window.press("End now");
    assert!(window.says("3 dots · 1 of 6 people"));
    assert!(window.says("1. Search online: 2 dots"));
    let unplaced = window.widgets("Read reviews: 0 dots").len();
    assert_eq!(unplaced, 1, "what got no dots has no place");
    window.press("Close");
    assert!(!window.says("3 dots · 1 of 6"));
}

#[test]
fn the_letter_of_the_key_begins_no_card() {
    let mut window = Window::on(&map::small_map());
    window.settle();
    let key = |pressed| egui::Event::Key {
        key: Key::V,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::ALT,
    };
    window.harness.event(key(true));
    window.harness.event(egui::Event::Text("v".to_owned()));
    window.harness.event(key(false));
    window.settle();
    assert!(window.says("What people vote on"));
    let editor = window.harness.state_mut().editor();
    assert_eq!(editor.journey().cards.len(), 4);
}

#[test]
fn a_vote_goes_by_mouse_alone() {
    let mut window = voting();
    window.press("Begin the vote");
    window
        .press("Ask friends: no dots")
        .press("Ask friends: 1 dot");
    assert_eq!(window.dots(), 2);
    window.press("Take a dot back from “Ask friends”");
    assert_eq!(window.dots(), 1);
    assert_eq!(
        window.focused(),
        "Ask friends: 1 dot",
        "keys go on from there"
    );
    window
        .press("Pass the laptop on")
        .press("Pass on, 2 dots left");
    assert!(window.says("Person 2 of 6"));
    window.press("Recount");
    assert!(window.says("Person 1 of 6"));
    assert_eq!(window.dots(), 0);
    window.press("Cancel");
    assert!(!window.says("Person 1 of 6"));
    assert!(window.harness.state_mut().editor().vote().open().is_none());
}

#[test]
fn a_hidden_vote_has_a_neutral_screen_between_two_people() {
    let mut window = voting();
    window
        .press("Keep it hidden until the end")
        .press("Begin the vote");
    assert!(window.says("Next: Person 1 of 6"));
    assert_eq!(window.focused(), "It is my turn");
    window.key(Key::Enter);
    window.key(Key::Space);
    assert_eq!(window.focused(), "Search online: 1 dot");
    window.key(Key::Enter).key(Key::Enter);
    assert!(window.says("Next: Person 2 of 6"));
    assert!(
        !window.says("Search online: 1 dot"),
        "nothing of the first one's is left"
    );
    window.key(Key::Enter);
    assert_eq!(window.focused(), "Search online: no dots");
}

#[test]
fn hands_are_typed_card_by_card() {
    let mut window = voting();
    window.press("By show of hands").press("Begin the vote");
    assert_eq!(window.focused(), "Search online: 0 hands");
    window.key(Key::Num1).key(Key::Num2);
    assert_eq!(window.focused(), "Search online: 12 hands");
    window.key(Key::Backspace);
    assert_eq!(window.focused(), "Search online: 1 hand");
    window.key(Key::Enter);
    assert_eq!(window.focused(), "Ask friends: 0 hands");
    window.key(Key::Num5).key(Key::ArrowUp);
    assert_eq!(window.focused(), "Search online: 1 hand");
    assert!(window.says("6 counted of at most 18"));
    window.key(Key::Num5);
    window.press("Show the results");
    assert!(
        window.says("1. = Search online: 5 dots") && window.says("1. = Ask friends: 5 dots"),
        "what was typed last counts, and ties are shown as ties"
    );
}

#[test]
fn escape_leaves_the_dialog_and_then_the_panel() {
    let mut window = voting();
    window.key(Key::Escape);
    assert!(!window.says("What people vote on"));
    window.chord(Modifiers::ALT, Key::V).press("Begin the vote");
    window.key(Key::Escape);
    assert_ne!(
        window.focused(),
        "Too many tabs: no dots",
        "the map has the keyboard"
    );
    assert!(window.says("Person 1 of 6"), "and the vote goes on");
    window.harness.state_mut().editor().run(Command::StartVote);
    window.settle();
    assert_eq!(window.focused(), "Too many tabs: no dots");
}

#[test]
fn steps_are_scored_by_keys_and_by_faces() {
    let mut window = Window::on(&map::small_map());
    window.settle();
    window.chord(Modifiers::ALT, Key::S);
    assert!(window.says("The curve becomes the median"));
    // Enter gives the most likely answer.
    window.key(Key::Enter);
    assert!(window.says("Person 1 of 6") && window.says("0 of 3 steps scored"));
    assert_eq!(window.focused(), "Step “Look”: not scored");
    window.key(Key::Num5).key(Key::Num1);
    assert_eq!(window.focused(), "Step “Pay”: not scored");
    window.key(Key::ArrowLeft).key(Key::ArrowLeft);
    assert_eq!(window.focused(), "Step “Pay”: bad");
    window.press("Compare: good");
    assert_eq!(window.focused(), "Step “Compare”: good");
    window.key(Key::Enter);
    assert!(window.says("Person 2 of 6"));
    let values = {
        let editor = window.harness.state_mut().editor();
        let points = &editor.journey().curves[0].points;
        let mut values: Vec<f64> = points.iter().map(|point| point.value).collect();
        values.sort_by(f64::total_cmp);
        values
    };
    assert_eq!(values, [-1.0, 1.0, 2.0]);
    window.press("End now");
    assert!(!window.says("Person 2 of 6"));
}

/// People press keys faster than a slow frame is drawn.
#[test]
fn keys_of_one_slow_frame_score_every_step_and_the_next_person_too() {
    let mut window = Window::on(&map::small_map());
    window.settle();
    window.chord(Modifiers::ALT, Key::S).key(Key::Enter);
    let keys = [
        Key::Num5,
        Key::Num1,
        Key::Num3,
        Key::Enter,
        Key::Num2,
        Key::Num4,
        Key::Num4,
        Key::Enter,
    ];
    let camera = *window.harness.state_mut().editor().camera();
    for key in keys {
        window.harness.key_press(key);
    }
    window.settle();
    let editor = window.harness.state_mut().editor();
    let workshop = editor.workshop().expect("it has begun");
    let scores = &workshop.scorings[0].scores;
    let of = |person| scores.iter().filter(|score| score.person == person).count();
    assert_eq!((of(0), of(1), editor.scoring().scorer()), (3, 3, Some(2)));
    assert_eq!(
        editor.camera().offset.y,
        camera.offset.y,
        "going from step to step does not push the map down"
    );
}

/// Arrow keys go to the rows even while the focus is still moving to them.
#[test]
fn a_whole_ballot_pressed_at_once_goes_where_it_was_meant() {
    let mut window = voting();
    window.press("Begin the vote");
    window.key(Key::F8);
    window.harness.key_press_modifiers(Modifiers::ALT, Key::V);
    let ballot = [
        Key::ArrowDown,
        Key::ArrowDown,
        Key::Space,
        Key::Space,
        Key::ArrowUp,
        Key::Space,
        Key::Enter,
        Key::Space,
        Key::ArrowDown,
        Key::Space,
    ];
    for key in ballot {
        window.harness.key_press(key);
    }
    window.settle();
    let editor = window.harness.state_mut().editor();
    let vote = editor.vote().open().expect("it goes on");
    let dots = |ballot: usize| -> Vec<u32> {
        let found = |card| {
            vote.ballots[ballot]
                .dots
                .iter()
                .find(move |dots| dots.card == card)
        };
        let count = |card: &_| found(*card).map_or(0, |dots| dots.count);
        vote.candidates.iter().take(3).map(count).collect()
    };
    assert_eq!((dots(0), dots(1)), (vec![0, 1, 2], vec![1, 1, 0]));
}

#[test]
fn a_facilitator_goes_on_while_the_keyboard_is_in_the_panel() {
    let mut window = Window::on(&map::small_map());
    window.settle().key(Key::F7).key(Key::Enter);
    for _ in 0..4 {
        window.chord(Modifiers::ALT, Key::PageDown);
    }
    window.chord(Modifiers::ALT, Key::V).key(Key::Enter);
    assert!(
        window.focused().ends_with(": no dots"),
        "a row of the panel"
    );
    let current = |window: &mut Window| {
        let editor = window.harness.state_mut().editor();
        editor.workshop().and_then(|workshop| workshop.current)
    };
    let before = current(&mut window);
    assert!(before.is_some());
    window.chord(Modifiers::ALT, Key::PageDown);
    assert_ne!(current(&mut window), before);
}

#[test]
fn counted_cards_stand_line_by_line() {
    let mut window = voting();
    window.press("By show of hands").press("Begin the vote");
    // The figure of the card that is being counted, and the card in the list.
    let heights: Vec<f32> = window
        .widgets("Search online: 0 hands")
        .iter()
        .map(|widget| widget.rect().height())
        .collect();
    assert_eq!(heights.len(), 2);
    let least = heights.iter().copied().fold(f32::INFINITY, f32::min);
    let most = heights.iter().copied().fold(0.0, f32::max);
    assert!(least < 60.0 && most < 160.0, "{heights:?}");
}

#[test]
fn when_a_vote_or_a_scoring_closes_typing_goes_to_the_entry_line() {
    let line = |window: &mut Window| window.editor().room().capture.text().to_owned();
    let mut window = voting();
    window.press("Begin the vote").press("End now");
    window.press("Close").type_text("Next");
    assert_eq!(line(&mut window), "Next");
    window.key(Key::Escape);
    window.chord(Modifiers::ALT, Key::S).key(Key::Enter);
    assert!(window.says("0 of 3 steps scored"));
    window.key(Key::Num5).key(Key::Num4).key(Key::Num3);
    // The keyboard is on the map while the panel closes.
    window.key(Key::Escape);
    window.press("End now").type_text("Then");
    let typed = line(&mut window);
    assert!(typed.ends_with("Then"), "{typed}");
}

#[test]
fn steps_that_are_left_are_told_before_the_laptop_is_passed_on() {
    let mut window = Window::on(&map::small_map());
    window.settle();
    // Enter once too often does not pass over the first person.
    window.chord(Modifiers::ALT, Key::S).key(Key::Enter);
    window.key(Key::Enter);
    assert!(window.says("Person 1 of 6"));
    assert!(window.says("Pass on, 3 steps without a score"));
    window.key(Key::Num5).key(Key::Enter);
    assert!(window.says("Pass on, 2 steps without a score"));
    window.key(Key::Enter);
    assert!(window.says("Person 2 of 6"));
    window.key(Key::Num5).key(Key::Num5).key(Key::Num5);
    window.key(Key::Enter);
    assert!(window.says("Person 3 of 6"), "everything is scored");
}

#[test]
fn dots_that_are_left_are_told_before_the_laptop_is_passed_on() {
    let mut window = voting();
    window.press("Begin the vote").key(Key::Space);
    window.key(Key::Enter);
    assert!(window.says("Person 1 of 6"), "nobody else votes yet");
    assert!(window.says("Pass on, 2 dots left"));
    // Another dot changes that, so that it is told anew.
    window.key(Key::Space).key(Key::Enter);
    assert!(window.says("Pass on, 1 dot left"));
    window.key(Key::Enter);
    assert!(window.says("Person 2 of 6"));
    window.key(Key::Num3).key(Key::Enter);
    assert!(window.says("Person 3 of 6"), "all dots are placed");
}
