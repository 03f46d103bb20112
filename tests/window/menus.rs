//! The menus with the keyboard: Alt with a menu's letter, F10, the arrows, the underlined
//! letters, and the context menu.

use egui::{Event, Key, Modifiers, Rect, pos2, vec2};
use egui_kittest::kittest::{By, Queryable as _};
use wayline::editor::Selection;
use wayline::file;
use wayline::model::{CardId, Channel, ElementId, EvidenceStatus, Severity};
use wayline::ui::app::App;
use wayline::words::Language;

use crate::support::map;
use crate::support::window::Window;

/// Presses Alt and a letter as a window gets it: as a key, and as the text that comes with it.
fn press_with_alt(window: &mut Window, key: Key, letter: &str) {
    // Both come in one frame.
    let events = &mut window.harness.input_mut().events;
    events.push(Event::Key {
        key,
        physical_key: Some(key),
        pressed: true,
        repeat: false,
        modifiers: Modifiers::ALT,
    });
    events.push(Event::Text(letter.to_owned()));
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

/// A window of this size on the small map.
fn window_of(size: egui::Vec2) -> Window {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let path = folder.path().join("map.ron");
    file::save(&map::small_map(), &path, None).expect("the map can be saved");
    let mut window = Window::sized(size, folder, |context| {
        App::new(context, Some(path), Language::English)
    });
    window.settle();
    window
}

/// The place of the widget that has the keyboard.
fn marked(window: &Window) -> Rect {
    let focused = By::new().predicate(|node| node.is_focused());
    let node = window.harness.query_all(focused).next();
    node.expect("something has the keyboard").rect()
}

/// Selects the card with this text. Returns it.
fn select_card(window: &mut Window, text: &str) -> CardId {
    let cards = &window.journey().cards;
    let card = cards
        .iter()
        .find(|card| card.text == text)
        .expect("it is there")
        .id;
    window
        .editor()
        .select(Selection::of([ElementId::Card(card)]));
    window.settle();
    card
}

#[test]
fn right_opens_a_submenu_and_left_closes_it() {
    let mut window = Window::on(&map::small_map());
    window.settle();
    press_with_alt(&mut window, Key::I, "i");
    window.key(Key::End).key(Key::ArrowUp);
    assert_eq!(window.focused(), "Language");
    window.key(Key::ArrowRight);
    assert!(window.says("Русский"), "the submenu is open");
    assert_eq!(
        window.focused(),
        "English",
        "its first entry has the keyboard"
    );
    assert!(window.says("Zoom in"), "and its menu stays");
    window.key(Key::ArrowLeft);
    assert_eq!(window.focused(), "Language");
    window.key(Key::ArrowUp);
    assert_eq!(window.focused(), "Theme");
    assert!(!window.says("Русский"), "the submenu is closed");
    window.key(Key::Enter);
    assert!(window.says("High contrast"), "Enter opens one too");
    window.key(Key::ArrowDown).key(Key::ArrowRight);
    assert!(window.says("Add evidence"), "the next menu is open");
    window.key(Key::ArrowLeft).key(Key::ArrowLeft);
    assert!(window.says("Find and replace…"), "the menu before is open");
}

#[test]
fn f10_closes_an_open_menu() {
    let mut window = Window::on(&map::small_map());
    window
        .settle()
        .key(Key::F10)
        .key(Key::ArrowDown)
        .key(Key::F10);
    assert!(!window.says("Save as…"));
    window.key(Key::ArrowDown);
    assert!(
        window.editor().cursor().is_some(),
        "the map has the keyboard"
    );
}

#[test]
fn underlined_letters_choose_under_any_layout() {
    for letter in ["k", "K", "л"] {
        let mut window = Window::on(&map::small_map());
        window.settle();
        press_with_alt(&mut window, Key::H, "h");
        window.type_text(letter);
        assert!(window.says("Go to the first cell"), "{letter}");
    }
    // A letter opens a submenu too, and its entries have letters of their own.
    let mut window = Window::on(&map::small_map());
    window.settle();
    press_with_alt(&mut window, Key::I, "i");
    window.key(Key::End).type_text("t");
    assert!(window.says("High contrast"));
    window.type_text("d");
    let theme = window.editor().theme().name;
    assert_eq!(theme, wayline::scene::ThemeName::Dark);
}

#[test]
fn the_marked_entry_is_in_sight_in_a_low_window() {
    let size = vec2(800.0, 500.0);
    let screen = Rect::from_min_size(pos2(0.0, 38.0), size - vec2(0.0, 40.0));
    let mut window = window_of(size);
    for (key, letter) in [(Key::F, "f"), (Key::E, "e"), (Key::I, "i"), (Key::N, "n")] {
        press_with_alt(&mut window, key, letter);
        let first = window.focused();
        assert!(screen.contains_rect(marked(&window)), "{first}");
        window.key(Key::ArrowUp);
        let last = window.focused();
        assert_ne!(last, first);
        for _ in 0..40 {
            let name = window.focused();
            assert!(
                screen.contains_rect(marked(&window)),
                "{name}: {}",
                marked(&window)
            );
            window.key(Key::ArrowUp);
        }
        // A menu that is opened again begins at its top.
        window.key(Key::End).key(Key::Escape);
        press_with_alt(&mut window, key, letter);
        assert_eq!(window.focused(), first);
        assert!(screen.contains_rect(marked(&window)), "{first} again");
        window.key(Key::Escape);
    }
}

#[test]
fn the_context_menu_opens_with_keys_and_is_walked_with_arrows() {
    for (modifiers, key) in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
        let mut window = Window::on(&map::small_map());
        window.settle();
        let card = select_card(&mut window, "Too many tabs");
        window.chord(modifiers, key);
        assert_eq!(window.focused(), "Edit text Enter");
        window.key(Key::ArrowDown);
        assert_eq!(window.focused(), "Severity: Minor");
        window.key(Key::ArrowRight).key(Key::Enter);
        let severity = window.journey().card(card).and_then(|card| card.severity);
        assert_eq!(severity, Some(Severity::Serious));
        // The row begins at the current choice.
        window.chord(modifiers, key).key(Key::ArrowDown);
        assert_eq!(window.focused(), "Severity: Serious");
        window.key(Key::ArrowDown).key(Key::ArrowDown);
        assert_eq!(window.focused(), "Persona");
        window.key(Key::ArrowRight).key(Key::Enter);
        let personas = window
            .journey()
            .card(card)
            .map_or(0, |card| card.personas.len());
        assert_eq!(personas, 1);
        window.key(Key::ArrowLeft);
        assert_ne!(
            window.editor().selection().single(),
            Some(ElementId::Card(card))
        );
    }
}

