//! Control characters never get into a map, whichever way a text comes in, and never from the
//! program into a terminal.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

use wayline::edit::{Edit, Graft};
use wayline::editor::Document;
use wayline::file::{self, Repair, backup_path, from_json, from_ron, to_json, to_ron};
use wayline::import::{ReadOptions, read};
use wayline::model::{
    Activity, ActivityId, Journey, MapKind, MapLanguage, ParkedNote, Problem, ProblemKind,
    Scenario, Walk, WalkStop, Workshop, validate,
};

use crate::support::fixtures::{SMALL, SeqIds, small};
use wayline::recovery::left_over;
use wayline::words::{Language, Words};

/// Characters that no text may contain, and some that it may.
const BAD: &str = "\u{0}\u{1}\u{1b}[31m\u{7}\u{7f}\u{9b}";
/// The part of [`BAD`] that is left after cleaning.
const LEFT: &str = "[31m";

/// The small map with a title, and cards' text, that hold control characters.
fn damaged() -> String {
    let title = small().title;
    let text = SMALL.replacen(
        &format!("title: \"{title}\""),
        &format!("title: \"{title}\\u{{0}}\\u{{1}}\\u{{1b}}\\nbook\""),
        1,
    );
    assert_ne!(text, SMALL);
    text
}

/// Whether `text` contains a control character other than a line break or tab.
fn has_controls(text: &str) -> bool {
    let is_bad = |c: char| c.is_control() && c != '\n' && c != '\t';
    text.contains(is_bad)
}

#[test]
fn a_damaged_file_is_repaired_told_and_kept_as_it_was_beside_the_saved_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.ron");
    fs::write(&path, damaged()).expect("written");
    let (mut document, repairs) = Document::open(&path).expect("it opens");
    assert_eq!(repairs, [Repair::Characters(1)]);
    let title = format!("{}\nbook", small().title);
    assert_eq!(document.journey().title, title);
    assert_eq!(fs::read_to_string(&path).expect("read"), damaged());
    document.save(&path, false).expect("saved");
    let kept = fs::read_to_string(backup_path(&path)).expect("a backup");
    assert_eq!(kept, damaged());
    let opened = file::open(&path).expect("it opens again");
    assert!(opened.repairs.is_empty());
    assert_eq!(opened.journey.title, title);
    for language in [Language::English, Language::Russian] {
        let words = Words::new(language);
        let told = wayline::report::repair(&words, &opened.journey, &Repair::Characters(1));
        assert!(told.contains('1') && told.contains(' '), "{told}");
    }
}

/// Adds [`BAD`] to the `at`th text of a JSON value. `seen` counts the texts.
fn damage(value: &mut serde_json::Value, at: usize, seen: &mut usize) {
    match value {
        serde_json::Value::String(text) => {
            if *seen == at {
                text.push_str("\u{7}\u{0}");
            }
            *seen += 1;
        }
        serde_json::Value::Array(list) => list.iter_mut().for_each(|value| damage(value, at, seen)),
        serde_json::Value::Object(fields) => {
            fields
                .values_mut()
                .for_each(|value| damage(value, at, seen));
        }
        _ => {}
    }
}

/// The small map, with a walk and a workshop that have texts.
fn full() -> Journey {
    let mut journey = small();
    let id = |letter: char| format!("{letter}-damaged");
    journey.walk = Arc::new(Walk {
        stops: vec![WalkStop {
            id: wayline::model::StopId::new(&id('w')).expect("short"),
            title: "Where we stand".to_owned(),
            notes: "Greet everyone".to_owned(),
            ..WalkStop::default()
        }],
        ..Walk::default()
    });
    journey.workshop = Some(Arc::new(Workshop {
        agenda: vec![Activity {
            id: ActivityId::new(&id('y')).expect("short"),
            name: "Pains".to_owned(),
            question: "Where does it hurt?".to_owned(),
            ..Activity::default()
        }],
        people: vec![wayline::model::Participant {
            id: wayline::model::ParticipantId::new(&id('h')).expect("short"),
            name: "Olga".to_owned(),
            ..Default::default()
        }],
        parking_lot: vec![ParkedNote {
            id: wayline::model::NoteId::new(&id('n')).expect("short"),
            text: "Who pays?".to_owned(),
            author: "Olga".to_owned(),
            ..ParkedNote::default()
        }],
        ..Workshop::default()
    }));
    assert_eq!(validate(&journey), []);
    journey
}

