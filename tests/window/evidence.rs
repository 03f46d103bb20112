//! The evidence desk in the window: from an empty map to figures that come from a file.

use std::path::PathBuf;

use egui::{Key, Modifiers, vec2};
use wayline::file;
use wayline::model::Measure;
use wayline::ui::app::App;
use wayline::words::{Language, Words};

use crate::support::dropped::drop_file;
use crate::support::map::small_map;
use crate::support::window::Window;

/// Ten people look, six compare and three pay.
fn log() -> String {
    let mut rows = vec!["user,event,time,device".to_owned()];
    for person in 0..10 {
        let device = if person % 2 == 0 { "phone" } else { "computer" };
        let mut add = |event: &str, minute: u32| {
            let time = format!("2026-03-01 {:02}:{minute:02}:00", person + 8);
            rows.push(format!("u{person},{event},{time},{device}"));
        };
        add("look_list", 0);
        if person < 6 {
            add("compare_two", 10);
        }
        if person < 3 {
            add("pay_done", 20);
        }
    }
    // The window of 30 days of all of them is over.
    rows.push("u99,chat_open,2026-06-01 10:00:00,phone".to_owned());
    rows.join("\n")
}

/// A window on the small map, beside a log of events. Returns the path of the log too.
fn window(language: Language) -> (Window, PathBuf) {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let map = folder.path().join("map.ron");
    file::save(&small_map(), &map, None).expect("the map can be saved");
    let events = folder.path().join("events.csv");
    std::fs::write(&events, log()).expect("the log can be written");
    let mut window = Window::sized(vec2(1280.0, 1000.0), folder, |context| {
        App::new(context, Some(map), language)
    });
    window.settle();
    (window, events)
}

#[test]
fn a_dropped_log_becomes_figures_on_the_map() {
    let (mut window, events) = window(Language::English);
    assert!(!window.says("What does this map rest on?"));
    window.key(Key::F4);
    assert!(window.says("What does this map rest on?"), "it teaches");
    drop_file(&mut window, &events);
    window.until("the log is read", |window| window.says("Accept all"));
    assert_eq!(window.journey().evidence.len(), 1);
    assert_eq!(window.journey().evidence[0].title, "events");
    window.press("Accept all");
    let recipe = window.journey().evidence[0].recipe.clone();
    assert_eq!(recipe.expect("a recipe").steps.len(), 3);
    assert!(
        window.says("Compare: 6 of 10, 60"),
        "a bar says its figures"
    );
    window.press("Put on the map");
    let metrics = &window.journey().metrics;
    let values = metrics.iter().flat_map(|metric| &metric.values);
    let reach: Vec<f64> = values
        .filter(|value| value.measure == Some(Measure::Reach))
        .map(|value| value.value)
        .collect();
    assert_eq!(reach, [100.0, 60.0, 30.0]);
    // Undo works on the desk, and Escape goes back to the map.
    window.chord(Modifiers::COMMAND, Key::Z);
    assert!(window.journey().metrics.is_empty());
    window.key(Key::Escape);
    assert!(!window.says("How it is counted"));
}

#[test]
fn a_log_that_is_dropped_on_the_map_opens_the_desk() {
    let (mut window, events) = window(Language::English);
    drop_file(&mut window, &events);
    window.until("the log is read", |window| window.says("Accept all"));
    assert!(window.says("How it is counted"));
}

#[test]
fn a_log_that_the_program_is_started_with_opens_the_desk_of_a_new_map() {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let log_file = folder.path().join("events.csv");
    std::fs::write(&log_file, log()).expect("the log can be written");
    let mut window = Window::sized(vec2(1280.0, 1000.0), folder, |context| {
        App::new(context, Some(log_file), Language::English)
    });
    window.until("the log is read", |window| window.says("How it is counted"));
    let map = window.journey();
    assert_eq!(map.evidence.len(), 1);
    assert!(map.cards.is_empty(), "it is a new map, not the guided one");
}

#[test]
fn a_map_is_no_source_and_the_desk_says_how_it_is_opened() {
    let (mut window, events) = window(Language::English);
    window.key(Key::F4);
    drop_file(&mut window, &events.with_file_name("map.ron"));
    window.until("it is looked at", |window| window.says("map.ron is a map"));
    assert!(window.journey().evidence.is_empty());
}

#[test]
fn a_source_without_a_file_is_named_moved_through_and_deleted() {
    let (mut window, _) = window(Language::English);
    window.key(Key::F4);
    window.press("Source without a file");
    window.type_text("Interviews in April");
    window.key(Key::Enter);
    assert_eq!(window.journey().evidence[0].title, "Interviews in April");
    assert!(window.focused().starts_with("Interviews in April"));
    window.key(Key::Delete);
    assert!(window.journey().evidence.is_empty());
    window.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.journey().evidence.len(), 1);
}

#[test]
fn the_switch_in_the_top_bar_leads_there_and_back_in_both_languages() {
    for language in Language::ALL {
        let words = Words::new(language);
        let (mut window, events) = window(language);
        window.press(&words.text("view-evidence"));
        assert!(window.says(&words.text("desk-empty")));
        drop_file(&mut window, &events);
        let accept = words.text("desk-accept-all");
        window.until("the log is read", |window| window.says(&accept));
        window.press(&accept);
        for tab in ["desk-tab-columns", "desk-tab-figures", "desk-privacy"] {
            window.press(&words.text(tab));
        }
        window.press(&words.text("view-map"));
        assert!(!window.says(&words.text("desk-how")));
    }
}
