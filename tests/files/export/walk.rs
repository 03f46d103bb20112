//! The walk through a map as files: a PDF with pages for each stop, and numbered pictures.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wayline::analysis::walk;
use wayline::export::file::{Division, ExportError, ExportRequest, Exported, PAGE, export};
use wayline::export::format::Format;
use wayline::export::part::Part;
use wayline::export::picture::{Background, PictureError, PictureSize};
use wayline::file::{self, SaveError};
use wayline::layout::{Criterion, Filter, Others, View};
use wayline::model::{CardId, Journey, StopId, StopSubject, WalkStop, validate};
use wayline::scene::{Theme, ThemeName};
use wayline::words::Language;

use crate::support::command_line::{text, wayline};
use crate::support::fixtures::{SAMPLES, SeqIds, load, small, unpacked};
use crate::support::pdf_reader;
use crate::support::pdf_reader::{bookmarks, read, tags, texts};

fn shop() -> Journey {
    load(SAMPLES[1].1)
}

fn request(format: Format) -> ExportRequest {
    ExportRequest {
        division: Division::Walk,
        size: PictureSize::Width(480),
        ..ExportRequest::new(format, Language::English)
    }
}

/// The result of an export to a file of this name in `folder`.
fn exported(
    journey: &Journey,
    request: &ExportRequest,
    folder: &Path,
    name: &str,
) -> Result<Exported, ExportError> {
    export(journey, request, &folder.join(name), &mut |_| true)
}

/// The bytes of the walk as a PDF.
fn pdf(journey: &Journey, request: &ExportRequest) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    exported(journey, request, folder.path(), "walk.pdf").expect("a document");
    fs::read(folder.path().join("walk.pdf")).expect("a file")
}

/// `journey` with stops that were touched by hand.
fn arranged(journey: &Journey, stops: Vec<WalkStop>) -> Journey {
    let mut journey = journey.clone();
    let mut ids = SeqIds::from(1 << 40);
    let stops = stops.into_iter().map(|stop| WalkStop {
        id: StopId::generate(&mut ids),
        ..stop
    });
    let stops = stops.collect();
    Arc::make_mut(&mut journey.walk).stops = stops;
    assert_eq!(validate(&journey), []);
    journey
}

fn titles(bytes: &[u8]) -> Vec<String> {
    let found = bookmarks(&read(bytes)).into_iter();
    found.map(|bookmark| bookmark.title).collect()
}

/// A text without blanks, because some of them are breaks between rows.
fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

fn said(bytes: &[u8]) -> String {
    let pdf = read(bytes);
    let all: Vec<String> = pdf.pages().iter().flat_map(texts).collect();
    letters(&all.concat())
}

fn names(folder: &Path) -> Vec<String> {
    let found = fs::read_dir(folder).expect("a folder").map(|entry| {
        let name = entry.expect("a file").file_name();
        name.into_string().expect("a plain name")
    });
    let mut found: Vec<String> = found.collect();
    found.sort();
    found
}

#[test]
fn each_stop_begins_a_page_of_its_own_with_a_bookmark() {
    for (name, source) in SAMPLES {
        let journey = load(source);
        let bytes = pdf(&journey, &request(Format::Pdf));
        let document = read(&bytes);
        for page in document.pages().iter() {
            let (width, height) = page.render_dimensions();
            assert_eq!((width, height), (960.0, 540.0), "{name}");
        }
        let found = bookmarks(&document);
        let stops = walk(&journey);
        assert_eq!(found.len(), stops.len(), "{name}");
        assert!(document.pages().len() >= stops.len());
        assert_eq!(found[0].page, 0);
        assert!(found.is_sorted_by(|a, b| a.page < b.page), "{name}");
        for (stop, bookmark) in stops.iter().zip(&found) {
            if let StopSubject::Stage(id) = stop.subject {
                let stage = journey.stage(id).expect("a stage");
                assert_eq!(bookmark.title, stage.name);
                let page = &document.pages()[bookmark.page];
                let said = letters(&texts(page).concat());
                assert!(said.contains(&letters(&stage.name)), "{name}: {said}");
            }
        }
    }
}

#[test]
fn the_map_itself_follows_its_overview_with_its_headers() {
    let journey = shop();
    let bytes = pdf(&journey, &request(Format::Pdf));
    let document = read(&bytes);
    let stops = walk(&journey);
    let at = stops
        .iter()
        .position(|stop| stop.subject == StopSubject::WholeMap);
    let overview = bookmarks(&document)[at.expect("the whole map")].page;
    let told = letters(&texts(&document.pages()[overview]).concat());
    for stage in &journey.stages {
        assert!(told.contains(&letters(&stage.name)), "{told}");
    }
    let page = overview + 1;
    let said = letters(&texts(&document.pages()[page]).concat());
    for name in journey
        .lanes
        .iter()
        .filter(|lane| !lane.hidden)
        .map(|lane| &lane.name)
    {
        assert!(said.contains(&letters(name)), "{name}");
    }
    for (stage, step) in journey.steps() {
        assert!(said.contains(&letters(&stage.name)) && said.contains(&letters(&step.name)));
    }
}

