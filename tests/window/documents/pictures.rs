//! Pictures in the window: dropped on a cell, chosen by name, refused with a reason, and opened
//! for the map that they carry.

use std::path::{Path, PathBuf};

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use image::{Rgb, RgbImage};
use wayline::editor::{Editor, RandomIds, Selection};
use wayline::export::file::{ExportRequest, export};
use wayline::export::format::Format;
use wayline::model::ElementId;
use wayline::scene::Pane;
use wayline::ui::dialogs::path::{PathAnswer, PathDialog};
use wayline::ui::fonts;
use wayline::words::Language;

use crate::support::dropped::let_fall;
use crate::support::map;
use crate::support::window::Window;

/// Helpers that only these tests need.
impl Window {
    /// Drops files at a position of the window.
    fn drop_files(&mut self, at: egui::Pos2, paths: &[PathBuf]) {
        self.harness.hover_at(at);
        self.settle();
        let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
        let_fall(self, &paths);
    }

    /// A position in the window near the lower edge of a cell.
    fn cell_at(&mut self, lane: usize, step: usize) -> egui::Pos2 {
        let canvas = self.harness.get_by_label_contains("Journey map").rect();
        let editor = self.editor();
        let layout = &editor.picture().layout;
        let cell = layout.cell_rect(lane, step).expect("there is a cell");
        let shown = editor
            .camera()
            .screen_from_map(Pane::Body)
            .transform_rect_bbox(cell);
        let at = egui::vec2(shown.x0 as f32 + 20.0, shown.y1 as f32 - 6.0);
        canvas.min + at
    }
}

fn picture(folder: &Path, name: &str, shade: u8) -> PathBuf {
    let path = folder.join(name);
    let picture = RgbImage::from_pixel(30, 20, Rgb([shade, 120, 60]));
    picture.save(&path).expect("the picture is written");
    path
}

/// A picture of the small map under another title, with the map inside.
fn picture_with_map(folder: &Path) -> PathBuf {
    let path = folder.join("exported.png");
    let request = ExportRequest::new(Format::Png, Language::English);
    let mut map = map::small_map();
    "Selling a kettle".clone_into(&mut map.title);
    export(&map, &request, &path, &mut |_| true).expect("it is written");
    path
}

#[test]
fn pictures_dropped_on_a_cell_become_its_cards() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on(&map::small_map());
    let at = window.settle().cell_at(1, 2);
    let paths = [
        picture(folder.path(), "receipt.png", 10),
        picture(folder.path(), "shop.jpg", 200),
    ];
    window.drop_files(at, &paths);
    window.until("two pictures", |window| window.journey().images.len() == 2);
    let journey = window.journey();
    let (lane, step) = (journey.lanes[1].id, journey.steps().nth(2).unwrap().1.id);
    let names = journey.cell(lane, step).into_iter().map(|card| {
        let image = card.image.and_then(|id| journey.image(id));
        image.map(|image| image.alt.clone())
    });
    let names: Vec<_> = names.flatten().collect();
    assert_eq!(names, ["receipt", "shop"]);
    window.harness.key_press(egui::Key::F2);
    window.settle().type_text("At the counter");
    window.harness.key_press(egui::Key::Enter);
    window.settle();
    let cards = window.journey().cards.iter();
    let captions = cards.filter(|card| card.text == "At the counter" && card.image.is_some());
    assert_eq!(captions.count(), 1);
}

#[test]
fn a_damaged_picture_is_refused_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("torn.png");
    std::fs::write(&path, b"\x89PNG\r\n\x1a\nand no more").unwrap();
    let mut window = Window::on(&map::small_map());
    let at = window.settle().cell_at(1, 2);
    window.drop_files(at, &[path]);
    window.until("a message", |window| {
        window.says("torn.png was not inserted")
    });
    assert!(window.journey().images.is_empty());
}

#[test]
fn a_picture_with_a_map_asks_and_is_inserted() {
    let folder = tempfile::tempdir().unwrap();
    let path = picture_with_map(folder.path());
    let mut window = Window::on(&map::small_map());
    let at = window.settle().cell_at(1, 2);
    window.drop_files(at, &[path]);
    window.until("the question", |window| {
        window.says("exported.png contains the journey map")
    });
    assert!(
        window.journey().images.is_empty(),
        "nothing before the answer"
    );
    window.press("Insert as a picture");
    let journey = window.journey();
    assert_eq!(journey.title, "Buying a kettle");
    let (lane, step) = (journey.lanes[1].id, journey.steps().nth(2).unwrap().1.id);
    assert_eq!(journey.cell(lane, step).len(), 1);
    let data = &journey.images[0].data;
    assert!(
        wayline::import::map_inside(data).is_none(),
        "the map stays out"
    );
}

#[test]
fn a_picture_with_a_map_asks_and_is_opened_without_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = picture_with_map(folder.path());
    let mut window = Window::on(&map::small_map());
    let at = window.settle().cell_at(1, 2);
    window.drop_files(at, &[path]);
    window.until("the question", |window| {
        window.says("exported.png contains the journey map")
    });
    window.press("Open the map");
    assert_eq!(window.journey().title, "Selling a kettle");
    assert!(window.editor().document().file().is_none());
    assert!(window.says("no file yet"));
}

#[test]
fn the_form_removes_a_portrait() {
    let folder = tempfile::tempdir().unwrap();
    let path = picture(folder.path(), "ann.png", 77);
    let mut window = Window::on(&map::small_map());
    let persona = window.journey().personas[0].id;
    let image = wayline::import::picture::open(&path).image.unwrap();
    window.editor().set_portrait(persona, image);
    let element = ElementId::Persona(persona);
    window.editor().select(Selection::of([element]));
    window.settle();
    assert_eq!(window.widgets("Choose a picture…").len(), 1);
    window.press("Remove the picture");
    assert_eq!(window.journey().personas[0].portrait, None);
    assert!(window.widgets("Remove the picture").is_empty());
}

struct Choosing {
    editor: Editor,
    dialog: PathDialog,
    answer: Option<PathAnswer>,
}

#[test]
fn the_own_dialog_lists_pictures_of_every_ending() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.png", "b.JPG", "c.svg", "notes.txt"] {
        std::fs::write(folder.path().join(name), "x").unwrap();
    }
    let endings = wayline::import::picture::ENDINGS.to_vec();
    let start = folder.path().to_owned();
    let state = Choosing {
        editor: Editor::new(
            map::small_map(),
            Language::English,
            Box::new(RandomIds::seeded(3)),
        ),
        dialog: PathDialog::new(
            "command-insert-picture",
            false,
            endings,
            start,
            String::new(),
        ),
        answer: None,
    };
    let mut harness = Harness::builder()
        .with_context_setup(|context| context.set_fonts(fonts::definitions()))
        .build_ui_state(
            |ui, state: &mut Choosing| {
                let answer = state.dialog.ui(ui.ctx(), &state.editor);
                state.answer = state.answer.take().or(answer);
            },
            state,
        );
    harness.run_ok();
    assert!(harness.query_by_label("notes.txt").is_none());
    for name in ["a.png", "b.JPG"] {
        assert!(harness.query_by_label(name).is_some(), "{name}");
    }
    harness.get_by_label("c.svg").click();
    harness.run_ok();
    harness.get_by_label("Open").click();
    harness.run_ok();
    let chosen = PathAnswer::Path(folder.path().join("c.svg"));
    assert_eq!(harness.state().answer, Some(chosen));
}
