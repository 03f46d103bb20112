//! Pasting into the window: the source of a map is offered for import, a copied picture file
//! is put on a card.

use egui::{Event, Key, Modifiers};

use crate::support::map;
use crate::support::window::Window;

const DIAGRAM: &str = "journey\n  title Kettles\n  section Choose\n    Look around: 3: Ann\n";

fn paste(window: &mut Window, text: &str) {
    window.key(Key::ArrowDown);
    window.chord(Modifiers::COMMAND, Key::End);
    window.harness.event(Event::Paste(text.to_owned()));
    window.settle();
}

#[test]
fn a_pasted_diagram_is_imported_or_pasted_as_the_user_wants() {
    let mut window = Window::on(&map::small_map());
    paste(&mut window, DIAGRAM);
    assert!(window.says("This looks like a Mermaid journey"));
    window.key(Key::Escape);
    assert!(!window.says("This looks like a Mermaid journey"));
    assert_eq!(window.journey().cards.len(), 4);

    paste(&mut window, DIAGRAM);
    window.press("Import…");
    window.until("the preview", |window| window.says("Look around"));
    window.press("New map");
    assert_eq!(window.journey().title, "Kettles");

    let mut window = Window::on(&map::small_map());
    paste(&mut window, DIAGRAM);
    window.press("Paste as text");
    window.settle();
    assert_eq!(window.journey().cards.len(), 8);
}

#[test]
fn a_copied_picture_file_is_put_on_a_card() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop front.png");
    let picture = image::RgbImage::from_pixel(8, 6, image::Rgb([90, 120, 60]));
    picture.save(&path).expect("written");
    let address = format!("file://{}", path.display()).replace(' ', "%20");
    for text in [
        address.clone() + "\r\n",
        format!("x-special/nautilus-clipboard\ncopy\n{address}\n"),
        path.display().to_string(),
    ] {
        let mut window = Window::on(&map::small_map());
        paste(&mut window, &text);
        window.until("the picture", |window| !window.journey().images.is_empty());
        let journey = window.journey();
        let card = journey.cards.iter().find(|card| card.image.is_some());
        assert!(card.is_some_and(|card| card.text.is_empty()), "{text}");
        assert_eq!(journey.cards.len(), 5);
    }
}
