//! The shapes of what `--json` prints. Programs rely on them: fields may be added, but none
//! changes or goes.

use std::fs;

use serde_json::{Value, json};

use super::{said, shop, written};
use crate::support::command_line::{text, wayline, wayline_with};
use crate::support::fixtures::{SAMPLES, SeqIds, load};
use crate::support::workshop::{ENGLISH, held};

fn printed(output: &std::process::Output) -> Value {
    serde_json::from_str(&written(output)).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

/// The names of the fields of an object, sorted.
fn fields(value: &Value) -> Vec<&str> {
    let object = value.as_object().expect("an object");
    let mut names: Vec<&str> = object.keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

#[test]
fn checks_say_what_is_wrong_where() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.ron");
    let map = fs::read_to_string(shop()).expect("a sample");
    let id = map
        .split("lane: \"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let broken = map.replacen(
        &format!("lane: \"{}\"", id.expect("a lane")),
        "lane: \"l-000000000\"",
        1,
    );
    fs::write(&path, broken).expect("written");
    let sample = shop();
    let done = wayline(&["check", "--json", &sample, text(&path), "none.ron"]);
    assert_eq!(done.status.code(), Some(2));
    let printed = printed(&done);
    assert_eq!(
        printed["files"][0],
        json!({"file": sample, "result": "sound", "problems": [], "repairs": [], "error": null})
    );
    let file = &printed["files"][1];
    assert_eq!(file["result"], "problems");
    let problem = &file["problems"][0];
    assert_eq!(
        fields(problem),
        ["column", "element", "field", "line", "message", "rule"]
    );
    assert_eq!(
        (&problem["rule"], &problem["field"]),
        (&json!("dangling"), &json!("lane"))
    );
    assert!(problem["line"].as_u64().expect("a number") > 10);
    assert!(
        problem["element"]
            .as_str()
            .expect("an id")
            .starts_with("c-")
    );
    assert_eq!(printed["files"][2]["result"], "unreadable");
    assert!(said(&done).contains("none.ron"), "{done:?}");
    // An order that is lost is repaired.
    let unordered = map.replacen("order: \"8180\"", "order: \"80\"", 1);
    let done = wayline_with(&["check", "--json", "-"], unordered.as_bytes());
    assert_eq!(done.status.code(), Some(0));
    let printed: Value = serde_json::from_str(&written(&done)).expect("JSON");
    let repair = &printed["files"][0]["repairs"][0];
    assert_eq!(fields(repair), ["kind", "message"]);
}

#[test]
fn imports_say_what_they_understood() {
    let done = wayline_with(
        &["import", "--json", "-"],
        b"Stage,Look,Buy\nActions,Reads,Pays\nEmotions,3,5\n",
    );
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let found = printed(&done);
    assert_eq!(
        fields(&found),
        [
            "counts",
            "lanes",
            "personas",
            "remarks",
            "stages",
            "title",
            "used",
            "whole_map"
        ]
    );
    assert_eq!(
        found["counts"],
        json!({"stages": 2, "steps": 2, "lanes": 2, "cards": 2})
    );
    assert_eq!(found["stages"][0], json!({"name": "Look", "steps": [""]}));
    assert_eq!(
        found["lanes"][0],
        json!({"name": "Actions", "kind": "cards", "role": "action", "count": 2})
    );
    assert_eq!(found["lanes"][1]["kind"], "emotion_curve");
    assert_eq!(found["whole_map"], false);
    assert_eq!(fields(&found["used"][0]), ["line", "message", "name"]);
    let whole = printed(&wayline(&["import", "--json", &shop()]));
    assert_eq!(whole["whole_map"], true);
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("map.json");
    let done = wayline(&["import", &shop(), "--json", "-o", text(&out)]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    assert_eq!(printed(&done)["whole_map"], true);
    let map: Value = serde_json::from_slice(&fs::read(&out).expect("a file")).expect("JSON");
    assert!(map["map"]["title"].is_string());
    let both = wayline(&["import", &shop(), "--json", "-o", "-"]);
    assert_eq!(both.status.code(), Some(2));
    assert_eq!(written(&both), "");
}

#[test]
fn templates_and_summaries_are_lists_for_programs() {
    let listed = printed(&wayline(&["new", "--list", "--json", "--lang", "en"]));
    let listed = listed.as_array().expect("a list");
    assert!(listed.len() >= 9);
    for template in listed {
        assert_eq!(fields(template), ["about", "id", "name"]);
    }
    assert_eq!(listed[0]["id"], "short");

    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.ron");
    let held = held(&load(SAMPLES[1].1), &ENGLISH, &mut SeqIds::from(1 << 40));
    wayline::file::save(&held, &path, None).expect("saved");
    let summary = printed(&wayline(&[
        "summary",
        text(&path),
        "--json",
        "--lang",
        "en",
    ]));
    assert_eq!(fields(&summary), ["blocks", "map", "title"]);
    let blocks = summary["blocks"].as_array().expect("a list");
    for block in blocks {
        let expected = match block["kind"].as_str().expect("a kind") {
            "heading" | "subheading" | "paragraph" => ["kind", "text"].as_slice(),
            "facts" => &["facts", "kind"],
            "list" => &["items", "kind"],
            "table" => &["columns", "kind", "rows"],
            other => panic!("{other}"),
        };
        assert_eq!(fields(block), expected);
    }
    let of_kind = |kind: &str| blocks.iter().find(|block| block["kind"] == kind);
    let facts = of_kind("facts").expect("facts");
    assert_eq!(fields(&facts["facts"][0]), ["name", "text"]);
    let list = of_kind("list").expect("a list");
    assert_eq!(
        fields(&list["items"][0]),
        ["depth", "done", "lead", "tail", "text"]
    );
    let table = of_kind("table").expect("a table");
    assert_eq!(fields(&table["rows"][0]), ["cells", "total"]);
}
