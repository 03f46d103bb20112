//! The program's own file dialog, which is used if a desktop has none, and menus in low
//! windows.

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Rect, Vec2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use tempfile::TempDir;
use wayline::editor::{Command, Editor, RandomIds, Selection};
use wayline::model::ElementId;
use wayline::ui::dialogs::path::{PathAnswer, PathDialog};
use wayline::ui::fonts;
use wayline::words::Language;

use crate::support::map;
use crate::support::window::Window;

/// The sizes of windows into which everything has to fit: the smallest one, and that of a small
/// projector.
const LOW: [Vec2; 2] = [vec2(640.0, 420.0), vec2(1024.0, 640.0)];

/// A dialog and its result.
struct Asking {
    editor: Editor,
    dialog: PathDialog,
    answer: Option<PathAnswer>,
}

/// The dialog without a screen.
struct Dialog {
    harness: Harness<'static, Asking>,
}

impl Dialog {
    fn of(dialog: PathDialog, language: Language, size: Vec2) -> Self {
        let ids = Box::new(RandomIds::seeded(3));
        let asking = Asking {
            editor: Editor::new(map::small_map(), language, ids),
            dialog,
            answer: None,
        };
        let mut harness = Harness::builder()
            .with_size(size)
            .with_step_dt(1.0 / 60.0)
            .with_context_setup(|context| context.set_fonts(fonts::definitions()))
            .build_ui_state(
                |ui, asking: &mut Asking| {
                    if asking.answer.is_none() {
                        asking.answer = asking.dialog.ui(ui.ctx(), &asking.editor);
                    }
                },
                asking,
            );
        harness.run_ok();
        Self { harness }
    }

    /// Asks for a file to open.
    fn open(folder: &Path) -> Self {
        let dialog = PathDialog::new(
            "command-open-map",
            false,
            vec!["ron"],
            folder.to_owned(),
            String::new(),
        );
        Self::of(dialog, Language::English, vec2(800.0, 600.0))
    }

    /// Asks where to save a map as `kettle.ron`.
    fn save(folder: &Path) -> Self {
        let dialog = save_dialog(folder);
        Self::of(dialog, Language::English, vec2(800.0, 600.0))
    }

    fn key(&mut self, key: Key) -> &mut Self {
        self.harness.key_press(key);
        self.harness.run_ok();
        self
    }

    fn type_text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.harness.event(Event::Text(c.to_string()));
            self.harness.run_ok();
        }
        self
    }

    fn press(&mut self, name: &str) -> &mut Self {
        self.harness.get_by_label(name).click();
        self.harness.run_ok();
        self
    }

    /// Lets a second pass, after which the dialog looks at its folder again.
    fn wait(&mut self) -> &mut Self {
        self.harness.run_steps(70);
        self
    }

    fn says(&self, part: &str) -> bool {
        let mut nodes = self.harness.query_all_by_label_contains(part);
        nodes.next().is_some()
    }

    /// The text in the field for the name.
    fn name(&self) -> String {
        let field = self.harness.get_by_role(Role::TextInput);
        field.accesskit_node().value().unwrap_or_default()
    }

    /// The visible names, from top to bottom.
    fn rows(&self) -> Vec<String> {
        let rows = self.harness.query_all_by_role(Role::ListBoxOption);
        rows.filter_map(|row| row.accesskit_node().label())
            .collect()
    }

    /// The row that is marked.
    fn marked(&self) -> Option<String> {
        let mut rows = self.harness.query_all_by_role(Role::ListBoxOption);
        let row =
            rows.find(|row| row.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True));
        row.and_then(|row| row.accesskit_node().label())
    }

    fn answer(&self) -> Option<PathBuf> {
        match &self.harness.state().answer {
            Some(PathAnswer::Path(path)) => Some(path.clone()),
            _ => None,
        }
    }
}

