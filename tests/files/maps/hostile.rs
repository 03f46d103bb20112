//! Malformed and hostile maps: every one is refused quickly, with the place of the error.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use wayline::file::{FormatError, LocatedProblem, Position, Repair, from_json, from_ron, to_ron};
use wayline::model::ProblemKind;

use crate::support::fixtures::{SAMPLES, SMALL};

/// Longer than any answer may take on a slow machine without optimisation.
const PATIENCE: Duration = Duration::from_secs(20);

/// `SMALL` with the only `from` replaced by `to`.
fn broken(from: &str, to: &str) -> String {
    assert_eq!(SMALL.matches(from).count(), 1, "{from:?} stands once");
    SMALL.replace(from, to)
}

/// The line, counted from 1, where the only `needle` of `text` begins.
fn line_of(text: &str, needle: &str) -> usize {
    let at = text.find(needle).expect("the needle is in the text");
    text[..at].matches('\n').count() + 1
}

/// The problems for which `text` is refused.
fn problems(text: &str) -> Vec<LocatedProblem> {
    match from_ron(text) {
        Err(FormatError::Unsound(problems)) => problems,
        other => panic!("expected problems, got {other:?}"),
    }
}

/// Where `text` breaks the format.
fn syntax_position(text: &str) -> Position {
    match from_ron(text) {
        Err(FormatError::Syntax { at, message }) => {
            assert!(!message.is_empty());
            at
        }
        other => panic!("expected a syntax error, got {other:?}"),
    }
}

#[test]
fn no_number_of_a_map_may_be_infinite_or_no_number() {
    let fields = [
        "width: 120.0",
        "min_height: 90.0",
        "min: -5.0",
        "max: 5.0",
        "importance: 7.5",
        "satisfaction: 2.0",
        "confidence: 0.5",
        "place: 0.5",
        "value: -3.0",
        "low: -4.0",
        "high: -1.5",
        "value: 81.5",
    ];
    for field in fields {
        let (name, _) = field.split_once(':').expect("a field");
        for number in ["NaN", "inf", "-inf", "-NaN", "1e999", "-1e999"] {
            let text = broken(field, &format!("{name}: {number}"));
            let error = from_ron(&text).expect_err("not finite");
            let FormatError::Unsound(problems) = error else {
                panic!("{name}: {number} gave {error:?}");
            };
            let problem = problems[0];
            assert_eq!(problem.problem.kind, ProblemKind::NotFinite, "{field}");
            let expected = if name == "min" || name == "max" {
                line_of(&text, "scale:")
            } else {
                line_of(&text, &format!("{name}: {number}"))
            };
            assert_eq!(problem.position.line, expected, "{name}: {number}");
            assert!(problem.position.column > 1);
        }
    }
}

#[test]
fn whole_numbers_are_whole() {
    for field in [
        "span: 2",
        "count: 4",
        "of: 9",
        "impact: 4",
        "effort: 2",
        "votes: 3",
        "n: 12",
        "sample_size: 9",
    ] {
        let (name, _) = field.split_once(':').expect("a field");
        for number in ["NaN", "inf", "-1", "0.5", "99999999999", "\"2\"", "()"] {
            let text = broken(&format!(" {field}"), &format!(" {name}: {number}"));
            let line = line_of(&text, &format!(" {name}: {number}"));
            assert_eq!(syntax_position(&text).line, line, "{name}: {number}");
        }
    }
}

