//! Maps as slides: all texts of the map are there and can be edited.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::sync::Arc;

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use wayline::export::data::Omitted;
use wayline::export::file::{Division, ExportRequest, Exported, export};
use wayline::export::format::Format;
use wayline::export::part::Part;
use wayline::layout::{Others, View};
use wayline::model::{Card, CardId, Journey, OrderKey};
use wayline::scene::ThemeName;
use wayline::words::Language;

use crate::support::fixtures::{SAMPLES, SeqIds, load, random_map, small};

/// The presentation that is exported of a map, and what was said of it.
fn exported(journey: &Journey, request: &ExportRequest) -> (Vec<u8>, Exported) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.pptx");
    let exported = export(journey, request, &path, &mut |_| true).expect("exported");
    (std::fs::read(&path).expect("written"), exported)
}

fn request() -> ExportRequest {
    ExportRequest::new(Format::Pptx, Language::English)
}

/// The presentation of a whole map, and the number of its slides.
fn english(journey: &Journey) -> (Vec<u8>, usize) {
    let (bytes, exported) = exported(journey, &request());
    (bytes, exported.pages.expect("slides"))
}

/// The parts of a package by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a file");
        let name = file.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        assert!(parts.insert(name, bytes).is_none(), "each part once");
    }
    parts
}

/// The content of a part.
#[derive(Debug, Default)]
struct Xml {
    /// Names of elements with their attributes.
    elements: Vec<(String, BTreeMap<String, String>)>,
    /// The texts of each shape, its paragraphs separated by line feeds.
    shapes: Vec<String>,
}

/// Reads a part strictly: well formed, every attribute once.
fn xml(bytes: &[u8]) -> Xml {
    let mut reader = Reader::from_str(std::str::from_utf8(bytes).expect("UTF-8"));
    let mut found = Xml::default();
    let mut open = Vec::new();
    let mut text = String::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => break,
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                found.elements.push((name.clone(), attributes(&start)));
                if name == "p:txBody" {
                    text.clear();
                }
                open.push(name);
            }
            Event::Empty(start) => {
                let name = start.name().as_ref().to_owned();
                found.elements.push((name, attributes(&start)));
            }
            Event::End(_) => {
                let name = open.pop().expect("what is closed was opened");
                if name == "a:p" {
                    text.push('\n');
                }
                if name == "p:txBody" && !text.trim().is_empty() {
                    found.shapes.push(text.trim_end().to_owned());
                }
            }
            Event::Text(part) if open.last().is_some_and(|name| name == "a:t") => {
                text.push_str(&part);
            }
            Event::GeneralRef(reference) => {
                let sign = match &*reference {
                    "lt" => "<",
                    "gt" => ">",
                    "amp" => "&",
                    "quot" => "\"",
                    "apos" => "'",
                    other => panic!("&{other};"),
                };
                text.push_str(sign);
            }
            _ => {}
        }
    }
    assert!(open.is_empty());
    found
}

fn attributes(start: &quick_xml::events::BytesStart<'_>) -> BTreeMap<String, String> {
    let attributes = start
        .attributes()
        .map(|attribute| attribute.expect("attributes, each once"));
    let attributes = attributes.map(|attribute| {
        let name = attribute.key.as_ref().to_owned();
        (name, attribute.value.into_owned())
    });
    attributes.collect()
}

/// The texts of the shapes of each slide, in order.
fn slides(bytes: &[u8]) -> Vec<Vec<String>> {
    let parts = parts(bytes);
    let mut slides = Vec::new();
    while let Some(part) = parts.get(&format!("ppt/slides/slide{}.xml", slides.len() + 1)) {
        slides.push(xml(part).shapes);
    }
    slides
}

/// A text as it is written on a slide: lines without white space at their ends, and without
/// characters that XML cannot contain.
fn on_slide(text: &str) -> String {
    let is_bad = |c: char| c.is_control() && c != '\t' && c != '\n';
    text.trim_end()
        .replace("\r\n", "\n")
        .replace(is_bad, "\u{fffd}")
}

/// Checks the rules that every reader of packages requires.
fn check_package(bytes: &[u8]) {
    let parts = parts(bytes);
    let types = xml(&parts["[Content_Types].xml"]);
    for (name, attributes) in &types.elements {
        if name == "Override" {
            let part = attributes["PartName"].trim_start_matches('/');
            assert!(parts.contains_key(part), "{part} is promised");
        }
    }
    for (name, bytes) in &parts {
        if name.contains("_rels/") {
            let folder = name.replace("_rels/", "");
            let folder = folder.rsplit_once('/').map_or("", |parts| parts.0);
            for (_, attributes) in xml(bytes)
                .elements
                .iter()
                .filter(|element| element.0 == "Relationship")
            {
                let mut path: Vec<&str> =
                    folder.split('/').filter(|part| !part.is_empty()).collect();
                for step in attributes["Target"].split('/') {
                    if step == ".." {
                        path.pop();
                    } else {
                        path.push(step);
                    }
                }
                let target = path.join("/");
                assert!(parts.contains_key(&target), "{name} → {target}");
            }
        } else if !name.starts_with("ppt/media/") {
            let part = xml(bytes);
            let ids = part
                .elements
                .iter()
                .filter(|element| element.0 == "p:cNvPr");
            let mut ids: Vec<&String> = ids.map(|element| &element.1["id"]).collect();
            let count = ids.len();
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), count, "numbers of shapes are unique in {name}");
        }
    }
    for secret in ["creator", "lastModifiedBy"] {
        let core = String::from_utf8_lossy(&parts["docProps/core.xml"]).into_owned();
        assert!(!core.contains(secret));
    }
}