fn save_dialog(folder: &Path) -> PathDialog {
    PathDialog::new(
        "command-save-as",
        true,
        vec!["ron"],
        folder.to_owned(),
        "kettle.ron".to_owned(),
    )
}

/// A folder with these files and, where a name ends with a slash, folders.
fn folder_with(names: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    for name in names {
        let path = folder.path().join(name);
        let made = match name.strip_suffix('/') {
            Some(_) => std::fs::create_dir(path),
            None => std::fs::write(path, "x"),
        };
        made.expect("the folder can be written to");
    }
    folder
}

fn here(folder: &TempDir) -> PathBuf {
    folder.path().to_owned()
}

#[test]
fn entering_a_folder_keeps_the_proposed_name() {
    let folder = folder_with(&["maps/", "old.ron"]);
    let mut dialog = Dialog::save(folder.path());
    dialog.key(Key::ArrowDown).key(Key::Enter);
    assert_eq!(dialog.name(), "kettle.ron");
    dialog.press("Save");
    assert_eq!(dialog.answer(), Some(here(&folder).join("maps/kettle.ron")));

    // The name of the folder typed into the field has the same effect.
    let mut dialog = Dialog::save(folder.path());
    dialog
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::A);
    dialog.type_text("maps").key(Key::Enter);
    assert_eq!(dialog.name(), "kettle.ron");
    dialog.key(Key::Enter);
    assert_eq!(dialog.answer(), Some(here(&folder).join("maps/kettle.ron")));

    // So has a double click.
    let mut dialog = Dialog::save(folder.path());
    let row = dialog.harness.get_by_label("maps, folder");
    row.click();
    row.click();
    dialog.harness.run_ok();
    assert!(dialog.rows().is_empty());
    assert_eq!(dialog.name(), "kettle.ron");
}

#[test]
fn walking_past_files_does_not_take_the_name_that_was_proposed() {
    let folder = folder_with(&["first.ron", "second.ron"]);
    let mut dialog = Dialog::save(folder.path());
    dialog.key(Key::ArrowDown).key(Key::ArrowDown);
    assert_eq!(dialog.marked().as_deref(), Some("second.ron"));
    assert_eq!(dialog.name(), "kettle.ron");
    // Choosing an existing file leads to the question whether it is to be replaced.
    dialog.key(Key::Enter);
    assert_eq!(dialog.name(), "second.ron");
    assert!(dialog.says("already exists"));
    assert_eq!(dialog.answer(), None);
    // Escape closes the question, not the dialog.
    dialog.key(Key::Escape);
    assert!(!dialog.says("already exists"));
    assert_eq!(dialog.harness.state().answer, None);
    dialog.press("Save").press("Overwrite");
    assert_eq!(dialog.answer(), Some(here(&folder).join("second.ron")));
}

#[test]
fn arrows_and_letters_walk_the_list() {
    let folder = folder_with(&[
        "archive/",
        "map10.ron",
        "map2.ron",
        "beta.ron",
        "Берёза.ron",
        "bend.ron",
        "notes.txt",
    ]);
    let mut dialog = Dialog::open(folder.path());
    let sorted = [
        "archive, folder",
        "bend.ron",
        "beta.ron",
        "map2.ron",
        "map10.ron",
        "Берёза.ron",
    ];
    assert_eq!(dialog.rows(), sorted);
    assert_eq!(dialog.marked().as_deref(), Some("archive, folder"));
    dialog.key(Key::End);
    assert_eq!(dialog.marked().as_deref(), Some("Берёза.ron"));
    dialog.key(Key::Home).key(Key::ArrowDown);
    assert_eq!(dialog.marked().as_deref(), Some("bend.ron"));
    dialog.key(Key::PageDown);
    assert_eq!(dialog.marked().as_deref(), Some("Берёза.ron"));
    dialog.key(Key::PageUp);
    assert_eq!(dialog.marked().as_deref(), Some("archive, folder"));
    dialog.type_text("bet");
    assert_eq!(dialog.marked().as_deref(), Some("beta.ron"));
    dialog.wait().type_text("бе");
    assert_eq!(dialog.marked().as_deref(), Some("Берёза.ron"));
    dialog.wait().type_text("b");
    assert_eq!(dialog.marked().as_deref(), Some("bend.ron"));
    dialog.type_text("b");
    assert_eq!(dialog.marked().as_deref(), Some("beta.ron"));
    dialog.key(Key::Enter);
    assert_eq!(dialog.answer(), Some(here(&folder).join("beta.ron")));
}

