//! Pasting what other programs copied: slides, documents, spreadsheets, figures, and the
//! sources of maps. And what a copied part of a map carries to them.

use std::sync::Arc;

use wayline::editor::{Command, Event, Pasted};
use wayline::model::{LaneKind, Persona};

use crate::support::editor::TestEditor;

const SPREADSHEET: &str = "<table><tr><td>some cells</td></tr></table>";

fn paste(test: &mut TestEditor, text: &str, html: &str) {
    test.editor.paste(&Pasted {
        text: text.to_owned(),
        html: html.to_owned(),
    });
}

/// The texts of the cell "Ideas" under "Look" after pasting there. The paste is one step.
fn pasted(text: &str, html: &str) -> Vec<String> {
    let mut test = TestEditor::new();
    let at = test.cell_at("Ideas", "Look");
    test.click(at);
    let before = test.ron();
    paste(&mut test, text, html);
    let (lane, step) = (test.lane("Ideas"), test.step("Look"));
    let cards = test.editor.journey().cell(lane, step);
    let texts = cards.iter().map(|card| card.text.clone()).collect();
    test.expect_lanes(&["Actions", "Pains", "Feelings", "Ideas"]);
    test.expect_stages(&["Choose: Look, Compare", "Buy: Pay"]);
    test.expect_one_step(&before);
    texts
}

#[test]
fn the_breaks_of_slides_stay_inside_of_a_card() {
    for text in [
        "Too slow\u{b}for me",
        "Too slow\rfor me",
        "Too slow\u{2028}for me",
        "Too slow\u{2029}for me\r\n",
        "Too slow\u{85}for me",
    ] {
        assert_eq!(pasted(text, ""), ["Too slow\nfor me"], "{text:?}");
    }
    let two = "Too slow\u{b}for me\r\nToo dear\r\n";
    assert_eq!(pasted(two, ""), ["Too slow\nfor me", "Too dear"]);
}

#[test]
fn lists_of_documents_come_without_bullets_an_item_a_card() {
    let expected = ["Looks around", "Asks Ola", "Pays"];
    for text in [
        "·\tLooks around\r\n·\tAsks Ola\r\no\tPays\r\n",
        "1.\tLooks around\r\na)\tAsks Ola\r\n2.\tPays",
        "• Looks around\n◦ Asks Ola\n• Pays",
        "- Looks around\n- Asks Ola\n- Pays",
        "1. Looks around\n2. Asks Ola\n3. Pays",
    ] {
        assert_eq!(pasted(text, ""), expected, "{text:?}");
    }
    let html = "<ul><li>Looks around<ul><li>Asks Ola</li></ul></li><li>Pays</li></ul>";
    assert_eq!(pasted("", html), expected);
}

#[test]
fn one_column_of_a_spreadsheet_fills_the_chosen_cell() {
    let text = "\"Too slow,\nsays Ola\"\r\nNo price\r\n\"He said \"\"no\"\"\"\r\n";
    let expected = ["Too slow,\nsays Ola", "No price", "He said \"no\""];
    assert_eq!(pasted(text, ""), expected);
    assert_eq!(pasted(text, SPREADSHEET), expected);
    assert_eq!(
        pasted("\"one cell\nwith a break\"\r\n", ""),
        ["one cell\nwith a break"]
    );
    // Quotes that nobody put there for a spreadsheet belong to the text.
    assert_eq!(
        pasted("\"Nice\", he said\n\"Never\"", ""),
        ["\"Nice\", he said", "\"Never\""]
    );
}

#[test]
fn figures_on_a_curve_are_points_step_by_step() {
    for text in ["1,5\tx\t-7", "1,5\nx\n-7\n", "1,5 x -7"] {
        let mut test = TestEditor::new();
        let at = test.cell_at("Feelings", "Look");
        test.click(at);
        let before = test.ron();
        paste(&mut test, text, "");
        let curve = &test.editor.journey().curves[0];
        let value = |step: &str| curve.point(test.point(step).1).unwrap().value;
        let values = [value("Look"), value("Compare"), value("Pay")];
        assert_eq!(values, [1.5, 1.0, -2.0], "{text:?}");
        assert_eq!(test.editor.journey().cards.len(), 4, "{text:?}");
        let said: Vec<_> = test
            .editor
            .take_notices()
            .into_iter()
            .map(|said| said.text)
            .collect();
        let [said] = &said[..] else {
            panic!("{said:?}");
        };
        assert!(
            said.contains("“x”") && said.contains("from −2 to 2"),
            "{said}"
        );
        test.expect_one_step(&before);
    }
}

#[test]
fn whole_figures_within_the_levels_are_levels_as_typed_digits_are() {
    for text in ["1\t3\t5", "1\n3\n5\n"] {
        let mut test = TestEditor::new();
        let at = test.cell_at("Feelings", "Look");
        test.click(at);
        let before = test.ron();
        paste(&mut test, text, "");
        let curve = &test.editor.journey().curves[0];
        let value = |step: &str| curve.point(test.point(step).1).unwrap().value;
        let values = [value("Look"), value("Compare"), value("Pay")];
        assert_eq!(values, [-2.0, 0.0, 2.0], "{text:?}");
        let notices = test.editor.take_notices();
        assert!(notices[0].text.contains("from 1 to 5"), "{notices:?}");
        test.expect_one_step(&before);
    }
    // Others among them are values of the scale.
    let mut test = TestEditor::new();
    let at = test.cell_at("Feelings", "Look");
    test.click(at);
    paste(&mut test, "1\t0\t2", "");
    let curve = &test.editor.journey().curves[0];
    assert_eq!(curve.point(test.point("Look").1).unwrap().value, 1.0);
}