#[test]
fn what_is_out_of_range_is_refused_with_its_place() {
    for (from, to, place) in [
        ("width: 120.0", "width: 71.9", "width: 71.9"),
        ("width: 120.0", "width: 960.5", "width: 960.5"),
        ("min_height: 90.0", "min_height: 0", "min_height: 0"),
        ("min_height: 90.0", "min_height: 1e300", "min_height: 1e300"),
        ("span: 2", "span: 0", "span: 0"),
        ("span: 2", "span: 4294967295", "span: 4294967295"),
        ("count: 4", "count: 10", "reach: ("),
        (" of: 9", " of: 0", "reach: ("),
        ("importance: 7.5", "importance: 10.1", "importance: 10.1"),
        (
            "satisfaction: 2.0",
            "satisfaction: -0.1",
            "satisfaction: -0.1",
        ),
        ("impact: 4", "impact: 0", "impact: 0"),
        ("effort: 2", "effort: 6", "effort: 6"),
        ("confidence: 0.5", "confidence: 1.01", "confidence: 1.01"),
        ("place: 0.5", "place: -0.01", "place: -0.01"),
        ("value: -3.0", "value: -5.1", "value: -5.1"),
        ("low: -4.0", "low: -9", "low: -9"),
        ("high: -1.5", "high: 5.5", "high: 5.5"),
        (
            "        width: 1,",
            "        width: 0,",
            "        width: 0,",
        ),
        ("height: 1,", "height: 40000,", "height: 40000,"),
    ] {
        let text = broken(from, to);
        let found = problems(&text);
        assert_eq!(found.len(), 1, "{to}");
        let kind = found[0].problem.kind;
        assert!(
            matches!(kind, ProblemKind::OutOfRange { .. }),
            "{to}: {kind:?}"
        );
        assert_eq!(found[0].position.line, line_of(&text, place), "{to}");
    }
}

#[test]
fn other_broken_rules_are_refused_with_their_place() {
    for (from, to, place, kind) in [
        ("min: -5.0", "min: 5.0", "scale:", ProblemKind::EmptyRange),
        (
            "low: -4.0",
            "low: -1.0",
            "low: -1.0",
            ProblemKind::EmptyRange,
        ),
        (
            "to: \"c-pay\"",
            "to: \"c-queue\"",
            "to: \"c-queue\"",
            ProblemKind::RefersToItself,
        ),
        (
            "          \"c-queue\"",
            "          \"c-fix\"",
            "answers:",
            ProblemKind::RefersToItself,
        ),
        (
            "\"l-touch\",\n        step",
            "\"l-line\",\n        step",
            "lane: \"l-line\"",
            ProblemKind::WrongLane,
        ),
        (
            "lane: \"l-feel\"",
            "lane: \"l-do\",",
            "lane: \"l-do\",,",
            ProblemKind::WrongLane,
        ),
        (
            "data: \"AAEC\"",
            "data: \"\"",
            "data: \"\"",
            ProblemKind::NoData,
        ),
        (
            "id: \"c-eat\"",
            "id: \"\"",
            "id: \"\"",
            ProblemKind::EmptyId,
        ),
    ] {
        let text = broken(from, to);
        let line = line_of(&text, place);
        let text = text.replace(",,", ",");
        let found = problems(&text);
        assert!(
            found
                .iter()
                .any(|problem| problem.problem.kind == kind && problem.position.line == line),
            "{to}: {found:?}"
        );
    }
}

#[test]
fn a_stage_without_steps_is_refused() {
    let from = SMALL
        .find("        steps: [\n          (\n            id: \"t-eat\"")
        .expect("steps");
    let to = from + SMALL[from..].find("        ],\n").expect("the end") + "        ],\n".len();
    let text = format!("{}        steps: [],\n{}", &SMALL[..from], &SMALL[to..]);
    let found = problems(&text);
    let none = found
        .iter()
        .find(|problem| problem.problem.kind == ProblemKind::NoSteps);
    assert_eq!(
        none.map(|problem| problem.position.line),
        Some(line_of(&text, "steps: [],"))
    );
}

#[test]
fn two_elements_of_a_kind_never_share_an_id() {
    for (from, to) in [
        ("a-oleg", "a-maria"),
        ("s-after", "s-before"),
        ("t-choose", "t-look"),
        ("l-line", "l-do"),
        ("c-pay", "c-eat"),
        ("p-two", "p-one"),
    ] {
        let text = SMALL.replace(from, to);
        let found = problems(&text);
        let twice = found
            .iter()
            .find(|problem| problem.problem.kind == ProblemKind::DuplicateId);
        let twice = twice.unwrap_or_else(|| panic!("{to} stands twice: {found:?}"));
        assert_eq!(twice.problem.element.as_str(), to);
        let quoted = format!(" id: \"{to}\"");
        let first = text.find(&quoted).expect("the first");
        let second = first + 1 + text[first + 1..].find(&quoted).expect("the second");
        let line = text[..second].matches('\n').count() + 1;
        assert_eq!(twice.position.line, line, "{to}");
    }
}

