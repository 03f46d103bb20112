//! The colours of stages: each stage keeps its own wherever it goes.

use wayline::editor::{Command, Key, Modifiers, Pasted};
use wayline::model::Tint;

use crate::support::editor::TestEditor;

/// The stages from left to right, each with the colour that it shows.
fn colours(test: &TestEditor) -> Vec<(String, Tint)> {
    let journey = test.editor.journey();
    let stages = journey.stages.iter().enumerate();
    stages
        .map(|(index, stage)| (stage.name.clone(), journey.stage_tint(index)))
        .collect()
}

fn expect(test: &TestEditor, expected: &[(&str, Tint)]) {
    let colours = colours(test);
    let shown: Vec<(&str, Tint)> = colours
        .iter()
        .map(|(name, tint)| (name.as_str(), *tint))
        .collect();
    assert_eq!(shown, expected);
}

/// Adds stages of these names at the end.
fn add(test: &mut TestEditor, names: &[&str]) {
    for name in names {
        let last = test.editor.journey().stages.last().expect("there is one");
        let at = test.stage_at(&last.name.clone());
        test.click(at).command(Command::AddStage);
        test.retype(name).key(Key::Enter).key(Key::Escape);
    }
}

#[test]
fn stages_keep_their_colours_when_they_are_moved_added_and_removed() {
    use Tint::{Amber, Blue, Rose, Teal, Violet};
    let mut test = TestEditor::new();
    add(&mut test, &["Use", "Leave"]);
    let made = [
        ("Choose", Blue),
        ("Buy", Teal),
        ("Use", Amber),
        ("Leave", Violet),
    ];
    expect(&test, &made);
    let at = test.stage_at("Use");
    test.click(at).chord(Modifiers::ALT, Key::Left);
    let moved = [made[0], made[2], made[1], made[3]];
    expect(&test, &moved);
    let at = test.stage_at("Choose");
    test.click(at).key(Key::Delete);
    expect(&test, &moved[1..]);
    let at = test.stage_at("Buy");
    test.click(at).command(Command::InsertStage);
    test.retype("Doubt").key(Key::Enter).key(Key::Escape);
    expect(&test, &[made[2], ("Doubt", Rose), made[1], made[3]]);
    test.command(Command::Undo).command(Command::Undo);
    test.command(Command::Undo);
    expect(&test, &made);
}

#[test]
fn the_automatic_colour_comes_back_after_a_chosen_one() {
    let mut test = TestEditor::new();
    add(&mut test, &["Use"]);
    let at = test.stage_at("Use");
    test.click(at).chord(Modifiers::ALT, Key::Left);
    test.command(Command::UseTint(Some(Tint::Rose)));
    assert_eq!(colours(&test)[1].1, Tint::Rose);
    test.command(Command::UseTint(None));
    assert_eq!(colours(&test)[1], ("Use".to_owned(), Tint::Amber));
}

#[test]
fn a_stage_that_is_cut_and_pasted_keeps_its_colour_and_a_copy_beside_it_has_another() {
    use Tint::{Amber, Blue, Teal};
    let mut test = TestEditor::new();
    add(&mut test, &["Use"]);
    let at = test.stage_at("Choose");
    test.click(at);
    let clip = test.editor.copy().expect("a stage is selected");
    test.editor.remove_copied();
    let at = test.stage_at("Use");
    test.click(at);
    test.editor.paste(&Pasted {
        text: clip.text,
        html: clip.html,
    });
    expect(&test, &[("Buy", Teal), ("Use", Amber), ("Choose", Blue)]);
    let at = test.stage_at("Use");
    test.click(at).command(Command::Duplicate);
    let colours = colours(&test);
    assert_eq!(colours.len(), 4);
    assert_eq!((colours[1].1, colours[3].1), (Amber, Blue));
    assert!(![Amber, Blue].contains(&colours[2].1), "{colours:?}");
}
