//! All dialogs by keyboard alone, and in windows of all sizes.

use std::collections::HashSet;
use std::fs;
use std::sync::Arc;

use egui::accesskit::{NodeId, Role};
use egui::{Key, Modifiers, Rect, Vec2, vec2};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use wayline::editor::{Command, Editor, RandomIds};
use wayline::file;
use wayline::model::Journey;
use wayline::recovery::Keeper;
use wayline::settings::Folders;
use wayline::ui::app::{App, Start};
use wayline::ui::dialogs::path::{PathAnswer, PathDialog};
use wayline::ui::fonts;
use wayline::words::Language;

use crate::support::dropped::let_fall;
use crate::support::fixtures::{SAMPLES, SeqIds, load};
use crate::support::map::small_map;
use crate::support::window::Window;
use crate::support::workshop::{ENGLISH, held};

/// A large window.
pub(super) const LARGE: Vec2 = vec2(1280.0, 800.0);
/// The smallest window.
pub(super) const SMALLEST: Vec2 = vec2(640.0, 420.0);

/// The sizes of small and common windows in points, at 100 %, 125 % and 150 %.
fn sizes() -> impl Iterator<Item = Vec2> {
    let pixels = [(640, 420), (800, 500), (1024, 640), (1366, 768)];
    pixels.into_iter().flat_map(|(width, height): (u16, u16)| {
        [1.0, 1.25, 1.5].map(|scale| (vec2(f32::from(width), f32::from(height)) / scale).floor())
    })
}

/// A kind of dialog: its name, how it is opened, and the texts that must always be in sight.
struct Case {
    name: &'static str,
    open: fn(Vec2) -> Opened,
    in_sight: &'static [&'static str],
}

/// A window in which a dialog was opened, and the widgets that were there before.
pub(super) struct Opened {
    pub(super) window: Window,
    before: HashSet<NodeId>,
}

const CASES: &[Case] = &[
    Case {
        name: "unsaved changes",
        open: unsaved,
        in_sight: &["Save changes?", "Save", "Don’t save", "Cancel"],
    },
    Case {
        name: "settings",
        open: |size| shortcut(size, Command::Settings),
        in_sight: &["Settings", "Close"],
    },
    Case {
        name: "keys",
        open: |size| shortcut(size, Command::ShowKeys),
        in_sight: &["Keys and gestures", "Close"],
    },
    Case {
        name: "export",
        open: |size| shortcut(size, Command::Export),
        in_sight: &["Export", "Cancel", "Copy to the clipboard", "Export…"],
    },
    Case {
        name: "import",
        open: import,
        in_sight: &[
            "Import Buying a kettle.csv",
            "Cancel",
            "Add to this map",
            "New map",
        ],
    },
    Case {
        name: "left over",
        open: left_over,
        in_sight: &["Later"],
    },
    Case {
        name: "begin a workshop",
        open: |size| shortcut(size, Command::Workshop),
        in_sight: &["Cancel", "Begin"],
    },
    Case {
        name: "vote",
        open: |size| opened(board(size), Command::StartVote),
        in_sight: &["Cancel", "Begin the vote"],
    },
    Case {
        name: "scoring",
        open: |size| opened(board(size), Command::StartScoring),
        in_sight: &["Cancel"],
    },
    Case {
        name: "agenda",
        open: agenda,
        in_sight: &["Close"],
    },
    Case {
        name: "summary",
        open: summary,
        in_sight: &["Close", "Copy"],
    },
];

/// A window of this size on `map`.
pub(super) fn sized(map: &Journey, size: Vec2) -> Window {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let path = folder.path().join("map.ron");
    file::save(map, &path, None).expect("the map can be saved");
    let mut window = Window::sized(size, folder, |context| {
        App::new(context, Some(path), Language::English)
    });
    window.settle();
    window
}

/// Opens a dialog with the shortcut of `command`.
fn opened(mut window: Window, command: Command) -> Opened {
    let shortcut = command.shortcut().expect("the command has a shortcut");
    let key = match shortcut.key {
        wayline::editor::Key::Char(letter) => Key::from_name(&letter.to_string()),
        wayline::editor::Key::F(number) => Key::from_name(&format!("F{number}")),
        _ => None,
    };
    let before = nodes(&window.harness);
    let modifiers = Modifiers {
        alt: shortcut.modifiers.alt,
        shift: shortcut.modifiers.shift,
        ..if shortcut.modifiers.ctrl {
            Modifiers::COMMAND
        } else {
            Modifiers::NONE
        }
    };
    window.chord(modifiers, key.expect("the window has this key"));
    Opened { window, before }
}

