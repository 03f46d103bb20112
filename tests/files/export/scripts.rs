//! Exports of maps in scripts that not every computer has fonts for.

use std::sync::Arc;

use wayline::export::file::{Division, ExportRequest, export};
use wayline::export::format::Format;
use wayline::model::Journey;
use wayline::report;
use wayline::words::{Language, Words};

use crate::support::fixtures::small;

/// A character of which no font will ever have a picture, because it does not exist.
const NOBODYS: char = '\u{378}';

fn with_card(text: &str) -> Journey {
    let mut map = small();
    text.clone_into(&mut Arc::make_mut(&mut map.cards[0]).text);
    map
}

#[test]
fn an_export_says_which_characters_no_font_has_and_where_they_stand() {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let map = with_card(&format!("Ask {NOBODYS} friends"));
    let drawn = [Format::Png, Format::Svg, Format::Pdf, Format::Html];
    for format in drawn {
        let path = folder.path().join(format!("map.{}", format.extension()));
        for language in [Language::English, Language::Russian] {
            let request = ExportRequest::new(format, language);
            let exported = export(&map, &request, &path, &mut |_| true).expect("a file");
            let message = report::exported(&Words::new(language), &map, &exported);
            assert!(message.contains("U+0378"), "{format:?}: {message}");
            assert!(message.contains("friends"), "{format:?}: {message}");
        }
    }
    let walk = ExportRequest {
        division: Division::Walk,
        ..ExportRequest::new(Format::Pdf, Language::English)
    };
    let path = folder.path().join("walk.pdf");
    let exported = export(&map, &walk, &path, &mut |_| true).expect("a file");
    let characters: Vec<char> = exported.missing.iter().map(|one| one.character).collect();
    assert_eq!(
        characters,
        [NOBODYS],
        "named once, however many pages show it"
    );
}

#[test]
fn an_export_of_texts_that_fonts_have_says_nothing_of_fonts() {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let path = folder.path().join("map.png");
    let map = with_card("Zażółć gęślą jaźń — Қазақ");
    let request = ExportRequest::new(Format::Png, Language::English);
    let exported = export(&map, &request, &path, &mut |_| true).expect("a file");
    assert!(exported.missing.is_empty());
    let message = report::exported(&Words::new(Language::English), &map, &exported);
    assert_eq!(message.lines().count(), 1, "{message}");
}

#[test]
fn names_from_right_to_left_stay_at_their_signs_on_slides() {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let path = folder.path().join("map.pptx");
    let mut map = with_card("לשלם");
    for persona in &mut map.personas {
        "דנה".clone_into(&mut Arc::make_mut(persona).name);
    }
    let request = ExportRequest::new(Format::Pptx, Language::English);
    export(&map, &request, &path, &mut |_| true).expect("a file");
    let file = std::fs::File::open(&path).expect("a file");
    let mut archive = zip::ZipArchive::new(file).expect("an archive");
    let slide = archive.by_name("ppt/slides/slide1.xml").expect("a slide");
    let slide = std::io::read_to_string(slide).expect("a text");
    let paragraphs: Vec<&str> = slide.split("<a:p>").collect();
    let of = |text: &str| -> Vec<&str> {
        let found = paragraphs
            .iter()
            .filter(|part| part.contains(&format!("<a:t>{text}</a:t>")));
        found.copied().collect()
    };
    assert!(!of("דנה").is_empty(), "the name is on the slide");
    for name in of("דנה") {
        assert!(name.contains("algn=\"l\" rtl=\"1\""), "{name}");
    }
    for card in of("לשלם") {
        assert!(card.contains("algn=\"r\" rtl=\"1\""), "{card}");
    }
}
