//! What an export says about itself: the title above a map, the legend below it, the part that it
//! shows, and whether it can be read. Parts of a map say the same as the whole.

use std::fs;
use std::sync::Arc;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use wayline::export::data::{Omission, Omitted};
use wayline::export::file::{Bands, Division, ExportRequest, Exported, Titling, export};
use wayline::export::format::Format;
use wayline::export::part::Part;
use wayline::export::picture::{Orientation, PaperSize, PdfOptions, PdfPaper, SvgOptions, SvgText};
use wayline::export::redact::Redaction;
use wayline::model::{Date, EvidenceStatus, Image, Journey};
use wayline::words::Language;

use crate::support::command_line::{text, wayline};
use crate::support::fixtures::{SAMPLES, load};
use crate::support::pdf_reader::pictures;

fn shop() -> Journey {
    load(SAMPLES[1].1)
}

/// A request for a drawing with texts that can be read in the file.
fn drawing(language: Language) -> ExportRequest {
    ExportRequest {
        svg: SvgOptions {
            text: SvgText::Live,
        },
        has_source: false,
        title: Some(Titling {
            date: Some(Date::constant(2026, 11, 30)),
            logo: None,
        }),
        ..ExportRequest::new(Format::Svg, language)
    }
}

/// The files that an export writes, as bytes, and what is known of them.
fn exported(journey: &Journey, request: &ExportRequest) -> (Vec<Vec<u8>>, Exported) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder
        .path()
        .join("map")
        .with_extension(request.format.extension());
    let exported = export(journey, request, &path, &mut |_| true).expect("an export");
    let files = exported.files.iter();
    let files = files.map(|path| fs::read(path).expect("a file"));
    (files.collect(), exported)
}

/// The rows of text in each of the drawings that an export writes.
fn rows(journey: &Journey, request: &ExportRequest) -> Vec<Vec<String>> {
    let (files, _) = exported(journey, request);
    let rows = |bytes: &Vec<u8>| -> Vec<String> {
        let drawing = String::from_utf8(bytes.clone()).expect("text");
        let pieces = drawing.split('<');
        let texts =
            pieces.filter(|piece| piece.starts_with("text ") || piece.starts_with("tspan "));
        let rows = texts.filter_map(|piece| Some(piece.split_once('>')?.1.to_owned()));
        rows.filter(|row| !row.is_empty()).collect()
    };
    files.iter().map(rows).collect()
}

fn has(rows: &[String], wanted: &str) -> bool {
    rows.iter().any(|row| row.contains(wanted))
}

#[test]
fn a_picture_says_what_it_is_and_what_its_signs_mean() {
    let english = rows(&shop(), &drawing(Language::English)).concat();
    for wanted in [
        "30 Nov 2026",
        "Current state",
        "moment of truth",
        "largest loss",
    ] {
        assert!(has(&english, wanted), "{wanted}: {english:?}");
    }
    let russian = rows(&shop(), &drawing(Language::Russian)).concat();
    for wanted in ["30.11.2026", "Текущее состояние", "момент истины"] {
        assert!(has(&russian, wanted), "{wanted}: {russian:?}");
    }
    let title = shop().title;
    let first = &title[..title.find(' ').expect("words")];
    assert!(has(&english, first), "{english:?}");
    let bare = ExportRequest {
        title: None,
        ..drawing(Language::English)
    };
    let bare = rows(&shop(), &bare).concat();
    for missing in ["30 Nov 2026", "moment of truth", "largest loss"] {
        assert!(!has(&bare, missing), "{missing}");
    }
}

#[test]
fn the_legend_explains_only_what_the_picture_shows() {
    let mut journey = shop();
    for card in &mut journey.cards {
        let card = Arc::make_mut(card);
        card.moment_of_truth = false;
        card.severity = None;
    }
    let found = rows(&journey, &drawing(Language::English)).concat();
    assert!(has(&found, "largest loss"));
    assert!(has(&found, "XS–XL"), "sizes as on the cards: {found:?}");
    assert!(!has(&found, "moment of truth"), "{found:?}");
    assert!(!has(&found, "Severity"), "{found:?}");
}

