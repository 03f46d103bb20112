//! The questions of a survey on the desk, in a window that is not wide.

use egui::vec2;
use wayline::file;
use wayline::ui::app::App;
use wayline::words::{Language, Words};

use crate::support::dropped::drop_file;
use crate::support::map::small_map;
use crate::support::window::Window;

const QUESTION: &str = "Compare: насколько вы довольны?";

/// A window on the small map, on which a survey of two questions was dropped.
fn window(width: f32) -> Window {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let map = folder.path().join("map.ron");
    file::save(&small_map(), &map, None).expect("the map can be saved");
    let path = folder.path().join("answers.csv");
    let mut rows = vec![format!("id,{QUESTION},Что было не так?")];
    for person in 0..30 {
        let mark = ["5", "4", "2"][person % 3];
        let reason = ["Цена", "Срок", "Ничего"][person % 3];
        rows.push(format!("p{person},{mark},{reason}"));
    }
    std::fs::write(&path, rows.join("\n")).expect("the survey can be written");
    let mut window = Window::sized(vec2(width, 800.0), folder, |context| {
        App::new(context, Some(map), Language::Russian)
    });
    window.settle();
    drop_file(&mut window, &path);
    window.until("the survey is read", |window| window.says(QUESTION));
    window
}

#[test]
fn all_that_a_question_sets_can_be_reached_in_a_narrow_window() {
    let mut window = window(1000.0);
    let names = [
        format!("Ответы на вопрос «{QUESTION}»: Удовлетворённость, среднее, 1–5"),
        format!("Лучший край шкалы вопроса «{QUESTION}»: больше — лучше"),
        format!("Шаг вопроса «{QUESTION}»: Compare"),
        format!("Персона вопроса «{QUESTION}»: по сегментам"),
        format!("Кривая эмоций и вопрос «{QUESTION}»: в кривой"),
    ];
    let confirm = Words::new(Language::Russian).text("desk-confirm");
    let confirm = format!("{confirm}: {QUESTION}");
    let edge = window.widgets(&confirm)[0].rect().right();
    let mut tops = Vec::new();
    for name in &names {
        let found = window.widgets(name);
        let pill = found.first().unwrap_or_else(|| panic!("no {name}"));
        let rect = pill.rect();
        assert!(rect.right() <= edge, "{name}: {rect:?} beyond {edge}");
        tops.push(rect.top());
    }
    assert!(tops[0] < tops[4], "they do not fit into one line: {tops:?}");
    window.press(&names[4]);
    window.press(&names[1]);
    let recipe = window.journey().evidence[0].recipe.clone();
    let columns = recipe.expect("a recipe").columns.clone();
    let column = columns.iter().find(|column| column.name == QUESTION);
    let rule = column.and_then(|column| column.answer.clone());
    let rule = rule.expect("how it is read");
    assert!(!rule.is_emotion && rule.is_reversed && !rule.is_confirmed);
    // Another question has names of its own.
    assert!(window.says("Шаг вопроса «Что было не так?»: Ни к какому"));
}

#[test]
fn rows_of_a_survey_that_cannot_be_read_are_told_with_their_lines() {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let map = folder.path().join("map.ron");
    file::save(&small_map(), &map, None).expect("the map can be saved");
    let path = folder.path().join("answers.csv");
    let mut rows = vec!["id,Compare: how satisfied were you?".to_owned()];
    rows.extend((0..30).map(|person| format!("p{person},{}", person % 5 + 1)));
    // A comma that nobody has put into quotes.
    rows[7] = "p6,4,but slow".to_owned();
    std::fs::write(&path, rows.join("\n")).expect("the survey can be written");
    let mut window = Window::sized(vec2(1280.0, 800.0), folder, |context| {
        App::new(context, Some(map), Language::English)
    });
    window.settle();
    drop_file(&mut window, &path);
    window.until("the survey is read", |window| window.says("Confirm all"));
    window.press("Confirm all");
    // Without a persona there is no curve for the map, but the mean can come there.
    window.press("Quality");
    assert!(window.says("Rows that cannot be read · 8"), "its line");
    assert!(!window.says("Nothing found"));
    window.press("Put on the map");
    let values = window.journey().metrics[0].values.len();
    assert_eq!(values, 1);
}
