//! Counting source files on the command line, putting the figures on a map, and seeing later
//! what became of the files.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;
use wayline::file;
use wayline::model::{Journey, Measure};

use super::{said, written};
use crate::support::command_line::{text, wayline};

/// Five people in a shop. One comes twice, one pays without comparing, one is still under way,
/// and a program looks at nothing but lists.
const EVENTS: &str = "\
who,what,when,device
a,list,2026-03-01T10:00:00Z,phone
a,compare,2026-03-01T10:20:00Z,phone
a,pay,2026-03-01T10:50:00Z,phone
b,list,2026-03-01T11:00:00Z,phone
b,compare,2026-03-01T12:30:00Z,phone
c,list,2026-03-01T12:00:00Z,computer
c,pay,2026-03-01T12:10:00Z,computer
d,list,2026-03-01T13:00:00Z,computer
d,banner,2026-03-01T13:00:01Z,computer
d,compare,2026-03-01T13:05:00Z,computer
,list,2026-03-01T13:06:00Z,computer
e,list,2026-03-02T09:50:00Z,phone
e,banner,2026-03-02T10:00:00Z,phone
";

const RECIPE: &str = r#"#![enable(implicit_some)]
(version: 1, recipe: (
  name: "Small shop", shape: event_log, reading: (header_rows: 1),
  columns: [
    (name: "who", role: case), (name: "what", role: activity), (name: "when", role: time),
    (name: "device", role: segment),
  ],
  steps: [
    (step: "t-list", name: "Search", names: ["list"]),
    (step: "t-other", name: "compare ", names: ["compare"]),
    (step: "t-pay", name: "Nowhere", names: ["pay"]),
  ],
  segments: [(persona: "a-none", name: "Maria, 34", values: ["phone"])],
  counting: (rule: longest_chain, unit: person, window: 3600),
))
"#;

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("data")).expect("a folder");
        let desk = Self { folder };
        fs::write(desk.events(), EVENTS).expect("written");
        fs::write(desk.at("shop.recipe.ron"), RECIPE).expect("written");
        let shop = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/electronics-shop.ron");
        fs::copy(shop, desk.at("map.ron")).expect("copied");
        desk
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn events(&self) -> PathBuf {
        self.at("data/events-03.csv")
    }

    /// `wayline measure` of the events with the recipe and these arguments.
    fn measure(&self, arguments: &[&str]) -> std::process::Output {
        let (events, recipe) = (self.events(), self.at("shop.recipe.ron"));
        let usual = ["measure", text(&events), "--recipe", text(&recipe)];
        wayline(&[&usual, arguments].concat())
    }

    fn map(&self, name: &str) -> Journey {
        file::open(&self.at(name)).expect("a map").journey
    }
}

