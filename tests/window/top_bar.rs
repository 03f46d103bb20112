//! The bar at the top and the toolbar: the name of the map changed in place, the field that
//! opens the palette, the button that presents, and what a low window has no room for.

use egui::{Key, Modifiers, Rect, pos2, vec2};
use wayline::editor::Selection;
use wayline::file;
use wayline::model::{ElementId, Severity};
use wayline::ui::app::App;
use wayline::words::Language;

use crate::support::map;
use crate::support::window::Window;

/// A window of this size on the small map in `file`, a path in the folder of the test.
fn window_of(size: egui::Vec2, name: &str, language: Language) -> Window {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let path = folder.path().join("maps").join(name);
    std::fs::create_dir(folder.path().join("maps")).expect("a folder can be made");
    file::save(&map::small_map(), &path, None).expect("the map can be saved");
    let mut window = Window::sized(size, folder, |context| {
        App::new(context, Some(path), language)
    });
    window.settle();
    window
}

fn window() -> Window {
    window_of(vec2(1280.0, 800.0), "kettle.ron", Language::English)
}

#[test]
fn a_click_on_the_name_of_the_map_renames_it() {
    let mut window = window();
    window.press("Rename the map: Buying a kettle");
    window.type_text("Buying a teapot").key(Key::Enter);
    assert_eq!(window.journey().title, "Buying a teapot");
    assert!(window.says("Rename the map: Buying a teapot"));
    // The map has the keyboard again, and one undo takes the name back.
    window.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.journey().title, "Buying a kettle");
    window.press("Rename the map: Buying a kettle");
    window.type_text("Oh").key(Key::Escape);
    assert_eq!(window.journey().title, "Buying a kettle");
}

#[test]
fn the_field_of_the_name_opens_in_the_middle_of_the_bar() {
    let mut window = window();
    window.press("Rename the map: Buying a kettle");
    let field = window.widgets("Rename the map")[0].rect();
    assert!(field.left() > 200.0, "{field:?}");
    // The letters stand where the middle of the bar is, not at the edge of the field.
    let picture = window.picture();
    let inside = |x: u32, y: u32| {
        let (x, y) = (f64::from(x), f64::from(y));
        let (left, top) = (f64::from(field.left()), f64::from(field.top()));
        let height = f64::from(field.height());
        (left + 8.0..left + 90.0).contains(&x) && (top + 4.0..top + height - 4.0).contains(&y)
    };
    let pixels = picture.enumerate_pixels();
    let ink = pixels.filter(|(x, y, pixel)| inside(*x, *y) && pixel.0[0] < 120);
    let rows: Vec<f64> = ink.map(|(_, y, _)| f64::from(y)).collect();
    let (first, last) = (rows[0], rows[rows.len() - 1]);
    let middle = f64::midpoint(first, last);
    let wanted = f64::from(field.center().y);
    assert!((middle - wanted).abs() < 4.0, "{middle} {field:?}");
}

#[test]
fn the_bar_says_in_words_whether_the_map_is_saved_and_where() {
    let mut window = window();
    assert!(window.says("kettle.ron\nsaved"));
    window
        .press("Add card")
        .type_text("Ask")
        .key(Key::Enter)
        .key(Key::Escape);
    assert!(window.says("kettle.ron\nnot saved yet"));
}

#[test]
#[cfg(unix)]
fn a_file_that_must_not_be_written_is_told_apart() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let path = folder.path().join("kettle.ron");
    file::save(&map::small_map(), &path, None).expect("the map can be saved");
    let access = std::fs::Permissions::from_mode(0o444);
    std::fs::set_permissions(&path, access).expect("it can be protected");
    let mut window = Window::start(folder, |context| {
        App::new(context, Some(path), Language::English)
    });
    window.settle();
    assert!(window.says("kettle.ron\nread-only"));
}

