//! Forms by keyboard and with what was not meant: fields that are in view, lists that open on
//! their choice, texts that are no number, and undo in a field.

use egui::accesskit::Role as WidgetRole;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use wayline::edit::Edit;
use wayline::editor::{Command, Selection};
use wayline::model::{CardId, Channel, ElementId, LaneKind, Role};
use wayline::ui::app::App;
use wayline::words::Language;

use crate::support::map;
use crate::support::window::Window;

/// A window of the size of a small notebook.
fn small_window() -> Window {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let path = folder.path().join("map.ron");
    wayline::file::save(&map::small_map(), &path, None).expect("the map can be saved");
    let size = egui::vec2(1280.0, 720.0);
    let mut window = Window::sized(size, folder, |context| {
        App::new(context, Some(path), Language::English)
    });
    window.settle();
    window
}

/// Selects the first card of the map, with another role.
fn select_card(window: &mut Window, role: Role) -> CardId {
    let mut card = (*window.journey().cards[0]).clone();
    card.role = role;
    let id = card.id;
    let editor = window.editor();
    editor.edit("edit-change-field", Edit::PutCard(Box::new(card)));
    editor.select(Selection::of([ElementId::Card(id)]));
    window.settle();
    id
}

fn focus(window: &mut Window, name: &str) {
    let widgets = window.widgets(name);
    widgets.first().expect("there is such a field").focus();
    drop(widgets);
    window.settle();
}

fn shown(window: &Window, name: &str) -> String {
    let widgets = window.widgets(name);
    let field = widgets.first().expect("there is such a field");
    field.accesskit_node().value().unwrap_or_default()
}

#[test]
fn tab_and_shift_tab_keep_the_focused_field_of_the_inspector_in_view() {
    let mut window = small_window();
    select_card(&mut window, Role::Opportunity);
    focus(&mut window, "Text");
    let is_in_view = |window: &Window| {
        let focused = By::new().predicate(|node| node.is_focused());
        let node = window.harness.query_all(focused).next();
        let rect = node.expect("something has the keyboard").rect();
        rect.top() >= 55.0 && rect.bottom() <= 695.0
    };
    let mut lowest = 0.0_f32;
    for direction in [Modifiers::NONE, Modifiers::SHIFT] {
        for _ in 0..24 {
            window.chord(direction, Key::Tab);
            for _ in 0..30 {
                window.harness.step();
            }
            assert!(is_in_view(&window), "{} is out of view", window.focused());
            let focused = By::new().predicate(|node| node.is_focused());
            let node = window.harness.query_all(focused).next();
            lowest = lowest.max(node.map_or(0.0, |node| node.rect().bottom()));
        }
    }
    assert!(lowest > 600.0, "it went down the panel");
}

#[test]
fn undo_in_a_field_ends_with_the_field() {
    let mut window = small_window();
    let id = window.journey().cards[0].id;
    let text = |window: &mut Window| window.journey().card(id).map(|card| card.text.clone());
    let before = text(&mut window);
    window.editor().select(Selection::of([ElementId::Card(id)]));
    window.settle().key(Key::Enter);
    window.chord(Modifiers::COMMAND, Key::A);
    for letter in ["P", "a", "y", "s"] {
        window.type_text(letter);
        window.harness.run_steps(90);
    }
    window.key(Key::Escape);
    window.editor().select(Selection::of([ElementId::Card(id)]));
    window.editor().select(Selection::default());
    window.editor().select(Selection::of([ElementId::Card(id)]));
    let after = text(&mut window);
    window.settle().key(Key::Enter);
    window.chord(Modifiers::COMMAND, Key::Z);
    let undone = text(&mut window);
    assert!(undone == before || undone == after, "never a part of it");
    assert_eq!(undone, before, "the map takes the text back");
}

#[test]
fn undo_in_the_field_of_a_new_card_takes_only_that_card_back() {
    let mut window = small_window();
    let id = window.journey().cards[0].id;
    window.editor().select(Selection::of([ElementId::Card(id)]));
    let card = (*window.journey().cards[0]).clone();
    let changed = wayline::model::Card {
        department: "Sales".to_owned(),
        ..card
    };
    let edit = Edit::PutCard(Box::new(changed));
    window.editor().edit("edit-change-field", edit);
    let before = window.journey().clone();
    window.editor().run(Command::AddCard);
    window.settle();
    assert_eq!(window.journey().cards.len(), before.cards.len() + 1);
    window.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.journey(), before);
}