#[test]
fn the_way_up_leads_out_of_a_relative_folder() {
    let mut dialog = Dialog::open(Path::new("samples/sources"));
    dialog.key(Key::Backspace);
    // The cursor is on the folder from which one came.
    assert_eq!(dialog.marked().as_deref(), Some("sources, folder"));
    dialog
        .harness
        .key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
    dialog.harness.run_ok();
    assert_eq!(dialog.marked().as_deref(), Some("samples, folder"));
    dialog.press("Up one folder").key(Key::Enter);
    assert!(dialog.says("samples, folder"), "{:?}", dialog.rows());
}

#[test]
fn a_path_can_be_typed_at_once() {
    let folder = folder_with(&["maps/", "maps.ron"]);
    let mut dialog = Dialog::open(folder.path());
    let path = here(&folder).join("maps.ron");
    dialog
        .type_text(&path.display().to_string())
        .key(Key::Enter);
    assert_eq!(dialog.answer(), Some(path));

    let mut dialog = Dialog::open(folder.path());
    dialog.type_text("/no-such.ron").key(Key::Enter);
    assert_eq!(dialog.answer(), None);
    assert!(dialog.says("There is no file no-such.ron"));

    let mut dialog = Dialog::save(folder.path());
    dialog
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::A);
    dialog.type_text("no-such/new.ron").key(Key::Enter);
    assert_eq!(dialog.answer(), None);
    assert!(dialog.says("There is no folder"));

    let mut dialog = Dialog::save(folder.path());
    dialog
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::A);
    dialog.harness.event(Event::Text("n".repeat(300)));
    dialog.harness.run_ok();
    dialog.key(Key::Enter);
    assert_eq!(dialog.answer(), None);
    assert!(dialog.says("too long"));
}

#[test]
fn hidden_files_are_shown_on_request() {
    let folder = folder_with(&[".hidden.ron", "seen.ron"]);
    let mut dialog = Dialog::open(folder.path());
    assert_eq!(dialog.rows(), ["seen.ron"]);
    dialog.press("Show hidden files");
    assert_eq!(dialog.rows(), [".hidden.ron", "seen.ron"]);
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_shown_and_taken_as_it_is() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = folder_with(&[]);
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.ron");
    std::fs::write(folder.path().join(name), "x").expect("the file system takes any name");
    let mut dialog = Dialog::open(folder.path());
    assert_eq!(dialog.rows(), ["caf?.ron"]);
    dialog.key(Key::ArrowDown).press("Open");
    assert_eq!(dialog.answer(), Some(here(&folder).join(name)));
}

#[test]
fn ten_thousand_files_make_few_rows_and_are_walked_to_the_end() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    for number in 0..10_000 {
        let name = format!("map{number}.ron");
        std::fs::write(folder.path().join(name), "").expect("the folder can be written to");
    }
    let mut dialog = Dialog::open(folder.path());
    assert!(dialog.rows().len() < 40, "{}", dialog.rows().len());
    dialog.key(Key::End);
    assert_eq!(dialog.marked().as_deref(), Some("map9999.ron"));
    dialog.key(Key::Enter);
    assert_eq!(dialog.answer(), Some(here(&folder).join("map9999.ron")));
}