fn shortcut(size: Vec2, command: Command) -> Opened {
    opened(sized(&small_map(), size), command)
}

fn unsaved(size: Vec2) -> Opened {
    let mut window = sized(&small_map(), size);
    window.editor().run(Command::AddStage);
    window
        .type_text("Return it")
        .key(Key::Enter)
        .key(Key::Escape);
    opened(window, Command::Quit)
}

/// Opens a dialog with the palette of commands.
pub(super) fn by_palette(mut window: Window, command: &str) -> Opened {
    let before = nodes(&window.harness);
    window.chord(Modifiers::COMMAND, Key::K);
    window.type_text(command).key(Key::Enter);
    Opened { window, before }
}

/// A window whose workshop has begun.
fn workshop(size: Vec2) -> Window {
    let mut window = sized(&small_map(), size);
    window.key(Key::F7).key(Key::Enter);
    window
}

/// A window whose workshop shows the board.
fn board(size: Vec2) -> Window {
    let mut window = workshop(size);
    window.chord(Modifiers::ALT, Key::PageDown);
    window
}

fn agenda(size: Vec2) -> Opened {
    by_palette(workshop(size), "agenda…")
}

fn summary(size: Vec2) -> Opened {
    let shop = load(SAMPLES[1].1);
    let map = held(&shop, &ENGLISH, &mut SeqIds::from(1 << 40));
    by_palette(sized(&map, size), "workshop summary")
}

fn left_over(size: Vec2) -> Opened {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let folders = Folders {
        config: Some(folder.path().join("config")),
        state: Some(folder.path().join("state")),
    };
    for number in 1..=3 {
        let map = Journey {
            title: format!("Kettle {number}"),
            ..small_map()
        };
        let mut keeper = Keeper::start(&folder.path().join("state/recovery"), || {});
        keeper.keep(None, Some(&Arc::new(map)));
        keeper.end(false);
    }
    let start = Start {
        folders,
        ..Start::default()
    };
    let mut window = Window::sized(size, folder, |context| App::start(context, start));
    window.settle();
    // The start screen is behind the dialog from the first frame on.
    let (inside, outside): (HashSet<_>, HashSet<_>) = {
        let all = controls(&window.harness, &HashSet::new());
        let dialog = ["Recover", "Discard…", "Later"];
        let is_inside = |node: &Control| dialog.contains(&node.name.as_str());
        let (inside, outside): (Vec<_>, Vec<_>) = all.into_iter().partition(is_inside);
        (
            inside.into_iter().map(|control| control.id).collect(),
            outside.into_iter().map(|control| control.id).collect(),
        )
    };
    assert!(inside.len() >= 7, "{} buttons", inside.len());
    Opened {
        window,
        before: outside,
    }
}

fn import(size: Vec2) -> Opened {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("Buying a kettle.csv");
    let table = "Stage,Awareness,Choice,Purchase\n\
        What they do,Sees an ad,Compares models,Orders online\n\
        Pain points,,Too many options,Hidden fee\n\
        Mood,3,2,4\n";
    fs::write(&path, table).expect("written");
    let mut window = sized(&small_map(), size);
    let before = nodes(&window.harness);
    let_fall(&mut window, &[&path]);
    window.until("the preview is there", |window| window.says("3 stages"));
    Opened { window, before }
}

/// A widget that the keyboard can reach.
#[derive(Clone, Debug)]
struct Control {
    id: NodeId,
    name: String,
    rect: Rect,
}

fn control(node: &Node<'_>) -> Control {
    let node_data = node.accesskit_node();
    let name = node_data.label().or_else(|| node_data.value());
    let name = name.unwrap_or_default();
    Control {
        id: node.accesskit_node().locate().0,
        name,
        rect: node.rect(),
    }
}

fn all<S>(harness: &Harness<'_, S>) -> Vec<Control> {
    let every = By::new().predicate(|node| node.raw_bounds().is_some());
    harness
        .query_all(every)
        .map(|node| control(&node))
        .collect()
}

fn nodes<S>(harness: &Harness<'_, S>) -> HashSet<NodeId> {
    all(harness).into_iter().map(|control| control.id).collect()
}