#[test]
fn undo_in_a_field_of_the_inspector_in_which_nothing_was_typed_undoes_on_the_map() {
    let mut window = small_window();
    let id = select_card(&mut window, Role::Touchpoint);
    focus(&mut window, "Department");
    window.type_text("Sales");
    window.key(Key::Tab).key(Key::Tab);
    window.chord(Modifiers::SHIFT, Key::Tab);
    window.chord(Modifiers::SHIFT, Key::Tab);
    assert_eq!(window.focused(), "Department");
    window.chord(Modifiers::COMMAND, Key::Z);
    let card = window.journey().card(id).cloned();
    assert_eq!(
        card.map(|card| card.department.clone()),
        Some(String::new())
    );
}

#[test]
fn a_list_opens_on_its_choice_and_goes_on_from_there_by_keyboard() {
    let mut window = small_window();
    let id = select_card(&mut window, Role::Touchpoint);
    let channel = |window: &mut Window| {
        let card = window.journey().card(id).cloned();
        card.and_then(|card| card.channel.clone())
    };
    focus(&mut window, "Channel");
    window.key(Key::Enter).key(Key::ArrowDown).key(Key::Enter);
    assert_eq!(channel(&mut window).as_ref(), Some(&Channel::KNOWN[0]));
    assert_eq!(window.focused(), "Channel", "the list is closed");
    window.key(Key::Enter).key(Key::ArrowDown).key(Key::Enter);
    assert_eq!(channel(&mut window).as_ref(), Some(&Channel::KNOWN[1]));
    // Escape closes and chooses nothing; the card stays selected.
    window.key(Key::Enter).key(Key::ArrowDown).key(Key::Escape);
    assert_eq!(channel(&mut window).as_ref(), Some(&Channel::KNOWN[1]));
    assert_eq!(window.focused(), "Channel");
    window.key(Key::Enter).key(Key::End).key(Key::Home);
    window.key(Key::Enter);
    assert_eq!(channel(&mut window), None);
}

#[test]
fn a_list_of_the_settings_opens_on_its_choice() {
    let mut window = small_window();
    window.editor().select(Selection::default());
    window.chord(Modifiers::COMMAND, Key::Comma);
    let before = window.harness.state().settings().theme;
    focus(&mut window, "Theme");
    window.key(Key::Enter).key(Key::ArrowDown).key(Key::Escape);
    assert_eq!(window.harness.state().settings().theme, before);
    assert_eq!(window.focused(), "Theme", "Escape closes only the list");
    window.key(Key::Enter).key(Key::ArrowDown).key(Key::Enter);
    let first = window.harness.state().settings().theme;
    assert_ne!(first, before);
    window.key(Key::Enter).key(Key::ArrowDown).key(Key::Enter);
    assert_ne!(window.harness.state().settings().theme, first);
}

#[test]
fn what_is_no_date_stays_marked_and_leaving_the_field_says_that_it_was_not_taken() {
    let mut window = small_window();
    let id = select_card(&mut window, Role::Opportunity);
    focus(&mut window, "Due");
    window.type_text("31.02.2026");
    assert!(window.says("A date is expected"));
    assert_eq!(shown(&window, "Due"), "31.02.2026");
    window.key(Key::Tab);
    assert_eq!(shown(&window, "Due"), "");
    assert!(window.says("“31.02.2026” was not taken. A date is expected"));
    let card = window.journey().card(id).cloned();
    assert_eq!(card.and_then(|card| card.plan.due), None);
}

#[test]
fn what_is_no_number_of_a_field_is_said_and_leaves_the_number_as_it_was() {
    let mut window = small_window();
    let id = select_card(&mut window, Role::PainPoint);
    let mut card = (**window.journey().card(id).expect("it is there")).clone();
    card.importance = Some(7.5);
    card.votes = 3;
    let edit = Edit::PutCard(Box::new(card));
    window.editor().edit("edit-change-field", edit);
    window.settle();
    let importance = |window: &mut Window| {
        let card = window.journey().card(id).cloned();
        card.and_then(|card| card.importance)
    };
    let name = "Importance (0–10)";
    for wrong in ["-999999999999", "abc", "12"] {
        focus(&mut window, name);
        window.chord(Modifiers::COMMAND, Key::A).type_text(wrong);
        assert!(window.says("is expected."), "{wrong}");
        assert_eq!(shown(&window, name), wrong);
        let widgets = window.widgets(name);
        let field = widgets.first().expect("the field is there").rect();
        assert!(field.width() < 120.0 && field.right() < 1280.0, "{field}");
        drop(widgets);
        window.key(Key::Tab);
        assert_eq!(importance(&mut window), Some(7.5), "{wrong}");
        assert!(window.says(&format!("“{wrong}” was not taken.")));
    }
    focus(&mut window, name);
    window.chord(Modifiers::COMMAND, Key::A).type_text("8,5");
    window.key(Key::Tab);
    assert_eq!(importance(&mut window), Some(8.5));
    focus(&mut window, "More");
    window.key(Key::Enter);
    focus(&mut window, "Votes");
    window.chord(Modifiers::COMMAND, Key::A).type_text("1,5");
    assert!(window.says("A whole number is expected"));
    window.key(Key::Tab);
    let card = window.journey().card(id).cloned();
    assert_eq!(card.map(|card| card.votes), Some(3));
}

