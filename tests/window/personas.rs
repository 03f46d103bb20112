//! The panel of personas and the sheet of a persona in the window, whose widgets are found by
//! their names.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use wayline::editor::Command;
use wayline::layout::Criterion;
use wayline::model::{Journey, Persona};

use crate::support::map;
use crate::support::window::Window;

/// A window with the panel open.
fn window_with_panel() -> Window {
    let mut window = Window::on(&map::small_map());
    window.settle();
    let modifiers = Modifiers::COMMAND | Modifiers::SHIFT;
    window.harness.key_press_modifiers(modifiers, Key::U);
    window.settle();
    assert!(!rows(&window).is_empty(), "Ctrl+Shift+U opens the panel");
    window
}

fn journey(window: &mut Window) -> Arc<Journey> {
    Arc::clone(window.harness.state_mut().editor().journey())
}

fn persona(window: &mut Window) -> Arc<Persona> {
    Arc::clone(&journey(window).personas[0])
}

/// The names of the rows of the panel.
fn rows(window: &Window) -> Vec<String> {
    let rows = window.harness.query_all_by_role(Role::ListItem);
    let personas = ["Ann", "Persona", "Persona 2"];
    let names = rows.filter_map(|row| row.accesskit_node().label());
    names
        .filter(|name| personas.contains(&name.as_str()))
        .collect()
}

/// Opens Ann's sheet.
fn open_sheet(window: &mut Window) {
    window.press("Persona sheet");
    assert!(window.says("Persona 1 of"), "the sheet is open");
}

/// Types into the field of the sheet called `name`. The inspector behind the sheet has a field
/// of the same name.
fn type_into_sheet(window: &mut Window, name: &str, text: &str) {
    let widgets = window.widgets(name);
    widgets.last().expect("there is such a field").focus();
    drop(widgets);
    window.settle().type_text(text);
}

#[test]
fn the_panel_adds_moves_and_deletes_personas() {
    let mut window = window_with_panel();
    let before = journey(&mut window);
    assert_eq!(rows(&window), ["Ann"]);
    window.press("Add persona").press("Add persona");
    assert_eq!(rows(&window), ["Ann", "Persona", "Persona 2"]);
    // The row that has the focus moves with Alt and an arrow.
    let row = window
        .harness
        .get_by_role_and_label(Role::ListItem, "Persona 2");
    row.focus();
    window.settle();
    window
        .harness
        .key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
    window.settle();
    assert_eq!(rows(&window), ["Ann", "Persona 2", "Persona"]);
    window.harness.key_press(Key::Delete);
    window.settle();
    assert_eq!(rows(&window), ["Ann", "Persona"]);
    for _ in 0..4 {
        window.harness.state_mut().editor().run(Command::Undo);
    }
    window.settle();
    assert_eq!(rows(&window), ["Ann"]);
    assert_eq!(*journey(&mut window), *before);
    // The first persona cannot go up. The arrow of the second is another button.
    window.press("Add persona");
    let ups = window.widgets("Move up");
    ups.last().expect("each row has one").click();
    drop(ups);
    window.settle();
    assert_eq!(rows(&window), ["Persona", "Ann"]);
}

#[test]
fn the_panel_hides_a_curve_shows_it_and_lets_it_stand_out() {
    let mut window = window_with_panel();
    let is_hidden = |window: &mut Window| journey(window).curves[0].hidden;
    window.press("Show the curve: current");
    assert!(is_hidden(&mut window));
    window.press("Show the curve: current");
    assert!(!is_hidden(&mut window));
    let curve = journey(&mut window).curves[0].id;
    window.press("Emphasise the curve: current");
    let editor = window.harness.state_mut().editor();
    assert_eq!(editor.emphasised(), Some(curve));
    window.press("Emphasise the curve: current");
    let editor = window.harness.state_mut().editor();
    assert_eq!(editor.emphasised(), None);
}

#[test]
fn the_panel_filters_the_map_by_persona() {
    let mut window = window_with_panel();
    let ann = persona(&mut window).id;
    let is_chosen = |window: &mut Window| {
        let view = window.harness.state_mut().editor().filter().view();
        view.filter.contains(&Criterion::Persona(ann))
    };
    window.press("Show only what concerns this persona");
    assert!(is_chosen(&mut window));
    window.press("Show only what concerns this persona");
    assert!(!is_chosen(&mut window));
}

