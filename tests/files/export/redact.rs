//! Exports of redacted maps: what is confidential is in no byte of them.

use std::fs;
use std::sync::Arc;

use wayline::analysis::status_of;
use wayline::export::file::{ExportRequest, export};
use wayline::export::format::Format;
use wayline::export::redact::{Redaction, redacted};
use wayline::file;
use wayline::layout::{Criterion, Filter, Others, View};
use wayline::model::{Card, EvidenceLink, Journey, Role, validate};
use wayline::words::{Language, Words};

use crate::support::command_line::{text, wayline};
use crate::support::fixtures::{SAMPLES, load, small, unpacked};

/// The sample of the shop with a secret in each field that must not be shown outside, and these
/// secrets.
fn with_secrets() -> (Journey, Vec<&'static str>) {
    // Ids are often made of names too.
    let text = SAMPLES[1].1.replace("\"a-maria\"", "\"a-wilhelmina\"");
    let mut journey = load(&text);
    "Note: TELLTALE-MAP".clone_into(&mut journey.notes);
    let evidence = journey.evidence.first_mut().expect("evidence");
    Arc::make_mut(evidence).title = "TELLTALE-EVIDENCE".into();
    let evidence = evidence.id;
    let persona = Arc::make_mut(&mut journey.personas[0]);
    persona.name = "Wilhelmina Quast, 34".into();
    persona.quote = "TELLTALE-QUOTE".into();
    persona.note = "TELLTALE-PERSONA".into();
    persona.demographics = "TELLTALE-PLACE".into();
    persona.empathy.says = vec!["TELLTALE-SAYS".into()];
    persona.goals = vec!["TELLTALE-GOAL".into()];
    journey.scenario.summary = "Wilhelmina buys a kettle".into();
    let stage = Arc::make_mut(&mut journey.stages[0]);
    stage.presenter_notes = "TELLTALE-STAGE".into();
    stage.description = "Wilhelmina's first look".into();
    let card = Arc::make_mut(&mut journey.cards[0]);
    card.text = "Quast asks the shop, w.quast@example.org answers WILHELMINA".into();
    card.note = "TELLTALE-CARD".into();
    card.plan.owner = "TELLTALE-OWNER".into();
    card.department = "TELLTALE-DEPARTMENT".into();
    card.tags = vec!["TELLTALE-TAG".into()];
    card.author = "TELLTALE-AUTHOR".into();
    card.references = vec!["file:TELLTALE-REFERENCE".into()];
    card.evidence = vec![EvidenceLink {
        status: wayline::model::EvidenceStatus::Observed,
        ..EvidenceLink::observed(evidence)
    }];
    let curve = Arc::make_mut(&mut journey.curves[0]);
    curve.points[0].quote = "TELLTALE-POINT".into();
    assert_eq!(validate(&journey), []);
    (
        journey,
        vec!["TELLTALE", "Wilhelmina", "Quast", "wilhelmina"],
    )
}

