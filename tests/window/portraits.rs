//! Portraits of personas moved and enlarged in their frame, and personas named as they are added.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use wayline::edit::Edit;
use wayline::editor::Command;
use wayline::layout::framed;
use wayline::model::{Image, Journey, PortraitFrame};

use crate::support::map;
use crate::support::window::Window;

const WIDTH: u32 = 60;
const HEIGHT: u32 = 30;

/// The small map, in which Ann has a portrait twice as wide as high.
fn map_with_portrait() -> Journey {
    let picture = image::RgbImage::from_fn(WIDTH, HEIGHT, |x, _| image::Rgb([x as u8 * 4, 90, 90]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a picture can be written into memory");
    let mut map = map::small_map();
    let picture = Image::new(bytes.into_inner(), WIDTH, HEIGHT);
    let mut ann = (*map.personas[0]).clone();
    ann.portrait = Some(picture.id);
    map.images.push(picture.into());
    map.personas[0] = ann.into();
    map
}

fn frame(window: &mut Window) -> PortraitFrame {
    window.journey().personas[0].portrait_frame
}

/// A window with the sheet of Ann, whose portrait has the keyboard.
fn window_with_portrait() -> Window {
    let mut window = Window::on(&map_with_portrait());
    window.settle();
    let ann = window.journey().personas[0].id;
    let selection = wayline::editor::Selection::of([wayline::model::ElementId::Persona(ann)]);
    window.editor().select(selection);
    window.settle().chord(Modifiers::COMMAND, Key::U);
    let portrait = window.harness.get_by_label("Move the picture in its frame");
    portrait.focus();
    window.settle();
    window
}

#[test]
fn keys_and_the_mouse_move_a_portrait_in_its_frame_and_undo_moves_it_back() {
    let mut window = window_with_portrait();
    assert_eq!(frame(&mut window), PortraitFrame::default());
    // The picture moves to the left, so the frame shows more of its right side.
    window.key(Key::ArrowLeft);
    let moved = frame(&mut window);
    assert!(moved.x > 0.5 && moved.y == 0.5, "{moved:?}");
    for _ in 0..60 {
        window.key(Key::ArrowLeft);
    }
    assert_eq!(
        frame(&mut window).x,
        0.75,
        "its edge stays outside of the frame"
    );
    window.key(Key::Plus).key(Key::ArrowUp);
    let larger = frame(&mut window);
    assert!(larger.zoom > 1.0 && larger.y > 0.5, "{larger:?}");
    let portrait = window.harness.get_by_label("Move the picture in its frame");
    let middle = portrait.rect().center();
    let to = middle + egui::vec2(20.0, 0.0);
    window.harness.drag_at(middle);
    window.harness.run_steps(2);
    window.harness.hover_at(to);
    window.harness.run_steps(2);
    window.harness.drop_at(to);
    window.settle();
    assert!(frame(&mut window).x < larger.x, "the mouse drags it");
    while Command::Undo.check(window.editor()).is_ok() {
        window.editor().run(Command::Undo);
    }
    assert_eq!(frame(&mut window), PortraitFrame::default());
}

#[test]
fn another_picture_is_framed_anew() {
    let mut window = window_with_portrait();
    window.key(Key::Plus).key(Key::ArrowLeft);
    assert_ne!(frame(&mut window), PortraitFrame::default());
    let mut ann = (*window.journey().personas[0]).clone();
    ann.portrait = None;
    let edit = Edit::PutPersona(Box::new(ann));
    window.editor().edit("edit-remove-picture", edit);
    assert_eq!(frame(&mut window), PortraitFrame::default());
}

#[test]
fn a_framed_picture_always_covers_its_frame() {
    let picture = Image::new([1_u8].as_slice(), WIDTH, HEIGHT);
    let square = kurbo::Rect::new(10.0, 20.0, 50.0, 60.0);
    for (x, y, zoom) in [
        (0.5, 0.5, 1.0),
        (0.0, 1.0, 1.0),
        (1.0, 0.0, 8.0),
        (0.6, 0.4, 3.0),
    ] {
        let whole = framed(&picture, PortraitFrame { x, y, zoom }, square);
        let slack = whole.inflate(1e-9, 1e-9);
        assert!(slack.contains_rect(square), "{x} {y} {zoom}: {whole:?}");
        assert!(
            (whole.width() / whole.height() - 2.0).abs() < 1e-9,
            "undistorted"
        );
    }
}

#[test]
fn a_persona_added_is_named_at_once_and_never_stays_without_a_name() {
    let mut window = Window::on(&map::small_map());
    window.settle();
    let names = |window: &mut Window| -> Vec<String> {
        let personas = window.journey().personas.iter();
        personas.map(|persona| persona.name.clone()).collect()
    };
    // What is typed takes the place of the name that it has been given.
    window.editor().run(Command::AddPersona);
    window.settle().type_text("Kim");
    assert_eq!(names(&mut window), ["Ann", "Kim"]);
    window.editor().run(Command::AddPersona);
    window.settle().key(Key::Backspace);
    assert_eq!(names(&mut window), ["Ann", "Kim", ""]);
    window.key(Key::Tab);
    assert_eq!(names(&mut window), ["Ann", "Kim", "Persona"]);
    // Without the inspector, the sheet asks for the name.
    window.chord(Modifiers::COMMAND, Key::I);
    window.editor().run(Command::AddPersona);
    window.settle();
    assert!(window.says("Persona 4 of 4"));
    window.key(Key::Backspace).key(Key::Tab);
    assert_eq!(
        names(&mut window).last().map(String::as_str),
        Some("Persona 2")
    );
}
