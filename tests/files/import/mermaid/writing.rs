//! Maps written as diagrams, and diagrams that stay the same through a map.

use std::sync::Arc;

use proptest::prelude::*;
use wayline::export::data::{Omitted, write_mermaid};
use wayline::model::{Journey, Scale};

use super::{comes_back, export, import, map, read, words};

use crate::support::fixtures::{SAMPLES, SeqIds, TEXTS, load, random_map, small};
use crate::support::random_edits::Dice;

#[test]
fn a_diagram_is_written_as_one_would_write_it() {
    let text = "journey\n    title A trip\n    accDescr: Door to door\n    section Before\n      \
                Book: 4: Ann, Bo\n      Pack: 2.5\n    section After\n      Rest: 5: Bo\n";
    assert_eq!(export(&import(text)), text);
}

#[test]
fn a_score_stands_beside_the_persona_whose_it_is_and_no_other() {
    let journey = load(SAMPLES[1].1);
    let written = export(&journey);
    let (maria, anton) = (&journey.personas[0].name, &journey.personas[1].name);
    let tasks = || written.lines().filter(|line| line.starts_with("      "));
    assert!(
        tasks().all(|task| !task.contains("Anton")),
        "{anton}: {written}"
    );
    let scored = tasks().filter(|task| task.contains("Maria")).count();
    assert_eq!(scored, journey.curves[0].points.len(), "{maria}: {written}");
    let (_, omissions) = write_mermaid(&journey, &words());
    let curves = omissions.iter().find(|one| one.what == Omitted::Curves);
    assert_eq!(curves.map(|one| one.count), Some(journey.curves.len() - 1));
}

#[test]
fn what_was_imported_comes_back() {
    for text in [
        "journey",
        "journey\ntitle T",
        "journey\na: 5",
        "journey\na: 5:\nb: 5\nc: 5: ,\nd: 5: A,,A\n",
        "journey\na: 5\nsection S\nsection S\nb: 1\nsection \u{a0}\nc: 2",
        "journey\na: 6\nb: 0\nc: -3.25: Me",
        "journey\na: five: Me\nb: 4",
        "journey\na: five",
        "journey\ntitle  Spaced  \nsection  S \nTask \t: 5",
        "journey\n#32;a#32;: 5: #32;b#32;, c\n",
        "journey\n#106;ourney: 5\n#83;ection x: 4\n#116;itle: 3\naccTitle#58;: 2\n#37;%{: 5",
        "journey\ntitle 100% #37;% #37;{ style#58;#35;1#59;\nsection a style\nb style: 5\n",
        "journey\ntitle A<br>B & C#60;d#62;\nsection E<br/>F\nG<br>H: 5: I<br>J\n",
        "---\ntitle: T\n---\njourney\na: 5",
        "journey\naccDescr {\n one\n two } three: 3",
        "journey\naccDescr: #123; #125; #10; x\na: 5",
        "journey\nﬂ#176;#176;35#182;ß ﬂ°: 5",
        "journey\na\u{2028}b: 5: c\u{2029}d\n\u{85}e: 4",
        "journey\na#58;b#44;c#59;d#35;e: 5: f#58;g#44;h#59;i#35;j",
    ] {
        comes_back(text);
    }
}

#[test]
fn every_text_survives_in_every_place() {
    let texts = TEXTS.iter().copied().chain([
        "journey",
        "Title page",
        "section",
        "accTitle",
        "accDescr {",
        "%% x",
        "x%% y",
        "%%{init: a}%%",
        "#35;",
        "a;b",
        "a:b",
        "a,b",
        "<br>",
        "<b class=\"x\">",
        "a\nb",
        "a < b & c > d",
        "---",
        "-",
        " lead",
        "trail ",
        "\u{a0}",
        "style x:#1;",
        "classDef:#2;",
        "ﬂ°°35¶ß",
        "}",
        "&quot;",
        "\\n",
    ]);
    for text in texts.filter(|text| !text.is_empty()) {
        let mut journey = import("journey\ntitle T\naccDescr: D\nsection S\na: 5: P");
        let text = text.replace(['\0', '\r'], "");
        journey.title.clone_from(&text);
        journey.scenario.summary.clone_from(&text);
        let stage = Arc::make_mut(&mut journey.stages[0]);
        stage.name.clone_from(&text);
        Arc::make_mut(&mut stage.steps[0]).name.clone_from(&text);
        let name = text.replace('\n', " ");
        Arc::make_mut(&mut journey.personas[0])
            .name
            .clone_from(&name);
        Arc::make_mut(&mut journey.cards[0]).text.clone_from(&name);
        let written = export(&journey);
        let back = read(&written);
        assert_eq!(back.title, text, "{written}");
        assert_eq!(back.acc_description, text, "{written}");
        assert_eq!(back.sections[0].name.as_ref(), Some(&text), "{written}");
        let task = back.tasks().next().expect("a task");
        assert_eq!(
            (&task.name, &task.people),
            (&text, &vec![name]),
            "{written}"
        );
        assert!(back.remarks.is_empty(), "{written}: {:?}", back.remarks);
    }
}

#[test]
fn characters_that_cannot_be_written_are_replaced_and_counted() {
    let mut journey = import("journey\na: 5: P");
    Arc::make_mut(&mut journey.personas[0]).name = "A\nB\0".to_owned();
    Arc::make_mut(&mut journey.cards[0]).text = "A\nB\0".to_owned();
    let (text, omissions) = write_mermaid(&journey, &words());
    assert_eq!(
        read(&text).tasks().next().expect("a task").people,
        ["A B\u{fffd}"]
    );
    let replaced = omissions
        .iter()
        .find(|omission| omission.what == Omitted::Characters);
    assert_eq!(replaced.map(|omission| omission.count), Some(2));
}

