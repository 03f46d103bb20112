//! Errors of the program itself: whatever breaks, the work is kept before anything else
//! happens, and the next start offers it.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use egui_kittest::Harness;
use tempfile::TempDir;
use wayline::edit::Edit;
use wayline::file;
use wayline::recovery::{LeftOver, Rescued, left_over};
use wayline::settings::Folders;
use wayline::ui::app::{App, Start};
use wayline::ui::emergency::Emergency;
use wayline::ui::fonts;
use wayline::words::Language;

use crate::support::map;

/// A folder with a map, and one for the program's own files.
struct Desk(TempDir);

/// A window whose frames can be made to fail.
struct Window {
    harness: Harness<'static, App>,
    fails: Rc<Cell<bool>>,
    emergency: Emergency,
}

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().expect("a folder"));
        file::save(&map::small_map(), &desk.path("map.ron"), None).expect("saved");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn left_over(&self) -> Vec<LeftOver> {
        left_over(&self.path("state/recovery"))
    }

    /// The title of the map that is in the recovery folder at this moment.
    fn kept_title(&self) -> Option<String> {
        let sessions = std::fs::read_dir(self.path("state/recovery")).ok()?;
        let maps = sessions.map(|session| session.expect("an entry").path().join("map.ron"));
        let maps: Vec<PathBuf> = maps.filter(|path| path.exists()).collect();
        assert!(maps.len() < 2, "one map, and not {maps:?}");
        let map: &Path = maps.first()?;
        Some(file::open(map).expect("it is whole").journey.title)
    }

    /// A window on the map.
    fn open(&self) -> Window {
        let emergency = Emergency::default();
        let start = Start {
            file: Some(self.path("map.ron")),
            folders: Folders {
                config: Some(self.path("config")),
                state: Some(self.path("state")),
            },
            emergency: emergency.clone(),
            ..Start::default()
        };
        let app = App::start(&egui::Context::default(), start);
        let fails = Rc::new(Cell::new(false));
        let fuse = Rc::clone(&fails);
        let harness = Harness::builder()
            .with_size(egui::vec2(1280.0, 800.0))
            .with_context_setup(|context| context.set_fonts(fonts::definitions()))
            .build_ui_state(
                move |ui, app: &mut App| {
                    app.frame(ui);
                    assert!(!fuse.get(), "a frame fails on purpose");
                },
                app,
            );
        Window {
            harness,
            fails,
            emergency,
        }
    }
}

impl Window {
    /// Changes the title of the map and shows one frame.
    fn retitle(&mut self, title: &str) {
        let editor = self.harness.state_mut().editor();
        let journey = editor.journey();
        let edit = Edit::SetHead {
            title: title.to_owned(),
            kind: journey.kind.clone(),
            language: journey.language.clone(),
            scenario: journey.scenario.clone(),
            notes: journey.notes.clone(),
        };
        editor.edit("edit-change-field", edit);
        self.harness.step();
    }
}

#[test]
fn a_frame_that_fails_has_its_map_in_safety_first_and_the_next_start_offers_it() {
    let desk = Desk::new();
    let mut window = desk.open();
    window.emergency.catch_panics(Language::English);
    window.retitle("Not saved");
    window.fails.set(true);
    let frame = catch_unwind(AssertUnwindSafe(|| window.harness.step()));
    // This is before anything ends: the window and the thread that keeps work still exist.
    assert_eq!(desk.kept_title().as_deref(), Some("Not saved"));
    assert!(frame.is_err(), "the frame failed");
    assert!(desk.left_over().is_empty(), "the program still lives");
    drop(window);

    let found = desk.left_over();
    let [one] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(one.title, "Not saved");
    assert_eq!(one.file, Some(desk.path("map.ron")));
}

#[test]
fn what_fails_beside_the_window_takes_nothing_with_it() {
    let desk = Desk::new();
    let mut window = desk.open();
    window.emergency.catch_panics(Language::Russian);
    window.retitle("Before");
    let work = std::thread::spawn(|| panic!("a job fails on purpose"));
    assert!(work.join().is_err());
    assert_eq!(desk.kept_title().as_deref(), Some("Before"));
    window.retitle("And on it goes");
    assert!(matches!(window.emergency.put_in_safety(), Rescued::Kept(_)));
    assert_eq!(desk.kept_title().as_deref(), Some("And on it goes"));
    drop(window);
    assert_eq!(desk.left_over().len(), 1);
}

#[test]
fn a_map_that_is_saved_is_not_offered_after_an_error() {
    let desk = Desk::new();
    let window = desk.open();
    assert!(matches!(window.emergency.put_in_safety(), Rescued::Nothing));
    drop(window);
    assert!(desk.left_over().is_empty());
}
