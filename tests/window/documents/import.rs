//! Importing a table of another program in the window: it is shown, corrected and brought in.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wayline::editor::Command;
use wayline::model::{LaneKind, Role};

use crate::support::dropped::let_fall;
use crate::support::map;
use crate::support::window::Window;

const TABLE: &str = "\
Stage,Awareness,Choice,Purchase
What they do,Sees an ad,Compares models,Orders online
Pain points,,Too many options,Hidden fee
Mood,3,2,4
";

/// Helpers that only these tests need.
impl Window {
    /// Drops a file on the window and waits until the window says `expected`.
    fn drop_file(&mut self, path: &Path, expected: &str) {
        self.settle();
        let_fall(self, &[path]);
        self.until(expected, |window| window.says(expected));
    }
}

fn table(folder: &Path) -> PathBuf {
    let path = folder.join("Buying a kettle.csv");
    fs::write(&path, TABLE).expect("written");
    path
}

#[test]
fn a_dropped_table_is_shown_first_and_becomes_a_map_in_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let path = table(folder.path());
    let mut window = Window::on(&map::small_map());
    let before = Arc::clone(window.editor().journey());
    window.drop_file(&path, "3 stages");
    assert!(window.says("Import Buying a kettle.csv"));
    assert!(window.says("Compares models"));
    window.press("Cancel");
    assert!(Arc::ptr_eq(&before, window.editor().journey()));

    window.drop_file(&path, "3 stages");
    window.press("New map");
    let journey = Arc::clone(window.editor().journey());
    assert_eq!(journey.title, "Buying a kettle");
    let names: Vec<_> = journey
        .stages
        .iter()
        .map(|stage| stage.name.as_str())
        .collect();
    assert_eq!(names, ["Awareness", "Choice", "Purchase"]);
    let kinds: Vec<_> = journey.lanes.iter().map(|lane| lane.kind.clone()).collect();
    assert_eq!(
        kinds,
        [LaneKind::Cards, LaneKind::Cards, LaneKind::EmotionCurve]
    );
    assert_eq!(journey.lanes[1].role, Role::PainPoint);
    assert!(window.editor().document().file().is_none());
    window.editor().run(Command::Undo);
    assert!(window.editor().journey().stages.is_empty());
}

#[test]
fn what_was_understood_is_corrected_before_it_lands() {
    let folder = tempfile::tempdir().unwrap();
    let path = table(folder.path());
    let mut window = Window::on(&map::small_map());
    window.drop_file(&path, "3 stages");
    // With rows and columns exchanged, the first column has the stages.
    window.press("Stages below each other");
    assert!(window.says("Awareness (Note)"), "Awareness is a lane now");
    window.press("Stages side by side");
    assert!(!window.says("Awareness (Note)"));
    assert!(window.says("Pain points (Pain point)"));
    // A column is left out.
    window.press("3");
    assert!(window.says("2 stages"));
    window.press("New map");
    let journey = window.editor().journey();
    assert_eq!(journey.stages.len(), 2);
    assert!(
        journey
            .cards
            .iter()
            .all(|card| card.text != "Compares models")
    );
}

#[test]
fn a_table_is_added_to_the_map_and_shares_its_lanes() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on(&map::small_map());
    let before = Arc::clone(window.editor().journey());
    let lane = before
        .lanes
        .iter()
        .find(|lane| lane.kind == LaneKind::Cards);
    let lane = Arc::clone(lane.expect("a lane for cards"));
    let path = folder.path().join("more.csv");
    let text = format!(
        "Stage,Return\n{},Sends it back\nOwn notes,Box is lost\n",
        lane.name
    );
    fs::write(&path, text).expect("written");
    window.drop_file(&path, "1 stage");
    window.press("Add to this map");
    let journey = Arc::clone(window.editor().journey());
    assert_eq!(journey.stages.len(), before.stages.len() + 1);
    assert_eq!(journey.lanes.len(), before.lanes.len() + 1);
    let card = journey
        .cards
        .iter()
        .find(|card| card.text == "Sends it back");
    assert_eq!(card.expect("it landed").lane, lane.id);
    window.editor().run(Command::Undo);
    assert!(window.editor().journey().is_same_as(&before));
}

#[test]
fn a_file_that_holds_no_map_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.csv");
    fs::write(&path, "").expect("written");
    let mut window = Window::on(&map::small_map());
    window.drop_file(&path, "empty.csv cannot be imported.");
    assert!(!window.says("New map"), "there is nothing to preview");
}

#[test]
fn a_whole_map_that_is_imported_opens() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("renamed.csv");
    let mut other = map::small_map();
    other.title = "Another map".to_owned();
    fs::write(&path, wayline::file::to_ron(&other).unwrap()).expect("written");
    let mut window = Window::on(&map::small_map());
    window.drop_file(&path, "renamed.csv is a whole map");
    window.settle();
    assert_eq!(window.journey().title, "Another map");
    // A picture that carries no map says so instead of being taken for a table.
    let path = folder.path().join("picture.csv");
    fs::write(&path, b"\x89PNG\r\n\x1a\n").expect("written");
    window.drop_file(&path, "is a picture without a journey map in it");
    assert_eq!(window.journey().title, "Another map");
}
