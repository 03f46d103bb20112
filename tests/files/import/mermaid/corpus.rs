//! Real diagrams by other people, compared with what Mermaid itself makes of them. The corpus
//! is not part of the project: `WAYLINE_CORPUS` names its folder.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use wayline::import::mermaid::{Diagram, parse};

use super::{comes_back, told};

/// The folder of the corpus, or `None`, after a message, if there is none.
fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("WAYLINE_CORPUS").filter(|folder| !folder.is_empty());
    let folder = folder.map(PathBuf::from);
    if folder.is_none() {
        println!("WAYLINE_CORPUS is not set: the real diagrams were not read");
    }
    folder
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn oracle(path: &Path) -> Value {
    serde_json::from_str(&text(path)).expect("JSON")
}

/// A reading in the form of the corpus, where line breaks in names are tags and whole numbers
/// have no fraction.
fn expected(reading: &Value) -> Value {
    let mut told = json!({
        "title": with_line_ends(&reading["title"]),
        "sections": with_line_ends(&reading["sections"]),
        "tasks": reading["tasks"],
    });
    for task in told["tasks"].as_array_mut().expect("tasks") {
        task["section"] = with_line_ends(&task["section"]);
        task["name"] = with_line_ends(&task["name"]);
        if let Some(score) = task["score"].as_f64() {
            task["score"] = json!(score);
        }
    }
    told
}

fn with_line_ends(value: &Value) -> Value {
    match value {
        Value::String(text) => {
            let breaks = ["<br>", "<br/>", "<br />", "<br\t/>"];
            let replace = |text: String, tag: &str| text.replace(tag, "\n");
            json!(breaks.into_iter().fold(text.clone(), replace))
        }
        Value::Array(items) => items.iter().map(with_line_ends).collect(),
        other => other.clone(),
    }
}

/// Checks how one diagram is read, and that it is the same after it was made into a map and
/// written again.
fn agrees(name: &str, text: &str, reading: &Value) -> bool {
    let found = parse(text);
    if reading["expect"] == "error" {
        let refusal = found.expect_err(name);
        assert!(refusal.at.is_some(), "{name}: a refusal says where");
        return false;
    }
    let diagram: Diagram = found.unwrap_or_else(|remark| panic!("{name}: {remark:?}"));
    assert_eq!(told(&diagram), expected(reading), "{name}");
    assert_eq!(diagram.acc_title, reading["accTitle"], "{name}");
    assert_eq!(diagram.acc_description, reading["accDescr"], "{name}");
    comes_back(text);
    true
}

#[test]
fn diagrams_from_repositories_are_read_as_mermaid_reads_them() {
    let Some(corpus) = corpus() else { return };
    let folder = corpus.join("mermaid-wild");
    let oracle = oracle(&folder.join("oracle.json"));
    let mut accepted = 0;
    for (name, readings) in oracle.as_object().expect("an object") {
        let reading = match &readings["dedent"] {
            Value::Object(_) => &readings["dedent"],
            _ => &readings["raw"],
        };
        accepted += usize::from(agrees(name, &text(&folder.join(name)), reading));
    }
    assert!(accepted > 80, "{accepted} diagrams were accepted");
}

#[test]
fn diagrams_of_mermaids_own_tests_are_read_as_mermaid_reads_them() {
    let Some(corpus) = corpus() else { return };
    let cases = oracle(&corpus.join("mermaid/upstream-cases.json"));
    let cases = cases.as_array().expect("a list");
    for case in cases {
        let name = case["id"].as_str().expect("an id");
        let text = case["input"].as_str().expect("a text");
        agrees(name, text, case);
    }
    assert!(cases.len() > 20, "{} cases", cases.len());
}