#[test]
fn the_field_opens_the_palette_and_the_button_presents() {
    for width in [1280.0, 1024.0] {
        let mut window = window_of(vec2(width, 700.0), "kettle.ron", Language::English);
        window.press("Find or run…");
        assert!(window.says("What would you like to do?"), "{width}");
        window.key(Key::Escape).press("Present  F5");
        assert!(window.editor().show().running().is_some(), "{width}");
    }
}

#[test]
fn everything_of_the_toolbar_is_reached_in_a_low_window() {
    let names = ["Add card", "Redo", "Personas", "Copy as picture", "Export…"];
    for (height, fits) in [(800.0, true), (640.0, false), (460.0, false)] {
        for language in [Language::English, Language::Russian] {
            let mut window = window_of(vec2(1024.0, height), "kettle.ron", language);
            let words = window.editor().words().clone();
            let more = words.text("toolbar-more");
            assert_eq!(window.widgets(&more).is_empty(), fits, "{height}");
            if !fits {
                let screen = Rect::from_min_size(pos2(0.0, 0.0), vec2(1024.0, height));
                let button = window.widgets(&more)[0].rect();
                assert!(screen.contains_rect(button), "{height}: {button}");
                window.press(&more);
                let name = words.text("command-export");
                let entry = window.item(&name).expect("it is in the menu").rect();
                assert!(screen.contains_rect(entry), "{height}: {entry}");
            }
            if language == Language::English {
                for name in names {
                    assert!(window.item(name).is_some(), "{height}: {name}");
                }
            }
        }
    }
}

#[test]
fn the_palette_sets_properties_of_the_selection_and_undo_takes_them_back() {
    let mut window = window();
    let pains: Vec<_> = window
        .journey()
        .cards
        .iter()
        .filter(|card| card.text == "Too many tabs" || card.text == "Ask friends")
        .map(|card| card.id)
        .collect();
    let elements = pains.iter().map(|card| ElementId::Card(*card));
    window.editor().select(Selection::of(elements));
    window.settle().chord(Modifiers::COMMAND, Key::K);
    window.type_text("blocking").key(Key::Enter);
    let severities = |window: &mut Window| {
        let cards = window.journey().cards.iter();
        let severities: Vec<Option<Severity>> = cards.map(|card| card.severity).collect();
        severities
    };
    // Only the pain point has a severity.
    let set = severities(&mut window)
        .into_iter()
        .flatten()
        .collect::<Vec<_>>();
    assert_eq!(set, [Severity::Blocking]);
    window.chord(Modifiers::COMMAND, Key::Z);
    assert!(severities(&mut window).iter().all(Option::is_none));
    window.chord(Modifiers::COMMAND, Key::K);
    window.type_text("persona ann").key(Key::Enter);
    let journey = window.journey().clone();
    for card in pains {
        let personas = journey.card(card).map_or(0, |card| card.personas.len());
        assert_eq!(personas, 1);
    }
}

#[test]
fn the_palette_leads_to_any_element_by_its_words_and_knows_both_languages() {
    let mut window = window_of(vec2(1280.0, 800.0), "kettle.ron", Language::Russian);
    for (words, expected) in [
        ("read rev", "Read reviews"),
        ("compare", "Compare"),
        ("ideas", "Ideas"),
    ] {
        window.chord(Modifiers::COMMAND, Key::K);
        window.type_text(words).key(Key::Enter);
        let selected = window.editor().selection().single();
        let journey = window.journey().clone();
        let name = match selected {
            Some(ElementId::Card(id)) => journey.card(id).map(|card| card.text.clone()),
            Some(ElementId::Step(id)) => journey.step(id).map(|(_, step)| step.name.clone()),
            Some(ElementId::Lane(id)) => journey.lane(id).map(|lane| lane.name.clone()),
            _ => None,
        };
        assert_eq!(name.as_deref(), Some(expected), "{words}");
    }
    // The English name of a command, shown in Russian.
    window
        .chord(Modifiers::COMMAND, Key::K)
        .type_text("select all");
    assert!(window.says("Выделить все карточки"));
}