/// The titles of the slides, as lists of slides and readers of screens show them.
fn titles(bytes: &[u8], count: usize) -> Vec<usize> {
    let parts = parts(bytes);
    let slides = (1..=count).map(|number| xml(&parts[&format!("ppt/slides/slide{number}.xml")]));
    let is_title = |element: &&(String, BTreeMap<String, String>)| {
        element.0 == "p:ph" && element.1.get("type").is_some_and(|kind| kind == "title")
    };
    slides
        .map(|slide| slide.elements.iter().filter(is_title).count())
        .collect()
}

#[test]
fn slides_are_the_pages_of_the_walk() {
    for (name, text) in SAMPLES {
        let journey = load(text);
        let (bytes, count) = english(&journey);
        check_package(&bytes);
        let slides = slides(&bytes);
        assert_eq!(slides.len(), count);
        let walk = ExportRequest {
            division: Division::Walk,
            ..ExportRequest::new(Format::Pdf, Language::English)
        };
        let folder = tempfile::tempdir().expect("a folder");
        let pdf = folder.path().join("map.pdf");
        let walked = export(&journey, &walk, &pdf, &mut |_| true).expect("a walk");
        // In the document, one can look closer at the map itself.
        assert_eq!(walked.pages, Some(count + 1), "{name}");
        assert!(
            slides[0].contains(&journey.title),
            "{name}: the title is first"
        );
        assert_eq!(
            titles(&bytes, count),
            vec![1; count],
            "{name}: each has a title"
        );
        for persona in &journey.personas {
            let named = |text: &String| text.contains(&persona.name);
            assert!(
                slides.iter().flatten().any(named),
                "{name}: {}",
                persona.name
            );
        }
    }
}

#[test]
fn cards_that_are_on_no_slide_are_counted() {
    for (name, text) in SAMPLES {
        let journey = load(text);
        let (bytes, exported) = exported(&journey, &request());
        let slides = slides(&bytes);
        let cards = journey.cards.iter().filter(|card| {
            let text = on_slide(&card.text);
            // A pain that is only named beside its answer is not told itself.
            let is_told = |shown: &String| {
                let told = shown.split("Answers: ").next().unwrap_or(shown);
                let told = told.split("Снимает: ").next().unwrap_or(told);
                told.contains(&text)
            };
            !text.is_empty() && !slides.iter().flatten().any(is_told)
        });
        let omitted = exported.omissions.iter();
        let omitted = omitted.filter(|omission| omission.what == Omitted::CardsOnNoSlide);
        assert_eq!(
            omitted.map(|omission| omission.count).sum::<usize>(),
            cards.count(),
            "{name}"
        );
    }
}

#[test]
fn cards_that_are_hidden_are_not_missing_on_slides() {
    let journey = load(SAMPLES[1].1);
    let first = journey.cards[0].id;
    let request = ExportRequest {
        view: View {
            cards: Some([first].into()),
            others: Others::Hide,
            ..View::default()
        },
        ..request()
    };
    let (_, exported) = exported(&journey, &request);
    let omitted = exported.omissions.iter();
    let omitted = omitted.filter(|omission| omission.what == Omitted::CardsOnNoSlide);
    let count: usize = omitted.map(|omission| omission.count).sum();
    assert!(count <= 1, "{count} of one card");
}

#[test]
fn slides_of_a_stage_are_those_of_the_walk_and_no_others() {
    let journey = load(SAMPLES[1].1);
    let (whole, _) = english(&journey);
    let whole = slides(&whole);
    for stage in &journey.stages {
        let request = ExportRequest {
            part: Part::stage(stage.id),
            ..request()
        };
        let (bytes, exported) = exported(&journey, &request);
        let part = slides(&bytes);
        assert_eq!(exported.pages, Some(part.len()));
        for slide in &part {
            assert!(whole.contains(slide), "{}: {slide:?}", stage.name);
        }
        assert!(part[0].iter().any(|text| text.starts_with(&stage.name)));
    }
}

#[test]
fn texts_are_large_enough_to_be_read() {
    for (name, text) in SAMPLES {
        let (bytes, count) = english(&load(text));
        let parts = parts(&bytes);
        for number in 1..=count {
            let part = xml(&parts[&format!("ppt/slides/slide{number}.xml")]);
            let sizes = part
                .elements
                .iter()
                .filter_map(|element| element.1.get("sz"));
            for size in sizes {
                let points = size.parse::<f64>().expect("a number") / 100.0;
                assert!(points >= 10.0, "{name}, slide {number}: {points}");
            }
        }
    }
}

