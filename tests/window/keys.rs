//! The command palette and the keys: menus, palette, the sheet of keys and the README use one
//! list of commands.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use wayline::editor::{Command, CursorPosition, key_table};
use wayline::model::Severity;
use wayline::words::{Language, Words};

use crate::support::map;
use crate::support::window::Window;

/// Helpers that only these tests need.
impl Window {
    fn cursor(&mut self) -> Option<CursorPosition> {
        self.harness.state_mut().editor().cursor()
    }
}

fn window() -> Window {
    Window::on(&map::small_map())
}

#[test]
fn no_two_commands_share_a_key() {
    let mut owners = HashMap::new();
    for command in Command::PLAIN {
        for shortcut in command.shortcuts() {
            let other = owners.insert(*shortcut, command);
            assert_eq!(other, None, "{shortcut} is also {command:?}");
        }
    }
    assert!(owners.len() > 40);
}

#[test]
fn the_table_of_keys_in_the_readme_is_that_of_the_program() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(readme).unwrap();
    let (start, end) = ("<!-- keys -->\n", "<!-- end of keys -->");
    let from = text.find(start).expect("the README has the keys") + start.len();
    let to = text.find(end).expect("the keys end");
    let expected = key_table(&Words::new(Language::English));
    assert_eq!(
        text[from..to].trim(),
        expected.trim(),
        "put this there:\n{expected}"
    );
}

#[test]
fn the_palette_finds_a_command_and_enter_runs_it() {
    let mut window = window();
    window.chord(Modifiers::COMMAND, Key::K);
    assert!(window.says("What would you like to do?"));
    window.type_text("lane pain").key(Key::Enter);
    assert!(!window.says("What would you like to do?"));
    let journey = window.harness.state_mut().editor().journey().clone();
    assert_eq!(journey.lanes.last().unwrap().name, "Pain points");
    // The command that was used last comes first.
    window.chord(Modifiers::COMMAND, Key::K).key(Key::Enter);
    assert_eq!(window.harness.state_mut().editor().journey().lanes.len(), 6);
}

#[test]
fn the_palette_says_why_a_command_cannot_be_done() {
    let mut window = window();
    window.press("Help");
    let items = window
        .harness
        .query_all_by_label_contains("Find a command…");
    items.last().expect("the menu has it").click();
    window.settle().type_text("redo");
    assert!(window.says("Redo"));
    window.key(Key::Enter);
    assert!(window.says("What would you like to do?"), "it stays open");
    window.type_text("qqqqq");
    assert!(window.says("Nothing found."));
    window.key(Key::Escape);
    assert!(!window.says("What would you like to do?"));
}

#[test]
fn arrows_choose_in_the_palette_and_do_not_move_the_cursor() {
    let mut window = window();
    window.key(Key::ArrowDown);
    let before = window.cursor();
    assert!(before.is_some());
    window.chord(Modifiers::COMMAND, Key::K).type_text("theme");
    window
        .key(Key::ArrowDown)
        .key(Key::ArrowDown)
        .key(Key::ArrowUp);
    assert_eq!(window.cursor(), before);
    window.key(Key::Escape).key(Key::ArrowRight);
    assert_ne!(window.cursor(), before);
}

#[test]
fn the_sheet_lists_every_key_and_closes() {
    let mut window = window();
    window.key(Key::F1);
    for name in ["Go to the first cell", "Duplicate", "Drag"] {
        assert!(window.says(name), "{name}");
    }
    window.key(Key::Escape);
    assert!(!window.says("Go to the first cell"));
}

#[test]
fn keys_fill_the_grid_in_the_window() {
    let mut window = window();
    window
        .key(Key::ArrowDown)
        .chord(Modifiers::COMMAND, Key::End);
    window.type_text("Call").type_text(" back").key(Key::Enter);
    window.type_text("Offer tea").key(Key::Tab);
    let journey = window.harness.state_mut().editor().journey().clone();
    let lane = journey.lanes.last().unwrap().id;
    let step = journey.steps().last().unwrap().1.id;
    let cell = journey.cell(lane, step);
    let texts: Vec<_> = cell.iter().map(|card| card.text.as_str()).collect();
    assert_eq!(texts, ["Call back", "Offer tea"]);
    window.chord(Modifiers::COMMAND, Key::Z);
    window.chord(Modifiers::COMMAND, Key::Z);
    let cards = &window.harness.state_mut().editor().journey().cards;
    assert_eq!(cards.len(), 4);
}

#[test]
fn f6_sends_the_keyboard_around_the_window_and_escape_back_to_the_map() {
    let mut window = window();
    window.key(Key::ArrowDown);
    let card = window.cursor();
    window.key(Key::F6);
    window.type_text("x");
    assert_eq!(window.cursor(), card);
    assert_eq!(window.harness.state_mut().editor().journey().cards.len(), 4);
    window.key(Key::Escape);
    let selection = window.harness.state_mut().editor().selection().clone();
    assert_eq!(selection.len(), 1, "only the field was left");
    window.key(Key::ArrowRight);
    assert_ne!(window.cursor(), card, "arrows walk over the map again");
}

