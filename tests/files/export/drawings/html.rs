//! An exported HTML page contains the map and the details of each card, and loads nothing from
//! outside.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};
use wayline::export::picture::{OtherLook, write_html};
use wayline::file::{map_inside, to_ron};
use wayline::model::{CardId, ElementId, Journey};
use wayline::scene::ThemeName;
use wayline::words::Language;

use super::support::{Desk, keep};
use crate::support::fixtures::{SAMPLES, load, random_map, small};

/// The most bytes of a sample's page: it is sent by mail and opened on phones.
const LARGEST: usize = 400_000;

/// The page of a map, with a switch to the other theme.
fn page(desk: &Desk, other: Option<&Desk>, source: Option<&str>) -> String {
    let other = other.map(|desk| OtherLook {
        theme: &desk.theme,
        scene: &desk.picture.scene,
    });
    let mut out = Vec::new();
    write_html(&desk.sheet(source), other, &mut out).expect("it is written");
    String::from_utf8(out).expect("UTF-8")
}

fn both(journey: &Journey, theme: ThemeName, language: Language, source: Option<&str>) -> String {
    let other = match theme {
        ThemeName::Dark => ThemeName::Light,
        _ => ThemeName::Dark,
    };
    let desk = |theme| Desk::new(journey.clone(), theme, language);
    page(&desk(theme), Some(&desk(other)), source)
}

/// The data that the page's script is given.
fn data(page: &str) -> serde_json::Value {
    let (_, rest) = page
        .split_once("<script type=\"application/json\" id=\"data\">")
        .expect("its start");
    let (json, _) = rest.split_once("</script>").expect("its end");
    serde_json::from_str(json).expect("JSON")
}

#[test]
fn every_sample_becomes_a_page_with_all_its_cards() {
    for (name, text) in SAMPLES {
        let language = if name.ends_with("-ru") {
            Language::Russian
        } else {
            Language::English
        };
        let journey = load(text);
        let page = both(&journey, ThemeName::Light, language, Some(text));
        keep(&format!("{name}.html"), page.as_bytes());
        let data = data(&page);
        for card in &journey.cards {
            let told = &data["elements"][card.id.as_str()];
            assert_eq!(told["text"], card.text, "{name}: {}", card.id);
            let group = format!("data-id=\"{}\"", card.id);
            assert_eq!(page.matches(&group).count(), 1, "{name}: {}", card.id);
        }
        let carried = map_inside(page.as_bytes()).expect("a map").expect("sound");
        assert_eq!(carried.0, journey, "{name}");
        let addresses = page.matches("://").count();
        assert_eq!(addresses, data.to_string().matches("://").count(), "{name}");
        assert!(!page.contains("{{"), "{name}: everything is filled in");
        assert!(page.len() < LARGEST, "{name}: {} bytes", page.len());
    }
}

/// The fonts inside of a page: the weight of each, and its file.
fn fonts(page: &str) -> Vec<(u32, Vec<u8>)> {
    let faces = page.split("@font-face{").skip(1);
    let found = faces.map(|face| {
        let (_, weight) = face.split_once("font-weight:").expect("a weight");
        let (weight, _) = weight.split_once(';').expect("its end");
        let (_, file) = face.split_once("base64,").expect("a file");
        let (file, _) = file.split_once(')').expect("its end");
        let file = STANDARD.decode(file).expect("base 64");
        (weight.parse().expect("a number"), file)
    });
    found.collect()
}

#[test]
fn a_page_brings_the_letters_along_that_it_shows_and_no_others() {
    let mut journey = small();
    journey.title = "Queueing".to_owned();
    for card in &mut journey.cards {
        Arc::make_mut(card).text = "Zwölf Xylofone".to_owned();
    }
    let page = both(&journey, ThemeName::Light, Language::English, None);
    let fonts = fonts(&page);
    assert!(fonts.len() >= 2, "regular and semibold");
    for (weight, file) in &fonts {
        let font = FontRef::new(file).expect("a font");
        let characters = font.charmap();
        assert!(file.len() < 30_000, "{weight}: {} bytes", file.len());
        assert_eq!(
            characters.map('Щ'),
            None,
            "{weight} has no letters to spare"
        );
        if *weight == 400 {
            for letter in "Zwölf Xylofone".chars() {
                let glyph = characters.map(letter).expect("its letters are there");
                let widths = font.glyph_metrics(Size::unscaled(), LocationRef::default());
                assert!(widths.advance_width(glyph) > Some(0.0), "{letter}");
            }
        }
    }
    assert!(page.contains(">Zwölf Xylofone<"), "it is text");
}

#[test]
fn what_the_fonts_of_a_page_would_show_otherwise_is_drawn() {
    let mut journey = small();
    // The font has an arrow in the place of these two characters, which are one shape then.
    let texts = ["a -> b", "🙂 glad", "\u{5e9}\u{5dc}\u{5d5}\u{5dd}"];
    for (card, text) in journey.cards.iter_mut().zip(texts) {
        Arc::make_mut(card).text = text.to_owned();
    }
    let page = both(&journey, ThemeName::Light, Language::English, None);
    for card in &journey.cards[..texts.len()] {
        let (_, group) = page
            .split_once(&format!("data-id=\"{}\"", card.id))
            .expect("the card");
        let (group, _) = group.split_once("</g>\n").expect("its end");
        assert!(
            group.contains("transform=\"scale(.01)\"") || group.contains("<image"),
            "{}: {group}",
            card.text
        );
    }
}