#[test]
fn no_text_of_a_map_lets_a_control_character_in() {
    let sound = to_json(&full()).expect("sound");
    let value: serde_json::Value = serde_json::from_str(&sound).expect("JSON");
    let mut texts = 0;
    damage(&mut value.clone(), usize::MAX, &mut texts);
    assert!(texts > 60, "only {texts} texts");
    let (mut repaired, mut refused) = (0, 0);
    for at in 0..texts {
        let mut value = value.clone();
        damage(&mut value, at, &mut 0);
        // Ids and words of the format are refused; texts of people are repaired.
        match from_json(&value.to_string()) {
            Ok((journey, repairs)) => {
                let text = to_json(&journey).expect("a map that was read can be written");
                assert!(
                    !text.contains("\\u0007") && !text.contains("\\u0000"),
                    "text {at} got in"
                );
                repaired += usize::from(repairs.contains(&Repair::Characters(1)));
            }
            Err(_) => refused += 1,
        }
    }
    assert!(repaired > 20 && refused > 20, "{repaired} and {refused}");
}

#[test]
fn a_map_that_is_not_clean_is_never_written() {
    let mut journey = small();
    journey.title.push('\u{0}');
    let problems = validate(&journey);
    let is_told = |problem: &Problem| {
        problem.kind == ProblemKind::ControlCharacter && problem.field.0 == "title"
    };
    assert!(problems.iter().all(is_told) && problems.len() == 1);
    assert!(to_ron(&journey).is_err() && to_json(&journey).is_err());
    assert_eq!(journey.clean_all_texts(), 1);
    assert!(to_ron(&journey).is_ok());
    // A tag has one line; names may have several, as diagrams write them.
    let card = Arc::make_mut(&mut journey.cards[0]);
    card.tags = vec!["two\nlines".to_owned()];
    assert_eq!(validate(&journey).len(), 1);
    Arc::make_mut(&mut journey.cards[0]).tags.clear();
    journey.title = "two\nlines".to_owned();
    assert_eq!(validate(&journey), []);
    journey.title = "one".to_owned();
    journey.notes = "two\nlines\tand a tab".to_owned();
    assert_eq!(validate(&journey), []);
}

#[test]
fn whatever_is_typed_or_filled_in_is_cleaned() {
    let journey = small();
    let mut ids = SeqIds::default();
    let card = &journey.cards[0];
    let mut changed = (**card).clone();
    changed.text = format!("vertical\u{b}tab\r\nbreak\u{2028}s{BAD}");
    changed.tags = vec![format!("tag{BAD}"), "two\nlines".to_owned()];
    let mut stage = (*journey.stages[0]).clone();
    stage.name = format!("Find\r\na shop{BAD}");
    let mut step = (*journey.stages[0].steps[0]).clone();
    step.name = "Look\u{85}around".to_owned();
    let workshop = Workshop {
        people: vec![wayline::model::Participant {
            id: wayline::model::ParticipantId::generate(&mut ids),
            name: format!("Olga{BAD}"),
            ..Default::default()
        }],
        ..Workshop::default()
    };
    let mut excerpt = journey.clone();
    for card in &mut excerpt.cards {
        Arc::make_mut(card).text.push_str(BAD);
    }
    let lanes = journey
        .lanes
        .iter()
        .map(|lane| (lane.id, lane.id))
        .collect();
    let steps = journey
        .steps()
        .map(|(_, step)| (step.id, step.id))
        .collect();
    let edits = vec![
        Edit::SetHead {
            title: format!("Buying{BAD}"),
            kind: MapKind::CurrentState,
            language: MapLanguage::Other(BAD.to_owned()),
            scenario: Scenario {
                goal: format!("a\rb{BAD}"),
                ..Scenario::default()
            },
            notes: BAD.to_owned(),
        },
        Edit::PutCard(Box::new(changed)),
        Edit::PutStage(Box::new(stage)),
        Edit::PutStep(Box::new(step)),
        Edit::AddStage {
            index: 0,
            name: BAD.to_owned(),
            step_name: "a\tb".to_owned(),
        },
        Edit::PutWorkshop(Some(Box::new(workshop))),
        Edit::Graft(Box::new(Graft {
            excerpt,
            lanes,
            steps,
        })),
    ];
    let stage_id = journey.stages[0].id;
    let (changed, _) = Edit::All(edits)
        .apply_to(&journey, &mut ids)
        .expect("it happens");
    assert_eq!(validate(&changed), []);
    assert!(!has_controls(&to_ron(&changed).expect("sound")));
    assert_eq!(changed.title, format!("Buying{LEFT}"));
    assert_eq!(changed.scenario.goal, format!("a\nb{LEFT}"));
    let card = changed.card(card.id).expect("the card");
    assert_eq!(card.text, format!("vertical\ntab\nbreak\ns{LEFT}"));
    assert_eq!(card.tags, [format!("tag{LEFT}"), "two lines".to_owned()]);
    let stage = changed.stage(stage_id).expect("the stage");
    assert_eq!(stage.name, format!("Find\na shop{LEFT}"));
    assert_eq!(stage.steps[0].name, "Look\naround");
}

