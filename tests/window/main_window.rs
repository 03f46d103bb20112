//! The main window: menus, toolbar, the map, the field in place, the inspector, questions and
//! dialogs. Widgets are found by their names.

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use wayline::editor::{Command, Editor, LanePreset, RandomIds};
use wayline::export::file::ExportRequest;
use wayline::export::format::Format;
use wayline::export::picture::{Background, PictureSize, PictureSpec};
use wayline::file;
use wayline::ui::dialogs::path::{PathAnswer, PathDialog};
use wayline::ui::fonts;
use wayline::words::Language;

use crate::support::map;
use crate::support::window::Window;

/// Helpers that only these tests need.
fn window() -> Window {
    Window::on(&map::small_map())
}

#[test]
fn every_menu_opens_and_lists_its_commands() {
    use Command as C;
    let menus: [(&str, &[Command]); 5] = [
        (
            "File",
            &[
                C::NewMap,
                C::OpenMap,
                C::Save,
                C::SaveAs,
                C::Export,
                C::MapProperties,
                C::Quit,
            ],
        ),
        (
            "Edit",
            &[
                C::Undo,
                C::Redo,
                C::EditText,
                C::Duplicate,
                C::Delete,
                C::SelectAll,
                C::Cut,
                C::Paste,
            ],
        ),
        (
            "View",
            &[
                C::ZoomIn,
                C::ActualSize,
                C::FitAll,
                C::FitSelection,
                C::ShowInspector,
                C::ShowMinimap,
            ],
        ),
        (
            "Insert",
            &[
                C::AddCard,
                C::AddStep,
                C::AddStage,
                C::AddLink,
                C::AddPersona,
                C::AddCurve,
                C::AddMetric,
                C::AddEvidence,
            ],
        ),
        ("Help", &[C::ShowKeys]),
    ];
    for (menu, commands) in menus {
        let mut window = window();
        let before = window.harness.query_all_by_role(Role::Button).count();
        window.press(menu);
        let after = window.harness.query_all_by_role(Role::Button).count();
        assert!(after >= before + commands.len(), "menu {menu}");
        for command in commands {
            let name = window
                .harness
                .state_mut()
                .editor()
                .words()
                .text(command.key());
            assert!(window.item(&name).is_some(), "{menu}: {name}");
        }
    }
}

#[test]
fn the_lane_menu_lists_every_lane_and_adds_one() {
    let mut window = window();
    window.press("Add lane…");
    let first = window.harness.query_all_by_role(Role::ListBoxOption).next();
    let first = first.and_then(|node| node.accesskit_node().label());
    assert_eq!(first.as_deref(), Some("Blank lane"));
    assert!(window.says("Service blueprint"), "the lanes are in groups");
    for preset in LanePreset::ALL {
        let name = window
            .harness
            .state_mut()
            .editor()
            .words()
            .text(preset.key());
        assert!(!window.widgets(&name).is_empty(), "{name}");
    }
    window.type_text("backst").key(egui::Key::Enter);
    let last = window.journey().lanes.last();
    assert_eq!(last.map(|lane| lane.name.as_str()), Some("Backstage"));
}

#[test]
fn everything_on_the_map_is_found_by_its_text() {
    let window = window();
    let harness = &window.harness;
    for card in [
        "Search online",
        "Ask friends",
        "Read reviews",
        "Too many tabs",
    ] {
        harness.get_by_role_and_label(Role::ListItem, card);
    }
    for header in ["Choose", "Buy", "Look", "Compare", "Pay"] {
        harness.get_by_role_and_label(Role::ColumnHeader, header);
    }
    for lane in ["Actions", "Pains", "Feelings", "Ideas"] {
        harness.get_by_role_and_label(Role::RowHeader, lane);
    }
    for point in ["Ann, Look", "Ann, Compare", "Ann, Pay"] {
        harness.get_by_role_and_label(Role::Slider, point);
    }
    harness.get_by_role_and_label(Role::Canvas, "Journey map Buying a kettle");
}

#[test]
fn a_link_is_found_by_the_cards_it_joins_and_its_menu_turns_it_around() {
    let mut window = window();
    let editor = window.harness.state_mut().editor();
    let cards: Vec<_> = editor.journey().cards.iter().map(|card| card.id).collect();
    let texts = cards.iter().map(|id| editor.journey().card(*id));
    let texts: Vec<String> = texts.flatten().map(|card| card.text.clone()).collect();
    let link = wayline::model::Link {
        from: cards[0],
        to: cards[1],
        label: "and then".to_owned(),
        ..Default::default()
    };
    let edit = wayline::edit::Edit::AddLink(Box::new(link));
    editor.edit("edit-add-link", edit);
    window.settle();
    let name = |from: usize, to: usize| format!("Link from {} to {}", texts[from], texts[to]);
    let there = name(0, 1);
    let node = window
        .harness
        .get_by_role_and_label(Role::GraphicsObject, &there);
    node.click_secondary();
    window.settle();
    window.press_item("Reverse link");
    let back = name(1, 0);
    window
        .harness
        .get_by_role_and_label(Role::GraphicsObject, &back);
    window.key(egui::Key::Enter);
    window.type_text("so").key(egui::Key::Enter);
    assert_eq!(window.journey().links[0].label, "so");
    assert!(
        !window.widgets("Label").is_empty(),
        "the inspector shows it"
    );
}