#[test]
fn a_property_costs_two_keys() {
    let mut window = Window::on(&map::small_map());
    window.settle();
    let card = select_card(&mut window, "Too many tabs");
    window.key(Key::Menu).type_text("3");
    window.key(Key::Menu).type_text("a");
    let changed = window.journey().card(card).cloned().expect("it is there");
    assert_eq!(changed.severity, Some(Severity::Blocking));
    assert_eq!(changed.status, Some(EvidenceStatus::Assumed));
    // Undo takes them back one by one.
    window.chord(Modifiers::COMMAND, Key::Z);
    let changed = window.journey().card(card).cloned().expect("it is there");
    assert_eq!(
        (changed.severity, changed.status),
        (Some(Severity::Blocking), None)
    );
    // What is chosen again is removed.
    window.key(Key::Menu).type_text("3");
    assert_eq!(
        window.journey().card(card).and_then(|card| card.severity),
        None
    );
}

#[test]
fn the_channel_of_touchpoints_is_chosen_by_its_sign() {
    let mut map = map::small_map();
    let cards: Vec<_> = map.cards.iter().take(2).map(|card| card.id).collect();
    for card in map.cards.iter_mut().take(2) {
        std::sync::Arc::make_mut(card).role = wayline::model::Role::Touchpoint;
    }
    let mut window = Window::on(&map);
    window.settle();
    let elements = cards.iter().map(|card| ElementId::Card(*card));
    window.editor().select(Selection::of(elements));
    window.settle().key(Key::Menu).type_text("4");
    for card in cards {
        let channel = window
            .journey()
            .card(card)
            .and_then(|card| card.channel.clone());
        assert_eq!(channel, Some(Channel::Phone));
    }
}

#[test]
fn the_context_menu_of_a_card_fits_into_a_small_window() {
    let size = vec2(1024.0, 640.0);
    let mut window = window_of(size);
    select_card(&mut window, "Too many tabs");
    window.key(Key::Menu);
    let screen = Rect::from_min_size(pos2(0.0, 0.0), size);
    let mut seen = Vec::new();
    loop {
        let name = window.focused();
        if seen.contains(&name) {
            break;
        }
        assert!(screen.contains_rect(marked(&window)), "{name}");
        seen.push(name);
        window.key(Key::ArrowDown);
    }
    assert!(seen.len() <= 10, "{seen:?}");
    for name in [
        "Edit text",
        "Move to…",
        "Duplicate",
        "Link to…",
        "More",
        "Delete",
    ] {
        assert!(window.says(name), "{name}");
        assert!(
            seen.iter().any(|seen| seen.starts_with(name)),
            "{name}: {seen:?}"
        );
    }
    // Without turning the wheel, all of it is there at once.
    let (top, bottom) = (window.item("Edit text"), window.item("Delete"));
    let (top, bottom) = (top.expect("there"), bottom.expect("there"));
    assert!(screen.contains_rect(top.rect()) && screen.contains_rect(bottom.rect()));
}

#[test]
fn a_card_is_moved_and_linked_by_the_names_of_steps_and_cards() {
    let mut window = Window::on(&map::small_map());
    window.settle();
    let card = select_card(&mut window, "Too many tabs");
    window.key(Key::Menu).type_text("m");
    window.type_text("pay").key(Key::Enter);
    let step = window
        .journey()
        .card(card)
        .map(|card| card.step)
        .expect("it is there");
    let name = window
        .journey()
        .step(step)
        .map(|(_, step)| step.name.clone());
    assert_eq!(name.as_deref(), Some("Pay"));
    window.key(Key::Menu).type_text("l");
    window.type_text("read").key(Key::Enter);
    let link = window.journey().links[0].clone();
    assert_eq!(link.from, card);
    let to = window.journey().card(link.to).map(|card| card.text.clone());
    assert_eq!(to.as_deref(), Some("Read reviews"));
}