#[test]
fn text_and_pictures_are_pasted_where_the_cursor_is() {
    let mut window = window();
    window
        .key(Key::ArrowDown)
        .chord(Modifiers::COMMAND, Key::End);
    window
        .harness
        .event(egui::Event::Paste("one\ntwo".to_owned()));
    window.settle();
    let pixels = vec![egui::Color32::RED; 12];
    let picture = egui::ColorImage::new([4, 3], pixels);
    window
        .harness
        .event(egui::Event::PasteImage(picture.into()));
    window.settle();
    let journey = window.harness.state_mut().editor().journey().clone();
    assert_eq!(journey.cards.len(), 7);
    assert_eq!((journey.images[0].width, journey.images[0].height), (4, 3));
    let image = Some(journey.images[0].id);
    assert!(journey.cards.iter().any(|card| card.image == image));
}

/// On a slow machine many keys come in one frame. Each must go where it would have gone.
#[test]
fn keys_of_one_frame_are_taken_one_after_the_other() {
    let mut window = window();
    window
        .key(Key::ArrowDown)
        .chord(Modifiers::COMMAND, Key::End);
    let key = |key| egui::Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let text = |text: &str| egui::Event::Text(text.to_owned());
    window.harness.event(text("Cal"));
    window.harness.run_steps(3);
    for event in [
        text("l"),
        key(Key::Enter),
        text("Write"),
        key(Key::Backspace),
        text("ing"),
        key(Key::Tab),
        key(Key::F2),
        key(Key::End),
        text("!"),
    ] {
        window.harness.event(event);
    }
    window.settle();
    let journey = window.harness.state_mut().editor().journey().clone();
    let mut texts: Vec<_> = journey
        .cards
        .iter()
        .map(|card| card.text.as_str())
        .collect();
    texts.sort_unstable();
    let expected = [
        "Ask friends",
        "Call",
        "Read reviews",
        "Search online",
        "Too many tabs",
        "Writing!",
    ];
    assert_eq!(texts, expected);
}

#[test]
fn what_is_typed_behind_the_key_of_the_palette_is_the_palettes() {
    let mut window = window();
    let key = egui::Event::Key {
        key: Key::K,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    };
    window.harness.event(key);
    window
        .harness
        .event(egui::Event::Text("lane pain".to_owned()));
    window.settle().key(Key::Enter);
    let journey = window.harness.state_mut().editor().journey().clone();
    assert_eq!(journey.lanes.last().unwrap().name, "Pain points");
    assert_eq!(journey.cards.len(), 4);
}

#[test]
fn the_palette_is_as_high_after_a_search_as_before() {
    let mut window = window();
    // How far down the palette lies over the map, in points.
    let foot = |window: &Window| {
        let middle = window.harness.ctx.content_rect().center().x;
        let is_palette = |y: &u16| {
            let at = egui::pos2(middle, f32::from(*y));
            let layer = window.harness.ctx.layer_id_at(at);
            layer.is_some_and(|layer| layer.order == egui::Order::Foreground)
        };
        (100..800).rev().find(is_palette)
    };
    window.chord(Modifiers::COMMAND, Key::K);
    let first = foot(&window);
    assert!(first > Some(400), "{first:?}");
    window.type_text("lane pain");
    assert!(foot(&window) < first);
    window.key(Key::Escape).chord(Modifiers::COMMAND, Key::K);
    assert_eq!(foot(&window), first);
}

#[test]
fn a_digit_with_alt_rates_the_pain_that_is_typed_and_leaves_its_field_open() {
    let mut window = window();
    window.chord(Modifiers::COMMAND, Key::Home);
    window
        .chord(Modifiers::COMMAND, Key::ArrowDown)
        .key(Key::ArrowRight);
    window.type_text("No cart");
    // The digit comes as a text as well, as from a real keyboard.
    let events = &mut window.harness.input_mut().events;
    events.push(egui::Event::Key {
        key: Key::Num2,
        physical_key: Some(Key::Num2),
        pressed: true,
        repeat: false,
        modifiers: Modifiers::ALT,
    });
    events.push(egui::Event::Text("2".to_owned()));
    window.settle().type_text("s");
    let text = window.editor().text_field().expect("still open").text;
    assert_eq!(text, "No carts");
    window.key(Key::Enter).key(Key::Escape);
    let journey = window.journey();
    let card = journey.cards.iter().find(|card| card.text == "No carts");
    assert_eq!(card.expect("it is kept").severity, Some(Severity::Serious));
}

#[test]
fn the_plus_sign_counts_also_where_it_takes_shift() {
    let mut window = window();
    let before = window.editor().camera().zoom;
    window.chord(Modifiers::COMMAND | Modifiers::SHIFT, Key::Plus);
    assert!(window.editor().camera().zoom > before);
}