#[test]
fn personas_and_scenario_stand_in_the_title_alone() {
    let journey = shop();
    let name = &journey.personas[0].name;
    let count = |request: &ExportRequest| {
        let found = rows(&journey, request).concat();
        found.iter().filter(|row| *row == name).count()
    };
    assert_eq!(count(&drawing(Language::English)), 1);
    let bare = ExportRequest {
        title: None,
        ..drawing(Language::English)
    };
    assert_eq!(count(&bare), 1, "else they stand in the corner");
}

#[test]
fn each_stage_says_which_it_is_and_has_the_marks_of_the_whole() {
    let journey = shop();
    let request = ExportRequest {
        division: Division::PerStage,
        ..drawing(Language::English)
    };
    let stages = rows(&journey, &request);
    let count = journey.stages.len();
    assert_eq!(stages.len(), count);
    for (index, found) in stages.iter().enumerate() {
        let title = format!("Stage {} of {count}: ", index + 1);
        assert!(has(found, &title), "{title}: {found:?}");
    }
    // Each mark once on all pictures together, as on the whole map.
    let marked = |mark: &str| {
        let is_marked = |found: &&Vec<String>| {
            let mut rows = found.iter();
            rows.any(|row| row.split(" · ").any(|part| part == mark))
        };
        stages.iter().filter(is_marked).count()
    };
    for mark in ["peak", "lowest", "end", "largest loss"] {
        assert_eq!(marked(mark), 1, "{mark}");
    }
}

#[test]
fn a_stage_without_confidential_content_has_the_marks_of_the_whole_too() {
    let journey = shop();
    let whole = rows(&journey, &drawing(Language::English)).concat();
    assert!(has(&whole, "peak"));
    let mut peaks = 0;
    for stage in &journey.stages {
        let request = ExportRequest {
            part: Part::stage(stage.id),
            redaction: Some(Redaction::default()),
            ..drawing(Language::English)
        };
        let found = rows(&journey, &request).concat();
        assert!(has(&found, "Persona 1"), "{found:?}");
        peaks += usize::from(has(&found, "peak"));
    }
    assert_eq!(peaks, 1);
}

#[test]
fn bands_repeat_the_lanes_and_nothing_else() {
    let journey = shop();
    let whole = drawing(Language::English);
    let bands = ExportRequest {
        bands: Bands::Count(2),
        ..whole.clone()
    };
    let (one_band, two_bands) = (
        rows(&journey, &whole).concat(),
        rows(&journey, &bands).concat(),
    );
    let count = |rows: &[String], wanted: &str| rows.iter().filter(|row| *row == wanted).count();
    let lane = &journey.lanes[1].name;
    assert_eq!((count(&one_band, lane), count(&two_bands, lane)), (1, 2));
    for stage in &journey.stages {
        let first = stage.name.split(' ').next().unwrap_or_default();
        assert!(has(&two_bands, first), "{first}");
    }
    for mark in ["peak", "lowest", "end"] {
        let marks = two_bands.iter().flat_map(|row| row.split(" · "));
        assert_eq!(marks.filter(|part| *part == mark).count(), 1, "{mark}");
    }
    let png = |bands| ExportRequest {
        format: Format::Png,
        bands,
        ..whole.clone()
    };
    let size = |bands| {
        let (_, exported) = exported(&journey, &png(bands));
        exported.pixels.expect("a size")
    };
    let (wide, narrow) = (size(Bands::None), size(Bands::Count(2)));
    assert!(
        narrow.0 < wide.0 && narrow.1 > wide.1,
        "{wide:?} {narrow:?}"
    );
}