#[test]
fn a_button_of_the_toolbar_adds_a_card_and_typing_fills_it() {
    let mut window = window();
    window.press("Add card").type_text("Phone a shop");
    window.key(egui::Key::Tab);
    let card = window
        .harness
        .query_by_role_and_label(Role::ListItem, "Phone a shop");
    assert!(card.is_some());
    assert!(window.says("5 cards"));
}

#[test]
fn typing_into_the_field_over_a_card_changes_it_and_escape_takes_it_back() {
    let mut window = window();
    let open = |window: &mut Window| {
        let card = window
            .harness
            .get_by_role_and_label(Role::ListItem, "Read reviews");
        card.click();
        card.click();
        window.settle();
    };
    open(&mut window);
    window.type_text(" twice");
    let changed = |window: &mut Window| {
        let mut cards = window.journey().cards.iter();
        cards.any(|card| card.text == "Read reviews twice")
    };
    assert!(changed(&mut window), "the map follows every letter");
    window.key(egui::Key::Escape);
    assert!(!changed(&mut window));
    open(&mut window);
    window.type_text(" twice").key(egui::Key::Enter);
    assert!(changed(&mut window));
    assert!(window.harness.state_mut().editor().text_field().is_none());
}

#[test]
fn keys_reach_the_map_and_ctrl_z_takes_them_back() {
    let mut window = window();
    let card = |window: &Window| {
        let node = window
            .harness
            .query_by_role_and_label(Role::ListItem, "Too many tabs");
        node.map(|node| node.rect())
    };
    let before = card(&window);
    let node = window
        .harness
        .get_by_role_and_label(Role::ListItem, "Too many tabs");
    node.click();
    window.settle();
    let alt = egui::Modifiers::ALT;
    window
        .harness
        .key_press_modifiers(alt, egui::Key::ArrowRight);
    window.settle();
    assert!(card(&window).unwrap().min.x > before.unwrap().min.x);
    window.key(egui::Key::Delete);
    assert_eq!(card(&window), None);
    for _ in 0..2 {
        let ctrl = egui::Modifiers::COMMAND;
        window.harness.key_press_modifiers(ctrl, egui::Key::Z);
        window.settle();
    }
    assert_eq!(card(&window), before);
}

#[test]
fn the_inspector_is_about_what_is_selected() {
    let mut window = window();
    assert!(window.says("Map"), "nothing is selected: the map itself");
    for (role, name, field) in [
        (Role::ListItem, "Read reviews", "Department"),
        (Role::ColumnHeader, "Buy", "Presenter notes"),
        (Role::ColumnHeader, "Pay", "Width"),
        (Role::RowHeader, "Pains", "Minimum height"),
        (Role::Slider, "Ann, Look", "Place within the step"),
    ] {
        window.harness.get_by_role_and_label(role, name).click();
        window.settle();
        assert!(!window.widgets(field).is_empty(), "{name}: {field}");
    }
}

#[test]
fn the_menu_of_the_right_button_lists_what_can_be_done_with_a_card() {
    let mut window = window();
    let card = window
        .harness
        .get_by_role_and_label(Role::ListItem, "Read reviews");
    card.click_secondary();
    window.settle();
    for item in ["Edit text", "Move to…", "Link to…", "Duplicate", "Delete"] {
        assert!(window.item(item).is_some(), "{item}");
    }
    window.press_item("Duplicate");
    assert_eq!(window.journey().cards.len(), 5);
}

#[test]
fn in_russian_the_menus_and_the_plural_forms_are_russian() {
    let mut window = window();
    window
        .press("View")
        .press_item("Language")
        .press_item("Русский");
    window.key(egui::Key::Escape);
    assert!(!window.widgets("Файл").is_empty());
    assert!(window.widgets("File").is_empty());
    assert!(window.says("4 карточки"));
    assert!(window.says("3 шага"));
    window.press("Добавить карточку");
    window.type_text("Ещё").key(egui::Key::Tab);
    assert!(window.says("5 карточек"));
}

#[test]
fn a_map_that_is_not_saved_asks_before_a_new_one() {
    let mut window = window();
    window.press("Add card").type_text("Phone a shop");
    window.key(egui::Key::Tab);
    window.press("File").press_item("New map…");
    window.press("Short journey");
    assert!(window.says("Save changes?"));
    assert_eq!(window.journey().title, "Buying a kettle");
    window.press("Cancel");
    assert_eq!(window.journey().title, "Buying a kettle");
    assert!(!window.says("Save changes?"));
    window.press("Short journey").press("Don’t save");
    assert_eq!(window.journey().title, "New journey map");
    assert!(!window.says("Start from a template"), "the map is there");
}