#[test]
fn a_space_at_the_end_of_a_name_stays_while_one_types_on() {
    let journey = small();
    let mut stage = (*journey.stages[0]).clone();
    stage.name = "Find a ".to_owned();
    let id = stage.id;
    let edit = Edit::PutStage(Box::new(stage));
    let (changed, _) = edit
        .apply_to(&journey, &mut SeqIds::default())
        .expect("it happens");
    assert_eq!(changed.stage(id).expect("the stage").name, "Find a ");
}

#[test]
fn imports_of_every_kind_are_clean() {
    let files = [
        (
            "map.csv",
            format!("Stage,Lo{BAD}ok,Buy\nActions,\"Reads\u{b}more\",Pays\nEmotions,3,5\n"),
        ),
        (
            "map.tsv",
            format!("Stage\tLook{BAD}\tBuy\nActions\tReads\u{2028}more\tPays\n"),
        ),
        (
            "map.md",
            format!("# Buy{BAD}ing\n\n|Stage|A|B|\n|-|-|-|\n|Actions|x{BAD}|y|\n"),
        ),
        (
            "map.mmd",
            format!(
                "journey\n  title Buy{BAD}ing\n  section Lo{BAD}ok\n    Read{BAD}: 3: Me{BAD}\n"
            ),
        ),
        (
            "map.html",
            format!(
                "<h1>Buy{BAD}ing</h1><table><tr><th>Stage<th>A{BAD}<th>B<tr><td>Actions<td>x{BAD}<td>y&#11;z</table>"
            ),
        ),
    ];
    let words = Words::new(Language::English);
    for (name, text) in files {
        let options = ReadOptions {
            title: Some(format!("Shoes{BAD}\nand more")),
            ..ReadOptions::default()
        };
        let draft = read(text.as_bytes(), name, &options);
        let draft = draft.unwrap_or_else(|remark| panic!("{name}: {remark:?}"));
        let journey = draft.to_journey(&mut SeqIds::default(), &words).journey;
        assert_eq!(validate(&journey), [], "{name}");
        assert_eq!(journey.title, format!("Shoes{LEFT}\nand more"), "{name}");
        assert!(!has_controls(&to_ron(&journey).expect("sound")), "{name}");
        assert!(!journey.cards.is_empty() || name == "map.mmd", "{name}");
    }
}

#[test]
fn work_that_a_crash_left_over_is_offered_clean() {
    let folder = tempfile::tempdir().expect("a folder");
    let session = folder.path().join("1700000000000-00000001");
    fs::create_dir_all(&session).expect("made");
    fs::write(session.join("map.ron"), damaged()).expect("written");
    fs::write(session.join("lock"), "").expect("written");
    let found = left_over(folder.path());
    let recovered = found[0].load().expect("a map");
    assert_eq!(recovered.journey.title, format!("{}\nbook", small().title));
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wayline"))
        .args(arguments)
        .output()
        .expect("it runs")
}

fn check_is_harmless(output: &Output) -> String {
    let said = [&output.stdout[..], &output.stderr[..]].concat();
    let said = String::from_utf8(said).expect("text");
    assert!(!has_controls(&said), "{said:?}");
    said
}

#[test]
fn nothing_of_a_file_reaches_the_terminal_but_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let csv = "Stage,Lo\u{1b}[31mok,Buy\nAct\u{1b}]0;x\u{7}ions,Reads,Pays\n\u{1b}[2J,a,b\n";
    fs::write(path("map.csv"), csv).expect("written");
    let title = "Sho\u{1b}[31mes\r\n";
    let done = run(&[
        "import",
        &path("map.csv"),
        "-o",
        &path("map.ron"),
        "--title",
        title,
    ]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let said = check_is_harmless(&done);
    assert!(said.starts_with("Sho[31mes"), "{said:?}");
    let opened = file::open(Path::new(&path("map.ron"))).expect("a map");
    assert_eq!(opened.journey.title, "Sho[31mes");

    // The error quotes the broken text, and the name of the file has control characters too.
    fs::write(
        path("bro\u{1b}[31mken.ron"),
        "(version: 2, map: (ti\u{1b}[31mtle: \"\"))",
    )
    .expect("written");
    let refused = run(&["check", &path("bro\u{1b}[31mken.ron")]);
    assert_eq!(refused.status.code(), Some(2));
    check_is_harmless(&refused);
    fs::write(path("damaged.ron"), damaged()).expect("written");
    let mended = run(&["check", &path("damaged.ron")]);
    assert_eq!(mended.status.code(), Some(0));
    assert!(check_is_harmless(&mended).contains("damaged.ron"));
    let (journey, _) = from_ron(&damaged()).expect("repaired");
    assert!(to_ron(&journey).is_ok());
}