#[test]
fn a_folder_that_vanishes_is_told_and_left_upwards() {
    let folder = folder_with(&["maps/"]);
    let inner = folder.path().join("maps");
    std::fs::write(inner.join("one.ron"), "x").expect("the folder can be written to");
    let mut dialog = Dialog::open(&inner);
    assert_eq!(dialog.rows(), ["one.ron"]);
    std::fs::write(inner.join("two.ron"), "x").expect("the folder can be written to");
    dialog.wait();
    assert_eq!(dialog.rows(), ["one.ron", "two.ron"]);
    std::fs::remove_dir_all(&inner).expect("the folder can be removed");
    dialog.wait();
    assert!(dialog.says("no longer exists"));
    dialog.key(Key::Backspace);
    assert!(dialog.says("nothing to choose here"));
}

#[test]
fn the_dialog_fits_the_smallest_window_in_both_languages() {
    let names: Vec<String> = (0..40)
        .map(|number| format!("{number} {}.ron", "long ".repeat(30)))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let folder = folder_with(&names);
    for (language, buttons) in [
        (Language::English, ["Save", "Cancel", "Up one folder"]),
        (
            Language::Russian,
            ["Сохранить", "Отмена", "На уровень выше"],
        ),
    ] {
        let dialog = Dialog::of(save_dialog(folder.path()), language, LOW[0]);
        let window = Rect::from_min_size(egui::Pos2::ZERO, LOW[0]);
        for name in buttons {
            let place = dialog.harness.get_by_label(name).rect();
            assert!(window.contains_rect(place), "{name}: {place:?}");
        }
        let list = dialog.harness.get_by_role(Role::ListBox).rect();
        assert!(
            window.contains_rect(list) && list.height() > 120.0,
            "{list:?}"
        );
        for row in dialog.harness.query_all_by_role(Role::ListBoxOption) {
            assert!(row.rect().width() <= list.width());
        }
    }
}

/// The small map in a window of this size.
fn window(size: Vec2) -> Window {
    let mut window = Window::on(&map::small_map());
    window.harness.set_size(size);
    window.settle();
    window
}

/// Turns the wheel over the menu in which something is called `name`.
fn scroll_down(window: &mut Window, name: &str) {
    item(window, name).hover();
    window.settle();
    for _ in 0..8 {
        window.harness.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, -200.0),
            source: egui::MouseWheelSource::Unknown,
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
        });
        window.settle();
    }
}

/// The entry of an open menu whose name contains `part`: it is wider than the buttons of the
/// toolbar and the inspector.
fn item<'a>(window: &'a Window, part: &'a str) -> Node<'a> {
    let nodes = window.harness.query_all_by_label_contains(part);
    let mut entries = nodes
        .filter(|node| node.accesskit_node().role() == Role::Button && node.rect().width() > 190.0);
    entries
        .next_back()
        .unwrap_or_else(|| panic!("no item {part}"))
}

#[test]
fn the_last_entry_of_every_menu_is_reached_in_a_low_window() {
    let menus = [
        ("File", "New map", "Quit"),
        ("Edit", "Cut", "Colour"),
        ("View", "Zoom in", "Language"),
        ("Insert", "Add card", "Add evidence"),
        ("Workshop", "Next activity", "Workshop summary…"),
    ];
    for size in LOW {
        for (menu, first, last) in menus {
            let mut window = window(size);
            window.press(menu);
            scroll_down(&mut window, first);
            let place = item(&window, last).rect();
            let screen = Rect::from_min_size(egui::Pos2::ZERO, size);
            assert!(screen.contains_rect(place), "{menu} at {size}: {place:?}");
        }
        let mut window = window(size);
        let before = window.journey().evidence.len();
        window.press("Insert");
        scroll_down(&mut window, "Add card");
        item(&window, "Add evidence").click();
        window.settle();
        assert_eq!(window.journey().evidence.len(), before + 1, "{size}");
    }
}

#[test]
fn a_submenu_at_the_end_of_a_long_menu_opens_within_a_low_window() {
    for size in LOW {
        let mut window = window(size);
        window.press("View");
        scroll_down(&mut window, "Zoom in");
        item(&window, "Language").click();
        window.settle();
        window.press("Русский");
        assert!(window.says("Вид"), "{size}");
    }
}

