//! The start screen: how a map begins, and how one that is known is found again.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use wayline::file;
use wayline::settings::{Folders, Settings};
use wayline::templates::{Sample, Template};
use wayline::ui::app::{App, Start};
use wayline::words::{Language, Words};

use crate::support::map::small_map;
use crate::support::window::Window;

/// A window that was started without a file, with a map in its list of recent files that was
/// opened two hours ago, and one that is gone.
fn window(size: egui::Vec2, language: Language) -> Window {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let place = |name: &str| -> PathBuf { folder.path().join(name) };
    let maps = place("Maps/Kitchen");
    std::fs::create_dir_all(&maps).expect("a folder can be made");
    let kettle = maps.join("kettle-3.ron");
    file::save(&small_map(), &kettle, None).expect("the map can be saved");
    let mut settings = Settings::default();
    let now = jiff::Timestamp::now().as_second();
    settings.note_file_at(&maps.join("gone.ron"), now - 90_000);
    settings.note_file_at(&kettle, now - 7300);
    let start = Start {
        language,
        settings,
        folders: Folders {
            config: Some(place("config")),
            state: Some(place("state")),
        },
        ..Start::default()
    };
    let mut window = Window::sized(size, folder, |context| App::start(context, start));
    window.settle();
    window
}

fn laptop() -> Window {
    window(vec2(1280.0, 800.0), Language::English)
}

/// The names of everything that a map can begin with.
fn names(words: &Words) -> Vec<String> {
    let choices = [
        "start-blank",
        "command-open-map",
        "start-import",
        "start-guided",
    ];
    let templates = Template::ALL.iter().map(|template| template.key());
    let samples = Sample::ALL.iter().map(|sample| sample.key());
    let keys = choices.into_iter().chain(templates).chain(samples);
    keys.map(|key| words.text(key)).collect()
}

#[test]
fn enter_begins_a_blank_map_that_says_how_to_go_on() {
    let mut window = laptop();
    assert_eq!(window.focused(), "Blank map");
    assert!(!window.says("A birthday cake"), "nobody opened that map");
    window.key(Key::Enter);
    assert!(!window.says("Start from a template"));
    let map = window.journey();
    assert_eq!(
        (map.cards.len(), map.stages.len(), map.lanes.len()),
        (0, 1, 2)
    );
    assert!(window.editor().document().file().is_none());
    assert!(window.says("Type to add the first card"));
    window.type_text("Phone a shop");
    assert!(!window.says("Type to add the first card"));
    window.key(Key::Tab);
    assert_eq!(window.journey().cards[0].text, "Phone a shop");
}

#[test]
fn the_key_for_a_new_map_leads_to_the_start_screen_and_makes_a_blank_map_there() {
    let mut window = laptop();
    window.press("Short journey");
    assert_eq!(window.journey().stages.len(), 4);
    window.chord(Modifiers::COMMAND, Key::N);
    assert!(window.says("Back to “New journey map”"));
    assert_eq!(window.focused(), "Blank map");
    window.chord(Modifiers::COMMAND, Key::N);
    assert!(!window.says("Start from a template"));
    assert_eq!(window.journey().stages.len(), 1);
}

#[test]
fn the_guided_map_is_one_click_away() {
    let mut window = laptop();
    window.press("Try the guided map (5 minutes)");
    assert_eq!(
        window.journey().title,
        "A birthday cake from the corner bakery"
    );
    assert!(window.says("Double-click an empty cell to add a card"));
}

#[test]
fn the_window_is_not_called_after_a_map_while_the_start_screen_is_up() {
    let mut window = laptop();
    assert_eq!(window.harness.state().title(), "Wayline");
    window.chord(Modifiers::COMMAND, Key::N);
    assert_eq!(window.harness.state().title(), "New journey map — Wayline");
    window.chord(Modifiers::COMMAND, Key::N);
    assert_eq!(window.harness.state().title(), "Wayline");
}

#[test]
fn recent_maps_show_their_title_their_folder_and_when_they_were_opened() {
    let mut window = laptop();
    window.until("the recent map was read", |window| {
        window.says("Buying a kettle")
    });
    let tile = window
        .harness
        .get_by_role_and_label(Role::Button, "Buying a kettle");
    let about = tile.accesskit_node().description().unwrap_or_default();
    assert_eq!(about, "Maps › Kitchen, 2 hours ago");
    window.press("Buying a kettle");
    assert!(window.editor().document().file().is_some());
}

