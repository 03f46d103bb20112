//! The people of a workshop in the window: their list, the question about a new name, and votes
//! and scores that people of the list give.

use egui::{Key, Modifiers};
use wayline::editor::Command;

use crate::support::map;
use crate::support::window::Window;

/// A workshop of these people, in the activity in which pains are collected.
fn room(people: &str) -> Window {
    let mut window = Window::on(&map::small_map());
    window.settle().key(Key::F7).key(Key::Tab);
    window.type_text(people).key(Key::Enter);
    for _ in 0..4 {
        window.chord(Modifiers::ALT, Key::PageDown);
    }
    window
}

fn names(window: &mut Window) -> Vec<String> {
    let people = window.workshop().people;
    people.into_iter().map(|person| person.name).collect()
}

#[test]
fn a_new_name_is_asked_about_and_enter_or_escape_answers() {
    let mut window = room("Anna, Boris");
    window.type_text("@an Slow").key(Key::Enter);
    assert!(!window.says("to the people?"));
    window.type_text("@Gleb Dull").key(Key::Enter);
    assert!(window.says("Add Gleb to the people?"));
    assert_eq!(names(&mut window), ["Anna", "Boris"]);
    window.key(Key::Enter);
    assert!(!window.says("to the people?"));
    assert_eq!(names(&mut window), ["Anna", "Boris", "Gleb"]);
    window
        .type_text("@home is far")
        .key(Key::Enter)
        .key(Key::Escape)
        .key(Key::Enter);
    let journey = window.journey().clone();
    let authors: Vec<(&str, &str)> = ["Slow", "Dull", "@home is far"]
        .into_iter()
        .filter_map(|text| journey.cards.iter().find(|card| card.text == text))
        .map(|card| (card.text.as_str(), card.author.as_str()))
        .collect();
    assert_eq!(
        authors,
        [("Slow", "Anna"), ("Dull", "Gleb"), ("@home is far", "")]
    );
    // The buttons of the question do the same, and the line keeps the keyboard.
    window
        .type_text("@Dina Late")
        .key(Key::Enter)
        .press("Add · Enter");
    window
        .type_text("@Egor Early")
        .key(Key::Enter)
        .press("Keep as text · Esc");
    window.key(Key::Enter);
    assert_eq!(names(&mut window), ["Anna", "Boris", "Gleb", "Dina"]);
}

#[test]
fn the_list_is_edited_in_the_middle_of_a_workshop() {
    let mut window = room("Ana, Boris, 6");
    window.type_text("@ana Slow").key(Key::Enter);
    assert!(
        window.says("People: 6"),
        "the discs beside the agenda say how many"
    );
    window.press("People: 6");
    assert!(window.says("People in the workshop") && window.says("4 of them without a name"));
    // Enter adds a name and goes on.
    assert_eq!(window.focused(), "Add a name");
    window
        .type_text("Vera")
        .key(Key::Enter)
        .type_text("Gleb")
        .key(Key::Enter);
    assert_eq!(names(&mut window), ["Ana", "Boris", "Vera", "Gleb"]);
    assert!(window.says("2 of them without a name"));
    window.type_text("vera").key(Key::Enter);
    assert!(window.says("Somebody has this name already"));
    window.chord(Modifiers::COMMAND, Key::A).key(Key::Delete);

    window
        .press("Name")
        .chord(Modifiers::COMMAND, Key::A)
        .type_text("Anna")
        .key(Key::Tab);
    assert_eq!(names(&mut window)[0], "Anna");
    let card = window
        .journey()
        .cards
        .iter()
        .find(|card| card.text == "Slow");
    assert_eq!(card.expect("it is there").author, "Anna");
    window.press("Boris is here");
    assert!(window.says("Boris is away"));
    assert_eq!(window.workshop().headcount(), 5);

    window.press("Remove Vera");
    assert_eq!(names(&mut window), ["Anna", "Boris", "Gleb"]);
    window.press("Remove Anna");
    assert!(
        window.says("Anna wrote one card. All of it stays on the map."),
        "it says what happens"
    );
    window.press("Keep the name on it");
    assert_eq!(names(&mut window), ["Boris", "Gleb"]);
    window.press("Close");
    assert!(!window.says("People in the workshop"));
    let card = window
        .journey()
        .cards
        .iter()
        .find(|card| card.text == "Slow");
    assert_eq!(card.expect("it is there").author, "Anna");
}

#[test]
fn keys_open_the_list_and_a_latecomer_votes_last() {
    let mut window = room("Anna, Boris");
    window.type_text("Slow").key(Key::Enter);
    window.chord(Modifiers::ALT, Key::V).press("Begin the vote");
    assert!(window.says("Anna · 1 of 2"));
    window.chord(Modifiers::SHIFT, Key::F7);
    window.type_text("Vera").key(Key::Enter).key(Key::Escape);
    assert!(window.says("Anna · 1 of 3"));
    // Dots that are left are told before the laptop is passed on.
    for _ in ["Anna", "Boris"] {
        window.key(Key::Enter).key(Key::Enter);
    }
    assert!(window.says("Vera · 3 of 3"));
    window.key(Key::Enter).key(Key::Enter);
    window.press("Show the results");
    assert!(window.says("Results of the vote"));
}

#[test]
fn scores_are_told_as_they_were_given() {
    let mut window = room("Anna, Boris");
    window.chord(Modifiers::ALT, Key::S).press("Begin to score");
    assert!(window.says("worst (−2) to best (+2)"));
    window.key(Key::Num5).key(Key::Num4);
    window.chord(Modifiers::COMMAND, Key::Z);
    assert!(window.says("1 of"), "one score is left");
    // The last step stays without a score, which Enter says once.
    window.key(Key::Num2).key(Key::Enter).key(Key::Enter);
    window.key(Key::Num5).key(Key::Num3);
    window.key(Key::Enter).key(Key::Enter);
    assert!(window.says("Everyone has scored"));
    assert!(
        window.says(": +2") && window.says(": −0.5"),
        "the medians of two scores"
    );
    assert!(window.says("−1 … 0"));
}

#[test]
fn a_pasted_column_of_names_is_as_many_people_and_one_step() {
    let mut window = room("Anna");
    window.chord(Modifiers::SHIFT, Key::F7);
    let column = egui::Event::Paste("Boris\nVera\tGleb\r\nanna\n".to_owned());
    window.harness.event(column);
    window.settle().key(Key::Enter);
    assert_eq!(names(&mut window), ["Anna", "Boris", "Vera", "Gleb"]);
    assert!(window.says("Somebody has this name already"));
    // What is typed next takes the place of the name that was refused.
    window.type_text("Egor").key(Key::Enter);
    assert_eq!(names(&mut window).last().map(String::as_str), Some("Egor"));
    window.key(Key::Escape);
    for _ in 0..2 {
        window.editor().run(Command::Undo);
    }
    assert_eq!(names(&mut window), ["Anna"]);
}

#[test]
fn a_typist_goes_on_behind_the_question_about_a_name() {
    let mut window = room("Vera, Boris");
    window.type_text("@Zoe New card").key(Key::Enter);
    for letter in ["@", "v", "e ", "Second"] {
        window.type_text(letter);
    }
    window.key(Key::Enter);
    let journey = window.journey().clone();
    let author = |text: &str| {
        let mut cards = journey.cards.iter();
        cards
            .find(|card| card.text == text)
            .map(|card| card.author.clone())
    };
    assert_eq!(author("New card").as_deref(), Some("Zoe"));
    assert_eq!(author("Second").as_deref(), Some("Vera"));
}
