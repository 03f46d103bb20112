//! The search bar and the filter panel in the window, whose widgets are found by their names.

use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use wayline::editor::Command;
use wayline::export::file::ExportRequest;
use wayline::export::format::Format;
use wayline::export::picture::{Background, PictureSize, PictureSpec};
use wayline::layout::Others;
use wayline::model::ElementId;
use wayline::scene::{Theme, ThemeName};
use wayline::words::Language;

use crate::support::map;
use crate::support::window::Window;

/// Helpers that only these tests need.
impl Window {
    /// The texts of the selected cards.
    fn selected(&mut self) -> Vec<String> {
        let editor = self.harness.state_mut().editor();
        let cards = editor.selection().cards();
        let cards = cards.into_iter().filter_map(|id| editor.journey().card(id));
        cards.map(|card| card.text.clone()).collect()
    }
}

fn window() -> Window {
    Window::on(&map::small_map())
}

#[test]
fn the_bar_finds_while_one_types() {
    let mut window = window();
    window.settle().chord(Modifiers::COMMAND, Key::F);
    assert_eq!(window.focused(), "Find in the map");
    window.type_text("re");
    assert!(window.says("1 of 2") && window.says("Step · Name"));
    window.key(Key::Enter);
    assert!(window.says("2 of 2") && window.says("Card · Text"));
    assert_eq!(window.selected(), ["Read reviews"]);
    assert_eq!(window.focused(), "Find in the map");
    window.chord(Modifiers::SHIFT, Key::Enter);
    assert!(window.says("1 of 2"));
    window.key(Key::F3);
    assert!(window.says("2 of 2"));
    window.press("Match case").chord(Modifiers::COMMAND, Key::F);
    window.type_text("READ");
    assert!(window.says("nothing found"));
    // Escape in the field closes the bar; the current result stays selected.
    window.key(Key::Escape);
    assert!(window.widgets("Find in the map").is_empty());
    assert_eq!(window.selected(), ["Read reviews"]);
    // The map has the keyboard again: typing begins a card.
    window.type_text("N");
    let editor = window.harness.state_mut().editor();
    assert!(editor.text_field().is_some());
}

#[test]
fn the_bar_replaces() {
    let mut window = window();
    window.settle().chord(Modifiers::COMMAND, Key::H);
    window.type_text("a");
    let field = window.harness.get_by_label("Replace with");
    field.focus();
    window.settle().type_text("o");
    window.press("Replace");
    // The bar counts as the message does.
    let find = window.editor().find().open().expect("a search");
    let (count, texts) = (find.occurrences(), find.found().len());
    assert!(count > texts);
    assert!(window.says(&format!("of {texts} texts")));
    assert!(window.says(&format!("{count} in all")));
    window.press("Replace all");
    let replaced = format!("{count} occurrences were replaced, in {texts} texts.");
    assert!(window.says(&replaced));
    let editor = window.harness.state_mut().editor();
    let title = editor.journey().title.clone();
    assert_eq!(title, "Buying o kettle");
    let texts: Vec<_> = editor
        .journey()
        .cards
        .iter()
        .map(|card| card.text.clone())
        .collect();
    assert!(texts.contains(&"Seorch online".to_owned()), "{texts:?}");
    editor.run(Command::Undo);
    editor.run(Command::Undo);
    assert_eq!(editor.journey().title, "Buying a kettle");
    assert_eq!(editor.document().undo_label(), None, "two steps in all");
    window.settle().press("Close");
    assert!(window.widgets("Replace all").is_empty());
}

#[test]
fn the_panel_filters_by_keyboard_alone() {
    let mut window = window();
    let modifiers = Modifiers::COMMAND | Modifiers::SHIFT;
    window.settle().chord(modifiers, Key::F);
    assert_eq!(window.focused(), "Personas: Ann");
    window.key(Key::Tab).key(Key::Tab);
    assert_eq!(window.focused(), "Roles: Pain point");
    window.key(Key::Space);
    assert!(window.says("Filtered: 1 of 4 cards"));
    let chip = window.harness.get_by_label("Roles: Pain point");
    assert_eq!(chip.accesskit_node().toggled(), Some(Toggled::True));
    window.press("Hide");
    let hidden = window.harness.query_by_label("Read reviews");
    assert!(hidden.is_none(), "it is not on the map any more");
    // Escape closes the panel. The pill stays, from which the filter can be changed or removed.
    window.key(Key::Escape);
    assert!(window.widgets("Roles: Pain point").is_empty());
    assert!(window.says("Filtered: 1 of 4 cards"));
    window.press("Filtered: 1 of 4 cards");
    assert!(
        !window.widgets("Roles: Pain point").is_empty(),
        "the pill opens the panel"
    );
    window.key(Key::Escape).press("Clear");
    assert!(!window.says("Filtered:"));
    assert!(window.harness.query_by_label("Read reviews").is_some());
    assert_eq!(
        window.harness.state_mut().editor().filter().view().others,
        Others::Hide
    );
}

