//! Who has the keyboard after something that lay over the map has closed, what works behind
//! it, and when messages leave.

use std::sync::Arc;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use wayline::editor::Command;
use wayline::settings::{Folders, Settings};
use wayline::ui::app::{App, Start};

use crate::support::map;
use crate::support::window::Window;

const CTRL: Modifiers = Modifiers::COMMAND;

/// What may be opened over a text and closed with Escape: its name, and the keys.
const LAYERS: [(&str, Modifiers, Key); 4] = [
    ("palette", CTRL, Key::K),
    ("keys", Modifiers::NONE, Key::F1),
    ("settings", CTRL, Key::Comma),
    ("menu", Modifiers::NONE, Key::F10),
];

/// Helpers that only these tests need.
impl Window {
    /// The text in the field over the map; empty if there is none.
    fn edited(&mut self) -> String {
        let field = self.editor().text_field();
        field.map(|field| field.text).unwrap_or_default()
    }

    fn error(&mut self, text: &str) -> &mut Self {
        self.editor().notify(text.to_owned(), true);
        self.settle()
    }

    /// Whether Enter in the palette runs a command, which closes the palette.
    fn palette_runs(&mut self, query: &str) -> bool {
        self.chord(CTRL, Key::K).type_text(query).key(Key::Enter);
        let is_refused = self.says("What would you like to do?");
        if is_refused {
            self.key(Key::Escape);
        }
        !is_refused
    }
}

fn window() -> Window {
    let mut window = Window::on(&map::small_map());
    window.settle();
    window
}

/// A window with the start screen over a map.
fn starting() -> Window {
    let folder = Arc::new(tempfile::tempdir().expect("a folder"));
    let start = Start {
        settings: Settings::default(),
        folders: Folders {
            config: Some(folder.path().join("config")),
            state: None,
        },
        ..Start::default()
    };
    let mut window = Window::start(folder, |context| App::start(context, start));
    window.settle();
    window
}

#[test]
fn what_closes_over_the_find_bar_gives_the_keyboard_back_to_its_field() {
    for (name, modifiers, key) in LAYERS {
        let mut window = window();
        window.chord(CTRL, Key::F).type_text("Choo");
        window.key(Key::Enter);
        let before = window.journey().clone();
        window.chord(modifiers, key).key(Key::Escape);
        assert_eq!(window.focused(), "Find in the map", "{name}");
        window.key(Key::Backspace);
        assert_eq!(*window.journey(), before, "{name}: nothing was deleted");
        let query = window.editor().find().query().text.clone();
        assert_eq!(query, "Cho", "{name}");
        window.type_text("ose");
        let query = window.editor().find().query().text.clone();
        assert_eq!(query, "Choose", "{name}");
    }
}

#[test]
fn what_is_typed_at_once_after_escape_goes_to_the_field() {
    let mut window = window();
    window.chord(CTRL, Key::F).type_text("Choo");
    window.key(Key::F1);
    let before = window.journey().clone();
    window.harness.key_press(Key::Escape);
    window.harness.step();
    for letter in ["s", "e"] {
        window.harness.event(egui::Event::Text(letter.to_owned()));
        window.harness.step();
    }
    window.settle();
    assert_eq!(window.editor().find().query().text, "Choose");
    assert_eq!(*window.journey(), before);
}

#[test]
fn what_closes_over_a_text_on_the_map_lets_it_go_on() {
    for (name, modifiers, key) in LAYERS {
        let mut window = window();
        window.key(Key::ArrowDown).key(Key::F2).type_text(" now");
        window.key(Key::ArrowLeft);
        let cards = window.journey().cards.len();
        window.chord(modifiers, key);
        assert_eq!(window.edited(), "Search online now", "{name}");
        window.key(Key::Escape);
        assert_eq!(window.edited(), "Search online now", "{name}");
        window.type_text("-");
        assert_eq!(window.edited(), "Search online no-w", "{name}: the caret");
        window.key(Key::Enter);
        assert_eq!(window.journey().cards.len(), cards, "{name}: no new card");
        window.chord(CTRL, Key::Z);
        let mut texts = window.journey().cards.iter().map(|card| card.text.clone());
        assert!(
            texts.any(|text| text == "Search online"),
            "{name}: one step"
        );
    }
}

#[test]
fn a_menu_opened_by_mouse_also_lets_a_text_go_on() {
    let mut window = window();
    window.key(Key::ArrowDown).key(Key::F2).type_text(" now");
    window.press("View").key(Key::Escape);
    window.type_text("!");
    assert_eq!(window.edited(), "Search online now!");
}

#[test]
fn a_command_from_the_palette_keeps_the_text_and_runs_after_it() {
    let mut window = window();
    window.key(Key::ArrowDown).key(Key::F2).type_text(" now");
    window.chord(CTRL, Key::K).type_text("Add step");
    window.key(Key::Enter).key(Key::Escape);
    let journey = window.journey().clone();
    assert!(
        journey
            .cards
            .iter()
            .any(|card| card.text == "Search online now")
    );
}

