//! A map as JSON has the same content as the map as RON, in both directions, and fits the
//! schema.

use std::fs;

use proptest::prelude::*;
use serde_json::{Value, json};
use wayline::editor::{Document, Selection};
use wayline::file::{FormatError, Position, from_json, json_schema, open, to_json, to_ron};
use wayline::model::Journey;

use crate::support::fixtures::{SAMPLES, SeqIds, load, random_map, small};
use crate::support::random_edits::Dice;

/// The map after it was written as JSON and read again.
fn through_json(journey: &Journey) -> Journey {
    let text = to_json(journey).expect("a sound map");
    let (back, repairs) = from_json(&text).expect("what was just written");
    assert_eq!(repairs, []);
    back
}

#[test]
fn every_sample_goes_through_json_unchanged() {
    for (name, text) in SAMPLES {
        let journey = load(text);
        let back = through_json(&journey);
        assert_eq!(back, journey, "{name}");
        assert_eq!(to_ron(&back).expect("sound"), text, "{name}");
    }
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

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_map_goes_through_json_to_the_last_bit(
        seed in 0..1000_u64,
        dice in prop::collection::vec(dice(), 0..40),
    ) {
        let start = if seed % 3 == 0 { small() } else { random_map(seed, 12) };
        let mut ids = SeqIds::from(1 << 40);
        let mut document = Document::new(start);
        for dice in dice {
            document.begin("edit-change-field", &Selection::default());
            let edit = dice.edit(document.journey());
            document.apply(edit, &mut ids).ok();
            document.commit();
        }
        let journey = document.journey();
        let back = through_json(journey);
        prop_assert_eq!(&back, &**journey);
        prop_assert_eq!(to_ron(&back), to_ron(journey));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in r#"[\{\}\[\]":,a-z0-9. \n\\]{0,200}"#) {
        from_json(&text).ok();
    }

    #[test]
    fn a_garbled_map_is_refused_or_sound(at in 0..20_000_usize, byte in any::<u8>()) {
        let mut bytes = to_json(&small()).expect("sound").into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(text) = String::from_utf8(bytes)
            && let Ok((journey, _)) = from_json(&text)
        {
            prop_assert!(to_json(&journey).is_ok());
        }
    }
}

