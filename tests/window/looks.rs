//! The looks of the window: pictures of its panels, dialogs and screens, compared with those in
//! `tests/snapshots/window`. They are painted on the processor, with only the bundled fonts, so
//! every machine gets the same pictures.
//!
//! A test that fails writes `NAME.new.png`, the new picture, and `NAME.diff.png`, the
//! differences, beside `NAME.png`. Look at both. If the change is wanted, one command accepts
//! all new pictures:
//!
//! ```text
//! UPDATE_SNAPSHOTS=1 cargo test --test window looks
//! ```

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Event, Key, Modifiers, PointerButton, Rect, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use image::Rgb;
use wayline::editor::{Command, Editor, PointerEvent, RandomIds, Selection};
use wayline::file;
use wayline::model::{ElementId, Journey};
use wayline::recovery::Keeper;
use wayline::scene::ThemeName;
use wayline::settings::{Folders, Settings};
use wayline::templates::{Sample, Template};
use wayline::ui::app::{App, Start};
use wayline::ui::dialogs::path::{PathAnswer, PathDialog};
use wayline::ui::fonts;
use wayline::words::Language;

use crate::support::fixtures::{SAMPLES, load};
use crate::support::map::small_map;
use crate::support::pixels::{Painter, index};
use crate::support::snapshots::compare;
use crate::support::window::Window;

/// The size of the window: that of a small laptop's screen.
const SIZE: egui::Vec2 = vec2(1280.0, 800.0);

/// The window on a map, in a theme and a language.
fn window_in(map: &Journey, theme: ThemeName, language: Language) -> Window {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    // The name of the folder is shown, so it is the same on every run.
    let maps = folder.path().join("maps");
    fs::create_dir(&maps).expect("a folder can be made");
    let path = maps.join("map.ron");
    file::save(map, &path, None).expect("the map can be saved");
    let start = Start {
        file: Some(path),
        language,
        settings: Settings {
            theme: Some(theme),
            ..Settings::default()
        },
        ..Start::default()
    };
    let mut window = Window::sized(SIZE, folder, |context| App::start(context, start));
    window.settle();
    window
}

fn window(map: &Journey) -> Window {
    window_in(map, ThemeName::Light, Language::English)
}

fn kettle() -> Window {
    window(&small_map())
}

/// The window on the welcome map. It is not a file, so no path of this machine is shown.
fn welcome() -> Window {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let mut window = Window::sized(SIZE, folder, |context| {
        App::start(context, Start::default())
    });
    window.settle();
    window
}

fn sample(name: &str) -> Journey {
    let (_, text) = SAMPLES
        .iter()
        .find(|(sample, _)| *sample == name)
        .expect("the sample is there");
    load(text)
}

/// The sample of the shop with its first card selected and shown in the inspector.
fn shop(name: &str, theme: ThemeName, language: Language) -> Window {
    let mut window = window_in(&sample(name), theme, language);
    let card = window.journey().cards[0].id;
    window
        .editor()
        .select(Selection::of([ElementId::Card(card)]));
    window.settle();
    window
}

/// Helpers that only these tests need.
impl Window {
    /// Compares what the window shows with the picture called `name`.
    fn looks_like(&mut self, name: &str) {
        self.settle();
        compare(name, &self.picture()).unwrap_or_else(|told| panic!("{told}"));
    }

    /// Waits until each visible map on the start screen has its small picture.
    fn shows_pictures(&mut self) -> &mut Self {
        let words = self.editor().words().clone();
        let samples = Sample::ALL.iter().map(|sample| sample.key());
        let templates = Template::ALL.iter().map(|template| template.key());
        let screen = Rect::from_min_size(pos2(0.0, 0.0), SIZE);
        let tiles = samples
            .chain(templates)
            .filter(|key| {
                let name = words.text(key);
                let tiles = self.widgets(&name);
                tiles.iter().any(|tile| tile.rect().intersects(screen))
            })
            .count();
        assert!(tiles > 2, "{tiles} maps are in sight");
        self.until("each map has its picture", |window| {
            // There is a texture for each map, and one for the letters.
            window.harness.ctx.tex_manager().read().num_allocated() > tiles
        })
    }

