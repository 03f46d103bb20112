//! Files that come to the window: several at once, during a workshop, and before another map.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Key, Modifiers, vec2};
use wayline::file;
use wayline::ui::app::App;
use wayline::words::Language;

use crate::support::dropped::{drop_file, drop_files, let_fall};
use crate::support::map::small_map;
use crate::support::window::Window;

/// The events of five people under names of a shop.
fn log(shop: &str) -> String {
    log_of(shop, 5)
}

/// The same of so many people.
fn log_of(shop: &str, people: u32) -> String {
    let mut rows = vec!["user,event,time".to_owned()];
    for person in 0..people {
        let hour = person % 24;
        rows.push(format!("u{person},{shop}_look,2026-03-01 {hour:02}:00:00"));
        rows.push(format!("u{person},{shop}_pay,2026-03-01 {hour:02}:20:00"));
    }
    rows.join("\n")
}

/// A window on the small map, beside the logs of two shops.
fn window() -> (Window, [PathBuf; 2]) {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let map = folder.path().join("map.ron");
    file::save(&small_map(), &map, None).expect("the map can be saved");
    let logs = ["north", "south"].map(|shop| {
        let path = folder.path().join(format!("{shop}.csv"));
        std::fs::write(&path, log(shop)).expect("the log can be written");
        path
    });
    let mut window = Window::sized(vec2(1280.0, 900.0), folder, |context| {
        App::new(context, Some(map), Language::English)
    });
    window.settle();
    (window, logs)
}

fn titles(window: &mut Window) -> Vec<String> {
    let journey = Arc::clone(window.journey());
    let mut titles: Vec<String> = journey
        .evidence
        .iter()
        .map(|one| one.title.clone())
        .collect();
    titles.sort();
    titles
}

#[test]
fn several_dropped_files_come_in_one_after_the_other() {
    let (mut window, [north, south]) = window();
    let other_map = north.with_file_name("other.ron");
    std::fs::copy(north.with_file_name("map.ron"), &other_map).expect("it can be copied");
    drop_files(&mut window, &[&north, &other_map, &south]);
    window.until("both are read", |window| {
        titles(window) == ["north", "south"]
    });
    window.until("the map is told of", |window| {
        window.says("other.ron is a map")
    });
}

#[test]
fn a_file_that_is_read_while_the_desk_closes_is_a_source_all_the_same() {
    let (mut window, [north, _]) = window();
    // It takes more than a few frames to read so many rows.
    std::fs::write(&north, log_of("north", 50_000)).expect("the log can be written");
    window.key(Key::F4);
    let_fall(&mut window, &[&north]);
    window.harness.key_press(Key::F4);
    window.harness.step();
    assert!(titles(&mut window).is_empty(), "it is still being read");
    assert!(
        !window.says("What does this map rest on?"),
        "the desk is closed"
    );
    window.until("it is a source", |window| titles(window) == ["north"]);
}

#[test]
fn a_workshop_keeps_the_desk_closed_and_says_so() {
    let (mut window, [north, _]) = window();
    window.key(Key::F7).key(Key::Enter);
    assert!(window.editor().room().is_open, "the workshop has begun");
    window.key(Key::F4);
    assert!(!window.says("What does this map rest on?"));
    drop_file(&mut window, &north);
    window.until("it is told", |window| {
        window.says("until the workshop has ended")
    });
    assert!(titles(&mut window).is_empty());
}

#[test]
fn another_map_knows_nothing_of_the_files_of_the_one_before() {
    let (mut window, [north, south]) = window();
    drop_file(&mut window, &north);
    window.until("it is read", |window| window.says("north_look"));
    window.chord(Modifiers::COMMAND, Key::S);
    // The same map in another folder, beside other data under the same name.
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let copy = folder.path().join("map.ron");
    std::fs::copy(north.with_file_name("map.ron"), &copy).expect("it can be copied");
    std::fs::copy(&south, folder.path().join("north.csv")).expect("it can be copied");
    open(&mut window, &copy);
    window.until("the data beside it is read", |window| {
        window.says("south_look")
    });
    assert!(!window.says("north_look"));
}

/// Opens a map by dropping it on the window, and shows its sources.
fn open(window: &mut Window, path: &Path) {
    window.key(Key::F4);
    drop_file(window, path);
    window.until("it is open", |window| {
        let file = window.editor().document().file();
        file.is_some_and(|file| file.path == path)
    });
    window.key(Key::F4);
}
