//! The window after something went wrong (crashes, files that others change, saves that fail),
//! and what it remembers between runs. Widgets are found and pressed by their names.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;
use tempfile::TempDir;
use wayline::editor::Command;
use wayline::file::{self, Stamp, backup_path};
use wayline::model::Journey;
use wayline::recovery::{Keeper, left_over};
use wayline::scene::ThemeName;
use wayline::settings::{Folders, Settings, load};
use wayline::ui::app::{App, Start};
use wayline::words::Language;

use crate::support::map;
use crate::support::window::Window;

const LIMIT: Duration = Duration::from_secs(20);

/// A folder with a map, and one for the program's own files.
struct Desk(Arc<TempDir>);

impl Desk {
    fn new() -> Self {
        let desk = Self(Arc::new(tempfile::tempdir().expect("a folder")));
        file::save(&map::small_map(), &desk.map(), None).expect("saved");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn map(&self) -> PathBuf {
        self.path("map.ron")
    }

    fn recovery(&self) -> PathBuf {
        self.path("state/recovery")
    }

    /// Runs a program that changes the title of the map and then crashes.
    fn crash(&self, title: &str) {
        let path = self.map();
        let stamp = Stamp::of_file(&path).expect("a file");
        let journey = Journey {
            title: title.to_owned(),
            ..map::small_map()
        };
        let mut keeper = Keeper::start(&self.recovery(), || {});
        keeper.keep(Some((&path, stamp)), Some(&Arc::new(journey)));
        keeper.end(false);
    }

    /// A window on another file than the one that was open before the crash.
    fn open_other(&self) -> Window {
        let other = self.path("other.ron");
        fs::copy(self.map(), &other).expect("copied");
        self.open(Some(other))
    }

    /// A window on a file.
    fn open(&self, file: Option<PathBuf>) -> Window {
        self.open_with(file, |_| {})
    }

    fn open_with(&self, file: Option<PathBuf>, change: impl FnOnce(&mut Settings)) -> Window {
        let folders = Folders {
            config: Some(self.path("config")),
            state: Some(self.path("state")),
        };
        let mut settings = load(&self.path("config")).0;
        change(&mut settings);
        let start = Start {
            file,
            settings,
            folders,
            ..Start::default()
        };
        let mut window = Window::start(Arc::clone(&self.0), |context| App::start(context, start));
        window.settle();
        window
    }

    fn open_map(&self) -> Window {
        let map = self.map();
        self.open(Some(map))
    }
}

/// Helpers that only these tests need.
impl Window {
    /// Closes the window as the system does.
    fn close(mut self) {
        self.harness.state_mut().end();
    }

    /// Runs frames until `is_true`, while the window gets the focus again and again, because
    /// then it looks at the file at once.
    fn until_noticed(&mut self, what: &str, mut is_true: impl FnMut(&mut Self) -> bool) {
        self.until(what, |window| {
            window.harness.event(egui::Event::WindowFocused(true));
            is_true(window)
        });
    }

    fn until_it_says(&mut self, part: &str) {
        self.until_noticed(part, |window| window.says(part));
    }

    fn run(&mut self, command: Command) -> &mut Self {
        let key = command.shortcut().expect("a shortcut");
        assert!(key.modifiers.ctrl && !key.modifiers.shift);
        let wayline::editor::Key::Char(letter) = key.key else {
            panic!("{key:?}");
        };
        let key = egui::Key::from_name(&letter.to_string()).expect("a key");
        self.harness
            .key_press_modifiers(egui::Modifiers::COMMAND, key);
        self.settle()
    }

    fn title(&mut self) -> String {
        self.harness.state_mut().editor().journey().title.clone()
    }

    fn is_dirty(&mut self) -> bool {
        self.harness.state_mut().editor().document().is_dirty()
    }

    fn file(&mut self) -> Option<PathBuf> {
        let document = self.harness.state_mut().editor().document();
        document.file().map(|file| file.path.clone())
    }

    /// Changes the title of the map.
    fn retitle(&mut self, title: &str) {
        let editor = self.harness.state_mut().editor();
        let journey = editor.journey();
        let edit = wayline::edit::Edit::SetHead {
            title: title.to_owned(),
            kind: journey.kind.clone(),
            language: journey.language.clone(),
            scenario: journey.scenario.clone(),
            notes: journey.notes.clone(),
        };
        editor.edit("edit-change-field", edit);
        self.settle();
    }