    /// Presses the keys of a command.
    fn runs(&mut self, command: Command) -> &mut Self {
        let shortcut = command.shortcut().expect("the command has a shortcut");
        let key = match shortcut.key {
            wayline::editor::Key::Char(letter) => Key::from_name(&letter.to_string()),
            wayline::editor::Key::F(number) => Key::from_name(&format!("F{number}")),
            _ => None,
        };
        let modifiers = Modifiers {
            alt: shortcut.modifiers.alt,
            shift: shortcut.modifiers.shift,
            ..if shortcut.modifiers.ctrl {
                Modifiers::COMMAND
            } else {
                Modifiers::NONE
            }
        };
        self.chord(modifiers, key.expect("the window has this key"))
    }

    /// Presses the right button over an element.
    fn opens_the_menu_of(&mut self, element: ElementId) {
        let canvas = self.harness.get_by_label_contains("Journey map").rect();
        let editor = self.editor();
        let (pane, rect) = editor.canvas().rect_of(element).expect("it is shown");
        let middle = editor.camera().screen_from_map(pane) * rect.center();
        let at = canvas.min + vec2(middle.x as f32, middle.y as f32);
        self.harness.event(Event::PointerMoved(at));
        self.settle();
        for pressed in [true, false] {
            self.harness.event(Event::PointerButton {
                pos: at,
                button: PointerButton::Secondary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        self.settle();
    }
}

#[test]
fn the_main_window() {
    shop("electronics-shop", ThemeName::Light, Language::English).looks_like("main-light");
}

#[test]
fn the_minimap_covers_nothing_that_is_worked_on() {
    let mut window = shop("electronics-shop", ThemeName::Light, Language::English);
    let minimap = |window: &Window| window.widgets("Minimap").first().map(|node| node.rect());
    let corner = minimap(&window).expect("the map is larger than the canvas");
    let cards: Vec<_> = window.journey().cards.iter().map(|card| card.id).collect();
    let mut has_moved = false;
    for card in cards {
        let element = ElementId::Card(card);
        window.editor().select(Selection::of([element]));
        window.settle();
        let Some(place) = minimap(&window) else {
            continue;
        };
        has_moved |= place != corner;
        let editor = window.editor();
        let (pane, rect) = editor.canvas().rect_of(element).expect("it is shown");
        let rect = editor
            .camera()
            .screen_from_map(pane)
            .transform_rect_bbox(rect);
        let name = format!("Journey map {}", window.journey().title);
        let canvas = window.widgets(&name)[0].rect().min;
        let at = |x: f64, y: f64| canvas + vec2(x as f32, y as f32);
        let rect = Rect::from_min_max(at(rect.x0, rect.y0), at(rect.x1, rect.y1));
        assert!(!place.intersects(rect), "{place:?} over {rect:?}");
    }
    assert!(has_moved, "no card was below the minimap");
}

#[test]
fn the_main_window_in_the_dark_theme() {
    shop("electronics-shop", ThemeName::Dark, Language::English).looks_like("main-dark");
}

#[test]
fn a_right_click_on_the_minimap_does_not_move_the_map() {
    let mut window = shop("electronics-shop", ThemeName::Light, Language::English);
    let place = window.widgets("Minimap")[0].rect();
    let before = *window.editor().camera();
    let at = place.right_bottom() - vec2(4.0, 4.0);
    for (button, moves) in [
        (PointerButton::Secondary, false),
        (PointerButton::Primary, true),
    ] {
        window.harness.hover_at(at);
        window.harness.step();
        for pressed in [true, false] {
            window.harness.event(Event::PointerButton {
                pos: at,
                button,
                pressed,
                modifiers: Modifiers::NONE,
            });
            window.harness.step();
        }
        assert_eq!(*window.editor().camera() != before, moves, "{button:?}");
    }
}

#[test]
fn the_minimap_leaves_what_the_pointer_rests_on() {
    let mut window = shop("electronics-shop", ThemeName::Light, Language::English);
    let minimap = |window: &Window| window.widgets("Minimap").first().map(|node| node.rect());
    let place = minimap(&window).expect("the map is larger than the canvas");
    let title = format!("Journey map {}", window.journey().title);
    let canvas = window.widgets(&title)[0].rect();
    // A card that begins beside the minimap and goes on below it.
    let editor = window.editor();
    let view = editor.camera().screen_from_map(wayline::scene::Pane::Body);
    let rects = editor.picture().layout.cards.iter().map(|card| {
        let rect = view.transform_rect_bbox(card.rect);
        let at = |x: f64, y: f64| canvas.min + vec2(x as f32, y as f32);
        Rect::from_min_max(at(rect.x0, rect.y0), at(rect.x1, rect.y1))
    });
    let below = rects.filter(|rect| rect.intersects(place) && canvas.contains(rect.center()));
    let outside = below.flat_map(|rect| {
        [
            rect.left_top() + vec2(6.0, 6.0),
            rect.left_bottom() + vec2(6.0, -6.0),
            rect.right_top() + vec2(-16.0, 6.0),
            rect.right_bottom() + vec2(-16.0, -6.0),
        ]
    });
    let mut outside = outside.filter(|at| !place.expand(2.0).contains(*at) && canvas.contains(*at));
    let at = outside.next().expect("a card is partly below the minimap");
    window.harness.hover_at(at);
    window.harness.step();
    assert_eq!(
        minimap(&window),
        Some(place),
        "it stays while one passes by"
    );
    window.harness.run_steps(40);
    assert_ne!(minimap(&window), Some(place));
}

#[test]
fn the_main_window_in_russian() {
    shop("electronics-shop-ru", ThemeName::Light, Language::Russian).looks_like("main-russian");
}

#[test]
fn a_map_from_far_away() {
    let mut window = window(&sample("restaurant-blueprint"));
    for _ in 0..8 {
        window.editor().run(Command::ZoomOut);
    }
    window.looks_like("far-view");
}

/// The whole map of the shop.
fn overview(name: &str, theme: ThemeName, language: Language) -> Window {
    let mut window = window_in(&sample(name), theme, language);
    window.editor().run(Command::FitAll);
    window.settle();
    window
}

#[test]
fn the_whole_map() {
    overview("electronics-shop", ThemeName::Light, Language::English).looks_like("overview-light");
}

/// The whole map of the shop at this zoom.
fn zoomed(zoom: f64) -> Window {
    let mut window = overview("electronics-shop", ThemeName::Light, Language::English);
    let editor = window.editor();
    let factor = zoom / editor.camera().zoom;
    let middle = editor.camera().centre();
    let zoom = PointerEvent::Zoom { at: middle, factor };
    editor.pointer(zoom);
    window.settle();
    window
}

#[test]
fn a_map_at_a_tenth_of_its_size() {
    zoomed(0.1).looks_like("overview-tenth");
}

#[test]
fn a_map_at_the_least_zoom() {
    zoomed(0.05).looks_like("overview-least");
}

#[test]
fn the_whole_map_in_the_dark_theme() {
    overview("electronics-shop", ThemeName::Dark, Language::English).looks_like("overview-dark");
}

#[test]
fn the_whole_map_in_high_contrast() {
    overview(
        "electronics-shop",
        ThemeName::HighContrast,
        Language::English,
    )
    .looks_like("overview-high-contrast");
}

#[test]
fn the_whole_map_in_russian() {
    overview("electronics-shop-ru", ThemeName::Light, Language::Russian)
        .looks_like("overview-russian");
}

#[test]
fn a_press_on_where_it_hurts_marks_the_cell_and_shows_it() {
    let mut window = overview("electronics-shop", ThemeName::Light, Language::English);
    assert!(window.editor().camera().is_overview());
    window.press("Checkout: 3 pains, 2 blocking");
    assert!(window.says("Ctrl+1 shows the whole map again."));
    let editor = window.editor();
    assert!(editor.selection().is_empty());
    let cell = editor.cursor().expect("a cell is marked");
    assert!((editor.camera().zoom - 1.0).abs() < 1e-9);
    let (pane, rect) = editor.canvas().rect_of_position(cell).expect("it is shown");
    let shown = editor
        .camera()
        .screen_from_map(pane)
        .transform_rect_bbox(rect);
    let body = editor.camera().pane_rect(&editor.picture().scene, pane);
    assert!(body.contains_rect(shown), "{shown} in {body}");
}

#[test]
fn the_question_about_unsaved_changes() {
    let mut window = welcome();
    window.press("Add card").type_text("Phone a shop");
    window.key(Key::Tab).press("File").press_item("New map…");
    window.press("Short journey");
    assert!(window.says("Save changes?"));
    window.shows_pictures();
    window.looks_like("ask-unsaved");
}

#[test]
fn the_settings() {
    let mut window = kettle();
    window.runs(Command::Settings).looks_like("settings");
}

#[test]
fn the_sheet_of_keys() {
    let mut window = kettle();
    window.runs(Command::ShowKeys).looks_like("keys");
}

#[test]
fn the_export_dialog() {
    let mut window = kettle();
    window.press("Export…").looks_like("export");
}

#[test]
fn the_export_dialog_for_pdf_pages_in_russian_and_dark() {
    let mut window = window_in(&small_map(), ThemeName::Dark, Language::Russian);
    window
        .runs(Command::Export)
        .looks_like("export-russian-dark");
}

#[test]
fn the_palette() {
    let mut window = kettle();
    window.runs(Command::ShowPalette).looks_like("palette");
}

#[test]
fn the_bar_that_finds() {
    let mut window = kettle();
    window
        .runs(Command::Find)
        .type_text("re")
        .looks_like("find-bar");
}

#[test]
fn the_panel_that_filters() {
    let mut window = kettle();
    window.runs(Command::ShowFilter).looks_like("filter-panel");
}

#[test]
fn the_sheet_of_a_persona() {
    let mut window = window(&sample("electronics-shop"));
    window.chord(Modifiers::COMMAND | Modifiers::SHIFT, Key::U);
    window.press("Persona sheet").looks_like("persona-sheet");
}

#[test]
fn the_menu_of_a_card() {
    let mut window = kettle();
    let card = window.journey().cards[0].id;
    window.opens_the_menu_of(ElementId::Card(card));
    window.looks_like("menu-card");
}

#[test]
fn the_menu_of_a_stage() {
    let mut window = kettle();
    let stage = window.journey().stages[0].id;
    window.opens_the_menu_of(ElementId::Stage(stage));
    window.looks_like("menu-stage");
}

#[test]
fn the_menu_of_a_lane() {
    let mut window = kettle();
    let lane = window.journey().lanes[0].id;
    window.opens_the_menu_of(ElementId::Lane(lane));
    window.looks_like("menu-lane");
}

#[test]
fn the_start_screen() {
    let mut window = welcome();
    window.press("File").press_item("New map…");
    window.shows_pictures().looks_like("start");
}

#[test]
fn the_offer_after_a_crash() {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let folders = Folders {
        config: Some(folder.path().join("config")),
        state: Some(folder.path().join("state")),
    };
    // The map was never saved, so the dialog shows no path of this machine.
    let mut keeper = Keeper::start(&folder.path().join("state/recovery"), || {});
    keeper.keep(None, Some(&Arc::new(small_map())));
    keeper.end(false);
    let start = Start {
        folders,
        ..Start::default()
    };
    let mut window = Window::sized(SIZE, folder, |context| App::start(context, start));
    window.settle();
    assert!(window.says("Buying a kettle"));
    window.shows_pictures().looks_like("recover");
}

/// The data that the dialog for paths works on.
struct Asking {
    editor: Editor,
    dialog: PathDialog,
    answer: Option<PathAnswer>,
}

/// The dialog for paths in a folder with two maps.
fn path_dialog(folder: &Path, painter: &Painter) -> Harness<'static, Asking> {
    for name in ["kettle.ron", "toaster.ron"] {
        let file = fs::File::create(folder.join(name)).expect("a file");
        // At noon UTC, the day is the same in most time zones.
        let noon = std::time::UNIX_EPOCH + std::time::Duration::from_hours(24 * 365 * 55 + 12);
        file.set_modified(noon).expect("a file has a time");
    }
    let ids = Box::new(RandomIds::seeded(3));
    let asking = Asking {
        editor: Editor::new(small_map(), Language::English, ids),
        dialog: PathDialog::new(
            "command-save-as",
            true,
            vec!["ron"],
            PathBuf::from(folder),
            "kettle".to_owned(),
        ),
        answer: None,
    };
    Harness::builder()
        .with_size(vec2(800.0, 600.0))
        .renderer(painter.clone())
        .with_context_setup(|context| context.set_fonts(fonts::definitions()))
        .build_ui_state(
            |ui, asking: &mut Asking| {
                asking.answer = asking.dialog.ui(ui.ctx(), &asking.editor);
            },
            asking,
        )
}

#[test]
fn the_dialog_for_paths() {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let painter = Painter::default();
    let mut harness = path_dialog(folder.path(), &painter);
    harness.run_ok();
    assert_eq!(harness.state().answer, None);
    let mut shown = painter.paint(&harness.ctx, harness.output());
    // The folder has another name on each run, so everything from it to the right edge of
    // the dialog differs.
    let name = folder.path().display().to_string();
    let place = harness.get_by_label_contains(&name).rect();
    let right = harness.get_by_label("Save").rect().right();
    let columns = index(place.left())..index(right);
    let rows = index(place.top())..index(place.bottom().ceil());
    for (x, y, pixel) in shown.enumerate_pixels_mut() {
        if columns.contains(&(x as usize)) && rows.contains(&(y as usize)) {
            *pixel = Rgb([128, 128, 128]);
        }
    }
    compare("path", &shown).unwrap_or_else(|told| panic!("{told}"));
}