/// The widgets of an open dialog at which Tab must stop: of choices that exclude each other,
/// the chosen one is enough.
fn controls<S>(harness: &Harness<'_, S>, before: &HashSet<NodeId>) -> Vec<Control> {
    let wanted = By::new().predicate(|node| {
        let is_chosen = node.toggled() == Some(egui::accesskit::Toggled::True)
            || node.is_selected() == Some(true);
        !node.is_disabled()
            && match node.role() {
                Role::Button
                | Role::CheckBox
                | Role::TextInput
                | Role::MultilineTextInput
                | Role::ComboBox
                | Role::SpinButton
                | Role::Slider => true,
                Role::RadioButton | Role::ListItem => is_chosen,
                _ => false,
            }
    });
    let found = harness.query_all(wanted).map(|node| control(&node));
    found
        .filter(|control| !before.contains(&control.id))
        .collect()
}

fn focused<S>(harness: &Harness<'_, S>) -> Option<Control> {
    let focused = By::new().predicate(|node| node.is_focused());
    let node = harness.query_all(focused).next()?;
    (node.accesskit_node().role() != Role::Window).then(|| control(&node))
}

/// Whether `next` comes after `previous` for someone who reads: further right or further down.
fn is_after(previous: Rect, next: Rect) -> bool {
    next.left() >= previous.right() - 4.0 || next.top() >= previous.bottom() - 4.0
}

/// Presses Tab until the focus is back where it began, or Shift+Tab if `is_back`. Returns the
/// widgets in their order, and between which of them the focus jumped backwards.
fn walk<S>(
    harness: &mut Harness<'_, S>,
    is_back: bool,
    name: &str,
) -> (Vec<Control>, Vec<[Control; 2]>) {
    let mut stops: Vec<Control> = Vec::new();
    let mut jumps = Vec::new();
    let modifiers = if is_back {
        Modifiers::SHIFT
    } else {
        Modifiers::NONE
    };
    for _ in 0..80 {
        harness.key_press_modifiers(modifiers, Key::Tab);
        harness.run_ok();
        let Some(stop) = focused(harness) else {
            panic!("{name}: Tab loses the focus after {stops:?}");
        };
        // The step may have scrolled, so the places of both are those of now.
        let now = all(harness);
        let previous = stops.last().map(|previous| previous.id);
        if let Some(previous) = now.iter().find(|node| Some(node.id) == previous)
            && !is_after(previous.rect, stop.rect)
        {
            jumps.push([previous.clone(), stop.clone()]);
        }
        if stops.iter().any(|earlier| earlier.id == stop.id) {
            return (stops, jumps);
        }
        stops.push(stop);
    }
    panic!("{name}: Tab never comes back: {stops:?}");
}

/// Walks over a dialog in both directions and checks that all its controls are reached, in the
/// order in which one reads them, and nothing else is.
fn check_walk<S>(harness: &mut Harness<'_, S>, before: &HashSet<NodeId>, name: &str) {
    let window = harness.ctx.content_rect();
    let expected = controls(harness, before);
    assert!(!expected.is_empty(), "{name} has controls");
    let (forward, jumps) = walk(harness, false, name);
    for control in &expected {
        let is_reached = forward.iter().any(|stop| stop.id == control.id);
        assert!(is_reached, "{name}: not reached: {control:?}\n{forward:?}");
    }
    for stop in &forward {
        assert!(!before.contains(&stop.id), "{name}: outside: {stop:?}");
    }
    // Once around, the focus goes from the last widget to the first.
    assert!(jumps.len() <= 1, "{name}: {jumps:#?}");
    let (back, _) = walk(harness, true, name);
    let last = focused(harness).expect("the focus is in the dialog");
    assert!(window.intersects(last.rect), "{name}: in sight: {last:?}");
    let ids =
        |stops: &[Control]| -> HashSet<NodeId> { stops.iter().map(|control| control.id).collect() };
    assert_eq!(ids(&forward), ids(&back), "{name}: back as forth");
}

/// Hands every dialog, opened in a window of this size, and its name to `check`.
pub(super) fn each_dialog(size: Vec2, check: &dyn Fn(&str, &Window)) {
    for case in CASES {
        let opened = (case.open)(size);
        check(case.name, &opened.window);
    }
}

#[test]
fn tab_walks_over_every_control_of_every_dialog_and_stays_inside() {
    for size in [LARGE, SMALLEST] {
        for case in CASES {
            let mut opened = (case.open)(size);
            let name = format!("{} at {size}", case.name);
            check_walk(&mut opened.window.harness, &opened.before, &name);
        }
    }
}

