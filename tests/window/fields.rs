//! Fields of the inspector in the user's words: dates, other elements by their names, shares.

use egui::accesskit::Role as WidgetRole;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use wayline::edit::Edit;
use wayline::editor::{Command, Selection};
use wayline::model::{CardId, Date, ElementId, Role, StageId};
use wayline::ui::app::App;
use wayline::words::Language;

use crate::support::map;
use crate::support::window::Window;

/// A window with an opportunity, which is selected and whose plan is shown.
fn window_with_opportunity() -> (Window, CardId) {
    let mut window = Window::on(&map::small_map());
    window.settle();
    let mut card = (*window.journey().cards[0]).clone();
    card.role = Role::Opportunity;
    let id = card.id;
    let editor = window.editor();
    editor.edit("edit-change-field", Edit::PutCard(Box::new(card)));
    editor.select(Selection::of([ElementId::Card(id)]));
    window.settle();
    (window, id)
}

fn type_into(window: &mut Window, name: &str, text: &str) {
    let widgets = window.widgets(name);
    widgets.first().expect("there is such a field").focus();
    drop(widgets);
    window.settle().chord(Modifiers::COMMAND, Key::A);
    window.type_text(text);
}

/// The text in the field called `name`.
fn shown(window: &Window, name: &str) -> String {
    let widgets = window.widgets(name);
    let field = widgets.first().expect("there is such a field");
    field.accesskit_node().value().unwrap_or_default()
}

#[test]
fn a_date_is_typed_in_the_usual_ways_and_shown_in_the_order_of_the_language() {
    let (mut window, id) = window_with_opportunity();
    let due = |window: &mut Window| window.journey().card(id).and_then(|card| card.plan.due);
    type_into(&mut window, "Due", "3 nov 2026");
    assert_eq!(due(&mut window), Some(Date::constant(2026, 11, 3)));
    type_into(&mut window, "Due", "soon");
    assert_eq!(due(&mut window), Some(Date::constant(2026, 11, 3)), "kept");
    window.key(Key::Tab);
    assert_eq!(shown(&window, "Due"), "3 Nov 2026");
    type_into(&mut window, "Due", "30.11.2026");
    window.key(Key::ArrowUp);
    assert_eq!(
        due(&mut window),
        Some(Date::constant(2026, 12, 1)),
        "a day on"
    );
}

#[test]
fn a_window_in_russian_writes_dates_and_decimals_in_the_russian_way() {
    let mut map = map::small_map();
    let id = map.cards[0].id;
    let card = std::sync::Arc::make_mut(&mut map.cards[0]);
    card.role = Role::Opportunity;
    card.plan.due = Some(Date::constant(2026, 12, 1));
    card.importance = Some(7.5);
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let path = folder.path().join("map.ron");
    wayline::file::save(&map, &path, None).expect("the map can be saved");
    let mut window = Window::start(folder, |context| {
        App::new(context, Some(path), Language::Russian)
    });
    window.settle();
    window.editor().select(Selection::of([ElementId::Card(id)]));
    window.settle().press("Ещё");
    assert_eq!(shown(&window, "Срок"), "01.12.2026");
    assert_eq!(shown(&window, "Важность (0–10)"), "7,5");
}

#[test]
fn a_day_is_chosen_in_the_calendar() {
    let (mut window, id) = window_with_opportunity();
    let due = |window: &mut Window| window.journey().card(id).and_then(|card| card.plan.due);
    type_into(&mut window, "Due", "30.11.2026");
    window.press("Calendar");
    assert!(window.says("November 2026"));
    window.press("Next month").press("Next month");
    assert!(window.says("January 2027"));
    window.press("17 Jan 2027");
    assert_eq!(due(&mut window), Some(Date::constant(2027, 1, 17)));
    assert!(!window.says("January 2027"), "it closes");
    // By keyboard: a week and a day on, then a month back.
    window.press("Calendar");
    assert_eq!(window.focused(), "17 Jan 2027");
    window.key(Key::ArrowDown).key(Key::ArrowRight);
    window.key(Key::PageUp).key(Key::Enter);
    assert_eq!(due(&mut window), Some(Date::constant(2026, 12, 25)));
    window.editor().run(Command::Undo);
    window.settle().press("Calendar").press("No date");
    assert_eq!(due(&mut window), None);
    window.editor().run(Command::Undo);
    assert_eq!(due(&mut window), Some(Date::constant(2027, 1, 17)));
}

#[test]
fn effort_and_impact_are_chosen_by_letters() {
    let (mut window, id) = window_with_opportunity();
    let sizes = window.widgets("XL");
    assert_eq!(sizes.len(), 2, "of impact and of effort");
    sizes[0].click();
    drop(sizes);
    window.settle();
    let plan = window.journey().card(id).map(|card| card.plan.clone());
    assert_eq!(plan.and_then(|plan| plan.impact), Some(5));
    // The palette knows them too.
    window
        .chord(Modifiers::COMMAND, Key::K)
        .type_text("effort m");
    window.key(Key::Enter);
    let plan = window.journey().card(id).map(|card| card.plan.clone());
    assert_eq!(plan.and_then(|plan| plan.effort), Some(3));
}

#[test]
fn what_a_card_answers_is_found_by_a_part_of_its_name() {
    let (mut window, id) = window_with_opportunity();
    let cards = window.journey().cards.clone();
    let tabs = cards.iter().find(|card| card.text == "Too many tabs");
    let tabs = tabs.expect("a pain point of the small map");
    for number in 0..8 {
        let mut card = (**tabs).clone();
        card.text = format!("Card {number}");
        let card = Box::new(card);
        let edit = Edit::AddCard { card, after: None };
        window.editor().edit("edit-add-card", edit);
    }
    window.editor().select(Selection::of([ElementId::Card(id)]));
    window.settle().press("Add…");
    assert_eq!(window.focused(), "Type to search");
    let row = |window: &Window, name: &str| {
        let all = By::new().role(WidgetRole::Button).label(name);
        window.harness.query_all(all).next().is_some()
    };
    assert!(row(&window, "Card 3 Look"));
    window.type_text("look tabs");
    assert!(row(&window, "Too many tabs Look") && !row(&window, "Card 3 Look"));
    window.key(Key::Enter);
    let answers = window.journey().card(id).map(|card| card.answers.clone());
    assert_eq!(answers, Some(vec![tabs.id]));
    assert_eq!(window.focused(), "Add…");
}

#[test]
fn what_a_stage_was_made_from_is_chosen_by_its_name() {
    let mut window = Window::on(&map::small_map());
    window.settle();
    let (choose, buy) = (window.journey().stages[0].id, window.journey().stages[1].id);
    let from = |window: &mut Window| window.journey().stages[1].derived_from;
    window
        .editor()
        .select(Selection::of([ElementId::Stage(buy)]));
    window.settle().press("Made from");
    let row = By::new().role(WidgetRole::Button).label("Choose");
    window.harness.get(row).click();
    window.settle();
    assert_eq!(from(&mut window), Some(choose));
    assert_eq!(shown(&window, "Made from"), "Choose");
    window.press("Made from").press("none");
    assert_eq!(from(&mut window), None);
    // An element of another map has no name here, and stays what it was.
    let mut stage = (*window.journey().stages[1]).clone();
    stage.derived_from = StageId::new("s-elsewhere");
    let edit = Edit::PutStage(Box::new(stage));
    window.editor().edit("edit-change-field", edit);
    window.settle();
    assert_eq!(shown(&window, "Made from"), "An element of another map");
}
