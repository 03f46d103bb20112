//! Exports are written in the language of the map, whatever the system speaks.

use std::fs;

use wayline::file::save;
use wayline::model::MapLanguage;

use crate::support::command_line::{text, wayline};
use crate::support::fixtures::{SAMPLES, SeqIds, load};
use crate::support::workshop::{RUSSIAN, held};

/// A map whose texts are Russian, with a workshop, in a folder of its own.
fn russian_map(language: MapLanguage) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journey = held(&load(SAMPLES[2].1), &RUSSIAN, &mut SeqIds::from(1 << 40));
    journey.language = language;
    let map = folder.path().join("map.ron");
    save(&journey, &map, None).expect("saved");
    (folder, map)
}

#[test]
fn a_russian_map_is_exported_in_russian_on_an_english_system() {
    let (folder, map) = russian_map(MapLanguage::Guessed);
    for (name, russian, english) in [
        ("table.md", "Критичная", "Blocking"),
        ("page.html", "Критичная", "Blocking"),
        ("drawing.svg", "lang=\"ru\"", "lang=\"en\""),
    ] {
        let out = folder.path().join(name);
        let ran = wayline(&["export", text(&map), "-o", text(&out)]);
        assert!(ran.status.success(), "{ran:?}");
        let written = fs::read_to_string(&out).expect("written");
        assert!(written.contains(russian), "{name} speaks Russian");
        assert!(!written.contains(english), "{name} speaks no English");
        let out = folder.path().join(format!("english-{name}"));
        let ran = wayline(&["export", text(&map), "-o", text(&out), "--lang", "en"]);
        assert!(ran.status.success(), "{ran:?}");
        let written = fs::read_to_string(&out).expect("written");
        assert!(
            written.contains(english),
            "{name} speaks English if asked to"
        );
    }
}

#[test]
fn the_summary_of_a_workshop_has_headings_in_the_language_of_the_map() {
    for (language, heading) in [
        (MapLanguage::Guessed, "Итоги воркшопа"),
        (MapLanguage::English, "Workshop summary"),
    ] {
        let (folder, map) = russian_map(language);
        let out = folder.path().join("summary.md");
        let ran = wayline(&["summary", text(&map), "-o", text(&out)]);
        assert!(ran.status.success(), "{ran:?}");
        let written = fs::read_to_string(&out).expect("written");
        assert!(written.contains(heading), "{written}");
    }
}
