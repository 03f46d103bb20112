//! A whole map from an empty template by keyboard alone: the same keys that `.ci/keyboard`
//! presses in a real window, played on the editor without one.

use wayline::editor::{Key, Modifiers, RandomIds};
use wayline::model::LaneKind;
use wayline::templates::Template;
use wayline::words::Language;

use crate::support::editor::TestEditor;

const SCRIPT: &str = include_str!("../../keyboard/electronics-shop.keys");
const EXPECTED: &str = include_str!("../../keyboard/electronics-shop.tsv");

/// The key that xdotool writes as `name`, such as `ctrl+shift+l`.
fn chord(name: &str) -> (Modifiers, Key) {
    let mut modifiers = Modifiers::NONE;
    let mut key = None;
    for part in name.split('+') {
        match part {
            "ctrl" => modifiers.ctrl = true,
            "shift" => modifiers.shift = true,
            "alt" => modifiers.alt = true,
            "Return" => key = Some(Key::Enter),
            "Tab" => key = Some(Key::Tab),
            "Up" => key = Some(Key::Up),
            "Down" => key = Some(Key::Down),
            "Left" => key = Some(Key::Left),
            "Right" => key = Some(Key::Right),
            "Home" => key = Some(Key::Home),
            "End" => key = Some(Key::End),
            letter => {
                key = letter
                    .chars()
                    .next()
                    .map(|letter| Key::Char(letter.to_ascii_uppercase()));
            }
        }
    }
    (modifiers, key.expect("a key"))
}

fn play(test: &mut TestEditor) {
    let lines = SCRIPT
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in lines {
        match line.split_once(' ') {
            Some(("type", text)) => {
                test.type_text(text);
            }
            Some(("key", keys)) => {
                for (modifiers, key) in keys.split_whitespace().map(chord) {
                    test.chord(modifiers, key);
                }
            }
            _ => panic!("{line} is no line of the script"),
        }
    }
}

#[test]
fn a_shop_is_mapped_from_an_empty_template_by_keyboard_alone() {
    let template = Template::from_id("empty-workshop").expect("there is one");
    let start = template.start(Language::English, &mut RandomIds::seeded(5));
    let mut test = TestEditor::on(start);
    play(&mut test);
    let names = |test: &TestEditor| {
        let stages = test.editor.journey().stages.iter();
        stages.map(|stage| stage.name.clone()).collect::<Vec<_>>()
    };
    let stages = [
        "Need arises",
        "Search and comparison",
        "Purchase",
        "Use",
        "Problems",
        "Retention",
    ];
    assert_eq!(names(&test), stages);
    let journey = test.editor.journey();
    assert_eq!((journey.lanes.len(), journey.step_count()), (8, 10));
    let emotion = journey
        .lanes
        .iter()
        .find(|lane| lane.kind == LaneKind::EmotionCurve);
    let curve = journey
        .curves
        .iter()
        .find(|curve| Some(curve.lane) == emotion.map(|lane| lane.id));
    let values = journey.steps().map(|(_, step)| {
        let points = &curve.expect("a curve").points;
        points
            .iter()
            .find(|point| point.step == step.id)
            .map(|point| point.value)
    });
    let expected = [-2.0, 0.0, 0.0, -1.0, 1.0, -2.0, 1.5, 2.0, -1.5, 1.0];
    assert_eq!(values.collect::<Vec<_>>(), expected.map(Some));
    test.chord(Modifiers::CTRL, Key::Char('A'));
    let clip = test.editor.copy().expect("all cards are selected");
    assert_eq!(clip.text, EXPECTED.trim_end_matches('\n'), "{}", clip.text);
}