#[test]
fn figures_on_a_metric_are_its_values() {
    let mut test = TestEditor::new();
    test.command(Command::AddMetric);
    let lanes = test.editor.journey().lanes.iter();
    let mut metrics = lanes.filter(|lane| lane.kind == LaneKind::Metric);
    let name = metrics.next().expect("a metric lane").name.clone();
    let at = test.cell_at(&name, "Look");
    test.click(at);
    paste(&mut test, "12 %\t3,5\t1 200", SPREADSHEET);
    let values = &test.editor.journey().metrics[0].values;
    let values: Vec<f64> = values.iter().map(|value| value.value).collect();
    assert_eq!(values, [12.0, 3.5, 1200.0]);
}

#[test]
fn the_source_of_a_map_is_offered_for_import_and_never_pasted_silently() {
    for text in [
        "journey\n  title Kettle\n  section Choose\n    Look: 3: Ann",
        "| Stage | Choose | Buy |\n| --- | --- | --- |\n| Actions | Look | Pay |",
        "Stage,Choose,Buy\nActions,Look,Pay\nPains,Slow,Dear",
    ] {
        let mut test = TestEditor::new();
        let at = test.cell_at("Ideas", "Look");
        test.click(at);
        test.editor.take_events();
        paste(&mut test, text, "");
        test.expect_untouched();
        let events = test.editor.take_events();
        let [Event::ImportOffered(offered, _)] = &events[..] else {
            panic!("{events:?}");
        };
        assert_eq!(offered.text, text);
        test.editor.paste_as_text(&offered.clone());
        let (lane, step) = (test.lane("Ideas"), test.step("Look"));
        let lines = text.lines().count();
        assert_eq!(
            test.editor.journey().cell(lane, step).len(),
            lines,
            "{text}"
        );
    }
}

/// The small map with a persona of whom more is known than the map shows, on a card.
fn with_a_known_persona() -> TestEditor {
    let mut map = (**TestEditor::new().editor.journey()).clone();
    let persona = Arc::make_mut(&mut map.personas[0]);
    *persona = Persona {
        note: "Has debts".to_owned(),
        quote: "I never pay".to_owned(),
        demographics: "Flat 12".to_owned(),
        needs: vec!["Calm".to_owned()],
        ..persona.clone()
    };
    persona.empathy.says.push("Do not tell".to_owned());
    let id = persona.id;
    Arc::make_mut(&mut map.cards[0]).personas = vec![id];
    "Ask Ola to speak".clone_into(&mut Arc::make_mut(&mut map.stages[0]).presenter_notes);
    TestEditor::on(map)
}

#[test]
fn a_copied_part_tells_no_more_of_its_persona_than_the_map_shows() {
    use base64::Engine as _;
    let mut test = with_a_known_persona();
    let secrets = [
        "Has debts",
        "I never pay",
        "Flat 12",
        "Calm",
        "Do not tell",
        "Ask Ola",
    ];
    for command in ["cards", "stage"] {
        if command == "cards" {
            test.command(Command::SelectAll);
        } else {
            let at = test.stage_at("Choose");
            test.click(at);
        }
        let clip = test.editor.copy().expect("something is selected");
        let start = clip.html.find("map=\"").expect("a map") + 5;
        let end = start + clip.html[start..].find('"').expect("an end");
        let map = base64::engine::general_purpose::STANDARD.decode(&clip.html[start..end]);
        let map = String::from_utf8(map.expect("base 64")).expect("text");
        assert!(map.contains("Ann"), "{command}: the name comes along");
        for secret in secrets {
            let is_told = [&map, &clip.html, &clip.text]
                .iter()
                .any(|form| form.contains(secret));
            assert!(!is_told, "{command}: {secret}");
        }
    }
}

#[test]
fn a_stage_that_is_cut_or_copied_keeps_its_notes_in_its_own_map() {
    let mut test = with_a_known_persona();
    let at = test.stage_at("Choose");
    test.click(at);
    let clip = test.editor.copy().expect("a stage");
    test.editor.remove_copied();
    test.expect_stages(&["Buy: Pay"]);
    let pasted = Pasted {
        text: clip.text,
        html: clip.html,
    };
    test.editor.paste(&pasted);
    test.editor.paste(&pasted);
    let stages = &test.editor.journey().stages;
    let notes: Vec<_> = stages
        .iter()
        .map(|stage| stage.presenter_notes.as_str())
        .collect();
    assert_eq!(notes, ["", "Ask Ola to speak", "Ask Ola to speak"]);
    let persona = &test.editor.journey().personas[0];
    assert_eq!(
        persona.note, "Has debts",
        "the map's own persona is untouched"
    );
}