#[test]
fn what_shall_not_be_shown_outside_is_in_no_byte_of_an_export() {
    let (journey, secrets) = with_secrets();
    let folder = tempfile::tempdir().expect("a folder");
    for format in Format::ALL {
        for has_source in [true, false] {
            let request = ExportRequest {
                redaction: Some(Redaction::default()),
                has_source,
                ..ExportRequest::new(format, Language::English)
            };
            let path = folder.path().join(format!("map.{}", format.extension()));
            export(&journey, &request, &path, &mut |_| true).expect("an export");
            let bytes = fs::read(&path).expect("a file");
            let unpacked = unpacked(&bytes);
            for secret in &secrets {
                let is_told = unpacked
                    .iter()
                    .any(|file| contains(file, secret.as_bytes()));
                assert!(!is_told, "{format:?} tells {secret}");
            }
        }
        // An export without redaction keeps everything.
        let open = ExportRequest::new(format, Language::English);
        let path = folder.path().join(format!("open.{}", format.extension()));
        export(&journey, &open, &path, &mut |_| true).expect("an export");
        let bytes = fs::read(&path).expect("a file");
        let told = unpacked(&bytes)
            .iter()
            .any(|file| contains(file, b"Wilhelmina") || contains(file, b"Quast"));
        assert!(told, "{format:?} does not tell the name when it may");
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[test]
fn personas_are_numbered_in_every_case_of_their_names() {
    let mut journey = small();
    let persona = Arc::make_mut(&mut journey.personas[0]);
    persona.name = "Анна, 34".into();
    journey.scenario.summary = "Анна звонит, Анне отвечают, с Анной спорят. Аннотация.".into();
    let words = Words::new(Language::Russian);
    let (shown, _) = redacted(&journey, Redaction::default(), &words);
    assert_eq!(shown.personas[0].name, "Персона 1");
    assert_eq!(
        shown.scenario.summary,
        "Персона 1 звонит, Персона 1 отвечают, с Персона 1 спорят. Аннотация."
    );
}

#[test]
fn what_is_kept_on_purpose_stays_and_a_filter_by_it_still_works() {
    let (journey, _) = with_secrets();
    let words = Words::new(Language::English);
    let view = View {
        filter: Filter::of([Criterion::Owner("TELLTALE-OWNER".into())]),
        others: Others::Hide,
        ..View::default()
    };
    let shown = |redaction| redacted(&journey, redaction, &words);
    let (map, renaming) = shown(Redaction::default());
    let view_of_map = view.settled(&journey).renamed(&renaming);
    let visible: Vec<&str> = map
        .cards
        .iter()
        .filter(|card| view_of_map.shows(card))
        .map(|card| card.text.as_str())
        .collect();
    assert_eq!(
        visible,
        ["Persona 1 asks the shop, Persona 1 answers Persona 1"]
    );
    assert!(
        map.cards
            .iter()
            .all(|card| card.image.is_none() && card.tags.is_empty())
    );
    assert!(map.personas[0].goals.is_empty());
    let kept = Redaction {
        keeps_owners: true,
        keeps_pictures: true,
        keeps_tags: true,
        keeps_personas: true,
    };
    let (map, _) = shown(kept);
    let owners: Vec<&str> = map
        .cards
        .iter()
        .map(|card| card.plan.owner.as_str())
        .collect();
    assert!(owners.contains(&"TELLTALE-OWNER"), "{owners:?}");
    assert!(map.cards.iter().any(|card| card.tags == ["TELLTALE-TAG"]));
    assert_eq!(map.personas[0].goals, ["TELLTALE-GOAL"]);
    let persona = &map.personas[0];
    assert_eq!(
        (&*persona.demographics, &*persona.quote, persona.portrait),
        ("", "", None)
    );
}

#[test]
fn the_words_that_are_replaced_are_listed_before_anything_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let map = folder.path().join("shop.ron");
    let (journey, _) = with_secrets();
    fs::write(&map, file::to_ron(&journey).expect("sound")).expect("written");
    let out = folder.path().join("shop.pdf");
    let arguments = [
        "export",
        text(&map),
        "-o",
        text(&out),
        "--redact",
        "--list-replaced",
    ];
    let result = wayline(&arguments);
    assert!(result.status.success(), "{result:?}");
    let told = String::from_utf8_lossy(&result.stdout);
    let expected = [
        "Wilhelmina Quast, 34 → Persona 1",
        "w.quast@example.org → Persona 1",
        "WILHELMINA → Persona 1",
        "Wilhelmina → Persona 1 (2 times)",
    ];
    for line in expected {
        assert!(told.lines().any(|told| told == line), "{line} in {told}");
    }
    assert!(!out.exists(), "nothing is written");
    let refused = wayline(&["export", text(&map), "-o", text(&out), "--keep", "tags"]);
    assert_eq!(refused.status.code(), Some(2), "--keep needs --redact");
}

#[test]
fn what_is_withheld_is_not_said_to_be_missing() {
    let mut journey = load(SAMPLES[1].1);
    // Departments are out as a whole.
    let departments = journey.lanes.iter();
    let departments = departments.filter(|lane| lane.role == Role::Department);
    let departments: Vec<_> = departments.map(|lane| lane.id).collect();
    journey
        .cards
        .retain(|card| card.role != Role::Department && !departments.contains(&card.lane));
    let named = |card: &Card| !card.plan.owner.trim().is_empty();
    assert!(journey.cards.iter().any(|card| named(card)));
    let status = |journey: &Journey| {
        let cards = journey.cards.iter();
        cards.map(|card| status_of(card)).collect::<Vec<_>>()
    };
    let before = status(&journey);
    for (language, owner, source) in [
        (Language::English, "name withheld", "source withheld"),
        (Language::Russian, "имя скрыто", "источник скрыт"),
    ] {
        let (map, _) = redacted(&journey, Redaction::default(), &Words::new(language));
        for (card, shown) in journey.cards.iter().zip(&map.cards) {
            assert_eq!(shown.plan.owner, if named(card) { owner } else { "" });
        }
        for (metric, shown) in journey.metrics.iter().zip(&map.metrics) {
            for (value, shown) in metric.values.iter().zip(&shown.values) {
                let is_named = !value.source.is_empty();
                assert_eq!(shown.source, if is_named { source } else { "" });
            }
        }
        assert_eq!(status(&map), before, "what was observed still was");
        assert_eq!(validate(&map), []);
    }
    // A map without any of it says nothing of it.
    for card in &mut journey.cards {
        Arc::make_mut(card).evidence.clear();
    }
    journey.evidence.clear();
    let words = Words::new(Language::English);
    let (map, _) = redacted(&journey, Redaction::default(), &words);
    assert_eq!(map.evidence, []);
}

#[test]
fn lanes_of_departments_leave_with_the_departments_and_votes_stay() {
    let mut journey = small();
    let words = Words::new(Language::English);
    let lanes = journey.lanes.len();
    let card = journey.cards[0].clone();
    let lane = journey.lanes.iter_mut().find(|lane| lane.id == card.lane);
    Arc::make_mut(lane.expect("a lane")).role = Role::Department;
    let other = journey
        .cards
        .iter()
        .position(|other| other.lane != card.lane);
    let other = other.expect("a card of another lane");
    Arc::make_mut(&mut journey.cards[other]).votes = 7;
    let (map, _) = redacted(&journey, Redaction::default(), &words);
    assert_eq!(map.lanes.len(), lanes - 1);
    assert!(map.cards.iter().all(|shown| shown.text != card.text));
    assert!(map.cards.iter().any(|shown| shown.votes == 7));
    assert_eq!(validate(&map), []);
    let kept = Redaction {
        keeps_owners: true,
        ..Redaction::default()
    };
    let (map, _) = redacted(&journey, kept, &words);
    assert_eq!(map.lanes.len(), lanes);
    assert_eq!(map.cards.len(), journey.cards.len());
}

#[test]
fn options_that_a_walk_does_not_heed_and_endings_of_other_formats_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let map = folder.path().join("shop.ron");
    fs::write(&map, file::to_ron(&small()).expect("sound")).expect("written");
    let out = |name: &str| folder.path().join(name);
    for options in [
        &["--no-title"][..],
        &["--logo", "logo.png"],
        &["--date", "2026-03-01"],
        &["--bands", "2"],
        &["--turn", "portrait"],
        &["--poster", "2"],
    ] {
        let path = out("walk.pdf");
        let mut arguments = vec!["export", text(&map), "-o", text(&path), "--walk"];
        arguments.extend(options);
        let refused = wayline(&arguments);
        assert_eq!(refused.status.code(), Some(2), "{options:?} {refused:?}");
        assert!(!path.exists());
    }
    let path = out("z.json");
    let refused = wayline(&["export", text(&map), "-o", text(&path), "--format", "svg"]);
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("svg"));
    let path = out("i.txt");
    let refused = wayline(&["import", text(&map), "-o", text(&path)]);
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");
    assert!(!path.exists());
}