#[test]
fn small_text_is_said_with_the_paper_that_would_do() {
    let journey = shop();
    let on = |size| ExportRequest {
        format: Format::Pdf,
        pdf: PdfOptions {
            paper: PdfPaper::Fit {
                size,
                orientation: Orientation::Auto,
            },
        },
        ..drawing(Language::English)
    };
    let (_, small) = exported(&journey, &on(PaperSize::A4));
    let small = small.small_text.expect("too small");
    assert!(small.points < 6.0, "{small:?}");
    let better = small.better.expect("a larger paper");
    let (_, readable) = exported(&journey, &on(better));
    assert_eq!(readable.small_text, None);
}

#[test]
fn bands_on_paper_are_as_many_as_make_the_text_readable() {
    for sample in [1, 2] {
        let journey = load(SAMPLES[sample].1);
        let on = |bands| ExportRequest {
            format: Format::Pdf,
            bands,
            pdf: PdfOptions {
                paper: PdfPaper::Fit {
                    size: PaperSize::A3,
                    orientation: Orientation::Auto,
                },
            },
            ..drawing(Language::English)
        };
        let (_, whole) = exported(&journey, &on(Bands::None));
        assert!(whole.small_text.is_some(), "{sample}");
        let (_, bands) = exported(&journey, &on(Bands::Auto));
        assert_eq!(bands.small_text, None, "{sample}");
        assert!(bands.pages > Some(1), "{sample}");
    }
}

#[test]
fn a_stage_explains_the_line_that_leads_out_of_it_and_says_which_links_are_cut() {
    let mut journey = shop();
    // What is assumed at one step is dotted on the way to it, which begins in the stage before.
    let step = journey.stages[1].steps[0].id;
    let before = journey.stages[0].steps.iter().map(|step| step.id);
    let before: Vec<_> = before.collect();
    for curve in &mut journey.curves {
        for point in &mut Arc::make_mut(curve).points {
            point.status = Some(if point.step == step {
                EvidenceStatus::Assumed
            } else {
                EvidenceStatus::Observed
            });
        }
    }
    for card in &mut journey.cards {
        Arc::make_mut(card).evidence.clear();
    }
    let request = ExportRequest {
        division: Division::PerStage,
        ..drawing(Language::English)
    };
    let stages = rows(&journey, &request);
    assert!(has(&stages[0], "assumed"), "{:?}", stages[0]);
    let is_before = |card| {
        let card = journey.card(card).expect("a card");
        before.contains(&card.step)
    };
    let links = journey.links.iter();
    let cut = links.filter(|link| is_before(link.from) != is_before(link.to));
    let of_stage = ExportRequest {
        part: Part::stage(journey.stages[0].id),
        ..drawing(Language::English)
    };
    let (_, of_stage) = exported(&journey, &of_stage);
    let said = Omission::of(Omitted::LinksBeyond, cut.count());
    let told = of_stage.omissions.first().copied();
    assert_eq!(told, said);
    // A link between two stages is cut in both files, and counted once.
    let stage_of = |card| {
        let step = journey.card(card).expect("a card").step;
        journey.step(step).expect("a step").0.id
    };
    let links = journey.links.iter();
    let between = links.filter(|link| stage_of(link.from) != stage_of(link.to));
    let between = between.count();
    assert!(between > 0);
    let (_, all) = exported(&journey, &request);
    assert_eq!(all.omissions.first().map(|one| one.count), Some(between));
}

#[test]
fn readers_of_pdf_find_nothing_to_complain_about_and_the_logo_is_named() {
    let pixels = RgbaImage::from_pixel(60, 20, Rgba([20, 80, 160, 255]));
    let mut png = Vec::new();
    DynamicImage::from(pixels)
        .write_to(&mut std::io::Cursor::new(&mut png), ImageFormat::Png)
        .expect("a picture");
    let request = ExportRequest {
        format: Format::Pdf,
        title: Some(Titling {
            date: None,
            logo: Some(Arc::new(Image::new(png, 60, 20))),
        }),
        ..drawing(Language::English)
    };
    let (files, _) = exported(&shop(), &request);
    let bytes = &files[0];
    let contains = |wanted: &[u8]| bytes.windows(wanted.len()).any(|part| part == wanted);
    assert!(!contains(b"/Suspects"));
    assert!(contains(b"/MarkInfo<</Marked true"));
    assert!(!pictures(bytes).is_empty(), "the logo is there");
}