#[test]
fn a_map_that_is_gone_says_so_and_leaves_the_list() {
    let mut window = laptop();
    window.until("the files were looked for", |window| {
        window.widgets("Remove gone from the list").len() == 1 && window.says("Buying a kettle")
    });
    let tile = window.harness.get_by_role_and_label(Role::Button, "gone");
    let about = tile.accesskit_node().description().unwrap_or_default();
    assert!(about.starts_with("No longer there"), "{about}");
    window.press("Remove gone from the list");
    assert!(window.widgets("gone").is_empty());
    let settings = window.harness.state().settings();
    assert_eq!((settings.recent.len(), settings.opened.len()), (1, 1));
    // With the keyboard, Delete does the same.
    for _ in 0..20 {
        if window.focused() == "Buying a kettle" {
            break;
        }
        window.key(Key::Tab);
    }
    window.key(Key::Delete);
    assert_eq!(window.harness.state().settings().recent.len(), 0);
    assert!(!window.says("Recent"));
}

#[test]
fn typing_finds_a_template_and_enter_takes_it() {
    let mut window = laptop();
    window.type_text("blue");
    assert!(!window.widgets("Service blueprint").is_empty());
    assert!(window.widgets("Short journey").is_empty());
    window.key(Key::Escape);
    assert!(!window.widgets("Short journey").is_empty(), "all are back");
    window.type_text("xyzzy");
    assert!(window.says("Ctrl+K finds commands"));
    window.key(Key::Escape).type_text("blue");
    window.key(Key::Enter);
    let dividers = window.journey().lanes.iter();
    let dividers = dividers.filter(|lane| lane.divider.is_some()).count();
    assert_eq!(dividers, 3);
}

#[test]
fn tab_and_the_arrow_keys_reach_everything_in_windows_of_all_sizes() {
    for size in [vec2(1280.0, 800.0), vec2(640.0, 420.0)] {
        let mut window = window(size, Language::English);
        let mut reached = vec![window.focused()];
        for _ in 0..60 {
            window.key(Key::Tab);
            reached.push(window.focused());
        }
        let words = window.editor().words().clone();
        for name in names(&words) {
            assert!(reached.contains(&name), "{size}: {name} in {reached:?}");
        }
    }
    for (size, keys) in [
        (vec2(1280.0, 800.0), vec![Key::ArrowRight, Key::ArrowDown]),
        (vec2(640.0, 420.0), vec![Key::ArrowDown; 9]),
    ] {
        let mut window = window(size, Language::English);
        let mut reached = Vec::new();
        for key in keys {
            window.key(key);
            let name = window.focused();
            reached.push(name.clone());
            let widgets = window.widgets(&name);
            let rect = widgets.first().map(|widget| widget.rect());
            let screen = Rect::from_min_size(egui::Pos2::ZERO, size);
            let is_seen = rect.is_some_and(|rect| screen.expand(1.0).contains_rect(rect));
            assert!(is_seen, "{size}: {reached:?} at {rect:?}");
        }
        let words = window.editor().words().clone();
        let is_template = |name: &String| {
            let mut all = Template::ALL.iter();
            all.any(|template| words.text(template.key()) == *name)
        };
        assert!(reached.iter().any(is_template), "{size}: {reached:?}");
    }
}

#[test]
fn nothing_is_cut_off_or_lies_over_something_else() {
    let sizes = [
        (1024.0, 640.0),
        (1280.0, 800.0),
        (1920.0, 1080.0),
        (640.0, 420.0),
    ];
    for (width, height) in sizes {
        for language in [Language::English, Language::Russian] {
            let mut window = window(vec2(width, height), language);
            let words = window.editor().words().clone();
            let mut rects = Vec::new();
            let names: std::collections::BTreeSet<_> = names(&words).into_iter().collect();
            for name in names {
                for widget in window.widgets(&name) {
                    rects.push((name.clone(), widget.rect()));
                }
            }
            assert!(rects.len() >= 17, "{}", rects.len());
            for (index, (name, rect)) in rects.iter().enumerate() {
                let told = format!("{name} at {rect} in {width}×{height}");
                assert!(rect.left() >= 0.0 && rect.right() <= width, "{told}");
                for (other, over) in &rects[index + 1..] {
                    let shared = rect.shrink(0.5).intersect(over.shrink(0.5));
                    assert!(!shared.is_positive(), "{told}: {other} at {over}");
                }
            }
        }
    }
}