#[test]
fn the_document_is_read_in_order_and_tagged() {
    let journey = shop();
    let folder = tempfile::tempdir().expect("a folder");
    let done = exported(&journey, &request(Format::Pdf), folder.path(), "walk.pdf");
    let pages = done.expect("a document").pages.expect("pages");
    let bytes = fs::read(folder.path().join("walk.pdf")).expect("a file");
    let document = read(&bytes);
    assert_eq!(document.pages().len(), pages);
    let found = tags(&document);
    let sections = found
        .iter()
        .filter(|tag| tag.depth == 1 && tag.kind == "Sect");
    assert_eq!(sections.count(), pages, "a section a page");
    let headings = found.iter().filter(|tag| tag.kind == "H1").count();
    assert!(headings >= walk(&journey).len() - 1, "{headings} headings");
    let all = pdf_reader::everything(&bytes);
    let part = b"pdfuaid:part";
    assert!(
        all.windows(part.len()).any(|window| window == part),
        "PDF/UA"
    );
}

#[test]
fn stops_come_as_they_were_arranged_and_skipped_ones_do_not() {
    let journey = shop();
    let stage = StopSubject::Stage(journey.stages[2].id);
    let card = journey.cards[0].id;
    let journey = arranged(
        &journey,
        vec![
            WalkStop {
                subject: StopSubject::Close,
                title: "Where we begin".into(),
                ..WalkStop::default()
            },
            WalkStop {
                subject: stage.clone(),
                skipped: true,
                ..WalkStop::default()
            },
            WalkStop {
                subject: StopSubject::Cards(vec![card]),
                title: "One card".into(),
                ..WalkStop::default()
            },
        ],
    );
    let found = titles(&pdf(&journey, &request(Format::Pdf)));
    let skipped = &journey.stages[2].name;
    assert!(!found.contains(skipped), "{found:?}");
    assert_eq!(found.len(), walk(&journey).len() - 1);
    let at = |name: &str| found.iter().position(|title| title == name);
    assert!(at("Where we begin").expect("there") < at("One card").expect("there"));
}

