//! The export dialog: the format, the part of the map, and the options.

use egui_kittest::kittest::NodeT as _;
use wayline::editor::Selection;
use wayline::export::format::Format;
use wayline::model::{ElementId, Journey, MapLanguage};

use crate::support::map;
use crate::support::window::Window;

/// The width in pixels that the dialog shows.
fn pixels(window: &Window) -> String {
    let said = (1..9999).find(|width| window.says(&format!("{width} × ")));
    said.map(|width| width.to_string()).unwrap_or_default()
}

/// Whether the choice of this name is the chosen one.
fn is_chosen(window: &Window, name: &str) -> bool {
    let chosen = Some(egui::accesskit::Toggled::True);
    let choices = window.widgets(name);
    choices
        .iter()
        .any(|choice| choice.accesskit_node().toggled() == chosen)
}

#[test]
fn each_format_is_offered_with_what_can_be_chosen_for_it() {
    let mut window = Window::on(&map::small_map());
    window.settle().press("Export…");
    for name in [
        "Picture",
        "Drawing",
        "PDF pages",
        "Web page",
        "Slides",
        "Workbook",
        "Table",
        "Document",
        "Mermaid diagram",
        "Data for programs",
        "Journey map",
    ] {
        assert!(!window.widgets(name).is_empty(), "{name} is offered");
    }
    assert_eq!(Format::ALL.len(), 11);
    assert!(window.says("megapixels"));
    window.press("PDF pages");
    assert!(!window.says("megapixels"));
    window.press("Poster");
    assert!(window.says("Sheets side by side"));
    window.press("Drawing");
    assert!(window.says("As outlines") && !window.says("Sheets side by side"));
    window.press("Table");
    assert!(!window.says("High contrast"), "a table has no look");
    assert!(window.says("Leave out what is confidential"));
    // Numbers with a comma need another sign between the cells.
    assert!(is_chosen(&window, "Comma") && is_chosen(&window, "4.5"));
    window.press("4,5");
    assert!(is_chosen(&window, "Semicolon"));
    window.press("Tab");
    assert!(is_chosen(&window, "Tab") && is_chosen(&window, "4,5"));
    window.press("Cancel");
    // The format is remembered, the redaction is not.
    window.press("Export…");
    assert!(!window.says("megapixels"));
}

#[test]
fn a_part_of_the_map_makes_a_smaller_picture() {
    let mut window = Window::on(&map::small_map());
    window.settle();
    let editor = window.harness.state_mut().editor();
    let card = editor.journey().cards[0].id;
    editor.select(Selection::of([ElementId::Card(card)]));
    window.press("Export…");
    let whole = pixels(&window);
    window.press("Selection");
    assert!(window.says("megapixels"));
    assert_ne!(pixels(&window), whole, "one card is smaller than the map");
    window.press("One file for each stage");
    assert!(!window.says("megapixels"), "many files have many sizes");
    window.press("Stages");
    assert!(window.says("Whole map"));
}

#[test]
fn news_of_several_lines_stays_until_it_is_read() {
    let mut window = Window::on(&map::small_map());
    let told = "Exported to map.md\nmap.md leaves out: 3 links";
    window.editor().notify(told.to_owned(), false);
    window.settle();
    assert!(window.says("leaves out: 3 links"));
    // It stays while one goes on, and leaves with Escape.
    for _ in 0..700 {
        window.harness.step();
    }
    assert!(window.says("leaves out: 3 links"));
    window.key(egui::Key::Escape);
    assert!(!window.says("leaves out: 3 links"));
    // A short one is a line of the status bar, and leaves by itself.
    window
        .editor()
        .notify("Exported to map.png".to_owned(), false);
    window.settle();
    assert!(window.says("Exported to map.png"));
    for _ in 0..700 {
        window.harness.step();
    }
    assert!(!window.says("Exported to map.png"));
}

#[test]
fn what_others_shall_not_see_is_listed_and_remembered_for_the_next_export() {
    let mut window = Window::on(&map::small_map());
    window
        .settle()
        .chord(egui::Modifiers::COMMAND, egui::Key::E);
    // A format with few options, so that all of them are in view.
    window.press("Journey map");
    window.press("Leave out what is confidential");
    assert!(window.says("Ann → Persona 1"));
    window.press("Keep tags");
    window
        .press("Cancel")
        .chord(egui::Modifiers::COMMAND, egui::Key::E);
    assert!(window.says("Ann → Persona 1"), "the choice is remembered");
}

#[test]
fn replaced_words_are_listed_as_the_file_will_have_them() {
    let map = Journey {
        language: MapLanguage::Russian,
        ..map::small_map()
    };
    let mut window = Window::on(&map);
    window
        .settle()
        .chord(egui::Modifiers::COMMAND, egui::Key::E);
    window.press("Journey map");
    window.press("Leave out what is confidential");
    assert!(window.says("Ann → Персона 1"));
}
