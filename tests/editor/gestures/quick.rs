//! How few keys a map takes beside its texts, and the keys that give cards their properties
//! while they are typed.

use wayline::editor::{Command, Key, Modifiers, RandomIds, TextTarget};
use wayline::model::{Card, Channel, EvidenceStatus, LaneKind, Role, Severity};
use wayline::templates::Template;
use wayline::words::Language;

use crate::support::editor::TestEditor;

fn digit(test: &mut TestEditor, digit: char) {
    test.chord(Modifiers::ALT, Key::Char(digit));
}

fn card<'a>(test: &'a TestEditor, text: &str) -> &'a Card {
    let cards = test.editor.journey().cards.iter();
    let mut found = cards.filter(|card| card.text == text);
    found.next().expect("the card is there")
}

/// Someone who fills a map by keys and counts them.
struct Typist {
    test: TestEditor,
    /// The number of keys pressed beside the letters of texts.
    keys: usize,
    /// The number of fields of the map that were filled.
    fields: usize,
}

impl Typist {
    fn keys(&mut self, chords: &[(Modifiers, Key)]) {
        for (modifiers, key) in chords {
            self.test.chord(*modifiers, *key);
            self.keys += 1;
        }
    }

    fn fill(&mut self, text: &str) {
        self.test.type_text(text);
        self.fields += 1;
    }

    fn property(&mut self, number: char) {
        self.keys(&[(Modifiers::ALT, Key::Char(number))]);
        self.fields += 1;
    }

    fn tab(&mut self) {
        self.keys(&[(Modifiers::NONE, Key::Tab)]);
    }
}

#[test]
fn a_map_of_six_stages_and_eight_lanes_takes_little_more_than_a_key_a_field() {
    const STAGES: usize = 6;
    let template = Template::from_id("empty-workshop").expect("there is one");
    let start = template.start(Language::English, &mut RandomIds::seeded(5));
    let mut typist = Typist {
        test: TestEditor::on(start),
        keys: 0,
        fields: 0,
    };
    let plain = |key| (Modifiers::NONE, key);
    let ctrl = |key| (Modifiers::CTRL, key);
    // Four stages have names to replace; two are added by Enter.
    typist.keys(&[ctrl(Key::Home), plain(Key::Up), plain(Key::Up)]);
    for stage in ["Need", "Search", "Choose"] {
        typist.fill(stage);
        typist.tab();
    }
    typist.fill("Buy");
    typist.keys(&[ctrl(Key::Char('G'))]);
    typist.fill("Use");
    typist.keys(&[plain(Key::Enter)]);
    typist.fill("Leave");
    // Tab goes on from the last stage to the first step, and from the last step to the cells.
    typist.tab();
    let steps = typist.test.editor.journey().step_count();
    for step in 0..steps {
        typist.fill(&format!("Step {step}"));
        typist.tab();
    }
    // A lane of goals above the first one.
    typist.keys(&[plain(Key::Left), (Modifiers::CTRL_SHIFT, Key::Char('L'))]);
    typist.fill("Customer goals");
    typist.tab();
    let lanes = typist.test.editor.journey().lanes.clone();
    for lane in &lanes {
        for step in 0..steps {
            if lane.kind == LaneKind::EmotionCurve {
                typist.fill(&format!("{}", 1 + step % 5));
            } else {
                typist.fill(&format!("{} {step}", lane.name));
            }
            match lane.role {
                Role::PainPoint => typist.property('2'),
                Role::Touchpoint => typist.property('3'),
                _ => {}
            }
            typist.tab();
        }
    }
    // A metric lane below the last one; its unit is known.
    typist.keys(&[ctrl(Key::Char('L'))]);
    typist.fill("Time spent");
    typist.tab();
    for step in 0..steps {
        typist.fill(&format!("{}", 90 - step));
        typist.tab();
    }
    let Typist { test, keys, fields } = typist;
    let journey = test.editor.journey();
    assert_eq!((journey.stages.len(), journey.lanes.len()), (STAGES, 8));
    let filled =
        |is_meant: fn(&Card) -> bool| journey.cards.iter().filter(|card| is_meant(card)).count();
    assert_eq!(
        filled(|card| card.severity == Some(Severity::Serious)),
        steps
    );
    assert_eq!(filled(|card| card.channel.is_some()), steps);
    let curve = &journey.curves[0];
    assert_eq!(curve.points.len(), steps);
    assert_eq!(journey.metrics[0].values.len(), steps);
    assert_eq!(journey.cards.len(), 6 * steps);
    let per_field = keys as f64 / fields as f64;
    assert!(
        per_field <= 1.1,
        "{keys} keys for {fields} fields: {per_field}"
    );
}

#[test]
fn a_property_is_set_while_the_text_of_a_card_is_typed() {
    let mut test = TestEditor::new();
    test.click(test.cell_at("Pains", "Look"));
    let before = test.ron();
    test.type_text("Waits ");
    digit(&mut test, '3');
    test.type_text("long").key(Key::Enter);
    // Enter goes on to the next card; Escape takes that back.
    test.key(Key::Escape);
    assert_eq!(card(&test, "Waits long").severity, Some(Severity::Blocking));
    // Text and severity are one step back.
    test.command(Command::Undo);
    assert_eq!(test.ron(), before);
}

#[test]
fn digits_with_alt_say_what_matters_about_each_kind_of_card() {
    let mut test = TestEditor::new();
    test.click(test.card_at("Too many tabs"));
    digit(&mut test, '1');
    assert_eq!(card(&test, "Too many tabs").severity, Some(Severity::Minor));
    digit(&mut test, '1');
    assert_eq!(card(&test, "Too many tabs").severity, None);
    test.click(test.card_at("Search online"));
    digit(&mut test, '2');
    let status = card(&test, "Search online").status;
    assert_eq!(status, Some(EvidenceStatus::ALL[1]));
    // A number that nothing has is told, and so is a selection without properties.
    test.editor.take_notices();
    digit(&mut test, '9');
    assert!(
        test.editor.take_notices()[0]
            .text
            .starts_with("Alt and a digit")
    );
    test.click(test.stage_at("Choose"));
    digit(&mut test, '1');
    assert!(
        test.editor.take_notices()[0]
            .text
            .starts_with("Alt and a digit")
    );
    assert_eq!(card(&test, "Search online").channel, None::<Channel>);
}

#[test]
fn in_the_name_of_a_stage_alt_with_a_digit_does_nothing() {
    let mut test = TestEditor::new();
    test.double_click(test.stage_at("Choose"));
    let pressed = wayline::editor::Shortcut {
        modifiers: Modifiers::ALT,
        key: Key::Char('1'),
    };
    assert!(!test.editor.press(pressed), "the field has it");
    let field = test.editor.text_field().expect("still open");
    assert_eq!(field.target, TextTarget::Stage(test.stage("Choose")));
}
