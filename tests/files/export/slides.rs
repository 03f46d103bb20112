//! Maps as slides: all texts of the map are there and can be edited.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::sync::Arc;

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use wayline::export::picture::{
    Background, Sheet, Slide, SlideKind, overview_map, slide_theme, stage_map, write_pptx,
};
use wayline::fonts::FontFiles;
use wayline::layout::{Context, Layouter, Picture, View};
use wayline::model::{Card, CardId, Journey, OrderKey};
use wayline::scene::{Theme, ThemeName};
use wayline::words::{Language, Words};

use crate::support::fixtures::{SAMPLES, SeqIds, load, random_map, small};

/// The presentation of a map, which has an overview and then its stages, and the number of its
/// slides.
fn pptx_of(journey: &Journey, theme: ThemeName, words: &Words) -> (Vec<u8>, usize) {
    let theme = slide_theme(&Theme::bundled(theme));
    let mut layouter = Layouter::new(FontFiles::BUNDLED);
    let mut lay_out = |journey: &Journey| -> Picture {
        layouter.lay_out(Context {
            journey,
            theme: &theme,
            words,
            view: &View::default(),
            whole: None,
            emphasised: None,
        })
    };
    let mut parts = vec![(SlideKind::Overview, overview_map(journey))];
    for stage in &journey.stages {
        parts.push((SlideKind::Stage(stage.id), stage_map(journey, stage.id)));
    }
    let pictures: Vec<Picture> = parts.iter().map(|(_, part)| lay_out(part)).collect();
    let slides: Vec<Slide<'_>> = parts
        .iter()
        .zip(&pictures)
        .map(|((kind, part), picture)| Slide {
            kind: *kind,
            sheet: Sheet {
                journey: part,
                scene: &picture.scene,
                theme: &theme,
                words,
                background: Background::Paper,
                source: None,
            },
        })
        .collect();
    let mut bytes = Vec::new();
    let count = write_pptx(&slides, &mut bytes).expect("memory");
    (bytes, count)
}

fn english(journey: &Journey) -> (Vec<u8>, usize) {
    pptx_of(journey, ThemeName::Light, &Words::new(Language::English))
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

#[test]
fn every_stage_has_its_slides_and_every_card_its_shape() {
    for (name, text) in SAMPLES {
        let journey = load(text);
        let (bytes, count) = english(&journey);
        check_package(&bytes);
        let slides = slides(&bytes);
        assert_eq!(slides.len(), count);
        assert!(
            count > journey.stages.len(),
            "{name}: an overview and the stages"
        );
        let title = &slides[0][0];
        assert_eq!(*title, journey.title, "the title is first");
        let on_stages: Vec<&String> = slides[1..].iter().flatten().collect();
        for card in journey.cards.iter().filter(|card| !card.text.is_empty()) {
            let text = on_slide(&card.text);
            assert!(
                on_stages.iter().any(|shown| **shown == text),
                "{name}: {text:?} is whole in one shape of a stage"
            );
            assert!(
                slides[0].contains(&text),
                "{name}: {text:?} is on the overview"
            );
        }
        for stage in &journey.stages {
            let is_title = |texts: &Vec<String>| texts[0].starts_with(&stage.name);
            assert!(slides[1..].iter().any(is_title), "{name}: {}", stage.name);
        }
    }
}

#[test]
fn texts_of_stages_are_large_enough_to_be_read() {
    for (name, text) in SAMPLES {
        let (bytes, count) = english(&load(text));
        let parts = parts(&bytes);
        for number in 2..=count {
            let part = xml(&parts[&format!("ppt/slides/slide{number}.xml")]);
            let sizes = part
                .elements
                .iter()
                .filter_map(|element| element.1.get("sz"));
            for size in sizes {
                let points = size.parse::<f64>().expect("a number") / 100.0;
                assert!(points >= 7.0, "{name}, slide {number}: {points}");
            }
        }
    }
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
        assert!(notes.iter().any(|found| found == text), "{text}");
    }
}

#[test]
fn the_part_of_a_stage_is_a_sound_map_with_what_stands_there() {
    for (_, text) in SAMPLES {
        let journey = load(text);
        let mut seen = 0;
        for stage in &journey.stages {
            let part = stage_map(&journey, stage.id);
            assert_eq!(wayline::model::validate(&part), []);
            assert_eq!(part.stages.len(), 1);
            seen += part.cards.len();
        }
        assert!(seen >= journey.cards.len(), "every card is in some stage");
    }
    let mut journey = small();
    let look = journey
        .cards
        .iter_mut()
        .find(|card| card.id.as_str() == "c-look");
    Arc::make_mut(look.expect("a card")).span = 3;
    let part = stage_map(&journey, journey.stages[1].id);
    let card = part.cards.iter().find(|card| card.id.as_str() == "c-look");
    let card = card.expect("it reaches into the second stage");
    assert_eq!((card.step, card.span), (part.stages[0].steps[0].id, 1));
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
    assert!(all.iter().any(|text| **text == "<a:t>&amp;\"'"));
    assert!(all.iter().any(|text| **text == long.trim_end()));
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
        assert_eq!(count, journey.stages.len() + 1);
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
    let (bytes, count) = english(&journey);
    check_package(&bytes);
    assert!(count > journey.stages.len());
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
        let (bytes, count) = pptx_of(&load(text), theme, &Words::new(language));
        assert!(count > 1);
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
        prop_assert!(count > journey.stages.len());
    }
}