#[test]
fn a_persona_whose_name_is_emptied_keeps_its_name() {
    let mut window = small_window();
    let persona = window.journey().personas[0].clone();
    let element = ElementId::Persona(persona.id);
    window.editor().select(Selection::of([element]));
    window.settle();
    focus(&mut window, "Name");
    window.chord(Modifiers::COMMAND, Key::A);
    window
        .type_text("Lo")
        .key(Key::Backspace)
        .key(Key::Backspace);
    assert_eq!(window.journey().personas[0].name, "");
    window.key(Key::Tab);
    assert_eq!(window.journey().personas[0].name, persona.name);
}

#[test]
fn escape_after_a_persona_was_named_leaves_the_cursor_where_it_was() {
    let mut window = small_window();
    let cards = window.journey().cards.clone();
    let (first, last) = (&cards[0], &cards[cards.len() - 1]);
    for card in [first, last] {
        let element = ElementId::Card(card.id);
        window.editor().select(Selection::of([element]));
    }
    let before = window.editor().cursor();
    window.editor().run(Command::AddPersona);
    window.settle().type_text("Boris");
    window.key(Key::Escape).key(Key::Escape);
    assert_eq!(window.editor().cursor(), before);
}

#[test]
fn a_card_on_a_map_without_evidence_gets_a_new_piece() {
    let mut window = small_window();
    for evidence in window.journey().evidence.clone() {
        let edit = Edit::DeleteEvidence(evidence.id);
        window.editor().edit("edit-delete", edit);
    }
    let id = select_card(&mut window, Role::PainPoint);
    assert!(window.widgets("Add evidence…").is_empty());
    let before = window.journey().clone();
    window.press("New evidence…");
    let made = window.journey().evidence[0].id;
    let card = window.journey().card(id).cloned().expect("it is there");
    assert_eq!(card.evidence[0].evidence, made);
    let selected = window.editor().selection().single();
    assert_eq!(selected, Some(ElementId::Evidence(made)));
    window.editor().run(Command::Undo);
    assert_eq!(*window.journey(), before, "one step");
}

#[test]
fn a_channel_that_stays_on_a_card_of_another_role_can_be_changed_at_once() {
    let mut window = small_window();
    let id = select_card(&mut window, Role::Action);
    assert!(window.widgets("Channel").is_empty(), "in the folded group");
    let mut card = (**window.journey().card(id).expect("it is there")).clone();
    card.channel = Some(Channel::KNOWN[0].clone());
    let edit = Edit::PutCard(Box::new(card));
    window.editor().edit("edit-change-field", edit);
    window.editor().select(Selection::default());
    window.settle();
    window.editor().select(Selection::of([ElementId::Card(id)]));
    window.settle();
    assert_eq!(window.widgets("Channel").len(), 1);
    // It stays where it is while the form is shown.
    focus(&mut window, "Channel");
    window.key(Key::Enter).key(Key::Home).key(Key::Enter);
    assert_eq!(window.widgets("Channel").len(), 1);
}

#[test]
fn the_unit_of_a_metric_is_set_in_the_form_of_its_lane() {
    let mut window = small_window();
    window.editor().run(Command::AddMetric);
    window.editor().finish_text();
    window.settle();
    let lanes = window.journey().lanes.clone();
    let lane = lanes.iter().find(|lane| lane.kind == LaneKind::Metric);
    let lane = lane.expect("a lane of a metric").clone();
    window
        .editor()
        .select(Selection::of([ElementId::Lane(lane.id)]));
    window.settle();
    focus(&mut window, "Unit");
    window.chord(Modifiers::COMMAND, Key::A).type_text("%");
    let metric = lane.metric.expect("it has a metric");
    let unit = |window: &mut Window| {
        let metric = window.journey().metric(metric).cloned();
        metric.map(|metric| metric.unit.clone())
    };
    assert_eq!(unit(&mut window).as_deref(), Some("%"));
    assert_eq!(window.widgets("Direction").len(), 1);
}

#[test]
fn a_length_that_is_not_set_is_automatic() {
    let mut window = small_window();
    let step = window.journey().stages[0].steps[0].id;
    window
        .editor()
        .select(Selection::of([ElementId::Step(step)]));
    window.settle();
    let boxes = By::new().role(WidgetRole::CheckBox).label("Width");
    assert!(window.harness.query_all(boxes).next().is_some());
    assert!(window.widgets("not set").is_empty());
    window.press("Width");
    let width = |window: &mut Window| window.journey().stages[0].steps[0].width;
    assert!(width(&mut window).is_some());
    window.press("Width: automatic");
    assert_eq!(width(&mut window), None);
}
