//! The summary of a workshop in the window, and the walk in the export dialog.

use egui::{Key, Modifiers};
use wayline::editor::Command;
use wayline::model::Journey;

use crate::support::fixtures::{SAMPLES, SeqIds, load, small};
use crate::support::window::Window;
use crate::support::workshop::{ENGLISH, held};

fn shop() -> Journey {
    held(&load(SAMPLES[1].1), &ENGLISH, &mut SeqIds::from(1 << 40))
}

/// A window in which the command was chosen from the menu.
fn opened(journey: &Journey) -> Window {
    let mut window = Window::on(journey);
    window.settle().press("Workshop").press("Workshop summary…");
    window
}

#[test]
fn the_summary_can_be_read_in_the_window() {
    let mut window = opened(&shop());
    for part in [
        "Decisions",
        "Which pain costs us the most customers?",
        "The checkout form",
        "Opportunities without an owner",
        "Answer: Who owns returns?",
    ] {
        assert!(window.says(part), "{part}");
    }
    // The keyboard scrolls to the rest.
    window.harness.key_press(Key::End);
    window.settle();
    assert!(window.says("What was created"));
    window.harness.key_press(Key::Escape);
    window.settle();
    assert!(!window.says("What was created"), "Escape closes it");
    let editor = window.harness.state_mut().editor();
    assert!(!editor.document().is_dirty(), "reading changes nothing");
}

#[test]
fn it_is_copied_as_markdown() {
    let mut window = opened(&shop());
    window.press("Copy");
    assert!(window.says("The summary is on the clipboard"));
}

#[test]
fn a_map_without_a_workshop_says_so() {
    let mut journey = small();
    journey.workshop = None;
    let mut window = Window::on(&journey);
    window.settle();
    let editor = window.harness.state_mut().editor();
    assert_eq!(
        Command::WorkshopSummary.check(editor),
        Err("cannot-no-workshop")
    );
}

#[test]
fn the_export_dialog_offers_the_walk_where_there_are_pages() {
    let mut window = Window::on(&small());
    window.settle().press("Export…");
    let walk = "The walk, one page per stop";
    assert_eq!(window.widgets(walk).len(), 1);
    window.press(walk);
    assert!(window.says("2560 × 1440 pixels a page"));
    assert!(window.widgets("Copy to the clipboard").is_empty());
    window.press("One file for each stage");
    assert!(!window.says("pixels a page"), "it is one or the other");
    window.press(walk).press("PDF pages");
    assert!(window.widgets("Poster").is_empty(), "pages are 16:9");
    window.press("Drawing");
    assert!(window.widgets(walk).is_empty());
    window.press("PDF pages");
    assert!(
        !window.widgets("Poster").is_empty(),
        "a drawing has no walk"
    );
    window
        .harness
        .key_press_modifiers(Modifiers::NONE, Key::Escape);
    window.settle();
    assert!(window.widgets(walk).is_empty());
}