#[test]
fn a_page_sets_title_and_legend_in_the_fonts_that_it_brings_along() {
    let request = ExportRequest {
        format: Format::Html,
        ..drawing(Language::English)
    };
    let (files, _) = exported(&shop(), &request);
    let page = String::from_utf8(files[0].clone()).expect("text");
    for part in ["title", "legend", "body"] {
        let (_, part_on) = page
            .split_once(&format!(" id=\"{part}\"><svg"))
            .expect(part);
        let (tag, _) = part_on.split_once('>').expect("its end");
        assert!(tag.contains("Wayline Map"), "{part}: {tag}");
    }
}

#[test]
fn the_command_line_leaves_the_title_out_and_divides_the_map() {
    let folder = tempfile::tempdir().expect("a folder");
    let map = folder.path().join("map.ron");
    fs::write(&map, SAMPLES[1].1).expect("written");
    let drawing = |options: &[&str]| {
        let out = folder.path().join("map.svg");
        let mut all = vec!["export", text(&map), "-o", text(&out), "--lang", "en"];
        all.extend(["--live-text", "--no-source", "--force"]);
        all.extend(options);
        let result = wayline(&all);
        assert!(result.status.success(), "{result:?}");
        fs::read_to_string(out).expect("a drawing")
    };
    for date in ["2026-03-09", "09.03.2026", "9 March 2026"] {
        assert!(drawing(&["--date", date]).contains("9 Mar 2026"), "{date}");
    }
    let bare = drawing(&["--no-title"]);
    assert!(!bare.contains("moment of truth"));
    let lane = format!(">{}<", shop().lanes[1].name);
    assert_eq!(bare.matches(&lane).count(), 1);
    let bands = drawing(&["--no-title", "--bands", "3"]);
    assert_eq!(bands.matches(&lane).count(), 3);
    let logo = folder.path().join("logo.png");
    fs::write(&logo, "no picture").expect("written");
    let out = folder.path().join("other.svg");
    let result = wayline(&[
        "export",
        text(&map),
        "-o",
        text(&out),
        "--logo",
        text(&logo),
    ]);
    assert_eq!(result.status.code(), Some(2));
    let told = String::from_utf8_lossy(&result.stderr).into_owned();
    assert!(told.contains("logo.png"), "{told}");
    for (options, said) in [
        (&["--logo", "none.png"][..], "none.png: no such file"),
        (&["--date", "someday"], "2026-11-30"),
        (&["--bands", "0"], "from 1 to 100"),
        (&["--scale", "x"], "from 0.05 to 100"),
        (&["--walk", "--no-title"], "--walk"),
        (&["--walk", "--date", "2026-03-09"], "--walk"),
        (&["--walk", "--bands"], "--walk"),
        (&["--per-stage", "--bands"], "--per-stage"),
        (&["--paper", "A4", "--poster", "2", "--bands"], "--poster"),
        (&["--walk", "--paper", "A4", "--poster", "2"], "--walk"),
        (&["--walk", "--turn", "portrait"], "--walk"),
    ] {
        let out = folder.path().join("refused.pdf");
        let start = ["export", text(&map), "-o", text(&out)];
        let result = wayline(&[&start[..], options].concat());
        let told = String::from_utf8_lossy(&result.stderr).into_owned();
        assert_eq!(result.status.code(), Some(2), "{options:?}: {told}");
        assert!(told.contains(said), "{options:?}: {told}");
        assert!(!told.contains("menu"), "{told}");
    }
    let out = folder.path().join("half.png");
    let half = ["export", text(&map), "-o", text(&out), "--scale", "0,5"];
    assert!(wayline(&half).status.success(), "a decimal comma");
}