#[test]
fn every_dialog_fits_into_every_window() {
    for case in CASES {
        let mut opened = (case.open)(SMALLEST);
        for size in sizes() {
            opened.window.harness.set_size(size);
            opened.window.settle();
            let screen = Rect::from_min_size(egui::Pos2::ZERO, size);
            for text in case.in_sight {
                let nodes = all(&opened.window.harness).into_iter();
                let is_new = |node: &Control| !opened.before.contains(&node.id);
                let found = nodes.filter(|node| node.name == *text && is_new(node));
                let found: Vec<Control> = found.collect();
                assert!(
                    found.iter().any(|node| screen.contains_rect(node.rect)),
                    "{} at {size}: {text} in {found:?}",
                    case.name
                );
            }
            for control in controls(&opened.window.harness, &opened.before) {
                let is_within = control.rect.left() >= 0.0 && control.rect.right() <= size.x;
                // The table of an import is scrolled sideways.
                assert!(
                    is_within || case.name == "import",
                    "{} at {size}: {control:?}",
                    case.name
                );
            }
        }
    }
}

/// What the program's own file dialog works on.
struct Asking {
    editor: Editor,
    dialog: PathDialog,
    answer: Option<PathAnswer>,
}

#[test]
fn tab_walks_over_the_file_dialog() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("kettle.ron"), "").expect("written");
    for is_save in [true, false] {
        let asking = Asking {
            editor: Editor::new(
                small_map(),
                Language::English,
                Box::new(RandomIds::seeded(3)),
            ),
            dialog: PathDialog::new(
                "command-save-as",
                is_save,
                vec!["ron"],
                folder.path().to_owned(),
                "kettle".to_owned(),
            ),
            answer: None,
        };
        let mut harness = Harness::builder()
            .with_size(SMALLEST)
            .with_context_setup(|context| context.set_fonts(fonts::definitions()))
            .build_ui_state(
                |ui, asking: &mut Asking| {
                    asking.answer = asking.dialog.ui(ui.ctx(), &asking.editor);
                },
                asking,
            );
        harness.run_ok();
        check_walk(&mut harness, &HashSet::new(), "files");
    }
}

#[test]
fn space_and_enter_press_the_focused_button_and_not_the_main_one() {
    for key in [Key::Space, Key::Enter] {
        let mut window = unsaved(LARGE).window;
        assert_eq!(window.focused(), "Save", "Enter would save");
        window.key(Key::Tab);
        assert_eq!(window.focused(), "Cancel", "the first button from the left");
        window.key(key);
        assert!(!window.says("Save changes?"));
        assert!(window.editor().document().is_dirty(), "nothing was saved");
    }
    let mut window = unsaved(LARGE).window;
    window.key(Key::Enter);
    assert!(!window.editor().document().is_dirty(), "Enter saves");
}

#[test]
fn enter_presses_the_main_button_unless_a_control_uses_it() {
    let mut window = import(LARGE).window;
    window.key(Key::Enter);
    assert_eq!(window.journey().title, "Buying a kettle");

    // In a field, Enter does the same.
    let mut window = import(LARGE).window;
    window.key(Key::Tab).type_text("Toaster ").key(Key::Enter);
    assert!(window.journey().title.contains("Toaster"));

    let mut window = shortcut(LARGE, Command::Settings).window;
    window.key(Key::Tab).key(Key::Enter);
    assert!(window.says("Close"), "Enter opens the list of languages");
    window.key(Key::Escape).key(Key::Escape);
    assert!(window.widgets("Close").is_empty());
}

#[test]
fn arrows_walk_over_the_formats_of_an_export() {
    let mut window = shortcut(LARGE, Command::Export).window;
    window.key(Key::Tab);
    assert_eq!(window.focused(), "Picture");
    window.key(Key::ArrowDown);
    assert_eq!(window.focused(), "Drawing");
    assert!(window.says("As outlines"), "the options are those of it");
    window.key(Key::End).key(Key::ArrowDown);
    assert_eq!(window.focused(), "Journey map", "the last one");
}

#[test]
fn the_focused_control_shows_a_ring() {
    let mut window = shortcut(LARGE, Command::Settings).window;
    window
        .key(Key::Tab)
        .key(Key::Tab)
        .key(Key::Tab)
        .key(Key::Tab);
    let before = window.picture();
    let close = window.widgets("Close")[0].rect();
    while window.focused() != "Close" {
        window.key(Key::Tab);
    }
    let after = window.picture();
    let around = close.expand(4.0);
    let changed = before.enumerate_pixels().filter(|(x, y, pixel)| {
        let at = egui::pos2(*x as f32, *y as f32);
        around.contains(at) && !close.shrink(1.0).contains(at) && after.get_pixel(*x, *y) != *pixel
    });
    assert!(changed.count() > 150, "a ring is around the button");
}
