//! Maps as RON: a written map is read again as it was, whichever build wrote it.

use wayline::edit::Edit;
use wayline::file::{FormatError, LocatedProblem, Position, Repair, from_ron, to_ron};
use wayline::model::{Channel, Journey, LaneKind, MapKind, ProblemKind, Role, Scale};

use crate::support::fixtures::{SAMPLES, SMALL, SeqIds, load, random_map, small};

/// `SMALL` with the only `from` replaced by `to`.
fn broken(from: &str, to: &str) -> String {
    assert_eq!(SMALL.matches(from).count(), 1, "{from:?} stands once");
    SMALL.replace(from, to)
}

/// The problems for which `text` is refused.
fn problems(text: &str) -> Vec<LocatedProblem> {
    match from_ron(text) {
        Err(FormatError::Unsound(problems)) => problems,
        other => panic!("expected problems, got {other:?}"),
    }
}

#[test]
fn every_sample_is_saved_byte_for_byte_as_it_was() {
    for (name, text) in SAMPLES.into_iter().chain([("small", SMALL)]) {
        let (journey, repairs) = from_ron(text).expect(name);
        assert_eq!(repairs, [], "{name} needs no repair");
        assert_eq!(to_ron(&journey).expect(name), text, "{name}");
    }
}

#[test]
fn any_map_comes_back_from_its_file_as_it_was() {
    for seed in 0..60 {
        let journey = random_map(seed, 12);
        let text = to_ron(&journey).expect("a random map is sound");
        let again = load(&text);
        assert_eq!(again, journey, "seed {seed}");
        assert_eq!(to_ron(&again).expect("still sound"), text, "seed {seed}");
    }
}

#[test]
fn the_same_map_always_gives_the_same_bytes() {
    let first = to_ron(&small());
    assert_eq!(first, to_ron(&small()));
    assert_eq!(first, to_ron(&small().clone()));
}

#[test]
fn the_order_of_elements_in_a_file_does_not_matter() {
    let mut shuffled = small();
    shuffled.cards.reverse();
    shuffled.lanes.reverse();
    shuffled.sort();
    assert_eq!(to_ron(&shuffled).expect("sound"), SMALL);
}

#[test]
fn words_of_a_later_build_survive() {
    let text = SMALL
        .replace(
            "title: \"Small\",",
            "title: \"Small\",\n    kind: \"dream\",",
        )
        .replace("\"touchpoints\"", "\"holograms\"")
        .replace("\"pain_point\"", "\"itch\"")
        .replace("\"store\"", "\"telepathy\"")
        .replace("\"interview\"", "\"seance\"");
    let journey = load(&text);
    assert_eq!(journey.kind, MapKind::Other("dream".to_owned()));
    assert_eq!(
        journey.lanes[1].kind,
        LaneKind::Other("holograms".to_owned())
    );
    assert_eq!(journey.lanes[5].role, Role::Other("itch".to_owned()));
    let channel = journey.cards.iter().find_map(|card| card.channel.clone());
    assert_eq!(channel, Some(Channel::Other("telepathy".to_owned())));
    assert_eq!(to_ron(&journey).expect("sound"), text);
}

/// `SMALL` in the draft format, which had no `map` and one scale for all emotion lanes.
fn draft() -> String {
    let text = broken("version: 2", "version: 1");
    let text = text.replace("  map: (\n", "  scale: (min: 0, max: 6),\n");
    let scale = "        scale: (\n          min: -5.0,\n          max: 5.0,\n        ),\n";
    let text = text.replace(scale, "").replace("  ),\n)\n", ")\n");
    text.replace("value: -3.0", "value: 3")
        .replace("low: -4.0", "low: 2")
        .replace("high: -1.5", "high: 4")
}

#[test]
fn a_draft_of_version_1_gives_its_scale_to_the_emotion_lanes() {
    let journey = load(&draft());
    let scales: Vec<_> = journey.lanes.iter().map(|lane| lane.scale).collect();
    let mut expected = [None; 7];
    expected[2] = Some(Scale { min: 0.0, max: 6.0 });
    assert_eq!(scales, expected);
    assert_eq!(journey.cards, small().cards);
    let text = to_ron(&journey).expect("sound");
    assert!(text.contains("version: 2,"));
    assert_eq!(load(&text), journey);
}

#[test]
fn a_draft_with_a_broken_scale_is_refused() {
    let text = draft().replace("max: 6", "max: 0");
    assert_eq!(problems(&text)[0].problem.kind, ProblemKind::EmptyRange);
}

