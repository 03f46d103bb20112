//! Characters that no font has, in the window.

use std::sync::Arc;

use egui::MissingGlyphPolicy;
use wayline::file;
use wayline::model::ElementId;
use wayline::report;

use crate::support::map;
use crate::support::window::Window;

#[test]
fn the_status_bar_names_a_character_of_no_font_and_leads_to_it() {
    let mut map = map::small_map();
    "Read \u{378} reviews".clone_into(&mut Arc::make_mut(&mut map.cards[2]).text);
    let card = ElementId::Card(map.cards[2].id);
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let path = folder.path().join("boxes.ron");
    file::save(&map, &path, None).expect("the map can be saved");
    let mut window = Window::on(&map::small_map());
    let context = window.harness.ctx.clone();
    context.set_missing_glyph_policy(MissingGlyphPolicy::Tofu);
    let editor = window.harness.state_mut().editor();
    editor.open(&path).expect("the map opens");
    window.settle();
    assert!(window.says("U+0378"));
    assert!(window.says("Read"), "and says where it stands");
    let editor = window.harness.state_mut().editor();
    let missing = editor.missing_characters();
    let whole = report::missing_characters(editor.words(), &map, missing);
    let whole = whole.expect("a character is missing");
    window.press(&whole).settle();
    let selection = window.harness.state_mut().editor().selection().single();
    assert_eq!(selection, Some(card));
}