#[test]
fn a_walk_whose_stops_are_all_skipped_is_refused_and_nothing_is_written() {
    let journey = small();
    let stops = walk(&journey).into_iter().map(|stop| WalkStop {
        subject: stop.subject,
        skipped: true,
        ..WalkStop::default()
    });
    let journey = arranged(&journey, stops.collect());
    let folder = tempfile::tempdir().expect("a folder");
    for (format, name) in [(Format::Pdf, "walk.pdf"), (Format::Png, "walk.png")] {
        let done = exported(&journey, &request(format), folder.path(), name);
        assert!(matches!(done, Err(ExportError::NoStops)), "{done:?}");
    }
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn the_notes_of_the_presenter_are_on_no_page() {
    let journey = arranged(
        &small(),
        vec![WalkStop {
            subject: StopSubject::Title,
            notes: "Breathe first".into(),
            ..WalkStop::default()
        }],
    );
    assert!(!said(&pdf(&journey, &request(Format::Pdf))).contains("Breathe"));
}

#[test]
fn the_map_travels_inside_of_the_document_unless_it_shall_not() {
    let journey = shop();
    let folder = tempfile::tempdir().expect("a folder");
    exported(&journey, &request(Format::Pdf), folder.path(), "walk.pdf").expect("a document");
    let opened = file::open(&folder.path().join("walk.pdf")).expect("the map inside");
    assert!(opened.journey == journey);
    let without = ExportRequest {
        has_source: false,
        ..request(Format::Pdf)
    };
    assert!(file::map_inside(&pdf(&journey, &without)).is_none());
}

#[test]
fn the_same_map_gives_the_same_bytes() {
    let journey = shop();
    assert!(pdf(&journey, &request(Format::Pdf)) == pdf(&journey, &request(Format::Pdf)));
}

#[test]
fn pictures_are_numbered_and_as_wide_as_asked_for() {
    let journey = small();
    let folder = tempfile::tempdir().expect("a folder");
    let done = exported(&journey, &request(Format::Png), folder.path(), "walk.png");
    let done = done.expect("pictures");
    let count = done.files.len();
    assert!(count >= walk(&journey).len());
    assert_eq!(done.pages, Some(count));
    assert_eq!(done.pixels, Some((480, 270)));
    let expected: Vec<String> = (1..=count)
        .map(|number| format!("walk-{number:02}.png"))
        .collect();
    assert_eq!(names(folder.path()), expected);
    for name in expected {
        let bytes = fs::read(folder.path().join(&name)).expect("a file");
        assert!(file::map_inside(&bytes).is_none(), "{name} shows one page");
        let picture = image::load_from_memory(&bytes)
            .expect("a picture")
            .to_rgb8();
        assert_eq!(picture.dimensions(), (480, 270));
        let paper = picture.get_pixel(0, 0);
        assert!(
            picture.pixels().any(|pixel| pixel != paper),
            "{name} is empty"
        );
    }
}

#[test]
fn pages_have_the_paper_of_the_theme_or_none() {
    let journey = small();
    let folder = tempfile::tempdir().expect("a folder");
    for theme in ThemeName::ALL {
        for background in [Background::Paper, Background::Transparent] {
            let request = ExportRequest {
                theme,
                background,
                ..request(Format::Png)
            };
            let done = exported(&journey, &request, folder.path(), "walk.png");
            let path: &PathBuf = &done.expect("pictures").files[0];
            let picture = image::open(path).expect("a picture").to_rgba8();
            let corner = picture.get_pixel(0, 0).0;
            let paper = Theme::bundled(theme).colours.paper;
            let expected = match background {
                Background::Paper => [paper.r, paper.g, paper.b, 255],
                Background::Transparent => [0; 4],
            };
            assert_eq!(corner, expected, "{theme:?}");
        }
    }
}

#[test]
fn a_part_of_the_map_has_the_stops_of_that_part() {
    let journey = shop();
    let stage = &journey.stages[1];
    let request = ExportRequest {
        part: Part::stage(stage.id),
        ..request(Format::Pdf)
    };
    let found = titles(&pdf(&journey, &request));
    assert!(found.contains(&stage.name), "{found:?}");
    let others = journey.stages.iter().filter(|other| other.id != stage.id);
    for other in others {
        assert!(!found.contains(&other.name), "{}", other.name);
    }
}

#[test]
fn names_that_shall_not_be_shown_are_in_no_byte_of_the_walk() {
    let mut journey = arranged(
        &small(),
        vec![WalkStop {
            subject: StopSubject::WholeMap,
            title: "Wilhelmina's day".into(),
            notes: "TELLTALE-NOTE".into(),
            ..WalkStop::default()
        }],
    );
    Arc::make_mut(&mut journey.personas[0]).name = "Wilhelmina Quast, 34".into();
    Arc::make_mut(&mut journey.personas[0]).quote = "TELLTALE-QUOTE".into();
    let open = pdf(&journey, &request(Format::Pdf));
    assert!(titles(&open).contains(&"Wilhelmina's day".to_owned()));
    let request = ExportRequest {
        redaction: Some(wayline::export::redact::Redaction::default()),
        ..request(Format::Pdf)
    };
    let bytes = pdf(&journey, &request);
    assert!(titles(&bytes).contains(&"Persona 1's day".to_owned()));
    for unpacked in unpacked(&bytes) {
        for secret in ["TELLTALE", "Wilhelmina", "Quast"] {
            let secret = secret.as_bytes();
            assert!(
                !unpacked
                    .windows(secret.len())
                    .any(|window| window == secret)
            );
        }
    }
}

#[test]
fn cards_that_the_filter_hides_are_on_no_page() {
    let mut journey = shop();
    let card = Arc::make_mut(&mut journey.cards[0]);
    card.text = "Unmistakable".into();
    card.tags = vec!["aside".into()];
    let kept = journey.cards[1].tags.clone();
    Arc::make_mut(&mut journey.cards[1]).tags = [kept, vec!["shown".into()]].concat();
    assert!(said(&pdf(&journey, &request(Format::Pdf))).contains("Unmistakable"));
    let view = View {
        filter: Filter::of([Criterion::Tag("shown".into())]),
        others: Others::Hide,
        ..View::default()
    };
    let request = ExportRequest {
        view,
        has_source: false,
        ..request(Format::Pdf)
    };
    assert!(!said(&pdf(&journey, &request)).contains("Unmistakable"));
}

#[test]
fn what_is_covered_stays_covered_on_every_page() {
    let mut journey = shop();
    let card = Arc::make_mut(&mut journey.cards[0]);
    card.text = "Unmistakable".into();
    card.covered = true;
    let request = ExportRequest {
        has_source: false,
        ..request(Format::Pdf)
    };
    let bytes = pdf(&journey, &request);
    assert!(!said(&bytes).contains("Unmistakable"));
    let tags = tags(&read(&bytes)).into_iter();
    assert!(
        !tags
            .map(|tag| tag.alt)
            .any(|alt| alt.contains("Unmistakable"))
    );
}

#[test]
fn what_is_cancelled_or_cannot_be_written_leaves_nothing_behind() {
    let journey = small();
    let folder = tempfile::tempdir().expect("a folder");
    for (format, name) in [(Format::Pdf, "walk.pdf"), (Format::Png, "walk.png")] {
        let path = folder.path().join(name);
        let done = export(&journey, &request(format), &path, &mut |_| false);
        let is_cancelled = matches!(done, Err(ExportError::Picture(PictureError::Cancelled)));
        assert!(is_cancelled, "{done:?}");
        let nowhere = exported(&journey, &request(format), folder.path(), "no/walk.pdf");
        let is_told = matches!(nowhere, Err(ExportError::Save(SaveError::NoFolder(_))));
        assert!(is_told, "{nowhere:?}");
        assert_eq!(names(folder.path()), [""; 0]);
    }
    // The file that was there before stays.
    let path = folder.path().join("walk.pdf");
    fs::write(&path, "before").expect("written");
    let mut shares = Vec::new();
    let done = export(&journey, &request(Format::Pdf), &path, &mut |share| {
        shares.push(share);
        share < 0.5
    });
    assert!(done.is_err() && shares.is_sorted());
    assert_eq!(fs::read(&path).expect("a file"), b"before");
}

#[test]
fn a_map_with_nothing_in_it_has_a_walk_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let empty = Journey::default();
    exported(&empty, &request(Format::Pdf), folder.path(), "walk.pdf").expect("a document");
    exported(&empty, &request(Format::Png), folder.path(), "walk.png").expect("pictures");
}