    fn has_button(&self, name: &str) -> bool {
        self.widgets(name)
            .iter()
            .any(|node| node.accesskit_node().role() == Role::Button)
    }
}

fn title_in(path: &Path) -> String {
    file::open(path).expect("a map").journey.title
}

#[test]
fn after_a_crash_the_work_is_offered_recovered_and_saved() {
    let desk = Desk::new();
    desk.crash("Changed before the crash");
    let (path, recovery) = (desk.map(), desk.recovery());
    let mut window = desk.open(None);
    assert!(window.says("Changed before the crash"));
    assert!(window.says(&path.display().to_string()));
    let cards = map::small_map().cards.len();
    assert!(window.says(&format!("a moment ago · {cards} cards")));
    window.press("Recover");
    assert!(!window.has_button("Later"), "the dialog is gone");
    assert_eq!(window.title(), "Changed before the crash");
    assert_eq!(window.file().as_ref(), Some(&path));
    assert!(window.is_dirty());
    assert_ne!(title_in(&path), "Changed before the crash");
    window.run(Command::Save);
    assert!(!window.is_dirty());
    assert_eq!(title_in(&path), "Changed before the crash");
    window.close();
    assert!(left_over(&recovery).is_empty());
}

#[test]
fn enter_recovers_and_work_that_is_not_saved_then_is_offered_again() {
    let desk = Desk::new();
    desk.crash("Changed before the crash");
    let recovery = desk.recovery();
    let mut window = desk.open(None);
    window.harness.key_press(egui::Key::Enter);
    window.settle();
    assert_eq!(window.title(), "Changed before the crash");
    // This is the second crash: nothing is closed properly.
    drop(window.harness);
    let found = left_over(&recovery);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].title, "Changed before the crash");
}

#[test]
fn the_later_state_of_the_very_map_that_was_named_is_what_enter_opens() {
    let desk = Desk::new();
    desk.crash("Changed before the crash");
    let mut window = desk.open_map();
    assert!(!window.says("stays on screen"));
    window.harness.key_press(egui::Key::Enter);
    window.settle();
    assert_eq!(window.title(), "Changed before the crash");
    assert!(window.is_dirty());
}

#[test]
fn a_map_that_was_named_stays_open_over_work_that_was_left() {
    let desk = Desk::new();
    desk.crash("Changed before the crash");
    let mut window = desk.open_other();
    assert!(window.says("“Buying a kettle” is open and stays on screen."));
    window.harness.key_press(egui::Key::Enter);
    window.settle();
    assert!(!window.says("Unsaved work"), "the dialog is gone");
    assert_eq!(window.title(), "Buying a kettle");
    assert!(!window.is_dirty());
    // The work is still there, and recovered when the user asks for it.
    window.chord(egui::Modifiers::COMMAND, egui::Key::K);
    window.type_text("Recovered work").key(egui::Key::Enter);
    window.harness.key_press(egui::Key::Enter);
    window.settle();
    assert_eq!(window.title(), "Changed before the crash");
}

#[test]
fn later_offers_again_and_discard_asks_first() {
    let desk = Desk::new();
    desk.crash("One");
    desk.crash("Two");
    let mut window = desk.open(None);
    assert!(window.says("One") && window.says("Two"));
    window.press("Later");
    assert!(!window.says("Unsaved work"));
    window.close();

    let mut window = desk.open(None);
    assert_eq!(window.widgets("Discard…").len(), 2);
    window.press("Discard…").press("Keep");
    assert!(window.says("Two"), "not without a second word");
    window.press("Discard…").press("Discard");
    assert!(window.says("One") && !window.says("Two"));
    window.press("Discard…").press("Discard");
    assert!(!window.says("Unsaved work"), "nothing is left to offer");
    window.close();
    assert!(left_over(&desk.recovery()).is_empty());
}

#[test]
fn recovering_over_unsaved_changes_asks_and_broken_work_is_told_and_kept() {
    let desk = Desk::new();
    desk.crash("Recovered");
    let recovery = desk.recovery();
    let mut window = desk.open_other();
    window.press("Stay with the open map");
    window.retitle("Not saved");
    window.press("File").press_item("Recovered work…");
    window.press("Recover");
    assert!(window.says("“Not saved” has changes that are not saved"));
    window.press("Cancel");
    assert_eq!(window.title(), "Not saved");
    window.press("File").press_item("Recovered work…");
    let folder = fs::read_dir(&recovery)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .find(|entry| entry.join("offered").exists())
        .expect("the one that is offered");
    fs::write(folder.join("map.ron"), "(version: 2, map: (").expect("written");
    window.press("Recover").press("Don’t save");
    assert!(window.says("The unsaved work could not be read"));
    assert!(window.says(&folder.display().to_string()));
    assert!(folder.join("map.ron").exists());
}

