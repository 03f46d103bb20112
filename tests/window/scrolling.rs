//! What scrolls: the bars lie beside what they scroll, and the inspector keeps still while one
//! walks over the map.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, vec2};
use egui_kittest::Node;
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use wayline::editor::{Command, Selection};
use wayline::model::{CardId, ElementId};

use super::dialogs::{each_dialog, sized};
use crate::support::map::small_map;
use crate::support::window::Window;

/// Whether a node is something that one presses or types into.
fn is_control(node: &Node<'_>) -> bool {
    matches!(
        node.accesskit_node().role(),
        Role::Button
            | Role::CheckBox
            | Role::ComboBox
            | Role::Link
            | Role::ListItem
            | Role::MultilineTextInput
            | Role::RadioButton
            | Role::Slider
            | Role::SpinButton
            | Role::TextInput
    )
}

/// All controls below `node`.
fn controls(node: &Node<'_>, found: &mut Vec<(String, Rect)>) {
    for child in node.children() {
        if is_control(&child) {
            let name = child.accesskit_node().label().unwrap_or_default();
            found.push((name, child.rect()));
        }
        controls(&child, found);
    }
}

/// Expects that no scroll bar lies on a control of what it scrolls. Returns how many scroll bars
/// there are.
fn expect_bars_beside_controls(place: &str, window: &Window) -> usize {
    let bars = By::new().predicate(|node| node.role() == Role::ScrollBar);
    let bars = window.harness.query_all(bars);
    // What lies under a bar at the foot of an area is cut off, but its rectangle does not say so.
    let is_upright = |bar: &Node<'_>| bar.rect().height() > bar.rect().width();
    let bars: Vec<Node<'_>> = bars.filter(is_upright).collect();
    for bar in &bars {
        let mut found = Vec::new();
        controls(&bar.parent().expect("it is in something"), &mut found);
        let rect = bar.rect().shrink(0.5);
        let on = found.iter().find(|(_, control)| control.intersects(rect));
        assert!(on.is_none(), "{place}: the bar {rect} lies on {on:?}");
    }
    bars.len()
}

#[test]
fn no_scroll_bar_lies_on_a_control_of_a_dialog() {
    for size in [vec2(640.0, 420.0), vec2(1024.0, 640.0)] {
        each_dialog(size, &|name, window| {
            expect_bars_beside_controls(name, window);
        });
    }
}

/// A window on the small map that is too low for the form of a card.
fn low_window() -> Window {
    sized(&small_map(), vec2(1280.0, 480.0))
}

#[test]
fn no_scroll_bar_lies_on_a_control_of_a_panel() {
    let mut window = low_window();
    let card = window.journey().cards[0].id;
    let persona = window.journey().personas[0].id;
    for element in [ElementId::Card(card), ElementId::Persona(persona)] {
        window.editor().select(Selection::of([element]));
        window.settle();
        let count = expect_bars_beside_controls("inspector", &window);
        assert!(count > 0, "the form is higher than the window");
    }
    let panels = [
        ("personas", Command::ShowPersonas),
        ("filter", Command::ShowFilter),
        ("persona sheet", Command::OpenPersona),
    ];
    for (name, command) in panels {
        let mut window = low_window();
        window
            .editor()
            .select(Selection::of([ElementId::Persona(persona)]));
        window.settle();
        let key = command.shortcut().expect("it has a key").key;
        let wayline::editor::Key::Char(letter) = key else {
            panic!("{key:?} is no letter");
        };
        let modifiers = match command {
            Command::OpenPersona => Modifiers::COMMAND,
            _ => Modifiers::COMMAND | Modifiers::SHIFT,
        };
        window.chord(
            modifiers,
            Key::from_name(&letter.to_string()).expect("a key"),
        );
        expect_bars_beside_controls(name, &window);
    }
}

/// The top of the caption "Text" of a card's form, or of the field with this name.
fn top_of(window: &Window, name: &str) -> f32 {
    let node = window.widgets(name).first().map(|node| node.rect().top());
    node.unwrap_or_else(|| panic!("there is a field {name}"))
}

/// Selects a card as a click does.
fn select(window: &mut Window, card: CardId) {
    window
        .editor()
        .select(Selection::of([ElementId::Card(card)]));
    window.settle();
}

#[test]
fn the_inspector_shows_the_empty_cell_that_one_walks_into_and_not_the_map() {
    let mut window = Window::on(&small_map());
    let card = window.journey().cards[0].id;
    select(&mut window, card);
    let titles = |window: &Window| !window.widgets("Situation").is_empty();
    assert!(!titles(&window), "this is the form of a card");
    // Down and to the right until nothing is selected.
    let mut steps = 0;
    while !window.editor().selection().is_empty() {
        window.key(if steps % 2 == 0 {
            Key::ArrowDown
        } else {
            Key::ArrowRight
        });
        steps += 1;
        assert!(steps < 20, "some cell is empty");
    }
    assert!(!titles(&window), "the form of the map does not come up");
    assert!(!window.widgets("Map properties").is_empty(), "but it can");
    window.press("Map properties");
    assert!(titles(&window));
    window.key(Key::Escape).key(Key::Escape);
    assert!(
        titles(&window),
        "nothing is selected and the cursor is nowhere"
    );
}

#[test]
fn the_forms_of_cards_are_scrolled_alike() {
    let mut window = low_window();
    let journey = window.journey();
    let of_lane = |text: &str| {
        let card = journey.cards.iter().find(|card| card.text == text);
        card.expect("the card is there").id
    };
    let (first, second) = (of_lane("Search online"), of_lane("Ask friends"));
    select(&mut window, first);
    let top = top_of(&window, "Department");
    window.widgets("Department")[0].scroll_to_me();
    window.settle();
    let scrolled = top_of(&window, "Department");
    assert!(scrolled < top, "{scrolled} instead of {top}");
    select(&mut window, second);
    assert!((top_of(&window, "Department") - scrolled).abs() < 1.0);
    // The form of another kind is where it was, and that of cards is as it was left.
    let lane = window.journey().lanes[0].id;
    window
        .editor()
        .select(Selection::of([ElementId::Lane(lane)]));
    window.settle();
    assert!(top_of(&window, "Name") > 0.0);
    select(&mut window, first);
    assert!((top_of(&window, "Department") - scrolled).abs() < 1.0);
}
