//! Addresses in the texts of cards: underlined, opened with Ctrl and a click or with a key.

use std::sync::Arc;

use kurbo::Point;
use wayline::editor::{Command, CommandKind, Event, Modifiers};
use wayline::model::ElementId;
use wayline::scene::{Item, Pane};

use crate::support::editor::TestEditor;

/// The small map where "Ask friends" has become a card with these texts.
fn with_card(text: &str, note: &str) -> TestEditor {
    let mut map = (**TestEditor::new().editor.journey()).clone();
    let card = map.cards.iter_mut().find(|card| card.text == "Ask friends");
    let card = Arc::make_mut(card.expect("the card is there"));
    text.clone_into(&mut card.text);
    note.clone_into(&mut card.note);
    TestEditor::on(map)
}

/// Where on the canvas the first link is.
fn link_at(test: &TestEditor) -> Point {
    let scene = &test.editor.picture().scene;
    let linked = scene
        .body
        .iter()
        .find(|placed| !placed.fragment.links.is_empty());
    let placed = linked.expect("a link");
    let at = placed.fragment.links[0].rect.center() + placed.offset();
    test.editor.camera().screen_from_map(Pane::Body) * at
}

fn opened(test: &mut TestEditor) -> Vec<String> {
    let events = test.editor.take_events().into_iter();
    let addresses = events.filter_map(|event| match event {
        Event::LinksRequested(addresses) => Some(addresses),
        _ => None,
    });
    addresses.flatten().map(|address| address.target).collect()
}

#[test]
fn a_click_with_ctrl_opens_the_address_under_the_pointer() {
    let text = "See https://example.com/a, then ask";
    let mut test = with_card(text, "");
    let at = link_at(&test);
    test.hold(Modifiers::CTRL).click(at);
    assert_eq!(opened(&mut test), ["https://example.com/a"]);
    assert!(test.editor.selection().is_empty(), "nothing is selected");
    test.hold(Modifiers::NONE).click(at);
    assert!(opened(&mut test).is_empty(), "a plain click selects");
    test.expect_selected_cards(&[text]);
}

#[test]
fn only_addresses_are_underlined() {
    let lines = |text: &str| {
        let test = with_card(text, "");
        let id = ElementId::Card(test.card(text));
        let scene = &test.editor.picture().scene;
        let placed = scene.body.iter().find(|placed| placed.element == Some(id));
        let fragment = &placed.expect("the card is drawn").fragment;
        let is_line = |item: &&Item| matches!(item, Item::Rect(rect) if rect.rect.height() <= 1.0);
        assert_eq!(
            fragment.items.iter().filter(is_line).count(),
            fragment.links.len()
        );
        fragment.links.len()
    };
    assert_eq!(lines("Ask friends, and/or javascript:alert(1)"), 0);
    assert_eq!(lines("./report.pdf"), 1);
    let long = "https://example.com/a/very/long/address/that/breaks/over/several/rows/of/a/card";
    assert!(lines(long) > 1, "each row of a broken address has its line");
}

#[test]
fn the_addresses_of_the_selection_are_those_of_all_its_texts() {
    let mut test = with_card(
        "https://a.example",
        "notes in notes/x.md, https://a.example",
    );
    let command = Command::OpenLink;
    assert!(command.check(&test.editor).is_err(), "nothing is selected");
    assert!(matches!(command.kind(), CommandKind::Window(_)));
    let at = test.card_at("https://a.example");
    test.click(at);
    assert!(command.check(&test.editor).is_ok());
    let found = test.editor.selected_addresses().into_iter();
    let found: Vec<String> = found.map(|address| address.target).collect();
    assert_eq!(found, ["https://a.example", "notes/x.md"]);
}