#[test]
fn a_map_that_is_open_in_another_window_is_opened_as_one_likes() {
    let desk = Desk::new();
    let path = desk.map();
    let mut other = Keeper::start(&desk.recovery(), || {});
    other.keep(Some((&path, Stamp::of_file(&path).expect("a file"))), None);
    let start = Instant::now();
    while wayline::recovery::opened_elsewhere(&desk.recovery(), &path, None).is_none() {
        assert!(start.elapsed() < LIMIT);
    }
    let mut window = desk.open_map();
    assert!(window.says("is open in another Wayline window"));
    assert_eq!(window.file(), None);
    window.press("Open anyway");
    assert_eq!(window.file().as_ref(), Some(&path));
    window.close();

    let mut window = desk.open_map();
    window.press("Open as a copy");
    assert_eq!(window.title(), map::small_map().title);
    assert_eq!(window.file(), None);
    window.close();

    let mut window = desk.open_map();
    window.press("Cancel");
    assert_ne!(window.title(), map::small_map().title);
    window.close();

    other.end(true);
    let mut window = desk.open_map();
    assert_eq!(window.file().as_ref(), Some(&path), "nobody else has it");
}

/// Writes the map with another title.
fn change(path: &Path, title: &str) {
    let journey = Journey {
        title: title.to_owned(),
        ..map::small_map()
    };
    file::save(&journey, path, None).expect("saved");
}

#[test]
fn a_file_that_others_changed_is_reloaded_and_undo_brings_ones_own_back() {
    let desk = Desk::new();
    let path = desk.map();
    let mut window = desk.open_map();
    window.retitle("Mine");
    change(&path, "Theirs");
    window.until_it_says("was changed by someone else");
    assert_eq!(window.title(), "Mine", "nothing happens by itself");
    window.press("Reload");
    assert_eq!(window.title(), "Theirs");
    assert!(!window.is_dirty());
    assert!(!window.has_button("Reload"), "the banner is gone");
    window.run(Command::Undo);
    assert_eq!(window.title(), "Mine");
    assert!(window.is_dirty());
    window.run(Command::Save);
    assert_eq!(title_in(&path), "Mine", "the other version was seen");
}

#[test]
fn a_file_that_others_changed_can_be_kept_as_it_is_here() {
    let desk = Desk::new();
    let path = desk.map();
    let mut window = desk.open_map();
    let mine = window.title();
    change(&path, "Theirs");
    window.until_it_says("was changed by someone else");
    assert!(!window.is_dirty());
    window.press("Keep mine");
    assert!(window.is_dirty(), "it is not what the file holds");
    window.run(Command::Save);
    assert_eq!(title_in(&path), mine);
    assert_eq!(title_in(&backup_path(&path)), "Theirs");
    assert!(!window.has_button("Keep mine"));
}

#[test]
fn a_file_that_others_broke_is_not_loaded() {
    let desk = Desk::new();
    let path = desk.map();
    let mut window = desk.open_map();
    let mine = window.title();
    fs::write(&path, "(version: 99)").expect("written");
    window.until_it_says("was changed by someone else");
    window.press("Reload");
    assert!(window.says("newer Wayline"));
    assert_eq!(window.title(), mine);
    assert!(
        window.has_button("Keep mine"),
        "the other ways are still there"
    );
}

#[test]
fn a_file_that_is_gone_is_told_and_written_again() {
    let desk = Desk::new();
    let path = desk.map();
    let mut window = desk.open_map();
    fs::remove_file(&path).expect("removed");
    window.until_it_says("is gone: moved or deleted");
    assert!(window.is_dirty(), "closing would lose it");
    assert!(window.has_button("Save somewhere else…"));
    window.press("Save it there again");
    assert_eq!(title_in(&path), window.title());
    assert!(!window.is_dirty());
    assert!(!window.has_button("Save it there again"));
}