#[test]
fn the_start_screen_offers_templates_and_samples_and_goes_back_to_the_map() {
    let mut window = window();
    window.press("File").press_item("New map…");
    assert!(window.says("Start from a template"));
    window.key(egui::Key::Escape);
    assert!(!window.says("Start from a template"));
    assert_eq!(window.journey().title, "Buying a kettle");
    window.press("File").press_item("New map…");
    window.press("A restaurant visit");
    assert!(!window.says("Save changes?"));
    assert!(window.journey().cards.len() > 50);
    assert!(
        window
            .harness
            .state_mut()
            .editor()
            .document()
            .file()
            .is_none()
    );
    window.press("File").press_item("New map…");
    window.press_item("Back to “");
    assert!(window.journey().cards.len() > 50);
}

#[test]
fn the_export_dialog_says_how_large_the_picture_gets() {
    let mut window = window();
    window.press("Export…");
    let editor = window.harness.state_mut().editor();
    let request = ExportRequest::new(Format::Png, Language::English);
    let scene = &request.lay_out(editor.journey()).scene;
    let size = PictureSize::Scale(2.0);
    let spec = PictureSpec::new(scene, editor.theme(), size, Background::Paper).unwrap();
    let text = format!("{} × {} pixels", spec.width, spec.height);
    assert!(window.says(&text), "{text}");
    window.press("Cancel");
    assert!(!window.says("pixels"));
}

#[test]
fn the_keys_and_gestures_are_on_one_sheet() {
    let mut window = window();
    window.key(egui::Key::F1);
    assert!(window.says("Ctrl+D"));
    assert!(window.says("select several"));
    window.press("Close");
    assert!(!window.says("select several"));
}

/// The data that the path dialog works on.
struct Asking {
    editor: Editor,
    dialog: PathDialog,
    answer: Option<PathAnswer>,
}

fn ask_path(folder: &std::path::Path, name: &str) -> Harness<'static, Asking> {
    let ids = Box::new(RandomIds::seeded(3));
    let (folder, name) = (folder.to_owned(), name.to_owned());
    let asking = Asking {
        editor: Editor::new(map::small_map(), Language::English, ids),
        dialog: PathDialog::new("command-save-as", true, vec!["ron"], folder, name),
        answer: None,
    };
    let mut harness = Harness::builder()
        .with_size(egui::vec2(800.0, 600.0))
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
    harness
}

#[test]
fn the_own_path_dialog_saves_and_asks_before_it_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kettle.ron");
    let mut harness = ask_path(folder.path(), "kettle");
    harness.get_by_label("Save").click();
    harness.run_ok();
    let asking = harness.state_mut();
    assert_eq!(asking.answer, Some(PathAnswer::Path(path.clone())));
    asking.editor.save(&path, false).unwrap();
    assert_eq!(file::open(&path).unwrap().journey, map::small_map());

    let mut harness = ask_path(folder.path(), "kettle");
    harness.get_by_label("Save").click();
    harness.run_ok();
    assert_eq!(harness.state().answer, None);
    harness.get_by_label("Overwrite").click();
    harness.run_ok();
    assert_eq!(harness.state().answer, Some(PathAnswer::Path(path)));
}

#[test]
fn escape_leaves_the_path_dialog_without_an_answer_to_save_to() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = ask_path(folder.path(), "kettle");
    harness.key_press(egui::Key::Escape);
    harness.run_ok();
    assert_eq!(harness.state().answer, Some(PathAnswer::Cancel));
}

#[test]
fn the_caret_of_a_long_text_stays_in_view() {
    let mut window = Window::on(&map::small_map());
    window.chord(egui::Modifiers::COMMAND, egui::Key::Home);
    window.type_text("A");
    let before = window.editor().camera().offset;
    // A long text is pasted into the card.
    let text = "Waits and waits for an answer that nobody gives. ".repeat(60);
    window.harness.event(egui::Event::Paste(text.clone()));
    window.settle();
    let field = window.editor().text_field().expect("still open");
    assert!(field.text.ends_with(&text), "all of it was pasted");
    let camera = *window.editor().camera();
    assert_ne!(camera.offset, before);
    let view = camera.screen_from_map(field.pane);
    let end = view.transform_rect_bbox(field.rect).y1;
    assert!(
        end <= camera.viewport.height,
        "the end of the text is at {end}"
    );
}

#[test]
fn typing_goes_on_after_the_map_was_saved() {
    let mut window = Window::on(&map::small_map());
    window.chord(egui::Modifiers::COMMAND, egui::Key::Home);
    window.chord(egui::Modifiers::COMMAND, egui::Key::ArrowDown);
    window
        .type_text("Waits")
        .chord(egui::Modifiers::COMMAND, egui::Key::S);
    assert!(!window.editor().document().is_dirty(), "it is saved");
    window.type_text(" long").key(egui::Key::Enter);
    let texts: Vec<String> = {
        let cards = window.journey().cards.iter();
        cards.map(|card| card.text.clone()).collect()
    };
    assert!(texts.contains(&"Waits long".to_owned()), "{texts:?}");
    // Enter goes on to the next card of the cell.
    assert!(window.editor().text_field().is_some());
}
