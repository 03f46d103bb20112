//! An SVG looks like the map, describes what it shows, and can contain any text.

use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::Event;
use wayline::export::picture::SvgText;
use wayline::layout::{Criterion, Filter, View};
use wayline::model::{ElementId, Image, Journey, Role};
use wayline::scene::ThemeName;
use wayline::words::Language;

use super::support::{Desk, difference, keep, rendered};
use crate::support::fixtures::{SAMPLES, TEXTS, load, random_map, small};

/// The ids of all elements and the text of a document, which is checked to be well formed.
fn read_through(svg: &str) -> (Vec<String>, String) {
    let mut reader = Reader::from_str(svg);
    let (mut ids, mut text) = (Vec::new(), String::new());
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    let attribute = attribute.expect("a sound attribute, not twice");
                    if attribute.key.as_ref() == "id" {
                        ids.push(attribute.value.to_string());
                    }
                }
            }
            Event::Text(part) => text.push_str(&part),
            Event::Eof => return (ids, text),
            _ => {}
        }
    }
}

#[test]
fn every_sample_looks_like_its_picture() {
    for (name, text) in SAMPLES {
        let language = if name.ends_with("-ru") {
            Language::Russian
        } else {
            Language::English
        };
        for theme in [ThemeName::Light, ThemeName::Dark] {
            let desk = Desk::new(load(text), theme, language);
            let svg = desk.svg(SvgText::Outlines, None);
            let (png, drawn) = (desk.png(1.0), rendered(&svg, 1.0));
            let file = |ending: &str| format!("{name}-{}.{ending}", theme.as_str());
            keep(&file("svg"), svg.as_bytes());
            keep(&file("png"), &png);
            keep(&file("resvg.png"), &drawn);
            let live = desk.svg(SvgText::Live, None);
            keep(
                &format!("{name}-{}.live.svg", theme.as_str()),
                live.as_bytes(),
            );
            assert!(
                !live.contains("<use href=\"#g"),
                "live text has no outlines"
            );
            let (mean, clear) = difference(&png, &drawn);
            eprintln!("{name} {theme}: {mean:.3} {clear:.5}, {} bytes", svg.len());
            assert!(
                mean < 0.6 && clear < 0.001,
                "{name} {theme}: {mean} {clear}"
            );
        }
    }
}

/// Replaces the small map's picture, whose bytes are no picture, by a real one.
fn give_pictures(journey: &mut Journey) {
    let mut pixels = image::RgbImage::new(40, 30);
    for (x, y, pixel) in pixels.enumerate_pixels_mut() {
        let part = |at: u32| u8::try_from(at * 6).unwrap_or(255);
        *pixel = image::Rgb([part(x), part(y), 120]);
    }
    let mut png = std::io::Cursor::new(Vec::new());
    pixels
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a PNG");
    let id = journey.images[0].id;
    let picture = Image {
        id,
        alt: "A \"dot\"".to_owned(),
        ..Image::new(png.into_inner(), 40, 30)
    };
    journey.images = vec![Arc::new(picture)];
}

#[test]
fn what_is_faint_cut_out_and_dashed_looks_so() {
    let mut journey = small();
    give_pictures(&mut journey);
    let view = View {
        filter: Filter::of([Criterion::Role(Role::PainPoint)]),
        ..View::default()
    };
    let desk = Desk::with_view(journey, ThemeName::Light, Language::English, &view);
    let svg = desk.svg(SvgText::Outlines, None);
    assert!(svg.contains(" opacity=\"") && svg.contains("clip-path") && svg.contains("data:image"));
    let (png, drawn) = (desk.png(2.0), rendered(&svg, 2.0));
    keep("small.svg", svg.as_bytes());
    keep("small.png", &png);
    keep("small.resvg.png", &drawn);
    let (mean, clear) = difference(&png, &drawn);
    assert!(mean < 0.6 && clear < 0.001, "{mean} {clear}");
}

#[test]
fn any_text_in_any_script_is_there() {
    let mut journey = small();
    let lane = journey.lanes[0].id;
    let card = Arc::clone(&journey.cards[0]);
    for (index, text) in TEXTS.into_iter().enumerate() {
        let mut card = (*card).clone();
        card.id = wayline::model::CardId::new(&format!("c-text-{index}")).expect("short");
        card.lane = lane;
        card.text = text.to_owned();
        card.image = None;
        journey.cards.push(Arc::new(card));
    }
    journey.title = "</title><script>\u{1}\"&amp;".to_owned();
    journey.sort();
    let desk = Desk::light(journey);
    for text in [SvgText::Outlines, SvgText::Live] {
        let svg = desk.svg(text, None);
        let (_, said) = read_through(&svg);
        assert!(said.contains("顧客は店で"), "rows are whole texts");
        assert!(!svg.contains("<script") && !svg.contains('\u{1}') && !svg.contains('\u{1b}'));
        keep(&format!("texts-{text:?}.svg"), svg.as_bytes());
    }
    let svg = desk.svg(SvgText::Outlines, None);
    let (png, drawn) = (desk.png(2.0), rendered(&svg, 2.0));
    keep("texts.png", &png);
    keep("texts.resvg.png", &drawn);
    let (mean, clear) = difference(&png, &drawn);
    assert!(mean < 1.0 && clear < 0.002, "{mean} {clear}");
}

#[test]
fn elements_have_their_ids_once_and_their_names() {
    for seed in 0..6 {
        let desk = Desk::light(random_map(seed, 60));
        let (mut ids, _) = read_through(&desk.svg(SvgText::Outlines, None));
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(count, ids.len(), "no id twice");
        for placed in &desk.picture.scene.body {
            if let Some(ElementId::Card(id)) = placed.element {
                assert!(ids.iter().any(|drawn| *drawn == id.as_str()), "{id}");
            }
        }
    }
    let svg = Desk::light(load(SAMPLES[1].1)).svg(SvgText::Outlines, None);
    let (_, said) = read_through(&svg);
    let journey = load(SAMPLES[1].1);
    let card = &journey.cards[3];
    let step = journey.step(card.step).expect("its step").1;
    let lane = journey.lane(card.lane).expect("its lane");
    assert!(said.contains(&journey.title) && said.contains(&step.name));
    let group = svg
        .split("<g")
        .find(|group| group.contains(&format!("\"{}\"", card.id)));
    let group = group.expect("its group");
    let name = group.split("<title>").nth(1).expect("its name");
    assert!(name.contains(&step.name) && name.contains(&lane.name));
}

#[test]
fn the_same_map_gives_the_same_bytes_and_nothing_from_outside() {
    let text = SAMPLES[0].1;
    let svg = Desk::light(load(text)).svg(SvgText::Outlines, Some(text));
    assert_eq!(
        svg,
        Desk::light(load(text)).svg(SvgText::Outlines, Some(text))
    );
    let outside = svg.matches("http").count();
    assert_eq!(outside, 1, "the one address is the name of SVG itself");
    // Without the map inside, in whose packed bytes any letters may come together.
    let drawing = Desk::light(load(text)).svg(SvgText::Outlines, None);
    assert!(!drawing.contains("NaN") && !drawing.contains("inf"));
}
