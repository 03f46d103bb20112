//! Addresses in the texts of cards are links in every format that has links.

use std::io::{Cursor, Read as _};
use std::path::Path;
use std::sync::Arc;

use wayline::export::file::{ExportRequest, export};
use wayline::export::format::Format;
use wayline::import::{ReadOptions, read};
use wayline::words::Language;

use crate::support::fixtures::small;
use crate::support::pdf_reader;

const WEB: &str = "https://example.com/price_list?a=1&b=2";

/// The bytes of an export of the small map, of which two cards name an address.
fn exported(folder: &Path, format: Format) -> Vec<u8> {
    let mut map = small();
    let texts = [
        format!("Prices: {WEB}."),
        "Read ./notes/interview_1.md (or javascript:alert(1))".to_owned(),
    ];
    for (card, text) in map.cards.iter_mut().zip(texts) {
        Arc::make_mut(card).text = text;
    }
    let path = folder.join("map").with_extension(format.extension());
    let request = ExportRequest::new(format, Language::English);
    let done = export(&map, &request, &path, &mut |_| true).expect("it is written");
    std::fs::read(&done.files[0]).expect("a file")
}

/// The text of all parts of a package.
fn unzipped(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut all = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("readable");
        all.push_str(&String::from_utf8_lossy(&bytes));
    }
    all
}

fn expect_links(format: Format, text: &str, web: &str, file: &str) {
    for link in [web, file] {
        assert!(text.contains(link), "{format:?} has no {link}");
    }
    for link in [
        "href=\"javascript",
        "Target=\"javascript",
        "](<javascript",
        "<javascript",
    ] {
        assert!(!text.contains(link), "{format:?} has {link}");
    }
}

#[test]
fn addresses_are_links_in_drawings_and_pages() {
    let folder = tempfile::tempdir().unwrap();
    for format in [Format::Svg, Format::Html] {
        let text = String::from_utf8(exported(folder.path(), format)).expect("text");
        let web = "<a href=\"https://example.com/price_list?a=1&amp;b=2\"";
        expect_links(format, &text, web, "<a href=\"./notes/interview_1.md\"");
    }
    let bytes = exported(folder.path(), Format::Pdf);
    let text = String::from_utf8_lossy(&pdf_reader::everything(&bytes)).into_owned();
    expect_links(Format::Pdf, &text, WEB, "./notes/interview_1.md");
    assert!(text.contains("/Link"), "links are tagged");
    assert!(
        text.contains("pdfuaid"),
        "the document still is one for screen readers"
    );
}

#[test]
fn addresses_are_links_on_slides_and_in_workbooks() {
    let folder = tempfile::tempdir().unwrap();
    let web = "Target=\"https://example.com/price_list?a=1&amp;b=2\" TargetMode=\"External\"";
    let text = unzipped(&exported(folder.path(), Format::Pptx));
    expect_links(
        Format::Pptx,
        &text,
        web,
        "Target=\"./notes/interview_1.md\"",
    );
    assert!(text.contains("<a:hlinkClick r:id=\"rIdLink1\"/>"));
    let text = unzipped(&exported(folder.path(), Format::Xlsx));
    expect_links(
        Format::Xlsx,
        &text,
        web,
        "interview_1.md\" TargetMode=\"External\"",
    );
}

#[test]
fn addresses_are_links_in_markdown_and_come_back_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = exported(folder.path(), Format::Markdown);
    let text = String::from_utf8(bytes.clone()).expect("text");
    let web = format!("Prices: <{WEB}>.");
    expect_links(Format::Markdown, &text, &web, "](<./notes/interview_1.md>)");
    let draft = read(&bytes, "map.md", &ReadOptions::default()).expect("a map");
    let map = draft.to_journey(&mut ids(), &wayline::words::Words::new(Language::English));
    let card = map
        .journey
        .cards
        .iter()
        .find(|card| card.text.contains("Prices"));
    let card = card.expect("the card");
    assert_eq!(card.text, format!("Prices: {WEB}."));
    assert!(card.references.is_empty(), "{:?}", card.references);
}

fn ids() -> wayline::random_ids::RandomIds {
    wayline::random_ids::RandomIds::seeded(3)
}