#[test]
fn a_save_that_fails_offers_ways_out() {
    let desk = Desk::new();
    let folder = desk.path("maps");
    fs::create_dir(&folder).expect("made");
    let path = folder.join("map.ron");
    fs::copy(desk.map(), &path).expect("copied");
    let mut window = desk.open(Some(path.clone()));
    window.retitle("Changed");
    fs::remove_dir_all(&folder).expect("removed");
    window.run(Command::Save);
    assert!(window.says("The map is not saved"));
    assert!(window.says("is gone. Save somewhere else"));
    assert!(window.has_button("Save somewhere else…"));
    window.press("Try again");
    assert!(window.says("The map is not saved"));
    window.press("Cancel");
    assert!(window.is_dirty());
    window.run(Command::Save);
    fs::create_dir(&folder).expect("made");
    window.press("Try again");
    assert!(!window.is_dirty());
    assert_eq!(title_in(&path), "Changed");
}

#[test]
fn what_is_set_applies_at_once_and_at_the_next_start() {
    let desk = Desk::new();
    let mut window = desk.open_map();
    window.run(Command::Settings);
    window.press("Language").press("Русский");
    assert!(window.says("Настройки"));
    window.press("Тема").press("Тёмная");
    let theme = |window: &mut Window| window.harness.state_mut().editor().theme().name;
    assert_eq!(theme(&mut window), ThemeName::Dark);
    window.press("Колесо меняет масштаб, а с Ctrl двигает карту");
    window.press("Меньше анимации: ничего не скользит и не растворяется");
    assert_eq!(window.harness.ctx.global_style().animation_time, 0.0);
    window.press("Закрыть");
    assert!(!window.says("Масштаб интерфейса"));
    window.close();
    let (settings, broken) = load(&desk.path("config"));
    assert_eq!(broken, None);
    assert!(settings.swaps_scroll_and_zoom && settings.reduces_motion);
    let mut window = desk.open_map();
    assert_eq!(theme(&mut window), ThemeName::Dark);
    assert!(window.says("Файл"));
    let words = window.harness.state_mut().editor().words();
    assert_eq!(words.language(), Language::Russian);
}

#[test]
fn the_interface_grows_with_its_scale() {
    let map = Desk::new();
    let file = map.map();
    let window = map.open_with(Some(file), |settings| settings.interface_scale = 1.5);
    assert_eq!(window.harness.ctx.zoom_factor(), 1.5);
}

#[test]
fn recent_files_are_opened_missing_ones_are_named_and_removed() {
    let desk = Desk::new();
    let missing = desk.path("missing.ron");
    let other = desk.path("another one.ron");
    change(&other, "Another");
    let mut window = desk.open_with(None, |settings| {
        settings.note_file(&missing);
        settings.note_file(&other);
    });
    window.key(egui::Key::Escape);
    window.press("File").press_item("Open recent");
    window.until_noticed("it is known to be missing", |window| {
        window.has_button("Remove missing from the list")
    });
    window.press("Remove missing from the list");
    assert_eq!(
        window.harness.state().settings().recent,
        std::slice::from_ref(&other)
    );
    window.press("File").press_item("Open recent");
    window.press_item("another one");
    assert_eq!(window.title(), "Another");
    assert_eq!(window.harness.state().settings().recent, [other]);
    window.press("File").press_item("Open recent");
    window.press("Clear the list");
    assert!(window.harness.state().settings().recent.is_empty());
}

#[test]
fn the_wheel_zooms_and_pans_the_other_way_round_if_one_likes() {
    for swaps in [false, true] {
        let desk = Desk::new();
        let file = desk.map();
        let mut window = desk.open_with(Some(file), |settings| {
            settings.swaps_scroll_and_zoom = swaps;
        });
        let mut turn = |modifiers: egui::Modifiers| {
            let camera = *window.harness.state_mut().editor().camera();
            let at = egui::pos2(500.0, 400.0);
            window.harness.event(egui::Event::PointerMoved(at));
            window.harness.event(egui::Event::MouseWheel {
                unit: egui::MouseWheelUnit::Line,
                delta: egui::vec2(0.0, -2.0),
                source: egui::MouseWheelSource::Unknown,
                phase: egui::TouchPhase::Move,
                modifiers,
            });
            window.harness.run_steps(30);
            let now = window.harness.state_mut().editor().camera();
            let has_zoomed = now.zoom < camera.zoom;
            let has_panned = !has_zoomed && now.offset.y != camera.offset.y;
            (has_zoomed, has_panned)
        };
        let plain = turn(egui::Modifiers::NONE);
        assert_eq!(plain, (swaps, !swaps), "{swaps}");
        let with_ctrl = turn(egui::Modifiers::COMMAND);
        assert_eq!(with_ctrl, (!swaps, swaps), "{swaps}");
    }
}
