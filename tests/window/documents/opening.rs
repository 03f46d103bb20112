//! Opening a map that takes long: the window goes on and says what it does, and the map that is
//! open stays until the other one is there.

use std::path::PathBuf;
use std::sync::Arc;

use egui::Key;
use tempfile::TempDir;
use wayline::file;
use wayline::model::{Card, CardId, Journey, OrderKey};

use crate::support::dropped::let_fall;
use crate::support::map;
use crate::support::window::Window;

/// More cards than a frame can lay out, however fast the machine is.
const MANY: usize = 6000;

/// A file with a map of very many cards.
fn large_map(folder: &TempDir) -> PathBuf {
    let mut map = Journey {
        title: "The large one".to_owned(),
        ..map::small_map()
    };
    let first = Arc::clone(map.cards.first().expect("a card"));
    map.cards.extend((0..MANY).map(|number| {
        let id = CardId::new(&format!("c-many-{number}")).expect("an id");
        let text = format!("Card {number} of very many, with a text that wraps over two rows");
        Arc::new(Card {
            id,
            text,
            ..(*first).clone()
        })
    }));
    let orders = OrderKey::sequence(map.cards.len());
    for (card, order) in map.cards.iter_mut().zip(orders) {
        Arc::make_mut(card).order = order;
    }
    map.sort();
    let path = folder.path().join("large.ron");
    file::save(&map, &path, None).expect("it is sound");
    path
}

fn is_opening(window: &Window) -> bool {
    window.harness.state().is_opening()
}

fn title(window: &mut Window) -> String {
    let editor = window.harness.state_mut().editor();
    editor.journey().title.clone()
}

/// Lets a third of a second pass.
fn wait_a_while(window: &mut Window) {
    window.harness.run_steps(21);
}

#[test]
fn the_window_says_that_it_opens_a_large_map_and_then_shows_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let large = large_map(&folder);
    let mut window = Window::on(&map::small_map());
    window.settle();
    let before = title(&mut window);
    let_fall(&mut window, &[&large]);
    assert!(is_opening(&window), "the frame did not wait for the file");
    assert!(!window.says("Opening large.ron"), "nobody is bothered yet");
    wait_a_while(&mut window);
    assert!(window.says("Opening large.ron"));
    assert_eq!(title(&mut window), before, "the old map is still there");
    // Text that is typed meanwhile goes to neither map.
    window.harness.event(egui::Event::Text("x".to_owned()));
    window.settle();
    assert_eq!(title(&mut window), "The large one");
    assert!(!window.says("Opening large.ron"));
    let editor = window.harness.state_mut().editor();
    assert!(!editor.document().is_dirty());
}

#[test]
fn escape_or_the_button_keep_the_old_map() {
    let folder = tempfile::tempdir().expect("a folder");
    let large = large_map(&folder);
    let mut window = Window::on(&map::small_map());
    window.settle();
    let before = title(&mut window);
    for with_button in [false, true] {
        let_fall(&mut window, &[&large]);
        wait_a_while(&mut window);
        assert!(window.says("Opening large.ron"));
        if with_button {
            window.press("Cancel");
        } else {
            window.harness.key_press(Key::Escape);
        }
        window.harness.run_steps(3);
        assert!(!is_opening(&window));
        assert!(!window.says("Opening large.ron"));
        assert_eq!(title(&mut window), before);
    }
    window.settle();
    assert_eq!(title(&mut window), before, "and it stays");
}