#[test]
fn a_break_in_a_text_is_a_break_on_its_slide() {
    let mut journey = small();
    let look = journey
        .cards
        .iter_mut()
        .find(|card| card.id.as_str() == "c-queue");
    Arc::make_mut(look.expect("a card")).text = "Long queue\nand none is right".to_owned();
    let (bytes, _) = english(&journey);
    let slides = slides(&bytes);
    let shown = slides.iter().flatten();
    let mut shown = shown.filter(|text| text.contains("Long queue\nand none is right"));
    assert!(shown.next().is_some());
}

#[test]
fn a_presentation_says_when_it_was_made() {
    let made_at = "2026-03-01T09:30:00Z".parse().expect("a time");
    let request = ExportRequest {
        made_at: Some(made_at),
        ..request()
    };
    let (bytes, _) = exported(&small(), &request);
    let core = String::from_utf8_lossy(&parts(&bytes)["docProps/core.xml"]).into_owned();
    assert!(
        core.contains(">2026-03-01T09:30:00Z</dcterms:created>"),
        "{core}"
    );
    let (bytes, _) = english(&small());
    let core = String::from_utf8_lossy(&parts(&bytes)["docProps/core.xml"]).into_owned();
    assert!(!core.contains("dcterms:created"), "{core}");
}

#[test]
fn what_the_presenter_wants_to_say_is_in_the_notes() {
    let journey = load(SAMPLES[1].1);
    let (bytes, _) = english(&journey);
    let notes: Vec<String> = parts(&bytes)
        .iter()
        .filter(|file| file.0.starts_with("ppt/notesSlides/notes"))
        .flat_map(|file| xml(file.1).shapes)
        .collect();
    let wanted = journey
        .stages
        .iter()
        .map(|stage| stage.presenter_notes.trim());
    for text in wanted.filter(|note| !note.is_empty()) {
        // The numbers behind figures that were counted follow them.
        assert!(notes.iter().any(|found| found.starts_with(text)), "{text}");
    }
}

#[test]
fn hostile_texts_and_empty_maps_make_slides_too() {
    let mut journey = small();
    let long = "very long ".repeat(4_000);
    let texts = [
        "<a:t>&amp;\"'",
        "\u{0}\u{b}\u{ffff}",
        "עברית",
        "🙂\n\n x",
        &long,
        " ",
    ];
    for (card, text) in journey.cards.iter_mut().zip(texts) {
        Arc::make_mut(card).text = (*text).to_owned();
    }
    journey.title = "<&>\n\"".to_owned();
    let (bytes, _) = english(&journey);
    check_package(&bytes);
    let slides = slides(&bytes);
    let all: Vec<&String> = slides.iter().flatten().collect();
    assert!(all.iter().any(|text| text.contains("<&>")), "{all:?}");
    for journey in [Journey::default(), {
        let mut bare = small();
        bare.lanes.clear();
        bare.cards.clear();
        bare.curves.clear();
        bare.links.clear();
        bare
    }] {
        let (bytes, count) = english(&journey);
        check_package(&bytes);
        assert!(count > 0);
    }
}

#[test]
fn the_same_map_gives_the_same_slides() {
    let journey = load(SAMPLES[0].1);
    assert_eq!(english(&journey).0, english(&journey).0);
}

#[test]
fn thousands_of_cards_fit_on_slides() {
    let mut journey = load(SAMPLES[1].1);
    let mut ids = SeqIds::from(1 << 50);
    let cards = journey.cards.clone();
    for order in OrderKey::sequence(2_000) {
        let like = &cards[journey.cards.len() % cards.len()];
        journey.cards.push(Arc::new(Card {
            id: CardId::generate(&mut ids),
            order,
            ..(**like).clone()
        }));
    }
    journey.sort();
    let (bytes, _) = english(&journey);
    check_package(&bytes);
}

/// Writes the slides of the samples into the folder that `WAYLINE_OUT` names, if it is set, so
/// that one can look at them.
#[test]
fn samples_become_slides() {
    let folder = std::env::var_os("WAYLINE_OUT").map(std::path::PathBuf::from);
    for (name, text) in SAMPLES {
        let (language, theme) = match name {
            "electronics-shop-ru" => (Language::Russian, ThemeName::Light),
            "software-onboarding" => (Language::English, ThemeName::Dark),
            _ => (Language::English, ThemeName::Light),
        };
        let request = ExportRequest {
            theme,
            ..ExportRequest::new(Format::Pptx, language)
        };
        let (bytes, exported) = exported(&load(text), &request);
        assert!(exported.pages > Some(1));
        if let Some(folder) = &folder {
            std::fs::write(folder.join(format!("{name}.pptx")), bytes).expect("a folder");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_map_makes_a_sound_package(seed in 0..10_000_u64) {
        let journey = random_map(seed, 40);
        let (bytes, count) = english(&journey);
        check_package(&bytes);
        prop_assert!(count > 0);
    }
}
