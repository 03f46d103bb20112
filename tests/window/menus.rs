//! The menus with the keyboard: Alt with a menu's letter, F10, and the arrows from menu to
//! menu.

use egui::{Event, Key, Modifiers};

use crate::support::map;
use crate::support::window::Window;

/// Presses Alt and a letter as a window gets it: as a key, and as the text that comes with it.
fn press_with_alt(window: &mut Window, key: Key, letter: &str) {
    window.harness.event(Event::Key {
        key,
        physical_key: Some(key),
        pressed: true,
        repeat: false,
        modifiers: Modifiers::ALT,
    });
    window.harness.event(Event::Text(letter.to_owned()));
    window.settle();
}

#[test]
fn alt_and_a_letter_open_a_menu_and_type_nothing() {
    let mut window = Window::on(&map::small_map());
    window.settle();
    let before = window.journey().cards.len();
    press_with_alt(&mut window, Key::F, "f");
    assert!(window.says("Save as…"), "the file menu is open");
    assert_eq!(window.journey().cards.len(), before, "no card is begun");
    assert!(window.editor().text_field().is_none());
    assert_eq!(
        window.focused(),
        "New map… Ctrl+N",
        "its first entry has the keyboard"
    );
    window.key(Key::ArrowRight);
    assert!(window.says("Find and replace…"), "the next menu is open");
    window.key(Key::Escape);
    assert!(!window.says("Find and replace…"));
}

#[test]
fn f10_opens_the_first_menu_and_enter_runs_its_entry() {
    let mut window = Window::on(&map::small_map());
    window.settle().key(Key::F10);
    assert_eq!(window.focused(), "New map… Ctrl+N");
    window.key(Key::ArrowDown).key(Key::Escape);
    assert!(!window.says("Save as…"));
}

#[test]
fn f10_closes_an_open_menu_and_the_map_has_the_keyboard_again() {
    let mut window = Window::on(&map::small_map());
    window.settle().key(Key::F10).key(Key::ArrowRight);
    assert!(window.says("Find and replace…"), "the second menu is open");
    window.key(Key::F10);
    assert!(!window.says("Find and replace…") && !window.says("Save as…"));
    window.type_text("N");
    assert!(window.editor().text_field().is_some(), "a card is begun");
    window.key(Key::Escape);
    // A menu that the mouse opened closes, too.
    window.press("View");
    assert!(window.item("Minimap").is_some());
    window.key(Key::F10);
    assert!(window.item("Minimap").is_none());
}