#[test]
fn a_json_file_opens_as_a_map_that_has_no_file_of_its_own_yet() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.json");
    fs::write(&path, to_json(&small()).expect("sound")).expect("written");
    let opened = open(&path).expect("a map");
    assert_eq!(opened.journey, small());
    assert!(opened.is_copy, "saving it asks where to");
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let text = to_json(&small()).expect("sound");
    let (line, cut) = {
        let at = text.find("\"title\"").expect("a title");
        (text[..at].lines().count(), text[..at].to_owned())
    };
    let Err(FormatError::Syntax { at, message }) = from_json(&cut) else {
        panic!("half a map is refused");
    };
    assert!(at.line >= line - 1, "{at:?}");
    assert!(!message.contains(" at line "), "{message}");

    let unknown = text.replacen("\"title\"", "\"titel\"", 1);
    let Err(FormatError::Syntax { at, message }) = from_json(&unknown) else {
        panic!("an unknown field is refused");
    };
    assert_eq!(at.line, line);
    assert!(message.contains("titel"), "{message}");

    let start = Position { line: 1, column: 1 };
    let not_a_map = Err(FormatError::NotAMap { at: start });
    assert_eq!(from_json(r#"{"nodes": []}"#), not_a_map);
    let newer = Err(FormatError::Newer { found: 99 });
    assert_eq!(from_json(r#"{"version": 99, "anything": 1}"#), newer);
    assert_eq!(from_json("  \n"), Err(FormatError::Empty));
    assert!(from_json(&"[".repeat(100_000)).is_err());
}

#[test]
fn a_broken_rule_is_found_where_it_stands() {
    let mut value: Value = serde_json::from_str(&to_json(&small()).expect("sound")).expect("json");
    value["map"]["cards"][0]["lane"] = json!("l-nowhere");
    let text = serde_json::to_string_pretty(&value).expect("json");
    let Err(FormatError::Unsound(problems)) = from_json(&text) else {
        panic!("a card without a lane is refused");
    };
    let line = text.lines().nth(problems[0].position.line - 1);
    assert!(
        line.is_some_and(|line| line.contains("l-nowhere")),
        "{line:?}"
    );
}

#[test]
fn a_map_of_the_draft_format_is_read_from_json_too() {
    let text = r#"{"version": 1, "title": "Old", "scale": {"min": 0.0, "max": 10.0},
        "lanes": [{"id": "l-a", "order": "80", "name": "Mood", "kind": "emotion_curve"}]}"#;
    let (journey, _) = from_json(text).expect("an old map");
    assert_eq!(journey.lanes[0].scale().max, 10.0);
}

#[test]
fn the_schema_beside_the_program_is_the_one_of_its_types() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/map.schema.json");
    let kept = fs::read_to_string(path).unwrap_or_default();
    if kept != json_schema() {
        let fresh = std::env::temp_dir().join("wayline-map.schema.json");
        fs::write(&fresh, json_schema()).expect("written");
        panic!(
            "the types changed; their schema is now in {}",
            fresh.display()
        );
    }
}

/// Collects what the schema does not allow in `value`. Of the language of schemas, only what
/// the schema of maps uses is checked: types, fields, lists, and references.
fn objections(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let target = root.pointer(&name[1..]).expect("a definition");
        objections(root, target, value, at, found);
    }
    if let Some(choices) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
        let fits = |choice: &Value| {
            let mut wrong = Vec::new();
            objections(root, choice, value, at, &mut wrong);
            wrong.is_empty()
        };
        if !choices.iter().any(fits) {
            found.push(format!("{at}: {value} fits no choice"));
        }
    }
    if schema
        .get("const")
        .is_some_and(|expected| expected != value)
        || schema["enum"]
            .as_array()
            .is_some_and(|choices| !choices.contains(value))
    {
        found.push(format!("{at}: {value} is not one of the words"));
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let allowed = |name: &Value| name == kind || (name == "number" && kind == "integer");
    let is_right = match &schema["type"] {
        Value::Array(types) => types.iter().any(allowed),
        Value::Null => true,
        single => allowed(single),
    };
    if !is_right {
        found.push(format!("{at}: {kind} instead of {}", schema["type"]));
    }
    if let Value::Object(fields) = value {
        for (name, inner) in fields {
            let at = format!("{at}/{name}");
            match schema["properties"].get(name) {
                Some(field) => objections(root, field, inner, &at, found),
                None if schema["additionalProperties"] == json!(false) => {
                    found.push(format!("{at} is not in the schema"));
                }
                None => {}
            }
        }
        let required = schema["required"].as_array().into_iter().flatten();
        for name in required.filter_map(|name| name.as_str()) {
            if !fields.contains_key(name) {
                found.push(format!("{at}/{name} is missing"));
            }
        }
    }
    if let (Value::Array(items), Some(schema)) = (value, schema.get("items")) {
        for (index, item) in items.iter().enumerate() {
            objections(root, schema, item, &format!("{at}/{index}"), found);
        }
    }
}

#[test]
fn every_sample_fits_the_schema_and_what_does_not_fit_is_seen() {
    let schema: Value = serde_json::from_str(&json_schema()).expect("json");
    for (name, text) in SAMPLES {
        let mut value: Value =
            serde_json::from_str(&to_json(&load(text)).expect("sound")).expect("json");
        let mut wrong = Vec::new();
        objections(&schema, &schema, &value, name, &mut wrong);
        assert_eq!(wrong, Vec::<String>::new());

        value["map"]["cards"][0]["severity"] = json!("awful");
        value["map"]["stages"][0]["name"] = json!(7);
        value["map"]["colour"] = json!("red");
        objections(&schema, &schema, &value, name, &mut wrong);
        assert!(wrong.len() >= 3, "{wrong:?}");
    }
}
