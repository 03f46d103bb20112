//! Mermaid journey diagrams: read as Mermaid reads them, made into maps, and written back.

mod corpus;
mod documents;
mod fuzz;
mod maps;
mod reading;
mod refusals;
mod writing;

use serde_json::{Value, json};
use wayline::export::data::write_mermaid;
use wayline::import::mermaid::{Diagram, parse, to_journey};
use wayline::model::{Journey, TextShape, cleaned, validate};
use wayline::words::{Language, Words};

use crate::support::fixtures::SeqIds;

fn words() -> Words {
    Words::new(Language::English)
}

/// The diagram in `text`, which Mermaid accepts.
fn read(text: &str) -> Diagram {
    parse(text).unwrap_or_else(|remark| panic!("{text:?} is refused: {remark:?}"))
}

/// The map of a diagram, which is checked to be valid.
fn map(diagram: &Diagram) -> Journey {
    let journey = to_journey(diagram, &mut SeqIds::default(), &words()).journey;
    assert_eq!(validate(&journey), []);
    journey
}

/// The map of the diagram in `text`.
fn import(text: &str) -> Journey {
    map(&read(text))
}

/// The diagram of a map.
fn export(journey: &Journey) -> String {
    write_mermaid(journey, &words()).0
}

/// The keys of the remarks about `text`.
fn remarks(text: &str) -> Vec<&'static str> {
    read(text).remarks.iter().map(|remark| remark.key).collect()
}

/// A diagram in the form in which Mermaid itself describes it: title, sections and tasks.
fn told(diagram: &Diagram) -> Value {
    let mut section_name = "";
    let mut tasks = Vec::new();
    for section in &diagram.sections {
        section_name = section.name.as_deref().unwrap_or(section_name);
        for task in &section.tasks {
            let score = task.score.map_or(json!("NaN"), |score| json!(score));
            tasks.push(json!({
                "section": section_name,
                "name": task.name,
                "score": score,
                "people": task.people,
            }));
        }
    }
    let sections = diagram
        .sections
        .iter()
        .filter_map(|section| section.name.as_ref());
    json!({
        "title": diagram.title,
        "sections": sections.collect::<Vec<_>>(),
        "tasks": tasks,
    })
}

/// The same as [`told`] with the shown title, which an export writes into the diagram.
fn shown(diagram: &Diagram) -> Value {
    let mut told = told(diagram);
    told["title"] = json!(diagram.shown_title());
    told
}

/// The same as [`shown`] as far as a map can represent it: all kinds of line breaks are the
/// same, and names of people, which have one line in a diagram, have spaces instead.
fn held(diagram: &Diagram) -> Value {
    fn clean(value: &mut Value, is_person: bool) {
        match value {
            Value::String(text) => {
                let clean = cleaned(text, TextShape::Lines).into_owned();
                *text = if is_person {
                    clean.replace('\n', " ")
                } else {
                    clean
                };
            }
            Value::Array(values) => {
                for value in values {
                    clean(value, is_person);
                }
            }
            Value::Object(fields) => {
                for (name, value) in fields {
                    clean(value, name == "people");
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let mut told = shown(diagram);
    clean(&mut told, false);
    told
}

/// Checks that a diagram is the same after it was made into a map and written again.
fn comes_back(text: &str) {
    let diagram = read(text);
    let written = export(&map(&diagram));
    let back = read(&written);
    assert_eq!(shown(&back), held(&diagram), "{text:?} became {written:?}");
    assert_eq!(back.acc_description, diagram.acc_description, "{text:?}");
    assert_eq!(export(&map(&back)), written, "written again it is the same");
}
