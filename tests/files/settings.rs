//! Settings that are kept between runs.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use wayline::scene::ThemeName;
use wayline::settings::{MAX_RECENT, Settings, Store, WindowPlace, load};
use wayline::words::Language;

fn desk() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let config = folder.path().join("config");
    (folder, config)
}

/// A run of the program that changes and saves the settings. Returns them.
fn leave(config: &Path, change: impl FnOnce(&mut Settings)) -> Settings {
    let (mut settings, _) = load(config);
    let mut store = Store::start(config, settings.clone(), || {});
    change(&mut settings);
    store.put(&settings);
    settings
}

fn write(config: &Path, text: &str) {
    fs::create_dir_all(config).expect("made");
    fs::write(config.join("settings.ron"), text).expect("written");
}

#[test]
fn what_was_chosen_is_there_at_the_next_start() {
    let (_folder, config) = desk();
    assert_eq!(load(&config), (Settings::default(), None));
    let left = leave(&config, |settings| {
        settings.theme = Some(ThemeName::HighContrast);
        settings.language = Some(Language::Russian);
        settings.interface_scale = 1.3;
        settings.swaps_scroll_and_zoom = true;
        settings.reduces_motion = true;
        settings.has_minimap = false;
        settings.window = Some(WindowPlace {
            size: (900.0, 700.0),
            position: Some((-20.0, 40.0)),
            is_maximised: true,
        });
        settings.note_file(Path::new("/maps/ä \"quoted\" карта.ron"));
    });
    assert_eq!(load(&config), (left, None));
}

#[test]
fn a_run_that_changes_nothing_writes_nothing() {
    let (_folder, config) = desk();
    leave(&config, |_| {});
    assert!(!config.exists());
}

#[test]
fn broken_settings_are_set_aside_and_told() {
    for text in ["", "no settings", "(interface_scale: \"large\")", "\u{0}"] {
        let (_folder, config) = desk();
        write(&config, text);
        let (settings, broken) = load(&config);
        assert_eq!(settings, Settings::default());
        let broken = broken.expect("told");
        let kept = broken.kept.expect("kept");
        assert_eq!(fs::read_to_string(kept).expect("text"), text);
        assert_eq!(load(&config).1, None, "told once");
    }
}

#[test]
fn what_another_version_wrote_is_read_as_far_as_it_is_known() {
    let (_folder, config) = desk();
    write(
        &config,
        "(theme: \"sepia\", language: \"ru\", interface_scale: 9.0, later: [1, 2], \
         window: (size: (5.0, 1e9), position: (1e9, 0.0)), has_inspector: false)",
    );
    let (settings, broken) = load(&config);
    assert_eq!(broken, None);
    assert_eq!(settings.theme, None);
    assert_eq!(settings.language, Some(Language::Russian));
    assert_eq!(settings.interface_scale, 2.0);
    assert!(!settings.has_inspector && settings.has_minimap);
    let window = settings.window.expect("a window");
    assert_eq!(window.size, (200.0, 20_000.0));
    write(&config, "(interface_scale: NaN)");
    assert_eq!(load(&config).0.interface_scale, 1.0);
}

#[test]
fn recent_files_are_the_latest_each_once() {
    let mut settings = Settings::default();
    for number in 0..20 {
        settings.note_file(Path::new(&format!("/maps/{number}.ron")));
    }
    settings.note_file(Path::new("/maps/15.ron"));
    assert_eq!(settings.recent.len(), MAX_RECENT);
    assert_eq!(settings.recent[0], Path::new("/maps/15.ron"));
    assert_eq!(settings.recent[1], Path::new("/maps/19.ron"));
    let all: std::collections::HashSet<_> = settings.recent.iter().collect();
    assert_eq!(all.len(), MAX_RECENT);
    assert_eq!(settings.last_folder.as_deref(), Some(Path::new("/maps")));
}

#[test]
fn two_windows_do_not_take_each_others_settings_away() {
    let (_folder, config) = desk();
    let (mut mine, _) = load(&config);
    let mut my_store = Store::start(&config, mine.clone(), || {});
    leave(&config, |settings| {
        settings.theme = Some(ThemeName::Dark);
        settings.note_file(Path::new("/maps/theirs.ron"));
    });
    mine.language = Some(Language::Russian);
    mine.note_file(Path::new("/maps/mine.ron"));
    my_store.put(&mine);
    drop(my_store);
    let (both, _) = load(&config);
    assert_eq!(both.theme, Some(ThemeName::Dark));
    assert_eq!(both.language, Some(Language::Russian));
    let recent = [Path::new("/maps/mine.ron"), Path::new("/maps/theirs.ron")];
    assert_eq!(both.recent, recent);
}

#[test]
fn settings_that_cannot_be_written_are_told() {
    let (folder, config) = desk();
    fs::write(folder.path().join("config"), "a file in the way").expect("written");
    let (wake, woken) = std::sync::mpsc::channel();
    let mut store = Store::start(&config, Settings::default(), move || {
        wake.send(()).expect("the test listens");
    });
    let changed = Settings {
        has_minimap: false,
        ..Settings::default()
    };
    store.put(&changed);
    woken
        .recv_timeout(std::time::Duration::from_secs(20))
        .expect("the window is woken");
    let error = store.take_error().expect("and told");
    assert!(!error.to_string().is_empty());
}

#[test]
fn the_time_of_opening_goes_with_the_list_of_recent_files() {
    let (_folder, config) = desk();
    let (mut mine, _) = load(&config);
    let mut my_store = Store::start(&config, mine.clone(), || {});
    let path = |number: i64| format!("/maps/{number}.ron");
    leave(&config, |settings| {
        settings.note_file_at(Path::new("/maps/3.ron"), 900);
    });
    for number in 0..20 {
        mine.note_file_at(Path::new(&path(number)), number);
    }
    my_store.put(&mine);
    drop(my_store);
    let (both, _) = load(&config);
    assert_eq!(both.opened.len(), MAX_RECENT);
    assert_eq!(both.opened.get(Path::new("/maps/19.ron")), Some(&19));
    assert_eq!(both.opened.get(Path::new("/maps/3.ron")), None);
    mine.forget_file(Path::new("/maps/19.ron"));
    assert_eq!(mine.opened.len(), MAX_RECENT - 1);
}