#[test]
fn the_focus_takes_a_long_menu_along() {
    let mut window = window(LOW[0]);
    window.harness.get_by_label("Insert").focus();
    window.settle();
    window.harness.key_press(Key::Enter);
    window.settle();
    for _ in 0..20 {
        window.harness.key_press(Key::ArrowDown);
        window.settle();
        if item(&window, "Add evidence").accesskit_node().is_focused() {
            break;
        }
    }
    let last = item(&window, "Add evidence");
    assert!(last.accesskit_node().is_focused());
    let screen = Rect::from_min_size(egui::Pos2::ZERO, LOW[0]);
    assert!(screen.contains_rect(last.rect()), "{:?}", last.rect());
}

/// Opens the context menu of the card with this text.
fn open_card_menu(window: &mut Window, text: &str) {
    let nodes = window.harness.query_all_by_role(Role::ListItem);
    let mut nodes = nodes.filter(|node| {
        let label = node.accesskit_node().label();
        label.is_some_and(|label| label.contains(text))
    });
    let card = nodes.next().expect("the card is on the map");
    card.click_secondary();
    drop(nodes);
    window.settle();
}

#[test]
fn the_longest_context_menu_is_reached_to_its_end_in_a_low_window() {
    for size in LOW {
        let mut window = window(size);
        let card = window.journey().cards[0].clone();
        let element = ElementId::Card(card.id);
        window.editor().select(Selection::of([element]));
        window.editor().run(Command::FitSelection);
        window.settle();
        open_card_menu(&mut window, &card.text);
        item(&window, "Edit text").click();
        window.settle();
        window.type_text("!");
        window.harness.key_press(Key::Enter);
        window.settle();
        let changed = window.journey().card(card.id).map(|card| card.text.clone());
        let changed = changed.expect("the card is still there");
        assert_ne!(changed, card.text, "{size}");

        open_card_menu(&mut window, &changed);
        scroll_down(&mut window, "Duplicate");
        let last = item(&window, "Delete");
        let screen = Rect::from_min_size(egui::Pos2::ZERO, size);
        assert!(
            screen.contains_rect(last.rect()),
            "{size}: {:?}",
            last.rect()
        );
        last.click();
        window.settle();
        assert!(window.journey().card(card.id).is_none(), "{size}");
    }
}

#[test]
fn a_name_without_its_extension_opens_the_file() {
    let folder = folder_with(&["map-33.ron", "other"]);
    let mut dialog = Dialog::open(folder.path());
    dialog.press("Name or path");
    dialog.type_text("map-33").key(Key::Enter);
    assert_eq!(dialog.answer(), Some(here(&folder).join("map-33.ron")));

    let mut dialog = Dialog::open(folder.path());
    dialog.press("Name or path");
    dialog.type_text("map-34").key(Key::Enter);
    assert_eq!(dialog.answer(), None);
    assert!(dialog.says("There is no file map-34"));
}

#[test]
fn a_folder_is_made_while_saving() {
    let folder = folder_with(&["old/"]);
    let mut dialog = Dialog::save(folder.path());
    dialog.press("New folder…");
    dialog.type_text("old").key(Key::Enter);
    assert!(dialog.says("old already exists"));
    dialog.press("Cancel");
    assert!(dialog.says("New folder…"), "only the name was given up");

    dialog.press("New folder…").type_text("a/b").key(Key::Enter);
    assert!(dialog.says("without slashes"));
    dialog.key(Key::Escape);
    dialog.press("New folder…").type_text("Maps 2027");
    dialog.key(Key::Enter);
    assert!(here(&folder).join("Maps 2027").is_dir());
    // The name of the file is as it was, and is saved in the new folder.
    dialog.key(Key::Enter);
    let path = here(&folder).join("Maps 2027").join("kettle.ron");
    assert_eq!(dialog.answer(), Some(path));
}
