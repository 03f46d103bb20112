//! "Where from": the box beside a figure says how it was counted, and in which file.

use std::fs;
use std::sync::Arc;

use egui::{Key, Modifiers};
use wayline::editor::{Command, Selection};
use wayline::file;
use wayline::model::{ElementId, Evidence, EvidenceId, FigureId, Journey, MetricId};
use wayline::ui::app::{App, Start};
use wayline::words::Language;

use crate::support::measured::{measured_map, source};
use crate::support::window::Window;

/// The window on a measured map in a folder, beside files of these names and texts.
fn window_beside(map: &Journey, files: &[(&str, &str)], language: Language) -> Window {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("it is written");
    }
    let path = folder.path().join("map.ron");
    file::save(map, &path, None).expect("it is saved");
    let start = Start {
        file: Some(path),
        language,
        ..Start::default()
    };
    let size = egui::vec2(1280.0, 900.0);
    let mut window = Window::sized(size, folder, |context| App::start(context, start));
    window.settle();
    window
}

fn select(window: &mut Window) {
    let step = window.editor().journey().steps().nth(1);
    let step = step
        .map(|(_, step)| step.id)
        .expect("there is a second step");
    let figure = FigureId {
        metric: MetricId::new("m-stay").expect("it is short"),
        step,
        persona: None,
    };
    let editor = window.editor();
    editor.select(Selection::of([ElementId::Figure(figure)]));
    editor.run(Command::FitSelection);
    editor.run(Command::ActualSize);
    window.settle();
}

#[test]
fn the_box_says_how_a_figure_was_counted() {
    let mut window = window_beside(&measured_map(), &[], Language::English);
    select(&mut window);
    window.chord(Modifiers::SHIFT, Key::F4);
    for text in [
        "Compare · Still in the journey",
        "17.0\u{a0}%",
        "of those who reached Look",
        "812 of 4,776 people · 95 %: 16.0–18.1\u{a0}%",
        "Reached Compare within 30 days of Look, in order; longest chain, per person.",
        "Web events, March",
        "web-events-2026-03.csv · BLAKE3 9c41…e07a",
        "312 bots · 30 duplicate rows · 41 still open",
    ] {
        assert!(window.says(text), "{text}");
    }
    window.until("the file is looked for", |window| {
        window.says("The file is gone.")
    });
    window.key(Key::Escape);
    assert!(
        !window.says("812 of 4,776 people · 95 %"),
        "Escape closes the box"
    );
    let editor = window.editor();
    assert!(!editor.selection().is_empty(), "the figure stays selected");
}

#[test]
fn the_box_speaks_russian() {
    let mut window = window_beside(&measured_map(), &[], Language::Russian);
    select(&mut window);
    window.chord(Modifiers::SHIFT, Key::F4);
    for text in [
        "812 из 4776 человек · 95 %: 16,0–18,1\u{a0}%",
        "Дошли до шага «Compare» в течение 30 дней после шага «Look», по порядку; самая длинная \
         цепочка, по людям.",
        "312 ботов · 30 повторов строк · 41 не завершён",
        "Скопировать ссылку на источник",
    ] {
        assert!(window.says(text), "{text}");
    }
}

#[test]
fn the_desk_opens_at_the_source_of_the_selected_figure() {
    let mut map = measured_map();
    let other = Evidence {
        id: EvidenceId::new("e-0").expect("it is short"),
        title: "Interviews".to_owned(),
        location: "The folder of the interviews".to_owned(),
        ..Evidence::default()
    };
    map.evidence.insert(0, Arc::new(other));
    let mut window = window_beside(&map, &[], Language::English);
    window.key(Key::F4).key(Key::ArrowDown).settle();
    assert!(window.says("About the source"), "the other one");
    window.key(Key::F4);
    select(&mut window);
    window.key(Key::F4);
    assert!(!window.says("About the source"));
}

#[test]
fn keys_reach_everything_in_the_box() {
    let mut window = window_beside(&measured_map(), &[], Language::English);
    select(&mut window);
    window.key(Key::Enter);
    window.key(Key::Enter);
    assert!(window.says("The citation is on the clipboard."));
    window.press("Based on: Web events, March");
    let selected = window.editor().selection().single();
    assert_eq!(selected, Some(ElementId::Evidence(source())));
}

#[test]
fn a_newer_file_and_one_that_is_past_its_date_are_told() {
    let mut map = measured_map();
    let evidence = Arc::make_mut(&mut map.evidence[0]);
    evidence.delete_by = Some(wayline::model::Date::constant(2020, 1, 1));
    let file = evidence.file.clone().expect("a file");
    let files = [(&*file.name, "other"), ("web-events-2026-04.csv", "newer")];
    let mut window = window_beside(&map, &files, Language::English);
    select(&mut window);
    window.chord(Modifiers::SHIFT, Key::F4);
    window.until("the file is looked for", |window| {
        window.says("The file has changed since it was counted.")
    });
    assert!(window.says("The day has passed: the data must be deleted."));
}

#[test]
fn a_typed_figure_has_no_origin() {
    let mut map = measured_map();
    let metric = Arc::make_mut(&mut map.metrics[0]);
    for value in &mut metric.values {
        *value = value.typed_over(value.value + 1.0);
    }
    let mut window = window_beside(&map, &[], Language::English);
    select(&mut window);
    window.chord(Modifiers::SHIFT, Key::F4);
    assert!(!window.says("The rows stay in the file."));
}
