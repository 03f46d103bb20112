//! Any text opened as a Mermaid diagram is read or refused, without a panic and without
//! hanging. `PROPTEST_CASES` sets the number of cases.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use wayline::export::data::write_mermaid;
use wayline::import::mermaid::{fences, is_journey, parse, to_journey};
use wayline::model::validate;
use wayline::report;
use wayline::words::{Language, Words};

use crate::support::fixtures::SeqIds;

/// Pieces that mean something to Mermaid, to YAML, to HTML or to Unicode.
const PIECES: [&str; 72] = [
    "journey",
    "Journey",
    "title ",
    "Title\n",
    "title:",
    "section ",
    "SECTION\t",
    "section",
    "accTitle:",
    "acctitle : ",
    "accDescr:",
    "accDescr {",
    "accDescr{\n",
    "}",
    "{",
    ":",
    "::",
    ": 5",
    ": -1.5: ",
    ": 0x1F",
    ": 1e999",
    ": five",
    ",",
    ", ,",
    ";",
    "#",
    "#35;",
    "#quot;",
    "#0;",
    "#99999999999;",
    "#foo;",
    "#;",
    "%",
    "%%",
    "%% c\n",
    "%%{",
    "%%{init: {\"a\": 1}}%%",
    "%%{wrap}%%",
    "}%%",
    "---",
    "---\n",
    "\n---\n",
    "title: a\n",
    "title: [",
    "a: {b: c}\n",
    "- x\n",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\u{2028}",
    "\u{feff}",
    "\u{a0}",
    "\u{85}",
    "<br>",
    "<br/>",
    "<b x=\"y\">",
    "<",
    ">",
    "&amp;",
    "style",
    "classDef",
    "ﬂ°",
    "¶ß",
    "🙂",
    "é",
    "שלום",
    "Me",
    "Make tea",
    "\"",
    "'",
];

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => (0..PIECES.len()).prop_map(|index| PIECES[index].to_owned()),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A valid diagram into which pieces were put and from which pieces were cut.
fn mutated() -> impl Strategy<Value = String> {
    let sound = "---\ntitle: A trip\nconfig:\n  theme: dark\n---\n%%{init: {'theme': 'base'}}%%\njourney\n  \
                 title My day\n  accDescr {\n    One\n    two\n  }\n  section Go\n    Make tea: 5: Me, You\n    \
                 %% why\n    Walk: 3: Me\n  section Home\n    Sit: 4";
    let change = (any::<prop::sample::Index>(), 0..PIECES.len(), 0..6_usize);
    prop::collection::vec(change, 0..6).prop_map(move |changes| {
        let mut chars: Vec<char> = sound.chars().collect();
        for (at, piece, cut) in changes {
            let at = at.index(chars.len() + 1);
            let end = (at + cut).min(chars.len());
            chars.splice(at..end, PIECES[piece].chars());
        }
        chars.into_iter().collect()
    })
}

/// Reads a text in every possible way, and writes the resulting map again.
fn survive(text: &str) {
    let started = Instant::now();
    let words = Words::new(Language::English);
    let found = fences(text);
    assert!(found.len() <= text.len());
    match parse(text) {
        Ok(diagram) => {
            assert!(is_journey(text), "{text:?}");
            for remark in &diagram.remarks {
                assert!(!report::remark(&words, remark).is_empty());
            }
            let imported = to_journey(&diagram, &mut SeqIds::default(), &words);
            assert_eq!(validate(&imported.journey), [], "{text:?}");
            let (written, _) = write_mermaid(&imported.journey, &words);
            let again =
                parse(&written).unwrap_or_else(|error| panic!("{text:?}: {written:?}: {error:?}"));
            assert_eq!(again.tasks().count(), diagram.tasks().count(), "{text:?}");
        }
        Err(refusal) => {
            let at = refusal.at.expect("a refusal says where");
            let lines = text.lines().count().max(1) + text.matches('\r').count() + 1;
            assert!(
                (1..=lines).contains(&at.line) && at.column >= 1,
                "{text:?}: {at:?}"
            );
        }
    }
    assert!(
        started.elapsed() < Duration::from_secs(10),
        "{} bytes took too long",
        text.len()
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        survive(&text);
        survive(&format!("journey\n{text}"));
        survive(&format!("---\n{text}\n---\njourney\na: 5"));
    }

    #[test]
    fn pieces_in_any_order_are_read_or_refused(text in pieces()) {
        survive(&text);
        survive(&format!("journey\n{text}"));
        survive(&format!("---\n{text}\n---\njourney\na: 5"));
        survive(&format!("```mermaid\n{text}\n```\n:::mermaid\njourney\n{text}\n:::\n"));
    }

    #[test]
    fn damaged_diagrams_are_read_or_refused(text in mutated()) {
        survive(&text);
    }
}

#[test]
fn long_texts_of_one_kind_take_no_longer_than_others() {
    for piece in PIECES.iter().chain(&[
        "%%{a:\u{2028}",
        "<a",
        "title x\n",
        "a: 5: b\n",
        "[",
        "{a: ",
        "\n\n%%\n",
    ]) {
        let long = piece.repeat(100_000 / piece.len());
        survive(&long);
        survive(&format!("journey\n{long}"));
        survive(&format!("---\n{long}\n---\njourney\na: 5"));
        survive(&format!("---\na: {long}\n---\njourney\na: 5"));
    }
}
