//! The words around a map are those of its own language, whatever the window speaks.

use std::sync::Arc;

use wayline::edit::Edit;
use wayline::editor::Command;
use wayline::map_language::map_language;
use wayline::model::{Journey, MapLanguage, StopSubject};
use wayline::words::Language;

use super::speaker::{SCREEN, Speaker};
use crate::support::fixtures::{SAMPLES, load, small};

fn titled(title: &str) -> Journey {
    Journey {
        title: title.to_owned(),
        ..Journey::default()
    }
}

#[test]
fn a_russian_map_is_presented_in_russian_by_an_english_window() {
    let mut speaker = Speaker::on(load(SAMPLES[2].1));
    let pages = speaker.written();
    assert!(pages.contains("Самые острые боли"), "{pages}");
    assert!(!pages.contains("Worst pains") && !pages.contains("Blocking"));
    let stops = &speaker
        .editor
        .show()
        .running()
        .expect("the show runs")
        .stops;
    // What is painted over the pages speaks as they do.
    assert_eq!(speaker.editor.show().words().language(), Language::Russian);
    assert_eq!(speaker.editor.words().language(), Language::English);
    let titles: Vec<String> = stops
        .iter()
        .map(|stop| speaker.editor.show().stop_title(stop))
        .collect();
    assert!(
        !titles.iter().any(|title| title == "Whole map"),
        "{titles:?}"
    );
}

#[test]
fn the_language_that_was_chosen_for_a_map_counts() {
    let mut speaker = Speaker::before(load(SAMPLES[2].1));
    let journey = Arc::clone(speaker.editor.journey());
    let edit = Edit::SetHead {
        title: journey.title.clone(),
        kind: journey.kind.clone(),
        language: MapLanguage::English,
        scenario: journey.scenario.clone(),
        notes: journey.notes.clone(),
    };
    speaker.editor.edit("edit-change-field", edit);
    speaker.editor.run(Command::Present);
    speaker.editor.show_mut().set_screen(SCREEN);
    let pages = speaker.written();
    assert!(pages.contains("Worst pains"), "{pages}");
    speaker.editor.run(Command::Undo);
    assert!(speaker.written().contains("Самые острые боли"));
}

#[test]
fn a_window_in_russian_presents_an_english_map_in_english() {
    let mut speaker = Speaker::before(load(SAMPLES[1].1));
    speaker.editor.set_language(Language::Russian);
    speaker.editor.run(Command::Present);
    speaker.editor.show_mut().set_screen(SCREEN);
    let pages = speaker.written();
    assert!(pages.contains("Worst pains") && !pages.contains("боли"));
}

#[test]
fn the_language_is_that_of_most_texts_and_otherwise_that_of_the_window() {
    for window in Language::ALL {
        let guess = |journey: &Journey| map_language(journey, window);
        assert_eq!(guess(&small()), Language::English);
        assert_eq!(guess(&load(SAMPLES[2].1)), Language::Russian);
        assert_eq!(
            guess(&titled("Покупка ноутбука в Online-Shop")),
            Language::Russian
        );
        assert_eq!(guess(&titled("Buying in Москва")), Language::English);
        assert_eq!(guess(&titled("")), window);
        assert_eq!(guess(&titled("2026: 42 %")), window);
        assert_eq!(guess(&titled("買い物")), window);
        assert_eq!(guess(&titled("Купівля їжі")), window, "not in Russian");
        let mut chosen = titled("Buying");
        chosen.language = MapLanguage::Russian;
        assert_eq!(guess(&chosen), Language::Russian);
        chosen.language = MapLanguage::Other("fr".to_owned());
        assert_eq!(guess(&chosen), Language::English);
    }
}

#[test]
fn forms_say_what_follows_from_the_map_in_its_language() {
    let mut speaker = Speaker::before(load(SAMPLES[2].1));
    let hint = |speaker: &Speaker| {
        let messages = speaker.editor.walk().messages();
        messages[0].derived.sentence.clone()
    };
    let title = |speaker: &Speaker, subject: StopSubject| {
        let stops = speaker.editor.walk().stops();
        let stop = stops.iter().find(|stop| stop.subject == subject);
        speaker.editor.walk().derived_title(stop.expect("the stop"))
    };
    assert_eq!(title(&speaker, StopSubject::WholeMap), "Карта целиком");
    assert_eq!(hint(&speaker), "На шаге «Оформление» теряются трое из пяти");
    speaker.editor.set_language(Language::Russian);
    let journey = Arc::clone(speaker.editor.journey());
    let edit = Edit::SetHead {
        title: journey.title.clone(),
        kind: journey.kind.clone(),
        language: MapLanguage::English,
        scenario: journey.scenario.clone(),
        notes: journey.notes.clone(),
    };
    speaker.editor.edit("edit-change-field", edit);
    assert!(
        hint(&speaker).starts_with("Three in five"),
        "{}",
        hint(&speaker)
    );
    speaker.editor.run(Command::Undo);
    assert!(hint(&speaker).starts_with("На шаге"));
}