#[test]
fn every_part_of_the_sheet_is_edited_in_place_and_can_be_undone() {
    let mut window = window_with_panel();
    open_sheet(&mut window);
    let before = persona(&mut window);
    for (field, text) in [
        ("Demographics", "34, Leeds"),
        ("Quote", "Just boil."),
        ("Goals", "Tea"),
        ("Needs", "Water"),
        ("Motivations", "Warmth"),
        ("Frustrations", "Limescale"),
        ("Behaviour", "Hurries"),
        ("Says", "Oh"),
        ("Thinks and feels", "Hm"),
        ("Does", "Pours"),
        ("Hears", "Hiss"),
        ("Sees", "Steam"),
        ("Pains", "Burns"),
        ("Gains", "Comfort"),
        ("Note", "From two interviews"),
    ] {
        type_into_sheet(&mut window, field, text);
    }
    let jobs = window.widgets("Add a job");
    jobs.last().expect("a button").click();
    drop(jobs);
    window.settle();
    for (field, text) in [
        ("When …", "guests come"),
        ("I want to …", "boil fast"),
        ("so I can …", "sit down"),
    ] {
        type_into_sheet(&mut window, field, text);
    }
    let channels = window.widgets("chat");
    channels.last().expect("a channel").click();
    drop(channels);
    window.settle();
    let changed = persona(&mut window);
    assert_eq!(changed.demographics, "34, Leeds");
    assert_eq!(changed.quote, "Just boil.");
    assert_eq!(changed.goals, ["Tea"]);
    assert_eq!(changed.frustrations, ["Limescale"]);
    assert_eq!(changed.behaviour, "Hurries");
    let map = &changed.empathy;
    let all = [
        &map.says,
        &map.thinks_and_feels,
        &map.does,
        &map.hears,
        &map.sees,
        &map.pains,
        &map.gains,
    ];
    let all: Vec<String> = all.into_iter().flatten().cloned().collect();
    let expected = ["Oh", "Hm", "Pours", "Hiss", "Steam", "Burns", "Comfort"];
    assert_eq!(all, expected);
    assert_eq!(changed.jobs.len(), 1);
    assert_eq!(changed.jobs[0].so, "sit down");
    assert_eq!(changed.preferred_channels.len(), 1);
    assert_eq!(changed.note, "From two interviews");
    // Each field is a step. If no field has the focus, Ctrl+Z undoes these steps.
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.settle();
    assert_eq!(persona(&mut window).preferred_channels, []);
    for _ in 0..40 {
        window.harness.state_mut().editor().run(Command::Undo);
    }
    window.settle();
    assert_eq!(persona(&mut window), before);
}

#[test]
fn escape_closes_the_sheet_and_keeps_what_was_typed() {
    let mut window = window_with_panel();
    open_sheet(&mut window);
    type_into_sheet(&mut window, "Quote", "Enough");
    window.harness.key_press(Key::Escape);
    window.settle();
    if window.says("Persona 1 of") {
        window.harness.key_press(Key::Escape);
        window.settle();
    }
    assert!(!window.says("Persona 1 of"));
    assert_eq!(persona(&mut window).quote, "Enough");
}

#[test]
fn the_sheet_leafs_through_the_personas_and_goes_when_its_persona_goes() {
    let mut window = window_with_panel();
    window.press("Add persona");
    open_sheet(&mut window);
    assert!(window.says("Persona 1 of 2"));
    window.press("Next persona");
    assert!(window.says("Persona 2 of 2"));
    window.press("Next persona");
    assert!(window.says("Persona 2 of 2"), "there is no third");
    window.press("Previous persona");
    assert!(window.says("Persona 1 of 2"));
    window.press("Next persona");
    window.harness.state_mut().editor().run(Command::Undo);
    window.settle();
    assert!(!window.says(" of 2"), "its persona was taken back");
    assert!(!window.says("Persona 1 of"));
}

#[test]
fn a_double_click_on_a_row_or_on_the_corner_opens_the_sheet() {
    let mut window = window_with_panel();
    let row = window.harness.get_by_role_and_label(Role::ListItem, "Ann");
    let at = row.rect().left_top() + egui::vec2(90.0, 18.0);
    double_click(&mut window, at);
    assert!(window.says("Persona 1 of 1"));
    window.press("Close");
    assert!(!window.says("Persona 1 of 1"));
    let name = window.harness.get_by_role_and_label(Role::Heading, "Ann");
    let at = name.rect().center();
    double_click(&mut window, at);
    assert!(window.says("Persona 1 of 1"));
}

fn double_click(window: &mut Window, at: egui::Pos2) {
    window.harness.event(egui::Event::PointerMoved(at));
    window.harness.run_steps(1);
    for _ in 0..2 {
        for pressed in [true, false] {
            window.harness.event(egui::Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
            window.harness.run_steps(1);
        }
    }
    window.settle();
}

#[test]
fn a_map_without_personas_says_what_one_is() {
    let mut window = Window::on(&Journey::default());
    window.settle();
    let modifiers = Modifiers::COMMAND | Modifiers::SHIFT;
    window.harness.key_press_modifiers(modifiers, Key::U);
    window.settle();
    assert!(window.says("A persona is the customer whose journey the map shows"));
    let editor = window.harness.state_mut().editor();
    assert!(Command::OpenPersona.check(editor).is_err());
}