#[test]
fn what_a_field_names_must_be_there() {
    for (from, field) in [
        ("portrait: \"i-dot\"", "portrait"),
        ("metric: \"m-stay\"", "metric"),
        ("lane: \"l-ideas\"", "lane"),
        ("step: \"t-eat\",\n        order", "step"),
        ("          \"a-maria\"", "personas"),
        ("          \"c-queue\"", "answers"),
        ("image: \"i-dot\"", "image"),
        ("evidence: \"e-talks\"", "evidence"),
        ("lane: \"l-feel\"", "lane"),
        ("        persona: \"a-maria\",\n        state", "persona"),
        ("step: \"t-eat\",\n            place", "step"),
        ("step: \"t-look\",\n            persona", "step"),
        ("persona: \"a-maria\",\n            value", "persona"),
        ("from: \"c-queue\"", "from"),
        ("to: \"c-pay\"", "to"),
    ] {
        let (before, rest) = from.split_once('"').expect("an id");
        let (_, after) = rest.split_once('"').expect("an id");
        let text = broken(from, &format!("{before}\"nobody\"{after}"));
        let found = problems(&text);
        let missing = found
            .iter()
            .find(|problem| problem.problem.field.0 == field);
        let missing = missing.unwrap_or_else(|| panic!("{field}: {found:?}"));
        let ProblemKind::Dangling { target } = missing.problem.kind else {
            panic!("{field}: {missing:?}");
        };
        assert_eq!(target.as_str(), "nobody", "{field}");
        assert!(missing.position.line > 1, "{field}");
    }
}

#[test]
fn unknown_fields_too_long_ids_and_wrong_types_are_refused_where_they_stand() {
    let long = "c-".repeat(12);
    for (from, to) in [
        ("title: \"Small\"", "titel: \"Small\""),
        ("votes: 3", "vote: 3"),
        ("unit: \"%\"", "unity: \"%\""),
        ("id: \"c-eat\"", &format!("id: \"{long}\"")),
        ("lane: \"l-ideas\"", &format!("lane: \"{long}\"")),
        ("text: \"Eats\"", "text: 5"),
        ("state: current", "state: \"current\""),
        ("state: current", "state: yesterday"),
        ("tint: rose", "tint: pink"),
        ("severity: serious", "severity: 2"),
        ("due: \"2026-05-01\"", "due: \"2026-13-01\""),
        ("due: \"2026-05-01\"", "due: \"\""),
        ("due: \"2026-05-01\"", "due: \"99999999999-01-01\""),
        ("data: \"AAEC\"", "data: \"A\""),
        ("data: \"AAEC\"", "data: \"&&&&\""),
        ("moment_of_truth: true", "moment_of_truth: 1"),
        ("order: \"8680\"", "order: \"\""),
        ("order: \"8680\"", "order: \"86\""),
        ("order: \"8680\"", "order: \"xx80\""),
        ("order: \"8680\"", "order: \"868\""),
        ("order: \"8680\"", "order: \"aé80\""),
        ("order: \"8680\"", "order: \"8é\""),
        ("order: \"8680\"", "order: \"+180\""),
        ("order: \"8680\"", "order: 8680"),
    ] {
        let text = broken(from, to);
        let at = syntax_position(&text);
        let line = line_of(&text, to);
        // A wrong value may be reported at its end.
        assert!(
            at.line == line || at.line == line + 1,
            "{to}: {at:?}, not {line}"
        );
        assert!(at.column > 0);
    }
}

#[test]
fn a_map_cut_short_anywhere_is_refused() {
    for (name, text) in SAMPLES {
        let lines = text.matches('\n').count() + 1;
        for cut in (1000..text.len() - 8).step_by(1000) {
            let cut = text.floor_char_boundary(cut);
            let at = syntax_position(&text[..cut]);
            assert!(at.line <= lines, "{name} cut at {cut}");
            assert!(
                at.line + 1 >= text[..cut].matches('\n').count(),
                "{name} cut at {cut}"
            );
        }
    }
    for cut in (0..SMALL.len() - 8).filter(|cut| SMALL.is_char_boundary(*cut)) {
        assert!(from_ron(&SMALL[..cut]).is_err(), "cut at {cut}");
    }
}

