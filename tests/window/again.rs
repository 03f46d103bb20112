//! What becomes of the files of sources, in the window: gone, renamed, changed and newer ones,
//! each with its way out.

use std::path::{Path, PathBuf};

use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::NodeT as _;
use wayline::data::Unwatched;
use wayline::editor::evidence::{self, Desk, Wanted};
use wayline::editor::{Editor, RandomIds};
use wayline::file;
use wayline::model::Measure;
use wayline::ui::app::App;
use wayline::words::{Language, Words};

use crate::support::map::small_map;
use crate::support::window::Window;

/// So many people look, and so many of them compare.
fn log(looked: usize, compared: usize) -> String {
    let mut rows = vec!["user,event,time,device".to_owned()];
    for person in 0..looked {
        rows.push(format!("u{person},look_list,2026-03-01 10:00:00,phone"));
        if person < compared {
            rows.push(format!("u{person},compare_two,2026-03-01 10:05:00,phone"));
        }
    }
    rows.push("late,chat_open,2026-06-01 10:00:00,phone".to_owned());
    rows.join("\n")
}

/// A map on which the reach of a log stands, in a folder with the log. Returns both paths.
fn counted_map(folder: &Path) -> (PathBuf, PathBuf) {
    let (map, events) = (folder.join("map.ron"), folder.join("events-2026-03.csv"));
    std::fs::write(&events, log(80, 48)).expect("the log can be written");
    let ids = Box::new(RandomIds::seeded(2));
    let mut editor = Editor::new(small_map(), Language::English, ids);
    let mut desk = Desk::default();
    let reading = evidence::read(&events, None, None, &Unwatched).expect("it can be read");
    desk.add_file(&mut editor, &events, reading);
    let now = "2026-07-01T00:00:00Z".parse().expect("a time");
    let board = desk.board(&editor).expect("a board");
    desk.accept_all(&mut editor, &board);
    for measure in [Measure::StepConversion, Measure::TimeToStep] {
        desk.choose_measure(&mut editor, &measure, false);
    }
    while let Wanted::Count { loaded, recipe } = desk.wanted(&editor) {
        let counts = evidence::count(&loaded, &recipe, now);
        let source = desk.open_id(editor.journey()).expect("a source");
        desk.take_counts(source, counts);
    }
    desk.put_on_map(&mut editor, now).expect("figures");
    evidence::place::follow_map(&mut editor, &map);
    file::save(editor.journey(), &map, None).expect("the map can be saved");
    (map, events)
}

/// The desk of that map. `change` changes the folder before.
fn window(language: Language, change: impl FnOnce(&Path)) -> Window {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let (map, events) = counted_map(folder.path());
    change(&events);
    let mut window = Window::sized(vec2(1280.0, 900.0), folder, |context| {
        App::new(context, Some(map), language)
    });
    window.settle();
    window.key(Key::F4);
    window
}

fn reach(window: &mut Window) -> Vec<f64> {
    let metrics = &window.journey().metrics;
    let values = metrics.iter().flat_map(|metric| &metric.values);
    values.map(|value| value.value).collect()
}

#[test]
fn an_unchanged_file_that_is_read_again_says_so() {
    let mut window = window(Language::English, |_| {});
    window.until("it is counted", |window| window.says("Compare: 48"));
    window.press("Read again");
    window.until("it is told", |window| window.says("Nothing has changed"));
    assert_eq!(reach(&mut window), [100.0, 60.0]);
}

#[test]
fn a_changed_file_is_compared_and_its_figures_land_by_the_keyboard() {
    for language in Language::ALL {
        let words = Words::new(language);
        let mut window = window(language, |events| {
            std::fs::write(events, log(70, 56)).expect("it can be written");
        });
        let told = words.text("again-changed");
        window.until("the card tells it", |window| window.says(&told));
        let put = words.text("again-put-new");
        // The button that fills lanes leads to the comparison, too.
        window.until("it is counted", |window| window.says("Compare: 56"));
        window.press(&words.text("desk-put-on-map"));
        window.until("it is compared", |window| window.says(&put));
        assert_eq!(reach(&mut window), [100.0, 60.0], "nothing has landed");
        assert!(window.says(&words.with_decimal_mark("+20.0".to_owned())));
        // Escape keeps the old ones and the desk.
        window.key(Key::Escape);
        assert!(!window.says(&put) && window.says(&told));
        assert_eq!(reach(&mut window), [100.0, 60.0]);
        window.press(&words.text("desk-put-on-map"));
        window.until("it is compared", |window| window.says(&put));
        window.until("the button has the keyboard", |window| {
            window.focused() == put
        });
        window.key(Key::Enter);
        assert_eq!(reach(&mut window), [100.0, 80.0]);
        window.until("all is well", |window| !window.says(&told));
        window.chord(Modifiers::COMMAND, Key::Z);
        assert_eq!(reach(&mut window), [100.0, 60.0]);
    }
}

#[test]
fn a_newer_file_beside_it_is_told_and_read() {
    let mut window = window(Language::English, |events| {
        let hour = std::time::Duration::from_hours(1);
        let past = std::time::SystemTime::UNIX_EPOCH + hour * 400_000;
        let own = std::fs::File::options().write(true).open(events);
        own.and_then(|own| own.set_modified(past))
            .expect("its time is set");
        let newer = events.with_file_name("events-2026-04.csv");
        std::fs::write(newer, log(70, 56)).expect("it can be written");
    });
    window.until("it is told", |window| window.says("there is a newer file"));
    assert!(window.says("events-2026-04.csv was written later"));
    window.press("Read the newer file");
    window.until("it is compared", |window| {
        window.says("events-2026-03.csv, 129 rows → events-2026-04.csv, 127 rows")
    });
    window.press("Keep the old ones");
    assert_eq!(reach(&mut window), [100.0, 60.0]);
}

#[test]
fn a_gone_file_is_no_green_card_and_puts_nothing_on_the_map() {
    let mut window = window(Language::English, |events| {
        std::fs::remove_file(events).expect("it can be removed");
    });
    window.until("it is told", |window| window.says("the file is gone"));
    assert!(window.says("Choose the file…"));
    let put = window.widgets("Put on the map");
    assert!(put.iter().all(|put| put.accesskit_node().is_disabled()));
    window.press("Read again");
    window.until("it is told", |window| window.says("could not be read"));
}

#[test]
fn a_renamed_file_is_found_by_its_bytes() {
    let mut window = window(Language::English, |events| {
        std::fs::rename(events, events.with_file_name("march.csv")).expect("it is renamed");
    });
    window.until("it is found", |window| window.says("Compare: 48"));
    assert!(!window.says("the file is gone"));
    window.press("Read again");
    window.until("it is told", |window| {
        window.says("The same rows are in march.csv now")
    });
}

#[test]
fn deleting_a_source_asks_what_becomes_of_its_figures() {
    let mut window = window(Language::English, |_| {});
    window.until("it is counted", |window| window.says("Compare: 48"));
    window.press("Delete the source");
    assert!(window.says("2 figures, one lane"));
    window.key(Key::Enter);
    assert_eq!(window.journey().evidence.len(), 1, "Enter cancels");
    window.press("Delete the source");
    window.press("Keep the figures");
    assert!(window.journey().evidence.is_empty());
    assert_eq!(reach(&mut window), [100.0, 60.0]);
    window.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.journey().evidence.len(), 1);
    window.press("Delete the source");
    window.press("Remove the figures too");
    assert_eq!(reach(&mut window), [0.0; 0]);
    window.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(reach(&mut window), [100.0, 60.0]);
}