#[test]
fn a_newer_version_is_refused_as_newer_whatever_follows() {
    for (text, version) in [
        ("(version: 3)", 3),
        ("(version: 3, ((((((", 3),
        (
            "#![enable(implicit_some)]\n// hello\n( /* x */ version : 77 garbage",
            77,
        ),
        ("\u{feff}\r\n(\r\nversion:4294967295", u32::MAX),
    ] {
        assert_eq!(from_ron(text), Err(FormatError::Newer { found: version }));
    }
    let text = broken("version: 2", "version: 3");
    assert_eq!(from_ron(&text), Err(FormatError::Newer { found: 3 }));
}

#[test]
fn there_is_no_version_0() {
    let text = broken("version: 2", "version: 0");
    assert_eq!(
        from_ron(&text),
        Err(FormatError::NoSuchVersion { found: 0 })
    );
}

#[test]
fn a_text_without_anything_in_it_is_empty() {
    for text in ["", " ", "\n\n\t\r\n", "\u{feff}", "\u{feff} \n"] {
        assert_eq!(from_ron(text), Err(FormatError::Empty), "{text:?}");
    }
}

#[test]
fn what_does_not_start_as_a_map_is_no_map() {
    for (text, line, column) in [
        ("hello", 1, 1),
        ("\n\n  <xml/>", 3, 3),
        ("(title: \"x\")", 1, 2),
        ("(version", 1, 2),
        ("(version: many)", 1, 11),
        ("(version: 99999999999999999999)", 1, 11),
        ("#![enable(", 1, 1),
        ("// only a comment", 1, 18),
        ("/* never closed", 1, 16),
    ] {
        let at = Position { line, column };
        assert_eq!(from_ron(text), Err(FormatError::NotAMap { at }), "{text:?}");
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_read() {
    assert_eq!(load(&format!("\u{feff}{SMALL}")), small());
    assert_eq!(load(&SMALL.replace('\n', "\r\n")), small());
}

/// `SMALL` without any order key.
fn without_order() -> String {
    let lines = SMALL
        .lines()
        .filter(|line| !line.trim_start().starts_with("order:"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

fn names(journey: &Journey) -> Vec<String> {
    let steps = journey.steps().map(|(_, step)| step.name.clone());
    let lanes = journey.lanes.iter().map(|lane| lane.name.clone());
    let personas = journey.personas.iter().map(|persona| persona.name.clone());
    let stages = journey.stages.iter().map(|stage| stage.name.clone());
    personas.chain(stages).chain(steps).chain(lanes).collect()
}

#[test]
fn missing_places_are_repaired_in_the_order_of_the_file() {
    let (journey, repairs) = from_ron(&without_order()).expect("mended");
    let before = small();
    assert_eq!(names(&journey), names(&before));
    let stage = before.stages[0].id;
    assert_eq!(
        repairs,
        [
            Repair::PersonaOrder,
            Repair::StageOrder,
            Repair::StepOrder(stage),
            Repair::LaneOrder,
            Repair::CardOrder(1),
        ]
    );
    let cell = journey.cell(journey.lanes[0].id, journey.stages[0].steps[0].id);
    let ids: Vec<_> = cell.iter().map(|card| card.id.as_str()).collect();
    assert_eq!(ids, ["c-look", "c-pay"]);
    let text = to_ron(&journey).expect("sound");
    assert_eq!(load(&text), journey, "a mended map needs no repair again");
}

#[test]
fn cards_without_places_keep_the_order_of_the_file_even_against_their_ids() {
    let text = without_order().replace("\"c-look\"", "\"c-zzz\"");
    let (journey, _) = from_ron(&text).expect("mended");
    let cell = journey.cell(journey.lanes[0].id, journey.stages[0].steps[0].id);
    let ids: Vec<_> = cell.iter().map(|card| card.id.as_str()).collect();
    assert_eq!(ids, ["c-zzz", "c-pay"]);
}

#[test]
fn keys_stay_in_order_however_often_something_is_put_on_top() {
    let mut ids = SeqIds::default();
    let mut journey = small();
    for round in 0..300 {
        let names: Vec<String> = journey.lanes.iter().map(|lane| lane.name.clone()).collect();
        let index = usize::from(round % 3 == 2);
        let lane = Box::new(wayline::model::Lane {
            name: format!("{round}"),
            ..Default::default()
        });
        let (changed, _) = Edit::AddLane { lane, index }
            .apply_to(&journey, &mut ids)
            .expect("a lane can be added");
        journey = changed;
        let mut expected = names;
        expected.insert(index, format!("{round}"));
        let names: Vec<String> = journey.lanes.iter().map(|lane| lane.name.clone()).collect();
        assert_eq!(names, expected);
    }
    let text = to_ron(&journey).expect("sound");
    assert_eq!(load(&text), journey);
}