#[test]
fn a_field_of_the_inspector_gets_the_keyboard_back() {
    for (name, modifiers, key) in LAYERS {
        let mut window = window();
        window.key(Key::ArrowDown).press("Text");
        let field = window.focused();
        assert_eq!(field, "Text", "{name}");
        window.chord(modifiers, key).key(Key::Escape);
        assert_eq!(window.focused(), field, "{name}");
    }
}

#[test]
fn the_start_screen_hides_the_map_from_menus_and_palette() {
    let mut window = starting();
    assert!(window.says("Templates") || window.says("template"));
    let before = window.journey().clone();
    for query in ["Add stage", "Delete", "Find next", "Select all"] {
        assert!(!window.palette_runs(query), "{query}");
    }
    window.press("Insert").press_item("Add stage");
    window.key(Key::Escape);
    assert_eq!(*window.journey(), before);
    assert!(window.editor().find().open().is_none());
    assert!(window.palette_runs("Settings"));
    window.key(Key::Escape);
    // Escape leaves the screen, and then everything works.
    window.key(Key::Escape);
    assert!(window.palette_runs("Add stage"));
}

#[test]
fn tab_goes_through_the_fields_of_the_find_bar_first() {
    let mut window = window();
    window.chord(CTRL, Key::H).type_text("re");
    let before = window.editor().selection().clone();
    let order = [
        "Replace with",
        "Replace",
        "Replace all",
        "Match case",
        "Find previous",
        "Find next",
        "Close",
        "Find in the map",
    ];
    for name in order {
        window.key(Key::Tab);
        assert!(window.focused().starts_with(name), "{name}");
    }
    for name in order.iter().rev().skip(1) {
        window.chord(Modifiers::SHIFT, Key::Tab);
        assert!(window.focused().starts_with(name), "back to {name}");
        // Keys for texts do nothing to the map, whatever has the keyboard in the bar.
        window.chord(CTRL, Key::A).chord(CTRL, Key::Z);
        assert_eq!(*window.editor().selection(), before, "{name}");
    }
    window.chord(Modifiers::SHIFT, Key::Tab);
    assert_eq!(window.focused(), "Find in the map");
}

#[test]
fn a_heading_goes_with_a_word_and_undo_brings_it_back() {
    let mut window = window();
    for key in [Key::ArrowDown, Key::ArrowUp, Key::ArrowUp, Key::Delete] {
        window.key(key);
    }
    assert!(window.says("Stage “Choose” deleted with 4 cards. Ctrl+Z brings it back."));
    window.chord(CTRL, Key::Z);
    assert_eq!(window.journey().cards.len(), 4);
    assert!(!window.says("deleted"), "it is out of date");
}

#[test]
fn explanations_leave_with_the_next_action() {
    let mut window = window();
    window.chord(CTRL, Key::Z);
    assert!(window.says("Nothing to undo"));
    window.key(Key::ArrowDown);
    assert!(!window.says("Nothing to undo"));
    window.chord(CTRL, Key::Z);
    assert!(window.says("Nothing to undo"));
    window.type_text("A card");
    assert!(!window.says("Nothing to undo"));
}

#[test]
fn an_error_is_closed_by_a_click_by_escape_and_by_what_succeeds() {
    let mut window = window();
    window.key(Key::ArrowDown);
    let selected = window.editor().selection().clone();
    window.error("It went wrong.");
    window.harness.run_steps(400);
    assert!(window.says("It went wrong."), "it stays");
    window.key(Key::Escape);
    assert!(!window.says("It went wrong."));
    assert_eq!(*window.editor().selection(), selected, "only the error");
    window.error("It went wrong.");
    let place = window.harness.get_by_label("It went wrong.").rect();
    window.harness.drag_at(place.center());
    window.harness.drop_at(place.center());
    window.settle();
    assert!(!window.says("It went wrong."), "a click on its text");
    window
        .error("It went wrong.")
        .type_text("At once")
        .key(Key::Escape);
    window.settle();
    window.error("It went wrong.");
    window.harness.run_steps(200);
    window.type_text("Later");
    assert!(!window.says("It went wrong."), "something succeeded");
}

#[test]
fn escape_closes_an_error_over_the_evidence_desk_before_the_desk() {
    let mut window = window();
    window.key(Key::F4).error("It went wrong.");
    window.key(Key::Escape);
    assert!(!window.says("It went wrong."));
    assert!(
        !window.widgets("Choose a file…").is_empty() || window.says("Drop a CSV"),
        "the desk stays"
    );
    window.key(Key::Escape);
    assert!(!window.says("Drop a CSV"), "then the map is back");
}

#[test]
fn an_error_waits_until_the_show_has_ended() {
    let mut window = window();
    window.editor().run(Command::Present);
    window.settle().error("It went wrong.");
    assert!(
        window.widgets("Close").is_empty(),
        "nothing covers the slide"
    );
    window.key(Key::Escape);
    assert!(window.says("It went wrong."));
}

#[test]
fn whoever_cancels_a_vote_is_where_they_were() {
    for (key, title) in [(Key::V, "What people vote on"), (Key::S, "score")] {
        let mut window = window();
        window.chord(Modifiers::ALT, key);
        assert!(window.says(title), "{title}");
        window.key(Key::Escape);
        assert!(!window.editor().room().is_open);
        assert!(!window.widgets("File").is_empty(), "the menus are there");
    }
}