#[test]
fn a_picture_is_of_the_whole_map_unless_asked() {
    let mut window = window();
    // The size of the picture with what the filter hides, or without it.
    let pixels = |window: &mut Window, is_filtered: bool| {
        let editor = window.harness.state_mut().editor();
        let mut request = ExportRequest::new(Format::Png, Language::English);
        if is_filtered {
            request.view = editor.filter().view().clone();
        }
        let scene = request.lay_out(editor.journey()).scene;
        let theme = Theme::bundled(ThemeName::Light);
        let size = PictureSize::Scale(2.0);
        let spec = PictureSpec::new(&scene, &theme, size, Background::Paper).expect("a size");
        format!("{} × {}", spec.width, spec.height)
    };
    let full = pixels(&mut window, false);
    window.settle().chord(Modifiers::COMMAND, Key::E);
    let offer = "Only what the filter shows";
    assert!(!window.says(offer) && window.says(&full));
    window.key(Key::Escape);
    let editor = window.harness.state_mut().editor();
    editor.filter_mut().toggle(wayline::layout::Criterion::Role(
        wayline::model::Role::PainPoint,
    ));
    editor.filter_mut().set_others(Others::Hide);
    let filtered = pixels(&mut window, true);
    assert_ne!(full, filtered);
    window.settle().chord(Modifiers::COMMAND, Key::E);
    assert!(
        window.says(&full),
        "the whole map, even though a filter is on"
    );
    window.press(offer);
    assert!(window.says(&filtered) && !window.says(&full));
    let found = window.harness.query_all_by_label(offer).next();
    let role = found.expect("the box").accesskit_node().role();
    assert_eq!(role, Role::CheckBox);
    let editor = window.harness.state_mut().editor();
    assert!(editor.canvas().rect_of(ElementId::Journey).is_none());
}

#[test]
fn tab_leads_from_what_is_looked_for_to_what_replaces_it() {
    let mut window = window();
    window.settle().chord(Modifiers::COMMAND, Key::H);
    window.type_text("re").key(Key::Tab);
    assert_eq!(window.focused(), "Replace with");
    window.type_text("RE").key(Key::Tab);
    assert_eq!(window.focused(), "Replace");
    window.key(Key::Tab);
    assert_eq!(window.focused(), "Replace all");
}

#[test]
fn nothing_in_place_of_what_was_found_asks_first() {
    let mut window = window();
    window.settle().chord(Modifiers::COMMAND, Key::H);
    let before = window.journey().clone();
    window.type_text("re").key(Key::Tab).press("Replace all");
    assert!(window.says("will be removed 3 times, in 2 texts"));
    // Enter and Escape both mean Cancel. Neither closes the bar.
    window.key(Key::Enter);
    assert!(!window.says("will be removed"));
    window.press("Replace all").key(Key::Escape);
    assert!(!window.says("will be removed"));
    assert!(window.says("1 of 2"));
    assert_eq!(*window.journey(), before, "nothing was removed");
    window.press("Replace all").press("Remove");
    assert!(
        window
            .journey()
            .cards
            .iter()
            .all(|card| !card.text.contains("Re"))
    );
    window.editor().run(Command::Undo);
    assert_eq!(*window.journey(), before, "one step");
}

#[test]
fn escape_closes_the_filter_also_after_a_chip_was_clicked() {
    let mut window = window();
    let modifiers = Modifiers::COMMAND | Modifiers::SHIFT;
    window.settle().chord(modifiers, Key::F);
    window.press("Roles: Pain point");
    assert!(window.editor().filter().view().is_filtered());
    window.key(Key::Escape);
    assert!(window.widgets("Roles: Pain point").is_empty());
    assert!(
        window.focused().starts_with("Journey map"),
        "{}",
        window.focused()
    );
}

#[test]
fn what_is_found_in_a_field_of_the_map_is_shown_in_the_inspector() {
    let mut journey = map::small_map();
    journey.notes = "Drawn up after the zebra workshop".to_owned();
    journey.scenario.situation = "The old zebra kettle leaks".to_owned();
    let mut window = low_window(&journey);
    window.chord(Modifiers::COMMAND, Key::F).type_text("zebra");
    for field in ["Situation", "Notes"] {
        window.harness.run_steps(60);
        assert!(window.says(&format!("Map · {field}")));
        let shown = window.widgets(field)[0].rect();
        let panel = egui::Rect::from_min_max(egui::pos2(900.0, 0.0), egui::pos2(1280.0, 600.0));
        assert!(panel.contains_rect(shown), "{field} is at {shown}");
        window.key(Key::F3);
    }
}

/// A window on `map` that is too low for all of the inspector.
fn low_window(map: &wayline::model::Journey) -> Window {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let path = folder.path().join("map.ron");
    wayline::file::save(map, &path, None).expect("the map can be saved");
    let mut window = Window::sized(egui::vec2(1280.0, 640.0), folder, |context| {
        let language = Language::English;
        wayline::ui::app::App::new(context, Some(path), language)
    });
    window.settle();
    window
}

#[test]
fn the_bar_leaves_the_names_of_stages_and_steps_free() {
    let mut window = low_window(&map::small_map());
    window.chord(Modifiers::COMMAND, Key::F).type_text("re");
    window.settle();
    let bar = window.widgets("Find in the map")[0].rect();
    let editor = window.editor();
    let scene = &editor.picture().scene;
    let headers = editor.camera().pane_rect(scene, wayline::scene::Pane::Top);
    assert!(
        f64::from(bar.top()) > headers.y1 + 100.0,
        "{bar} below {headers}"
    );
}