#[test]
fn pages_are_of_the_shape_of_a_screen() {
    assert_eq!((PAGE.width, PAGE.height), (1280.0, 720.0));
}

#[test]
fn the_command_writes_the_walk_of_one_map_and_of_many() {
    let folder = tempfile::tempdir().expect("a folder");
    let maps = folder.path().join("maps");
    fs::create_dir(&maps).expect("a folder");
    for name in ["one", "two"] {
        file::save(&small(), &maps.join(format!("{name}.ron")), None).expect("saved");
    }
    let one = maps.join("one.ron");
    let out = folder.path().join("out.png");
    let done = wayline(&["export", text(&one), "--walk", "-o", text(&out)]);
    assert!(done.status.success(), "{done:?}");
    let first = image::open(folder.path().join("out-01.png")).expect("a picture");
    assert_eq!((first.width(), first.height()), (1920, 1080));
    let all = folder.path().join("all");
    fs::create_dir(&all).expect("a folder");
    let done = wayline(&[
        "export",
        text(&maps),
        "--walk",
        "--format",
        "pdf",
        "-o",
        text(&all),
    ]);
    assert!(done.status.success(), "{done:?}");
    assert_eq!(names(&all), ["one.pdf", "two.pdf"]);
    let bytes = fs::read(all.join("two.pdf")).expect("a file");
    assert!(read(&bytes).pages().len() >= walk(&small()).len());
}

#[test]
fn a_format_without_pages_is_refused_by_the_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let map = folder.path().join("map.ron");
    file::save(&small(), &map, None).expect("saved");
    let out = folder.path().join("out.svg");
    let done = wayline(&["export", text(&map), "--walk", "-o", text(&out)]);
    assert_eq!(done.status.code(), Some(2));
    let told = String::from_utf8_lossy(&done.stderr);
    assert!(told.contains(".pdf") && told.contains(".png"), "{told}");
    let both = wayline(&[
        "export",
        text(&map),
        "--walk",
        "--per-stage",
        "-o",
        "out.pdf",
    ]);
    assert!(!both.status.success());
    assert_eq!(names(folder.path()), ["map.ron"]);
}

#[test]
fn a_map_that_would_be_a_narrow_strip_has_no_page_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let pages = |journey: &Journey, format| {
        let name = format!("walk.{format:?}");
        let exported = exported(journey, &request(format), folder.path(), &name);
        exported.expect("files").pages.expect("pages")
    };
    let wide = shop();
    assert_eq!(
        pages(&wide, Format::Pdf),
        pages(&wide, Format::Png) + 1,
        "the map is behind its overview"
    );
    let mut high = small();
    let first = high.cards[0].clone();
    let mut ids = SeqIds::from(1 << 41);
    for number in 0..150 {
        let mut card = (*first).clone();
        card.id = CardId::generate(&mut ids);
        card.text = format!("Card {number} of many in one cell");
        high.cards.push(Arc::new(card));
    }
    // Cards are found by their ids.
    high.cards.sort_by_key(|card| card.id);
    assert_eq!(pages(&high, Format::Pdf), pages(&high, Format::Png));
}