#[test]
fn a_garbled_map_never_panics() {
    let mut rng = fastrand::Rng::with_seed(7);
    let signs: Vec<char> = "()[]{},:\"\\#r0-.'é\u{0}\n/*".chars().collect();
    let mut refused = 0;
    for _ in 0..1500 {
        let mut text: Vec<char> = SMALL.chars().collect();
        for _ in 0..rng.usize(1..4) {
            let at = rng.usize(..text.len());
            match rng.u8(..3) {
                0 => text[at] = signs[rng.usize(..signs.len())],
                1 => drop(text.remove(at)),
                _ => text.insert(at, signs[rng.usize(..signs.len())]),
            }
        }
        let text: String = text.into_iter().collect();
        match from_ron(&text) {
            Ok((journey, _)) => assert!(to_ron(&journey).is_ok(), "read as sound:\n{text}"),
            Err(_) => refused += 1,
        }
    }
    assert!(
        refused > 700,
        "most garbled maps are refused, here {refused}"
    );
}

#[test]
fn deep_nesting_is_refused_before_the_stack_ends() {
    for open in ["(", "[", "{", "Some(", "r#\"", "/*", "((version:2,"] {
        let deep = open.repeat(100_000);
        for text in [
            deep.clone(),
            format!("(version: 2, map: {deep}"),
            format!("(version: 2, map: (cards: [{deep}"),
            format!("(version: 2, map: (title: {deep}"),
            format!("(version: 2, nothing: {deep}"),
            format!("(version: 1, title: \"x\", personas: [(empathy: {deep}"),
        ] {
            assert!(from_ron(&text).is_err(), "{open}");
        }
    }
}

#[test]
fn a_hundred_megabytes_of_garbage_are_refused_fast() {
    let size = 100 << 20;
    for (start, fill) in [
        ("", "("),
        ("", " "),
        ("", "#![a]"),
        ("", "/**/"),
        ("(version: ", "1"),
        ("(version: 2, map: ", "("),
        ("(version: 2, map: (title: \"", "x"),
        ("(version: 2, map: (cards: [", "[],"),
        ("(version: 3, ", "("),
    ] {
        let mut text = start.to_owned();
        text.push_str(&fill.repeat(size / fill.len()));
        let started = Instant::now();
        assert!(from_ron(&text).is_err(), "{start}{fill}…");
        let took = started.elapsed();
        assert!(took < PATIENCE, "{start}{fill}… took {took:?}");
    }
}

#[test]
fn a_map_of_very_many_short_elements_is_refused_before_they_take_memory() {
    for (start, element, end) in [
        ("(version: 2, map: (cards: [", "(),", "]))"),
        ("(version: 1, title: \"\", personas: [", "(),", "])"),
        ("{\"version\": 2, \"map\": {\"cards\": [{}", ",{}", "]}}"),
    ] {
        let text = format!("{start}{}{end}", element.repeat(1_000_000));
        let read = if start.starts_with('{') {
            from_json
        } else {
            from_ron
        };
        let Err(FormatError::Syntax { message, .. }) = read(&text) else {
            panic!("{start} was read");
        };
        assert!(message.contains("300000"), "{message}");
    }
}

#[test]
fn a_map_with_very_many_broken_rules_is_refused_fast() {
    let mut text = String::from("(version: 2, map: (title: \"\", cards: [");
    for card in 0..30_000 {
        writeln!(
            text,
            "(id: \"c-{card}\", lane: \"l-{card}\", step: \"t-1\"),"
        )
        .expect("memory");
    }
    text.push_str("]))");
    let started = Instant::now();
    let found = problems(&text);
    let took = started.elapsed();
    assert!(took < PATIENCE, "took {took:?}");
    assert_eq!(found[0].position.line, 1);
}

#[test]
fn a_map_with_very_many_lanes_and_cards_is_checked_fast() {
    let mut text =
        String::from("(version: 2, map: (stages: [(id: \"s\", steps: [(id: \"t\")])], lanes: [");
    for lane in 0..30_000 {
        write!(text, "(id: \"l-{lane}\"),").expect("memory");
    }
    text.push_str("], cards: [");
    for card in 0..30_000 {
        write!(text, "(id: \"c-{card}\", lane: \"l-{card}\", step: \"t\"),").expect("memory");
    }
    text.push_str("]))");
    let started = Instant::now();
    let (journey, repairs) = from_ron(&text).expect("a sound map");
    let took = started.elapsed();
    assert!(took < PATIENCE, "took {took:?}");
    assert_eq!(journey.cards.len(), 30_000);
    assert_eq!(repairs, [Repair::LaneOrder]);
}