#[test]
fn a_page_tells_all_that_the_map_says_of_a_card() {
    let journey = small();
    let page = both(&journey, ThemeName::Light, Language::English, None);
    let data = data(&page);
    for card in &journey.cards {
        let Some(told) = data["elements"].get(card.id.as_str()) else {
            continue;
        };
        let told = told.to_string();
        let mut texts = vec![&card.plan.owner, &card.note, &card.department, &card.author];
        texts.extend(&card.tags);
        texts.extend(&card.references);
        for link in &card.evidence {
            texts.push(&journey.evidence(link.evidence).expect("it").title);
        }
        for text in texts {
            let spelt = serde_json::to_string(text).expect("JSON");
            let inner = spelt.trim_matches('"');
            assert!(told.contains(inner), "{}: {text}", card.id);
        }
    }
    assert!(map_inside(page.as_bytes()).is_none(), "no source, no map");
}

#[test]
fn no_text_of_a_map_becomes_markup_or_script() {
    const EVIL: &str = "</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>\
                        \"'`{{script}}{{nonce}}&lt;\u{2028}]]>";
    let mut journey = small();
    journey.title = EVIL.to_owned();
    journey.scenario.summary = EVIL.to_owned();
    for persona in &mut journey.personas {
        Arc::make_mut(persona).name = EVIL.to_owned();
    }
    for stage in &mut journey.stages {
        Arc::make_mut(stage).name = EVIL.to_owned();
    }
    for lane in &mut journey.lanes {
        Arc::make_mut(lane).name = EVIL.to_owned();
    }
    for card in &mut journey.cards {
        let card = Arc::make_mut(card);
        card.text = EVIL.to_owned();
        card.note = EVIL.to_owned();
        card.references = vec!["javascript:alert(1)".to_owned(), EVIL.to_owned()];
    }
    journey.clean_all_texts();
    let source = to_ron(&journey).expect("sound");
    let harmless = both(&small(), ThemeName::Light, Language::English, Some("()"));
    let page = both(&journey, ThemeName::Light, Language::English, Some(&source));
    keep("evil.html", page.as_bytes());
    let tags =
        |page: &str| ["<script", "</script", "<img", "<!--"].map(|tag| page.matches(tag).count());
    assert_eq!(tags(&page), tags(&harmless));
    assert!(
        !page.contains("\"href\":\"javascript"),
        "no script to click on"
    );
    let told = &data(&page)["elements"][journey.cards[0].id.as_str()];
    // Texts of a map contain no line separators other than line breaks.
    let said = EVIL.replace('\u{2028}', "\n");
    assert_eq!(told["text"], said, "and yet it says what it said");
    let nonce = page.split("'nonce-").nth(1).expect("a policy");
    let nonce = nonce.split('\'').next().expect("its end");
    assert_eq!(
        page.matches(nonce).count(),
        4,
        "told to what belongs to the page alone"
    );
}

#[test]
fn rows_can_be_hidden_one_by_one() {
    for seed in 0..5 {
        let desk = Desk::light(random_map(seed, 40));
        let page = page(&desk, None, None);
        assert!(
            !page.contains("id=\"look\""),
            "no switch without another look"
        );
        let data = data(&page);
        let rows = data["rows"].as_array().expect("rows");
        assert_eq!(rows.len(), desk.picture.layout.rows.len());
        for (row, shown) in rows.iter().zip(&desk.picture.layout.rows) {
            assert_eq!(row[0], shown.y0);
            assert_eq!(row[1], shown.y1);
            for card in &shown.cards {
                let id = desk.journey.cards[*card].id;
                if row_of(&page, id).is_none() {
                    let is_drawn = desk.picture.scene.body.iter();
                    let mut is_drawn = is_drawn.map(|placed| placed.element);
                    assert!(!is_drawn.any(|element| element == Some(ElementId::Card(id))));
                }
            }
        }
    }
    let desk = Desk::light(load(SAMPLES[1].1));
    let page = page(&desk, None, None);
    for (index, row) in desk.picture.layout.rows.iter().enumerate() {
        for card in &row.cards {
            let id = desk.journey.cards[*card].id;
            assert_eq!(row_of(&page, id), Some(index), "{id}");
        }
    }
}

/// The index of the row in which a card is drawn.
fn row_of(page: &str, card: CardId) -> Option<usize> {
    let (before, _) = page.split_once(&format!("data-id=\"{card}\""))?;
    let rows = before.rsplit("data-rows=\"").next()?;
    rows.split('-').next()?.parse().ok()
}

#[test]
fn both_looks_are_those_of_the_themes() {
    let journey = load(SAMPLES[1].1);
    for theme in [ThemeName::Light, ThemeName::Dark] {
        let page = both(&journey, theme, Language::English, None);
        for hex in ["#ffffff", "#1b1f25", "#23282f", "#e9edf2", "#1b2430"] {
            assert!(page.contains(hex), "{theme}: {hex}");
        }
        assert!(page.contains("id=\"look\""));
        assert!(
            !page.contains(" fill=\"#"),
            "every colour follows the switch"
        );
    }
}