#[test]
fn other_scales_are_brought_to_one_to_five() {
    let mut journey = import("journey\na: 1: Me\nb: 3: Me\nc: 5: Me");
    let lane = journey
        .lanes
        .iter()
        .position(|lane| lane.scale.is_some())
        .expect("a lane");
    Arc::make_mut(&mut journey.lanes[lane]).scale = Some(Scale { min: 0.0, max: 8.0 });
    let scores: Vec<_> = read(&export(&journey))
        .tasks()
        .map(|task| task.score)
        .collect();
    assert_eq!(scores, [Some(1.5), Some(2.5), Some(3.5)]);
}

#[test]
fn a_map_of_ones_own_becomes_a_diagram_that_says_what_it_can() {
    let (text, omissions) = write_mermaid(&small(), &words());
    let diagram = read(&text);
    let journey = small();
    assert_eq!(diagram.title, journey.title);
    let stages: Vec<_> = journey
        .stages
        .iter()
        .map(|stage| Some(stage.name.clone()))
        .collect();
    let sections: Vec<_> = diagram
        .sections
        .iter()
        .map(|section| section.name.clone())
        .collect();
    assert_eq!(sections, stages);
    assert_eq!(diagram.tasks().count(), journey.step_count());
    let omitted: Vec<_> = omissions.iter().map(|omission| omission.what).collect();
    for what in [Omitted::Lanes, Omitted::Frame, Omitted::PersonaDetails] {
        assert!(omitted.contains(&what), "{omitted:?}");
    }
    let scored = diagram.tasks().filter(|task| task.score.is_some()).count();
    assert!(scored > 0, "{text}");
    assert!(
        diagram.tasks().any(|task| !task.people.is_empty()),
        "{text}"
    );
}

#[test]
fn a_diagram_leaves_nothing_out_that_came_from_one() {
    let journey = import("journey\ntitle T\naccDescr: D\nsection S\na: 4: A, B\nb: 9: B");
    assert_eq!(write_mermaid(&journey, &words()).1, []);
}

#[test]
fn samples_become_diagrams() {
    for (name, text) in SAMPLES {
        let journey = load(text);
        let written = export(&journey);
        let diagram = read(&written);
        assert_eq!(diagram.sections.len(), journey.stages.len(), "{name}");
        assert_eq!(diagram.tasks().count(), journey.step_count(), "{name}");
        for task in diagram.tasks() {
            assert!(
                task.score.is_none_or(|score| (1.0..=5.0).contains(&score)),
                "{name}: {written}"
            );
        }
        assert_eq!(
            diagram
                .remarks
                .iter()
                .filter(|remark| remark.key != "mermaid-score-no-number")
                .count(),
            0
        );
    }
}

/// Checks that the diagram of a map has the right sections, tasks and scores.
fn is_said(journey: &Journey) {
    let (written, _) = write_mermaid(journey, &words());
    let diagram = read(&written);
    let clean = |text: &str| {
        text.replace("\r\n", "\n")
            .replace('\r', "\n")
            .replace('\0', "\u{fffd}")
    };
    assert_eq!(diagram.title, clean(&journey.title), "{written}");
    let mut sections = diagram.sections.iter().peekable();
    for (index, stage) in journey.stages.iter().enumerate() {
        let is_unsaid = sections.peek().is_none_or(|section| section.name.is_some());
        if index == 0 && stage.name.is_empty() && is_unsaid {
            // A first stage without a name and without content is not written.
            assert!(stage.steps.len() == 1, "{written}");
            continue;
        }
        let section = sections.next().expect("a section for every other stage");
        match (&section.name, stage.name.is_empty()) {
            (None, is_empty) => assert!(index == 0 && is_empty, "{written}"),
            (Some(_), true) => assert!(index > 0, "{written}"),
            (Some(name), false) => assert_eq!(*name, clean(&stage.name), "{written}"),
        }
        if section.tasks.is_empty() {
            assert!(
                stage.steps.len() == 1 && stage.steps[0].name.is_empty(),
                "{written}"
            );
            continue;
        }
        assert_eq!(section.tasks.len(), stage.steps.len(), "{written}");
        for (task, step) in section.tasks.iter().zip(&stage.steps) {
            assert!(
                step.name.is_empty() || task.name == clean(&step.name),
                "{written}"
            );
        }
    }
    // When the diagram is read and written again, it stays the same.
    let again = export(&map(&diagram));
    assert_eq!(
        super::told(&read(&again)),
        super::told(&diagram),
        "{written}\n{again}"
    );
}

fn dice() -> impl Strategy<Value = Dice> {
    (0..Dice::KINDS, any::<[u8; 5]>()).prop_map(|(kind, [a, b, c, number, text])| Dice {
        kind,
        a,
        b,
        c,
        number,
        text,
    })
}

/// A map after random edits.
fn edited(mut journey: Journey, dice: Vec<Dice>) -> Journey {
    let mut ids = SeqIds::from(1 << 40);
    for dice in dice {
        if let Ok((changed, _)) = dice.edit(&journey).apply_to(&journey, &mut ids) {
            journey = changed;
        }
    }
    journey
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn any_map_becomes_a_diagram_that_says_the_same(seed: u64) {
        is_said(&random_map(seed, 12));
    }

    #[test]
    fn any_edited_map_becomes_a_diagram_that_says_the_same(
        seed in 0..40_u64,
        dice in prop::collection::vec(dice(), 1..50),
    ) {
        let start = if seed % 3 == 0 { small() } else { random_map(seed, 10) };
        is_said(&edited(start, dice));
    }
}