fn json(output: &std::process::Output) -> Value {
    assert!(output.status.success(), "{}", said(output));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn a_file_is_counted_by_a_recipe() {
    let desk = Desk::new();
    let output = desk.measure(&[]);
    assert!(output.status.success(), "{}", said(&output));
    let table = written(&output);
    // Of five, one may still go on; a and d compared in time, b after the window.
    for line in [
        "5 of 5",
        "50.0\u{a0}%",
        "2 of 4",
        "1 of 4",
        "Maria, 34",
        "1 incomplete row",
    ] {
        assert!(table.contains(line), "{line} in\n{table}");
    }
}

#[test]
fn everything_that_was_counted_is_printed_as_json() {
    let desk = Desk::new();
    let counted = json(&desk.measure(&["--json"]));
    assert_eq!(counted["file"]["rows"], 13);
    assert_eq!(counted["counted"]["cases"], 5);
    assert_eq!(counted["counted"]["open"], 1);
    let everyone = &counted["groups"][0];
    let numbers: Vec<(u64, u64, u64)> = everyone["steps"]
        .as_array()
        .expect("steps")
        .iter()
        .map(|step| {
            let number = |field: &str| step[field].as_u64().expect("a number");
            (number("reached"), number("open"), number("began"))
        })
        .collect();
    assert_eq!(numbers, [(5, 0, 5), (2, 1, 4), (1, 0, 4)]);
    assert_eq!(counted["groups"][1]["persona_name"], "Maria, 34");
    let reach = counted["figures"]
        .as_array()
        .expect("figures")
        .iter()
        .find(|figure| {
            figure["measure"] == "reach"
                && figure["step_name"] == "compare "
                && figure["persona"].is_null()
        });
    let reach = reach.expect("a figure");
    assert_eq!(
        (&reach["value"], &reach["count"], &reach["n"]),
        (&50.0.into(), &2.into(), &4.into())
    );
}

#[test]
fn figures_come_to_the_map_and_stay_in_their_lanes_when_they_are_counted_again() {
    let desk = Desk::new();
    let (map, out) = (desk.at("map.ron"), desk.at("out.ron"));
    let output = desk.measure(&["--map", text(&map), "-o", text(&out), "--measures", "reach"]);
    assert!(output.status.success(), "{}", said(&output));
    let says = written(&output);
    assert!(says.contains("“Nowhere”"), "{says}");
    let journey = desk.map("out.ron");
    let source = journey
        .evidence
        .iter()
        .find(|source| source.title == "events-03");
    let source = source.expect("a new source");
    let kept = source.file.as_ref().expect("its file");
    assert_eq!((&*kept.path, kept.rows), ("data/events-03.csv", 13));
    let counted = source.counted.as_ref().expect("counted");
    assert_eq!(
        (counted.cases, counted.recipe.name.as_str()),
        (5, "Small shop")
    );
    let metric = journey.metrics.iter().find(|metric| metric.name == "Reach");
    let metric = metric.expect("a metric");
    // Found by name: "Search" and "Compare", for everyone and for Maria.
    assert_eq!(metric.values.len(), 4);
    let lanes = journey.lanes.iter();
    assert_eq!(
        lanes.filter(|lane| lane.metric == Some(metric.id)).count(),
        1
    );
    let value = &metric.values[1];
    assert_eq!(
        (value.value, value.n, value.count),
        (50.0, Some(4), Some(2))
    );
    assert_eq!(value.measure, Some(Measure::Reach));
    assert!(value.low.is_some_and(|low| low < 50.0), "{value:?}");

    // A day later two more people have come; the map has the recipe now.
    let more = "f,list,2026-03-03T10:00:00Z,phone\nf,compare,2026-03-03T10:01:00Z,phone\n";
    fs::write(desk.events(), format!("{EVENTS}{more}")).expect("written");
    let events = desk.events();
    let arguments = [
        "measure",
        text(&events),
        "--map",
        text(&out),
        "-o",
        text(&out),
        "--force",
    ];
    let output = wayline(&[&arguments[..], &["--measures", "reach"]].concat());
    assert!(output.status.success(), "{}", said(&output));
    let again = desk.map("out.ron");
    assert_eq!(again.evidence.len(), journey.evidence.len());
    assert_eq!(again.lanes.len(), journey.lanes.len());
    let metric = again.metric(metric.id).expect("the same metric");
    let value = &metric.values[1];
    // The window of the one who was under way has closed: three of six compared.
    assert_eq!(
        (value.value, value.n, value.count),
        (50.0, Some(6), Some(3)),
        "{value:?}"
    );
}

#[test]
fn what_became_of_the_files_is_listed() {
    let desk = Desk::new();
    let (map, out) = (desk.at("map.ron"), desk.at("out.ron"));
    desk.measure(&["--map", text(&map), "-o", text(&out)]);
    let mut journey = desk.map("out.ron");
    // The sources of the sample itself have their files elsewhere.
    journey
        .evidence
        .retain(|source| source.title == "events-03" || source.file.is_none());
    for metric in &mut journey.metrics {
        let known: Vec<_> = journey.evidence.iter().map(|source| source.id).collect();
        let metric = std::sync::Arc::make_mut(metric);
        metric
            .values
            .retain(|value| value.evidence.is_none_or(|id| known.contains(&id)));
    }
    drop_links(&mut journey);
    file::save(&journey, &out, None).expect("saved");
    let list = || {
        let output = wayline(&["sources", text(&out), "--json"]);
        let list: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let mut sources = list["sources"].as_array().expect("a list").clone();
        sources.retain(|source| source["title"] == "events-03");
        (output.status.code(), sources.remove(0))
    };
    let (code, source) = list();
    assert_eq!(
        (code, &source["state"]),
        (Some(0), &"same".into()),
        "{source}"
    );
    assert_eq!(
        (&source["age"], &source["recipe"]),
        (&0.into(), &"Small shop".into())
    );
    assert!(
        source["figures"]
            .as_u64()
            .is_some_and(|figures| figures >= 4),
        "{source}"
    );

    fs::write(
        desk.events(),
        format!("{EVENTS}f,list,2026-03-03T10:00:00Z,phone\n"),
    )
    .expect("written");
    let (code, source) = list();
    assert_eq!(
        (code, &source["state"]),
        (Some(1), &"changed".into()),
        "{source}"
    );

    fs::remove_file(desk.events()).expect("removed");
    let (code, source) = list();
    assert_eq!(
        (code, &source["state"]),
        (Some(1), &"gone".into()),
        "{source}"
    );
    let says = written(&wayline(&["sources", text(&out)]));
    assert!(says.contains("The file is gone."), "{says}");
}

#[test]
fn what_is_odd_about_the_rows_is_listed_with_the_steps_that_rest_on_nothing() {
    let desk = Desk::new();
    let (map, out) = (desk.at("map.ron"), desk.at("out.ron"));
    let first = EVENTS.lines().nth(1).expect("a row");
    fs::write(desk.events(), format!("{EVENTS}{first}\n")).expect("written");
    desk.measure(&["--map", text(&map), "-o", text(&out)]);
    let output = wayline(&["sources", text(&out), "--json"]);
    let list: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let sources = list["sources"].as_array().expect("a list");
    let source = sources.iter().find(|source| source["title"] == "events-03");
    let checks = source.expect("the source")["checks"].to_string();
    assert!(
        checks.contains(r#"{"cases":1,"kind":"duplicate-rows","rows":1}"#),
        "{checks}"
    );
    let says = written(&wayline(&["sources", text(&out)]));
    assert!(
        says.contains("Rows that repeat an earlier row: 1"),
        "{says}"
    );

    let empty = desk.at("empty.ron");
    let mut journey = desk.map("out.ron");
    journey.metrics.clear();
    journey.curves.clear();
    journey.cards.clear();
    journey.lanes.retain(|lane| lane.metric.is_none());
    journey.links.clear();
    file::save(&journey, &empty, None).expect("saved");
    let output = wayline(&["sources", text(&empty), "--json"]);
    let list: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let gaps = list["gaps"].as_array().map_or(0, Vec::len);
    assert_eq!(gaps, journey.step_count(), "no step rests on anything");
}

#[test]
fn what_the_source_already_has_on_the_map_is_counted_with_it() {
    let desk = Desk::new();
    let (map, out) = (desk.at("map.ron"), desk.at("out.ron"));
    let measures = "reach,rework";
    let output = desk.measure(&[
        "--map",
        text(&map),
        "-o",
        text(&out),
        "--measures",
        measures,
    ]);
    assert!(output.status.success(), "{}", said(&output));
    let more = "f,list,2026-03-03T10:00:00Z,phone\nf,list,2026-03-03T10:01:00Z,phone\n";
    fs::write(desk.events(), format!("{EVENTS}{more}")).expect("written");
    let output = desk.measure(&[
        "--map",
        text(&out),
        "-o",
        text(&out),
        "--force",
        "--measures",
        "reach",
    ]);
    assert!(output.status.success(), "{}", said(&output));
    let journey = desk.map("out.ron");
    let values = journey.metrics.iter().flat_map(|metric| &metric.values);
    let mut rework = values.filter(|value| value.measure == Some(Measure::Rework));
    let rework = rework.next().expect("a figure");
    assert_eq!((rework.count, rework.n), (Some(1), Some(6)));
}

#[test]
fn what_does_not_come_to_the_map_is_said() {
    let desk = Desk::new();
    let recipe = RECIPE.replace("Maria, 34", "Somebody");
    fs::write(desk.at("shop.recipe.ron"), recipe).expect("written");
    let map = desk.at("map.ron");
    let output = desk.measure(&["--map", text(&map)]);
    let says = written(&output);
    for part in ["“banner” (2)", "Not on the map: “Somebody”.", "90 % within"] {
        assert!(says.contains(part), "{part} in\n{says}");
    }
    let counted = json(&desk.measure(&["--map", text(&map), "--json"]));
    assert_eq!(counted["unmapped"][0]["name"], "banner");
    assert_eq!(
        (
            &counted["unmapped"][0]["events"],
            &counted["unmapped"][0]["cases"]
        ),
        (&2.into(), &2.into())
    );
    assert_eq!(counted["landed"]["missing_personas"][0], "Somebody");
    let figures = counted["figures"].as_array().expect("figures");
    let is_time = |figure: &&Value| figure["measure"] == "time_to_step";
    let time = figures.iter().find(is_time).expect("a time");
    assert!(time["p90"].as_f64() >= time["value"].as_f64(), "{time}");
}

#[test]
fn persons_are_counted_where_no_column_says_sessions() {
    let desk = Desk::new();
    let recipe = RECIPE.replace("unit: person", "unit: session");
    fs::write(desk.at("shop.recipe.ron"), recipe).expect("written");
    let says = written(&desk.measure(&[]));
    assert!(says.contains("5 people"), "{says}");
}

#[test]
fn one_question_gives_the_figures_of_a_step_and_the_others_are_named() {
    let desk = Desk::new();
    let (answers, recipe) = (desk.at("answers.csv"), desk.at("answers.recipe.ron"));
    fs::write(&answers, "id,easy,again\n1,5,4\n2,4,4\n3,5,1\n").expect("written");
    let question = |name: &str| {
        format!(
            "(name: \"{name}\", role: answer, step: \"t-a\", \
             answer: (kind: scale, low: 1.0, high: 5.0, is_confirmed: true)), "
        )
    };
    let text_of = format!(
        "#![enable(implicit_some)]\n(version: 1, recipe: (name: \"Survey\", shape: answers, \
         reading: (header_rows: 1), columns: [(name: \"id\", role: case), {}{}], \
         steps: [(step: \"t-a\", name: \"Pay\")]))",
        question("easy"),
        question("again"),
    );
    fs::write(&recipe, text_of).expect("written");
    let arguments = ["measure", text(&answers), "--recipe", text(&recipe)];
    let says = written(&wayline(&arguments));
    assert!(
        says.contains("“again” is not shown: “easy” gives"),
        "{says}"
    );
    let counted = json(&wayline(&[&arguments[..], &["--json"]].concat()));
    let beside = &counted["questions_beside"][0];
    assert_eq!(
        (&beside["question"], &beside["first"]),
        (&"again".into(), &"easy".into())
    );
}

/// Removes the references of cards to sources that were removed.
fn drop_links(journey: &mut Journey) {
    let known: Vec<_> = journey.evidence.iter().map(|source| source.id).collect();
    for card in &mut journey.cards {
        let card = std::sync::Arc::make_mut(card);
        card.evidence.retain(|link| known.contains(&link.evidence));
        card.reach_from = card.reach_from.filter(|id| known.contains(id));
    }
}

#[test]
fn a_recipe_becomes_a_query_and_a_recipe_for_its_result() {
    let desk = Desk::new();
    let (recipe, reader) = (desk.at("shop.recipe.ron"), desk.at("totals.recipe.ron"));
    let arguments = [
        "sql",
        text(&recipe),
        "--dialect",
        "postgres",
        "--table",
        "shop.events",
    ];
    let output = wayline(&[&arguments[..], &["--reader", text(&reader)]].concat());
    assert!(output.status.success(), "{}", said(&output));
    let query = written(&output);
    assert!(query.contains("FROM \"shop\".\"events\" AS"), "{query}");
    assert!(
        fs::read_to_string(&reader)
            .expect("written")
            .contains("shape: totals")
    );
    // A map with one recipe of a log needs no more to be said.
    let shop = super::shop();
    let query = written(&wayline(&["sql", &shop, "--dialect", "bigquery"]));
    assert!(query.contains("'payment_ok'"), "{query}");
    let refused = wayline(&["sql", &shop, "--dialect", "duckdb", "--source", "Nobody"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("“Nobody”"), "{}", said(&refused));
}

#[test]
fn what_cannot_be_counted_is_said() {
    let desk = Desk::new();
    let (events, recipe) = (desk.events(), desk.at("shop.recipe.ron"));
    let refused = |arguments: &[&str]| {
        let output = wayline(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        said(&output)
    };
    let renamed = RECIPE.replace("\"when\"", "\"moment\"");
    fs::write(desk.at("other.ron"), renamed).expect("written");
    let other = desk.at("other.ron");
    let says = refused(&["measure", text(&events), "--recipe", text(&other)]);
    assert!(says.contains("“moment”"), "{says}");
    fs::write(&other, RECIPE.replace("shape:", "shade:")).expect("written");
    let says = refused(&["measure", text(&events), "--recipe", text(&other)]);
    assert!(says.contains("line 3"), "{says}");
    let says = refused(&["measure", text(&events), "--recipe", &super::shop()]);
    assert!(says.contains("is a map"), "{says}");
    let says = refused(&["measure", "-", "--recipe", text(&recipe)]);
    assert!(says.contains("must be a file"), "{says}");
    let usual = ["measure", text(&events), "--recipe", text(&recipe)];
    let says = refused(&[&usual[..], &["--measures", "luck"]].concat());
    assert!(says.contains("step_conversion"), "{says}");
    let map = desk.at("map.ron");
    let says = refused(&[&usual[..], &["--map", text(&map), "-o", text(&map)]].concat());
    assert!(says.contains("--force"), "{says}");
}

#[test]
fn a_survey_without_one_of_its_questions_changes_no_map() {
    let desk = Desk::new();
    let recipe = r#"#![enable(implicit_some)]
(version: 1, recipe: (
  name: "Survey", shape: answers, reading: (header_rows: 1),
  columns: [
    (name: "id", role: case),
    (name: "Q1", role: answer, step: "t-list", answer: (kind: scale, is_confirmed: true)),
    (name: "Q2", role: answer, step: "t-pay", answer: (kind: scale)),
  ],
  steps: [(step: "t-list", name: "Search"), (step: "t-pay", name: "Pay")],
  measures: ["top_box"],
))
"#;
    fs::write(desk.at("survey.recipe.ron"), recipe).expect("written");
    let answers = "id,Q1\na,5\nb,4\nc,1\nd,2\n";
    fs::write(desk.at("answers.csv"), answers).expect("written");
    fs::write(desk.at("next.csv"), answers.replace("Q1", "Q one")).expect("written");
    let measure = |file: &str, arguments: &[&str]| {
        let (file, recipe) = (desk.at(file), desk.at("survey.recipe.ron"));
        wayline(
            &[
                &["measure", text(&file), "--recipe", text(&recipe)],
                arguments,
            ]
            .concat(),
        )
    };
    // Nobody confirmed the second question, so nothing is missed of it. The recipe chooses the
    // measures, unless the command line does.
    let table = written(&measure("answers.csv", &[]));
    assert!(table.contains("50.0\u{a0}%"), "{table}");
    let table = written(&measure("answers.csv", &["--measures", "mean"]));
    assert!(table.contains("Mean") && !table.contains("50.0"), "{table}");
    let output = measure("next.csv", &[]);
    assert!(!output.status.success());
    assert!(said(&output).contains("Q1"), "{}", said(&output));
}
